import Foundation
import MatchCore

/// What can be told of a database that a backup is about to replace: how far it had come, and whom it knows to be erased.
struct ReplacedDatabase {
  /// Its last event; nil where it cannot be read.
  private(set) var head: Int64?
  /// In the order of the log.
  private(set) var erasures: [LoggedErasure] = []
  /// Whether its log could be read to the end. One with nothing in it can.
  private(set) var isReadable: Bool

  /// - Parameter lock: beside the database, so that nobody else has it open.
  init(_ database: String, _ lock: LockFile) {
    defer { withExtendedLifetime(lock) {} }
    guard DatabaseHeader.kind(of: database) != .empty || WriteAheadLog(of: database).exists else {
      isReadable = true
      return
    }
    // A damaged one is not touched before it is replaced: what could still be read of it would go.
    let isDamaged = WriteAheadLog(of: database).state == .damaged
    isReadable = !isDamaged
    let path = isDamaged ? database + ".look-\(getpid())" : database
    defer { if isDamaged { DatabaseFiles.remove(path) } }
    if isDamaged {
      for ending in ["", "-wal"] { try? FileManager.default.copyItem(atPath: database + ending, toPath: path + ending) }
    }
    do throws(StoreFailure) { try read(path) } catch { isReadable = false }
    // Closing it writes the write-ahead log into the file, so that one file is all there is to replace.
  }

  private mutating func read(_ path: String) throws(StoreFailure) {
    let connection = try SQLiteConnection(path: path, flags: SQLiteConnection.readWrite)
    try connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    head = try connection.scalar("SELECT max(seq) FROM event").flatMap { Int64($0) }
    let statement = try connection.prepare("SELECT seq, hash, subject, body FROM event WHERE kind = ? ORDER BY seq")
    statement.bind(1, Erasure.eventKind)
    while try statement.step() {
      let body = (try? JSONValue(parsing: Array((statement.text(3) ?? "").utf8))) ?? .null
      erasures.append(
        LoggedErasure(
          sequence: statement.integer(0), hash: statement.blob(1), id: statement.text(2) ?? "",
          subjects: body["subjects"]?.array?.compactMap(\.string) ?? []))
    }
    for place in erasures.indices { erasures[place].remains = try remains(of: erasures[place].id, connection) }
    // Events that are missing may have been such.
    if try connection.scalar("SELECT count(*) FROM event").flatMap({ Int64($0) }) != head ?? 0 { isReadable = false }
  }

  /// The row that an erased person still has: nothing personal, and what a row must say to be one.
  private func remains(of id: String, _ connection: SQLiteConnection) throws(StoreFailure) -> Record? {
    let subject = try connection.prepare("SELECT kind FROM subject WHERE id = ?")
    subject.bind(1, id)
    guard try subject.step(), let kind = subject.text(0).flatMap(RecordKind.init(rawValue:)) else { return nil }
    let columns = RecordSchema.of(kind).columns
    var record = Record(kind: kind, id: id, cells: columns.map { _ in .absent })
    record["id"] = .value(id)
    let kept = columns.filter { Erasure.keeps($0) && $0.name != "id" }
    guard !kept.isEmpty else { return record }
    let list = kept.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let row = try connection.prepare("SELECT \(list) FROM \"\(kind.table)\" WHERE id = ?")
    row.bind(1, id)
    guard try row.step() else { return record }
    for (place, column) in kept.enumerated() {
      if let text = row.text(Int32(place)), !text.isEmpty { record[column.name] = .value(text) }
    }
    return record
  }
}

/// An erasure as a log tells of it.
struct LoggedErasure {
  let sequence: Int64
  let hash: [UInt8]
  /// The person.
  let id: String
  /// Everything of which the texts went.
  var subjects: [String]
  /// The row that was left of the person.
  var remains: Record?
}

extension [LoggedErasure] {
  /// Those that another log does not have, one for each person, with the subjects of all of them.
  func unknown(to store: Store) throws(StoreFailure) -> [LoggedErasure] {
    var found: [LoggedErasure] = []
    for erasure in self where try store.log.hash(of: erasure.sequence) != erasure.hash {
      if let place = found.firstIndex(where: { $0.id == erasure.id }) {
        found[place].subjects += erasure.subjects
      } else {
        found.append(erasure)
      }
    }
    return found.sorted { Identifier.precedes($0.id, $1.id) }
  }
}

extension Store {
  /// Erases what another log says was erased, in the transaction that is open. Where the person came later than what is here, but
  /// texts that were erased with the person are here, the person comes in first, as little of it as there is left.
  /// - Returns: whether there was anything to do.
  func repeatErasure(_ erasure: LoggedErasure, actor: String) throws(StoreFailure) -> Bool {
    var others: [String] = []
    for subject in erasure.subjects where subject != erasure.id {
      if try kind(of: subject) != nil { others.append(subject) }
    }
    if try kind(of: erasure.id) == nil {
      guard let remains = erasure.remains, try personalRows(of: others) > 0 else { return false }
      _ = try record(remains, actor: actor)
    }
    guard let scope = try erasureScope(of: erasure.id, with: others), !scope.isEmpty else { return false }
    _ = try erase(scope, actor: actor)
    return true
  }
}
