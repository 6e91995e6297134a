import Foundation
import Synchronization

/// Where commands run that may take long: a few threads of their own, so that neither the reactors nor anything else that the
/// process does ever waits behind them.
final class LongLane: Sendable {
  /// Commands that may wait for a thread, unless it is said otherwise. Whoever comes after them is told at once.
  static let waitingLimit = 256

  private struct Job {
    let key: String?
    let run: @Sendable () -> Void
  }

  private struct State {
    var waiting: [Job] = []
    /// What is waiting or running, of that which may be there once only.
    var keys: Set<String> = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let threads: Int
  private let limit: Int

  /// - Parameter threads: commands that run at the same time.
  init(_ name: String = "long commands", threads: Int, waitingLimit: Int = LongLane.waitingLimit) {
    (self.threads, limit) = (threads, waitingLimit)
    for number in 0..<threads {
      let thread = Thread { [self] in while let job = next() { perform(job) } }
      thread.name = "\(name) \(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// - Parameter key: says of a command that another one of the same key must not wait or run beside it.
  /// - Returns: whether the command was taken.
  func run(key: String? = nil, _ body: @escaping @Sendable () -> Void) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isClosed, state.waiting.count < limit else { return false }
      if let key, !state.keys.insert(key).inserted { return false }
      state.waiting.append(Job(key: key, run: body))
      return true
    }
    if isTaken { signal.signal() }
    return isTaken
  }

  /// Nothing more is begun. What runs goes on, and nobody waits for it.
  func close() {
    state.withLock { state in (state.waiting, state.isClosed) = ([], true) }
    for _ in 0..<threads { signal.signal() }
  }

  private func next() -> Job? {
    while true {
      signal.wait()
      let (job, isClosed) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if isClosed { return nil }
      if let job { return job }
    }
  }

  private func perform(_ job: Job) {
    job.run()
    guard let key = job.key else { return }
    state.withLock { state in _ = state.keys.remove(key) }
  }
}
