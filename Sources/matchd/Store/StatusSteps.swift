import MatchCore

/// A status that a request came to after its receipt.
struct StatusStep {
  let request: String
  let status: RequestStatus
  /// When it was so, as the log writes times.
  let effectiveAt: String
}

extension Store {
  /// The steps of all requests up to a point, in the order of their ids and of time. What the receipt itself says of a status
  /// is left out: a spreadsheet tells there where the request stands now, and not since when. What was taken back never was.
  /// O(events of requests).
  func statusSteps(upTo point: Point?) throws(StoreFailure) -> [StatusStep] {
    let (sequence, time) = Point.bounds(point)
    let statement = try connection.prepare(
      """
      SELECT subject.id, event.effective_at, event.body, event.seq, event.kind FROM event JOIN subject ON subject.id = event.subject
        WHERE subject.kind = ? AND event.kind <> 'request.received' AND event.seq <= ? AND event.effective_at <= ?
        ORDER BY event.subject, event.effective_at, event.seq
      """)
    statement.bind(1, RecordKind.request.rawValue)
    statement.bind(2, sequence)
    statement.bind(3, time)
    var steps: [(step: StatusStep, sequence: Int64)] = []
    var undone: [(sequence: Int64, target: Int64)] = []
    while try statement.step() {
      guard let id = statement.text(0), let effectiveAt = statement.text(1),
        let body = statement.text(2).flatMap({ try? JSONValue(parsing: Array($0.utf8)) })
      else { continue }
      if statement.text(4)?.hasSuffix(Undo.ending) == true {
        if let target = body[Undo.targetKey]?.integer { undone.append((statement.integer(3), Int64(target))) }
      } else if let status = body["status"]?.string.flatMap(RequestStatus.init(rawValue:)) {
        steps.append((StatusStep(request: id, status: status, effectiveAt: effectiveAt), statement.integer(3)))
      }
    }
    // The last first: what was taken back takes nothing back.
    var isVoid: Set<Int64> = []
    for (sequence, target) in undone.sorted(by: { $0.sequence > $1.sequence }) where !isVoid.contains(sequence) {
      isVoid.insert(target)
    }
    return steps.filter { !isVoid.contains($0.sequence) }.map(\.step)
  }
}
