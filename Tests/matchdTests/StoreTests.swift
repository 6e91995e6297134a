import CSQLite
import Foundation
import MatchCore
import Testing

@testable import matchd

@Suite struct StoreTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.path + "/test.db" }

  private func imported() throws -> Importer {
    let importer = try Importer(folder)
    _ = try importer.take(
      "experts.csv", "id,name,email,country,topics,languages\ne-1,Ada Secret,ada@example.org,FR,remittances:4,fr\n",
      kind: .expert)
    _ = try importer.take(
      "requests.csv",
      "id,topics_required,received,decided,closed,status\nr-1,remittances,2020-01-01,2020-03-01,2020-12-01,completed\n",
      kind: .request)
    _ = try importer.take(
      "deployments.csv",
      """
      id,request,candidate,proposed,answered,outcome,start,end,rating_partner,rated
      d-1,r-1,e-1,2020-04-01,2020-04-10,completed,2020-06-01,2020-06-05,5,2020-07-01

      """, kind: .deployment)
    return importer
  }

  @Test func digestsAreThoseOfTheStandard() {
    #expect(
      SHA256.hash(Array("abc".utf8)).hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hash([]).hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let million = [UInt8](repeating: 0x61, count: 1_000_000)
    #expect(SHA256.hash(million).hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    for length in [55, 56, 63, 64, 65] {
      var hasher = SHA256()
      for byte in million.prefix(length) { hasher.update([byte]) }
      #expect(hasher.finish() == SHA256.hash(Array(million.prefix(length))))
    }
  }

  @Test func projectionsHaveTheColumnsOfTheSchema() throws {
    let store = try Store.create(path: path)
    for kind in RecordKind.allCases {
      let columns = RecordSchema.of(kind).columns
      for (table, expected) in [
        (
          kind.table,
          ["id"] + columns.filter { !$0.isPersonal && $0.name != "id" }.map(\.name) + [
            "effective_at", "first_seq", "last_seq",
          ]
        ),
        (kind.table + "_personal", ["id"] + columns.filter(\.isPersonal).map(\.name) + ["extra"]),
      ] {
        let statement = try store.connection.prepare("SELECT name FROM pragma_table_info('\(table)')")
        var names: [String] = []
        while try statement.step() { names.append(statement.text(0) ?? "") }
        // What a later migration added stands at the end.
        #expect(names.sorted() == expected.sorted())
      }
    }
  }

  @Test func aDeploymentIsKnownAsFarAsItHadCome() throws {
    let store = try imported().store
    func outcome(_ day: String) throws -> String? {
      try store.row("d-1", kind: .deployment, at: .time("\(day)T23:59:59.999Z", sequence: nil))?.text("outcome")
    }
    #expect(try store.row("d-1", kind: .deployment, at: .time("2020-03-31T23:59:59.999Z", sequence: nil)) == nil)
    #expect(try outcome("2020-04-01") == nil)
    #expect(try outcome("2020-04-10") == "accepted")
    #expect(try outcome("2020-06-01") == "deployed")
    #expect(try outcome("2020-06-05") == "completed")
    let before = try store.row("d-1", kind: .deployment, at: .time("2020-06-30T23:59:59.999Z", sequence: nil))
    #expect(before?.text("rating_partner") == nil)
    #expect(try store.row("d-1", kind: .deployment, at: nil)?.text("rating_partner") == "5")
  }

  @Test func aRequestHasTheStatusOfItsTime() throws {
    let store = try imported().store
    func status(_ point: Point?) throws -> String? { try store.row("r-1", kind: .request, at: point)?.text("status") }
    #expect(try status(.time("2020-02-01T00:00:00.000Z", sequence: nil)) == "received")
    #expect(try status(.time("2020-04-01T00:00:00.000Z", sequence: nil)) == "approved")
    #expect(try status(nil) == "completed")
  }

  @Test func theLogIsFinal() throws {
    let store = try imported().store
    #expect(throws: StoreFailure.self) { try store.connection.execute("UPDATE event SET actor = 'x'") }
    #expect(throws: StoreFailure.self) { try store.connection.execute("DELETE FROM event") }
    #expect(try store.verify() == [])
  }

  @Test func personalDataStandsApart() throws {
    let store = try imported().store
    let statement = try store.connection.prepare("SELECT body FROM event")
    while try statement.step() { #expect(statement.text(0)?.contains("Ada") == false) }
    #expect(try store.row("e-1", kind: .expert, at: nil)?.text("name") == "Ada Secret")
  }

  /// Each fault is planted with SQL, as somebody with the file could, and must be found.
  @Test(arguments: [
    "DROP TRIGGER event_is_final; UPDATE event SET body = '{}' WHERE seq = 1",
    "DROP TRIGGER event_is_final; UPDATE event SET effective_at = '2019-01-01T00:00:00.000Z' WHERE seq = 2",
    "DROP TRIGGER event_stays; PRAGMA foreign_keys=OFF; DELETE FROM event WHERE seq = 2",
    "UPDATE personal SET payload = '{\"name\":\"Eve\"}'", "UPDATE expert SET country = 'DE'",
    "DELETE FROM deployment", "UPDATE expert_personal SET name = 'Eve'", "DROP TRIGGER event_stays",
    "DROP VIEW expert_topic", "DROP INDEX event_by_subject", "CREATE TABLE more (x)",
    "CREATE TRIGGER more AFTER INSERT ON event BEGIN DELETE FROM personal; END",
    "DROP VIEW expert_region; CREATE VIEW expert_region AS SELECT id AS expert, 'x' AS region FROM expert",
    "DELETE FROM personal WHERE seq = 1; DELETE FROM expert_personal",
    "INSERT INTO erasure VALUES ('e-1', 1, '2020-01-01T00:00:00.000Z')",
    "INSERT INTO answer (number, actor, request_id, command, body, digest) VALUES (1, 'a', 'b', 'c', 'd', x'00')",
    "UPDATE subject SET kind = CAST(kind AS BLOB) WHERE id = 'e-1'", "INSERT INTO cleaning VALUES (1)",
  ])
  func verifyFindsPlantedFaults(fault: String) throws {
    let store = try imported().store
    #expect(try store.verify() == [])
    try store.connection.execute(fault)
    #expect(try !store.verify().isEmpty)
  }

  @Test func aSecondOpenerIsToldToWait() throws {
    let first = try Store.create(path: path)
    let failure = try #require(throws: StoreFailure.self) { _ = try Store.open(path: path, patienceMilliseconds: 60) }
    #expect(failure.exitCode == .busy)
    #expect(failure.text.en.contains(String(getpid())))
    #expect(first.head == 0)
  }

  @Test func otherFilesAreNotTouched() throws {
    #expect(throws: StoreFailure.missing(path: path)) { _ = try Store.open(path: path) }
    let text = try folder.write(
      "notes.db", "not a database, but long enough to be looked at as one. " + String(repeating: "x", count: 200))
    let foreign = try #require(throws: StoreFailure.self) { _ = try Store.open(path: text) }
    #expect(foreign.exitCode == .badData)
    #expect(try folder.read("notes.db").hasPrefix("not a database"))
    do {
      let store = try Store.create(path: path)
      try store.connection.execute("PRAGMA user_version=99")
    }
    let newer = try #require(throws: StoreFailure.self) { _ = try Store.open(path: path) }
    #expect(newer.exitCode == .configuration)
  }

  @Test func aRollbackLeavesNothing() throws {
    let importer = try imported()
    let head = importer.store.head
    try importer.store.begin()
    var record = try #require(try importer.store.row("e-1", kind: .expert, at: nil))
    record["country"] = .value("DE")
    #expect(try importer.store.record(record, actor: "tester") == .changed)
    try importer.store.rollback()
    #expect(importer.store.head == head)
    #expect(try importer.store.row("e-1", kind: .expert, at: nil)?.text("country") == "FR")
    #expect(try importer.store.verify() == [])
  }

  /// A date that was wrong and is now earlier: the old event must not have the last word.
  @Test func aDateIsCorrectedBackwards() throws {
    let importer = try Importer(folder)
    func take(_ rows: String, _ kind: RecordKind, _ header: String) throws -> ImportCount {
      try importer.take("x.csv", header + "\n" + rows + "\n", kind: kind)
    }
    let request = "id,topics_required,received,decided,status"
    _ = try take("r-1,remittances,2020-01-05,2020-02-05,approved", .request, request)
    #expect(try take("r-1,remittances,2020-01-03,2020-02-01,approved", .request, request).changed == 1)
    let row = try #require(try importer.store.row("r-1", kind: .request, at: nil))
    #expect((row.text("received"), row.text("decided")) == ("2020-01-03", "2020-02-01"))
    #expect(row.text("status") == "approved")
    #expect(try importer.store.row("r-1", kind: .request, at: .time("2020-01-04T00:00:00.000Z", sequence: nil)) != nil)
    #expect(try take("r-1,remittances,2020-01-03,2020-02-01,approved", .request, request).same == 1)
    // And forwards again.
    #expect(try take("r-1,remittances,2020-01-09,2020-02-09,approved", .request, request).changed == 1)
    #expect(try importer.store.row("r-1", kind: .request, at: nil)?.text("decided") == "2020-02-09")
    #expect(try take("r-1,remittances,2020-01-09,2020-02-09,approved", .request, request).same == 1)
    #expect(try importer.store.verify() == [])
  }

  @Test func anUndatedRowAfterOneOfTheFutureIsTakenOnce() throws {
    let importer = try Importer(folder)
    _ = try importer.take("a.csv", "id,name,since\ni-1,Old,2015-01-01\ni-1,Next,9000-01-01\n", kind: .institution)
    let first = try importer.take("b.csv", "id,name\ni-1,Now\n", kind: .institution)
    let head = importer.store.head
    let second = try importer.take("b.csv", "id,name\ni-1,Now\n", kind: .institution)
    #expect((first.changed, second.same, importer.store.head) == (1, 1, head))
  }
}
