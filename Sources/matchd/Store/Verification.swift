import MatchCore

extension Store {
  /// Looks for anything that does not follow from the log: SQLite's own check, the chain of hashes, the digests of personal
  /// rows, and every table rebuilt from the events. O(events).
  /// - Returns: what is wrong, in sentences; empty when all is well.
  func verify() throws -> [String] {
    var findings: [String] = []
    let check = try connection.prepare("PRAGMA integrity_check(20)")
    while try check.step() {
      if let text = check.text(0), text != "ok" { findings.append("SQLite: \(text)") }
    }
    var expected = EventLog.firstHash
    var next: Int64 = 1
    try log.events(since: 0) { event in
      if event.sequence != next { findings.append("Event \(next) is missing.") }
      if event.previousHash != expected {
        findings.append("Event \(event.sequence) does not follow from the one before it.")
      }
      if event.expectedHash != event.hash { findings.append("Event \(event.sequence) is not what was written.") }
      (expected, next) = (event.hash, event.sequence + 1)
      return findings.count < 100
    }
    findings += stage("The personal rows cannot be compared") { () throws(StoreFailure) in try personalFindings() }
    findings += stage("The ids cannot be compared") { () throws(StoreFailure) in try subjectFindings() }
    findings += stage("The tables cannot be made from the log") { () throws(StoreFailure) in try projectionFindings() }
    return findings
  }

  /// Damage can make a check itself fail (a body that is no JSON, a value that a table refuses); that is a finding too.
  private func stage(_ text: String, _ check: () throws(StoreFailure) -> [String]) -> [String] {
    do throws(StoreFailure) { return try check() } catch { return ["\(text): \(error)"] }
  }

  private func subjectFindings() throws(StoreFailure) -> [String] {
    var findings: [String] = []
    let ghosts = try connection.prepare(
      "SELECT id FROM subject WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.subject = subject.id) ORDER BY id LIMIT 5"
    )
    while try ghosts.step() { findings.append("The id \(ghosts.text(0) ?? "") stands in no event.") }
    let unknown = try connection.prepare(
      "SELECT seq FROM event WHERE NOT EXISTS (SELECT 1 FROM subject WHERE subject.id = event.subject) ORDER BY seq LIMIT 5"
    )
    while try unknown.step() { findings.append("Event \(unknown.integer(0)) speaks of an id that is not registered.") }
    return findings
  }

  private func personalFindings() throws(StoreFailure) -> [String] {
    var findings: [String] = []
    let rows = try connection.prepare(
      """
      SELECT personal.seq, personal.salt, personal.payload,
        CASE WHEN json_valid(event.body) THEN json_extract(event.body, '$.personal') END, personal.subject = event.subject
        FROM personal LEFT JOIN event ON event.seq = personal.seq ORDER BY personal.seq
      """)
    while try rows.step(), findings.count < 100 {
      let digest = SHA256.hash(rows.blob(1) + Array((rows.text(2) ?? "").utf8)).hexadecimal
      if digest != rows.text(3) || rows.integer(4) != 1 {
        findings.append("The personal row of event \(rows.integer(0)) is not what was written.")
      }
    }
    return findings
  }

  private func projectionFindings() throws(StoreFailure) -> [String] {
    try connection.execute("ATTACH ':memory:' AS rebuilt")
    defer { try? connection.execute("DETACH rebuilt") }
    for statement in Projections.statements(for: "rebuilt") { try connection.execute(statement) }
    try fold(to: nil, into: "rebuilt")
    var findings: [String] = []
    for kind in RecordKind.allCases {
      for table in [kind.table, kind.table + "_personal"] {
        for (kept, other, text) in [
          ("main", "rebuilt", "does not follow from"), ("rebuilt", "main", "is missing, says"),
        ] {
          let rows = try connection.prepare(
            "SELECT id FROM (SELECT * FROM \(kept).\"\(table)\" EXCEPT SELECT * FROM \(other).\"\(table)\") ORDER BY id LIMIT 5"
          )
          while try rows.step() { findings.append("Table \(table), row \(rows.text(0) ?? ""): it \(text) the log.") }
        }
      }
    }
    return findings
  }
}
