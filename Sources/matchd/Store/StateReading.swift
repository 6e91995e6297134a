import MatchCore

/// What was known of one subject from one time on, until its next state.
struct StoredState {
  let record: Record
  let effectiveAt: String
  /// Whether it is the first of its subject.
  let isFirst: Bool
  /// Whether no state follows it, up to the point that was asked for.
  let isLast: Bool
}

extension RecordKind {
  /// Whether rows of one id may tell of different times, each with its `since`. The other kinds tell their story in one row.
  var isDated: Bool { RecordSchema.of(self).index(of: "since") != nil }
}

extension Store {
  /// The states of every subject of a kind up to a point, from the log: by id in byte order, and for dated kinds one for each
  /// time at which something became so, oldest first. O(events of the kind).
  func states(of kind: RecordKind, upTo point: Point?, _ body: (StoredState) throws -> Void) throws {
    let (sequence, time) = Point.bounds(point)
    let statement = try connection.prepare(
      """
      SELECT subject.id, \(SubjectEvent.columns) FROM \(SubjectEvent.source)
        JOIN subject ON subject.id = event.subject
        WHERE subject.kind = ? AND event.seq <= ? AND event.effective_at <= ?
        ORDER BY event.subject, event.effective_at, event.seq
      """)
    statement.bind(1, kind.rawValue)
    statement.bind(2, sequence)
    statement.bind(3, time)
    var current: FoldedSubject?
    var isFirst = true
    var states: [StoredState] = []
    func emit(isLast: Bool) throws {
      guard let current, isLast || erasure(of: current.id, at: point) == nil else { return }
      var record = Record(kind: kind, id: current.id, cells: current.cells, extra: current.extra)
      // A deployment without an id is found by what it is about.
      record["id"] = Identifier.isValid(current.id) ? .value(current.id) : .absent
      states.append(StoredState(record: record, effectiveAt: current.effectiveAt, isFirst: isFirst, isLast: isLast))
      guard isLast else { return }
      // What was taken back has never been there.
      if !current.isRetracted { for state in states { try body(state) } }
      states = []
    }
    while try statement.step() {
      let id = statement.text(0) ?? ""
      let event = SubjectEvent(statement, from: 1)
      if current?.id != id {
        try emit(isLast: true)
        (current, isFirst) = (FoldedSubject(kind, id), true)
      } else if kind.isDated, let before = current?.effectiveAt, before != event.effectiveAt {
        try emit(isLast: false)
        isFirst = erasure(of: id, at: point) != nil
      }
      current?.apply(event)
    }
    try emit(isLast: true)
  }
}
