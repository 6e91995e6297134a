import MatchCore

/// `report`: the dossier of one request as a page for a browser or a printer.
enum ReportCommand {
  static let command = Command(
    name: "report", arguments: [.init(name: "REQUEST")],
    options: [
      Option(
        name: "html", value: .text("FILE"), en: "where the page goes; - is stdout",
        fr: "où va la page ; - pour la sortie standard"),
      Option(
        name: "limit", value: .integer(0...Int.max), en: "how many candidates, 0 for everyone (default 5)",
        fr: "combien de candidats, 0 pour tous (5 par défaut)"),
      CommandTable.strategy, Blindfold.option,
    ],
    summary: Bilingual(
      en: "the dossier of a request as one printable page: shortlist, reasons, what would help, peers, reading",
      fr: "le dossier d'une demande en une page à imprimer : candidats, raisons, ce qui aiderait, pairs, lectures"),
    examples: ["matchd report r-176 --html r-176.html", "matchd report r-176 --html - --lang fr --limit 5"],
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
    let session = try Session(invocation)
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let id = invocation.arguments[0]
    let dossier = try DossierReader(session: session, strategy: strategy, limit: invocation.integer("limit") ?? 5)
      .dossier(of: id)
    let shown = try session.blindfold(for: session.request(id, for: [strategy])).map { $0(dossier) } ?? dossier
    let translator = session.translator
    let page = DossierPage(dossier: shown, translator: translator).html
    guard path != "-" else { return try Output.write(page) }
    try AtomicFile.write(Array(page.utf8), to: path)
    let place = TerminalText.safe(path)
    try Output.page(
      [translator(DossierPhrases.written).filled(["id": id, "path": place])],
      width: invocation.environment.tableWidth)
  }
}
