import MatchCore

/// The shortlists of several strategies for one request, side by side: who moved, and why.
struct SideBySideReport {
  struct Row {
    let candidate: String
    /// One for each strategy, in their order.
    let standings: [Standing]

    /// The places gained against the first strategy; nil when a gate stops the candidate in either.
    func move(to index: Int) -> Int? {
      guard let before = standings[0].rank, let after = standings[index].rank else { return nil }
      return before - after
    }
  }

  let reports: [MatchReport]
  let rows: [Row]

  init(reports: [MatchReport], rows: [Row]) { (self.reports, self.rows) = (reports, rows) }

  /// - Parameter matchers: one for each strategy, with its report.
  init(_ matchers: [Matcher], _ reports: [MatchReport]) {
    self.reports = reports
    var seen: Set<String> = []
    let ids = reports.flatMap { $0.ranking.ranking.map(\.candidate) }.filter { seen.insert($0).inserted }
    let standings = matchers.map { $0.standings(of: ids) }
    let rows = ids.indices.map { index in
      Row(candidate: ids[index], standings: standings.map { $0[index] })
    }
    // In the order of the first strategy; whom it stops comes last, in the order of the others.
    self.rows = rows.enumerated().sorted {
      ($0.element.standings[0].rank ?? .max, $0.offset) < ($1.element.standings[0].rank ?? .max, $1.offset)
    }.map(\.element)
  }

  private var strategies: [String] { reports.map(\.ranking.strategy) }

  func write(to writer: inout JSONWriter, _ translator: Translator) {
    writer.beginObject()
    writer.member("request", reports[0].ranking.request)
    writer.key("strategies")
    writer.beginArray()
    for name in strategies { writer.string(name) }
    writer.endArray()
    writer.key("as_of")
    writer.integer(Int(reports[0].asOf.sequence))
    writer.key("candidates")
    writer.beginArray()
    let names = names
    for row in rows {
      writer.beginObject()
      writer.member("candidate", row.candidate)
      if let name = names[row.candidate] { writer.member("name", name) }
      writer.key("standings")
      writer.beginArray()
      for (index, standing) in row.standings.enumerated() {
        writer.beginObject()
        writer.member("strategy", strategies[index])
        writer.key("rank")
        if let rank = standing.rank { writer.integer(rank) } else { writer.null() }
        writer.key("score")
        writer.raw(standing.score.decimal)
        if index > 0 {
          writer.key("move")
          if let move = row.move(to: index) { writer.integer(move) } else { writer.null() }
          writer.member("why", why(row, index, translator))
        }
        if !standing.lacks.isEmpty {
          writer.key("lacks")
          writer.lacks(standing.lacks, translator)
        }
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.key("results")
    writer.beginArray()
    for report in reports { report.write(to: &writer, translator) }
    writer.endArray()
    writer.endObject()
  }

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    var columns: [TextTable.Column] = [
      .init(title: translator(Phrases.candidate)), .init(title: translator(Phrases.name)),
    ]
    for (index, name) in strategies.enumerated() {
      columns.append(.init(title: name, alignment: .right))
      if index > 0 { columns += [.init(title: translator(Phrases.move)), .init(title: "", wraps: true)] }
    }
    var table = TextTable(columns)
    let names = names
    for row in rows {
      var cells = [row.candidate, TerminalText.cut(names[row.candidate] ?? "", to: 24)]
      for (index, standing) in row.standings.enumerated() {
        let score = translator.decimal(standing.score.decimal)
        cells.append(standing.rank.map { "\($0)  \(score)" } ?? "-")
        if index > 0 { cells += [moveText(row, index, translator), why(row, index, translator)] }
      }
      table.add(cells)
    }
    let heading = [reports[0].ranking.request, reports[0].title.map(TerminalText.safe)].compactMap { $0 }
    return [heading.joined(separator: "  "), ""] + table.lines(width: width, decorated: decorated)
      + ["", translator(Phrases.moveNote).filled(["strategy": strategies[0]])]
  }

  /// By candidate.
  private var names: [String: String] {
    var names: [String: String] = [:]
    for report in reports {
      for entry in report.ranking.ranking { names[entry.candidate] = names[entry.candidate] ?? report.name(of: entry) }
    }
    return names
  }

  private func moveText(_ row: Row, _ index: Int, _ translator: Translator) -> String {
    switch (row.standings[0].rank, row.standings[index].rank) {
    case (nil, nil): return "-"
    case (nil, _): return translator(Phrases.enters)
    case (_, nil): return translator(Phrases.leaves)
    case (let before?, let after?):
      if before == after { return translator(Phrases.sameRank) }
      let places = String(abs(before - after))
      return translator(after < before ? Phrases.up : Phrases.down).filled(["places": places])
    }
  }

  /// The gates that differ, else the qualities whose points change most, one gain and one loss.
  private func why(_ row: Row, _ index: Int, _ translator: Translator) -> String {
    let (before, after) = (row.standings[0], row.standings[index])
    let gates = (after.lacks.isEmpty ? before.lacks : after.lacks).map(\.rule)
    guard gates.isEmpty else {
      return translator(Phrases.stoppedBy).filled(["gate": translator.list(gates)])
    }
    var scorers = before.parts.map(\.scorer)
    scorers += after.parts.map(\.scorer).filter { !scorers.contains($0) }
    let changes = scorers.map { name -> (name: String, points: Int) in
      func points(_ standing: Standing) -> Int {
        Int(standing.parts.first { $0.scorer == name }?.points.millionths ?? 0)
      }
      return (name, points(after) - points(before))
    }
    var texts: [String] = []
    if let gain = changes.max(by: { $0.points < $1.points }), gain.points > 0 {
      texts.append(text(Phrases.gains, gain, translator))
    }
    if let loss = changes.min(by: { $0.points < $1.points }), loss.points < 0 {
      texts.append(text(Phrases.loses, loss, translator))
    }
    return texts.joined(separator: ", ")
  }

  private func text(_ phrase: Bilingual, _ change: (name: String, points: Int), _ translator: Translator) -> String {
    let points = translator.decimal(Decimals.text((abs(change.points) + 500) / 1_000, decimals: 3))
    return translator(phrase).filled(["points": points, "scorer": translator.plugin(change.name)])
  }
}
