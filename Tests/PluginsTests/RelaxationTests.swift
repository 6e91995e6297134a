import MatchCore
import Plugins
import Testing

/// Every relaxation that a gate offers is enough on its own to let the candidate pass that gate.
@Suite struct RelaxationTests {
  @Test(arguments: [1, 99] as [UInt64])
  func eachOneLetsTheCandidatePass(seed: UInt64) throws {
    let snapshot = ClusteredRoster.snapshot(seed: seed)
    var offered: [String: Int] = [:]
    for type in BuiltIn.rules {
      let plugin = type.init(configuration: try PluginConfiguration(for: type.descriptor))
      for record in ClusteredRoster.requests {
        guard case .applies(let bound) = plugin.bind(Request(record, in: snapshot.vocabulary), to: snapshot) else {
          continue
        }
        for row in stride(from: 0, to: snapshot.count, by: 16) {
          let finding = bound.finding(row: row)
          #expect(finding.verdict == .failed || finding.relaxations.isEmpty)
          for relaxation in finding.relaxations {
            let changed = Request(record.relaxed(by: [relaxation]), in: snapshot.vocabulary)
            offered[type.descriptor.name, default: 0] += 1
            guard case .applies(let relaxed) = plugin.bind(changed, to: snapshot) else { continue }
            #expect(relaxed.verdict(row: row) == .passed, "\(type.descriptor.name) \(record.id) \(relaxation)")
          }
        }
      }
    }
    for name in ["required-topics", "required-languages", "availability", "cooldown"] {
      #expect(offered[name, default: 0] > 0, "\(name) offers nothing")
    }
  }

  @Test func theWindowMovesToTheNearestLaterAndEarlierFit() throws {
    let candidate = CandidateRecord(
      "e-1",
      available: [
        try World.window("2024-01-10/2024-02-10"), try World.window("2024-03-20/2024-03-22"),
        try World.window("2024-04-01/2024-06-30"),
      ],
      unavailable: [try World.window("2024-04-03/2024-04-05")])
    let request = RequestRecord(
      window: try World.window("2024-03-01/2024-03-10"), received: try #require(Day(iso: "2024-01-01")))
    let finding = try #require(try World.finding("availability", candidate, request))
    #expect(
      finding.relaxations == [
        .moveWindow(try World.window("2024-04-06/2024-04-15")), .moveWindow(try World.window("2024-02-01/2024-02-10")),
      ])
    #expect(finding.message.arguments["held"] == .interval(try World.window("2024-03-20/2024-03-22")))
  }

  @Test func theWindowNeverMovesBeforeTheRequestWasReceived() throws {
    let candidate = CandidateRecord("e-1", available: [try World.window("2024-01-10/2024-02-10")])
    let request = RequestRecord(
      window: try World.window("2024-03-01/2024-03-10"), received: try #require(Day(iso: "2024-02-02")))
    #expect(try World.finding("availability", candidate, request)?.relaxations == [])
  }
}
