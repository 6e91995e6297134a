import MatchCore

/// How soon an expert could leave.
struct Readiness: CandidateScorer {
  static let descriptor = PluginDescriptor(
    name: "readiness",
    title: Bilingual(en: "Readiness", fr: "État de préparation"),
    summary: Bilingual(
      en: """
        1.0 for the tier `ready`, 0.6 for `trained`, 0.3 for `listed` and where nothing is known. The tiers are those of \
        rosters of civilian experts; the values are a convention of this project.
        """,
      fr: """
        1,0 pour le niveau `prêt`, 0,6 pour `formé`, 0,3 pour `inscrit` et quand rien n'est connu. Les niveaux sont ceux \
        des réserves d'experts civils ; les valeurs sont une convention de ce projet.
        """),
    kinds: [.expert],
    sentences: [
      Sentence("readiness.ready", en: "Is ready to leave.", fr: "Est prêt à partir."),
      Sentence(
        "readiness.trained", en: "Is trained, but still has to get ready.",
        fr: "Est formé, mais doit encore se préparer."),
      Sentence("readiness.listed", en: "Is on the roster.", fr: "Est inscrit au fichier."),
      Sentence(
        "readiness.unknown", en: "The tier is unknown: counted as on the roster.",
        fr: "Le niveau est inconnu : compté comme inscrit au fichier."),
    ])

  init(configuration: PluginConfiguration) {}

  func score(_ candidate: Candidate, for request: Request) -> Explanation {
    switch candidate.tier {
    case .ready: Explanation(.full, Message("readiness.ready"))
    case .trained: Explanation(Score(6, of: 10), Message("readiness.trained"))
    case .listed: Explanation(Score(3, of: 10), Message("readiness.listed"))
    case nil: Explanation(Score(3, of: 10), Message("readiness.unknown"))
    }
  }

  static let examples = [
    ScorerExample("Ready.", CandidateRecord("e-1", tier: .ready), RequestRecord(), scores: 1_000_000),
    ScorerExample("Trained.", CandidateRecord("e-1", tier: .trained), RequestRecord(), scores: 600_000),
    ScorerExample("Listed.", CandidateRecord("e-1", tier: .listed), RequestRecord(), scores: 300_000),
    ScorerExample("Unknown.", CandidateRecord("e-1"), RequestRecord(), scores: 300_000),
    ScorerExample("Not for resources.", CandidateRecord("d-1"), RequestRecord(), kind: .resource, scores: nil),
  ]
}
