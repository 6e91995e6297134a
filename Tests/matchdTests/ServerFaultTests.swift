import Foundation
import MatchCore
import Testing

@testable import matchd

/// Clients that misbehave, disks that are full.
@Suite struct ServerFaultTests {
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

  /// Whoever begins with an array is answered in its framing, and half a command at the end is not passed over.
  @Test func faultsAreAnsweredInTheFramingOfTheRequest() throws {
    let server = try TestServer(demonstration: false)
    func answer(_ text: String) throws -> String {
      let client = try server.connect()
      client.send(text)
      client.end()
      return client.rest()
    }
    #expect(try answer("*1\r\n$-1\r\n").hasPrefix("-PROTOCOL "))
    #expect(try answer("*1\r\n$4\r\nPI").hasPrefix("-PROTOCOL "))
    let half = try answer("PING\nREQUEST NEW --topics-required remittances")
    #expect(half.hasPrefix("+PONG\r\nERR PROTOCOL "), "\(half)")
    #expect(server.server.world.head == 0)
  }

  /// A piece that found no room leaves nothing behind: the file is whole when it is sent again.
  @Test func aPieceThatFindsNoRoomIsSentAgain() throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = try RunningDaemon(program)
    let client = try daemon.connect()
    let rows = (0..<3_000).map { "x-\(10_000 + $0),FR,remittances,fr\n" }
    let pieces = [["id,country,topics,languages\n"] + rows[..<1_500], Array(rows[1_500...])].map {
      Data($0.joined().utf8)
    }
    func stage(_ piece: Data) -> String? { client.call("STAGE", "experts.csv", piece.base64EncodedString()) }
    func limit(_ bytes: String) throws {
      try #require(try program.run("prlimit", ["--pid", String(daemon.identifier), "--fsize=" + bytes]).status == 0)
    }
    #expect(stage(pieces[0]) == ":\(pieces[0].count)")
    try limit("\(pieces[0].count + 1_000):unlimited")
    #expect(stage(pieces[1])?.hasPrefix("-") == true)
    try limit("unlimited:unlimited")
    #expect(stage(pieces[1]) == ":\(pieces[0].count + pieces[1].count)")
    let answer = client.call("IMPORT", "experts.csv") ?? ""
    #expect(answer.contains(#""rows":3000,"new":3000"#), "\(answer)")
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
}
