import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// `matchd serve` as a process: killed, stopped, and found by the command line.
@Suite struct ServerProcessTests {
  /// Writes are acknowledged, the process is killed, and every one of them is there.
  @Test func whatWasAnsweredSurvivesAKill() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    var acknowledged: Set<String> = []
    // So many times in every run; `make torture` says more.
    let cycles = ProcessInfo.processInfo.environment["MATCHD_KILLS"].flatMap { Int($0) } ?? 5
    for _ in 0..<cycles {
      let daemon = try RunningDaemon(program)
      let ids = Mutex<[String]>([])
      let killer = Thread {
        while ids.withLock({ $0.count }) < 200 { usleep(1_000) }
        daemon.kill()
      }
      killer.start()
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        guard let client = try? TestClient(unix: daemon.socket) else { return }
        while let answer = client.ask("REQUEST NEW --topics-required remittances --received 2024-01-01"),
          let value = try? JSONValue(parsing: Array(answer.dropFirst(3).utf8)), let id = value["request"]?.string
        { ids.withLock { $0.append(id) } }
      }
      daemon.wait()
      let written = ids.withLock { $0 }
      #expect(written.count >= 200)
      #expect(acknowledged.isDisjoint(with: written))
      acknowledged.formUnion(written)
      #expect(try program.run("verify").status == 0)
      let text = try program.run("export requests --format jsonl").output
      let stored = Set(text.split(separator: "\n").compactMap { try? JSONValue(parsing: Array($0.utf8))["id"]?.string })
      #expect(acknowledged.isSubset(of: stored))
    }
  }

  @Test func sigtermAnswersEverythingThatWasTaken() throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = try RunningDaemon(program)
    let clients = try (0..<20).map { _ in try TestClient(unix: daemon.socket) }
    for client in clients { client.send("REQUEST NEW --topics-required remittances --received 2024-01-01\n") }
    for client in clients { #expect(client.line()?.hasPrefix("OK {") == true) }
    let start = Date()
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(try program.run("verify").output.hasPrefix("20 events"))
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
}

/// `matchd serve` as a process of its own.
final class RunningDaemon: Sendable {
  let socket: String
  private let process: Unshared<Process>

  init(_ program: Program, _ options: [String] = []) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Program.executable))
    socket = program.folder + "/daemon.sock"
    process.arguments = ["serve", "--unix", socket] + options
    process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
    process.environment = [
      "MATCHD_DB": program.folder + "/matchd.db", "MATCHD_CONFIG": Project.config, "HOME": program.folder,
    ]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    self.process = Unshared(process)
    let deadline = Date().addingTimeInterval(20)
    while (try? TestClient(unix: socket)) == nil, Date() < deadline { usleep(20_000) }
  }

  func kill() { Foundation.kill(process.value.processIdentifier, SIGKILL) }
  func terminate() { Foundation.kill(process.value.processIdentifier, SIGTERM) }

  @discardableResult
  func wait() -> Int32 {
    process.value.waitUntilExit()
    return process.value.terminationStatus
  }

  deinit { if process.value.isRunning { kill() } }
}
