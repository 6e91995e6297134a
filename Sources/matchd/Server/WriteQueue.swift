import Foundation
import MatchCore
import Synchronization

/// What one write does to the database, and what it answers.
struct WriteJob: Sendable {
  /// Runs inside the transaction of its group. What it throws takes back its own changes and no others.
  /// - Returns: the answer, and whether what was written stays.
  let run: @Sendable (Store) throws -> (Reply, stays: Bool)
  /// What is said where the whole group failed.
  let refused: @Sendable (any Error) -> Reply
  /// Told once, after the group has reached the disk (or failed to).
  let answer: @Sendable (Reply) -> Void
}

/// A write that was taken back, with what to answer.
struct WriteRefused: Error {
  let reply: Reply
  let cause: any Error
}

/// The one thread that owns the database. Writes come in groups: each runs in a savepoint, the group is committed once, the next
/// world is published, and only then is anybody answered. What else needs this very connection (a copy in steps, the past of who follows)
/// runs between groups, and a write waits for one of them at most.
final class WriteQueue: Sendable {
  /// Writes that are committed together at most: a group is one wait for the disk.
  static let groupLimit = 512
  /// Writes that may wait; more are refused, because whoever waits longer has given up.
  static let waitingLimit = 10_000

  /// How long reads go on while a write waits: one read at least, or neither side would come on.
  private static let readMilliseconds: Int64 = 5

  private struct State {
    var writes: [WriteJob] = []
    /// What wants the database between groups.
    var reads: [@Sendable (Store) -> Void] = []
    var isClosing = false
    /// Whether the last group could not be committed.
    var isFailing = false
    var isEmpty: Bool { writes.isEmpty && reads.isEmpty }
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  let heart = Heart()
  private let publish: @Sendable (World, _ events: [LoggedEvent]) -> Void
  private let log: @Sendable (_ event: String, _ detail: String) -> Void
  private let counters: Counters

  init(
    counters: Counters, log: @escaping @Sendable (String, String) -> Void,
    publish: @escaping @Sendable (World, [LoggedEvent]) -> Void
  ) {
    (self.counters, self.log) = (counters, log)
    self.publish = publish
  }

  /// - Parameter world: the present state of the store, which the thread takes over.
  func start(_ store: Store, _ world: World, _ workspace: @escaping @Sendable () -> Workspace) {
    let handle = Unshared((store, world))
    let thread = Thread { [self] in
      heart.begin()
      let (store, world) = handle.value
      loop(store, world, workspace)
      finished.signal()
    }
    thread.name = "writer"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// - Returns: whether the write was taken; otherwise there are too many, or the daemon is closing.
  func write(_ job: WriteJob) -> Bool { add { $0.writes.append(job) } }

  func read(_ body: @escaping @Sendable (Store) -> Void) -> Bool { add { $0.reads.append(body) } }

  /// Does what a write left to do after its commit, before anything else that waits: nobody is answered until then. For the thread
  /// that answers writes, which goes on as long as something is left.
  func settle(_ body: @escaping @Sendable (Store) -> Void) {
    state.withLock { $0.reads.insert(body, at: 0) }
    signal.signal()
  }

  private func add(_ append: (inout State) -> Void) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isClosing, max(state.writes.count, state.reads.count) < WriteQueue.waitingLimit else { return false }
      append(&state)
      return true
    }
    if isTaken { signal.signal() }
    return isTaken
  }

  /// Everything that was taken is done first, as far as there is time for it.
  /// - Returns: whether all of it was.
  func close(patienceMilliseconds: Int) -> Bool {
    state.withLock { $0.isClosing = true }
    signal.signal()
    return finished.wait(timeout: .now() + .milliseconds(patienceMilliseconds)) == .success
  }

  private func loop(_ store: Store, _ first: World, _ workspace: @Sendable () -> Workspace) {
    var world = first
    while true {
      // Whoever has nothing to do lives, too.
      _ = signal.wait(timeout: .now() + .milliseconds(250))
      heart.beat()
      // Each piece of work has a permit, and one of them stands for all that is done in this round.
      let writes = state.withLock { state in
        let taken = Array(state.writes.prefix(WriteQueue.groupLimit))
        state.writes.removeFirst(taken.count)
        return taken
      }
      if !writes.isEmpty { world = commit(writes, store, world, workspace()) }
      read(store)
      if state.withLock({ $0.isClosing && $0.isEmpty }) { return }
    }
  }

  /// Lets reads have the database, until they are done or a write has waited long enough.
  private func read(_ store: Store) {
    let start = Monotonic.milliseconds
    while true {
      let body = state.withLock { $0.reads.isEmpty ? nil : $0.reads.removeFirst() }
      guard let body else { return }
      body(store)
      heart.beat()
      let isOver = Monotonic.milliseconds - start >= WriteQueue.readMilliseconds
      if isOver, state.withLock({ !$0.writes.isEmpty }) { return }
    }
  }

  private func commit(_ jobs: [WriteJob], _ store: Store, _ world: World, _ workspace: Workspace) -> World {
    var replies: [Reply] = []
    let before = store.head
    // What was written may be about people: none of it is kept for the next group.
    defer { store.startTracking() }
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
      let changed = store.written.compactMap(\.subject.row)
      if store.head > before {
        let lastDay = try store.lastDay(after: before)
        let corrected = try store.corrected()
        try store.commit()
        counters.commits.add(1)
        // What follows is on disk already: nothing that goes wrong may be answered as a failure. A snapshot that cannot be made here
        // is made, or refused, when somebody asks for it.
        let next = world.next(
          head: store.head, lastDay: lastDay, changed: changed, removed: corrected.removed,
          recorded: corrected.recorded, erasures: store.erasures
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
      // What stopped one write stopped them all: each is told in its own language.
      let cause = (error as? WriteRefused)?.cause ?? error
      note(failure: cause)
      for job in jobs { job.answer(job.refused(cause)) }
      return world
    }
  }

  /// Whoever runs the machine is told when writes begin to fail, and when they succeed again; not of each.
  private func note(failure: (any Error)?) {
    let wasFailing = state.withLock { state in
      defer { state.isFailing = failure != nil }
      return state.isFailing
    }
    guard wasFailing != (failure != nil) else { return }
    log(
      "writes",
      failure.map { "failing: \(($0 as? StoreFailure)?.text.en ?? "for another reason than the disk")" }
        ?? "succeed again")
  }

  private func answer(_ jobs: [WriteJob], _ replies: [Reply]) {
    note(failure: nil)
    counters.writes.add(jobs.count)
    for (job, reply) in zip(jobs, replies) { job.answer(reply) }
  }
}

/// Something that changes threads once and is used by one at a time.
struct Unshared<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
