import Foundation
import Synchronization
import Testing

@testable import matchd

/// What is answered is on the disk: the order of the daemon's system calls, as they happened.
@Suite struct ServerDurabilityTests {
  /// No answer to a write leaves before a sync that began after its transaction was written whole has returned.
  @Test func noAnswerLeavesBeforeTheSync() throws {
    let trace = try recorded(writes: 10_000)
    #expect(trace.answered == 10_000)
    #expect(trace.groups >= 20)
    #expect(trace.toldTooEarly.isEmpty, "\(trace.toldTooEarly.prefix(5))")
  }

  /// The same test finds a daemon that does not wait for the disk, as with `synchronous=OFF`.
  @Test func answersWithoutASyncAreFound() throws {
    let trace = try recorded(writes: 100, fault: "nosync")
    #expect(trace.answered == 100)
    #expect(trace.toldTooEarly.count == 100)
  }

  @Test(arguments: [
    ("1 written t-000001\n2 committed\n3 4 synced\n5 sent t-000001", true),
    ("1 written t-000001\n2 committed\n3 5 synced\n4 sent t-000001", false),
    ("2 sent t-000001\n1 written t-000001\n3 committed\n4 5 synced", false),
    ("1 written t-000001\n2 3 synced\n4 committed\n5 sent t-000001", false),
    ("1 2 synced\n3 written t-000001\n4 committed\n5 sent t-000001", false),
    ("1 written t-000001\n2 4 synced\n3 committed\n5 sent t-000001\n6 7 synced", false),
    ("1 committed\n2 3 synced\n4 sent t-000001", false),
  ])
  func theOrderIsJudged(text: String, isRight: Bool) {
    #expect(SystemCallTrace(text).toldTooEarly == (isRight ? [] : ["t-000001"]))
  }

  private func recorded(writes: Int, fault: String? = nil) throws -> SystemCallTrace {
    let program = Program(in: try TemporaryFolder())
    let path = program.folder + "/trace"
    var variables = ["LD_PRELOAD": try SystemCallTrace.library(), "RECORDER_TRACE": path]
    if let fault { variables["RECORDER_FAULT"] = fault }
    let daemon = try RunningDaemon(program, variables: variables)
    let (clients, pipelined) = (20, 5)
    let failures = Mutex<[String]>([])
    Crowd.perform(clients) { number in
      guard let client = try? daemon.connect() else { return }
      let ids = stride(from: number, to: writes, by: clients).map { "t-" + String(1_000_000 + $0).dropFirst() }
      for start in stride(from: 0, to: ids.count, by: pipelined) {
        let some = ids[start..<min(ids.count, start + pipelined)]
        client.send(
          some.map { "REQUEST NEW --id \($0) --topics-required remittances --received 2024-01-01\n" }.joined())
        for id in some {
          let answer = client.line() ?? "nothing"
          if !answer.hasPrefix(#"OK {"request":"\#(id)","#) { failures.withLock { $0.append(answer) } }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    daemon.terminate()
    #expect(daemon.wait() == 0)
    return try SystemCallTrace(file: path)
  }
}
