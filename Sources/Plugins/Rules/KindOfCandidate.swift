import MatchCore

/// Whether a strategy is for this kind of candidate at all.
struct KindOfCandidate: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "kind",
    title: Bilingual(en: "Kind of candidate", fr: "Type de candidat"),
    summary: Bilingual(
      en: "The candidate is of the kind `allow` (expert): for a strategy whose weights make no sense for the others.",
      fr:
        "Le candidat est du type `allow` (expert) : pour une stratégie dont les poids n'ont pas de sens pour les autres."
    ),
    parameters: [
      Parameter(
        "allow", .choice(CandidateKind.allCases.map { $0.rawValue }), standard: .text(CandidateKind.expert.rawValue),
        summary: Bilingual(en: "The kind that is allowed.", fr: "Le type admis."))
    ],
    sentences: [
      Sentence("kind.passed", en: "Is of the kind asked for: {held}.", fr: "Est du type voulu : {held}."),
      Sentence("kind.failed", en: "Needed: {needed}. Held: {held}.", fr: "Requis : {needed}. Constaté : {held}."),
    ])

  static let aspects: Set<RequestAspect> = []
  static let readsDeployments = false
  static let isFinal = true

  private let needed: CandidateKind

  init(configuration: PluginConfiguration) {
    needed = CandidateKind(rawValue: configuration.text("allow")) ?? .expert
  }

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    .applies(BoundKind(held: snapshot.kind, needed: needed))
  }

  static let examples = [
    RuleExample("An expert.", CandidateRecord("e-1"), RequestRecord(), gives: .verdict(.passed)),
    RuleExample(
      "An institution.", CandidateRecord("i-1"), RequestRecord(), kind: .institution, gives: .verdict(.failed)),
    RuleExample(
      "An institution where institutions are wanted.", CandidateRecord("i-1"), RequestRecord(),
      configuration: [("allow", .text("institution"))], kind: .institution, gives: .verdict(.passed)),
  ]
}

private struct BoundKind: BoundRule {
  let held: CandidateKind
  let needed: CandidateKind

  func verdict(row: Int) -> Verdict { held == needed ? .passed : .failed }

  func excludes(_ block: BlockSummary) -> Bool { held != needed }

  func mayBeUnknown(in block: BlockSummary) -> Bool { false }

  func finding(row: Int) -> Finding {
    let arguments: Arguments = ["held": .word(held.label)]
    guard held != needed else { return Finding(.passed, Message("kind.passed", arguments)) }
    return Finding(
      .failed, Message("kind.failed", arguments.with("needed", .word(needed.label))))
  }
}

extension CandidateKind {
  fileprivate var label: Bilingual {
    Bilingual(en: String(rawValue.map { $0 == "-" ? " " : $0 }), fr: french)
  }
}
