import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// Reliability D12, and the way back: a backup is a prefix of the log, whole or not there; a restore is verified first.
@Suite struct BackupTests {
  /// Fetches a file of a connection as any client would.
  private func fetch(_ name: String, _ client: TestClient) throws -> Data {
    var data = Data()
    while true {
      let offset = String(data.count)
      client.send("*3\r\n$5\r\nFETCH\r\n$\(name.utf8.count)\r\n\(name)\r\n$\(offset.utf8.count)\r\n\(offset)\r\n")
      let head = try #require(client.line())
      let count = try #require(Int(head.dropFirst()), "\(head)")
      let quoted = try #require(client.bytes(count + 2))
      let piece = try #require(Data(base64Encoded: Data(quoted[1..<(count - 1)])))
      if piece.isEmpty { return data }
      data += piece
    }
  }

  @Test func aBackupUnderWritersIsAPrefix() throws {
    let server = try TestServer(demonstration: false)
    let line = "REQUEST NEW --topics-required remittances --received 2024-01-01"
    let first = try server.connect()
    // Enough for a copy to take several steps.
    let long = line + " --description " + String(repeating: "x", count: 20_000) + "\n"
    for _ in 0..<80 { first.send(long) }
    for _ in 0..<80 { #expect(first.line()?.hasPrefix("OK") == true) }
    let isOver = Atomic<Bool>(false)
    let writers = (0..<8).map { _ in
      let thread = Thread {
        guard let client = try? server.connect() else { return }
        // A copy must be able to overtake its source.
        while !isOver.load(ordering: .relaxed), client.ask(line)?.hasPrefix("OK") == true { usleep(5_000) }
      }
      thread.start()
      return thread
    }
    let client = try server.connect()
    var heads: [(name: String, before: Int64, head: Int64)] = []
    for number in 0..<DamagedFiles.count("MATCHD_BACKUPS", 6) {
      let before = server.server.world.head
      let answer = try #require(client.ask("BACKUP b-\(number).db"))
      let value = try JSONValue(parsing: Array(answer.dropFirst(3).utf8))
      guard case .number(let head)? = value["events"] else {
        Issue.record("\(answer.prefix(200))")
        break
      }
      try fetch("b-\(number).db", client).write(to: URL(fileURLWithPath: "\(server.folder.path)/b-\(number).db"))
      heads.append(("b-\(number).db", before, try #require(Int64(head))))
    }
    isOver.store(true, ordering: .relaxed)
    while !writers.allSatisfy(\.isFinished) { usleep(1_000) }
    server.drain()
    let final = try Store.open(path: server.folder.path + "/matchd.db")
    for (name, before, head) in heads {
      let backup = try Store.open(path: "\(server.folder.path)/\(name)")
      #expect(backup.head == head && head >= before && head <= final.head)
      // The chain makes one hash stand for all events up to it.
      #expect(try backup.log.headHash == final.log.hash(of: head))
      #expect(try backup.verify() == [])
    }
    // Writers went on while copies were made.
    #expect(heads.contains { $0.head > $0.before })
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: server.folder.path).contains { $0.contains(".stage.") })
  }

  /// An erasure between two steps: the copy begins again and does not hold the person.
  @Test func anErasureInTheMiddleStartsTheCopyAnew() throws {
    let fixture = try StoreFixture()
    let store = try Store.create(path: fixture.path)
    try store.begin()
    for number in 1...1_500 {
      let cells = ["country": "FR", "name": "Qwertovic \(number) \(String(repeating: "y", count: 900))"]
      _ = try store.record(StoreFixture.expert("e-\(number)", cells), actor: "t")
    }
    try store.commit()
    let copy = fixture.folder.path + "/copy.db"
    let backup = Backup(of: store, at: copy)
    #expect(try !backup.step())
    try store.begin()
    _ = try store.erase(try #require(try store.erasureScope(of: "e-7")), actor: "t")
    try store.commit()
    try store.clean()
    while try !backup.step() {}
    let found = try Data(contentsOf: URL(fileURLWithPath: copy))
    #expect(found.range(of: Data("Qwertovic 7 ".utf8)) == nil && found.range(of: Data("Qwertovic 8 ".utf8)) != nil)
    let other = try Store.open(path: copy)
    #expect(try other.verify() == [] && other.head == store.head)
  }

  private func facility() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    let store = try Store.create(path: program.folder + "/matchd.db")
    for number in 1...5 {
      let cells = [
        "country": "FR", "name": "Person \(number)", "topics": "{\"remittances\":3}", "languages": "{\"fr\":\"C1\"}",
      ]
      _ = try store.record(StoreFixture.expert("e-\(number)", cells), actor: "t")
    }
    return program
  }

  private func files(_ program: Program) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.folder).filter { !$0.hasSuffix(".lock") }.sorted()
  }

  @Test func aDrillBringsEverythingBack() throws {
    let program = try facility()
    #expect(try program.run("backup week.db").output.contains("matchd-checkpoint 1 5 "))
    #expect(try program.run("verify --db week.db").status == 0)
    let before = try program.run("export experts").output
    #expect(try program.run("request new --topics-required remittances --received 2024-01-01").status == 0)
    #expect(try program.run("erase e-3 --yes").status == 0)
    let refused = try program.run("restore week.db")
    #expect(refused.status == 1 && refused.errors.contains("--force"))
    let restored = try program.run("restore week.db --force --format json")
    #expect(restored.output.contains(#""erased_again":["e-3"],"replaced_events":7"#), "\(restored.output)")
    #expect(try program.run("verify").status == 0)
    #expect(try program.run("show e-3").output.contains("was erased on"))
    #expect(
      FileManager.default.contents(atPath: program.folder + "/matchd.db")?.range(of: Data("Person 3".utf8)) == nil)
    #expect(try program.run("show r-1").status == 1)
    // Into a place where there is none.
    #expect(try program.run("restore week.db --db new/place.db").status == 0)
    #expect(try program.run("export experts --db new/place.db").output == before)
    #expect(try files(program) == ["matchd.db", "new", "week.db"])
  }

  /// What the old file's write-ahead log still held must not run into the new file.
  @Test func whatTheOldOneLeftBehindIsGone() throws {
    let files = try DamagedFiles(commits: 4)
    let program = Program(in: files.folder)
    let backup = files.folder.path + "/backup.db"
    do { _ = try Store.create(path: backup).record(StoreFixture.expert("x-1", ["country": "FR"]), actor: "t") }
    #expect(try program.run("restore backup.db --force --db whole.db").status == 0)
    #expect(DamagedFiles.report(files.path) == [])
    #expect(try Store.open(path: files.path).head == 1)
    #expect(!files.folder.exists("whole.db-wal"))
    // And where the old one is damaged, which is why somebody restores.
    var log = try DamagedFiles(commits: 4).bytes("-wal")
    log[5_000] ^= 1
    let damaged = try DamagedFiles(commits: 4)
    try Data(log).write(to: URL(fileURLWithPath: damaged.path + "-wal"))
    let other = Program(in: damaged.folder)
    try FileManager.default.copyItem(atPath: backup, toPath: damaged.folder.path + "/backup.db")
    let line = "restore backup.db --force --db whole.db"
    #expect(try other.run(line).status == 1)
    #expect(try other.run(line + " --forget-erasures").status == 0)
    #expect(try Store.open(path: damaged.path).head == 1)
  }

  @Test func whatIsNotSoundIsNotRestored() throws {
    let program = try facility()
    #expect(try program.run("backup b.db").status == 0)
    let path = program.folder + "/b.db"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let state = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/matchd.db"))
    let place = try #require(whole.range(of: Data("Person 4".utf8))).lowerBound
    var flipped = whole
    flipped[place] ^= 1
    for (bytes, code) in [
      (flipped, 65), (whole.prefix(whole.count / 2), 65), (Data("no database".utf8), 65), (Data(), 65),
    ]
      as [(Data, Int32)]
    {
      try bytes.write(to: URL(fileURLWithPath: path))
      let outcome = try program.run("restore b.db --force")
      #expect(outcome.status == code, "\(outcome.errors)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: program.folder + "/matchd.db")) == state)
      #expect(try files(program) == ["b.db", "matchd.db"])
    }
    #expect(try program.run("restore none.db --force").status == 74)
  }

  @Test func aBackupReplacesOnlyBackups() throws {
    let program = try facility()
    try "mine".write(toFile: program.folder + "/notes.txt", atomically: false, encoding: .utf8)
    #expect(try program.run("backup notes.txt").status == 2)
    #expect(try program.run("backup matchd.db").status == 2)
    #expect(try program.run("backup none/b.db").status == 74)
    #expect(try program.run("backup b.db").status == 0 && program.run("backup b.db").status == 0)
    #expect(try files(program) == ["b.db", "matchd.db", "notes.txt"])
    let daemon = try RunningDaemon(program)
    #expect(try program.run("backup notes.txt").status == 2)
    #expect(try program.run("backup c.db").status == 0 && program.run("verify --db c.db").status == 0)
    #expect(try program.run("backup none/c.db").status == 74)
    #expect(try program.run("restore c.db --force").status == 75)
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(try files(program).filter { $0.hasPrefix("c.db") || $0.contains("stage") } == ["c.db"])
  }

  /// Another database is not replaced under whoever has it open, nor together with what its file does not have yet.
  @Test func aBackupReplacesNoDatabaseInUse() throws {
    let program = try facility()
    #expect(try program.run("backup other.db").status == 0)
    let other = program.folder + "/other.db"
    do {
      let daemon = try RunningDaemon(program, variables: ["MATCHD_DB": other], socket: "other.sock")
      let refused = try program.run("backup other.db")
      #expect(refused.status == 75 && refused.errors.contains("other.sock"), "\(refused.errors)")
      let line = "REQUEST NEW --topics-required remittances --received 2024-01-01"
      #expect(try daemon.connect().ask(line)?.hasPrefix("OK") == true)
      daemon.kill()
      _ = daemon.wait()
    }
    // What it wrote last stands beside its file.
    #expect(try program.run("backup other.db").status == 1)
    #expect(try program.run("show r-1 --db other.db").status == 0)
    // The same where a daemon makes the copy and the program puts it in its place.
    let bytes = try Data(contentsOf: URL(fileURLWithPath: other))
    let daemon = try RunningDaemon(program)
    do {
      let lock = try LockFile(beside: other)
      let refused = try program.run("backup other.db")
      #expect(refused.status == 75, "\(refused.errors)")
      withExtendedLifetime(lock) {}
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == bytes)
    // It holds a request that is nowhere else.
    #expect(try program.run("backup other.db").status == 2)
    #expect(try program.run("backup other.db --replace").status == 0)
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(try program.run("show r-1 --db other.db").status == 1)
    #expect(try program.run("verify --db other.db").status == 0)
  }
}
