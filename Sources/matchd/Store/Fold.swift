import MatchCore

/// A point of the log.
enum Point: Equatable, Sendable {
  /// Every event up to this number, whatever it speaks of.
  case sequence(Int64)
  /// Every event that was so by this time (as far as the number, where there is one).
  case time(String, sequence: Int64?)

  /// The last event and the last time that a point includes; nil is now.
  static func bounds(_ point: Point?) -> (sequence: Int64, time: String) {
    switch point {
    case nil: (.max, Timestamp.last)
    case .sequence(let number): (number, Timestamp.last)
    case .time(let limit, let number): (number ?? .max, limit)
    }
  }

  func includes(_ event: Event) -> Bool {
    switch self {
    case .sequence(let number): event.sequence <= number
    case .time(let time, let number): event.effectiveAt <= time && event.sequence <= (number ?? .max)
    }
  }
}

/// What the events of one subject say together.
struct FoldedSubject {
  let kind: RecordKind
  let id: String
  var cells: [Cell]
  var extra: [(header: String, text: String)] = []
  var effectiveAt = Timestamp.always
  var firstSequence: Int64 = 0
  var lastSequence: Int64 = 0
  /// Whether the last event took back that there is such a thing at all.
  private(set) var isRetracted = false
  /// Whether any of the events took back another.
  private(set) var isCorrected = false
  /// Whether one of the events erased the person.
  private(set) var isErased = false

  init(_ kind: RecordKind, _ id: String) {
    self.kind = kind
    self.id = id
    cells = [Cell](repeating: .absent, count: RecordSchema.of(kind).columns.count)
  }

  /// The row that the tables have for it; nil where it was taken back.
  var row: Record? {
    guard !isRetracted else { return nil }
    var row = Record(kind: kind, id: id, cells: cells, extra: extra, effectiveAt: kind.isDated ? "" : effectiveAt)
    row["id"] = .value(id)
    return row
  }

  /// Events come by (effective_at, seq): what was so later stands over what was so before.
  mutating func apply(_ event: SubjectEvent) {
    let schema = RecordSchema.of(kind)
    defer { if isErased { Erasure.mask(&cells, &extra, schema) } }
    let undo = event.undo
    if undo != nil { isCorrected = true }
    // Erasing says nothing of whether there is such a thing.
    if event.kind != Erasure.eventKind { isRetracted = undo?.retracts ?? false }
    switch event.content {
    case .stored where event.kind == Erasure.eventKind: isErased = true
    case .stored(let body, let payload):
      EventBody.apply(body, to: &cells, extra: &extra, schema)
      if let payload { EventBody.apply(payload, to: &cells, extra: &extra, schema) }
    case .cells(let new, let newExtra):
      for (index, cell) in new.enumerated() where cell != .absent { cells[index] = cell }
      EventBody.merge(newExtra, into: &extra)
    }
    effectiveAt = max(effectiveAt, event.effectiveAt)
    firstSequence = firstSequence == 0 ? event.sequence : min(firstSequence, event.sequence)
    lastSequence = max(lastSequence, event.sequence)
  }
}

/// What the fold needs of an event.
struct SubjectEvent {
  enum Content {
    /// As the log has it: the body, and what stands apart.
    case stored(body: String, payload: String?)
    /// Just written, and not to be read again.
    case cells([Cell], extra: [(header: String, text: String)])
  }

  let sequence: Int64
  let effectiveAt: String
  let kind: String
  let content: Content

  init(sequence: Int64, effectiveAt: String, kind: String, content: Content) {
    self.sequence = sequence
    self.effectiveAt = effectiveAt
    self.kind = kind
    self.content = content
  }

  init(_ statement: Statement, from column: Int32) {
    self.init(
      sequence: statement.integer(column), effectiveAt: statement.text(column + 1) ?? Timestamp.always,
      kind: statement.text(column + 2) ?? "",
      content: .stored(body: statement.text(column + 3) ?? "{}", payload: statement.text(column + 4)))
  }

  /// In the order in which they are folded: what was so later stands over what was so before.
  static func precedes(_ left: SubjectEvent, _ right: SubjectEvent) -> Bool {
    (left.effectiveAt, left.sequence) < (right.effectiveAt, right.sequence)
  }

  /// Older events say why somebody declined themselves (migration 0006). The log keeps it; of whoever was erased nothing is made of
  /// it any more.
  static let columns =
    """
    event.seq, event.effective_at, event.kind,
    CASE WHEN instr(event.body, '"decline_code"') > 0 AND json_valid(event.body) AND EXISTS (
        SELECT 1 FROM main.deployment JOIN main.erasure ON erasure.subject = deployment.candidate
          WHERE deployment.id = event.subject)
      THEN json_remove(event.body, '$.decline_code') ELSE event.body END,
    personal.payload
    """
  static let source = "event LEFT JOIN personal ON personal.seq = event.seq"
}

/// Writes folded subjects into the tables of one SQL schema.
final class ProjectionWriter {
  private let connection: SQLiteConnection
  private let schema: String
  private var statements: [RecordKind: (main: Statement, personal: Statement)] = [:]
  private var removals: [String: Statement] = [:]

  init(_ connection: SQLiteConnection, schema: String) {
    self.connection = connection
    self.schema = schema
  }

  func write(_ subject: FoldedSubject) throws(StoreFailure) {
    if subject.isCorrected {
      // What was taken back may have left rows that nothing replaces.
      try remove(subject.id, from: subject.kind.table + "_personal")
      if subject.isRetracted { return try remove(subject.id, from: subject.kind.table) }
    }
    let isPersonal = RecordSchema.of(subject.kind).isPersonal
    let (main, personal) = try statements(for: subject.kind)
    main.bind(1, subject.id)
    personal.bind(1, subject.id)
    var hasPersonal = !subject.extra.isEmpty
    for (index, cell) in subject.cells.enumerated() {
      let statement = isPersonal[index] ? personal : main
      let parameter = ProjectionWriter.parameter(of: index)
      switch cell {
      case .absent:
        statement.bindNull(parameter)
        continue
      case .blank: statement.bind(parameter, "")
      case .value(let text): statement.bind(parameter, text)
      }
      if isPersonal[index] { hasPersonal = true }
    }
    let last = ProjectionWriter.parameter(of: subject.cells.count)
    main.bind(last, subject.effectiveAt)
    main.bind(last + 1, subject.firstSequence)
    main.bind(last + 2, subject.lastSequence)
    try main.run()
    guard hasPersonal else { return }
    if subject.extra.isEmpty { personal.bindNull(last) } else { personal.bind(last, EventBody.text(subject.extra)) }
    try personal.run()
  }

  /// The parameter of a column, in whichever statement has it: the id is the first, and what belongs to no column follows them all.
  private static func parameter(of column: Int) -> Int32 { Int32(column + 2) }

  private func remove(_ id: String, from table: String) throws(StoreFailure) {
    if removals[table] == nil {
      removals[table] = try connection.prepare("DELETE FROM \(schema).\"\(table)\" WHERE id = ?")
    }
    guard let statement = removals[table] else { return }
    statement.bind(1, id)
    try statement.run()
  }

  private func statements(for kind: RecordKind) throws(StoreFailure) -> (main: Statement, personal: Statement) {
    if let known = statements[kind] { return known }
    let columns = RecordSchema.of(kind).columns
    let last = ProjectionWriter.parameter(of: columns.count)
    let own = columns.indices.filter { columns[$0].name != "id" }
    // By name: columns that a later migration added stand at the end of a table.
    func insert(_ table: String, isPersonal: Bool, _ more: [(name: String, parameter: Int32)]) throws(StoreFailure)
      -> Statement
    {
      let named = own.filter { columns[$0].isPersonal == isPersonal }
        .map { (name: columns[$0].name, parameter: ProjectionWriter.parameter(of: $0)) }
      let all = [(name: "id", parameter: 1)] + named + more
      let (names, values) = (all.map { "\"\($0.name)\"" }, all.map { "?\($0.parameter)" })
      return try connection.prepare(
        """
        INSERT OR REPLACE INTO \(schema)."\(table)" (\(names.joined(separator: ", ")))
          VALUES (\(values.joined(separator: ", ")))
        """)
    }
    let made = (
      main: try insert(
        kind.table, isPersonal: false, [("effective_at", last), ("first_seq", last + 1), ("last_seq", last + 2)]),
      personal: try insert(kind.table + "_personal", isPersonal: true, [("extra", last)])
    )
    statements[kind] = made
    return made
  }
}
