import MatchCore

/// `rotation`: whose turn it was, and whose it should have been.
enum RotationCommand {
  /// Without `--from`: as long as a round of the scorer `rotation`.
  static let days: Int32 = 365

  static let command = Command(
    name: "rotation", arguments: [],
    options: [
      Option(
        name: "by", value: .choice(RotationShares.Unit.allCases.map(\.rawValue)),
        en: "for whom it is counted (default focal-point)", fr: "pour qui on compte (focal-point par défaut)"),
      Option(
        name: "from", value: .text("DAY"), en: "proposals from this day on (default: \(days) days up to --to)",
        fr: "propositions à partir de ce jour (par défaut : \(days) jours jusqu'à --to)"),
      Option(
        name: "to", value: .text("DAY"), en: "and up to this one (default: the last day of the log)",
        fr: "et jusqu'à celui-ci (par défaut : le dernier jour du journal)"),
      Option(
        name: "limit", value: .integer(0...Int.max), en: "how many rows, 0 for all (default 0)",
        fr: "combien de lignes, 0 pour toutes (0 par défaut)"),
      CommandTable.strategy,
    ],
    summary: Bilingual(
      en: "who was asked, chosen, declined; and the share of those chosen against the share of those who were eligible",
      fr: "qui a été sollicité, retenu, a décliné ; et la part des retenus face à la part des admissibles"),
    examples: [
      "matchd rotation", "matchd rotation --by country --from 2023-01-01 --to 2023-12-31",
      "matchd rotation --by expert --limit 20 --format csv",
    ], run: run)

  private static func run(_ invocation: Invocation) throws {
    let unit = invocation.text("by").flatMap(RotationShares.Unit.init(rawValue:)) ?? .focalPoint
    guard unit != .expert || invocation.environment.host?.user.focalPoint == nil else {
      throw Failure(
        .notPermitted, en: "This user sees focal points and countries, not experts one by one.",
        fr: "Cet utilisateur voit les points focaux et les pays, non les experts un à un.")
    }
    let session = try Session(invocation)
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let period = try period(session)
    let walk = try RosterWalk(
      session.store(), upTo: session.point, kinds: [.expert, .focalPoint, .institution, .request, .deployment])
    let shares = try RotationShares(
      session.source, walk, from: period.start, to: period.end, by: unit, strategy: strategy,
      vocabulary: session.workspace.vocabulary)
    let limit = invocation.integer("limit") ?? 0
    var shown = limit > 0 ? Array(shares.shares.prefix(limit)) : shares.shares
    let own = invocation.environment.host?.user.focalPoint
    // Without an id the unit is what the roster calls it.
    if unit == .focalPoint, session.hidesPersons || own != nil {
      for index in shown.indices where !shown[index].unit.isEmpty && Discretion.mayBeAName(shown[index].unit) {
        shown[index].unit = Session.pseudonym(of: shown[index].unit)
      }
    }
    let kind: RecordKind = unit == .expert ? .expert : .focalPoint
    let names =
      unit == .country
      ? Dictionary(uniqueKeysWithValues: shown.map { ($0.unit, session.translator.place($0.unit)) })
      // Its turn is its own to see; who the others are is not.
      : try session.names(of: shown.map(\.unit).filter { own == nil || $0 == own }, kind: kind)
    try RotationReport(
      shares: shares, shown: shown, unit: unit, period: period, strategy: strategy.name, names: names,
      asOf: session.asOf, translator: session.translator
    ).print(invocation)
  }

  private static func period(_ session: Session) throws -> DayInterval {
    let (from, to) = (
      try session.invocation.day("from"), try session.invocation.day("to")
    )
    // An empty log has no day: then any will do.
    let last = try to ?? session.day() ?? from ?? Day(number: 0)
    let first = from ?? Day(number: last.number - RotationCommand.days + 1)
    guard let period = DayInterval(start: first, end: last) else {
      throw Failure(
        .usage, en: "--to is '\(last.iso)', before --from '\(first.iso)'. Maybe the other way round.",
        fr: "--to vaut « \(last.iso) », avant --from « \(first.iso) ». Peut-être dans l'autre sens.")
    }
    return period
  }
}
