import MatchCore

/// The state of the database at one event after another, in memory and only forward: the rows that `--as-of N` shows, without folding
/// the log again for each N.
struct LogWalk {
  private(set) var world = World.empty
  private let past: PastRecord
  private let erasures: [String: Erasure]
  private var folded: [String: FoldedSubject] = [:]
  /// By subject, the last event in the order of the fold.
  private var latest: [String: (time: String, sequence: Int64)] = [:]
  private var lastMoment = ""

  /// Events that are read at once: in a daemon a write waits for as many.
  private static let step = 20_000

  /// - Parameter erasures: all that there are.
  init(_ past: PastRecord, erasures: [String: Erasure]) {
    (self.past, self.erasures) = (past, erasures)
  }

  /// O(events on the way), and what rows cost that are changed again and again out of order.
  mutating func advance(to sequence: Int64) throws {
    while world.head < sequence {
      let (from, limit) = (world.head, LogWalk.step)
      let events = try past.read { try $0.walkedEvents(after: from, upTo: sequence, limit: limit) }
      try take(events, upTo: events.count < limit ? sequence : events[events.count - 1].event.sequence)
    }
  }

  private mutating func take(_ events: [WalkedEvent], upTo head: Int64) throws {
    var touched: [String: RecordKind] = [:]
    var isOutOfOrder: Set<String> = []
    // Of these kinds a column may be recorded no more.
    var lost: Set<RecordKind> = []
    for event in events {
      let key = (event.event.effectiveAt, event.event.sequence)
      touched[event.id] = event.kind
      lastMoment = max(lastMoment, min(event.event.effectiveAt, event.recordedAt))
      if event.event.kind == Erasure.eventKind || event.event.kind.hasSuffix(Undo.ending) { lost.insert(event.kind) }
      if let last = latest[event.id], key < last {
        isOutOfOrder.insert(event.id)
      } else {
        latest[event.id] = key
        folded[event.id, default: FoldedSubject(event.kind, event.id)].apply(event.event)
      }
    }
    for id in isOutOfOrder.sorted(by: Identifier.precedes) {
      guard let kind = touched[id] else { continue }
      let all = try past.read { store in try store.events(of: id) }.filter { $0.sequence <= head }
      var subject = FoldedSubject(kind, id)
      for event in all.sorted(by: SubjectEvent.precedes) { subject.apply(event) }
      folded[id] = subject
    }
    var changed: [Record] = []
    var removed: [(id: String, kind: RecordKind)] = []
    for (id, kind) in touched.sorted(by: { Identifier.precedes($0.key, $1.key) }) {
      guard let subject = folded[id] else { continue }
      if subject.isRetracted {
        removed.append((id, kind))
      } else {
        var record = Record(kind: kind, id: id, cells: subject.cells, extra: subject.extra)
        record["id"] = .value(id)
        changed.append(record)
      }
    }
    let known = erasures.filter { $0.value.sequence <= head }
    world = world.next(
      head: head, lastDay: Day(iso: lastMoment.prefix(10)), changed: changed, removed: removed, erasures: known
    ) { _, _, _ in }
    guard !lost.isEmpty else { return }
    world = world.next(
      head: head, lastDay: nil, changed: [], recorded: recordedColumns(of: lost), erasures: known
    ) { _, _, _ in }
  }

  private func recordedColumns(of kinds: Set<RecordKind>) -> [RecordKind: Set<String>] {
    var found: [RecordKind: Set<String>] = [:]
    for kind in kinds {
      let columns = RecordSchema.of(kind).columns
      var names: Set<String> = []
      for id in world.ids(of: kind) {
        guard let record = world.row(id, kind: kind) else { continue }
        for (column, cell) in zip(columns, record.cells) where cell != .absent { names.insert(column.name) }
      }
      found[kind] = names
    }
    return found
  }
}
