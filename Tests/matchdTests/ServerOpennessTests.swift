import Foundation
import MatchCore
import Testing

@testable import matchd

/// Who can reach the daemon, and what guessing brings.
@Suite struct ServerOpennessTests {
  private static let token = String(repeating: "c3", count: 32)
  private static let hash = SHA256.hash(Array(token.utf8)).hexadecimal

  private static func users(_ role: String, _ hash: String = hash, name: String = "ada") -> String {
    #"{"users":[{"name":"\#(name)","role":"\#(role)","token_sha256":"\#(hash)"}]}"#
  }

  /// Nothing but a Unix socket, for its owner and group, unless more is asked for.
  @Test func byDefaultThereIsOneSocketForOwnerAndGroup() throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = try RunningDaemon(program)
    var status = stat()
    #expect(stat(daemon.socket, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFSOCK && status.st_mode & 0o777 == 0o660)
    // The socket stands a moment before the log says so.
    for _ in 0..<100 where !daemon.log.contains("listening: ") { usleep(20_000) }
    #expect(daemon.log.components(separatedBy: "listening: ").count == 2)
    // The kernel says the same: the process has no socket that listens on TCP.
    let listening = try tcpListeners()
    let own = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.identifier)/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(daemon.identifier)/fd/\($0)")
    }
    #expect(own.contains { $0.hasPrefix("socket:") })
    #expect(Set(own).isDisjoint(with: listening))
  }

  /// `socket:[INODE]` of all that listen on TCP.
  private func tcpListeners() throws -> Set<String> {
    var found: Set<String> = []
    for path in ["/proc/net/tcp", "/proc/net/tcp6"] where FileManager.default.fileExists(atPath: path) {
      for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst() {
        let words = line.split(separator: " ")
        if words.count > 9, words[3] == "0A" { found.insert("socket:[\(words[9])]") }
      }
    }
    return found
  }

  @Test(arguments: ["0.0.0.0:0", "[::]:0", "127.0.0.1.example.invalid:0", "255.255.255.255:1"])
  func whatOthersReachWantsUsers(address: String) throws {
    let program = Program(in: try TemporaryFolder())
    let outcome = try program.run(["serve", "--tcp", address])
    #expect(outcome.status == 78 && outcome.errors.contains(address), "\(outcome.errors)")
  }

  /// `--socket` is of those who ask: a daemon that took it for its own would listen elsewhere than it was told.
  @Test func aDaemonListensWhereItWasTold() throws {
    let program = Program(in: try TemporaryFolder())
    let outcome = try program.run("serve --socket here.sock")
    #expect(outcome.status == 2 && outcome.errors.contains("--unix"), "\(outcome.errors)")
  }

  /// Loopback is asked of the address, not of how it is written.
  @Test(arguments: ["127.0.0.1:0", "127.1.2.3:0", "localhost:0"])
  func loopbackIsOpenToThisMachine(address: String) throws {
    let listener = try Listener.tcp(address)
    #expect(!listener.isOpen)
    close(listener.descriptor)
    #expect(throws: Failure.self) { try Listener.tcp("0.0.0.0:0") }
    let open = try Listener.tcp("0.0.0.0:0", mayBeOpen: true)
    #expect(open.isOpen)
    close(open.descriptor)
  }

  /// A socket that a service manager opened to everybody is not served without users either.
  @Test func aSocketHandedDownIsAskedToo() throws {
    for (address, status) in [("0.0.0.0:0", Int32(78)), ("127.0.0.1:0", 0)] {
      let listener = try Listener.tcp(address, mayBeOpen: true)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let program = try #require(Program.executable)
      let folder = try TemporaryFolder()
      // Descriptor 3 is the first that is handed down; SIGTERM ends the one that serves.
      process.arguments = [
        "-c",
        "exec 3<&0 </dev/null; export LISTEN_FDS=1 LISTEN_PID=$$ MATCHD_DB=\(folder.path)/m.db; exec '\(program)' serve",
      ]
      process.environment = ["MATCHD_CONFIG": Project.config, "HOME": folder.path]
      process.standardInput = FileHandle(fileDescriptor: listener.descriptor, closeOnDealloc: false)
      process.standardError = FileHandle.nullDevice
      try process.run()
      if status == 0 {
        usleep(1_000_000)
        process.terminate()
      }
      process.waitUntilExit()
      #expect(process.terminationStatus == status, "\(address)")
      close(listener.descriptor)
    }
  }

  @Test(arguments: [
    #"{"users":[{"name":"a","role":"operator","uid":-1}]}"#,
    #"{"users":[{"name":"a","role":"operator","uid":4294967295}]}"#,
    #"{"users":[{"name":"a","role":"operator","uid":4294967296}]}"#,
    #"{"users":[{"name":"a","role":"operator","uid":9223372036854775808}]}"#,
    #"{"users":[{"name":"a","role":"operator","uid":7},{"name":"b","role":"reader","uid":7}]}"#,
    #"{"users":[{"name":"a","role":"reader"},{"name":"a","role":"operator"}]}"#,
    #"{"users":[{"name":"a","role":"reader","token":"plain"}]}"#,
    #"{"users":[{"name":"a b","role":"reader"}]}"#, #"{"users":[{"name":"a","role":"reader","focal_point":"f"}]}"#,
    #"{"users":[{"name":"a","role":"focal-point"}]}"#, #"{"users":{}}"#, #"{}"#, "",
  ])
  func aUsersFileThatIsWrongIsRefused(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("users.json", text)
    let failure = try #require(throws: Failure.self) { try UsersFile.read(path) }
    #expect(failure.code == .configuration && failure.text.en.contains(path))
  }

  /// A short token is none, even where the file has its hash; every way to sign in counts.
  @Test func guessingIsLimitedAndSecretsStaySecret() throws {
    let program = Program(in: try TemporaryFolder())
    let short = "short-and-secret"
    let users = try TemporaryFolder()
    let path = try users.write("users.json", Self.users("operator", SHA256.hash(Array(short.utf8)).hexadecimal))
    let daemon = try RunningDaemon(program, ["--users", path])
    let client = try daemon.connect()
    #expect(client.ask("AUTH ada \(short)")?.hasPrefix("ERR WRONGPASS") == true)
    #expect(client.ask("AUTH \(Self.token)")?.hasPrefix("ERR WRONGPASS") == true)
    #expect(client.ask("HELLO 3 AUTH ada \(Self.token)")?.hasPrefix("ERR WRONGPASS") == true)
    #expect(client.ask("HELLO 3 AUTH eve \(Self.token)")?.hasPrefix("ERR WRONGPASS") == true)
    let last = client.ask("AUTH eve \(Self.token)")
    #expect(last == "ERR WRONGPASS The name or the token is wrong.")
    #expect(client.ask("PING") == nil)
    #expect(daemon.log.components(separatedBy: "login failed").count == Server.loginAttempts + 1)
    for secret in [short, Self.token, "eve", "ada"] { #expect(!daemon.log.contains(secret)) }
    let files = ["cmdline", "environ"].compactMap {
      try? String(contentsOfFile: "/proc/\(daemon.identifier)/\($0)", encoding: .utf8)
    }
    #expect(files.count == 2 && !files.joined().contains(short))
  }

  /// Who is no longer in the file, or is somebody else there, is let go of; everybody else stays.
  @Test func usersThatChangeAreLetGo() throws {
    let server = try TestServer(demonstration: false, tcp: true, users: Self.users("operator"))
    let port = try server.port()
    func signedIn() throws -> TestClient {
      let client = try TestClient(port: port)
      #expect(client.ask("AUTH ada \(Self.token)") == "OK")
      return client
    }
    func reload(_ text: String) throws {
      _ = try server.folder.write("users.json", text)
      server.server.reload()
    }
    let (first, follower, unix) = (try signedIn(), try signedIn(), try server.connect())
    follower.send("FOLLOW\n")
    try reload(Self.users("operator"))
    #expect(first.ask("CLIENT ID")?.hasPrefix("OK") == true && follower.ask("PING") == "+PONG")
    try reload(Self.users("reader"))
    #expect(first.line() == nil && follower.line() == nil)
    #expect(unix.ask("MATCH r-1")?.hasPrefix("ERR NOT_FOUND") == true)
    let second = try signedIn()
    #expect(second.ask("MATCH r-1")?.hasPrefix("ERR NOPERM") == true)
    try reload(Self.users("reader", String(repeating: "0", count: 64)))
    #expect(second.line() == nil)
    try reload(#"{"users":[{"name":"me","role":"reader","uid":\#(getuid())}]}"#)
    #expect(unix.line() == nil)
    #expect(try server.connect().ask("MATCH r-1")?.hasPrefix("ERR NOPERM") == true)
  }

  /// Whoever resets a connection is a stranger again, with a stranger's limits.
  @Test func aResetConnectionIsAStrangers() throws {
    let server = try TestServer(demonstration: false, tcp: true, users: Self.users("operator"))
    let client = try TestClient(port: server.port())
    #expect(client.ask("AUTH ada \(Self.token)") == "OK")
    #expect(client.ask("ECHO \(String(repeating: "a", count: 20_000))")?.hasPrefix("OK") == true)
    #expect(client.ask("RESET") == "OK \"RESET\"")
    #expect(client.ask("MATCH r-1")?.hasPrefix("ERR NOAUTH") == true)
    #expect(client.ask("ECHO \(String(repeating: "a", count: 20_000))")?.hasPrefix("ERR PROTOCOL") == true)
    #expect(client.line() == nil)
  }
}
