import CSQLite
import Foundation
import Testing

@testable import matchd

/// Reliability D13: a migration is done or not done, wherever it is cut off.
@Suite struct MigrationTests {
  private func schema(_ connection: SQLiteConnection) throws -> [String] {
    let statement = try connection.prepare(
      "SELECT type || name || coalesce(sql, '') FROM sqlite_schema UNION ALL SELECT user_version FROM pragma_user_version"
    )
    var rows: [String] = []
    while try statement.step() { rows.append(statement.text(0) ?? "") }
    return rows.sorted()
  }

  private func connection(_ path: String) throws -> SQLiteConnection {
    try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
  }

  /// From each version to the next: the files are taken as a kill before each statement would leave them, and opened again.
  @Test(arguments: 0..<Migrations.version)
  func aKillAtAnyStatementLeavesOldOrNew(version: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/m.db"
    let old: [String]
    do {
      let made = try connection(path)
      if version > 0 { try Migrations.prepare(made, isNew: true, steps: version) }
      if version >= 5 {
        let digest = Store.digest(ofAnswer: ["a", "1", "x", "{}"], 1).hexadecimal
        try made.execute("INSERT INTO answer VALUES (1, 'a', '1', 'x', '{}', x'\(digest)')")
      } else if version >= 2 {
        try made.execute("INSERT INTO answer (actor, request_id, command, body) VALUES ('a', '1', 'x', '{}')")
      }
      old = try schema(made)
    }
    let new: [String]
    do {
      let other = try connection(folder.path + "/new.db")
      try Migrations.prepare(other, isNew: true, steps: version + 1)
      new = try schema(other)
    }
    #expect(old != new)
    let migrated = try connection(path)
    var copies: [String] = []
    try Migrations.prepare(migrated, isNew: version == 0, steps: version + 1) { _ in
      let copy = "\(folder.path)/kill-\(copies.count).db"
      for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
        try? FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending)
      }
      copies.append(copy)
    }
    #expect(try schema(migrated) == new)
    // Every statement of the step, and its marks.
    #expect(copies.count == Migrations.all[version].statements.count + 3)
    for copy in copies {
      do {
        let looked = try connection(copy)
        try looked.execute("PRAGMA locking_mode=EXCLUSIVE")
        let found = try schema(looked)
        #expect(found == old || found == new, "\(copy)")
      }
      // And whoever opens it next brings it to the present.
      let store = try Store.open(path: copy)
      #expect(try store.verify() == [], "\(copy)")
      if version >= 2 { #expect(try store.answer(to: "1", of: "a")?.command == "x") }
    }
  }
}
