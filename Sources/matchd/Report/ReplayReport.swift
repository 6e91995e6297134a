import MatchCore

/// A replay, ready to be written out.
struct ReplayReport {
  let question: ReplayQuestion
  let result: ReplayResult
  let reading: HistoryReader.Reading
  /// Of the files of an outside history; empty for the database.
  let refused: [ImportCount]
  let asOf: AsOf
  let mark: PastRecord.Mark
  let vocabulary: String
  /// By strategy.
  let fingerprints: [String]
  /// Titles of the requests that decide.
  let titles: [String: String]

  var remarks: ReplayRemarks { ReplayRemarks(reading: reading, refused: refused) }
  var names: [String] { question.strategies.map(\.name) }
  var history: History { reading.history }
  /// The column of how it was.
  var asItWas: Int { names.count }
  var figures: [Figure] {
    (question.mode == .observe ? Figure.ranking : []) + ReplayReport.service
  }
  var ranked: [Figure] { question.mode == .observe ? Figure.ranking : [] }

  /// In the order in which people read them.
  static let service: [Figure] = [
    .fillRate, .filled, .daysToShortlist, .invitations, .agreement, .envyFree, .coverage, .gini, .euShare,
    .originBalance, .serviceBalance,
  ]

  /// Counts that say what the figures are about.
  var counts: ReplayCounts { ReplayCounts(self) }

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json: try Output.lines([json(invocation.language)])
    case .jsonl: if !result.entries.isEmpty { try Output.lines(result.entries.map(object)) }
    case .csv:
      var writer = invocation.csvWriter
      csv(into: &writer)
      try writer.print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  /// One row per strategy and figure, what was as well, and the differences from the first strategy.
  private func csv(into writer: inout CSVWriter) {
    writer.header([
      .init("strategy", en: "Strategy", fr: "Stratégie"), .init("against", en: "Against", fr: "Face à"),
      .init("figure", en: "Figure", fr: "Indicateur"), .init("value", en: "Value", fr: "Valeur"),
      .init("low", en: "Low", fr: "Bas"), .init("high", en: "High", fr: "Haut"),
      .init("count", en: "Count", fr: "Effectif"),
    ])
    func add(_ name: String, _ against: String, _ figure: Figure, _ estimate: Estimate?) {
      guard let estimate else { return }
      writer.row([
        .text(name), .text(against), .text(figure.rawValue), .number(ReplayReport.text(estimate.value, 6)),
        .number(ReplayReport.text(estimate.interval?.low, 6)), .number(ReplayReport.text(estimate.interval?.high, 6)),
        .number(String(estimate.count)),
      ])
    }
    for (column, name) in (names + ["as-it-was"]).enumerated() {
      for figure in figures { add(name, "", figure, result.figures[column][figure]) }
    }
    for column in names.indices.dropFirst() {
      for figure in figures { add(names[column], names[0], figure, result.differences[column][figure]) }
    }
  }

  /// A number with so many decimals; empty for none.
  static func text(_ value: Double?, _ decimals: Int) -> String {
    guard let value, value.isFinite else { return "" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 1e15 else { return "" }
    return Decimals.text(Int(scaled), decimals: decimals)
  }
}

/// What the figures of a replay are about.
struct ReplayCounts {
  let judged: Int
  let demand: Int
  let seats: Int
  /// Those relevant, how many were on the roster then, and by strategy how many passed the gates.
  let relevant: Int
  let known: Int
  let found: [Int]

  init(_ report: ReplayReport) {
    let (entries, threshold) = (report.result.entries, report.question.threshold)
    let wanted = entries.filter(\.decision.isDemand)
    (demand, seats) = (wanted.count, wanted.reduce(0) { $0 + $1.decision.seats })
    judged = entries.count { entry in entry.decision.choices.contains { $0.grade >= threshold } }
    relevant = entries.reduce(0) { $0 + $1.decision.choices.count { $0.grade >= threshold } }
    known = entries.reduce(0) { $0 + $1.known }
    found = report.names.indices.map { column in
      entries.reduce(0) { sum, entry in
        sum + zip(entry.trials[column].places, entry.decision.choices).count { $0.0 != nil && $0.1.grade >= threshold }
      }
    }
  }
}
