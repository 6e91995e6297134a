import MatchCore

/// Rest between two deployments.
struct Cooldown: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "cooldown",
    title: Bilingual(en: "Cooldown", fr: "Temps de repos"),
    summary: Bilingual(
      en: """
        At least `days` (30) whole days lie between the end of the last deployment and the start of the window. \
        Deployments that overlap the window are a matter of load; the request's own are left out.
        """,
      fr: """
        Au moins `days` (30) jours entiers séparent la fin de la dernière mission du début de la période. Les missions qui \
        chevauchent la période relèvent de la charge ; celles de la demande même ne comptent pas.
        """),
    kinds: [.expert],
    parameters: [
      Parameter(
        "days", .integer(0...3650), standard: .integer(30),
        summary: Bilingual(en: "The days of rest that are needed.", fr: "Les jours de repos nécessaires."))
    ],
    sentences: [
      Sentence(
        "cooldown.passed", counting: "days",
        one: Bilingual(en: "Has had {days} day of rest.", fr: "A eu {days} jour de repos."),
        other: Bilingual(en: "Has had {days} days of rest or more.", fr: "A eu {days} jours de repos ou plus.")),
      Sentence(
        "cooldown.failed", counting: "days",
        one: Bilingual(
          en: "Needed: {days} day of rest. The last deployment ends on {end}.",
          fr: "Requis : {days} jour de repos. Fin de la dernière mission : {end}."),
        other: Bilingual(
          en: "Needed: {days} days of rest. The last deployment ends on {end}.",
          fr: "Requis : {days} jours de repos. Fin de la dernière mission : {end}.")),
      Sentence(
        "cooldown.unrecorded", en: "No deployments are recorded, so rest is not checked.",
        fr: "Aucune mission n'est enregistrée ; le repos n'est donc pas vérifié."),
      Sentence(
        "cooldown.undated", en: "The request has no dates, so rest is not checked.",
        fr: "La demande n'a pas de dates ; le repos n'est donc pas vérifié."),
    ])

  private let days: Int

  static let aspects: Set<RequestAspect> = [.window]

  init(configuration: PluginConfiguration) { days = configuration.integer("days") }

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard let window = request.window else { return .notApplicable(Message("cooldown.undated")) }
    guard snapshot.recorded.contains(.deployments) else { return .notApplicable(Message("cooldown.unrecorded")) }
    return .applies(
      BoundCooldown(snapshot: snapshot, days: days, window: window, own: snapshot.pastRequest(request.id)))
  }
}

private struct BoundCooldown: BoundRule {
  let snapshot: Snapshot
  let days: Int
  let window: DayInterval
  let own: UInt32?

  func verdict(row: Int) -> Verdict { lastEnd(row, tooNear: window.start) == nil ? .passed : .failed }

  func select(_ rows: inout RowSelection) {
    let lists = snapshot.deployments
    let deployments = lists.values.span
    let start = window.start
    rows.keep { row in
      for index in lists.range(row) {
        let deployment = deployments[index]
        let end = deployment.interval.end
        if end < start, start.days(since: end) <= days, deployment.request != own { return false }
      }
      return true
    }
  }

  /// The last end that lies before a day, but not `days` days before it.
  private func lastEnd(_ row: Int, tooNear start: Day) -> Day? {
    var last: Day?
    for deployment in snapshot.deployments[row] where deployment.request != own {
      let end = deployment.interval.end
      if end < start, start.days(since: end) <= days { last = max(last ?? end, end) }
    }
    return last
  }

  func mayBeUnknown(in block: BlockSummary) -> Bool { false }

  func finding(row: Int) -> Finding {
    guard let end = lastEnd(row, tooNear: window.start) else {
      return Finding(.passed, Message("cooldown.passed", ["days": .integer(days)]))
    }
    // Every step goes past the end of one more deployment, so there are at most as many as deployments.
    var start = window.start
    while let end = lastEnd(row, tooNear: start) { start = Day(number: end.number + Int32(days) + 1) }
    let moved = DayInterval(start: start, end: Day(number: start.number + Int32(window.length) - 1))
    return Finding(
      .failed, Message("cooldown.failed", ["days": .integer(days), "end": .day(end)]),
      relaxations: [moved].compactMap { $0 }.map(Relaxation.moveWindow))
  }
}

extension Cooldown {
  private static let march = RequestRecord("r-1", window: DayInterval(iso: "2024-03-01/2024-03-10"))

  private static func expert(_ interval: String, request: String = "r-0") -> CandidateRecord {
    CandidateRecord(
      "e-1",
      deployments: [DayInterval(iso: interval)].compactMap { $0 }
        .map { PastDeployment(request: request, topics: [], places: [], interval: $0) })
  }

  static let examples = [
    RuleExample("30 days of rest: 31 January to 29 February.", expert("2024-01-30"), march, gives: .verdict(.passed)),
    RuleExample("29 days of rest.", expert("2024-01-31"), march, gives: .verdict(.failed)),
    RuleExample(
      "29 days where 10 are needed.", expert("2024-01-31"), march, configuration: [("days", .integer(10))],
      gives: .verdict(.passed)),
    RuleExample("An overlap is a matter of load.", expert("2024-03-01/2024-03-05"), march, gives: .verdict(.passed)),
    RuleExample("This same request.", expert("2024-02-28", request: "r-1"), march, gives: .verdict(.passed)),
    RuleExample("A request without dates.", expert("2024-01-31"), RequestRecord(), gives: .notApplicable),
    RuleExample("No deployments recorded.", CandidateRecord("e-1"), march, gives: .notApplicable),
  ]
}
