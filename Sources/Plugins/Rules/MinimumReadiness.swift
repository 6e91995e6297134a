import MatchCore

/// Whether an expert could leave soon enough.
struct MinimumReadiness: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "minimum-readiness",
    title: Bilingual(en: "Minimum readiness", fr: "Préparation minimale"),
    summary: Bilingual(
      en: "The expert's tier is at least `tier`: ready, trained or listed, in this order.",
      fr: "Le niveau de l'expert est au moins `tier` : prêt, formé ou inscrit, dans cet ordre."),
    kinds: [.expert],
    parameters: [
      Parameter(
        "tier", .choice(ReadinessTier.allCases.map { $0.rawValue }), standard: .text(ReadinessTier.trained.rawValue),
        summary: Bilingual(en: "The lowest tier that will do.", fr: "Le niveau le plus bas qui suffit."))
    ],
    sentences: [
      Sentence(
        "minimum-readiness.unknown", en: "The tier of this expert is unknown.",
        fr: "Le niveau de cet expert est inconnu."),
      Sentence(
        "minimum-readiness.unrecorded", en: "The roster does not record tiers, so they are not checked.",
        fr: "Le fichier n'indique pas les niveaux ; ils ne sont donc pas vérifiés."),
      Sentence(
        "minimum-readiness.found", en: "Needed: {needed} or better. Held: {held}.",
        fr: "Requis : {needed} au moins. Constaté : {held}."),
    ])

  private let needed: ReadinessTier

  static let aspects: Set<RequestAspect> = []
  static let readsDeployments = false

  init(configuration: PluginConfiguration) {
    needed = ReadinessTier(rawValue: configuration.text("tier")) ?? .trained
  }

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard snapshot.recorded.contains(.tier) else { return .notApplicable(Message("minimum-readiness.unrecorded")) }
    return .applies(BoundMinimumReadiness(snapshot: snapshot, needed: needed))
  }

  static let examples = [
    RuleExample("Just enough.", CandidateRecord("e-1", tier: .trained), RequestRecord(), gives: .verdict(.passed)),
    RuleExample("More than enough.", CandidateRecord("e-1", tier: .ready), RequestRecord(), gives: .verdict(.passed)),
    RuleExample("Too little.", CandidateRecord("e-1", tier: .listed), RequestRecord(), gives: .verdict(.failed)),
    RuleExample(
      "Enough where being listed is.", CandidateRecord("e-1", tier: .listed), RequestRecord(),
      configuration: [("tier", .text("listed"))], gives: .verdict(.passed)),
    RuleExample("Blank.", CandidateRecord("e-1"), RequestRecord(), recorded: .tier, gives: .verdict(.unknown)),
    RuleExample("A roster without the column.", CandidateRecord("e-1"), RequestRecord(), gives: .notApplicable),
  ]
}

private struct BoundMinimumReadiness: BoundRule {
  let snapshot: Snapshot
  let needed: ReadinessTier

  func verdict(row: Int) -> Verdict {
    guard let held = snapshot.tiers[row] else { return .unknown }
    return steps(held) >= steps(needed) ? .passed : .failed
  }

  private func steps(_ tier: ReadinessTier) -> Int {
    switch tier {
    case .ready: 2
    case .trained: 1
    case .listed: 0
    }
  }

  func finding(row: Int) -> Finding {
    guard let held = snapshot.tiers[row] else { return Finding(.unknown, Message("minimum-readiness.unknown")) }
    return Finding(
      verdict(row: row), Message("minimum-readiness.found", ["needed": .word(needed.label), "held": .word(held.label)]))
  }
}

extension ReadinessTier {
  fileprivate var label: Bilingual { Bilingual(en: rawValue, fr: french) }
}
