import MatchCore

/// Writes decision records beside the events that they belong to.
final class DecisionLog {
  private let insertDecision: Statement
  private let insertMethod: Statement
  private let findMethod: Statement

  init(_ connection: SQLiteConnection) throws(StoreFailure) {
    insertDecision = try connection.prepare("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    insertMethod = try connection.prepare("INSERT INTO method VALUES (?, ?, ?)")
    findMethod = try connection.prepare("SELECT 1 FROM method WHERE fingerprint = ?")
  }

  /// - Parameter sequence: of the event that has its digest, in the same transaction.
  func write(_ decision: NewDecision, for sequence: Int64) throws(StoreFailure) {
    for method in decision.methods where try !isKnown(method.fingerprint) {
      insertMethod.bind(1, method.fingerprint)
      insertMethod.bind(2, method.kind.rawValue)
      insertMethod.bind(3, method.content)
      try insertMethod.run()
    }
    let record = decision.record
    insertDecision.bind(1, sequence)
    insertDecision.bind(2, record.asOf)
    let texts = [
      record.request, record.candidate, record.kind, record.strategy, record.method, record.vocabulary, record.program,
      record.result,
    ]
    for (index, text) in texts.enumerated() { insertDecision.bind(Int32(index + 3), text) }
    try insertDecision.run()
  }

  private func isKnown(_ fingerprint: String) throws(StoreFailure) -> Bool {
    defer { findMethod.reset() }
    findMethod.bind(1, fingerprint)
    return try findMethod.step()
  }
}

extension Store {
  /// The decisions of the log in the order in which they were made.
  /// - Parameters:
  ///   - proposal: of this one alone.
  ///   - from, to: days on which the choice was made.
  func decisions(
    upTo point: Point? = nil, of proposal: String? = nil, from: Day? = nil, to: Day? = nil
  ) throws(StoreFailure) -> [Decision] {
    let condition = proposal == nil ? "" : "AND event.subject = ?5"
    let statement = try connection.prepare(
      """
      SELECT event.seq, event.effective_at, event.actor, event.kind, event.subject, as_of, request, candidate,
        decision.kind, strategy, method, vocabulary, program, result,
        CASE WHEN json_valid(event.body) THEN json_extract(event.body, '$.\(DecisionRecord.key)') END
        FROM decision JOIN event ON event.seq = decision.seq
        WHERE event.seq <= ?1 AND event.effective_at <= ?2 AND substr(event.effective_at, 1, 10) BETWEEN ?3 AND ?4
          \(condition) ORDER BY event.seq
      """)
    bind(statement, point, from, to)
    if let proposal { statement.bind(5, proposal) }
    let undone = try undoneChoices(upTo: point)
    var found: [Decision] = []
    while try statement.step() {
      let texts = (0..<15).map { statement.text(Int32($0)) ?? "" }
      let record = DecisionRecord(
        asOf: statement.integer(5), request: texts[6], candidate: texts[7], kind: texts[8], strategy: texts[9],
        method: texts[10], vocabulary: texts[11], program: texts[12], result: texts[13])
      found.append(
        Decision(
          sequence: statement.integer(0), effectiveAt: texts[1], actor: texts[2], event: texts[3], proposal: texts[4],
          record: record, isIntact: record.digest == texts[14], undoneBy: undone[statement.integer(0)]))
    }
    return found
  }

  /// By the number of an event of a proposal: the event that took it back, if it is not in force at that point. (See `UndoRule`: what
  /// was undone and brought back is in force.)
  private func undoneChoices(upTo point: Point?) throws(StoreFailure) -> [Int64: Int64] {
    let statement = try connection.prepare(
      """
      SELECT seq, CASE WHEN json_valid(body) THEN json_extract(body, '$.\(Undo.targetKey)') END FROM event
        WHERE kind = ?3 AND seq <= ?1 AND effective_at <= ?2 ORDER BY seq
      """)
    let (sequence, time) = Point.bounds(point)
    statement.bind(1, sequence)
    statement.bind(2, time)
    statement.bind(3, RecordKind.deployment.rawValue + Undo.ending)
    var beginnings: [Int64: Int64] = [:]
    var undone: [Int64: Int64] = [:]
    while try statement.step() {
      let (undo, target) = (statement.integer(0), statement.integer(1))
      let beginning = beginnings[target] ?? target
      beginnings[undo] = beginning
      undone[beginning] = undone[beginning] == nil ? undo : nil
    }
    return undone
  }

  /// Choices of a time whose event has the digest of a record that is not there: somebody took it away. Of the record nothing is known.
  func missingDecisions(
    upTo point: Point? = nil, from: Day? = nil, to: Day? = nil
  ) throws(StoreFailure) -> [Decision] {
    let statement = try connection.prepare(
      """
      SELECT seq, effective_at, actor, kind, subject FROM event WHERE seq <= ?1 AND effective_at <= ?2
        AND substr(effective_at, 1, 10) BETWEEN ?3 AND ?4 AND instr(body, '"\(DecisionRecord.key)":"') > 0
        AND seq NOT IN (SELECT seq FROM decision) AND \(Store.digest) IS NOT NULL ORDER BY seq
      """)
    bind(statement, point, from, to)
    var found: [Decision] = []
    while try statement.step() {
      let texts = (0..<5).map { statement.text(Int32($0)) ?? "" }
      let nothing = DecisionRecord(
        asOf: 0, request: "", candidate: "", kind: "", strategy: "", method: "", vocabulary: "", program: "", result: ""
      )
      found.append(
        Decision(
          sequence: statement.integer(0), effectiveAt: texts[1], actor: texts[2], event: texts[3], proposal: texts[4],
          record: nothing, isIntact: false))
    }
    return found
  }

  /// What an event says of its record.
  private static let digest = "CASE WHEN json_valid(body) THEN json_extract(body, '$.\(DecisionRecord.key)') END"

  /// Whether an event of a file tells of a yes or a no: an invitation that ran out or was taken back has none.
  private static let answer = """
    CASE WHEN json_valid(body) THEN CASE coalesce(json_extract(body, '$.outcome'), '')
      WHEN 'accepted' THEN 1 WHEN 'declined' THEN 1 WHEN 'expired' THEN 0
      ELSE json_extract(body, '$.answered') IS NOT NULL END END
    """

  /// How many choices of a time have no record and need none: those that files tell of (proposals with an answer), and moves that an
  /// older matchd wrote.
  func unrecordedChoices(
    upTo point: Point?, from: Day?, to: Day?
  ) throws(StoreFailure) -> (told: Int, older: Int) {
    let kinds = DecisionRecord.events.map { "'\($0)'" }.joined(separator: ", ")
    func count(_ what: String, _ condition: String) throws(StoreFailure) -> Int {
      let statement = try connection.prepare(
        """
        SELECT count(\(what)) FROM event WHERE seq <= ?1 AND effective_at <= ?2
          AND substr(effective_at, 1, 10) BETWEEN ?3 AND ?4 AND \(condition)
        """)
      bind(statement, point, from, to)
      return try statement.step() ? Int(statement.integer(0)) : 0
    }
    return (
      told: try count("DISTINCT subject", "kind = 'deployment.answered' AND \(Store.answer)"),
      older: try count("*", "kind IN (\(kinds)) AND \(Store.digest) IS NULL")
    )
  }

  /// A kept strategy or vocabulary; nil where there is none, or where it is not what its fingerprint says.
  func method(_ fingerprint: String) throws(StoreFailure) -> DecisionRecord.Method? {
    let statement = try connection.prepare("SELECT kind, content FROM method WHERE fingerprint = ?")
    statement.bind(1, fingerprint)
    guard try statement.step(), let kind = statement.text(0).flatMap(DecisionRecord.Method.Kind.init(rawValue:)) else {
      return nil
    }
    let method = DecisionRecord.Method(kind, statement.text(1) ?? "")
    return method.fingerprint == fingerprint ? method : nil
  }

  private func bind(_ statement: Statement, _ point: Point?, _ from: Day?, _ to: Day?) {
    let (sequence, time) = Point.bounds(point)
    statement.bind(1, sequence)
    statement.bind(2, time)
    statement.bind(3, from?.iso ?? "0000-01-01")
    statement.bind(4, to?.iso ?? "9999-12-31")
  }
}
