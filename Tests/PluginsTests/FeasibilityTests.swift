import Plugins
import Testing

@testable import MatchCore

/// What would make a request fillable, in small worlds where the answer is plain.
@Suite struct FeasibilityTests {
  private func matcher(_ candidates: [CandidateRecord], _ request: RequestRecord) throws -> Matcher {
    var builder = SnapshotBuilder(.expert, vocabulary: ExampleWorld.vocabulary)
    for candidate in candidates { builder.add(candidate) }
    return Matcher(
      Request(request, in: ExampleWorld.vocabulary), in: builder.build(), by: try DeskTests.strategy())
  }

  private func expert(
    _ id: String, topic: String = "labour", _ language: String = "fr", _ level: CEFR = .c1,
    from start: String = "2024-01-01", to end: String = "2024-12-31"
  ) throws -> CandidateRecord {
    CandidateRecord(
      id, topics: [(topic, 3)], languages: [LanguageLevel(language, level)],
      available: [try #require(DayInterval(iso: "\(start)/\(end)"))], consent: true)
  }

  private func request(seats: Int = 1, topics: [String] = ["labour"], received: String = "2024-01-01") -> RequestRecord
  {
    RequestRecord(
      topicsRequired: topics, languagesRequired: [LanguageLevel("fr", .b2)],
      window: DayInterval(iso: "2024-03-01/2024-03-10"), seats: seats,
      received: Day(iso: received) ?? Day(number: 0))
  }

  @Test func aRequestThatFindsItsSeatsIsFillable() throws {
    let found = try matcher([expert("e-1"), expert("e-2")], request(seats: 2)).feasibility()
    #expect(found.eligible == 2)
    #expect(found.grade == .fillable)
  }

  @Test func interpretationComesBeforeALaterDate() throws {
    let found = try matcher([expert("e-1", "en"), expert("e-2", from: "2024-04-01")], request()).feasibility()
    #expect(found.grade == .withInterpretation(["fr"]))
  }

  @Test func theFirstDayThatFillsAllSeatsIsFound() throws {
    let people = [
      try expert("e-1", from: "2024-03-19"), try expert("e-2", from: "2024-04-03"),
      try expert("e-3", from: "2024-05-01"),
    ]
    #expect(try matcher(people, request(seats: 1)).feasibility().grade == .from(try #require(Day(iso: "2024-03-19"))))
    #expect(try matcher(people, request(seats: 2)).feasibility().grade == .from(try #require(Day(iso: "2024-04-03"))))
    // Over a year away is another request.
    let late = [try expert("e-1", from: "2025-06-01", to: "2025-12-31")]
    #expect(
      try matcher(late, request()).feasibility().grade
        == .recruitment(topic: "labour", language: LanguageLevel("fr", .b2)))
  }

  @Test func recruitmentNamesTheScarcestPair() throws {
    let people = try ["e-1", "e-2"].map { try expert($0, from: "2021-01-01", to: "2021-12-31") }
    let found = try matcher(people, request(topics: ["labour", "health"])).feasibility()
    #expect(found.grade == .recruitment(topic: "health", language: LanguageLevel("fr", .b2)))
    let anybody = try matcher([], RequestRecord()).feasibility()
    #expect(anybody.grade == .recruitment(topic: nil, language: nil))
  }

  @Test func theSmallestSingleChangesComeFirst() throws {
    let people = [
      try expert("e-1", "fr", .b1), try expert("e-2", "fr", .a2), try expert("e-3", from: "2024-03-15"),
      try expert("e-4", "en"),
    ]
    let remedies = try matcher(people, request()).remedies()
    #expect(remedies.goal == 1)
    #expect(remedies.suffice)
    #expect(remedies.remedies.first?.changes == [.acceptLevel(language: "fr", .b1)])
    #expect(remedies.remedies.first?.gain == 1)
    #expect(remedies.remedies.allSatisfy { $0.changes.count == 1 })
    let start = try #require(DayInterval(iso: "2024-03-15/2024-03-24"))
    #expect(remedies.remedies.contains(Remedy(changes: [.moveWindow(start)], eligible: 1, gain: 1)))
    // Interpreters bring in everybody whom only the language stops: three, a choice.
    #expect(remedies.remedies.contains(Remedy(changes: [.interpret(language: "fr")], eligible: 3, gain: 3)))
  }

  @Test func aPairIsFoundWhereNoSingleChangeSuffices() throws {
    let people = [
      try expert("e-1", "fr", .b1, from: "2024-03-15"), try expert("e-2", "fr", .a2, from: "2024-04-01"),
    ]
    let remedies = try matcher(people, request()).remedies()
    let start = try #require(DayInterval(iso: "2024-03-15/2024-03-24"))
    #expect(remedies.remedies.first?.changes.count == 2)
    #expect(Set(remedies.remedies.first?.changes ?? []) == [.acceptLevel(language: "fr", .b1), .moveWindow(start)])
    #expect(remedies.suffice)
  }

  @Test func whereNothingSufficesTheBestIsSaidToBeNotEnough() throws {
    let remedies = try matcher([expert("e-1", "fr", .b1)], request(seats: 4)).remedies()
    #expect(!remedies.suffice)
    #expect(remedies.goal == 4)
    #expect(remedies.remedies.first?.gain == 1)
  }

  @Test func aRefusalIsNoNearMiss() throws {
    var refuses = try expert("e-1")
    refuses.consent = false
    var silent = try expert("e-2")
    silent.consent = nil
    let misses = try matcher([refuses, silent, expert("e-3", "en")], request()).nearMisses(limit: 5)
    #expect(misses.map(\.candidate).sorted() == ["e-2", "e-3"])
    #expect(misses.first { $0.candidate == "e-2" }?.lacks.first?.finding.verdict == .unknown)
  }

  /// Where an earlier start would do, nobody needs to be recruited; and what is past is never proposed.
  @Test func anEarlierStartIsAChangeUntilItIsPast() throws {
    let early = try expert("e-1", from: "2024-01-01", to: "2024-02-25")
    let asked = try matcher([early], request(received: "2024-01-10"))
    let found = asked.feasibility(after: Day(iso: "2024-01-15"))
    guard case .withChanges(let changes) = found.grade, case .moveWindow(let window)? = changes.first else {
      Issue.record("\(found.grade)")
      return
    }
    #expect(window.end <= (try #require(Day(iso: "2024-02-25"))))
    guard case .recruitment = asked.feasibility(after: Day(iso: "2024-02-20")).grade else {
      Issue.record("a start that is past")
      return
    }
    #expect(asked.remedies(after: Day(iso: "2024-02-20")).remedies.isEmpty)
  }

  /// More partial changes than are shown: those that bring most are among them.
  @Test func whereNothingSufficesThoseThatBringMostAreShown() throws {
    var people = [try expert("e-0", "fr", .b1)]
    for (index, topic) in ["health", "return", "trafficking", "remittances", "asylum", "labour"].enumerated()
    where topic != "labour" {
      people.append(try expert("e-\(index + 10)", topic: topic))
    }
    for index in 0..<4 { people.append(try expert("e-9\(index)", "en")) }
    let remedies = try matcher(people, request(seats: 40)).remedies()
    #expect(!remedies.suffice)
    let gains = remedies.remedies.map(\.gain)
    #expect(gains == gains.sorted(by: >))
    #expect((gains.first ?? 0) >= 4)
  }
}
