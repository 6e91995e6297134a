import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// What long commands, busy writers and threads that hang do to everybody else.
@Suite struct ServerLoadTests {
  /// While audits run, signals are heard, the command line is answered, and the end comes in time.
  @Test func signalsAndQuickCommandsNeverWaitForLongOnes() throws {
    let program = try Demonstration.program()
    let daemon = try RunningDaemon(program)
    let busy = try (0..<4).map { _ in try daemon.connect() }
    for client in busy { client.send("AUDIT\n") }
    // One runs, and takes seconds; the others are told.
    for _ in 0..<200 where daemon.log.isEmpty { usleep(10_000) }
    let start = Date()
    #expect(try program.run("show e-349").status == 0)
    #expect(try program.run("match r-176 --limit 1").status == 0)
    kill(daemon.identifier, SIGHUP)
    while !daemon.log.contains("reloaded"), Date().timeIntervalSince(start) < 20 { usleep(20_000) }
    #expect(Date().timeIntervalSince(start) < 10, "\(daemon.log)")
    let end = Date()
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(Date().timeIntervalSince(end) < 5)
    let answers = busy.map { $0.rest() }
    #expect(answers.filter { $0.hasPrefix("ERR BUSY audit") }.count >= 3, "\(answers.map { $0.prefix(60) })")
    #expect(try program.run("verify").status == 0)
  }

  /// A piece of work of the writer that takes long is given up at the end.
  @Test func theEndComesWhateverTheWriterDoes() throws {
    let server = try TestServer(demonstration: false)
    let isTaken = server.server.writes.read { _ in sleep(7) }
    #expect(isTaken)
    let start = Date()
    #expect(!server.server.drain())
    #expect(Date().timeIntervalSince(start) < 5)
  }

  @Test func aWriteWaitsForOneReadAtMost() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    #expect(client.ask("PING") == "+PONG")
    let left = Mutex(60)
    for _ in 0..<60 {
      #expect(
        server.server.writes.read { _ in
          usleep(50_000)
          left.withLock { $0 -= 1 }
        })
    }
    #expect(client.ask("REQUEST NEW --topics-required remittances --received 2024-01-01")?.hasPrefix("OK") == true)
    #expect(left.withLock { $0 } > 40)
    // And reads come on though writes never end.
    while left.withLock({ $0 }) > 50 {
      #expect(client.ask("REQUEST NEW --topics-required remittances --received 2024-01-01")?.hasPrefix("OK") == true)
    }
  }

  @Test func aLaneIsBoundedAndEnds() {
    let lane = LongLane(threads: 2)
    let (gate, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let begun = DispatchSemaphore(value: 0)
    for _ in 0..<2 {
      #expect(
        lane.run(key: nil) {
          begun.signal()
          gate.wait()
          done.signal()
        })
    }
    for _ in 0..<2 { begun.wait() }
    #expect(lane.run(key: "one") {})
    #expect(!lane.run(key: "one") {})
    for _ in 1..<LongLane.waitingLimit { #expect(lane.run {}) }
    #expect(!lane.run {})
    lane.close()
    for _ in 0..<2 { gate.signal() }
    for _ in 0..<2 { done.wait() }
    #expect(!lane.run {})
  }

  /// Idle, beating and working threads live; a thread that sleeps in its work does not, and neither does one that goes in a circle.
  @Test func aWatchdogTellsWorkFromHanging() {
    let (hung, working) = (Heart(), Heart())
    let gate = DispatchSemaphore(value: 0)
    let stop = Mutex(false)
    let ready = DispatchSemaphore(value: 0)
    Thread {
      hung.begin()
      ready.signal()
      gate.wait()
    }.start()
    Thread {
      working.begin()
      ready.signal()
      while !stop.withLock({ $0 }) {}
    }.start()
    for _ in 0..<2 { ready.wait() }
    var (first, second, third) = (
      Watchdog([working]), Watchdog([working, hung]), Watchdog([working], longestWorkMilliseconds: 0)
    )
    _ = (first.isAlive(), second.isAlive(), third.isAlive())
    usleep(300_000)
    let found = (first.isAlive(), second.isAlive(), third.isAlive())
    #expect(found == (true, false, false))
    hung.beat()
    usleep(300_000)
    let isBack = second.isAlive()
    #expect(isBack)
    stop.withLock { $0 = true }
    gate.signal()
  }

  @Test func anIdleDaemonBeatsEverywhere() throws {
    let server = try TestServer(demonstration: false)
    let hearts = server.server.hearts
    #expect(hearts.count == 3)
    var watchdog = Watchdog(hearts)
    for _ in 0..<2 {
      usleep(1_000_000)
      let isAlive = watchdog.isAlive()
      #expect(isAlive)
    }
    let isTaken = server.server.writes.read { _ in sleep(3) }
    #expect(isTaken)
    usleep(500_000)
    _ = watchdog.isAlive()
    usleep(1_000_000)
    let isAlive = watchdog.isAlive()
    #expect(!isAlive)
  }
}
