import MatchCore

/// What the log tells of people, for those who ask how long or what about them is kept.
extension Store {
  /// The last day on which something was so of each person, as far as the log says when; else when it was written down.
  /// O(events).
  func lastDays(of kind: RecordKind, at point: Point?) throws(StoreFailure) -> [String: Day] {
    let (sequence, time) = Point.bounds(point)
    let statement = try connection.prepare(
      """
      SELECT event.subject, max(CASE WHEN effective_at <= ?1 THEN recorded_at ELSE min(effective_at, recorded_at) END)
        FROM event JOIN subject ON subject.id = event.subject
        WHERE subject.kind = ?2 AND event.seq <= ?3 AND event.effective_at <= ?4 GROUP BY event.subject
      """)
    statement.bind(1, Timestamp.always)
    statement.bind(2, kind.rawValue)
    statement.bind(3, sequence)
    statement.bind(4, time)
    var days: [String: Day] = [:]
    while try statement.step() {
      if let id = statement.text(0), let day = Day(iso: (statement.text(1) ?? "").prefix(10)) { days[id] = day }
    }
    return days
  }

  /// The day from which a cell has had the value that it has.
  func since(_ column: String, of id: String, kind: RecordKind, at point: Point?) throws -> Day? {
    var since: String?
    for entry in try history(of: id, kind: kind, upTo: point) {
      guard entry.changes.contains(where: { $0.column.name == column }) else { continue }
      since = entry.effectiveAt == Timestamp.always ? entry.recordedAt : entry.effectiveAt
    }
    return since.flatMap { Day(iso: $0.prefix(10)) }
  }

  /// One event of a subject with what it said, personal cells included.
  struct SaidEvent {
    let sequence: Int64
    let effectiveAt: String
    let recordedAt: String
    let actor: String
    let kind: String
    /// Body and payload, each a JSON object; digests of what stands apart mean nothing to a reader.
    let said: [JSONValue.Member]
    let isErased: Bool
  }

  func saidEvents(of id: String) throws(StoreFailure) -> [SaidEvent] {
    let statement = try connection.prepare(
      """
      SELECT event.seq, effective_at, recorded_at, actor, kind, body, payload FROM event
        LEFT JOIN personal ON personal.seq = event.seq WHERE event.subject = ? ORDER BY effective_at, event.seq
      """)
    statement.bind(1, id)
    var events: [SaidEvent] = []
    while try statement.step() {
      let texts = [statement.text(5), statement.text(6)]
      let members = texts.compactMap { $0 }.flatMap { (try? JSONValue(parsing: Array($0.utf8)))?.object ?? [] }
      let hasDigest = members.contains { $0.key == "personal" }
      events.append(
        SaidEvent(
          sequence: statement.integer(0), effectiveAt: statement.text(1) ?? "", recordedAt: statement.text(2) ?? "",
          actor: statement.text(3) ?? "", kind: statement.text(4) ?? "",
          said: members.filter { $0.key != "personal" && $0.key != DecisionRecord.key },
          isErased: hasDigest && texts[1] == nil))
    }
    return events
  }

  /// The events of others that name an id.
  func references(to id: String) throws(StoreFailure) -> [(sequence: Int64, subject: String, kind: String)] {
    let statement = try connection.prepare(
      "SELECT seq, subject, kind, body FROM event WHERE instr(body, ?1) > 0 AND subject <> ?1 ORDER BY seq")
    statement.bind(1, id)
    let words = WholeWords([id])
    var found: [(sequence: Int64, subject: String, kind: String)] = []
    while try statement.step() {
      guard words.stand(in: statement.text(3) ?? "") else { continue }
      found.append((statement.integer(0), statement.text(1) ?? "", statement.text(2) ?? ""))
    }
    return found
  }

  /// The kept answers that speak of somebody: who asked, what for, and what was answered.
  func keptAnswers(about id: String) throws(StoreFailure) -> [(actor: String, command: String, body: String)] {
    let numbers = try answers(about: [id], try identifyingTexts(of: id).all)
    let statement = try connection.prepare("SELECT actor, command, body FROM answer WHERE number = ?")
    var found: [(actor: String, command: String, body: String)] = []
    for number in numbers {
      statement.bind(1, number)
      if try statement.step() {
        found.append((statement.text(0) ?? "", statement.text(1) ?? "", statement.text(2) ?? ""))
      }
      statement.reset()
    }
    return found
  }
}
