import MatchCore

/// `match`: the shortlist for one request, or for every open one.
enum MatchCommand {
  static let command = Command(
    name: "match", arguments: [.init(name: "REQUEST", isOptional: true)],
    options: [
      Option(name: "all", value: .flag, en: "every open request", fr: "toutes les demandes ouvertes"),
      Option(
        name: "limit", value: .integer(0...Int.max), en: "how many candidates, 0 for everyone (default 10)",
        fr: "combien de candidats, 0 pour tous (10 par défaut)"),
      CommandTable.strategy, CommandTable.kind,
    ],
    summary: Bilingual(
      en: "the best candidates for a request, with every reason, and what stopped the others",
      fr: "les meilleurs candidats pour une demande, avec chaque raison, et ce qui arrête les autres"),
    examples: [
      "matchd match r-176", "matchd match r-176 --limit 3 --format json", "matchd match --all --format jsonl",
      "matchd match r-176 --kind institution --strategy peer-exchange",
    ],
    run: run)

  /// How many near misses are named.
  static let misses = 5

  private static func run(_ invocation: Invocation) throws {
    let wantsAll = invocation.has("all")
    guard wantsAll != (invocation.arguments.first != nil) else {
      throw Failure(.usage, wantsAll ? "match takes a REQUEST or --all, not both." : "match wants a REQUEST or --all.")
    }
    let session = try Session(invocation)
    let reports = try self.reports(session)
    let translator = session.translator
    switch invocation.format {
    case .json where !wantsAll: try Output.lines(reports.map { $0.json(translator) })
    case .json: try Output.lines(["[" + reports.map { $0.json(translator) }.joined(separator: ",\n") + "]"])
    case .jsonl: if !reports.isEmpty { try Output.lines(reports.map { $0.json(translator) }) }
    case .csv:
      var writer = CSVWriter()
      writer.row(MatchReport.csvHeader.map { .text($0) })
      for report in reports { report.csv(into: &writer, translator) }
      try Output.write(writer.text)
    case .table:
      let environment = invocation.environment
      let pages = reports.map {
        $0.lines(translator, width: environment.tableWidth, decorated: environment.isDecorated)
      }
      try Output.lines(pages.isEmpty ? [translator(Phrases.noOpenRequest)] : Array(pages.joined(separator: ["", ""])))
    }
  }

  private static func reports(_ session: Session) throws -> [MatchReport] {
    let invocation = session.invocation
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let kind = invocation.text("kind").flatMap(CandidateKind.init(rawValue:)) ?? .expert
    let requests = try invocation.arguments.first.map { [try session.request($0)] } ?? session.reader.openRequests()
    let snapshot = try session.reader.snapshot(of: kind)
    let titles = try session.names(of: requests.map(\.id), kind: .request)
    return try requests.map { request in
      let matcher = Matcher(request, in: snapshot, by: strategy)
      let ranking = matcher.ranking(limit: invocation.integer("limit") ?? 10)
      let misses = matcher.nearMisses(limit: MatchCommand.misses)
      let names = try session.names(
        of: ranking.ranking.map(\.candidate) + misses.map(\.candidate), kind: kind.recordKind)
      return MatchReport(
        ranking: ranking, asOf: session.asOf, names: names, title: titles[request.id],
        missing: MissReport(misses: misses, remedies: matcher.remedies(), request: request.record, names: names))
    }
  }
}
