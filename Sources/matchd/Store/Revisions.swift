import MatchCore

/// The last event that spoke of a row: which it was, and when it was written down.
struct Revision: Equatable, Sendable {
  let sequence: Int64
  let recordedAt: String
}

extension Store {
  /// By id, for every row of a kind at a point. O(rows).
  func revisions(of kind: RecordKind, at point: Point?) throws(StoreFailure) -> [String: Revision] {
    let schema = try schema(at: point)
    let rows = try connection.prepare(
      """
      SELECT main.id, event.seq, event.recorded_at FROM \(schema)."\(kind.table)" AS main
        JOIN event ON event.seq = main.last_seq
      """)
    var revisions: [String: Revision] = [:]
    while try rows.step() {
      revisions[rows.text(0) ?? ""] = Revision(sequence: rows.integer(1), recordedAt: rows.text(2) ?? Timestamp.always)
    }
    return revisions
  }

  /// What tells this log from any other, and stays as long as it does: the hash of its first event; empty for an empty log.
  func origin() throws -> [UInt8] {
    var hash: [UInt8] = []
    try log.events(since: 0) { event in
      hash = event.hash
      return false
    }
    return hash
  }
}
