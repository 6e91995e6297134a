import Foundation
import MatchCore
import Testing

@testable import matchd

/// Every limit at the limit and one past it, numbers that are negative or larger than anything, and clients that stop in the
/// middle, over real sockets.
@Suite struct ServerLimitTests {
  private static func line(_ bytes: Int) -> String { "ECHO " + String(repeating: "a", count: bytes - 6) + "\n" }

  private static func array(_ words: [String]) -> String {
    "*\(words.count)\r\n" + words.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()
  }

  private static func text(_ bytes: Int) -> String { String(repeating: "b", count: bytes) }

  // MARK: Framing

  @Test func whatIsAtALimitIsAnsweredAndOneMoreEndsTheConnection() throws {
    let server = try TestServer(demonstration: false)
    let limits = CommandFraming.Limits.known
    let half = Self.text(limits.arrayBytes / 2 - 2)
    for (bytes, isTaken) in [
      (Self.line(limits.lineBytes), true), (Self.line(limits.lineBytes + 1), false),
      (Self.array(["ECHO", Self.text(limits.wordBytes)]), true),
      (Self.array(["ECHO", Self.text(limits.wordBytes + 1)]), false),
      (Self.array(["ECHO"] + Array(repeating: "c", count: limits.words - 1)), true),
      (Self.array(["ECHO"] + Array(repeating: "c", count: limits.words)), false),
      (Self.array(["ECHO", half, half]), true), (Self.array(["ECHO", half, half, "d"]), false),
      ("*-1\r\n", false), ("*2147483648\r\n", false), ("*9223372036854775808\r\n", false),
      ("*1\r\n$-1\r\n", false), ("*1\r\n$2147483648\r\n", false), ("*1\r\n$9223372036854775808\r\n", false),
      ("*1\r\n$+4\r\nPING\r\n", false), ("*0x1\r\n$4\r\nPING\r\n", false),
    ] {
      let client = try server.connect()
      client.send(bytes + Self.array(["REQUEST", "NEW", "--topics-required", "remittances"]))
      client.end()
      let answer = client.rest()
      #expect(answer.contains("PROTOCOL") == !isTaken, "\(bytes.prefix(30)) \(answer.prefix(80))")
      #expect(answer.contains("\"seq\"") == isTaken, "\(bytes.prefix(30)) \(answer.prefix(80))")
    }
    #expect(server.server.world.head == 4)
  }

  @Test func beforeSigningInLittleIsTaken() throws {
    let server = try TestServer(demonstration: false, tcp: true, users: #"{"users":[]}"#)
    let limits = CommandFraming.Limits.stranger
    for (bytes, isTaken) in [
      (Self.line(limits.lineBytes), true), (Self.line(limits.lineBytes + 1), false),
      (Self.array(["ECHO", Self.text(limits.wordBytes)]), true),
      (Self.array(["ECHO", Self.text(limits.wordBytes + 1)]), false),
      (Self.array(Array(repeating: "c", count: limits.words)), true),
      (Self.array(Array(repeating: "c", count: limits.words + 1)), false),
    ] {
      let client = try TestClient(port: server.port())
      client.send(bytes)
      client.end()
      let answer = client.rest()
      #expect(answer.contains("NOAUTH") == isTaken && answer.contains("PROTOCOL") == !isTaken, "\(bytes.prefix(30))")
    }
  }

  @Test(arguments: [
    "POST /x HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.0\n", "HOST: a\r\n", "*1\r\n$4\r\nPINGxx", "*1\r\nPING\r\n",
    "*1\n$4\nPING\n", "*2\r\n$4\r\nECHO\r\n:1\r\n", "$4\r\nPING\r\n*x\r\n", "*1\r\n$\r\n", "*\r\n", "echo 'x\r\n",
    "*1\r\n$1\r\n\u{FF}\u{FE}\r\n",
  ])
  func whoIsOutOfStepIsCutOffWithoutEffect(bytes: String) throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    client.send("PING\n" + bytes + "REQUEST NEW --topics-required remittances\r\n")
    let answer = client.rest()
    #expect(answer.hasPrefix("+PONG\r\n") && answer.contains("PROTOCOL") && !answer.contains("seq"), "\(answer)")
    #expect(server.server.world.head == 0)
  }

  /// However a stream of a thousand commands is cut into pieces, the answers are the same bytes.
  @Test func anyPiecesGiveTheSameAnswers() throws {
    let server = try TestServer(demonstration: false)
    try server.fill()
    var numbers = SeededNumbers(state: 7)
    let commands = [
      "MATCH r-1 --limit 2", "MATCH r-99", "SHOW e-1", "EXPLAIN r-1 e-2", "LOG --limit 1", "TOPICS remittances", "PING",
      "ECHO \"a b\"", "NONSENSE", "MATCH r-1 --limt", "SELECT 1", "CLIENT GETNAME", "STRATEGIES", "",
    ]
    var stream = ""
    for _ in 0..<1_000 {
      let command = commands[Int.random(in: 0..<commands.count, using: &numbers)]
      let isArray = Bool.random(using: &numbers) && !command.isEmpty
      stream += isArray ? Self.array(Program.words(command)) : command + (Bool.random(using: &numbers) ? "\n" : "\r\n")
    }
    let bytes = Array(stream.utf8)
    func answers(_ size: ClosedRange<Int>) throws -> String {
      let client = try server.connect()
      let sender = Thread {
        var numbers = SeededNumbers(state: UInt64(size.upperBound))
        var rest = bytes[...]
        while !rest.isEmpty {
          let piece = rest.prefix(Int.random(in: size, using: &numbers))
          client.send(Array(piece))
          rest = rest.dropFirst(piece.count)
        }
        client.end()
      }
      sender.start()
      return client.rest()
    }
    let whole = try answers(bytes.count...bytes.count)
    #expect(whole.utf8.count > 100_000)
    for size in [1...3, 1...200, 1_000...9_000] { #expect(try answers(size) == whole) }
  }

  // MARK: Words

  @Test(arguments: [
    ("MATCH r-1 --limit 0", true), ("MATCH r-1 --limit -1", false), ("MATCH r-1 --limit 2147483648", true),
    ("MATCH r-1 --limit 9223372036854775807", true), ("MATCH r-1 --limit 9223372036854775808", false),
    ("LOG --since -1", false), ("LOG --since 9223372036854775807", true), ("LOG --since 9223372036854775808", false),
    ("LOG --limit 9223372036854775807", true), ("SHOW e-1 --as-of -1", false),
    ("SHOW e-1 --as-of 9223372036854775808", false), ("SHOW e-1 --as-of 2024-02-30", false),
    ("SHOW e-1 --as-of 0000-01-01", false), ("SHOW e-1 --as-of 9999-12-31", true),
    ("FOLLOW --since -1", false), ("FOLLOW --since 9223372036854775808", false), ("FOLLOW --since 99", false),
    ("REQUEST NEW --topics-required remittances --experts 9223372036854775808", false),
    ("REQUEST NEW --topics-required remittances --experts -1", false),
    ("REQUEST NEW --topics-required remittances --request-id \(text(128))", true),
    ("REQUEST NEW --topics-required remittances --request-id \(text(129))", false),
    ("REQUEST NEW --topics-required remittances --request-id \"\"", false),
    ("CLIENT SETNAME \(text(64))", true), ("CLIENT SETNAME \(text(65))", false), ("CLIENT SETNAME \"a b\"", false),
    ("HELLO 3 SETNAME \"a\\nid=1\"", false), ("CLIENT REPLY OFF", false), ("SELECT -1", false),
    ("STAGE a.csv !!", false), ("PROPOSE r-1 e-1 --on 9999-99-99", false),
  ])
  func numbersAndWordsHaveTheirLimits(line: String, isTaken: Bool) throws {
    let server = try TestServer(demonstration: false)
    try server.fill()
    let client = try server.connect()
    let answer = client.ask(line) ?? "nothing"
    #expect(answer.hasPrefix(isTaken ? "OK" : "ERR"), "\(answer.prefix(200))")
    #expect(client.ask("PING") == "+PONG")
  }

  @Test func stagedFilesHaveTheirLimits() throws {
    let place = try TemporaryFolder()
    let folders = StagingFolders(beside: place.path + "/matchd.db")
    let folder = StagingFolder(folders, limitBytes: 10)
    #expect(try folder.add(Array("12345".utf8), to: "a") == 5)
    #expect(try folder.add(Array("6789".utf8), to: "b") == 4)
    #expect(throws: Failure.self) { try folder.add(Array("xy".utf8), to: "a") }
    #expect(try folder.add(Array("x".utf8), to: "a") == 6)
    let many = StagingFolder(folders)
    for number in 0..<StagingFolder.limitFiles { #expect(try many.add([], to: "\(number)") == 0) }
    #expect(throws: Failure.self) { try many.add([], to: "one more") }
    #expect(try many.add([1], to: "0") == 1)
  }

  @Test(arguments: ["--max-clients 0", "--max-clients 100001", "--timeout 0", "--timeout 9223372036854775808"])
  func theDaemonsOwnNumbersHaveTheirLimits(options: String) throws {
    let program = Program(in: try TemporaryFolder())
    #expect(try program.run("serve " + options).status == 2)
    #expect(!FileManager.default.fileExists(atPath: program.folder + "/matchd.db"))
  }

  // MARK: Time

  /// Bytes that drip in do not keep half a command alive, nor do empty lines a stranger.
  @Test func whoDripsIsClosed() throws {
    let server = try TestServer(demonstration: false, tcp: true, users: #"{"users":[]}"#) {
      $0.commandMilliseconds = 300
    }
    let port = try server.port()
    Crowd.perform(3) { number in
      let client = try? number == 0 ? server.connect() : TestClient(port: port)
      if number == 0 { client?.send("*2\r\n$4\r\nECHO\r\n$5000\r\n") }
      let start = Date()
      while Date().timeIntervalSince(start) < 1.2 {
        if number < 2 { client?.send(number == 0 ? "a" : "\r\n") }
        usleep(20_000)
      }
      #expect(client?.rest() == "")
    }
    #expect(server.server.counters.timeouts.value == 3)
  }

  /// The number of commands that were run, when it has stopped growing.
  private func settled(_ server: TestServer) -> Int {
    var (count, quiet) = (0, 0)
    let deadline = Date().addingTimeInterval(30)
    while quiet < 5 || count == 0, Date() < deadline {
      usleep(100_000)
      let now = server.server.counters.commands.value
      (count, quiet) = (now, now == count ? quiet + 1 : 0)
    }
    return count
  }

  /// A client that sends and does not read costs what it may leave unread, not what it asks for.
  @Test func commandsOfWhoDoesNotReadWait() throws {
    let server = try TestServer(demonstration: false) { $0.commandMilliseconds = 30_000 }
    let client = try server.connect()
    let text = Self.text(60_000)
    // As many as go out before the other end stops reading.
    let sender = Thread {
      for _ in 0..<100 { client.send("ECHO \(text)\n") }
      client.end()
    }
    sender.start()
    let run = settled(server)
    #expect(run >= 15 && run < 60)
    for _ in 0..<100 { #expect(client.line() == "OK \"\(text)\"") }
    #expect(client.line() == nil)
    // Many small commands that came in one piece, with large answers.
    try server.fill()
    let small = try server.connect()
    let before = server.server.counters.commands.value
    small.send(String(repeating: "STRATEGIES\n", count: 2_000))
    #expect(settled(server) - before < 2_000)
    let first = small.line() ?? ""
    #expect(first.hasPrefix("OK ["))
    for _ in 1..<2_000 { #expect(small.line() == first) }
    #expect(server.server.counters.commands.value - before == 2_000)
  }
}

extension TestServer {
  /// Takes in a few rows of most kinds.
  func fill() throws {
    let client = try connect()
    for (kind, text) in FuzzWorld.files {
      let name = kind.fileStem + ".csv"
      _ = client.ask("STAGE \(name) \(Data(text.utf8).base64EncodedString())")
      #expect(client.ask("IMPORT \(name)")?.contains(#""refused":0"#) == true)
    }
  }
}
