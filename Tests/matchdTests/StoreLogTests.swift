import CSQLite
import Foundation
import MatchCore
import Testing

@testable import matchd

/// Records and stores without files to import.
struct StoreFixture {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.path + "/log.db" }

  /// An expert with the cells that are named; an empty text is a blank cell.
  static func expert(_ id: String, _ cells: [String: String]) -> Record {
    var record = Record(
      kind: .expert, id: id, cells: Array(repeating: .absent, count: RecordSchema.of(.expert).columns.count))
    record["id"] = .value(id)
    for (name, text) in cells { record[name] = text.isEmpty ? .blank : .value(text) }
    return record
  }
}

@Suite struct StoreLogTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func absentKeepsAndBlankErases() throws {
    let store = try Store.create(path: fixture.path, clock: Clock { 1_700_000_000_000 })
    #expect(try store.record(StoreFixture.expert("e-1", ["country": "FR", "tier": "ready"]), actor: "t") == .new)
    #expect(try store.record(StoreFixture.expert("e-1", ["tier": "ready"]), actor: "t") == .same)
    #expect(try store.record(StoreFixture.expert("e-1", ["tier": ""]), actor: "t") == .changed)
    #expect(try store.record(StoreFixture.expert("e-1", ["tier": ""]), actor: "t") == .same)
    let row = try #require(try store.row("e-1", kind: .expert, at: nil))
    #expect(row["tier"] == .blank)
    #expect(row["country"] == .value("FR"))
    #expect(row["consent"] == .absent)
    #expect(try store.recordedColumns(of: .expert, at: nil) == ["country", "tier"])
    // The first row held always, the change from the time of its recording.
    let always = Point.time("1900-01-01T00:00:00.000Z", sequence: nil)
    #expect(try store.row("e-1", kind: .expert, at: always)?.text("tier") == "ready")
    #expect(try store.verify() == [])
  }

  @Test func aPointIsANumberATimeOrBoth() throws {
    let store = try Store.create(path: fixture.path)
    for (country, since) in [("FR", "2020-01-01"), ("DE", "2015-01-01"), ("IT", "2018-01-01")] {
      _ = try store.record(StoreFixture.expert("e-1", ["country": country, "since": since]), actor: "t")
    }
    func country(_ point: Point?) throws -> String? { try store.row("e-1", kind: .expert, at: point)?.text("country") }
    #expect(try country(nil) == "FR")
    #expect(try country(.sequence(0)) == nil)
    #expect(try country(.sequence(2)) == "FR")
    #expect(try country(.time("2014-12-31T23:59:59.999Z", sequence: nil)) == nil)
    #expect(try country(.time("2015-01-01T00:00:00.000Z", sequence: nil)) == "DE")
    #expect(try country(.time("2019-01-01T00:00:00.000Z", sequence: nil)) == "IT")
    #expect(try country(.time("2019-01-01T00:00:00.000Z", sequence: 2)) == "DE")
    #expect(try country(.time("2019-01-01T00:00:00.000Z", sequence: 1)) == nil)
    #expect(try store.verify() == [])
  }

  @Test func anIdIsOneKindOfThing() throws {
    let store = try Store.create(path: fixture.path)
    _ = try store.record(StoreFixture.expert("x-1", ["country": "FR"]), actor: "t")
    var cells = [Cell](repeating: .absent, count: RecordSchema.of(.institution).columns.count)
    cells[0] = .value("x-1")
    let institution = Record(kind: .institution, id: "x-1", cells: cells)
    #expect(throws: StoreFailure.taken(id: "x-1", kind: .expert)) { _ = try store.record(institution, actor: "t") }
    #expect(store.head == 1)
  }

  @Test func rowsComeInByteOrder() throws {
    let store = try Store.create(path: fixture.path)
    for id in ["b", "a10", "a2", "B", "a-1", "a.1"] {
      _ = try store.record(StoreFixture.expert(id, ["country": "FR"]), actor: "t")
    }
    var ids: [String] = []
    try store.rows(of: .expert, at: nil, personal: false) { ids.append($0.id) }
    #expect(ids == ["B", "a-1", "a.1", "a10", "a2", "b"])
    #expect(try store.ids(of: .expert) == ids)
  }

  /// The bytes that docs/schema.md describes, put together here without the store's help.
  @Test func hashesAreAsDocumented() throws {
    let store = try Store.create(path: fixture.path, clock: Clock { 0 })
    _ = try store.record(StoreFixture.expert("e-1", ["country": "FR", "name": "Zoë"]), actor: "tést")
    _ = try store.record(StoreFixture.expert("e-1", ["max_deployments": "2", "tier": ""]), actor: "t")
    var previous = [UInt8](repeating: 0, count: 32)
    var bodies: [String] = []
    try store.log.events(since: 0) { event in
      var bytes = previous
      let fields = [
        String(event.sequence), event.effectiveAt, event.recordedAt, event.actor, event.kind, event.subject, event.body,
      ]
      for field in fields {
        withUnsafeBytes(of: UInt64(field.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: field.utf8)
      }
      #expect(event.previousHash == previous)
      #expect(event.hash == SHA256.hash(bytes))
      previous = event.hash
      bodies.append(event.body)
      return true
    }
    #expect(bodies.count == 2)
    #expect(bodies.first?.hasPrefix(#"{"country":"FR","personal":""#) == true)
    #expect(bodies.last == #"{"max_deployments":2,"tier":null}"#)
  }

  /// Somebody else's connection, after ours is closed.
  @Test(arguments: [
    "DROP TRIGGER event_is_final; UPDATE event SET body = replace(body, 'FR', 'FS')",
    "DROP TRIGGER event_is_final; UPDATE event SET actor = 'u'", "UPDATE expert SET country = 'DE'",
    "UPDATE expert_personal SET name = 'Eve'", "UPDATE personal SET salt = zeroblob(16)", "DELETE FROM expert",
  ])
  func whatOthersWroteIsFound(change: String) throws {
    do {
      let store = try Store.create(path: fixture.path)
      _ = try store.record(StoreFixture.expert("e-1", ["country": "FR", "name": "Ada"]), actor: "t")
    }
    do {
      let other = try SQLiteConnection(path: fixture.path, flags: SQLITE_OPEN_READWRITE)
      try other.execute(change)
    }
    #expect(try !Store.open(path: fixture.path).verify().isEmpty)
  }

  @Test func theQueriesOfTheDocumentationRun() throws {
    let store = try Store.create(path: fixture.path)
    let language = "{\"fr\":\"C2\",\"en\":\"B2\"}"
    _ = try store.record(
      StoreFixture.expert(
        "e-1",
        [
          "country": "FR", "topics": "{\"remittances\":4}", "languages": language,
          "available": "[\"2026-01-01/2026-12-31\"]",
        ]), actor: "t")
    let text = try String(contentsOfFile: Project.root + "/docs/schema.md", encoding: .utf8)
    let blocks = text.components(separatedBy: "```sql\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(blocks.count == 10)
    for block in blocks { try store.connection.execute(block) }
    #expect(try store.verify() == [])
  }
}
