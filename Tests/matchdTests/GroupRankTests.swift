import Foundation
import MatchCore
import Testing

@testable import matchd

/// A nomination answers with the rank of its moment, also where others are written in the same group.
@Suite struct GroupRankTests {
  private static let q =
    "id,country,topics_required,languages_required,experts,received,start,end,status\n"
    + "q,TG,remittances,fr:B2,1,2024-01-02,2024-05-06,2024-05-10,approved\n"

  private func place(_ value: JSONValue?) -> [Int] {
    [value?["rank"]?.integer ?? 0, value?["eligible"]?.integer ?? 0]
  }

  @Test func whoWasTakenJustBeforeIsOutOfTheRanking() throws {
    let facility = try TestFacility(["requests.csv": Self.q])
    try facility.invite("q", "e-1")
    #expect(try facility.run("EXPLAIN r-2 e-6")["rank"]?.integer == 6)
    let answers = try facility.inOneGroup([
      "PROPOSE r-1 e-2 --on 2024-02-07", "PROPOSE r-2 e-6 --on 2024-02-07", "PROPOSAL ACCEPT q e-1 --on 2024-02-07",
      "PROPOSE r-3 e-6 --on 2024-02-07", "PROPOSAL WITHDRAW q e-1 --on 2024-02-07", "PROPOSE r-1 e-6 --on 2024-02-07",
    ])
    #expect(place(answers[1]) == [6, 6])
    #expect(place(answers[3]) == [5, 5])
    #expect(place(answers[5]) == [6, 6])
  }

  /// What was taken back in between leaves no trace in what comes after it.
  @Test func whatWasRefusedChangesNothing() throws {
    let facility = try TestFacility(["requests.csv": Self.q])
    try facility.invite("q", "e-1", "e-2")
    let gate = DispatchSemaphore(value: 0)
    let isKept = facility.server.server.writes.read { _ in gate.wait() }
    #expect(isKept)
    // Its last row is refused, and so is all of it; the numbers of its events are given again.
    let file = "command,subject,candidate\npropose,r-1,e-5\npropose,r-1,e-4\npropose,r-2,e-4\npropose,r-9,e-1\n"
    let lines = [
      "APPLY changes.csv", "PROPOSAL ACCEPT q e-1 --on 2024-02-07", "PROPOSE r-2 e-6 --on 2024-02-07",
      "PROPOSAL ACCEPT q e-2 --on 2024-02-07", "PROPOSE r-3 e-6 --on 2024-02-07",
    ]
    let clients = try lines.map { line in
      let client = try facility.server.connect()
      #expect(client.ask("STAGE changes.csv \(Data(file.utf8).base64EncodedString())")?.hasPrefix("OK") == true)
      client.send(line + "\n")
      usleep(30_000)
      return client
    }
    gate.signal()
    let answers = clients.map { $0.line() ?? "" }
    #expect(answers[0].hasPrefix("ERR") || answers[0].contains(#""applied":false"#), "\(answers[0])")
    #expect(answers[1].hasPrefix("OK"), "\(answers[1])")
    let values = try answers.map { answer in
      answer.hasPrefix("OK ") ? try JSONValue(parsing: Array(answer.dropFirst(3).utf8)) : .null
    }
    #expect(place(values[2]) == [5, 5])
    #expect(place(values[4]) == [4, 4])
  }

  @Test(arguments: [false, true])
  func aRowOfAFileSeesTheRowsBeforeIt(hasDaemon: Bool) throws {
    let program = Program(in: try TemporaryFolder())
    _ = try program.file(
      "experts.csv",
      "id,country,topics,languages,consent\n" + (1...3).map { "e-\($0),FR,remittances:\(6 - $0),fr:C2,yes\n" }.joined())
    _ = try program.file(
      "requests.csv", Self.q + "p,TG,remittances,fr:B2,1,2024-01-02,2024-05-06,2024-05-10,approved\n")
    for line in [
      "import experts.csv requests.csv", "propose q e-1 --on 2024-02-01", "proposal shortlist q e-1 --on 2024-02-01",
      "proposal invite q e-1 --on 2024-02-01",
    ] { #expect(try program.run(line).status == 0, "\(line)") }
    _ = try program.file(
      "changes.csv",
      "command,subject,candidate,on\nproposal accept,q,e-1,2024-02-02\npropose,p,e-3,2024-02-02\n")
    let daemon = hasDaemon ? try RunningDaemon(program) : nil
    let outcome = try program.run("apply changes.csv --format json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try JSONValue(parsing: Array(outcome.output.utf8))["report"]?.array ?? []
    #expect(place(report.last?["answer"]) == [2, 2], "\(outcome.output)")
    daemon?.terminate()
    #expect(daemon?.wait() ?? 0 == 0)
  }
}
