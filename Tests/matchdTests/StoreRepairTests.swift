import CSQLite
import MatchCore
import Testing

@testable import matchd

/// Faults that a review of the store found, each held by a test.
@Suite struct StoreRepairTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func expert(_ cells: [String: String]) -> Record { StoreFixture.expert("e-1", cells) }

  @Test func aRowForADayInBetweenLeavesTheLaterOne() throws {
    let store = try Store.create(path: fixture.path)
    let rows = [("2", "2015-01-01"), ("2", "2020-01-01"), ("3", "2017-01-01")].map { level, since in
      expert(["country": "FR", "topics": "{\"remittances\":\(level)}", "since": since])
    }
    for row in rows { _ = try store.record(row, actor: "t") }
    #expect(try store.row("e-1", kind: .expert, at: nil)?.text("topics") == "{\"remittances\":2}")
    for row in rows { #expect(try store.record(row, actor: "t") == .same) }
  }

  @Test func unknownColumnsAreMergedAndMayStandTwice() throws {
    let store = try Store.create(path: fixture.path)
    var first = expert(["country": "FR", "name": "Ada"])
    first.extra = [("Note", "1"), ("Note", "2")]
    var second = expert(["country": "FR"])
    second.extra = [("Other", "3")]
    let outcomes = try [first, second, first, second].map { try store.record($0, actor: "t") }
    #expect(outcomes == [.new, .changed, .same, .same])
    let row = try #require(try store.row("e-1", kind: .expert, at: nil))
    #expect(row.extra.map(\.header) == ["Note", "Note (2)", "Other"])
    #expect(row.text("name") == "Ada")
    #expect(try store.verify() == [])
  }

  @Test func aPointSeesWhatWasWrittenSince() throws {
    let store = try Store.create(path: fixture.path)
    func country(_ point: Point) throws -> String? { try store.row("e-1", kind: .expert, at: point)?.text("country") }
    let late = Point.time("2030-01-01T00:00:00.000Z", sequence: nil)
    _ = try store.record(expert(["country": "FR", "since": "2015-01-01"]), actor: "t")
    #expect(try country(late) == "FR")
    try store.begin()
    _ = try store.record(expert(["country": "DE", "since": "2016-01-01"]), actor: "t")
    #expect(try country(late) == "DE")
    #expect(try country(.sequence(1)) == "FR")
    try store.rollback()
    #expect(try country(late) == "FR")
    try store.begin()
    #expect(try country(.sequence(1)) == "FR")
    try store.commit()
  }

  @Test func afterAFullDiskTheHeadIsWhatIsThere() throws {
    let store = try Store.create(path: fixture.path)
    _ = try store.record(expert(["country": "FR"]), actor: "t")
    let pages = try #require(try store.connection.scalar("PRAGMA page_count"))
    try store.connection.execute("PRAGMA max_page_count = \(pages)")
    try store.begin()
    #expect(throws: StoreFailure.full(path: fixture.path)) {
      for index in 2...2_000 { _ = try store.record(StoreFixture.expert("e-\(index)", ["country": "FR"]), actor: "t") }
    }
    try store.rollback()
    #expect(store.head == 1)
    try store.connection.execute("PRAGMA max_page_count = 1000000")
    #expect(try store.record(StoreFixture.expert("e-2", ["country": "FR"]), actor: "t") == .new)
    #expect(try store.verify() == [])
  }

  @Test(arguments: [
    "DROP TRIGGER event_is_final; UPDATE event SET body = replace(body, '}', '{')",
    "DROP TRIGGER event_is_final; UPDATE event SET body = replace(body, 'yes', 'yet')",
    "INSERT INTO subject VALUES ('ghost', 'expert')", "UPDATE personal SET subject = 'e-9'",
  ])
  func verifyReportsWhatWouldMakeACheckFail(fault: String) throws {
    let store = try Store.create(path: fixture.path)
    _ = try store.record(expert(["country": "FR", "name": "Ada", "consent": "yes"]), actor: "t")
    try store.connection.execute(fault)
    #expect(try !store.verify().isEmpty)
  }

  @Test func anEventIsNotReplacedEither() throws {
    let store = try Store.create(path: fixture.path)
    _ = try store.record(expert(["country": "FR"]), actor: "t")
    #expect(throws: StoreFailure.self) {
      try store.connection.execute("INSERT OR REPLACE INTO event SELECT * FROM event")
    }
  }

  @Test func anImpossibleVersionIsRefused() throws {
    do { try Store.create(path: fixture.path).connection.execute("PRAGMA user_version=-1") }
    #expect(throws: StoreFailure.notADatabase(path: fixture.path)) { _ = try Store.open(path: fixture.path) }
  }

  @Test func timesStayWithinFourDigitsOfYear() {
    #expect(Timestamp.canonical("9999-12-31T23:59-14:00") == nil)
    #expect(Timestamp.canonical("9999-12-31T23:59+14:00") == "9999-12-31T09:59:00.000Z")
  }
}
