import MatchCore

/// Who has left the roster is not sent.
struct Active: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "active",
    title: Bilingual(en: "Active on the roster", fr: "Actif au fichier"),
    summary: Bilingual(
      en: "The expert is active on the roster. A blank cell means active.",
      fr: "L'expert est actif au fichier. Une cellule vide signifie actif."),
    kinds: [.expert],
    sentences: [
      Sentence("active.passed", en: "Is active on the roster.", fr: "Est actif au fichier."),
      Sentence(
        "active.failed", en: "Needed: active on the roster. Held: retired from it.",
        fr: "Requis : actif au fichier. Constaté : retiré du fichier."),
      Sentence(
        "active.unrecorded", en: "The roster does not record who is active, so it is not checked.",
        fr: "Le fichier n'indique pas qui est actif ; ce n'est donc pas vérifié."),
    ])

  static let aspects: Set<RequestAspect> = []
  static let readsDeployments = false
  static let isFinal = true

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard snapshot.recorded.contains(.active) else { return .notApplicable(Message("active.unrecorded")) }
    return .applies(BoundActive(snapshot: snapshot))
  }

  static let examples = [
    RuleExample("Active.", CandidateRecord("e-1"), RequestRecord(), recorded: .active, gives: .verdict(.passed)),
    RuleExample("Retired.", CandidateRecord("e-1", isActive: false), RequestRecord(), gives: .verdict(.failed)),
    RuleExample("A roster without the column.", CandidateRecord("e-1"), RequestRecord(), gives: .notApplicable),
  ]
}

private struct BoundActive: BoundRule {
  let snapshot: Snapshot

  func verdict(row: Int) -> Verdict { snapshot.flags[row].contains(.active) ? .passed : .failed }

  func select(_ rows: inout RowSelection) {
    let column = snapshot.flags
    let flags = column.span
    rows.keep { flags[$0].contains(.active) }
  }

  func mayBeUnknown(in block: BlockSummary) -> Bool { false }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    return Finding(verdict, Message(verdict == .passed ? "active.passed" : "active.failed"))
  }
}
