import MatchCore

/// Something that is not as the log was written: an event, what stands apart from it, or a row of a table.
struct Alteration: Equatable, Sendable {
  enum Place: String, Sendable {
    case event
    /// An event that is not there.
    case missing
    case personal
    case table
    /// A trigger, a view, a table as such.
    case schema
  }

  let place: Place
  /// Of the event; nil for what belongs to none.
  let sequence: Int64?
  /// Of what is missing, as far as something else still says whose it was; of the schema, what it is.
  let subject: String
  /// Of a row of a table.
  var table: String?
  /// Of a part of the schema.
  var difference: Store.SchemaDifference?

  var text: Bilingual {
    let number = sequence.map { String($0) } ?? ""
    return switch place {
    case .event:
      Bilingual(
        en: "event \(number) of \(subject) is not as it was written",
        fr: "l'événement \(number) de \(subject) n'est pas tel qu'il a été écrit")
    case .missing:
      subject.isEmpty
        ? Bilingual(en: "event \(number) is missing", fr: "l'événement \(number) manque")
        : Bilingual(en: "event \(number) of \(subject) is missing", fr: "l'événement \(number) de \(subject) manque")
    case .schema:
      switch difference {
      case .missing: Bilingual(en: "the \(subject) is missing", fr: "au schéma, \(subject) manque")
      case .foreign:
        Bilingual(en: "the \(subject) does not belong there", fr: "au schéma, \(subject) n'a rien à faire là")
      case .changed, nil:
        Bilingual(en: "the \(subject) is not as it was made", fr: "au schéma, \(subject) n'est pas comme à la création")
      }
    case .personal:
      Bilingual(
        en: "the texts of event \(number) of \(subject) are not what was written",
        fr: "les textes de l'événement \(number) de \(subject) ne sont pas ce qui a été écrit")
    case .table:
      Bilingual(
        en: "row \(subject) of table \(table ?? "") does not follow from the log",
        fr: "la ligne \(subject) de la table \(table ?? "") ne découle pas du journal")
    }
  }
}

/// An erasure with everything whose texts went with it.
struct PastErasure: Equatable, Sendable {
  let sequence: Int64
  let person: String
  let subjects: [String]
}

extension Store {
  /// What `verify` would find in the log and the tables, by what it is about; at most so many of each sort. O(events).
  func alterations(limit: Int = 100) throws -> [Alteration] {
    var found: [Alteration] = []
    var expected = EventLog.firstHash
    var next: Int64 = 1
    var gaps: [Int64] = []
    try log.events(since: 0) { event in
      // What follows a gap cannot follow from what stands before it, and is not altered for that.
      let isAfterGap = event.sequence != next
      if event.sequence > next { gaps += (next..<event.sequence).prefix(max(0, limit - gaps.count)) }
      if event.expectedHash != event.hash || (!isAfterGap && event.previousHash != expected) {
        found.append(Alteration(place: .event, sequence: event.sequence, subject: event.subject))
      }
      (expected, next) = (event.hash, event.sequence < .max ? event.sequence + 1 : event.sequence)
      return found.count + gaps.count < limit
    }
    gaps += try pastTheEnd(from: next).prefix(max(0, limit - gaps.count))
    found += try gaps.map { Alteration(place: .missing, sequence: $0, subject: try owner(ofMissing: $0) ?? "") }
    found.sort { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
    let erased = try pastErasures()
    let rows = try connection.prepare(
      """
      SELECT event.seq, event.subject, personal.salt, personal.payload, personal.seq IS NULL,
        json_extract(event.body, '$.personal') FROM event LEFT JOIN personal ON personal.seq = event.seq
        WHERE instr(event.body, '"personal":"') > 0 AND json_valid(event.body) ORDER BY event.seq
      """)
    while try rows.step(), found.count < 2 * limit {
      let (sequence, subject) = (rows.integer(0), rows.text(1) ?? "")
      let isRight: Bool
      if rows.integer(4) == 1 {
        isRight = erased.contains { $0.sequence > sequence && $0.subjects.contains(subject) }
      } else {
        isRight = SHA256.hash(rows.blob(2) + Array((rows.text(3) ?? "").utf8)).hexadecimal == rows.text(5)
      }
      if !isRight { found.append(Alteration(place: .personal, sequence: sequence, subject: subject)) }
    }
    found += try schemaDifferences().map {
      Alteration(place: .schema, sequence: nil, subject: $0.name, difference: $0.difference)
    }
    for row in try differingRows() {
      let alteration = Alteration(place: .table, sequence: nil, subject: row.id, table: row.table)
      if !found.contains(alteration) { found.append(alteration) }
    }
    return found
  }

  /// Events behind the last one of which texts or decision records are left: there have been some.
  private func pastTheEnd(from next: Int64) throws(StoreFailure) -> [Int64] {
    let statement = try connection.prepare(
      "SELECT seq FROM personal WHERE seq >= ?1 UNION SELECT seq FROM decision WHERE seq >= ?1 ORDER BY 1")
    statement.bind(1, next)
    var found: [Int64] = []
    while try statement.step() { found.append(statement.integer(0)) }
    return found
  }

  /// Whose an event was that is gone itself: whose texts it had, or of whom the choice was whose record is left.
  private func owner(ofMissing sequence: Int64) throws(StoreFailure) -> String? {
    let statement = try connection.prepare(
      """
      SELECT subject FROM personal WHERE seq = ?1
      UNION ALL SELECT request || '/' || candidate FROM decision WHERE seq = ?1 LIMIT 1
      """)
    statement.bind(1, sequence)
    return try statement.step() ? statement.text(0) : nil
  }

  func pastErasures() throws(StoreFailure) -> [PastErasure] {
    let statement = try connection.prepare("SELECT seq, subject, body FROM event WHERE kind = ? ORDER BY seq")
    statement.bind(1, Erasure.eventKind)
    var found: [PastErasure] = []
    while try statement.step() {
      let body = try? JSONValue(parsing: Array((statement.text(2) ?? "").utf8))
      found.append(
        PastErasure(
          sequence: statement.integer(0), person: statement.text(1) ?? "",
          subjects: body?["subjects"]?.array?.compactMap(\.string) ?? []))
    }
    return found
  }
}
