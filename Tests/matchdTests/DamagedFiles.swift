import CSQLite
import Foundation
import MatchCore
import Testing

@testable import matchd

/// A small database with something in every table, as files: closed, or as a kill would leave it.
struct DamagedFiles {
  let folder: TemporaryFolder
  var path: String { folder.path + "/whole.db" }
  /// The checkpoint of the whole.
  let checkpoint: Checkpoint
  /// The number of events after each of the commits that stand in the write-ahead log.
  let commits: [Int64]

  /// - Parameter commits: how many stand in the write-ahead log and nowhere else; none for a database that was closed.
  init(commits count: Int) throws {
    folder = try TemporaryFolder()
    let other = folder.path + "/open.db"
    let store = try Store.create(path: other)
    try store.begin()
    for number in 1...6 {
      let cells = [
        "name": "Ada \(number)", "email": "ada\(number)@example.org", "country": "FR",
        "topics": "{\"remittances\":\(number % 5 + 1)}", "languages": "{\"fr\":\"C2\",\"en\":\"B2\"}", "consent": "yes",
        "available": "[\"2020-01-01/2020-12-31\"]", "profile": "Worked on remittances for \(number) years.",
      ]
      _ = try store.record(StoreFixture.expert("e-\(number)", cells), actor: "tester")
    }
    for (kind, id, cells) in [
      (RecordKind.institution, "i-1", ["name": "Ministry", "country": "TG"]),
      (.focalPoint, "fp-1", ["name": "Bo", "country": "FR"]),
      (.request, "r-1", ["title": "Help", "topics_required": "{\"remittances\":3}", "received": "2020-01-05"]),
      (.activity, "a-1", ["request": "r-1", "title": "Course", "start": "2020-03-01"]),
      (.deployment, "d-1", ["request": "r-1", "candidate": "e-2", "proposed": "2020-02-01", "reason": "asked"]),
      (.resource, "w-1", ["title": "Guide", "year": "2019"]),
    ] {
      var record = Record(
        kind: kind, id: id, cells: Array(repeating: .absent, count: RecordSchema.of(kind).columns.count))
      record["id"] = .value(id)
      for (name, text) in cells { record[name] = .value(text) }
      _ = try store.record(record, actor: "tester")
    }
    let methods = (
      DecisionRecord.Method(.strategy, "[[\"experience\",1,100,{}]]"),
      DecisionRecord.Method(.vocabulary, "{\"topics\":[]}")
    )
    let proposal = try #require(try store.row("d-1", kind: .deployment, at: nil))
    _ = try store.note(
      "shortlisted", of: proposal, setting: [("stage", .value("shortlisted"))], at: "2020-02-02T00:00:00.000Z",
      actor: "tester",
      decision: NewDecision(
        record: DecisionRecord(
          asOf: store.head, request: "r-1", candidate: "e-2", kind: "expert", strategy: "balanced",
          method: methods.0.fingerprint, vocabulary: methods.1.fingerprint, program: "0.1.0",
          result: "{\"considered\":6,\"eligible\":1}"), methods: [methods.0, methods.1]))
    try store.remember("{\"seq\":1}", to: "a-1", of: "tester", command: "request new")
    try store.commit()
    let scope = try #require(try store.erasureScope(of: "e-6"))
    try store.begin()
    _ = try store.erase(scope, actor: "tester")
    try store.commit()
    try store.clean()
    var heads: [Int64] = []
    for number in 0..<count {
      try store.begin()
      _ = try store.record(
        StoreFixture.expert("n-\(number)", ["name": "New \(number)", "country": "DE"]), actor: "tester")
      try store.commit()
      heads.append(store.head)
    }
    if count == 0 {
      let checkpointing = try store.connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)")
      _ = try checkpointing.step()
    }
    checkpoint = store.checkpoint()
    commits = heads
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: other + ending, toPath: folder.path + "/whole.db" + ending)
    }
  }

  func bytes(_ ending: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path + ending))) }

  /// A copy with one of its two files replaced.
  func copy(_ name: String, replacing ending: String, with bytes: [UInt8]) throws -> String {
    let place = folder.path + "/" + name
    for other in ["", "-wal"] where other != ending {
      try FileManager.default.copyItem(atPath: path + other, toPath: place + other)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: place + ending))
    return place
  }

  static func remove(_ place: String) { DatabaseFiles.remove(place) }

  /// Everything that SQL can read of it, with the types of the values; nil where SQL cannot read it all.
  static func content(_ place: String) -> [String]? {
    guard let connection = try? SQLiteConnection(path: place, flags: SQLITE_OPEN_READWRITE),
      (try? connection.execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF; PRAGMA cell_size_check=ON"))
        != nil
    else { return nil }
    func rows(_ sql: String) -> [String]? {
      guard let statement = try? connection.prepare(sql) else { return nil }
      var rows: [String] = []
      do {
        while try statement.step() { rows.append(statement.text(0) ?? "NULL") }
      } catch { return nil }
      return rows
    }
    var all: [String] = []
    for sql in [
      "SELECT type || name || tbl_name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
      "SELECT user_version FROM pragma_user_version", "SELECT application_id FROM pragma_application_id",
    ] {
      guard let found = rows(sql) else { return nil }
      all += found
    }
    for table in tables {
      guard let columns = rows("SELECT name FROM pragma_table_info('\(table)')"), !columns.isEmpty else { return nil }
      let list = columns.map { "typeof(\"\($0)\") || quote(\"\($0)\")" }.joined(separator: " || ',' || ")
      guard let found = rows("SELECT \(list) FROM \"\(table)\" ORDER BY 1") else { return nil }
      all += ["table \(table)"] + found
    }
    return all
  }

  private static let tables =
    ["event", "subject", "personal", "answer", "erasure", "cleaning", "undigested", "method", "decision"]
    + RecordKind.allCases.flatMap { [$0.table, $0.table + "_personal"] }

  /// What is reported of it, if anything: by opening it, or by `verify`.
  static func report(_ place: String, witness: [Checkpoint] = []) -> [Bilingual] {
    do {
      let store = try Store.open(path: place)
      let verdicts = try store.verdicts(on: witness).filter { $0.verdict != .contained }
      return try store.verify() + verdicts.map { Phrases.verdict($0.verdict, $0.checkpoint) }
    } catch let failure as StoreFailure {
      return [failure.text]
    } catch {
      return [Bilingual(same: "\(error)")]
    }
  }

  /// So many in every run, or as many as `make torture` says.
  static func count(_ variable: String, _ usual: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? usual
  }
}
