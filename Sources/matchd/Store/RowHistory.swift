import MatchCore
import Synchronization

/// The log up to a point in memory: every state that rows of some kinds were ever in. It answers for one time after another,
/// where folding the log again for each would take too long.
final class RowHistory: Sendable {
  fileprivate struct Life: Sendable {
    let id: String
    /// Oldest first.
    let states: [LifeState]
    /// The number of the first of them.
    let first: Int

    /// The place of the state at a time; nil before anything is known, and where it was taken back.
    func place(at time: String) -> Int? {
      states.lastIndex { $0.effectiveAt <= time }.flatMap { states[$0].isRetracted ? nil : $0 }
    }
  }

  /// What candidates are like in each state, once somebody has read it.
  fileprivate let candidates: Mutex<[CandidateRecord?]>
  fileprivate let head: Int64
  /// By id in byte order.
  fileprivate let lives: [RecordKind: [Life]]
  /// How many rows record a column from each time on, oldest first.
  fileprivate let recorded: [RecordKind: [(column: String, counts: [(since: String, rows: Int)])]]

  /// O(events of these kinds).
  /// - Parameter personal: of which kinds names and texts are wanted.
  init(_ store: Store, upTo point: Point?, kinds: [RecordKind], personal: Set<RecordKind>) throws {
    var all: [RecordKind: [Life]] = [:]
    var count = 0
    for kind in kinds {
      var lives: [Life] = []
      try store.lives(of: kind, upTo: point, personal: personal.contains(kind)) { id, states in
        lives.append(Life(id: id, states: states, first: count))
        count += states.count
      }
      all[kind] = lives
    }
    candidates = Mutex([CandidateRecord?](repeating: nil, count: count))
    head = store.head
    lives = all
    recorded = all.mapValues(RowHistory.recorded)
  }

  private static func recorded(_ lives: [Life]) -> [(column: String, counts: [(since: String, rows: Int)])] {
    guard let columns = lives.first?.states.first.map({ RecordSchema.of($0.record.kind).columns }) else { return [] }
    return columns.enumerated().compactMap { index, column in
      var steps: [(time: String, step: Int)] = []
      for life in lives {
        var isRecorded = false
        for state in life.states where (state.record.cells[index] != .absent && !state.isRetracted) != isRecorded {
          isRecorded.toggle()
          steps.append((state.effectiveAt, isRecorded ? 1 : -1))
        }
      }
      var counts: [(since: String, rows: Int)] = []
      for (time, step) in steps.sorted(by: { $0.time < $1.time }) {
        let rows = (counts.last?.rows ?? 0) + step
        if counts.last?.since == time { counts[counts.count - 1].rows = rows } else { counts.append((time, rows)) }
      }
      return counts.isEmpty ? nil : (column.name, counts)
    }
  }
}

/// The rows as they were known at a time.
struct RowsThen: RecordSource {
  let history: RowHistory
  /// As the log writes times.
  let time: String

  var head: Int64 { history.head }

  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
    for life in history.lives[kind] ?? [] {
      guard let place = life.place(at: time) else { continue }
      var row = StoredRow(life.states[place].record)
      row.state = life.first + place
      try body(row)
    }
  }

  func row(_ id: String, kind: RecordKind) -> Record? {
    let lives = history.lives[kind] ?? []
    var (low, high) = (0, lives.count)
    while low < high {
      let middle = (low + high) / 2
      if Identifier.precedes(lives[middle].id, id) { low = middle + 1 } else { high = middle }
    }
    guard low < lives.count, lives[low].id == id else { return nil }
    return lives[low].place(at: time).map { lives[low].states[$0].record }
  }

  func candidate(_ row: StoredRow, read: (StoredRow) -> CandidateRecord) -> CandidateRecord {
    guard let state = row.state else { return read(row) }
    return history.candidates.withLock { known in
      if let candidate = known[state] { return candidate }
      let candidate = read(row)
      known[state] = candidate
      return candidate
    }
  }

  func recordedColumns(of kind: RecordKind) -> Set<String> {
    let columns = (history.recorded[kind] ?? []).lazy
    return Set(columns.filter { $0.counts.last { $0.since <= time }?.rows ?? 0 > 0 }.map(\.column))
  }

  func kind(of id: String) -> RecordKind? { RecordKind.allCases.first { row(id, kind: $0) != nil } }

  func ids(of kind: RecordKind) -> [String] {
    (history.lives[kind] ?? []).filter { $0.place(at: time) != nil }.map(\.id)
  }

  /// What time it is, is what was asked for.
  func lastDay(upTo sequence: Int64) -> Day? { Day(iso: time.prefix(10)) }
}
