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
      CommandTable.strategy,
    ],
    summary: Bilingual(
      en: "what was asked for beside who could go, by topic, language and region: where people are lacking most first",
      fr: "ce qui fut demandé face à qui pourrait partir, par thème, langue et région : là où il manque le plus d'abord"
    ),
    examples: [
      "matchd gaps", "matchd gaps --by topic --by region --limit 0",
      "matchd gaps --from 2016-01-01 --to 2020-12-31 --format csv",
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let (from, to) = try PeriodOptions.days(invocation)
    let table = try GapReader(session: session, strategy: strategy).table(by: axes(invocation), from: from, to: to)
    try GapReport(
      table: table, strategy: strategy.name, asOf: session.asOf, vocabulary: session.workspace.vocabulary,
      limit: invocation.integer("limit")
    ).print(invocation, session.translator)
  }

  private static func axes(_ invocation: Invocation) -> GapAxes {
    let names = invocation.texts("by")
    guard !names.isEmpty, !names.contains("all") else { return .all }
    return GapReport.axes.filter { names.contains($0.1) }.reduce(into: GapAxes()) { $0.insert($1.0) }
  }
}
