import MatchCore

/// What an event says that takes back another: `{"undoes":12,"undoes_kind":"request.decided", ...}`, with the cells as they were
/// before, and the names of those that had never been recorded.
///
/// It holds from when it is written, and stands over everything that was said before: so the tables follow from the log by the same
/// fold, and `--as-of` an earlier day still shows what was believed on it.
struct Undo: Equatable {
  let target: Int64
  /// The kind of the event at the beginning: of an undo that is undone, too.
  let kind: String
  /// Whether there is no such thing as its subject from here on.
  let retracts: Bool

  static let ending = ".undone"
  static let targetKey = "undoes"
  static let kindKey = "undoes_kind"
  static let retractsKey = "retracts"
  /// Free text, so it stands apart.
  static let reasonKey = "undo_reason"
}

extension SubjectEvent {
  /// What it takes back; nil for any other event.
  var undo: Undo? {
    guard kind.hasSuffix(Undo.ending), case .stored(let body, _) = content,
      let value = try? JSONValue(parsing: Array(body.utf8)), let target = value[Undo.targetKey]?.integer
    else { return nil }
    return Undo(
      target: Int64(target), kind: value[Undo.kindKey]?.string ?? "", retracts: value[Undo.retractsKey] == .bool(true))
  }

  /// The part of a row that it speaks of: an undo speaks of the part that it takes back.
  var part: String { undo?.kind ?? kind }
}

/// What is to be written to take an event back.
struct UndoPlan {
  let kind: RecordKind
  let subject: String
  /// The event that is taken back: the one that was asked for, or the last of those that undid and redid it.
  let target: SubjectEvent
  let before: FoldedSubject
  let after: FoldedSubject
  /// By index; what the subject's columns were before the target, and are now.
  let columns: [Int]
  /// Unknown columns that the target changed.
  let headers: [String]
  let retracts: Bool
  let effectiveAt: String
}

extension Store {
  /// One event with its subject, or nil.
  func subjectEvent(_ sequence: Int64) throws(StoreFailure) -> (kind: RecordKind, id: String, event: SubjectEvent)? {
    let statement = try connection.prepare(
      """
      SELECT subject.id, subject.kind, \(SubjectEvent.columns) FROM \(SubjectEvent.source)
        JOIN subject ON subject.id = event.subject WHERE event.seq = ?
      """)
    statement.bind(1, sequence)
    guard try statement.step(), let id = statement.text(0),
      let kind = statement.text(1).flatMap(RecordKind.init(rawValue:))
    else { return nil }
    return (kind, id, SubjectEvent(statement, from: 2))
  }

  /// Appends the event that takes another back, and brings the tables up to it.
  /// - Returns: its number.
  func undo(_ plan: UndoPlan, actor: String, reason: String?) throws -> Int64 {
    let schema = RecordSchema.of(plan.kind)
    var cells = [Cell](repeating: .absent, count: schema.columns.count)
    for index in plan.columns { cells[index] = plan.before.cells[index] }
    let gone = plan.columns.filter { cells[$0] == .absent }.map { schema.columns[$0].name }
    // Of what somebody did who was erased there are no words any more, and no new ones.
    let isErased = [plan.before, plan.after].contains { state in
      Record(kind: plan.kind, id: plan.subject, cells: state.cells).text("candidate").map { erasures[$0] != nil }
        ?? false
    }
    let payload = isErased ? nil : personal(plan, cells, schema, reason)
    let sequence = try log.append(
      plan.kind.rawValue + Undo.ending, of: plan.subject, payload: payload, effectiveAt: plan.effectiveAt, actor: actor
    ) { digest in
      var writer = JSONWriter()
      writer.beginObject()
      writer.key(Undo.targetKey)
      writer.integer(Int(plan.target.sequence))
      writer.member(Undo.kindKey, plan.target.part)
      if plan.retracts {
        writer.key(Undo.retractsKey)
        writer.bool(true)
      }
      write(cells, schema, personal: false, to: &writer)
      if !gone.isEmpty { writer.member(EventBody.absentKey, texts: gone) }
      if let digest { writer.member("personal", digest) }
      writer.endObject()
      return writer.text
    }
    forget()
    correctedKinds.insert(plan.kind)
    try project(plan.kind, plan.subject, events(of: plan.subject))
    return sequence
  }

  private func write(_ cells: [Cell], _ schema: RecordSchema, personal: Bool, to writer: inout JSONWriter) {
    for (column, cell) in zip(schema.columns, cells) where column.isPersonal == personal { writer.member(column, cell) }
  }

  /// Nil where nothing personal is restored and no reason is given.
  private func personal(_ plan: UndoPlan, _ cells: [Cell], _ schema: RecordSchema, _ reason: String?) -> String? {
    let known = plan.before.extra.filter { plan.headers.contains($0.header) }
    let gone = plan.headers.filter { header in !known.contains { $0.header == header } }
    let hasCells = zip(schema.columns, cells).contains { $0.isPersonal && $1 != .absent }
    guard hasCells || !plan.headers.isEmpty || reason != nil else { return nil }
    var writer = JSONWriter()
    writer.beginObject()
    write(cells, schema, personal: true, to: &writer)
    if !known.isEmpty {
      writer.key("extra")
      writer.raw(EventBody.text(known))
    }
    if !gone.isEmpty { writer.member(EventBody.absentExtraKey, texts: gone) }
    if let reason { writer.member(Undo.reasonKey, reason) }
    writer.endObject()
    return writer.text
  }

  /// What the writes since `startTracking` took away: rows that are gone, and which columns are recorded still, of the kinds
  /// concerned.
  func corrected() throws -> (removed: [(id: String, kind: RecordKind)], recorded: [RecordKind: Set<String>]) {
    guard !correctedKinds.isEmpty else { return ([], [:]) }
    let touched = Dictionary(written.map { ($0.subject.id, $0.subject) }, uniquingKeysWith: { $1 })
    let removed = touched.values.filter(\.isRetracted).map { (id: $0.id, kind: $0.kind) }
      .sorted { Identifier.precedes($0.id, $1.id) }
    var recorded: [RecordKind: Set<String>] = [:]
    for kind in correctedKinds { recorded[kind] = try recordedColumns(of: kind, at: nil) }
    return (removed, recorded)
  }

  /// A row that names an id in a column for one: its kind and id, or nil.
  func reference(to id: String) throws(StoreFailure) -> (kind: RecordKind, id: String)? {
    for kind in RecordKind.allCases {
      for column in RecordSchema.of(kind).columns where column.name != "id" && column.namesOne {
        let statement = try connection.prepare(
          "SELECT id FROM \"\(kind.table)\" WHERE \"\(column.name)\" = ? AND id <> ? ORDER BY id LIMIT 1")
        statement.bind(1, id)
        statement.bind(2, id)
        if try statement.step(), let found = statement.text(0) { return (kind, found) }
      }
    }
    return nil
  }
}

extension Column {
  /// Whether a cell of it may be the id of another row.
  fileprivate var namesOne: Bool {
    switch type {
    case .reference, .party: !isPersonal
    default: false
    }
  }
}

extension JSONWriter {
  mutating func member(_ key: String, texts: [String]) {
    self.key(key)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
