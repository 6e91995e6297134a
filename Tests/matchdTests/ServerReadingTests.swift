import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// Reads of the log never wait for writes, and writes never for them.
@Suite struct ServerReadingTests {
  /// What the log has to be asked for, each in its own way.
  private static func reads(_ head: Int64) -> [String] {
    [
      "MATCH r-1 --as-of 2024-01-25@\(head)", "TRIAGE --as-of 2024-01-15@\(head)",
      "EXPLAIN r-1 e-2 --as-of 2024-01-25@\(head)", "SHOW e-1", "LOG --limit 3", "EXPORT experts", "VERIFY",
      "INDICATORS",
      "ROTATION",
    ]
  }

  /// Keeps the writer busy until it is let go.
  private func hold(_ server: TestServer) -> DispatchSemaphore {
    let (gate, begun) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let isTaken = server.server.writes.read { _ in
      begun.signal()
      gate.wait()
    }
    #expect(isTaken)
    begun.wait()
    return gate
  }

  /// Keeps a view of the database until it is let go, and then says what it was of: the head and the number of events.
  private func keepView(_ server: TestServer) -> (gate: DispatchSemaphore, seen: @Sendable () -> [Int64]) {
    let (gate, begun, done) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    let seen = Mutex<[Int64]>([])
    Thread {
      _ = try? server.server.readers.read { store in
        begun.signal()
        gate.wait()
        let count = try store.connection.scalar("SELECT count(*) FROM event").flatMap { Int64($0) } ?? 0
        seen.withLock { $0 = [store.head, count] }
      }
      done.signal()
    }.start()
    begun.wait()
    return (
      gate,
      {
        done.wait()
        return seen.withLock { $0 }
      }
    )
  }

  /// While the writer is held up every read is answered, with the bytes that it has at other times.
  @Test func readsAreAnsweredWhileTheWriterIsHeldUp() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2")
    let head = facility.server.server.world.head
    let reads = Self.reads(head)
    let sent = TestFacility.run(["match", "r-1", "--as-of", "2024-01-25@\(head)", "--format", "json"])
    let gate = hold(facility.server)
    let writer = try facility.server.connect()
    writer.send("PROPOSE r-2 e-3 --on 2024-02-02\n")
    let held = reads.map { facility.client.ask($0) ?? "nothing" }
    for (line, answer) in zip(reads, held) { #expect(answer.hasPrefix("OK "), "\(line): \(answer)") }
    let run = facility.client.ask(sent) ?? ""
    gate.signal()
    #expect(writer.line()?.hasPrefix("OK ") == true)
    // The past has not changed, and is read in any place alike.
    let copy = Program(in: facility.server.folder)
    for (line, answer) in zip(reads, held) where line.contains("--as-of") {
      #expect(facility.client.ask(line) == answer, "\(line)")
    }
    #expect(facility.client.ask(sent) == run)
    facility.server.drain()
    for (line, answer) in zip(reads, held) where line.contains("--as-of") {
      let alone = try copy.run(line.replacing(/^[A-Z]+/) { $0.output.lowercased() } + " --format json")
      #expect("OK " + alone.output == answer + "\n", "\(line) \(alone.errors)")
    }
  }

  /// Writes are answered while a read keeps its view; it sees nothing of them, and the next one sees them all.
  @Test func writesGoOnWhileAReadRuns() throws {
    let facility = try TestFacility()
    let head = facility.server.server.world.head
    let (gate, seen) = keepView(facility.server)
    for day in 1...9 { try facility.run("REQUEST NEW --topics-required remittances --received 2024-03-0\(day)") }
    #expect(try facility.run("MATCH r-1 --as-of \(head + 9)")["as_of"]?.integer == Int(head) + 9)
    gate.signal()
    #expect(seen() == [head, head])
    #expect(try facility.server.server.readers.read { $0.head } == head + 9)
  }

  /// One connection gets its answers in the order of its commands, whichever thread they come from.
  @Test func answersOfAConnectionKeepTheirOrder() throws {
    let facility = try TestFacility()
    let lines = (1...20).flatMap { number in
      [
        "SHOW e-\(number % 6 + 1)", "PING", "REQUEST NEW --id n-\(number) --topics-required remittances",
        "SHOW n-\(number)",
      ]
    }
    facility.client.send(lines.map { $0 + "\n" }.joined())
    for line in lines {
      let answer = facility.client.line() ?? "nothing"
      let id = line.split(separator: " ").first { $0.contains("-") && !$0.hasPrefix("--") } ?? "PONG"
      #expect(answer.contains(id), "\(line): \(answer)")
    }
  }

  /// An erasure is answered when its bytes are gone: when the reads that may still want them have ended. Other writes do not wait for that,
  /// and new reads wait no longer than it takes.
  @Test func anErasureWaitsForTheReadsBeforeIt() throws {
    let facility = try TestFacility()
    let (gate, seen) = keepView(facility.server)
    let (eraser, reader) = (try facility.server.connect(), try facility.server.connect())
    let isDone = Mutex(false)
    let answered = DispatchSemaphore(value: 0)
    let answers = Mutex<[String]>([])
    Thread {
      let answer = eraser.ask("ERASE e-1 --yes") ?? "nothing"
      answers.withLock { $0.append(answer) }
      #expect(isDone.withLock { $0 })
      answered.signal()
    }.start()
    while facility.server.server.world.erasure(of: "e-1") == nil { usleep(1_000) }
    reader.send("SHOW e-2\n")
    try facility.run("REQUEST NEW --topics-required remittances")
    isDone.withLock { $0 = true }
    gate.signal()
    #expect(seen().count == 2)
    #expect(reader.line()?.hasPrefix("OK ") == true)
    answered.wait()
    #expect(answers.withLock { $0.first?.hasPrefix("OK ") } == true, "\(answers.withLock { $0 })")
    for ending in ["", "-wal"] {
      let bytes = FileManager.default.contents(atPath: facility.server.folder.path + "/matchd.db" + ending) ?? Data()
      #expect(bytes.range(of: Data("Name 1".utf8)) == nil, "\(ending)")
    }
  }

  /// However reads overlap, SQLite's log of writes stays short.
  @Test func readsThatOverlapKeepNoLog() throws {
    let server = try TestServer(demonstration: false) { $0.logOfWritesBytes = 256 << 10 }
    let client = try server.connect()
    let isOver = Mutex(false)
    let done = DispatchGroup()
    for number in 0..<3 {
      done.enter()
      Thread {
        usleep(useconds_t(number * 7_000))
        while !isOver.withLock({ $0 }) { _ = try? server.server.readers.read { _ in usleep(20_000) } }
        done.leave()
      }.start()
    }
    var longest = 0
    for number in 0..<300 {
      let answer = client.ask(
        "REQUEST NEW --topics-required remittances --title '\(String(repeating: "x", count: 4_000))'")
      #expect(answer?.hasPrefix("OK ") == true, "\(number): \(answer ?? "nothing")")
      var status = stat()
      if stat(server.folder.path + "/matchd.db-wal", &status) == 0 { longest = max(longest, Int(status.st_size)) }
    }
    isOver.withLock { $0 = true }
    done.wait()
    // Some writes go in while the reads come to their end.
    #expect(longest > 256 << 10 && longest < 2 << 20, "\(longest)")
  }

  /// The end waits for reads that were taken, and leaves one file.
  @Test func readsAreAnsweredAtTheEnd() throws {
    let program = try SmallFacility.program()
    let daemon = try RunningDaemon(program)
    let clients = try (1...12).map { day in
      let client = try daemon.connect()
      client.send("MATCH r-3 --limit 1 --as-of 2022-06-\(day + 10)\n")
      return client
    }
    usleep(100_000)
    daemon.terminate()
    for client in clients { #expect(client.line()?.hasPrefix("OK ") == true) }
    #expect(daemon.wait() == 0, "\(daemon.log)")
    #expect(!FileManager.default.fileExists(atPath: program.folder + "/matchd.db-wal"))
  }
}
