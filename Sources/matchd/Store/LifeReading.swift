import MatchCore

/// What was known of one subject from one time on.
struct LifeState {
  /// Of all columns, those that stand apart only where they were asked for.
  let record: Record
  let effectiveAt: String
  /// Whether it was taken back that there is such a thing: from here on there is none.
  var isRetracted = false
}

extension Store {
  /// The whole life of every subject of a kind up to a point: by id in byte order, one state for each time at which something
  /// became so, oldest first. The state at a time is that of the last one that is not later. O(events of the kind).
  /// - Parameter personal: whether names, employers and texts are wanted.
  func lives(
    of kind: RecordKind, upTo point: Point?, personal: Bool,
    _ body: (_ id: String, _ states: [LifeState]) throws -> Void
  ) throws {
    let (sequence, time) = Point.bounds(point)
    let payload = personal ? "personal.payload" : "NULL"
    let join = personal ? "LEFT JOIN personal ON personal.seq = event.seq" : ""
    let statement = try connection.prepare(
      """
      SELECT subject.id, event.seq, event.effective_at, event.kind, event.body, \(payload) FROM event \(join)
        JOIN subject ON subject.id = event.subject
        WHERE subject.kind = ? AND event.seq <= ? AND event.effective_at <= ?
        ORDER BY event.subject, event.effective_at, event.seq
      """)
    statement.bind(1, kind.rawValue)
    statement.bind(2, sequence)
    statement.bind(3, time)
    var current: FoldedSubject?
    var states: [LifeState] = []
    func close() {
      guard let current else { return }
      states.append(
        LifeState(
          record: Record(kind: kind, id: current.id, cells: current.cells, extra: []),
          effectiveAt: current.effectiveAt, isRetracted: current.isRetracted))
    }
    while try statement.step() {
      let id = statement.text(0) ?? ""
      let event = SubjectEvent(statement, from: 1)
      if current?.id != id {
        close()
        if let current { try body(current.id, states) }
        (current, states) = (FoldedSubject(kind, id), [])
      } else if current?.effectiveAt != event.effectiveAt {
        close()
      }
      current?.apply(event)
    }
    close()
    if let current { try body(current.id, states) }
  }
}
