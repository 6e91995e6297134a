import Foundation

/// The connections that read the database while the writer writes. Each read has a view of its own, the state at its begin, and
/// waits for no write; nothing is read twice to make it agree.
///
/// What is read cannot be removed from the file meanwhile. So there are moments of quiet: reads that run come to their end, new
/// ones wait, and whoever asked for the quiet does what it wants it for. That is rare: an erasure, which promises that the bytes are gone, and
/// a log of writes that has grown long because some read was always running.
final class LogReaders: @unchecked Sendable {
  private let path: String
  private let clock: Clock
  /// Guards everything below, and tells those who wait for the end of a quiet.
  private let condition = NSCondition()
  /// One for each thread that reads at the same time, at most.
  private var idle: [Store] = []
  private var running = 0
  private var quiets = 0
  private var waiting: [@Sendable () -> Void] = []
  private var isClosed = false

  /// - Parameter store: the one that writes.
  init(beside store: Store) {
    (path, clock) = (store.connection.path, store.log.clock)
  }

  /// Runs here and now, on a view that nobody else uses.
  func read<Result>(_ body: (Store) throws -> Result) throws -> Result {
    try begin()
    // What it read with is given back, or closed, before it counts as ended.
    defer { end() }
    return try view(body)
  }

  private func view<Result>(_ body: (Store) throws -> Result) throws -> Result {
    let store = try condition.withLock { idle.popLast() } ?? Store.beside(path, clock: clock)
    defer {
      store.endView()
      condition.withLock { if quiets == 0, !isClosed { idle.append(store) } }
    }
    try store.beginView()
    return try body(store)
  }

  /// Has something done when no read runs, and lets none begin until `resume` is called; once for each time.
  /// - Parameter body: run here, or where the last read ends; it does not wait.
  func quieten(_ body: @escaping @Sendable () -> Void) {
    condition.lock()
    quiets += 1
    // They may remember what has to be gone.
    idle = []
    let isQuiet = running == 0
    if !isQuiet { waiting.append(body) }
    condition.unlock()
    if isQuiet { body() }
  }

  func resume() {
    condition.lock()
    quiets -= 1
    condition.broadcast()
    condition.unlock()
  }

  /// Nothing more is begun.
  /// - Returns: whether what ran came to its end in time: only then can the writer leave one file behind.
  @discardableResult
  func close(patienceMilliseconds: Int) -> Bool {
    let deadline = Date(timeIntervalSinceNow: Double(patienceMilliseconds) / 1_000)
    condition.lock()
    defer { condition.unlock() }
    (isClosed, idle) = (true, [])
    condition.broadcast()
    while running > 0 { if !condition.wait(until: deadline) { return running == 0 } }
    return true
  }

  private func begin() throws {
    condition.lock()
    defer { condition.unlock() }
    while quiets > 0, !isClosed { condition.wait() }
    guard !isClosed else {
      throw Failure(.busy, en: "The daemon is closing.", fr: "Le démon est en train de s'arrêter.")
    }
    running += 1
  }

  private func end() {
    condition.lock()
    running -= 1
    let next = running == 0 ? waiting : []
    if running == 0 {
      waiting = []
      if isClosed { condition.broadcast() }
    }
    condition.unlock()
    for body in next { body() }
  }
}
