import Foundation
import Testing

@testable import matchd

/// `matchd serve` as a process of its own, on the database of a program's folder.
final class RunningDaemon: Sendable {
  let socket: String
  private let logPath: String
  private let process: Unshared<Process>

  /// - Parameters:
  ///   - variables: what stands in its environment besides the usual.
  ///   - name: of its socket in the program's folder.
  init(
    _ program: Program, _ options: [String] = [], variables: [String: String] = [:], socket name: String = "daemon.sock"
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Program.executable))
    socket = program.folder + "/" + name
    logPath = program.folder + "/daemon-\(UUID().uuidString).log"
    process.arguments = ["serve", "--unix", socket] + options
    process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
    process.environment = [
      "MATCHD_DB": program.folder + "/matchd.db", "MATCHD_CONFIG": Project.config, "HOME": program.folder,
    ].merging(variables) { $1 }
    _ = FileManager.default.createFile(atPath: logPath, contents: nil)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: logPath))
    try process.run()
    self.process = Unshared(process)
    let deadline = Date().addingTimeInterval(20)
    while (try? TestClient(unix: socket)) == nil, process.isRunning, Date() < deadline { usleep(20_000) }
  }

  var identifier: pid_t { process.value.processIdentifier }
  var isRunning: Bool { process.value.isRunning }
  /// What it has written to stderr so far.
  var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

  func connect() throws -> TestClient { try TestClient(unix: socket) }
  func kill() { Foundation.kill(identifier, SIGKILL) }
  func terminate() { Foundation.kill(identifier, SIGTERM) }

  /// - Returns: the exit code, or the number of the signal that ended it.
  @discardableResult
  func wait() -> Int32 {
    process.value.waitUntilExit()
    return process.value.terminationStatus
  }

  deinit { if process.value.isRunning { kill() } }
}
