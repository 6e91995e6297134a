import MatchCore

/// One event of a subject, with what it changed.
struct HistoryEntry {
  struct Change {
    let column: Column
    let before: Cell
    let after: Cell
  }

  let sequence: Int64
  let effectiveAt: String
  let recordedAt: String
  let actor: String
  let kind: String
  /// What it changed in the state that the events before it gave; of the first event, everything that it said.
  var changes: [Change]
}

extension Store {
  /// The events of one subject up to a point, in the order in which they were so. O(events of the subject).
  func history(of id: String, kind: RecordKind, upTo point: Point?) throws -> [HistoryEntry] {
    let (sequence, time) = Point.bounds(point)
    let statement = try connection.prepare(
      """
      SELECT \(SubjectEvent.columns), event.recorded_at, event.actor FROM \(SubjectEvent.source)
        WHERE event.subject = ? AND event.seq <= ? AND event.effective_at <= ? ORDER BY event.effective_at, event.seq
      """)
    statement.bind(1, id)
    statement.bind(2, sequence)
    statement.bind(3, time)
    let columns = RecordSchema.of(kind).columns
    let isErased = erasure(of: id, at: point) != nil
    var known = FoldedSubject(kind, id)
    var entries: [HistoryEntry] = []
    while try statement.step() {
      let event = SubjectEvent(statement, from: 0)
      let before = known.cells
      known.apply(event)
      let changes = columns.indices.filter { known.cells[$0] != before[$0] && columns[$0].name != "id" }
        .filter { !isErased || Erasure.keeps(columns[$0]) }
        .map { HistoryEntry.Change(column: columns[$0], before: before[$0], after: known.cells[$0]) }
      entries.append(
        HistoryEntry(
          sequence: event.sequence, effectiveAt: event.effectiveAt, recordedAt: statement.text(5) ?? "",
          actor: statement.text(6) ?? "", kind: event.kind, changes: changes))
    }
    return entries
  }
}
