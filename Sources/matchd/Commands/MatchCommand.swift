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
      Option(
        name: "misses", value: .integer(0...1_000),
        en: """
          how many of those who are nearly eligible, 0 for none and no changes either (default 5; in JSON only where fewer \
          than --limit are eligible)
          """,
        fr: """
          combien de ceux qui sont presque admissibles, 0 pour aucun, et sans les changements (5 par défaut ; en JSON \
          seulement si moins de --limit sont admissibles)
          """),
      Option(
        name: "for", value: .text("CANDIDATE"), en: "the reverse: the open requests that this candidate could fill",
        fr: "l'inverse : les demandes ouvertes que ce candidat pourrait pourvoir"),
      Option(
        name: "strategy", value: .text("STRATEGY|FILE"), repeats: true,
        en: "which strategy ranks (default balanced), by name or file; given again: side by side",
        fr: "la stratégie qui classe (balanced par défaut), par nom ou fichier ; répétée : côte à côte"),
      CommandTable.kind, Blindfold.option,
    ],
    summary: Bilingual(
      en: "the best candidates for a request, with every reason, and what stopped the others",
      fr: "les meilleurs candidats pour une demande, avec chaque raison, et ce qui arrête les autres"),
    examples: [
      "matchd match r-176", "matchd match r-176 --limit 3 --format json", "matchd match --all --format jsonl",
      "matchd match r-176 --kind institution --strategy peer-exchange",
      "matchd match r-176 --strategy balanced --strategy peer-exchange", "matchd match --for e-012",
      "matchd match r-176 --blind --format csv",
    ],
    run: run)

  /// How many near misses are named unless the user says.
  static let misses = 5

  private static func run(_ invocation: Invocation) throws {
    let isReverse = invocation.has("for")
    let modes = [invocation.arguments.first != nil, invocation.has("all"), isReverse].count { $0 }
    guard modes == 1 else {
      throw Failure(
        .usage, en: "match wants one of REQUEST, --all or --for CANDIDATE: \(command.usage)",
        fr: "match veut soit REQUEST, soit --all, soit --for CANDIDATE : \(command.usage)")
    }
    if invocation.has("blind") { try checkBlind(invocation, isReverse: isReverse) }
    if isReverse { return try InboxCommand.reverse(invocation) }
    let session = try Session(invocation)
    let names = invocation.texts("strategy")
    let strategies =
      try names.isEmpty
      ? [session.workspace.strategy(nil)] : names.map { try session.workspace.strategy(or: $0, of: invocation) }
    if let index = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw Failure(
        .usage, en: "--strategy \(names[index]) was given twice.", fr: "--strategy \(names[index]) figure deux fois.")
    }
    let matches = try self.matches(session, strategies)
    if strategies.count > 1 {
      try print(
        matches.map { found in
          let report = SideBySideReport(found.map(\.matcher), found.map(\.report))
          return found.first?.blindfold.map { $0(report) } ?? report
        }, session)
    } else {
      try print(
        matches.flatMap { $0 }.map { found in found.blindfold.map { $0(found.report) } ?? found.report }, session)
    }
  }

  /// Only people have something to hide, and whoever is asked for by name is known.
  private static func checkBlind(_ invocation: Invocation, isReverse: Bool) throws {
    let kind = invocation.text("kind").flatMap(CandidateKind.init(rawValue:)) ?? .expert
    guard !isReverse, kind == .expert || kind == .focalPoint else {
      throw Failure(
        .usage, en: "--blind is for shortlists of experts or focal points.",
        fr: "--blind vaut pour les listes d'experts ou de points focaux.")
    }
  }

  private typealias Match = (matcher: Matcher, report: MatchReport, blindfold: Blindfold?)

  /// By request, one for each strategy.
  private static func matches(_ session: Session, _ strategies: [Strategy]) throws -> [[Match]] {
    let invocation = session.invocation
    let kind = invocation.text("kind").flatMap(CandidateKind.init(rawValue:)) ?? .expert
    let requests =
      try invocation.arguments.first.map { [try session.request($0, for: strategies)] }
      ?? session.reader(for: strategies).openRequests()
    let snapshot = try session.reader(for: strategies).snapshot(of: kind)
    let day = try session.day()
    let titles = invocation.format == .table ? try session.names(of: requests.map(\.id), kind: .request) : [:]
    return try requests.map { request in
      let blindfold = try session.blindfold(for: request)
      return try strategies.map { strategy in
        let matcher = Matcher(request, in: snapshot, by: strategy)
        let (ranking, failures) = found(by: matcher, invocation, isAlone: strategies.count == 1)
        let misses =
          failures.map { matcher.nearMisses(limit: invocation.integer("misses") ?? MatchCommand.misses, $0) } ?? []
        let names = try session.names(inOrder: ranking.ranking.map(\.candidate), kind: kind.recordKind)
        let missing = try failures.map { failures in
          MissReport(
            misses: misses, remedies: matcher.remedies(failures, after: day), request: request.record,
            names: try session.names(of: misses.map(\.candidate), kind: kind.recordKind))
        }
        return (
          matcher,
          MatchReport(
            ranking: ranking, asOf: session.asOf, names: names, title: titles[request.id], missing: missing),
          blindfold
        )
      }
    }
  }

  /// The ranking, and whom each gate stops where the misses are told too.
  ///
  /// A spreadsheet has a row for each candidate and reason, and no place for misses; nor has a comparison. Whoever reads a table sees
  /// them; a program is told what would fill a shortlist where it is not full, and else only if it asks: they cost as much as the rest.
  private static func found(
    by matcher: Matcher, _ invocation: Invocation, isAlone: Bool
  ) -> (Ranking, GateFailures?) {
    let limit = invocation.integer("limit") ?? 10
    let asked = isAlone && invocation.format != .csv ? invocation.integer("misses") : 0
    let usual = invocation.format == .table ? MatchCommand.misses : 0
    if (asked ?? usual) > 0 {
      let failures = matcher.failures()
      return (matcher.ranking(limit: limit, failures), failures)
    }
    let ranking = matcher.ranking(limit: limit)
    let isFull = limit > 0 && ranking.ranking.count >= limit
    return (ranking, asked == nil && !isFull ? matcher.failures() : nil)
  }

  private static func print(_ reports: [MatchReport], _ session: Session) throws {
    let translator = session.translator
    guard session.invocation.format == .csv else {
      return try print(
        reports.map { report in
          Page(
            json: { report.write(to: &$0, translator) },
            lines: { report.lines(translator, width: $0, decorated: $1) })
        }, session)
    }
    var writer = session.invocation.csvWriter
    writer.header(MatchReport.csvColumns)
    for report in reports { report.csv(into: &writer, translator) }
    try writer.print(session.invocation)
  }

  /// Machine formats of a spreadsheet have one row per candidate, quality and strategy, as for one strategy.
  private static func print(_ reports: [SideBySideReport], _ session: Session) throws {
    let translator = session.translator
    guard session.invocation.format == .csv else {
      return try print(
        reports.map { report in
          Page(
            json: { report.write(to: &$0, translator) },
            lines: { report.lines(translator, width: $0, decorated: $1) })
        }, session)
    }
    try print(reports.flatMap(\.reports), session)
  }

  /// What one request's answer can be turned into.
  private struct Page {
    let json: (inout JSONWriter) -> Void
    let lines: (_ width: Int, _ decorated: Bool) -> [String]
  }

  private static func print(_ pages: [Page], _ session: Session) throws {
    let invocation = session.invocation
    switch invocation.format {
    case .json where !invocation.has("all"), .jsonl:
      for page in pages {
        var writer = JSONWriter()
        page.json(&writer)
        try Output.line(writer)
      }
    case .json:
      var writer = JSONWriter()
      writer.beginArray()
      for page in pages { page.json(&writer) }
      writer.endArray()
      try Output.line(writer)
    case .csv, .table:
      let environment = invocation.environment
      let texts = pages.map { $0.lines(environment.tableWidth, environment.isDecorated) }
      try Output.page(
        texts.isEmpty ? [session.translator(Phrases.noOpenRequest)] : Array(texts.joined(separator: ["", ""])),
        width: environment.tableWidth)
    }
  }
}
