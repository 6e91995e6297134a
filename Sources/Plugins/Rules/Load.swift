import MatchCore

/// Nobody is sent to more places at a time than agreed.
struct Load: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "load",
    title: Bilingual(en: "Load", fr: "Charge"),
    summary: Bilingual(
      en: """
        Fewer deployments, accepted or made, overlap the request's days than the expert takes on at a time. The request's \
        own deployments are left out.
        """,
      fr: """
        Moins de missions, acceptées ou faites, chevauchent les jours de la demande que l'expert n'en accepte à la fois. \
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
      BoundLoad(snapshot: snapshot, days: request.occupiedDays, own: snapshot.pastRequest(request.id)))
  }
}

private struct BoundLoad: BoundRule {
  let snapshot: Snapshot
  let days: DayInterval
  let own: UInt32?

  func verdict(row: Int) -> Verdict {
    var free = Int(snapshot.maximumDeployments[row])
    for deployment in snapshot.deployments[row] where clashes(deployment) { free -= 1 }
    return free > 0 ? .passed : .failed
  }

  @inline(__always)
  private func clashes(_ deployment: Deployment) -> Bool {
    deployment.request != own && deployment.interval.overlaps(days)
  }

  func mayBeUnknown(in block: BlockSummary) -> Bool { false }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    let clashing = snapshot.deployments[row].filter(clashes)
    let limit = Argument.integer(Int(snapshot.maximumDeployments[row]))
    let held = Argument.integer(clashing.count)
    if verdict == .passed { return Finding(verdict, Message("load.passed", ["held": held, "limit": limit])) }
    guard let first = clashing.first else { return Finding(verdict, Message("load.closed", ["limit": limit])) }
    return Finding(
      verdict, Message("load.failed", ["held": held, "limit": limit, "clash": .interval(first.interval)]))
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
    RuleExample("Two of two.", expert("2024-03-01", "2024-03-10", slots: 2), march, gives: .verdict(.failed)),
    RuleExample("This same request.", expert("2024-03-01", request: "r-1"), march, gives: .verdict(.passed)),
    RuleExample("Takes on nothing.", expert(slots: 0), march, recorded: .deployments, gives: .verdict(.failed)),
    RuleExample("No deployments recorded.", expert(), march, gives: .notApplicable),
  ]
}
