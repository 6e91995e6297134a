import MatchCore

/// `gaps`: where people are lacking, and whom one more expert would have helped.
enum GapsCommand {
  static let command = Command(
    name: "gaps", arguments: [],
    options: [
      PeriodOptions.from, PeriodOptions.to,
      Option(
        name: "by", value: .choice(["topic", "language", "region", "all"]), repeats: true,
        en: "what the table is crossed by (default all); given again: by both",
        fr: "ce que croise le tableau (all par défaut) ; répété : par les deux"),
      Option(
        name: "limit", value: .integer(0...Int.max),
        en: "how many cells, 0 for all (default \(GapReport.tableLimit) in a table, all in files)",
        fr: "combien de cases, 0 pour toutes (\(GapReport.tableLimit) par défaut dans un tableau, toutes en fichier)"),
      Option(
        name: "what-if", value: .file("FILE"),
        en: "experts whom nobody knows (as in experts.csv): which requests they would have filled; nothing is written",
        fr:
          "des experts que nul ne connaît (comme experts.csv) : quelles demandes ils auraient pourvues ; rien n'est écrit"
      ),
      CommandTable.strategy,
    ],
    summary: Bilingual(
      en: "what was asked for beside who could go, by topic, language and region: where people are lacking most first",
      fr: "ce qui fut demandé face à qui pourrait partir, par thème, langue et région : là où il manque le plus d'abord"
    ),
    examples: [
      "matchd gaps", "matchd gaps --by topic --by region --limit 0",
      "matchd gaps --from 2016-01-01 --to 2020-12-31 --format csv", "matchd gaps --what-if expert.csv",
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let (from, to) = try PeriodOptions.days(invocation)
    if let file = invocation.text("what-if") { return try whatIf(file, session, strategy, from: from, to: to) }
    let table = try GapReader(session: session, strategy: strategy).table(by: axes(invocation), from: from, to: to)
    try GapReport(
      table: table, strategy: strategy.name, asOf: session.asOf, vocabulary: session.workspace.vocabulary,
      limit: invocation.integer("limit")
    ).print(invocation, session.translator)
  }

  private static func whatIf(_ file: String, _ session: Session, _ strategy: Strategy, from: Day?, to: Day?) throws {
    let invocation = session.invocation
    guard !invocation.has("by") else {
      throw Failure(
        .usage, en: "--by and --what-if do not go together: a request is filled or not.",
        fr: "--by et --what-if ne vont pas ensemble : une demande est pourvue ou non.")
    }
    let supposed = try SupposedPeople(
      path: try invocation.path(ofFile: file), name: file, session.workspace.reference
    ) { try session.source.kind(of: $0) != nil }
    let result = try WhatIfReader(session: session, strategy: strategy, supposed: supposed).result(from: from, to: to)
    let titles = try session.names(of: result.affected.map(\.asked.request.id), kind: .request)
    try WhatIfReport(
      result: result, strategy: strategy.name, asOf: session.asOf, titles: titles, limit: invocation.integer("limit")
    ).print(invocation, session.translator)
  }

  private static func axes(_ invocation: Invocation) -> GapAxes {
    let names = invocation.texts("by")
    guard !names.isEmpty, !names.contains("all") else { return .all }
    return GapReport.axes.filter { names.contains($0.1) }.reduce(into: GapAxes()) { $0.insert($1.0) }
  }
}
