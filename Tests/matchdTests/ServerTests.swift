import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// The daemon from outside: what it answers, to whom, and what it survives.
@Suite struct ServerTests {
  private static let lines = [
    "match r-176", "match r-176 --limit 3 --lang fr", "match r-184", "match --all --limit 1",
    "match r-181 --strategy balanced --strategy rotation",
    "match r-176 --kind institution --strategy peer-exchange", "match --for e-349", "explain r-176 e-001",
    "why r-176 e-349 over e-012", "triage", "triage --region ECOWAS --lang fr", "inbox fp-14", "show r-176",
    "show e-349",
    "topics diaspora", "strategies", "plugins rotation", "log --since 7600", "match r-176 --as-of 2024-01-31",
    "triage --as-of 2020-01-01", "export institutions", "match r-176 --strategy text",
    "match r-176 --strategy rotation --limit 2",
  ]

  /// The same words, the same bytes: from the command line on a file, in lines and in arrays.
  @Test func answersAreThoseOfTheCommandLine() throws {
    let server = try TestServer()
    let client = try server.connect()
    let program = try Demonstration.program()
    for line in Self.lines {
      let outcome = try program.run(line + " --format json")
      #expect(outcome.status == 0, "\(line) \(outcome.errors)")
      let expected = outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
      #expect(client.ask(line) == "OK " + expected, "\(line)")
      let words = Program.words(line)
      client.send("*\(words.count)\r\n" + words.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined())
      #expect(client.line() == "$\(expected.utf8.count)", "\(line)")
      #expect(client.bytes(expected.utf8.count + 2) == Array((expected + "\r\n").utf8), "\(line)")
    }
  }

  @Test func pipelinedAnswersKeepTheirOrder() throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send(
      "ECHO 1\nTRIAGE\nECHO 2\nLOG --limit 1\nREQUEST NEW --topics-required remittances --received 2024-01-01\nECHO 3\nMATCH r-176 --limit 1\nECHO 4\n"
    )
    let starts = (0..<8).map { _ in String((client.line() ?? "").prefix(14)) }
    #expect(
      starts
        == [
          "OK \"1\"", "OK {\"day\":\"2024", "OK \"2\"", "OK [{\"seq\":1,\"e", "OK {\"request\":\"", "OK \"3\"",
          "OK {\"request\":\"", "OK \"4\"",
        ].map { String($0.prefix(14)) })
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/redis-cli"), "redis-tools are not on this machine"))
  func clientsOfRedisAreServed() throws {
    let server = try TestServer()
    let program = Program(in: server.folder)
    func cli(_ words: String...) throws -> String {
      try program.run("redis-cli", ["-s", server.socket] + words).output.trimmingCharacters(in: .newlines)
    }
    #expect(try cli("PING") == "PONG")
    #expect(try cli("-3", "PING") == "PONG")
    #expect(try cli("SELECT", "0") == "OK")
    #expect(try cli("NONSENSE").hasPrefix("ERR unknown command 'NONSENSE'"))
    #expect(try cli("MATCH", "r-176", "--limit", "1").hasPrefix("{\"request\":\"r-176\""))
    #expect(try cli("INFO").contains("connected_clients:"))
    #expect(try cli("CONFIG", "GET", "appendonly").contains("yes"))
    let benchmark = try program.run(
      "redis-benchmark",
      ["-s", server.socket, "-t", "ping_mbulk,ping_inline", "-n", "2000", "-c", "5", "-P", "4", "-q"])
    #expect(benchmark.status == 0)
    #expect(benchmark.output.contains("PING_MBULK") && benchmark.output.contains("PING_INLINE"), "\(benchmark.output)")
  }

  // MARK: Writing

  @Test func aWriteThatIsSentAgainIsDoneOnce() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    let line = "REQUEST NEW --topics-required remittances --received 2024-01-01 --request-id same"
    let first = client.ask(line)
    #expect(first == #"OK {"request":"r-1","seq":1}"#)
    for _ in 0..<1_000 { client.send(line + "\n") }
    for _ in 0..<1_000 { #expect(client.line() == first) }
    #expect(server.server.world.head == 1)
    #expect(
      client.ask("PROPOSE r-1 e-1 --request-id same")?.hasPrefix("ERR NOT_FOUND The request id same was used") == true)
    // A refused write leaves nothing, and its neighbours in the group stay.
    client.send(
      "REQUEST NEW --topics-required nonsense\nREQUEST NEW --topics-required remittances --received 2024-01-01\n")
    #expect(client.line()?.hasPrefix("ERR USAGE") == true)
    #expect(client.line() == #"OK {"request":"r-2","seq":2}"#)
  }

  @Test func manyWritersAndReadersAgree() throws {
    let server = try TestServer()
    let before = server.server.world.head
    let seen = Mutex<Set<String>>([])
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      guard let client = try? server.connect() else { return }
      for _ in 0..<50 {
        guard
          let answer = client.ask("REQUEST NEW --country TG --topics-required labour-migration --received 2024-01-01"),
          let value = try? JSONValue(parsing: Array(answer.dropFirst(3).utf8)), let id = value["request"]?.string
        else { return }
        // Whoever was answered finds what it wrote.
        let found = client.ask("MATCH \(id) --limit 1")?.hasPrefix("OK {\"request\":\"\(id)\"") == true
        if found { seen.withLock { _ = $0.insert(id) } }
      }
    }
    #expect(seen.withLock { $0.count } == 400)
    #expect(server.server.world.head == before + 400)
    #expect(server.server.counters.commits.value <= 400)
    #expect(try server.connect().ask("VERIFY")?.hasPrefix("OK") == true)
  }

  /// The world in memory is what the tables say, whatever was written.
  @Test func theWorldFollowsTheTables() throws {
    let server = try TestServer()
    let client = try server.connect()
    for line in [
      "MATCH r-176 --limit 1", "MATCH r-176 --strategy text --limit 1", "MATCH r-176 --strategy rotation --limit 1",
    ] {
      _ = client.ask(line)
    }
    let file = Data(
      "id,country,topics,languages,consent,available\ne-349,FR,labour-migration:1,fr:A1,yes,\nz-1,TG,labour-migration:5,fr:C2,yes,2024-01-01/2024-12-31\n"
        .utf8)
    #expect(client.ask("STAGE experts.csv \(file.base64EncodedString())") == "OK \(file.count)")
    #expect(client.ask("IMPORT experts.csv")?.contains(#""new":1,"changed":1"#) == true)
    let deployments = Data(
      "id,request,candidate,proposed,answered,outcome,start,end\nd-x,r-179,z-1,2024-01-02,2024-01-03,accepted,2024-04-15,2024-04-20\n"
        .utf8)
    #expect(client.ask("MATCH r-176 --limit 1")?.contains(#""candidate":"z-1""#) == true)
    #expect(client.ask("STAGE deployments.csv \(deployments.base64EncodedString())") != nil)
    #expect(client.ask("IMPORT deployments.csv")?.contains(#""new":1"#) == true)
    #expect(client.ask("EXPLAIN r-176 z-1")?.contains("Commitments at the time: 1 of at most 1") == true)
    #expect(client.ask("PROPOSE r-176 z-1 --on 2024-02-01")?.contains(#""rank":null"#) == true)
    var answers: [String] = []
    for line in Self.lines where !line.contains("log") { answers.append(client.ask(line) ?? "") }
    server.drain()
    var program = Program(in: server.folder)
    program.environment["MATCHD_DB"] = server.folder.path + "/matchd.db"
    for (line, answer) in zip(Self.lines.filter { !$0.contains("log") }, answers) {
      let outcome = try program.run(line + " --format json")
      #expect("OK " + outcome.output == answer + "\n", "\(line)")
    }
    #expect(try program.run("verify").status == 0)
  }

  // MARK: Following

  @Test func followersMissNothingAndSeeNothingTwice() throws {
    let server = try TestServer(demonstration: false)
    let writer = try server.connect()
    for _ in 0..<20 { _ = writer.ask("REQUEST NEW --topics-required remittances --received 2024-01-01") }
    let followers = try (0..<4).map { _ in try server.connect() }
    DispatchQueue.concurrentPerform(iterations: 5) { number in
      if number == 4 {
        for _ in 0..<200 { _ = writer.ask("REQUEST NEW --topics-required remittances --received 2024-01-01") }
      } else {
        usleep(useconds_t(number * 20_000))
        followers[number].send("FOLLOW --since \(number * 5)\n")
      }
    }
    for (number, follower) in followers.enumerated() {
      for sequence in (number * 5 + 1)...220 {
        #expect(follower.line()?.hasPrefix("EVENT {\"seq\":\(sequence),") == true, "\(number) \(sequence)")
      }
      #expect(follower.ask("MATCH r-1")?.hasPrefix("ERR USAGE") == true)
      #expect(follower.ask("PING") == "+PONG")
    }
    let kinds = try server.connect()
    kinds.send("FOLLOW --since 0 --kind deployment.proposed\n")
    #expect(kinds.ask("PING") == "+PONG")
    let behind = try server.connect()
    #expect(behind.ask("FOLLOW --since 999")?.hasPrefix("ERR USAGE") == true)
  }

  // MARK: Who is who

  private static let token = "0123456789abcdef0123456789abcdef"

  private static var users: String {
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let roles = Role.allCases.map { role in
      let bound = role == .focalPoint ? #","focal_point":"fp-14""# : ""
      return #"{"name":"\#(role.rawValue)","role":"\#(role.rawValue)"\#(bound),"token_sha256":"\#(hash)"}"#
    }
    return #"{"users":[\#(roles.joined(separator: ","))]}"#
  }

  @Test func overTCPWhoIsNotKnownIsRefused() throws {
    let server = try TestServer(tcp: true, users: Self.users)
    let port = try server.port()
    let stranger = try TestClient(port: port)
    #expect(stranger.ask("PING")?.hasPrefix("ERR NOAUTH") == true)
    #expect(stranger.ask("MATCH r-176")?.hasPrefix("ERR NOAUTH") == true)
    #expect(stranger.ask("AUTH reader \(Self.token)") == "OK")
    #expect(stranger.ask("MATCH r-176")?.hasPrefix("ERR NOPERM") == true)
    let guesser = try TestClient(port: port)
    for _ in 0..<Server.loginAttempts {
      #expect(guesser.ask("AUTH operator \(String(repeating: "0", count: 32))")?.hasPrefix("ERR WRONGPASS") == true)
    }
    #expect(guesser.ask("PING") == nil)
    #expect(server.server.counters.failedLogins.value == Server.loginAttempts)
    let three = try TestClient(port: port)
    three.send("*5\r\n$5\r\nHELLO\r\n$1\r\n3\r\n$4\r\nAUTH\r\n$8\r\noperator\r\n$32\r\n\(Self.token)\r\n")
    #expect(three.line() == "%7")
  }

  /// Every command for every role, as the table of permissions says, and whatever it does not list is refused.
  @Test func everyRoleMayWhatTheTableSays() throws {
    let server = try TestServer(tcp: true, users: Self.users)
    let port = try server.port()
    for role in Role.allCases {
      let client = try TestClient(port: port)
      #expect(client.ask("AUTH \(role.rawValue) \(Self.token)") == "OK")
      // An audit takes seconds, and following ends the conversation.
      let asked = Role.everyCommand.subtracting(Dispatcher.local).subtracting(
        role.permits("audit") ? ["follow", "audit"] : ["follow"])
      for name in asked.sorted() {
        let answer = client.ask(name) ?? ""
        #expect(answer.hasPrefix("ERR NOPERM") == !role.permits(name), "\(role) \(name) \(answer.prefix(80))")
        if name == "metrics" || name == "info" { continue }
      }
    }
    #expect(
      Role.reader.commands.isDisjoint(with: ["match", "propose", "request", "import", "log", "run", "export", "show"]))
    #expect(Role.analyst.commands.isDisjoint(with: ["propose", "request", "import", "export", "report", "metrics"]))
  }

  @Test func aFocalPointIsBoundAndAnAnalystSeesNoNames() throws {
    let server = try TestServer(tcp: true, users: Self.users)
    let port = try server.port()
    let desk = try TestClient(port: port)
    _ = desk.ask("AUTH focal-point \(Self.token)")
    #expect(desk.ask("INBOX fp-14")?.hasPrefix("OK") == true)
    #expect(desk.ask("INBOX fp-11")?.hasPrefix("ERR NOPERM") == true)
    #expect(desk.ask("PROPOSE r-176 e-349")?.hasPrefix("ERR NOPERM") == true)
    #expect(desk.ask(#"RUN '{"words":["inbox","fp-11"]}'"#)?.contains("\"exit\":77") == true)
    #expect(desk.ask(#"RUN '{"words":["match","r-176"]}'"#)?.hasPrefix("ERR NOPERM") == true)
    let analyst = try TestClient(port: port)
    _ = analyst.ask("AUTH analyst \(Self.token)")
    let answer = analyst.ask("MATCH r-176") ?? ""
    #expect(answer.contains("Person ") && !answer.contains("Kossi"))
    let person = analyst.ask("SHOW e-349") ?? ""
    #expect(person.hasPrefix("OK") && !person.contains("Kossi") && !person.contains("@"))
  }

  @Test func addressesThatOthersReachWantUsers() throws {
    let program = try Demonstration.program()
    let outcome = try program.run("serve --tcp 0.0.0.0:0")
    #expect(outcome.status == 78 && outcome.errors.contains("--users"))
    #expect(throws: Failure.self) { try UsersFile.read(program.folder + "/none.json") }
  }

  /// What a client names stands on its own side.
  @Test(arguments: [
    #"{"words":["plugins","--pages","FOLDER"]}"#,
    #"{"words":["completions","--words","requests","--db","FOLDER/x.db"]}"#,
    #"{"words":["serve"]}"#, #"{"words":["init","--db","FOLDER/x.db"]}"#, #"{"words":["run","x"]}"#, "{", "[]", "7",
  ])
  func runTouchesNoFilesHere(order: String) throws {
    let server = try TestServer(demonstration: false)
    let before = try FileManager.default.contentsOfDirectory(atPath: server.folder.path).sorted()
    let answer = try server.connect().call("RUN", order.replacing("FOLDER", with: server.folder.path + "/made")) ?? ""
    #expect(answer.hasPrefix("-"), "\(answer)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: server.folder.path).sorted() == before)
  }

  /// A configuration that is read again holds from then on; one that is wrong changes nothing.
  @Test func theConfigurationIsReadAgain() throws {
    let copy = try TemporaryFolder()
    let config = copy.path + "/config"
    try FileManager.default.copyItem(atPath: Project.config, toPath: config)
    let server = try TestServer { $0.configuration = config }
    let client = try server.connect()
    let before = client.ask("MATCH r-176 --limit 2")
    let path = config + "/strategies/balanced.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = text.replacing(#""weight": 40"#, with: #""weight": 39"#).replacing(
      #""weight": 10"#, with: #""weight": 11"#)
    #expect(changed != text)
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
    server.server.reload()
    let after = client.ask("MATCH r-176 --limit 2")
    #expect(after != before && after?.contains(#""weight":39"#) == true)
    try "{".write(toFile: path, atomically: true, encoding: .utf8)
    server.server.reload()
    #expect(client.ask("MATCH r-176 --limit 2") == after)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    server.server.reload()
    #expect(client.ask("MATCH r-176 --limit 2") == before)
  }

  // MARK: What goes wrong

  @Test func whoStopsInTheMiddleIsClosed() throws {
    let server = try TestServer { $0.commandMilliseconds = 300 }
    let client = try server.connect()
    client.send("*2\r\n$4\r\nECHO\r\n$5\r\nab")
    #expect(client.rest().isEmpty)
    #expect(server.server.counters.timeouts.value == 1)
    let idle = try server.connect()
    usleep(700_000)
    #expect(idle.ask("PING") == "+PONG")
  }

  @Test func whoDoesNotReadIsClosed() throws {
    let server = try TestServer { $0.commandMilliseconds = 300 }
    let client = try server.connect()
    for _ in 0..<40 { client.send("EXPORT experts\n") }
    let deadline = Date().addingTimeInterval(15)
    while server.server.counters.slowReaders.value == 0, Date() < deadline { usleep(50_000) }
    #expect(server.server.counters.slowReaders.value == 1)
    #expect(try server.connect().ask("PING") == "+PONG")
  }

  @Test func oneConnectionTooManyIsTold() throws {
    let server = try TestServer { $0.connectionLimit = 3 }
    let clients = try (0..<3).map { _ in try server.connect() }
    for client in clients { #expect(client.ask("PING") == "+PONG") }
    let fourth = try server.connect()
    #expect(fourth.line()?.hasPrefix("ERR LIMIT") == true)
  }

  /// A full disk: reads go on, writes say so and change nothing, and once there is room everything works again.
  @Test func aFullDiskIsSurvived() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    let line =
      "REQUEST NEW --topics-required remittances --received 2024-01-01 --description \(String(repeating: "x", count: 4_000))"
    #expect(client.ask(line)?.hasPrefix("OK") == true)
    func limit(_ pages: Int) {
      let done = DispatchSemaphore(value: 0)
      let isTaken = server.server.writes.read { store in
        try? store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try? store.connection.execute("PRAGMA max_page_count=\(pages)")
        done.signal()
      }
      #expect(isTaken && done.wait(timeout: .now() + 10) == .success)
    }
    limit(1)
    var refused = 0
    for _ in 0..<200 where client.ask(line)?.hasPrefix("ERR DISK_FULL") == true { refused += 1 }
    #expect(refused > 0, "\(client.ask(line)?.prefix(200) ?? "")")
    let head = server.server.world.head
    let start = Date()
    #expect(client.ask(line)?.hasPrefix("ERR DISK_FULL The disk is full; nothing was changed") == true)
    #expect(Date().timeIntervalSince(start) < 1)
    #expect(server.server.world.head == head)
    #expect(client.ask("MATCH r-1")?.hasPrefix("OK {") == true)
    limit(1_000_000)
    #expect(client.ask(line)?.contains(#""seq":\#(head + 1)"#) == true)
    #expect(client.ask("VERIFY")?.hasPrefix("OK {\"events\":\(head + 1)") == true)
  }

  @Test(arguments: ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "*1\r\n$-5\r\n", "echo \"x\r\n", "*3\r\n$3\r\nfoo\r\nbar\r\n"])
  func whatBreaksTheFramingEndsTheConnection(bytes: String) throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    client.send(bytes + "REQUEST NEW --topics-required remittances\r\n")
    let answer = client.rest()
    #expect(answer.contains("PROTOCOL") && !answer.contains("seq"), "\(answer)")
    #expect(server.server.world.head == 0)
  }

  // MARK: The whole program

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

  init(_ program: Program) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Program.executable))
    socket = program.folder + "/daemon.sock"
    process.arguments = ["serve", "--unix", socket]
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
