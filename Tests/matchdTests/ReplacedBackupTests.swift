import Foundation
import MatchCore
import Testing

@testable import matchd

/// A backup takes the place of an older one of the same log. Any other database has something that nobody else has.
@Suite struct ReplacedBackupTests {
  private func program() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    _ = try program.file("experts.csv", "id,country,topics,languages\ne-1,FR,remittances,fr\n")
    for database in ["matchd.db", "other.db"] {
      #expect(try program.run("import experts.csv --db \(database)").status == 0)
    }
    return program
  }

  private func write(_ program: Program, _ database: String) throws {
    let outcome = try program.run(
      "request new --country TG --topics-required remittances --received 2024-01-01 --db \(database)")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: [false, true])
  func onlyAnOlderOneIsReplaced(hasDaemon: Bool) throws {
    let program = try program()
    let copies = FileManager.default
    func bytes(_ name: String) -> Data? { copies.contents(atPath: program.folder + "/" + name) }
    #expect(try program.run("backup old.db").status == 0)
    try copies.copyItem(atPath: program.folder + "/old.db", toPath: program.folder + "/apart.db")
    try write(program, "matchd.db")
    try write(program, "apart.db")
    #expect(try program.run("init --db empty.db").status == 0)
    let daemon = hasDaemon ? try RunningDaemon(program) : nil
    for (name, hint) in [("other.db", "another database"), ("apart.db", "its event 2")] {
      let before = bytes(name)
      let refused = try program.run("backup \(name)")
      #expect(refused.status == 2 && refused.errors.contains(hint) && refused.errors.contains("--replace"), "\(name)")
      #expect(try program.run("backup \(name) --lang fr").errors.contains("une autre base"), "\(name)")
      #expect(bytes(name) == before && before != nil, "\(name)")
    }
    // One that cannot be read may be a newer one.
    let damaged = try #require(bytes("other.db")).prefix(200)
    try damaged.write(to: URL(fileURLWithPath: program.folder + "/cut.db"))
    #expect(try program.run("backup cut.db").errors.contains("--replace"))
    // The older one, one more of the same state, and one that has nothing to lose.
    for name in ["old.db", "old.db", "empty.db"] { #expect(try program.run("backup \(name)").status == 0, "\(name)") }
    for name in ["other.db", "apart.db", "cut.db"] {
      let outcome = try program.run("backup \(name) --replace")
      #expect(outcome.status == 0, "\(name): \(outcome.errors)")
    }
    // What is no database is not replaced at all.
    _ = try program.file("notes.txt", "mine")
    #expect(try program.run("backup notes.txt --replace").status == 2)
    #expect(try program.run("backup matchd.db --replace").status == 2)
    daemon?.terminate()
    #expect(daemon?.wait() ?? 0 == 0)
    for name in ["old.db", "empty.db", "other.db", "apart.db", "cut.db"] {
      #expect(try program.run("verify --db \(name)").output.hasPrefix("2 events"), "\(name)")
    }
  }
}
