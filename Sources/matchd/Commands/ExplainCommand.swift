import MatchCore

/// `explain`: every gate and every scorer for one pair, on the list or not.
enum ExplainCommand {
  static let command = Command(
    name: "explain", arguments: [.init(name: "REQUEST"), .init(name: "CANDIDATE")],
    options: [CommandTable.strategy, CommandTable.kind],
    summary: Bilingual(
      en: "every gate and every quality for one request and one candidate",
      fr: "chaque critère et chaque qualité pour une demande et un candidat"),
    examples: ["matchd explain r-176 e-012", "matchd explain r-176 e-012 --lang fr"],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let request = try session.request(invocation.arguments[0], for: [strategy])
    let candidate = invocation.arguments[1]
    let kind = try session.candidateKind(of: candidate)
    let matcher = Matcher(request, in: try session.reader(for: [strategy]).snapshot(of: kind), by: strategy)
    guard let explanation = matcher.explanation(of: candidate) else {
      throw session.missing(candidate, among: try session.source.ids(of: kind.recordKind), noun: kind.recordKind.noun)
    }
    let report = ExplainReport(
      explanation: explanation, eligible: explanation.rank == nil ? 0 : matcher.ranking(limit: 1).eligible,
      asOf: session.asOf, name: try session.names(of: [candidate], kind: kind.recordKind)[candidate])
    let translator = session.translator
    switch invocation.format {
    case .json, .jsonl: try Output.lines([report.json(translator)])
    case .csv:
      var writer = invocation.csvWriter
      writer.header(ExplainReport.csvColumns)
      report.csv(into: &writer, translator)
      try writer.print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        report.lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }
}
