import MatchCore

/// `export-person PERSON`: everything that is held about one person, for the person.
enum ExportPersonCommand {
  static let command = Command(
    name: "export-person", arguments: [.init(name: "PERSON")], options: [],
    summary: Bilingual(
      en: "everything that is held about an expert or a focal point, to hand it over",
      fr: "tout ce qui est conservé sur un expert ou un point focal, pour le lui remettre"),
    examples: ["matchd export-person e-349", "matchd export-person e-349 --format json"], run: run)

  private static func run(_ invocation: Invocation) throws {
    guard !invocation.has("as-of") else {
      throw Failure(
        .usage, en: "What is held is held now; --as-of has no place here. Maybe 'show --as-of'.",
        fr: "Ce qui est conservé l'est maintenant ; --as-of n'a rien à faire ici. Peut-être « show --as-of ».")
    }
    guard invocation.format != .csv else {
      throw Failure(
        .usage, en: "export-person writes text or JSON. Maybe --format json.",
        fr: "export-person écrit du texte ou du JSON. Peut-être --format json.")
    }
    let session = try Session(invocation)
    let id = invocation.arguments[0]
    let store = try session.store()
    guard let kind = try store.kind(of: id), Erasure.kinds.contains(kind) else {
      let known = try Erasure.kinds.flatMap { try store.ids(of: $0) }
      throw session.missing(id, among: known, noun: Phrases.personNoun)
    }
    let file = try PersonFile(id, kind, in: store)
    guard invocation.format == .table else { return try Output.lines([file.json]) }
    let environment = invocation.environment
    try Output.page(
      file.lines(session.translator, width: environment.tableWidth, decorated: environment.isDecorated),
      width: environment.tableWidth)
  }
}
