import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// Followers that do not keep up, and those that do.
@Suite struct ServerFollowTests {
  private static let request = "REQUEST NEW --topics-required remittances --received 2024-01-01\n"

  /// A follower that does not read is cut off and says so in the log; nobody waits for it; it goes on from its last number.
  @Test func aSlowFollowerIsCutOffAndComesBack() throws {
    let program = Program(in: try TemporaryFolder())
    // Whoever waited for the slow one would wait so long.
    let daemon = try RunningDaemon(program, ["--timeout", "3000"])
    let (slow, good, writer) = (try daemon.connect(), try daemon.connect(), try daemon.connect())
    slow.send("FOLLOW --since 0\n")
    good.send("FOLLOW --since 0\n")
    let count: Int64 = 4_000
    let seen = Mutex<[Int64]>([])
    let reader = Thread {
      while seen.withLock({ $0.count }) < count, let number = Self.number(good.line()) {
        seen.withLock { $0.append(number) }
      }
    }
    reader.start()
    var longest: TimeInterval = 0
    for _ in 0..<(count / 100) {
      let start = Date()
      writer.send(String(repeating: Self.request, count: 100))
      for _ in 0..<100 { #expect(writer.line()?.hasPrefix("OK") == true) }
      longest = max(longest, Date().timeIntervalSince(start))
    }
    #expect(longest < 2)
    let deadline = Date().addingTimeInterval(15)
    while seen.withLock({ $0.count }) < count || !daemon.log.contains("follows the log"), Date() < deadline {
      usleep(20_000)
    }
    #expect(seen.withLock { $0 } == Array(1...count))
    let line = daemon.log.split(separator: "\n").first { $0.contains("follows the log") } ?? ""
    #expect(line.contains(" closed: client ") && line.contains("bytes were not read in time"), "\(daemon.log)")
    #expect(writer.ask("INFO")?.contains("closed_slow_readers:1") == true)
    var had: [Int64] = []
    while let number = Self.number(slow.line()) { had.append(number) }
    let last = try #require(had.last)
    #expect(had == Array(1...last) && last < count)
    let again = try daemon.connect()
    again.send("FOLLOW --since \(last)\n")
    for expected in (last + 1)...count { #expect(Self.number(again.line()) == expected) }
    #expect(again.ask("PING") == "+PONG")
  }

  /// Kinds of event that there are none of are refused; the first part of a kind stands for all about a subject.
  @Test func whoFollowsNamesKindsThatThereAre() throws {
    let server = try TestServer()
    let client = try server.connect()
    #expect(client.ask("FOLLOW --kind request.recieved")?.hasSuffix("Maybe request.received.") == true)
    #expect(client.ask("FOLLOW --kind requests")?.hasSuffix("Maybe request.") == true)
    #expect(client.ask("FOLLOW --kind zzzzzzzzz")?.contains("deployment, expert") == true)
    let every = try server.connect().ask("LOG") ?? ""
    let kinds = try JSONValue(parsing: Array(every.dropFirst(3).utf8)).array?.compactMap { $0["kind"]?.string } ?? []
    #expect(kinds.count > 1_000 && Set(kinds).isSubset(of: EventKinds.all))
    client.send("FOLLOW --since 0 --kind resource\n")
    #expect(client.line()?.contains(#""kind":"resource."#) == true)
    let document = try String(contentsOfFile: Project.root + "/docs/protocol.md", encoding: .utf8)
    for kind in EventKinds.all {
      let parts = kind.split(separator: ".")
      #expect(document.contains("`\(parts[0])`") && document.contains("`\(parts[1])`"), "\(kind)")
    }
  }

  /// One group of more events than may wait unread cuts nobody off who reads, however slowly, from the log or live.
  @Test func whoReadsIsNotCutOff() throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = try RunningDaemon(program, ["--timeout", "1000"])
    let (live, writer) = (try daemon.connect(), try daemon.connect())
    live.send("FOLLOW\n")
    #expect(live.ask("PING") == "+PONG")
    let count: Int64 = 4_000
    let rows = (0..<count).map { "p-\($0),FR,remittances:3;labour-migration:4,fr:C2;en:B2,2024-01-01/2024-12-31\n" }
    let file = Data(("id,country,topics,languages,available\n" + rows.joined()).utf8)
    #expect(writer.ask("CLIENT SETNAME importer") == "OK")
    for start in stride(from: 0, to: file.count, by: 30_000) {
      let piece = file[start..<min(file.count, start + 30_000)].base64EncodedString()
      #expect(writer.ask("STAGE experts.csv \(piece)")?.hasPrefix("OK") == true)
    }
    #expect(writer.ask("IMPORT experts.csv")?.contains("\"new\":\(count)") == true)
    let start = Date()
    for expected in 1...count {
      #expect(Self.number(live.line()) == expected)
      if expected % 50 == 0 { usleep(20_000) }
    }
    #expect(Date().timeIntervalSince(start) > 1.1)
    let late = try daemon.connect()
    late.send("FOLLOW --since 0\n")
    for expected in 1...count {
      #expect(Self.number(late.line()) == expected)
      if expected % 50 == 0 { usleep(20_000) }
    }
    #expect(writer.ask("INFO")?.contains("closed_slow_readers:0") == true, "\(daemon.log)")
  }

  /// The number of an event as it is sent in a line.
  private static func number(_ line: String?) -> Int64? {
    guard let line, line.hasPrefix("EVENT {\"seq\":") else { return nil }
    return Int64(line.dropFirst(13).prefix { $0.isNumber })
  }
}
