import Foundation
import MatchCore
import Testing

@testable import matchd

/// A database that may only be read is read, where nothing has to be written for it; else it is said what to do.
@Suite struct ReadOnlyTests {
  private func database(_ folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/r 1%.db"
    let store = try Store.create(path: path)
    let experts = try folder.write("experts.csv", "id,country,topics,languages\ne-1,FR,remittances,fr\n")
    let session = ImportSession(
      store: store, reference: try Project.reference(), actor: "tester", progress: { _, _, _, _ in })
    try store.begin()
    _ = try session.take(
      ImportFile(path: experts, kind: .expert, isJSONLines: false), refusedPath: experts + ".refused")
    try store.commit()
    return path
  }

  private func failure(_ path: String) -> StoreFailure? {
    do throws(StoreFailure) {
      _ = try Store.reading(path: path, patienceMilliseconds: 50)
      return nil
    } catch { return error }
  }

  @Test func itIsReadAndNothingIsWritten() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    try FileManager.default.removeItem(atPath: path + ".lock")
    let bytes = FileManager.default.contents(atPath: path)
    do {
      let store = try Store.reading(path: path)
      #expect(store.readsOnly)
      #expect(try store.row("e-1", kind: .expert, at: nil)?.text("country") == "FR")
      #expect(try store.row("e-1", kind: .expert, at: .sequence(1))?.text("country") == "FR")
      #expect(try store.verify() == [])
      #expect(throws: StoreFailure.self) { try store.begin() }
      // Whoever reads does not keep others from reading.
      #expect(failure(path) == nil)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["experts.csv", "r 1%.db"])
    #expect(FileManager.default.contents(atPath: path) == bytes)
  }

  @Test func whoeverWritesIsWaitedFor() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    do {
      let writer = try Store.open(path: path)
      guard case .busy = failure(path) else {
        Issue.record("read beside a writer")
        return
      }
      withExtendedLifetime(writer) {}
    }
    let reader = try Store.reading(path: path)
    #expect(throws: StoreFailure.self) { _ = try Store.open(path: path, patienceMilliseconds: 50) }
    withExtendedLifetime(reader) {}
  }

  /// What was written last, and an older version, want to be written before they can be read.
  @Test func whatIsUnfinishedIsSaid() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder)
    _ = try folder.write("r 1%.db-wal", "something")
    #expect(failure(path)?.text.en.contains("r 1%.db-wal. Maybe") == true)
    #expect(failure(path)?.exitCode == .inputOutput)
    try FileManager.default.removeItem(atPath: path + "-wal")
    do {
      let connection = try SQLiteConnection(path: path, flags: SQLiteConnection.readWrite)
      try connection.execute("PRAGMA journal_mode=DELETE; PRAGMA user_version=5")
    }
    #expect(failure(path)?.text.fr.contains("version 5") == true)
  }

  /// As a user sees it who may not write.
  @Test(.enabled(if: AnotherUser.isPossible, "root needs setpriv to be somebody else"))
  func theProgramReads() throws {
    let program = try Demonstration.program(isOpen: true)
    let folder = program.folder + "/kept"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try FileManager.default.moveItem(atPath: program.folder + "/matchd.db", toPath: folder + "/matchd.db")
    let user = try AnotherUser(program)
    chmod(folder + "/matchd.db", 0o444)
    chmod(folder, 0o555)
    defer { chmod(folder, 0o755) }
    func run(_ line: String) throws -> Program.Outcome { try user.run(line + " --db kept/matchd.db") }
    let match = try run("match r-176 --limit 1")
    #expect(match.status == 0 && match.output.contains("r-176"), "\(match.errors)")
    let shown = try run("show e-349 --as-of 2020-01-01")
    #expect(shown.status == 0, "\(shown.errors)")
    let write = try run("propose r-176 e-349")
    #expect(write.status == 74 && write.errors.contains("Maybe as the user who owns it"), "\(write.errors)")
    let french = try run("propose r-176 e-349 --lang fr")
    #expect(french.errors.contains("Peut-être sous l'utilisateur"), "\(french.errors)")
    #expect(try run("serve --unix \(program.folder)/s").status == 74)
  }
}
