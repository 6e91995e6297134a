import MatchCore

/// How reliably the focal point answers.
struct Responsiveness: ScoringPlugin {
  /// How many answers the prior is worth, half of them prompt.
  static let priorWeight = 4

  static let descriptor = PluginDescriptor(
    name: "responsiveness",
    title: Bilingual(en: "Responsiveness", fr: "Réactivité"),
    summary: Bilingual(
      en: """
        (2 + p) / (4 + n), where n is the number of earlier proposals to the candidate's focal point and p how many of \
        them it answered, yes or no, within `days` (14); a late answer or none counts as not. A Beta(2, 2) prior: few \
        proposals move little, and an unknown focal point has 0.5. Only what was known before the request's day counts; \
        proposals for the request itself do not.
        """,
      fr: """
        (2 + p) / (4 + n), où n est le nombre de propositions antérieures au point focal du candidat et p celles auxquelles \
        il a répondu, oui ou non, en `days` (14) jours ; une réponse tardive ou absente ne compte pas. A priori Beta(2, 2) : \
        peu de propositions déplacent peu, et un point focal inconnu reçoit 0,5. Seul compte ce qu'on savait avant le jour \
        de la demande ; les propositions pour la demande même ne comptent pas.
        """),
    kinds: [.expert, .focalPoint], needs: .focalPoints,
    parameters: [
      Parameter(
        "days", .integer(1...365), standard: .integer(14),
        summary: Bilingual(
          en: "The days within which an answer is prompt.", fr: "Le délai d'une réponse rapide, en jours."))
    ],
    sentences: [
      Sentence(
        "responsiveness.answers", counting: "asked",
        one: Bilingual(
          en: "The focal point answered {prompt} of {asked} proposal within {days} days.",
          fr: "Le point focal a répondu à {prompt} proposition sur {asked} en {days} jours au plus."),
        other: Bilingual(
          en: "The focal point answered {prompt} of {asked} proposals within {days} days.",
          fr: "Le point focal a répondu à {prompt} propositions sur {asked} en {days} jours au plus.")),
      Sentence(
        "responsiveness.unknown", en: "Nothing is known of how the focal point answers: counted as one half.",
        fr: "On ne sait rien des réponses du point focal : compté pour moitié."),
    ])

  private let days: Int

  init(configuration: PluginConfiguration) { days = configuration.integer("days") }

  /// O(focal points x log² proposals).
  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    let day = request.referenceDay
    return BoundResponsiveness(
      snapshot: snapshot, days: days,
      answers: snapshot.collection.focalPoints.records.map {
        $0.answers(before: day, within: days, without: request.id)
      })
  }
}

private struct BoundResponsiveness: BoundScorer {
  let snapshot: Snapshot
  let days: Int
  /// By focal point.
  let answers: [FocalPointStatistics.Answers]

  private func found(_ row: Int) -> FocalPointStatistics.Answers {
    snapshot.focalPoints[row].map { answers[Int($0)] } ?? FocalPointStatistics.Answers(asked: 0, prompt: 0)
  }

  func score(row: Int) -> Score {
    let found = found(row)
    return Score(Responsiveness.priorWeight / 2 + found.prompt, of: Responsiveness.priorWeight + found.asked)
  }

  func explain(row: Int) -> Explanation {
    let found = found(row)
    guard found.asked > 0 else { return Explanation(score(row: row), Message("responsiveness.unknown")) }
    return Explanation(
      score(row: row),
      Message(
        "responsiveness.answers",
        ["prompt": .integer(found.prompt), "asked": .integer(found.asked), "days": .integer(days)]))
  }
}

extension Responsiveness {
  private static let request = RequestRecord("r-1", received: ExampleWorld.march)
  private static let expert = CandidateRecord("e-1", focalPoint: "fp-1")

  /// Proposals made so many days before 1 March 2024, with the days until the answer.
  private static func asked(_ proposals: (before: Int32, answer: Int32?)..., request: String = "r-0")
    -> CollectionStatistics
  {
    let made = proposals.map { entry -> FocalPointStatistics.Proposal in
      let day = Day(number: ExampleWorld.march.number - entry.before)
      return .init(
        proposed: day, answered: entry.answer.map { Day(number: day.number + $0) }, request: request)
    }
    return CollectionStatistics(focalPoints: FocalPointStatistics([.init("fp-1", supply: 5, proposals: made)]))
  }

  static let examples = [
    ScorerExample("Nobody knows: 2/4.", expert, request, scores: 500_000),
    ScorerExample(
      "Two of two: 4/6.", expert, request, collection: asked((100, 3), (90, 14)), scores: 666_667),
    ScorerExample(
      "One prompt, one late, one silent: 3/7.", expert, request, collection: asked((100, 3), (90, 15), (60, nil)),
      scores: 428_571),
    ScorerExample(
      "Asked last week, still within its time: it does not count.", expert, request, collection: asked((7, nil)),
      scores: 500_000),
    ScorerExample(
      "Answered after the request's day: not known yet.", expert, request, collection: asked((5, 9)), scores: 500_000),
    ScorerExample(
      "For this same request.", expert, request, collection: asked((100, 3), request: "r-1"), scores: 500_000),
    ScorerExample(
      "15 days where 30 are prompt: 3/5.", expert, request, configuration: [("days", .integer(30))],
      collection: asked((90, 15)), scores: 600_000),
  ]
}
