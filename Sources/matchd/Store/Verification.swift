import MatchCore

extension Store {
  /// Looks for anything that does not follow from the log: SQLite's own check, the chain of hashes, the digests of personal
  /// rows, and every table rebuilt from the events. O(events).
  /// - Returns: what is wrong, in sentences; empty when all is well.
  func verify() throws -> [Bilingual] {
    var findings: [Bilingual] = []
    let check = try connection.prepare("PRAGMA integrity_check(20)")
    while try check.step() {
      if let text = check.text(0), text != "ok" {
        findings.append(Bilingual(en: "SQLite: \(text)", fr: "SQLite : \(text)"))
      }
    }
    findings += try chainFindings()
    findings += stage(Bilingual(en: "The schema cannot be compared", fr: "Le schéma ne peut être comparé")) {
      () throws(StoreFailure) in try schemaFindings()
    }
    findings += stage(
      Bilingual(en: "The values cannot be compared", fr: "Les valeurs ne peuvent être comparées")
    ) { () throws(StoreFailure) in try typeFindings() }
    findings += stage(
      Bilingual(en: "The personal rows cannot be compared", fr: "Les lignes personnelles ne peuvent être comparées")
    ) { () throws(StoreFailure) in try personalFindings() }
    findings += stage(
      Bilingual(en: "The erasures cannot be compared", fr: "Les effacements ne peuvent être comparés")
    ) { () throws(StoreFailure) in try erasureFindings() }
    findings += stage(
      Bilingual(en: "The decision records cannot be compared", fr: "Les relevés de décision ne peuvent être comparés")
    ) { () throws(StoreFailure) in try decisionFindings() }
    findings += stage(Bilingual(en: "The answers cannot be compared", fr: "Les réponses ne peuvent être comparées")) {
      () throws(StoreFailure) in try answerFindings()
    }
    findings += stage(Bilingual(en: "The ids cannot be compared", fr: "Les identifiants ne peuvent être comparés")) {
      () throws(StoreFailure) in try subjectFindings()
    }
    findings += stage(
      Bilingual(
        en: "The tables cannot be made from the log", fr: "Les tables ne peuvent être refaites d'après le journal")
    ) { () throws(StoreFailure) in try projectionFindings() }
    return findings
  }

  /// The log alone: that no event is missing, moved or changed. O(events).
  /// - Parameter limit: how many findings are enough.
  func chainFindings(limit: Int = 100) throws -> [Bilingual] {
    var findings: [Bilingual] = []
    var expected = EventLog.firstHash
    var next: Int64 = 1
    try log.events(since: 0) { event in
      if event.sequence != next {
        findings.append(Bilingual(en: "Event \(next) is missing.", fr: "L'événement \(next) manque."))
      }
      if event.previousHash != expected {
        findings.append(
          Bilingual(
            en: "Event \(event.sequence) does not follow from the one before it.",
            fr: "L'événement \(event.sequence) ne découle pas du précédent."))
      }
      if event.expectedHash != event.hash {
        findings.append(
          Bilingual(
            en: "Event \(event.sequence) is not what was written.",
            fr: "L'événement \(event.sequence) n'est pas ce qui a été écrit."))
      }
      (expected, next) = (event.hash, event.sequence + 1)
      return findings.count < limit
    }
    return findings
  }

  /// Damage can make a check itself fail (a body that is no JSON, a value that a table refuses); that is a finding too.
  private func stage(_ text: Bilingual, _ check: () throws(StoreFailure) -> [Bilingual]) -> [Bilingual] {
    do throws(StoreFailure) { return try check() } catch { return [text + Bilingual(en: ": ", fr: " : ") + error.text] }
  }

  private func subjectFindings() throws(StoreFailure) -> [Bilingual] {
    var findings: [Bilingual] = []
    let ghosts = try connection.prepare(
      "SELECT id FROM subject WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.subject = subject.id) ORDER BY id LIMIT 5"
    )
    while try ghosts.step() {
      findings.append(
        Bilingual(
          en: "The id \(ghosts.text(0) ?? "") stands in no event.",
          fr: "L'identifiant \(ghosts.text(0) ?? "") ne figure dans aucun événement."))
    }
    let unknown = try connection.prepare(
      "SELECT seq FROM event WHERE NOT EXISTS (SELECT 1 FROM subject WHERE subject.id = event.subject) ORDER BY seq LIMIT 5"
    )
    while try unknown.step() {
      findings.append(
        Bilingual(
          en: "Event \(unknown.integer(0)) speaks of an id that is not registered.",
          fr: "L'événement \(unknown.integer(0)) parle d'un identifiant qui n'est pas enregistré."))
    }
    // The kind of an id stands outside the chain, but every event says it. An erasure says none: only people have theirs.
    let people = Erasure.kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let strangers = try connection.prepare(
      """
      SELECT event.seq, subject.id FROM event JOIN subject ON subject.id = event.subject
        WHERE CASE event.kind WHEN ?1 THEN subject.kind NOT IN (\(people))
          ELSE substr(event.kind, 1, instr(event.kind, '.') - 1) <> subject.kind END ORDER BY event.seq LIMIT 5
      """)
    strangers.bind(1, Erasure.eventKind)
    while try strangers.step() {
      let id = strangers.text(1) ?? ""
      findings.append(
        Bilingual(
          en: "Event \(strangers.integer(0)) is of another kind than its id \(id) is registered with.",
          fr: "L'événement \(strangers.integer(0)) est d'un autre type que celui sous lequel \(id) est enregistré."))
    }
    return findings
  }

  private func personalFindings() throws(StoreFailure) -> [Bilingual] {
    var findings: [Bilingual] = []
    let rows = try connection.prepare(
      """
      SELECT personal.seq, personal.salt, personal.payload,
        CASE WHEN json_valid(event.body) THEN json_extract(event.body, '$.personal') END, personal.subject = event.subject
        FROM personal LEFT JOIN event ON event.seq = personal.seq ORDER BY personal.seq
      """)
    while try rows.step(), findings.count < 100 {
      let digest = SHA256.hash(rows.blob(1) + Array((rows.text(2) ?? "").utf8)).hexadecimal
      if digest != rows.text(3) || rows.integer(4) != 1 {
        findings.append(
          Bilingual(
            en: "The personal row of event \(rows.integer(0)) is not what was written.",
            fr: "La ligne personnelle de l'événement \(rows.integer(0)) n'est pas ce qui a été écrit."))
      }
    }
    return findings
  }

  private func projectionFindings() throws(StoreFailure) -> [Bilingual] {
    try differingRows().map { row in
      let text =
        row.isMissing
        ? Bilingual(en: "it is missing, says the log", fr: "elle manque, dit le journal")
        : Bilingual(en: "it does not follow from the log", fr: "elle ne découle pas du journal")
      return Bilingual(
        en: "Table \(row.table), row \(row.id): \(text.en).", fr: "Table \(row.table), ligne \(row.id) : \(text.fr).")
    }
  }

  /// The rows that are not what the log says, and those that it says there should be: at most five of each table.
  func differingRows() throws(StoreFailure) -> [(table: String, id: String, isMissing: Bool)] {
    try connection.execute("ATTACH ':memory:' AS rebuilt")
    defer { try? connection.execute("DETACH rebuilt") }
    for statement in Projections.statements(for: "rebuilt") { try connection.execute(statement) }
    try fold(to: nil, into: "rebuilt")
    var found: [(table: String, id: String, isMissing: Bool)] = []
    for kind in RecordKind.allCases {
      for table in [kind.table, kind.table + "_personal"] {
        for (kept, other, isMissing) in [("main", "rebuilt", false), ("rebuilt", "main", true)] {
          let rows = try connection.prepare(
            "SELECT id FROM (SELECT * FROM \(kept).\"\(table)\" EXCEPT SELECT * FROM \(other).\"\(table)\") ORDER BY id LIMIT 5"
          )
          while try rows.step() { found.append((table, rows.text(0) ?? "", isMissing)) }
        }
      }
    }
    return found
  }
}
