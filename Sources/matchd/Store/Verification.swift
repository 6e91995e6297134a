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
    findings += try personalFindings()
    findings += try projectionFindings()
    return findings
  }

  private func personalFindings() throws(StoreFailure) -> [String] {
    var findings: [String] = []
    let rows = try connection.prepare(
      """
      SELECT event.seq, personal.salt, personal.payload, json_extract(event.body, '$.personal')
        FROM event JOIN personal ON personal.seq = event.seq ORDER BY event.seq
      """)
    while try rows.step(), findings.count < 100 {
      let digest = SHA256.hash(rows.blob(1) + Array((rows.text(2) ?? "").utf8)).hexadecimal
      if digest != rows.text(3) {
        findings.append("The personal row of event \(rows.integer(0)) is not what was written.")
      }
    }
    return findings
  }

  private func projectionFindings() throws(StoreFailure) -> [String] {
    try connection.execute("ATTACH ':memory:' AS rebuilt")
    defer { try? connection.execute("DETACH rebuilt") }
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
