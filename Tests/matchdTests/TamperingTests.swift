import CSQLite
import Foundation
import MatchCore
import Testing

@testable import matchd

/// What stands beside the chain of hashes is compared with it: somebody who edits a table is found.
@Suite struct TamperingTests {
  let files: DamagedFiles

  init() throws { files = try DamagedFiles(commits: 0) }

  /// The tables made anew, as whoever changes the kind of an id would do to be consistent.
  private func refold(_ store: Store) throws {
    for kind in RecordKind.allCases {
      for table in [kind.table, kind.table + "_personal"] { try store.connection.execute("DELETE FROM \"\(table)\"") }
    }
    try store.fold(to: nil, into: "main")
  }

  @Test(arguments: [("r-1", "institution"), ("e-2", "focal-point"), ("d-1", "resource")])
  func theKindOfAnIdIsWhatItsEventsSay(id: String, kind: String) throws {
    let store = try Store.open(path: files.path)
    #expect(try store.verify() == [])
    try store.connection.execute("UPDATE subject SET kind = '\(kind)' WHERE id = '\(id)'")
    try refold(store)
    #expect(try store.verify().contains { $0.en.contains(id) && $0.en.contains("another kind") })
  }

  /// Nor does an erasure, whose event names no kind, make a person of something else.
  @Test func onlyPeopleAreErased() throws {
    let store = try Store.open(path: files.path)
    _ = try store.log.append(
      Erasure.eventKind, of: "w-1", body: #"{"rows":0,"subjects":["w-1"]}"#, effectiveAt: store.log.now, actor: "t")
    try store.connection.execute("INSERT INTO erasure VALUES ('w-1', \(store.head), '\(store.log.now)')")
    try refold(store)
    #expect(try store.verify().contains { $0.en.contains("w-1") && $0.en.contains("another kind") })
  }

  @Test func anAnswerWithoutItsDigestIsFound() throws {
    let store = try Store.open(path: files.path)
    for number in 1...3 { try store.remember("{}", to: "n-\(number)", of: "t", command: "propose r-1 e-1") }
    #expect(try store.verify() == [])
    for number in [3, 2, 1] {
      try store.connection.execute("UPDATE answer SET body = '[]', digest = NULL WHERE request_id = 'n-\(number)'")
      #expect(try store.verify().contains { $0.en.contains("kept answer") }, "\(number)")
    }
  }

  /// Answers from before there were digests are as they are, and no others.
  @Test func oldAnswersHaveNone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/old.db"
    do {
      let old = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      try Migrations.prepare(old, isNew: true, steps: 3)
      try old.execute("INSERT INTO answer (actor, request_id, command, body) VALUES ('t', 'n-1', 'x', '{}')")
    }
    let store = try Store.open(path: path)
    try store.remember("{}", to: "n-2", of: "t", command: "x")
    #expect(try store.verify() == [])
    try store.connection.execute("UPDATE answer SET digest = NULL")
    #expect(try store.verify().count == 1)
  }
}
