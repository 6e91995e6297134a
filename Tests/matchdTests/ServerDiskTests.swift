import CSQLite
import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// Disks that are full, files that others want, schemas that are half new.
@Suite struct ServerDiskTests {
  private static let write = "REQUEST NEW --topics-required remittances --received 2024-01-01"

  /// What fills up, and how it is emptied again.
  private struct Disk {
    /// Whether no file can grow, and not the database alone.
    var holdsEveryFile = true
    let fill: () throws -> Void
    let empty: () throws -> Void
  }

  /// Reads go on, writes say at once that the disk is full and change nothing, and once there is room they are done again, without
  /// a restart. What was answered is there after a kill.
  private func survives(_ program: Program, _ daemon: RunningDaemon, _ disk: Disk) throws {
    let client = try daemon.connect()
    var written: Set<String> = []
    func write() throws {
      let answer = client.ask(Self.write) ?? "nothing"
      #expect(answer.hasPrefix("OK"), "\(answer) \(daemon.log)")
      written.insert(String(answer.split(separator: "\"").dropFirst(3).first ?? ""))
    }
    for _ in 0..<20 { try write() }
    try disk.fill()
    var refused = 0
    var durations: [TimeInterval] = []
    // There may be room for a little more.
    for _ in 0..<2_000 where refused < 20 {
      let start = Date()
      let answer = client.ask(Self.write) ?? "nothing"
      if answer.hasPrefix("OK") {
        written.insert(String(answer.split(separator: "\"").dropFirst(3).first ?? ""))
        continue
      }
      #expect(answer.hasPrefix("ERR DISK_FULL The disk is full; nothing was changed"), "\(answer) \(daemon.log)")
      durations.append(Date().timeIntervalSince(start))
      refused += 1
    }
    #expect(refused == 20)
    #expect(durations.sorted()[durations.count / 2] < 0.1)
    #expect(client.ask("SHOW r-1")?.hasPrefix("OK") == true && client.ask("VERIFY")?.hasPrefix("OK") == true)
    #expect(client.ask(Self.write + " --lang fr")?.hasPrefix("ERR DISK_FULL Le disque est plein") == true)
    if disk.holdsEveryFile {
      let staged = client.call("STAGE", "big", Data(repeating: 1, count: 100_000).base64EncodedString()) ?? ""
      #expect(staged.hasPrefix("-DISK_FULL The disk is full; nothing was changed in big."), "\(staged)")
    }
    try disk.empty()
    for _ in 0..<20 { try write() }
    // Whoever runs the machine is told once that writes fail, and once that they do not any more.
    for line in ["writes: failing: The disk is full", "writes: succeed again"] {
      #expect(daemon.log.components(separatedBy: line).count == 2, "\(daemon.log)")
    }
    daemon.kill()
    daemon.wait()
    #expect(try program.run("verify").status == 0)
    let stored = try program.run("export requests --format jsonl").output.split(separator: "\n").compactMap {
      try? JSONValue(parsing: Array($0.utf8))["id"]?.string
    }
    #expect(Set(stored) == written && stored.count == written.count)
  }

  @Test func aFullDiskIsSurvived() throws {
    let program = Program(in: try TemporaryFolder())
    let full = program.folder + "/full"
    let daemon = try RunningDaemon(
      program, variables: ["LD_PRELOAD": try SystemCallTrace.library(), "RECORDER_FAULT": "full=\(full)"])
    try survives(
      program, daemon,
      Disk(
        holdsEveryFile: false, fill: { #expect(FileManager.default.createFile(atPath: full, contents: nil)) },
        empty: { try FileManager.default.removeItem(atPath: full) }))
  }

  @Test func aLimitOnTheSizeOfFilesIsSurvived() throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = try RunningDaemon(program)
    func limit(_ bytes: String) throws {
      let outcome = try program.run("prlimit", ["--pid", "\(daemon.identifier)", "--fsize=\(bytes):unlimited"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try survives(
      program, daemon, Disk(fill: { try limit("65536") }, empty: { try limit("unlimited") }))
  }

  /// One process has the database. Nobody else gets in, by whatever door.
  @Test func thereIsOneWriter() throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = try RunningDaemon(program)
    #expect(try daemon.connect().ask(Self.write)?.hasPrefix("OK") == true)
    // One that did begin must not keep the test waiting.
    let second = try program.run(
      "timeout", ["10", #require(Program.executable), "serve", "--unix", program.folder + "/other.sock"])
    #expect(second.status == 75 && second.errors.contains(daemon.socket), "\(second.errors)")
    // Through a link it is the same database, and has the same daemon.
    let link = program.folder + "/link.db"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "matchd.db")
    #expect(try program.run("request list --db link.db --format json").output.contains("r-1"))
    let third = try program.run("timeout", ["10", #require(Program.executable), "serve", "--db", link])
    #expect(third.status == 75 && third.errors.contains(daemon.socket), "\(third.errors)")
    for flags in [SQLITE_OPEN_READWRITE, SQLITE_OPEN_READONLY] {
      let outside = try SQLiteConnection(path: program.folder + "/matchd.db", flags: flags)
      do {
        _ = try outside.scalar("SELECT count(*) FROM event")
        Issue.record("somebody else reads the database")
      } catch {
        #expect(error == .busy(path: outside.path, holder: nil))
      }
    }
    #expect(try daemon.connect().ask(Self.write)?.hasPrefix("OK") == true)
  }

  /// Of many that start at once, one serves; the others say who has it.
  @Test func manyThatStartAtOnceAreOneDaemon() throws {
    let program = Program(in: try TemporaryFolder())
    #expect(try program.run("init").status == 0)
    let codes = Mutex<[Int32]>([])
    Crowd.perform(4) { number in
      let code = try? program.run("timeout", ["2", Program.executable ?? "", "serve", "--unix", "\(number).sock"])
        .status
      codes.withLock { $0.append(code ?? -1) }
    }
    // `timeout` says 124 of the one that it had to end.
    #expect(codes.withLock { $0.sorted() } == [75, 75, 75, 124])
  }

  /// Killed at any point of a migration, a database has the schema of one version or of another, whole, and opens.
  /// From nothing, and from the first version with something in it: both go through all that follow.
  @Test(arguments: [0, 1])
  func aMigrationIsWholeOrNotAtAll(from version: Int) throws {
    let schemas = try (0...Migrations.version).map { try Self.schema(Self.database($0)) }
    #expect(Set(schemas).count == schemas.count)
    let library = try SystemCallTrace.library()
    func migrate(_ variables: [String: String]) throws -> (folder: TemporaryFolder, status: Int32) {
      let folder = try Self.database(version)
      var program = Program(in: folder)
      program.environment.merge(variables) { $1 }
      program.environment["LD_PRELOAD"] = library
      return (folder, try program.run("log --limit 1").status)
    }
    let whole = try migrate(["RECORDER_TRACE": "/dev/stderr"])
    #expect(whole.status == 0)
    #expect(try Self.schema(whole.folder) == schemas[Migrations.version])
    let findings = try Store.open(path: whole.folder.path + "/matchd.db").verify().count
    var found: Set<Int> = []
    var kills = 0
    // Every call that reaches the disk, or every third: what a statement leaves is what the tests of migrations look at.
    let step = ProcessInfo.processInfo.environment["MATCHD_KILLS"] == nil ? 3 : 1
    for call in stride(from: 1, to: 10_000, by: step) {
      let (folder, status) = try migrate(["RECORDER_FAULT": "kill=\(call)"])
      guard status == SIGKILL else {
        #expect(status == 0)
        break
      }
      kills += 1
      let schema = try Self.schema(folder)
      let now = try #require(schemas.firstIndex(of: schema), "neither old nor new, killed at \(call)")
      #expect(now >= version)
      found.insert(now)
      let store = try Store.open(path: folder.path + "/matchd.db")
      #expect(try store.kind(of: "e-kept") == (version > 0 ? .expert : nil))
      #expect(try store.verify().count == findings)
    }
    #expect(kills >= 4)
    #expect(found.contains(version) && found.contains(Migrations.version))
  }

  /// A database as a program of that version left it; of version 0 the empty file that a new one begins as.
  private static func database(_ version: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write("matchd.db", "")
    guard version > 0 else { return folder }
    let connection = try SQLiteConnection(path: folder.path + "/matchd.db", flags: SQLITE_OPEN_READWRITE)
    try connection.execute("PRAGMA journal_mode=WAL; BEGIN")
    for step in Migrations.all.prefix(version) {
      for statement in step.statements { try connection.execute(statement) }
    }
    try connection.execute("INSERT INTO subject VALUES ('e-kept', 'expert')")
    try connection.execute(
      "PRAGMA user_version=\(version); PRAGMA application_id=\(Migrations.applicationID); COMMIT")
    return folder
  }

  private static func schema(_ folder: TemporaryFolder) throws -> String {
    let connection = try SQLiteConnection(path: folder.path + "/matchd.db", flags: SQLITE_OPEN_READWRITE)
    let version = try connection.scalar("PRAGMA user_version") ?? ""
    let statement = try connection.prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name")
    var lines = [version]
    while try statement.step() { lines.append(statement.text(0) ?? "") }
    return lines.joined(separator: "\n")
  }
}
