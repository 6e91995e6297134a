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
    let stream = "*2\r\n$5\r\nMATCH\r\n$5\r\nr-176\r\nPING\r\n*1\r\n$4\r\nINFO\r\n"
    _ = try program.file("stream", stream)
    let piped = try program.run(
      "sh", ["-c", "redis-cli -s '\(server.socket)' --pipe < '\(server.folder.path)/stream'"])
    #expect(piped.output.contains("errors: 0, replies: 3"), "\(piped)")
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
      client.ask("PROPOSE r-1 e-1 --request-id same")?.hasPrefix("ERR CONFLICT The request id same was used") == true)
    #expect(
      client.ask("REQUEST NEW --topics-required labour-migration --request-id same")?.hasPrefix("ERR CONFLICT") == true)
    // A refused write leaves nothing, and its neighbours in the group stay.
    client.send(
      "REQUEST NEW --topics-required nonsense\nREQUEST NEW --topics-required remittances --received 2024-01-01\n")
    #expect(client.line()?.hasPrefix("ERR USAGE") == true)
    #expect(client.line() == #"OK {"request":"r-2","seq":2}"#)
  }

  /// The column `format` of a request is not the format of the answer, here and on the command line.
  @Test func aRequestKeepsItsFormat() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    let line = "REQUEST NEW --topics-required remittances --received 2024-01-01"
    #expect(client.ask(line + " --format workshop") == #"OK {"request":"r-1","seq":1}"#)
    #expect(client.ask(line + " --format json") == #"OK {"request":"r-2","seq":2}"#)
    #expect(client.ask(line + " --format csv")?.hasPrefix("ERR USAGE") == true)
    #expect(server.server.world.row("r-1", kind: .request)?.text("format") == "workshop")
    #expect(server.server.world.row("r-2", kind: .request)?["format"] == .absent)
    server.drain()
    let program = Program(in: server.folder)
    #expect(
      try program.run(line.lowercased() + " --format training --format json").output
        == "{\"request\":\"r-3\",\"seq\":3}\n")
    #expect(try program.run("show r-3 --format json").output.contains(#""format":"training""#))
  }

  /// Whoever ends its side of the connection still gets its answers: `echo TRIAGE | nc -N`.
  @Test(arguments: [
    "TRIAGE\n", "LOG --limit 1\n", "PROPOSE r-176 e-349 --on 2024-02-01\nECHO end\n", "MATCH r-176 --limit 1\n",
  ])
  func whoHasSaidEverythingIsStillAnswered(text: String) throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send(text)
    client.end()
    let answers = client.rest().split(separator: "\n")
    #expect(answers.count == text.split(separator: "\n").count)
    #expect(answers.allSatisfy { $0.hasPrefix("OK ") })
  }

  @Test func manyWritersAndReadersAgree() throws {
    let server = try TestServer()
    let before = server.server.world.head
    let seen = Mutex<Set<String>>([])
    Crowd.perform(8) { number in
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
    #expect(client.ask("MATCH r-176 --limit 1 --misses 5")?.contains(#""candidate":"z-1""#) == true)
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
    Crowd.perform(5) { number in
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
}
