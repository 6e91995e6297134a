import MatchCore

/// `replay --verify`: every recorded decision again.
enum DecisionVerification {
  static let option = Option(
    name: "verify", value: .flag,
    en:
      "computes every recorded choice (shortlisted, confirmed, declined) of these days again, compares to the byte, and names the cause of each difference",
    fr:
      "recalcule chaque choix relevé (présélection, confirmation, refus) de ces jours, compare à l'octet près et nomme la cause de chaque différence"
  )

  static let from = Option(
    name: "from", value: .text("DAY"), en: "requests received (with --verify: choices made) from this day on",
    fr: "les demandes reçues (avec --verify : les choix faits) à partir de ce jour")
  static let to = Option(
    name: "to", value: .text("DAY"), en: "requests received (with --verify: choices made) up to this day",
    fr: "les demandes reçues (avec --verify : les choix faits) jusqu'à ce jour")

  /// Options of a replay that say nothing about a record: it has its own strategy and candidate.
  private static let others = [
    "strategy", "mode", "relevant", "kind", "seed", "resamples", "history", "threads", "leak",
  ]

  /// Exit code 1 where a difference has no cause that came about rightly.
  static func run(_ invocation: Invocation) throws {
    if let other = others.first(where: invocation.has) {
      throw Failure(
        .usage, en: "--verify computes what was recorded; --\(other) has nothing to say about it.",
        fr: "--verify recalcule ce qui a été relevé ; --\(other) n'a rien à y faire.")
    }
    let (from, to) = try PeriodOptions.days(invocation)
    let past = try PastRecord(invocation)
    let point = past.point
    let decisions = try past.read {
      try $0.decisions(upTo: point, from: from, to: to) + $0.missingDecisions(upTo: point, from: from, to: to)
    }.sorted { $0.sequence < $1.sequence }
    let alterations = try past.read { try $0.alterations() }
    var replay = try DecisionReplay(past)
    let report = DecisionReport(
      asOf: past.asOf, from: from, to: to, outcomes: try replay.outcomes(of: decisions, alterations),
      unrecorded: try past.read { try $0.unrecordedChoices(upTo: point, from: from, to: to) }, alterations: alterations,
      kept: kept(decisions, past.workspace))
    try report.print(
      invocation, past.workspace.translator(invocation.language, withholdsTexts: invocation.hidesPersons))
    if !report.isExplained { throw ExitCode.no }
  }

  private static func kept(_ decisions: [Decision], _ workspace: Workspace) -> [(strategy: String, count: Int)] {
    let names = decisions.filter(\.isIntact).map(\.record.strategy)
      .filter { name in !workspace.strategies.contains { $0.name == name } }
    return Set(names).sorted(by: Identifier.precedes).map { name in (name, names.count { $0 == name }) }
  }
}
