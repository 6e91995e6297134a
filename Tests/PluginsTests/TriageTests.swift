import Plugins
import Testing

@testable import MatchCore

@Suite struct TriageTests {
  private func policy(_ weights: [(String, Int)]) throws -> TriagePolicy {
    try TriagePolicy(
      name: "test", title: Bilingual(en: "Test", fr: "Essai"), purpose: Bilingual(en: "Test", fr: "Essai"),
      uses: weights.map { StrategyDefinition.Use($0.0, weight: $0.1) }, from: try BuiltIn.catalogue())
  }

  @Test func aPolicyIsCheckedLikeAStrategy() {
    #expect(throws: ConfigurationFailure(subject: "test", problem: .weights(sum: 90))) {
      try policy([("priority", 90)])
    }
    #expect(throws: ConfigurationFailure(subject: "test", problem: .duplicatePlugin("priority"))) {
      try policy([("priority", 50), ("priority", 50)])
    }
    #expect(throws: ConfigurationFailure.self) { try policy([("prioriti", 100)]) }
    #expect(throws: ConfigurationFailure.self) { try policy([("priority", 0), ("waiting", 100)]) }
  }

  @Test func theMostUrgentComesFirstAndTiesGoByID() throws {
    let snapshot = ClusteredRoster.snapshot(seed: 5)
    let requests = [("r-3", Priority.low), ("r-2", .urgent), ("r-10", .normal), ("r-1", .normal)].map { id, priority in
      Request(RequestRecord(id, received: ExampleWorld.march, priority: priority), in: snapshot.vocabulary)
    }
    let queue = Triage.queue(
      requests, in: snapshot, by: try DeskTests.strategy(), policy: try policy([("priority", 100)]),
      on: ExampleWorld.march)
    #expect(queue.map(\.request.id) == ["r-2", "r-1", "r-10", "r-3"])
    #expect(queue.allSatisfy { entry in entry.urgency == entry.parts.reduce(.zero) { $0 + $1.points } })
    for entry in queue {
      let ranking = Matcher(entry.request, in: snapshot, by: try DeskTests.strategy()).ranking(limit: 1)
      #expect(entry.best?.candidate == ranking.ranking.first?.candidate)
      #expect(entry.eligible == ranking.eligible)
    }
  }

  @Test func workingDaysAreThoseOfACalendar() throws {
    let monday = try #require(Day(iso: "1969-12-29"))
    for start in stride(from: -30, to: 40, by: 1) {
      for length in stride(from: -20, to: 21, by: 1) {
        let from = Day(number: monday.number + Int32(start))
        let to = Day(number: from.number + Int32(length))
        let (first, last) = (min(from, to), max(from, to))
        let days = ((first.number + 1)...max(first.number + 1, last.number)).count { number in
          number <= last.number && (((number - monday.number) % 7) + 7) % 7 < 5
        }
        #expect(from.workingDays(until: to) == (length < 0 ? -days : days))
      }
    }
  }
}
