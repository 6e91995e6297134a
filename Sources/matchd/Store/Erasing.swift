import MatchCore

/// Erasing a person: the payloads and their salts, the rows made of them, the answers that speak of them. What stays is the
/// chain, with digests that nobody can guess the texts from.
extension Store {
  func readErasures() throws(StoreFailure) -> [String: Erasure] {
    let statement = try connection.prepare("SELECT subject, seq, at FROM erasure")
    var found: [String: Erasure] = [:]
    while try statement.step() {
      found[statement.text(0) ?? ""] = Erasure(sequence: statement.integer(1), at: statement.text(2) ?? "")
    }
    return found
  }

  /// The erasure of an id up to a point of the log.
  func erasure(of id: String, at point: Point? = nil) -> Erasure? {
    guard let erasure = erasures[id] else { return nil }
    let (sequence, time) = Point.bounds(point)
    return erasure.sequence <= sequence && erasure.at <= time ? erasure : nil
  }

  /// The number of the last event that erased somebody.
  func lastErasure(of id: String) throws(StoreFailure) -> Int64? {
    let statement = try connection.prepare("SELECT max(seq) FROM event WHERE subject = ? AND kind = ?")
    statement.bind(1, id)
    statement.bind(2, Erasure.eventKind)
    return try statement.step() && !statement.isNull(0) ? statement.integer(0) : nil
  }

  /// Whether a row tells of what somebody did who was erased, in words.
  func isAboutErased(_ record: Record) throws(StoreFailure) -> Bool {
    guard !erasures.isEmpty, record.kind == .deployment else { return false }
    let columns = RecordSchema.of(record.kind).columns
    let hasTexts = zip(columns, record.cells).contains { column, cell in
      if case .value = cell { column.isPersonal } else { false }
    }
    guard hasTexts || !record.extra.isEmpty else { return false }
    // A part of a row may leave the candidate out.
    let known = try connection.prepare("SELECT candidate FROM deployment WHERE id = ?")
    known.bind(1, record.id)
    let stored = try known.step() ? known.text(0) : nil
    return (record.text("candidate") ?? stored).map { erasures[$0] != nil } ?? false
  }

  /// What a row may say where somebody was erased: nothing of the person, and of what the person did no text.
  func withoutErased(_ record: Record) throws(StoreFailure) -> Record {
    if let erasure = erasures[record.id] { throw .erased(id: record.id, erasure) }
    guard try isAboutErased(record) else { return record }
    var record = record
    record.extra = []
    for (index, column) in RecordSchema.of(record.kind).columns.enumerated() where column.isPersonal {
      record.cells[index] = .absent
    }
    return record
  }

  /// What erasing a person would take away.
  /// - Parameter others: more ids whose texts go, because they speak of the person.
  func erasureScope(of id: String, with others: [String] = []) throws(StoreFailure) -> ErasureScope? {
    guard let kind = try kind(of: id), Erasure.kinds.contains(kind) else { return nil }
    let deployments = try deployments(of: id)
    var subjects = [id]
    var isNamed: Set<String> = [id]
    for other in deployments + others where isNamed.insert(other).inserted { subjects.append(other) }
    let texts = try identifyingTexts(of: id)
    return ErasureScope(
      id: id, kind: kind, subjects: subjects, rows: try personalRows(of: subjects), deployments: deployments.count,
      answerNumbers: try answers(about: subjects, texts.all), name: texts.name, texts: texts.all, earlier: erasures[id])
  }

  /// How many personal rows there are of some subjects.
  func personalRows(of subjects: [String]) throws(StoreFailure) -> Int {
    var rows = 0
    let count = try connection.prepare("SELECT count(*) FROM personal WHERE subject = ?")
    for subject in subjects {
      count.bind(1, subject)
      if try count.step() { rows += Int(count.integer(0)) }
      count.reset()
    }
    return rows
  }

  /// Removes it, in the transaction that is open. The bytes go with `clean`, after the commit.
  /// - Parameter scope: of the same transaction.
  /// - Returns: the number of the event that tells of it; nil where there was nothing to remove.
  func erase(_ scope: ErasureScope, actor: String) throws(StoreFailure) -> Int64? {
    guard !scope.isEmpty else { return nil }
    try connection.execute("PRAGMA secure_delete=ON")
    let unsay = try connection.prepare("DELETE FROM answer WHERE number = ?")
    for number in scope.answerNumbers {
      unsay.bind(1, number)
      try unsay.run()
    }
    let delete = try connection.prepare("DELETE FROM personal WHERE subject = ?")
    for subject in scope.subjects {
      delete.bind(1, subject)
      try delete.run()
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("rows")
    writer.integer(scope.rows)
    writer.key("subjects")
    writer.beginArray()
    for subject in scope.subjects { writer.string(subject) }
    writer.endArray()
    writer.endObject()
    let now = log.now
    let sequence = try log.append(
      Erasure.eventKind, of: scope.id, body: writer.text, effectiveAt: now, actor: actor)
    let note = try connection.prepare("INSERT OR IGNORE INTO erasure VALUES (?, ?, ?)")
    note.bind(1, scope.id)
    note.bind(2, sequence)
    note.bind(3, now)
    try note.run()
    let pending = try connection.prepare("INSERT INTO cleaning VALUES (?)")
    pending.bind(1, sequence)
    try pending.run()
    forget()
    for subject in scope.subjects {
      guard let kind = try kind(of: subject) else { continue }
      // Nobody else may have had one of its columns.
      correctedKinds.insert(kind)
      let row = try connection.prepare("DELETE FROM \"\(kind.table)_personal\" WHERE id = ?")
      row.bind(1, subject)
      try row.run()
      try project(kind, subject, try events(of: subject))
    }
    erasures = try readErasures()
    return sequence
  }

  /// Writes the file anew without the bytes of what was deleted, and empties the log of writes. O(database). Outside a
  /// transaction.
  func clean() throws(StoreFailure) {
    abandonBackups()
    try connection.execute("PRAGMA secure_delete=ON; VACUUM")
    try truncateWriteAheadLog()
    try connection.execute("DELETE FROM cleaning")
    try truncateWriteAheadLog()
  }

  /// An erasure that was cut off between its commit and the end of `clean` is finished by whoever opens the database next.
  func finishCleaning() throws(StoreFailure) {
    guard try connection.scalar("SELECT count(*) FROM cleaning") != "0" else { return }
    do throws(StoreFailure) { try clean() } catch {
      // No room to write the file anew: everything else can go on, and `verify` says that it is not done.
      guard case .full = error else { throw error }
    }
  }

  /// Takes what stands in the log of writes into the file, and empties it.
  func truncateWriteAheadLog() throws(StoreFailure) {
    let statement = try connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)")
    guard try statement.step(), statement.integer(0) == 0 else {
      throw .busy(path: connection.path, holder: nil)
    }
  }

  /// The deployments of a candidate, also those that named another candidate later.
  func deployments(of candidate: String) throws(StoreFailure) -> [String] {
    let statement = try connection.prepare(
      """
      SELECT id FROM deployment WHERE candidate = ?1 UNION
      SELECT event.subject FROM event JOIN subject ON subject.id = event.subject
        WHERE subject.kind = 'deployment' AND instr(event.body, ?2) > 0
          AND CASE WHEN json_valid(event.body) THEN json_extract(event.body, '$.candidate') = ?1 END
      ORDER BY 1
      """)
    statement.bind(1, candidate)
    statement.bind(2, candidate)
    var ids: [String] = []
    while try statement.step() { ids.append(statement.text(0) ?? "") }
    return ids
  }

  /// Every name and address that was ever recorded of somebody; the latest name first.
  func identifyingTexts(of id: String) throws(StoreFailure) -> (name: String?, all: [String]) {
    var name: String?
    var all: [String] = []
    for event in try events(of: id) {
      guard case .stored(_, let payload?) = event.content,
        let value = try? JSONValue(parsing: Array(payload.utf8))
      else { continue }
      if let text = value["name"]?.string { name = text }
      for column in ["name", "email"] {
        if let text = value[column]?.string, text.count >= 3, !all.contains(text) { all.append(text) }
      }
    }
    return (name, all)
  }

  /// Where texts still stand. O(log).
  func mentions(of texts: [String]) throws(StoreFailure) -> [Mention] {
    var found: [Mention] = []
    for (place, sql) in [
      (Mention.Place.text, "SELECT seq, subject FROM personal WHERE instr(payload, ?1) > 0 ORDER BY seq"),
      (.event, "SELECT seq, subject FROM event WHERE instr(body, ?1) > 0 OR instr(actor, ?2) > 0 ORDER BY seq"),
    ] {
      // One row for each event in either table.
      var isFound: Set<Int64> = []
      let statement = try connection.prepare(sql)
      for text in texts {
        statement.bind(1, JSONWriter.escaped(text))
        if place == .event { statement.bind(2, text) }
        while try statement.step() {
          let sequence = statement.integer(0)
          guard isFound.insert(sequence).inserted else { continue }
          found.append(Mention(place: place, sequence: sequence, subject: statement.text(1) ?? ""))
        }
        statement.reset()
      }
    }
    return found.sorted { ($0.sequence, $0.subject) < ($1.sequence, $1.subject) }
  }

  /// The events of subjects that say themselves why somebody declined (migration 0006).
  func saidCodes(of subjects: [String]) throws(StoreFailure) -> [Mention] {
    let statement = try connection.prepare(
      """
      SELECT seq FROM event WHERE subject = ?
        AND CASE WHEN json_valid(body) THEN json_extract(body, '$.decline_code') END IS NOT NULL ORDER BY seq
      """)
    var found: [Mention] = []
    for subject in subjects {
      statement.bind(1, subject)
      while try statement.step() {
        found.append(Mention(place: .code, sequence: statement.integer(0), subject: subject))
      }
      statement.reset()
    }
    return found
  }

  /// The numbers of kept answers in which an id of these stands as a whole word, or one of these texts, however a line or JSON
  /// writes it. O(answers).
  func answers(about ids: [String], _ texts: [String]) throws(StoreFailure) -> [Int64] {
    var numbers: Set<Int64> = []
    let words = WholeWords(ids)
    let all = try connection.prepare("SELECT number, command, body FROM answer")
    while try all.step() {
      let isMeant = words.stand(in: all.text(1) ?? "") || words.stand(in: all.text(2) ?? "")
      if isMeant { numbers.insert(all.integer(0)) }
    }
    let holding = try connection.prepare(
      "SELECT number FROM answer WHERE instr(command, ?1) > 0 OR instr(body, ?1) > 0")
    for text in texts {
      var forms = [text]
      // A line inside JSON is escaped twice.
      for form in [
        JSONWriter.escaped(text), QuotedWords.escaped(text), JSONWriter.escaped(QuotedWords.escaped(text)),
        QuotedWords.escaped(JSONWriter.escaped(text)),
      ] where !forms.contains(form) { forms.append(form) }
      for form in forms {
        holding.bind(1, form)
        while try holding.step() { numbers.insert(holding.integer(0)) }
        holding.reset()
      }
    }
    return numbers.sorted()
  }
}
