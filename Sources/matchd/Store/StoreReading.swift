import MatchCore

extension Store {
  func kind(of id: String) throws(StoreFailure) -> RecordKind? {
    defer { findSubject.reset() }
    findSubject.bind(1, id)
    return try findSubject.step() ? findSubject.text(0).flatMap(RecordKind.init(rawValue:)) : nil
  }

  /// Whether there is a row: an id stays taken when what it stood for was taken back.
  func isThere(_ id: String, _ kind: RecordKind) throws(StoreFailure) -> Bool {
    let statement = try kept("SELECT 1 FROM \"\(kind.table)\" WHERE id = ?")
    defer { statement.reset() }
    statement.bind(1, id)
    return try statement.step()
  }

  /// A statement of the program, made once. Whoever has run it resets it.
  func kept(_ sql: String) throws(StoreFailure) -> Statement {
    if let known = keptStatements[sql] { return known }
    let made = try connection.prepare(sql)
    keptStatements[sql] = made
    return made
  }

  func ids(of kind: RecordKind) throws(StoreFailure) -> [String] {
    let statement = try connection.prepare("SELECT id FROM \"\(kind.table)\" ORDER BY id")
    var ids: [String] = []
    while try statement.step() { ids.append(statement.text(0) ?? "") }
    return ids
  }

  /// The highest number that follows a prefix in an id of a kind; 0 where there is none. O(rows with the prefix).
  func highestNumber(of kind: RecordKind, after prefix: String) throws(StoreFailure) -> Int {
    let statement = try connection.prepare(
      "SELECT max(CAST(substr(id, ?) AS INTEGER)) FROM \"\(kind.table)\" WHERE id >= ? AND id < ? AND length(id) <= ?")
    statement.bind(1, Int64(prefix.utf8.count + 1))
    statement.bind(2, prefix)
    statement.bind(3, prefix + "\u{7F}")
    statement.bind(4, Int64(prefix.utf8.count + 9))
    return try statement.step() ? Int(statement.integer(0)) : 0
  }

  func count(of kind: RecordKind) throws(StoreFailure) -> Int {
    Int(try connection.scalar("SELECT count(*) FROM \"\(kind.table)\"") ?? "") ?? 0
  }

  /// The last day of which an event says that something happened, never after the day on which it was written down; nil for
  /// an empty log. O(events).
  func lastDay(upTo sequence: Int64) throws(StoreFailure) -> Day? {
    let statement = try connection.prepare("SELECT max(min(effective_at, recorded_at)) FROM event WHERE seq <= ?")
    statement.bind(1, sequence)
    guard try statement.step(), let text = statement.text(0) else { return nil }
    return Day(iso: text.prefix(10))
  }

  /// The same for the events after a number.
  func lastDay(after sequence: Int64) throws(StoreFailure) -> Day? {
    let statement = try kept("SELECT max(min(effective_at, recorded_at)) FROM event WHERE seq > ?")
    defer { statement.reset() }
    statement.bind(1, sequence)
    guard try statement.step(), let text = statement.text(0) else { return nil }
    return Day(iso: text.prefix(10))
  }

  /// The SQL schema that holds the state at a point: `main` for now, or one in memory that the log is folded into.
  func schema(at point: Point?) throws(StoreFailure) -> String {
    guard let point else { return "main" }
    if attached?.point != point || attached?.head != head {
      (attached, single) = (nil, ("", [:]))
      // Emptied rather than detached: SQLite detaches nothing inside a transaction.
      if isAttached {
        for kind in RecordKind.allCases {
          for table in [kind.table, kind.table + "_personal"] {
            try connection.execute("DELETE FROM asof.\"\(table)\"")
          }
        }
      } else {
        try connection.execute("ATTACH ':memory:' AS asof")
        isAttached = true
        for statement in Projections.statements(for: "asof") { try connection.execute(statement) }
      }
      try fold(to: point, into: "asof")
      attached = (point, head)
    }
    return "asof"
  }

  /// Fills empty projections from the log alone. O(events).
  func fold(to point: Point?, into schema: String) throws(StoreFailure) {
    let (sequence, time) = Point.bounds(point)
    let statement = try connection.prepare(
      """
      SELECT subject.id, subject.kind, \(SubjectEvent.columns) FROM \(SubjectEvent.source)
        JOIN subject ON subject.id = event.subject WHERE event.seq <= ? AND event.effective_at <= ?
        ORDER BY event.subject, event.effective_at, event.seq
      """)
    statement.bind(1, sequence)
    statement.bind(2, time)
    let writer = ProjectionWriter(connection, schema: schema)
    var current: FoldedSubject?
    while try statement.step() {
      guard let id = statement.text(0), let kind = statement.text(1).flatMap(RecordKind.init(rawValue:)) else {
        continue
      }
      if current?.id != id {
        if let current { try writer.write(current) }
        current = FoldedSubject(kind, id)
      }
      current?.apply(SubjectEvent(statement, from: 2))
    }
    if let current { try writer.write(current) }
  }

  /// The rows of one kind by id, in byte order.
  /// - Parameter personal: whether names, employers and texts are wanted; without them those cells read as absent.
  func rows(of kind: RecordKind, at point: Point?, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
    let statement = try select(kind, try schema(at: point), personal: personal, where: "")
    let row = StoredRow(statement, kind)
    while try statement.step() { try body(row) }
  }

  func row(_ id: String, kind: RecordKind, at point: Point?) throws -> Record? {
    let schema = try schema(at: point)
    if single.schema != schema { single = (schema, [:]) }
    let statement =
      try single.statements[kind] ?? select(kind, schema, personal: true, where: "WHERE main.id = ?")
    single.statements[kind] = statement
    defer { statement.reset() }
    statement.bind(1, id)
    return try statement.step() ? StoredRow(statement, kind).record() : nil
  }

  func select(_ kind: RecordKind, _ schema: String, personal: Bool, where condition: String)
    throws(StoreFailure)
    -> Statement
  {
    let columns = RecordSchema.of(kind).columns.map { column in
      if !column.isPersonal { return "main.\"\(column.name)\"" }
      return personal ? "apart.\"\(column.name)\"" : "NULL"
    }
    let join = personal ? "LEFT JOIN \(schema).\"\(kind.table)_personal\" AS apart ON apart.id = main.id" : ""
    let list = (["main.id"] + columns + [personal ? "apart.extra" : "NULL", "main.effective_at"]).joined(
      separator: ", ")
    return try connection.prepare(
      "SELECT \(list) FROM \(schema).\"\(kind.table)\" AS main \(join) \(condition) ORDER BY main.id")
  }

  /// The columns that at least one row of the kind records.
  func recordedColumns(of kind: RecordKind, at point: Point?) throws(StoreFailure) -> Set<String> {
    let schema = try schema(at: point)
    var names: Set<String> = []
    for (suffix, isPersonal) in [("", false), ("_personal", true)] {
      let columns = RecordSchema.of(kind).columns.filter { $0.isPersonal == isPersonal && $0.name != "id" }
      guard !columns.isEmpty else { continue }
      let list = columns.map { "count(\"\($0.name)\")" }.joined(separator: ", ")
      let statement = try connection.prepare("SELECT \(list) FROM \(schema).\"\(kind.table)\(suffix)\"")
      guard try statement.step() else { continue }
      for (index, column) in columns.enumerated() where statement.integer(Int32(index)) > 0 {
        names.insert(column.name)
      }
    }
    return names
  }
}
