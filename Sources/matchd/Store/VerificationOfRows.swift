import CSQLite
import MatchCore

/// The checks of what stands beside the chain: the schema, the types of values, erasures, answers.
extension Store {
  func schemaFindings() throws(StoreFailure) -> [Bilingual] {
    try schemaDifferences().map { name, difference in
      switch difference {
      case .changed:
        Bilingual(en: "The \(name) is not as it was made.", fr: "Au schéma, \(name) n'est pas comme à la création.")
      case .missing: Bilingual(en: "The \(name) is missing.", fr: "Au schéma, \(name) manque.")
      case .foreign:
        Bilingual(en: "The \(name) does not belong here.", fr: "Au schéma, \(name) n'a rien à faire ici.")
      }
    }
  }

  enum SchemaDifference: Sendable {
    case changed, missing, foreign
  }

  /// The schema as a new database has it, against the one there is: a trigger that was dropped, a view that says something else.
  func schemaDifferences() throws(StoreFailure) -> [(name: String, difference: SchemaDifference)] {
    let fresh = try SQLiteConnection(path: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try Migrations.prepare(fresh, isNew: true)
    let (wanted, found) = (try Store.schema(of: fresh), try Store.schema(of: connection))
    var differences: [(name: String, difference: SchemaDifference)] = []
    for (name, text) in wanted where found.first(where: { $0.name == name })?.text != text {
      differences.append((name, found.contains { $0.name == name } ? .changed : .missing))
    }
    for (name, _) in found where !wanted.contains(where: { $0.name == name }) { differences.append((name, .foreign)) }
    return differences
  }

  private static func schema(of connection: SQLiteConnection) throws(StoreFailure) -> [(name: String, text: String)] {
    let statement = try connection.prepare(
      "SELECT type || ' ' || name, tbl_name || ' ' || coalesce(sql, '') FROM main.sqlite_schema ORDER BY 1")
    var parts: [(name: String, text: String)] = []
    while try statement.step() { parts.append((statement.text(0) ?? "", statement.text(1) ?? "")) }
    return parts
  }

  /// A text that became a blob has the same bytes, and is not what was written.
  func typeFindings() throws(StoreFailure) -> [Bilingual] {
    var findings: [Bilingual] = []
    for (table, key, texts, blobs) in [
      (
        "event", "seq", ["effective_at", "recorded_at", "actor", "kind", "subject", "body"], ["previous_hash", "hash"]
      ),
      ("personal", "seq", ["subject", "payload"], ["salt"]), ("subject", "id", ["id", "kind"], []),
      ("answer", "number", ["actor", "request_id", "command", "body"], []),
      ("erasure", "subject", ["subject", "at"], []), ("method", "fingerprint", ["fingerprint", "kind", "content"], []),
      (
        "decision", "seq", ["request", "candidate", "kind", "strategy", "method", "vocabulary", "program", "result"], []
      ),
    ] {
      let wrong = texts.map { "typeof(\($0)) <> 'text'" } + blobs.map { "typeof(\($0)) <> 'blob'" }
      let rows = try connection.prepare(
        "SELECT \(key) FROM \"\(table)\" WHERE \(wrong.joined(separator: " OR ")) ORDER BY 1 LIMIT 5")
      while try rows.step() {
        let id = rows.text(0) ?? ""
        findings.append(
          Bilingual(
            en: "Table \(table), row \(id): a value is of another type than was written.",
            fr: "Table \(table), ligne \(id) : une valeur est d'un autre type que ce qui a été écrit."))
      }
    }
    return findings
  }

  /// What was erased is gone and stays away, and nothing else is gone.
  func erasureFindings() throws(StoreFailure) -> [Bilingual] {
    var findings: [Bilingual] = []
    // By subject, the last event that erased its texts.
    var erased: [String: Int64] = [:]
    var first: [String: Erasure] = [:]
    let events = try connection.prepare(
      "SELECT seq, subject, body, effective_at FROM event WHERE kind = ? ORDER BY seq")
    events.bind(1, Erasure.eventKind)
    while try events.step() {
      let (sequence, subject) = (events.integer(0), events.text(1) ?? "")
      let body = try? JSONValue(parsing: Array((events.text(2) ?? "").utf8))
      for id in body?["subjects"]?.array?.compactMap(\.string) ?? [] { erased[id] = sequence }
      if first[subject] == nil { first[subject] = Erasure(sequence: sequence, at: events.text(3) ?? "") }
    }
    if first != (try readErasures()) {
      findings.append(
        Bilingual(
          en: "The table of erasures does not follow from the log.",
          fr: "La table des effacements ne découle pas du journal."))
    }
    let rows = try connection.prepare(
      """
      SELECT event.seq, event.subject, personal.seq IS NULL FROM event LEFT JOIN personal ON personal.seq = event.seq
        WHERE instr(event.body, '"personal":"') > 0
          AND CASE WHEN json_valid(event.body) THEN json_extract(event.body, '$.personal') END IS NOT NULL
        ORDER BY event.seq
      """)
    while try rows.step(), findings.count < 100 {
      let (sequence, isMissing) = (rows.integer(0), rows.integer(2) == 1)
      let eraser = erased[rows.text(1) ?? ""].flatMap { $0 > sequence ? $0 : nil }
      if isMissing, eraser == nil {
        findings.append(
          Bilingual(
            en: "The personal row of event \(sequence) is missing, and nobody erased it.",
            fr: "La ligne personnelle de l'événement \(sequence) manque, et personne ne l'a effacée."))
      } else if !isMissing, let eraser {
        findings.append(
          Bilingual(
            en: "The personal row of event \(sequence) was erased by event \(eraser), and is there again.",
            fr: "La ligne personnelle de l'événement \(sequence), effacée par l'événement \(eraser), est revenue."))
      }
    }
    if let number = try connection.scalar("SELECT max(seq) FROM cleaning") {
      findings.append(
        Bilingual(
          en:
            "The erasure of event \(number) is not finished: bytes of it may be left in the file. Maybe make room on the disk and erase again.",
          fr:
            "L'effacement de l'événement \(number) n'est pas achevé : des octets peuvent en rester dans le fichier. Peut-être libérer de la place et effacer de nouveau."
        ))
    }
    return findings
  }

  func answerFindings() throws(StoreFailure) -> [Bilingual] {
    var findings: [Bilingual] = []
    let mark = try connection.scalar(
      "SELECT count(*) = 1 AND min(typeof(last) = 'integer') AND min(last) >= 0 FROM undigested")
    if mark != "1" {
      findings.append(
        Bilingual(
          en: "It is not known which kept answers are older than digests.",
          fr: "On ne sait pas quelles réponses gardées sont antérieures aux empreintes."))
    }
    let rows = try connection.prepare(
      """
      SELECT number, actor, request_id, command, body, digest, number <= (SELECT max(last) FROM undigested)
        FROM answer ORDER BY number
      """)
    while try rows.step(), findings.count < 100 {
      let fields = (1...4).map { rows.text(Int32($0)) ?? "" }
      let isOld = rows.integer(6) == 1
      // One that is older than digests has none, and no other.
      let isWrong =
        rows.isNull(5) || isOld
        ? rows.isNull(5) != isOld : rows.blob(5) != Store.digest(ofAnswer: fields, rows.integer(0))
      if isWrong {
        findings.append(
          Bilingual(
            en: "The kept answer \(rows.integer(0)) is not what was written.",
            fr: "La réponse gardée \(rows.integer(0)) n'est pas ce qui a été écrit."))
      }
    }
    return findings
  }

  /// Every record is what its event says it is, no event has lost its own, and what records refer to is what it was.
  func decisionFindings() throws(StoreFailure) -> [Bilingual] {
    var findings: [Bilingual] = []
    for decision in try decisions() where !decision.isIntact && findings.count < 100 {
      findings.append(
        Bilingual(
          en: "The decision record of event \(decision.sequence) is not what was written.",
          fr: "Le relevé de décision de l'événement \(decision.sequence) n'est pas ce qui a été écrit."))
    }
    for decision in try missingDecisions().prefix(100) {
      findings.append(
        Bilingual(
          en: "The decision record of event \(decision.sequence) is missing.",
          fr: "Le relevé de décision de l'événement \(decision.sequence) manque."))
    }
    let orphans = try connection.prepare(
      "SELECT seq FROM decision WHERE seq NOT IN (SELECT seq FROM event) ORDER BY seq LIMIT 100")
    while try orphans.step() {
      findings.append(
        Bilingual(
          en: "There is a decision record of event \(orphans.integer(0)), which is missing.",
          fr: "Il y a un relevé de décision de l'événement \(orphans.integer(0)), qui manque."))
    }
    let methods = try connection.prepare(
      """
      SELECT fingerprint, EXISTS (SELECT 1 FROM decision WHERE method = fingerprint OR vocabulary = fingerprint)
        FROM method UNION SELECT method, 1 FROM decision UNION SELECT vocabulary, 1 FROM decision ORDER BY 1
      """)
    while try methods.step(), findings.count < 100 {
      let fingerprint = methods.text(0) ?? ""
      guard try method(fingerprint) == nil || methods.integer(1) == 0 else { continue }
      findings.append(
        Bilingual(
          en: "The strategy or vocabulary \(fingerprint.prefix(12)) of decision records is not what was written.",
          fr: "La stratégie ou le vocabulaire \(fingerprint.prefix(12)) des relevés n'est pas ce qui a été écrit."))
    }
    return findings
  }
}
