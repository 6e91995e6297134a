import Foundation
import MatchCore
import Testing

@testable import matchd

/// No file that a command writes takes the place of a database, or of what belongs to one.
@Suite struct DatabaseFilesTests {
  private static let writers = [
    "calendar e-349 --out", "calendar --all --out", "report r-176 --html", "export experts --format csv --out",
    "export all --format xlsx --out", "extract",
  ]

  private func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  @Test func noWriterReplacesTheDatabase() throws {
    let program = try Demonstration.program()
    let (path, folder) = (program.folder + "/matchd.db", FileManager.default)
    let before = try #require(bytes(path))
    try folder.createSymbolicLink(atPath: program.folder + "/link.ics", withDestinationPath: "matchd.db")
    try folder.linkItem(atPath: path, toPath: program.folder + "/hard.ics")
    try folder.createSymbolicLink(atPath: program.folder + "/wal.ics", withDestinationPath: "matchd.db-wal")
    try folder.createDirectory(atPath: program.folder + "/sub", withIntermediateDirectories: true)
    try folder.createSymbolicLink(atPath: program.folder + "/sub/up", withDestinationPath: "..")
    // Another database is as dear as this one.
    #expect(try program.run("backup other.db").status == 0)
    for writer in DatabaseFilesTests.writers {
      for name in [
        "matchd.db", "./matchd.db", path, "link.ics", "hard.ics", "wal.ics", "sub/up/matchd.db", "other.db",
        "matchd.db-wal", "matchd.db-shm", "matchd.db-journal", "matchd.db.lock", "sub/up/matchd.db-wal",
      ] {
        let answer = try program.run("\(writer) \(name)")
        #expect(answer.status == 2 && answer.errors.contains("Maybe"), "\(writer) \(name): \(answer.errors)")
        #expect(try program.run("\(writer) \(name) --lang fr").errors.contains("Peut-être"), "\(writer) \(name)")
      }
    }
    for name in ["matchd.db-wal", "matchd.db-journal", "matchd.db.lock", "wal.ics"] {
      #expect(try program.run("backup \(name)").status == 2, "\(name)")
    }
    #expect(bytes(path) == before && !folder.fileExists(atPath: path + "-journal"))
    // Names that look like it are free, and so is what is no database.
    for name in ["matchd.db.ics", "nobody.db-wal", "matchd-db.lock"] {
      #expect(try program.run("calendar e-349 --out \(name)").status == 0, "\(name)")
    }
    #expect(try program.run("verify").status == 0)
  }

  @Test func refusedRowsReplaceNoDatabase() throws {
    let program = try Demonstration.program()
    let before = bytes(program.folder + "/matchd.db")
    _ = try program.file("experts.csv", "id,name,country\ne-1,A,FR\ne-2,B,Nowhere\n")
    for name in ["matchd.db", "matchd.db-wal"] {
      let answer = try program.run("import experts.csv --refused \(name)")
      #expect(answer.status == 2 && answer.errors.contains("Maybe another name"), "\(answer.errors)")
    }
    #expect(bytes(program.folder + "/matchd.db") == before)
    #expect(try program.run("import experts.csv --refused no.csv").status == 65)
  }

  /// The client of a daemon writes its files itself, and may not know where the database is.
  @Test func aClientReplacesNoDatabase() throws {
    let program = try Demonstration.program()
    let daemon = try RunningDaemon(program)
    let path = program.folder + "/matchd.db"
    let before = try #require(bytes(path))
    var apart = program
    apart.environment["MATCHD_SOCKET"] = daemon.socket
    apart.environment["MATCHD_DB"] = ""
    for client in [program, apart] {
      for writer in DatabaseFilesTests.writers {
        for name in ["matchd.db", "matchd.db-wal", "matchd.db.lock"] {
          let answer = try client.run("\(writer) \(name)")
          #expect(answer.status == 2 && answer.errors.contains("Maybe"), "\(writer) \(name): \(answer.errors)")
        }
      }
      #expect(try client.run("calendar e-349 --out fine.ics").status == 0)
    }
    #expect(bytes(path) == before && daemon.isRunning)
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(try program.run("verify").status == 0)
  }

  /// An extract takes the place of an older one, and of nothing else.
  @Test func anExtractReplacesExtractsOnly() throws {
    let program = try Demonstration.program()
    #expect(try program.run("extract e.sqlite").status == 0)
    #expect(try program.run("extract e.sqlite").status == 0)
    _ = try program.file("empty.sqlite", "")
    #expect(try program.run("extract empty.sqlite").status == 0)
    _ = try program.file("notes.txt", "what the panel said\n")
    _ = try #require(
      try? SQLiteConnection(path: program.folder + "/theirs.sqlite", flags: SQLiteConnection.readWrite | 4)
    ).execute("CREATE TABLE about (name TEXT, value TEXT); INSERT INTO about VALUES ('author', 'Ana')")
    let theirs = bytes(program.folder + "/theirs.sqlite")
    func refuses() throws {
      for name in ["notes.txt", "theirs.sqlite"] {
        let answer = try program.run("extract \(name)")
        #expect(answer.status == 2 && answer.errors.contains("no extract of matchd. Maybe"), "\(answer.errors)")
        #expect(try program.run("extract \(name) --lang fr").errors.contains("Peut-être"))
      }
    }
    try refuses()
    let daemon = try RunningDaemon(program)
    try refuses()
    #expect(try program.run("extract e.sqlite").status == 0)
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(try String(contentsOfFile: program.folder + "/notes.txt", encoding: .utf8) == "what the panel said\n")
    #expect(bytes(program.folder + "/theirs.sqlite") == theirs)
  }
}
