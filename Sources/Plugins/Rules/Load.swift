import MatchCore

/// Nobody is sent to more places at a time than agreed.
struct Load: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "load",
    title: Bilingual(en: "Load", fr: "Charge"),
    summary: Bilingual(
      en: """
        On none of the request's days has the expert as many deployments, accepted or made, as they take on at a time. The \
        request's own deployments are left out.
        """,
      fr: """
        Aucun des jours de la demande, l'expert n'a autant de missions, acceptées ou faites, qu'il n'en accepte à la fois. \
        Celles de la demande même ne comptent pas.
        """),
    kinds: [.expert],
    sentences: [
      Sentence(
        "load.passed", en: "Commitments at the time: {held} of at most {limit}.",
        fr: "Engagements à ce moment : {held} sur {limit} au plus."),
      Sentence(
        "load.failed", en: "Commitments at the time: {held} of at most {limit}, the first over {clash}.",
        fr: "Engagements à ce moment : {held} sur {limit} au plus, dont le premier : {clash}."),
      Sentence(
        "load.closed", en: "Takes on no deployments for now: at most {limit} at a time.",
        fr: "N'accepte pas de mission pour le moment : {limit} à la fois au plus."),
      Sentence(
        "load.unrecorded", en: "No deployments are recorded, so the load is not checked.",
        fr: "Aucune mission n'est enregistrée ; la charge n'est donc pas vérifiée."),
    ])

  static let aspects: Set<RequestAspect> = [.window]

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard snapshot.recorded.contains(.deployments) else { return .notApplicable(Message("load.unrecorded")) }
    return .applies(
      BoundLoad(
        snapshot: snapshot, days: request.occupiedDays, own: snapshot.pastRequest(request.id),
        earliest: request.window == nil ? nil : request.record.received))
  }
}

private struct BoundLoad: BoundRule {
  let snapshot: Snapshot
  let days: DayInterval
  let own: UInt32?
  /// The first day to which a request with dates may be moved; nil for one without.
  let earliest: Day?

  func verdict(row: Int) -> Verdict { verdict(row: row, on: days) }

  private func verdict(row: Int, on days: DayInterval) -> Verdict {
    var free = Int(snapshot.maximumDeployments[row])
    for deployment in snapshot.deployments[row] where clashes(deployment, days) { free -= 1 }
    return free > 0 || hasRoom(row, on: days) ? .passed : .failed
  }

  /// Where as many fall on the days as somebody takes on, they may still do so one after the other.
  private func hasRoom(_ row: Int, on days: DayInterval) -> Bool {
    let limit = Int(snapshot.maximumDeployments[row])
    return limit > 1 && (fullestDay(row, of: days)?.count ?? 0) < limit
  }

  private func fullestDay(_ row: Int, of days: DayInterval) -> (day: Day, count: Int)? {
    days.fullestDay(of: snapshot.deployments[row].lazy.filter { clashes($0, days) }.map(\.interval))
  }

  func select(_ rows: inout RowSelection) {
    let lists = snapshot.deployments
    let deployments = lists.values.span
    let maximum = snapshot.maximumDeployments
    let slots = maximum.span
    rows.keep { row in
      var free = Int(slots[row])
      for index in lists.range(row) where clashes(deployments[index], days) { free -= 1 }
      return free > 0 || hasRoom(row, on: days)
    }
  }

  @inline(__always)
  private func clashes(_ deployment: Deployment, _ days: DayInterval) -> Bool {
    deployment.request != own && deployment.interval.overlaps(days)
  }

  /// The nearest later and the nearest earlier days of the same number on which there is room.
  private func moves(_ row: Int) -> [Relaxation] {
    guard let earliest else { return [] }
    let length = Int32(days.length)
    func window(_ start: Int32) -> DayInterval? {
      let window = DayInterval(start: Day(number: start), end: Day(number: start + length - 1))
      return window.flatMap { verdict(row: row, on: $0) == .passed ? $0 : nil }
    }
    let others = snapshot.deployments[row].filter { $0.request != own }.map(\.interval)
    let horizon = days.start.number + Availability.horizonDays
    let later = others.map { $0.end.number + 1 }.filter { $0 > days.start.number && $0 <= horizon }.sorted()
    let sooner = others.map { $0.start.number - length }
      .filter { $0 < days.start.number && $0 >= earliest.number }.sorted(by: >)
    return [later.lazy.compactMap(window).first, sooner.lazy.compactMap(window).first].compactMap { $0 }
      .map(Relaxation.moveWindow)
  }

  func mayBeUnknown(in block: BlockSummary) -> Bool { false }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    let fullest = fullestDay(row, of: days)
    let clashing = snapshot.deployments[row].filter { deployment in
      clashes(deployment, days)
        && (fullest.map { deployment.interval.start <= $0.day && $0.day <= deployment.interval.end } ?? false)
    }
    let limit = Argument.integer(Int(snapshot.maximumDeployments[row]))
    let held = Argument.integer(clashing.count)
    if verdict == .passed { return Finding(verdict, Message("load.passed", ["held": held, "limit": limit])) }
    guard let first = clashing.first else { return Finding(verdict, Message("load.closed", ["limit": limit])) }
    return Finding(
      verdict, Message("load.failed", ["held": held, "limit": limit, "clash": .interval(first.interval)]),
      relaxations: moves(row))
  }
}

extension Load {
  private static let march = RequestRecord("r-1", window: DayInterval(iso: "2024-03-01/2024-03-10"))

  private static func expert(_ intervals: String..., slots: Int = 1, request: String = "r-0") -> CandidateRecord {
    CandidateRecord(
      "e-1", maximumDeployments: slots,
      deployments: intervals.compactMap { DayInterval(iso: $0) }
        .map { PastDeployment(request: request, topics: [], places: [], interval: $0, tookPlace: false) })
  }

  static let examples = [
    RuleExample("Over the day before.", expert("2024-02-01/2024-02-29"), march, gives: .verdict(.passed)),
    RuleExample("A clash on the last day.", expert("2024-03-10/2024-03-20"), march, gives: .verdict(.failed)),
    RuleExample("One of two.", expert("2024-03-10/2024-03-20", slots: 2), march, gives: .verdict(.passed)),
    RuleExample(
      "Two of two on one day.", expert("2024-03-01/2024-03-05", "2024-03-05", slots: 2), march, gives: .verdict(.failed)
    ),
    RuleExample(
      "One after the other.", expert("2024-03-01/2024-03-05", "2024-03-06", slots: 2), march, gives: .verdict(.passed)),
    RuleExample("This same request.", expert("2024-03-01", request: "r-1"), march, gives: .verdict(.passed)),
    RuleExample("Takes on nothing.", expert(slots: 0), march, recorded: .deployments, gives: .verdict(.failed)),
    RuleExample("No deployments recorded.", expert(), march, gives: .notApplicable),
  ]
}
