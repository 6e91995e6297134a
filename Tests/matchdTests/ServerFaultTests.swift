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
