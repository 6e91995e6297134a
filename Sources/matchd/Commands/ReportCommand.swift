import MatchCore

/// `report`: the dossier of one request, or the report of the facility, as a page for a browser or a printer.
enum ReportCommand {
  static let command = Command(
    name: "report", arguments: [.init(name: "REQUEST", isOptional: true)],
    options: [
      Option(
        name: "html", value: .text("FILE"), en: "where the page goes; - is stdout",
        fr: "où va la page ; - pour la sortie standard"),
      Option(
        name: "limit", value: .integer(0...Int.max), en: "how many candidates, 0 for everyone (default 5)",
        fr: "combien de candidats, 0 pour tous (5 par défaut)"),
      Option(
        name: "strategy", value: .text("STRATEGY"), repeats: true,
        en: "the strategy of a dossier (default balanced), or those that the report of the facility compares",
        fr: "la stratégie d'un dossier (balanced par défaut), ou celles que compare le rapport de la facilité"),
      ReplayCommand.from, ReplayCommand.to, ReplayCommand.mode, ReplayCommand.seed, ReplayCommand.resamples,
      Blindfold.option,
    ],
    summary: Bilingual(
      en: "a printable page: the dossier of REQUEST, or without it the report of the facility in English and French",
      fr: "une page à imprimer : le dossier de REQUEST, ou sans elle le rapport de la facilité en anglais et français"),
    examples: [
      "matchd report r-176 --html r-176.html", "matchd report r-176 --html - --lang fr --limit 5",
      "matchd report --html facility.html", "matchd report --html - --strategy balanced --strategy rapid-response",
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    guard let path = invocation.text("html"), !path.isEmpty else {
      throw Failure(
        .usage, en: "report wants --html FILE (- for stdout): \(command.usage) --html FILE",
        fr: "report veut --html FICHIER (- pour la sortie standard) : \(command.usage) --html FICHIER")
    }
    guard invocation.format == .table else {
      throw Failure(
        .usage, en: "report writes a page only. Maybe 'match --format \(invocation.format.rawValue)'.",
        fr: "report n'écrit qu'une page. Peut-être « match --format \(invocation.format.rawValue) ».")
    }
    guard let id = invocation.arguments.first else { return try facility(invocation, path) }
    for option in ["from", "to", "mode", "seed", "resamples"] where invocation.has(option) {
      throw Failure(
        .usage, en: "--\(option) is for the report of the facility. Maybe leave out \(id).",
        fr: "--\(option) concerne le rapport de la facilité. Peut-être omettre \(id).")
    }
    guard invocation.texts("strategy").count <= 1 else {
      throw Failure(
        .usage, en: "A dossier has one strategy. Maybe 'match \(id)' with several side by side.",
        fr: "Un dossier a une stratégie. Peut-être « match \(id) » avec plusieurs côte à côte.")
    }
    let session = try Session(invocation)
    let strategy = try session.workspace.strategy(or: invocation.text("strategy"), of: invocation)
    let dossier = try DossierReader(session: session, strategy: strategy, limit: invocation.integer("limit") ?? 5)
      .dossier(of: id)
    let shown = try session.blindfold(for: session.request(id, for: [strategy])).map { $0(dossier) } ?? dossier
    let translator = session.translator
    let page = DossierPage(dossier: shown, translator: translator).html
    try write(page, to: path, invocation) { place in
      translator(DossierPhrases.written).filled(["id": id, "path": place])
    }
  }

  private static func write(_ page: String, to path: String, _ invocation: Invocation, said: (String) -> String) throws
  {
    guard path != "-" else { return try Output.write(page) }
    try AtomicFile.write(Array(page.utf8), to: path)
    try Output.page([said(TerminalText.safe(path))], width: invocation.environment.tableWidth)
  }

  /// The strategies that a facility looks at first, where nobody names others: how it ranks, and how it would spread the work.
  private static let compared = ["balanced", "rotation"]

  private static func facility(_ invocation: Invocation, _ path: String) throws {
    guard !invocation.has("limit") else {
      throw Failure(
        .usage, en: "--limit is for a dossier. Maybe name a REQUEST.",
        fr: "--limit concerne un dossier. Peut-être nommer une demande (REQUEST).")
    }
    let past = try PastRecord(invocation)
    let store = try past.store()
    let workspace = past.workspace
    let asked = try ReplayCommand.strategies(invocation, in: workspace)
    let usual = workspace.strategies.filter { compared.contains($0.name) }
    let strategies = invocation.has("strategy") || usual.isEmpty ? asked : usual
    let replay = try ReplayCommand.replayed(past, by: strategies, invocation)
    let source = StoreView(store: store, point: past.point)
    let day = try past.asOf.time.flatMap { Day(iso: $0.prefix(10)) } ?? source.lastDay(upTo: past.asOf.sequence)
    let session = Session(invocation, source: source, at: past.point, in: workspace)
    let (from, to) = (replay.question.from, replay.question.to)
    let first = try strategies.first ?? workspace.strategy(nil)
    let report = FacilityReport(
      activity: try FacilityActivity(source, from: from, to: to, on: day),
      indicators: try FacilityIndicators(IndicatorReader(session: session), from: from, to: to),
      gaps: try FacilityGaps(GapReader(session: session, strategy: first), from: from, to: to), replay: replay,
      day: day, vocabulary: workspace.vocabulary)
    let page = FacilityPage(
      report: report,
      language: invocation.spokenLanguage,
      both: BothLanguages(en: workspace.translator(.en), fr: workspace.translator(.fr)),
      command: words(strategies, past.asOf, invocation))
    try write(page.html, to: path, invocation) { place in
      FacilityPhrases.written[invocation.spokenLanguage].filled(["path": place])
    }
  }

  /// The words that make the same page again, however much the log has grown.
  private static func words(_ strategies: [Strategy], _ asOf: AsOf, _ invocation: Invocation) -> [String] {
    var words = ["matchd", "report", "--html", "report.html"]
    // As they were given: a file is found by its path, not by the name in it.
    let given = invocation.texts("strategy")
    for strategy in given.isEmpty ? strategies.map(\.name) : given { words += ["--strategy", strategy] }
    for option in ["from", "to", "mode", "seed", "resamples", "lang"] {
      if let value = invocation.text(option) { words += ["--\(option)", value] }
    }
    let sequence = String(asOf.sequence)
    return words + ["--as-of", asOf.time.map { "\($0)@\(sequence)" } ?? sequence]
  }
}
