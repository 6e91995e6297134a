import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// `matchd serve` as a process: killed, stopped, and found by the command line.
@Suite struct ServerProcessTests {
  /// Writes are acknowledged, the process is killed, and every one of them is there. Nothing takes a request away again, so it is
  /// enough to look after some kills: whatever one of them lost or left half done is still missing or half done then.
  @Test func whatWasAnsweredSurvivesAKill() throws {
    // So many times in every run; `make torture` says more.
    let cycles = ProcessInfo.processInfo.environment["MATCHD_KILLS"].flatMap { Int($0) } ?? 10
    var left = cycles
    while left > 0 {
      let program = Program(in: try TemporaryFolder())
      var acknowledged: Set<String> = []
      for cycle in 0..<min(left, 10) {
        let written = try Self.acknowledgedBeforeAKill(program, "k\(cycle)")
        #expect(written.count >= 200)
        acknowledged.formUnion(written)
      }
      left -= 10
      let store = try Store.open(path: program.folder + "/matchd.db")
      #expect(try store.verify() == [])
      #expect(try acknowledged.isSubset(of: store.ids(of: .request)))
    }
  }

  /// Eight clients write until two hundred answers are there, and the process is killed in the middle.
  /// - Parameter cycle: no id is used twice, so that none of a later cycle can stand for one that was lost.
  private static func acknowledgedBeforeAKill(_ program: Program, _ cycle: String) throws -> [String] {
    let daemon = try RunningDaemon(program)
    let ids = Mutex<[String]>([])
    let killer = Thread {
      while ids.withLock({ $0.count }) < 200 { usleep(1_000) }
      daemon.kill()
    }
    killer.start()
    Crowd.perform(8) { number in
      guard let client = try? TestClient(unix: daemon.socket) else { return }
      for index in 0... {
        let id = "\(cycle)-\(number)-\(index)"
        let answer = client.ask("REQUEST NEW --id \(id) --topics-required remittances --received 2024-01-01")
        guard answer?.hasPrefix(#"OK {"request":"\#(id)","#) == true else { return }
        ids.withLock { $0.append(id) }
      }
    }
    daemon.wait()
    return ids.withLock { $0 }
  }

  /// SIGTERM in the middle of a hundred clients' writes: the process ends in time, and what it took in and what it answered are
  /// the same.
  @Test func sigtermAnswersEverythingThatWasTaken() throws {
    let program = Program(in: try TemporaryFolder())
    let token = String(repeating: "7e", count: 32)
    let users = try program.file(
      "users.json",
      #"{"users":[{"name":"ada","role":"operator","token_sha256":"\#(SHA256.hash(Array(token.utf8)).hexadecimal)"}]}"#)
    let port = try Program.freePort()
    let daemon = try RunningDaemon(program, ["--users", users, "--tcp", "127.0.0.1:\(port)"])
    let answered = Mutex<[String]>([])
    let ended = Mutex(0)
    let crowd = Thread {
      Crowd.perform(100) { number in
        // Half of them over TCP, where a connection that is closed too early loses what was sent.
        guard let client = try? number % 2 == 0 ? daemon.connect() : TestClient(port: port) else { return }
        if number % 2 == 1 { #expect(client.ask("AUTH ada \(token)") == "OK") }
        var next = 0
        var isOpen = true
        while isOpen {
          let ids = (0..<5).map { "s-\(number)-\(next + $0)" }
          next += 5
          client.send(
            ids.map { "REQUEST NEW --id \($0) --topics-required remittances --received 2024-01-01\n" }.joined())
          for id in ids where isOpen {
            let answer = client.line()
            isOpen = answer != nil
            guard let answer else { continue }
            #expect(answer.hasPrefix(#"OK {"request":"\#(id)","#), "\(answer)")
            answered.withLock { $0.append(id) }
          }
        }
        ended.withLock { $0 += 1 }
      }
    }
    crowd.start()
    let deadline = Date().addingTimeInterval(20)
    while answered.withLock({ $0.count }) < 1_000, Date() < deadline { usleep(2_000) }
    let start = Date()
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(Date().timeIntervalSince(start) < 5)
    while ended.withLock({ $0 }) < 100, Date() < deadline { usleep(2_000) }
    let told = answered.withLock { $0 }
    #expect(told.count >= 1_000 && Set(told).count == told.count)
    #expect(try program.run("verify").status == 0)
    let stored = try program.run("export requests --format jsonl").output.split(separator: "\n").compactMap {
      try? JSONValue(parsing: Array($0.utf8))["id"]?.string
    }
    #expect(Set(stored) == Set(told))
  }

  /// Ten thousand writes with two hundred request ids, all at once and again after a kill: each is done once, and always answered
  /// as the first time.
  @Test func aRetryIsSafe() throws {
    let program = Program(in: try TemporaryFolder())
    let answers = Mutex<[Int: Set<String>]>([:])
    @Sendable func send(_ order: [Int], to daemon: RunningDaemon) {
      guard let client = try? daemon.connect() else { return }
      for some in stride(from: 0, to: order.count, by: 25).map({ order[$0..<min(order.count, $0 + 25)] }) {
        client.send(
          some.map { "REQUEST NEW --topics-required remittances --received 2024-01-01 --request-id w-\($0)\n" }.joined()
        )
        for number in some {
          if let answer = client.line() { answers.withLock { _ = $0[number, default: []].insert(answer) } }
        }
      }
    }
    let first = try RunningDaemon(program)
    Crowd.perform(10) { number in
      var numbers = SeededNumbers(state: UInt64(number))
      send((0..<4).flatMap { _ in (0..<200).shuffled(using: &numbers) }, to: first)
    }
    first.kill()
    first.wait()
    let second = try RunningDaemon(program)
    Crowd.perform(10) { number in
      var numbers = SeededNumbers(state: UInt64(number + 100))
      send((0..<200).shuffled(using: &numbers), to: second)
    }
    let all = answers.withLock { $0 }
    #expect(all.count == 200)
    for (number, given) in all {
      #expect(given.count == 1 && given.first?.hasPrefix("OK {") == true, "w-\(number): \(given)")
    }
    #expect(Set(all.values.compactMap(\.first)).count == 200)
    #expect(try second.connect().ask("VERIFY")?.hasPrefix(#"OK {"events":200"#) == true)
  }

  /// With a daemon and without one, the program says the same.
  @Test func theProgramFindsTheDaemon() throws {
    let program = try Demonstration.program()
    let lines = [
      "match r-176", "triage --lang fr", "export institutions --format csv --lang fr", "show e-349", "match r-999",
      "verify",
    ]
    let without = try lines.map { try program.run($0) }
    let daemon = try RunningDaemon(program)
    for (line, before) in zip(lines, without) {
      let now = try program.run(line)
      #expect(now.output == before.output && now.errors == before.errors && now.status == before.status, "\(line)")
    }
    #expect(try program.run("serve").status == 75)
    #expect(try program.run("match r-176 --config \(Project.root)/examples").status == 78)
    try "id,country,topics,languages\nq-1,FR,remittances,fr\nq-2,XX,remittances,fr\n"
      .write(toFile: program.folder + "/experts.csv", atomically: false, encoding: .utf8)
    let outcome = try program.run("import experts.csv")
    #expect(outcome.status == 65 && outcome.output.contains("1 new, 0 changed, 0 same, 1 refused."))
    #expect(FileManager.default.fileExists(atPath: program.folder + "/experts.refused.csv"))
    #expect(try program.run("export all --out kept").status == 0)
    #expect(try program.run("import kept").output.contains("0 new, 0 changed"))
    #expect(try program.run("report r-176 --html page.html").status == 0)
    #expect(FileManager.default.fileExists(atPath: program.folder + "/page.html"))
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(try program.run("show q-1").status == 0)
  }

  /// What is wrong is said in the client's language and by the client's names.
  @Test func theProgramIsUnderstoodByTheDaemon() throws {
    let program = try Demonstration.program()
    try FileManager.default.copyItem(atPath: Project.config, toPath: program.folder + "/config")
    try FileManager.default.copyItem(atPath: Project.config, toPath: program.folder + "/other")
    var own = program
    own.environment["MATCHD_CONFIG"] = "config"
    let daemon = try RunningDaemon(program, variables: ["MATCHD_CONFIG": program.folder + "/config"])
    #expect(try own.run("--lang en export all --out kept").status == 0)
    #expect(try own.run("match r-176 --limit 1").status == 0)
    let other = try own.run("match r-176 --config other --lang=fr")
    #expect(other.status == 78 && other.errors.contains("Le démon utilise la configuration"), "\(other.errors)")
    own.environment["MATCHD_CONFIG"] = ""
    #expect(try own.run("show e-349").errors.isEmpty)
    try FileManager.default.createDirectory(atPath: program.folder + "/.config", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Project.config, toPath: program.folder + "/.config/matchd")
    let found = try own.run("show e-349")
    #expect(found.status == 0 && found.errors.contains("/.config/matchd"), "\(found.errors)")
    try Data([0x69, 0x64, 0x00, 0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: program.folder + "/experts.csv"))
    let refused = try own.run("import experts.csv")
    #expect(refused.status == 65 && refused.errors.contains("experts.csv: "), "\(refused.errors)")
    #expect(!refused.errors.contains(".stage."), "\(refused.errors)")
    #expect(daemon.isRunning)
    let answer = try daemon.connect().ask("MATCH r-999 --lang=fr")
    #expect(answer == "ERR NOT_FOUND Il n'y a pas de demande r-999. Peut-être r-099.")
  }

  /// A daemon is found by its socket alone.
  @Test func theProgramIsToldWhereTheDaemonIs() throws {
    let program = try Demonstration.program()
    let before = try program.run("match r-176 --limit 2")
    let daemon = try RunningDaemon(program)
    var elsewhere = Program(in: try TemporaryFolder())
    elsewhere.environment["MATCHD_SOCKET"] = daemon.socket
    #expect(try elsewhere.run("match r-176 --limit 2").output == before.output)
    #expect(try elsewhere.run("match r-176 --limit 2 --db none.db").status != 0)
    elsewhere.environment["MATCHD_SOCKET"] = nil
    #expect(try elsewhere.run("match r-176 --limit 2 --socket \(daemon.socket)").output == before.output)
    let nobody = try elsewhere.run("match r-176 --socket none.sock")
    #expect(nobody.status == 69 && nobody.errors.contains("No daemon listens at none.sock"), "\(nobody)")
    // What the program says of itself needs nobody.
    elsewhere.environment["MATCHD_SOCKET"] = "none.sock"
    for line in ["version", "help", "--help", "match r-176 --help", "serve --help", "completions bash"] {
      #expect(try elsewhere.run(line).status == 0, "\(line)")
    }
  }

  /// Whoever may not open the database finds the daemon beside it, by the name that it has when it was told no other.
  @Test(.enabled(if: getuid() == 0 && AnotherUser.isPossible, "only root can be somebody else, by setpriv"))
  func whoMayNotOpenTheDatabaseFindsTheDaemon() throws {
    let program = try Demonstration.program(isOpen: true)
    let user = try AnotherUser(program)
    let users = program.folder + "/users.json"
    try #"{"users":[{"name":"guest","role":"analyst","uid":\#(AnotherUser.identifier)}]}"#
      .write(toFile: users, atomically: false, encoding: .utf8)
    let daemon = try RunningDaemon(program, ["--users", users, "--config", user.config], socket: "matchd.db.sock")
    chmod(daemon.socket, 0o666)
    let found = try user.run("topics diaspora")
    #expect(found.status == 0 && found.output.contains("diaspora-engagement"), "\(found.errors)")
    let refused = try user.run("export experts")
    #expect(refused.status == 77, "\(refused.errors)")
    #expect(daemon.isRunning)
  }
}
