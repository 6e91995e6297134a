import Foundation
import MatchCore
import Synchronization

/// What one write does to the database, and what it answers.
struct WriteJob: Sendable {
  /// Runs inside the transaction of its group. What it throws takes back its own changes and no others.
  /// - Returns: the answer, and whether what was written stays.
  let run: @Sendable (Store) throws -> (Reply, stays: Bool)
  /// Told once, after the group has reached the disk (or failed to).
  let answer: @Sendable (Reply) -> Void
}

/// A write that was taken back, with what to answer.
struct WriteRefused: Error {
  let reply: Reply
}

/// The one thread that owns the database. Writes come in groups: each runs in a savepoint, the group is committed once, the next
/// world is published, and only then is anybody answered. Reads that need the log run between groups.
final class WriteQueue: Sendable {
  /// Writes that are committed together at most: a group is one wait for the disk.
  static let groupLimit = 512
  /// Writes that may wait; more are refused, because whoever waits longer has given up.
  static let waitingLimit = 10_000

  private enum Work: Sendable {
    case write(WriteJob)
    /// Wants the database between groups.
    case read(@Sendable (Store) -> Void)
  }

  private struct State {
    var waiting: [Work] = []
    var isClosing = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let publish: @Sendable (World, _ events: [LoggedEvent]) -> Void
  private let counters: Counters

  init(counters: Counters, publish: @escaping @Sendable (World, [LoggedEvent]) -> Void) {
    self.counters = counters
    self.publish = publish
  }

  /// - Parameter world: the present state of the store, which the thread takes over.
  func start(_ store: Store, _ world: World, _ workspace: @escaping @Sendable () -> Workspace) {
    let handle = Unshared((store, world))
    let thread = Thread { [self] in
      let (store, world) = handle.value
      loop(store, world, workspace)
      finished.signal()
    }
    thread.name = "writer"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// - Returns: whether the write was taken; otherwise there are too many, or the daemon is closing.
  func write(_ job: WriteJob) -> Bool { add(.write(job)) }

  func read(_ body: @escaping @Sendable (Store) -> Void) -> Bool { add(.read(body)) }

  private func add(_ work: Work) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isClosing, state.waiting.count < WriteQueue.waitingLimit else { return false }
      state.waiting.append(work)
      return true
    }
    if isTaken { signal.signal() }
    return isTaken
  }

  /// Everything that was taken is done first.
  func close() {
    state.withLock { $0.isClosing = true }
    signal.signal()
    finished.wait()
  }

  private func loop(_ store: Store, _ first: World, _ workspace: @Sendable () -> Workspace) {
    var world = first
    while true {
      signal.wait()
      let (work, isClosing) = state.withLock { state in
        let taken = state.waiting.prefix(WriteQueue.groupLimit)
        state.waiting.removeFirst(taken.count)
        return (Array(taken), state.isClosing && state.waiting.isEmpty)
      }
      // One permit stands for all that was waiting.
      var writes: [WriteJob] = []
      for item in work {
        switch item {
        case .write(let job): writes.append(job)
        case .read(let body): body(store)
        }
      }
      if !writes.isEmpty { world = commit(writes, store, world, workspace()) }
      if isClosing { return }
    }
  }

  private func commit(_ jobs: [WriteJob], _ store: Store, _ world: World, _ workspace: Workspace) -> World {
    var replies: [Reply] = []
    let before = store.head
    do {
      store.startTracking()
      try store.begin()
      for job in jobs {
        let mark = try store.savepoint()
        do {
          let (reply, stays) = try job.run(store)
          replies.append(reply)
          if stays { try store.release() } else { try store.rollBack(to: mark) }
        } catch {
          // After some failures (a full disk, for one) SQLite has ended the transaction: then nothing of the group stands.
          guard store.connection.isInTransaction else { throw error }
          try store.rollBack(to: mark)
          replies.append(Reply(failure: error))
        }
      }
      let changed = try store.touched.sorted(by: { Identifier.precedes($0.key, $1.key) })
        .compactMap { try store.row($0.key, kind: $0.value, at: nil) }
      if store.head > before {
        let lastDay = try store.lastDay(after: before)
        let corrected = try store.corrected()
        try store.commit()
        counters.commits.add(1)
        // What follows is on disk already: nothing that goes wrong may be answered as a failure. A snapshot that cannot be made here
        // is made, or refused, when somebody asks for it.
        let next = world.next(
          head: store.head, lastDay: lastDay, changed: changed, removed: corrected.removed,
          recorded: corrected.recorded
        ) { world, kind, needs in
          let view = WorldView(world: world, generation: workspace.generation)
          _ = try? RosterReader(source: view, vocabulary: workspace.vocabulary, needs: needs).snapshot(of: kind)
        }
        var events: [LoggedEvent] = []
        if counters.followers.value > 0 {
          try? store.log.events(since: before) { event in
            events.append(LoggedEvent(event))
            return true
          }
        }
        publish(next, events)
        answer(jobs, replies)
        return next
      }
      // No event, but perhaps an answer to remember.
      try store.commit()
      answer(jobs, replies)
      return world
    } catch {
      try? store.rollback()
      let reply = Reply(failure: error)
      for job in jobs { job.answer(reply) }
      return world
    }
  }

  private func answer(_ jobs: [WriteJob], _ replies: [Reply]) {
    counters.writes.add(jobs.count)
    for (job, reply) in zip(jobs, replies) { job.answer(reply) }
  }
}

/// Something that changes threads once and is used by one at a time.
struct Unshared<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
