import MatchCore

/// What the life cycles need of the database: single facts about a subject that is there, and rows by what they refer to.
extension Store {
  /// Writes down one fact about a subject: the cells that it sets, and nothing else.
  /// - Parameters:
  ///   - time: not before any event of the subject, so that what is written last stands.
  ///   - together: the subjects that are moved with it, all of them or none.
  ///   - decision: what stood in the ranking, where somebody has chosen.
  /// - Returns: the number of the event.
  func note(
    _ event: String, of record: Record, setting cells: [(name: String, cell: Cell)], at time: String, actor: String,
    together: [String] = [], decision: NewDecision? = nil
  )
    throws(StoreFailure) -> Int64
  {
    var news = Record(kind: record.kind, id: record.id, cells: record.cells.map { _ in .absent })
    for (name, cell) in cells { news[name] = cell }
    // Of somebody who was erased the move is noted, and nobody's words about it.
    if !erasures.isEmpty { news = try withoutErased(news) }
    let part = RecordPart(
      eventKind: "\(record.kind.rawValue).\(event)", effective: nil, cells: news.cells, together: together,
      decision: decision)
    let earlier = try events(of: record.id)
    let written = try append(part, of: news, effectiveAt: time, actor: actor, isFirst: false)
    try project(record.kind, record.id, earlier + [written])
    return written.sequence
  }

  /// The latest time at which anything was written down; empty for an empty log. O(events).
  func lastRecorded() throws(StoreFailure) -> String {
    try connection.scalar("SELECT max(recorded_at) FROM event") ?? ""
  }

  /// The proposals of a request, by id.
  func proposals(for request: String) throws -> [Record] {
    try deployments("WHERE main.\"request\" = ?", request)
  }

  /// The deployments of a candidate that take up time or did, by id.
  func commitments(of candidate: String) throws -> [Record] {
    try deployments(
      "WHERE main.\"candidate\" = ? AND main.\"outcome\" IN ('accepted', 'deployed', 'completed')", candidate)
  }

  /// The proposals of a candidate that end when the candidate is no more there, by id.
  func openProposals(of candidate: String) throws -> [Proposal] {
    try deployments("WHERE main.\"candidate\" = ?", candidate).compactMap(Proposal.init)
      .filter { Workflow.ending(of: $0.stage) != nil }
  }

  /// What is past its day: holds and invitations before `day`.
  func lapsed(before day: String) throws -> [Record] {
    try deployments(
      """
      WHERE (main."stage" = 'invited' AND main."reply_by" <> '' AND main."reply_by" < ?1)
        OR (main."stage" = 'held' AND main."hold_until" <> '' AND main."hold_until" < ?1)
      """, day)
  }

  private func deployments(_ condition: String, _ value: String) throws -> [Record] {
    let statement = try found(condition)
    defer { statement.reset() }
    statement.bind(1, value)
    var records: [Record] = []
    while try statement.step() { records.append(StoredRow(statement, .deployment).record()) }
    return records
  }

  /// Conditions are part of the program; their statements are made once.
  private func found(_ condition: String) throws(StoreFailure) -> Statement {
    if let known = keptStatements[condition] { return known }
    let statement = try select(.deployment, "main", personal: true, where: condition)
    keptStatements[condition] = statement
    return statement
  }
}
