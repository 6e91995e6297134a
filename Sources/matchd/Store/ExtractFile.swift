import CSQLite
import Foundation
import MatchCore

/// A plain SQLite file for analysts: the tables and views of the database without its log, and what the codes mean.
final class ExtractFile {
  private let connection: SQLiteConnection

  /// - Parameter path: an empty file, or none.
  init(at path: String) throws(StoreFailure) {
    connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    chmod(path, 0o600)
    // Nobody sees it before it is whole and synced.
    try connection.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; BEGIN")
    try connection.execute("CREATE TABLE about (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    try connection.execute(
      "CREATE TABLE topic (id TEXT NOT NULL PRIMARY KEY, broader TEXT, label_en TEXT NOT NULL, label_fr TEXT) WITHOUT ROWID"
    )
  }

  /// Whether an extract of any version stands there: its `about` says so.
  static func stands(at path: String) -> Bool {
    guard DatabaseHeader.isPlain(path), let file = try? SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY),
      let version = try? file.scalar("SELECT value FROM about WHERE name = 'matchd'")
    else { return false }
    return !version.isEmpty
  }

  func write(about name: String, _ value: String) throws(StoreFailure) {
    let insert = try connection.prepare("INSERT INTO about VALUES (?, ?)")
    insert.bind(1, name)
    insert.bind(2, value)
    try insert.run()
  }

  func write(topic id: String, broader: String?, _ label: (en: String, fr: String?)) throws(StoreFailure) {
    let insert = try connection.prepare("INSERT INTO topic VALUES (?, ?, ?, ?)")
    for (index, text) in [id, broader, label.en, label.fr].enumerated() {
      if let text { insert.bind(Int32(index + 1), text) } else { insert.bindNull(Int32(index + 1)) }
    }
    try insert.run()
  }

  /// One table, in which NULL is what was never recorded and an empty text is what is unknown, as in the database.
  /// - Parameter rows: gives each row to what it is handed.
  func write(_ kind: RecordKind, _ columns: [Column], rows: ((([Cell]) throws -> Void)) throws -> Void) throws {
    let list = columns.map { column in
      column.name == "id"
        ? "id TEXT NOT NULL PRIMARY KEY" : "\"\(column.name)\" \(column.type.isNumber ? "INTEGER" : "TEXT")"
    }
    try connection.execute("CREATE TABLE \"\(kind.table)\" (\(list.joined(separator: ", "))) WITHOUT ROWID")
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let insert = try connection.prepare("INSERT INTO \"\(kind.table)\" VALUES (\(marks))")
    try rows { cells in
      for (index, cell) in cells.enumerated() {
        switch cell {
        case .absent: insert.bindNull(Int32(index + 1))
        case .blank: insert.bind(Int32(index + 1), "")
        case .value(let text): insert.bind(Int32(index + 1), text)
        }
      }
      try insert.run()
    }
  }

  /// The views follow the tables.
  func finish() throws(StoreFailure) {
    for view in Migrations.views + [Migrations.timelessProposals] { try connection.execute(view) }
    try connection.execute("COMMIT")
  }
}
