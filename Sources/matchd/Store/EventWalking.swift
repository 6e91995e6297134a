import MatchCore

/// An event with whose it is.
struct WalkedEvent: Sendable {
  let kind: RecordKind
  let id: String
  let recordedAt: String
  let event: SubjectEvent
}

/// The log for those who walk through it, in the order of its numbers or of the fold.
extension Store {
  /// The events between two numbers in the order of the log, at most so many.
  func walkedEvents(after first: Int64, upTo last: Int64, limit: Int) throws(StoreFailure) -> [WalkedEvent] {
    let statement = try connection.prepare(
      """
      SELECT subject.kind, subject.id, event.recorded_at, \(SubjectEvent.columns) FROM \(SubjectEvent.source)
        JOIN subject ON subject.id = event.subject WHERE event.seq > ? AND event.seq <= ? ORDER BY event.seq LIMIT ?
      """)
    statement.bind(1, first)
    statement.bind(2, last)
    statement.bind(3, Int64(limit))
    var found: [WalkedEvent] = []
    while try statement.step() {
      guard let kind = statement.text(0).flatMap(RecordKind.init(rawValue:)) else { continue }
      found.append(
        WalkedEvent(
          kind: kind, id: statement.text(1) ?? "", recordedAt: statement.text(2) ?? "",
          event: SubjectEvent(statement, from: 3)))
    }
    return found
  }

  /// Every event up to a point in the order in which they are folded, whatever it speaks of. O(events).
  func subjectEvents(upTo point: Point?, _ body: (RecordKind, String, SubjectEvent) throws -> Void) throws {
    let (sequence, time) = Point.bounds(point)
    let statement = try connection.prepare(
      """
      SELECT subject.id, subject.kind, \(SubjectEvent.columns) FROM \(SubjectEvent.source)
        JOIN subject ON subject.id = event.subject WHERE event.seq <= ? AND event.effective_at <= ?
        ORDER BY event.effective_at, event.seq
      """)
    statement.bind(1, sequence)
    statement.bind(2, time)
    while try statement.step() {
      guard let id = statement.text(0), let kind = statement.text(1).flatMap(RecordKind.init(rawValue:)) else {
        continue
      }
      try body(kind, id, SubjectEvent(statement, from: 2))
    }
  }

  /// Whether the same user wrote two events at nearly the same time, as one command does.
  func isWrittenTogether(_ one: Int64, with other: Int64) throws(StoreFailure) -> Bool {
    let statement = try connection.prepare(
      """
      SELECT 1 FROM event AS one JOIN event AS other ON other.seq = ? WHERE one.seq = ? AND one.actor = other.actor
        AND abs(julianday(one.recorded_at) - julianday(other.recorded_at)) * 86400 < 1
      """)
    statement.bind(1, other)
    statement.bind(2, one)
    return try statement.step()
  }
}
