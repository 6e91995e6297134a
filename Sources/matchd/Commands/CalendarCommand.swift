import MatchCore

/// `calendar`: who is where and what is due, for calendar programs.
enum CalendarCommand {
  static let command = Command(
    name: "calendar", arguments: [.init(name: "ID", isOptional: true)],
    options: [
      Option(
        name: "all", value: .flag, en: "every deployment, activity and deadline",
        fr: "tous les déploiements, activités et échéances"),
      Option(
        name: "availability", value: .flag, en: "also the days on which the experts can go, or cannot",
        fr: "aussi les jours où les experts peuvent partir, ou non"),
      Option(
        name: "from", value: .text("DAY"), en: "only what lasts to this day or longer",
        fr: "seulement ce qui dure jusqu'à ce jour ou au-delà"),
      Option(
        name: "to", value: .text("DAY"), en: "only what begins by this day",
        fr: "seulement ce qui commence au plus tard ce jour"),
      Option(
        name: "out", value: .text("FILE"), en: "where to write the calendar (else stdout)",
        fr: "où écrire le calendrier (sinon la sortie standard)"),
      Option(
        name: "format", value: .choice(["ics", "table", "json", "jsonl", "csv"]),
        en: "how it is written (on a terminal table, else ics: iCalendar)",
        fr: "la forme (table sur un terminal, sinon ics : iCalendar)"),
    ],
    summary: Bilingual(
      en: "the calendar of an expert, a request or a focal point, or all of it, as iCalendar (RFC 5545)",
      fr: "le calendrier d'un expert, d'une demande ou d'un point focal, ou de tous, au format iCalendar (RFC 5545)"),
    examples: [
      "matchd calendar e-349 --out e-349.ics", "matchd calendar r-176",
      "matchd calendar fp-11 --availability --lang fr",
      "matchd calendar --all --from 2024-01-01 --format csv",
    ], run: run)

  private static func run(_ invocation: Invocation) throws {
    guard (invocation.arguments.first != nil) != invocation.has("all") else {
      throw Failure(
        .usage, en: "calendar wants ID or --all: \(command.usage)",
        fr: "calendar veut soit ID, soit --all : \(command.usage)")
    }
    let session = try Session(invocation)
    let (owner, name) = try owner(session)
    if case .request(let id) = owner, invocation.has("availability") {
      throw Failure(
        .usage, en: "\(id) is a request; --availability is of people. Maybe the id of an expert or a focal point.",
        fr: "\(id) est une demande ; --availability porte sur des personnes. "
          + "Peut-être l'identifiant d'un expert ou d'un point focal.")
    }
    let translator = session.workspace.translator(language(invocation))
    let reader = CalendarReader(
      session: session, translator: translator, owner: owner, showsAvailability: invocation.has("availability"))
    let (from, to) = try (invocation.day("from"), invocation.day("to"))
    let entries = try reader.entries().filter { entry in
      (from.map { entry.interval.end >= $0 } ?? true) && (to.map { entry.interval.start <= $0 } ?? true)
    }
    let report = CalendarReport(
      name: name, entries: entries, asOf: session.asOf, origin: try session.store().origin(), translator: translator)
    try print(report, invocation)
  }

  private static func print(_ report: CalendarReport, _ invocation: Invocation) throws {
    let out = invocation.text("out").flatMap { $0 == "-" ? nil : $0 }
    switch format(invocation) {
    case "json": try Output.lines([report.json()])
    case "ics":
      guard !report.entries.isEmpty else {
        throw Failure(
          .no, en: CalendarPhrases.none.en.filled(["name": report.name]),
          fr: CalendarPhrases.none.fr.filled(["name": report.name]))
      }
      let bytes = report.file()
      guard let out else {
        guard invocation.environment.terminalWidth != nil else {
          return try bytes.withUnsafeBytes { try Output.write($0, to: 1) }
        }
        return try Output.write(TerminalText.safeLines(String(decoding: bytes, as: UTF8.self)))
      }
      try AtomicFile.write(bytes, to: out)
      let language = invocation.spokenLanguage
      let said = language.isSingular(report.entries.count) ? CalendarPhrases.writtenOne : CalendarPhrases.written
      Output.say(
        said[language].filled(["path": out, "count": language.number(report.entries.count)]))
    default: try report.listing().print(invocation)
    }
  }

  /// What was asked for; else a file is a calendar, and a terminal shows a table.
  private static func format(_ invocation: Invocation) -> String {
    if let format = invocation.text("format") { return format }
    return invocation.has("out") || invocation.environment.terminalWidth == nil ? "ics" : "table"
  }

  /// A calendar is read by people, whatever its format.
  private static func language(_ invocation: Invocation) -> Language {
    ["ics", "table"].contains(format(invocation)) ? invocation.spokenLanguage : invocation.language
  }

  // MARK: Whose

  private static func owner(_ session: Session) throws -> (CalendarReader.Owner, name: String) {
    let bound = session.invocation.environment.host?.user.focalPoint
    guard let id = session.invocation.arguments.first else {
      guard bound == nil else { throw notYours(bound ?? "") }
      return (.everybody, session.workspace.translator(language(session.invocation))(CalendarPhrases.everybody))
    }
    if let own = try session.ownPeople() { guard try own.has(id) else { throw notYours(own.focalPoint) } }
    let kind = try session.source.kind(of: id)
    let row = try kind.flatMap { try session.source.row(id, kind: $0) }
    guard let kind, row != nil else {
      let known = try [RecordKind.expert, .request, .focalPoint].flatMap { try session.source.ids(of: $0) }
      throw session.missing(id, among: known, noun: Phrases.idNoun)
    }
    let named = try session.names(of: [id], kind: kind)[id].map { "\($0) (\(id))" } ?? id
    switch kind {
    case .request: return (.request(id), named)
    case .focalPoint:
      let people = try session.reader().people(of: id)
      return (.people(Set(people + [id]), focalPoint: id), named)
    case .expert, .institution, .resource: return (.people([id], focalPoint: nil), named)
    case .activity, .deployment:
      throw Failure(
        .no, en: "\(id) is of kind \(kind.noun.en), which has no calendar. Maybe its request.",
        fr: "\(id) est de type \(kind.noun.fr), qui n'a pas de calendrier. Peut-être sa demande.")
    }
  }

  private static func notYours(_ bound: String) -> Failure {
    Failure(
      .notPermitted, en: "This user sees the calendars of \(bound) and its people only.",
      fr: "Cet utilisateur ne voit que les calendriers de \(bound) et de ses gens.")
  }
}
