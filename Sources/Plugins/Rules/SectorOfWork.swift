import MatchCore

/// Whether an expert works in the sector that a strategy is for (peers from public administrations, say).
struct SectorOfWork: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "sector",
    title: Bilingual(en: "Sector", fr: "Secteur"),
    summary: Bilingual(
      en: "The expert works in the sector `allow`, public administration where nothing else is set.",
      fr: "L'expert travaille dans le secteur `allow`, l'administration publique sauf autre réglage."),
    kinds: [.expert],
    parameters: [
      Parameter(
        "allow", .choice(Sector.allCases.map { $0.rawValue }), standard: .text(Sector.publicAdministration.rawValue),
        summary: Bilingual(en: "The sector that is allowed.", fr: "Le secteur admis."))
    ],
    sentences: [
      Sentence(
        "sector.unknown", en: "The sector of this expert is unknown.", fr: "Le secteur de cet expert est inconnu."),
      Sentence(
        "sector.unrecorded", en: "The roster does not record sectors, so they are not checked.",
        fr: "Le fichier n'indique pas les secteurs ; ils ne sont donc pas vérifiés."),
      Sentence(
        "sector.found", en: "Needed: sector {needed}. Held: {held}.",
        fr: "Requis : secteur {needed}. Constaté : {held}."),
    ])

  private let needed: Sector

  static let aspects: Set<RequestAspect> = []
  static let readsDeployments = false

  init(configuration: PluginConfiguration) {
    needed = Sector(rawValue: configuration.text("allow")) ?? .publicAdministration
  }

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard snapshot.recorded.contains(.sector) else { return .notApplicable(Message("sector.unrecorded")) }
    return .applies(BoundSectorOfWork(snapshot: snapshot, needed: needed))
  }

  static let examples = [
    RuleExample(
      "A civil servant.", CandidateRecord("e-1", sector: .publicAdministration), RequestRecord(),
      gives: .verdict(.passed)
    ),
    RuleExample(
      "A consultant.", CandidateRecord("e-1", sector: .privateSector), RequestRecord(), gives: .verdict(.failed)),
    RuleExample(
      "A scholar where scholars are wanted.", CandidateRecord("e-1", sector: .academia), RequestRecord(),
      configuration: [("allow", .text("academia"))], gives: .verdict(.passed)),
    RuleExample("Blank.", CandidateRecord("e-1"), RequestRecord(), recorded: .sector, gives: .verdict(.unknown)),
    RuleExample("A roster without the column.", CandidateRecord("e-1"), RequestRecord(), gives: .notApplicable),
  ]
}

private struct BoundSectorOfWork: BoundRule {
  let snapshot: Snapshot
  let needed: Sector

  func verdict(row: Int) -> Verdict {
    guard let held = snapshot.sectors[row] else { return .unknown }
    return held == needed ? .passed : .failed
  }

  func finding(row: Int) -> Finding {
    guard let held = snapshot.sectors[row] else { return Finding(.unknown, Message("sector.unknown")) }
    return Finding(
      verdict(row: row), Message("sector.found", ["needed": .word(needed.label), "held": .word(held.label)]))
  }
}

extension Sector {
  fileprivate var label: Bilingual {
    Bilingual(en: String(rawValue.map { $0 == "-" ? " " : $0 }), fr: french)
  }
}
