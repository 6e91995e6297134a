import MatchCore

/// Nobody is put forward who has not agreed to it.
struct Consent: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "consent",
    title: Bilingual(en: "Consent", fr: "Consentement"),
    summary: Bilingual(
      en: "The expert has agreed to be put forward. Unknown blocks: silence is not consent.",
      fr: "L'expert a accepté d'être proposé. L'inconnu bloque : le silence ne vaut pas consentement."),
    kinds: [.expert],
    sentences: [
      Sentence("consent.passed", en: "Has agreed to be put forward.", fr: "A accepté d'être proposé."),
      Sentence(
        "consent.failed", en: "Needed: consent to be put forward. Held: a refusal.",
        fr: "Requis : l'accord pour être proposé. Constaté : un refus."),
      Sentence(
        "consent.unknown", en: "Needed: consent to be put forward. Whether it was given is unknown.",
        fr: "Requis : l'accord pour être proposé. On ignore s'il a été donné."),
      Sentence(
        "consent.unrecorded", en: "The roster does not record consent, so it is not checked.",
        fr: "Le fichier n'indique pas le consentement ; il n'est donc pas vérifié."),
    ])

  static let aspects: Set<RequestAspect> = []
  static let readsDeployments = false
  static let isFinal = true

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard snapshot.recorded.contains(.consent) else { return .notApplicable(Message("consent.unrecorded")) }
    return .applies(BoundConsent(snapshot: snapshot))
  }

  static let examples = [
    RuleExample("Given.", CandidateRecord("e-1", consent: true), RequestRecord(), gives: .verdict(.passed)),
    RuleExample("Refused.", CandidateRecord("e-1", consent: false), RequestRecord(), gives: .verdict(.failed)),
    RuleExample("Blank.", CandidateRecord("e-1"), RequestRecord(), recorded: .consent, gives: .verdict(.unknown)),
    RuleExample("A roster without the column.", CandidateRecord("e-1"), RequestRecord(), gives: .notApplicable),
  ]
}

private struct BoundConsent: BoundRule {
  let snapshot: Snapshot

  func verdict(row: Int) -> Verdict {
    let flags = snapshot.flags[row]
    guard flags.contains(.consentKnown) else { return .unknown }
    return flags.contains(.consents) ? .passed : .failed
  }

  func select(_ rows: inout RowSelection) {
    let column = snapshot.flags
    let flags = column.span
    rows.keep { flags[$0].isSuperset(of: [.consentKnown, .consents]) }
  }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    return Finding(verdict, Message("consent.\(verdict.rawValue)"))
  }
}
