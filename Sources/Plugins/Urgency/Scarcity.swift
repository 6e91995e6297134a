import MatchCore

/// How few could go: what is scarce goes first, before somebody else takes it.
struct Scarcity: UrgencyPlugin {
  static let descriptor = PluginDescriptor(
    name: "scarcity",
    title: Bilingual(en: "Scarcity", fr: "Rareté"),
    summary: Bilingual(
      en: """
        c / (c + e), where e is the number of eligible candidates and c = `choice` (3) for each seat: 1 when nobody is \
        eligible, one half when there is just a choice, towards 0 with plenty. The scarcest first, as in the heuristics of \
        constraint satisfaction (fewest remaining values).
        """,
      fr: """
        c / (c + e), où e est le nombre de candidats admissibles et c = `choice` (3) par place : 1 si personne n'est \
        admissible, la moitié s'il y a juste le choix, vers 0 s'il y en a beaucoup. Le plus rare d'abord, comme dans les \
        heuristiques de satisfaction de contraintes (le moins de valeurs restantes).
        """),
    parameters: [
      Parameter(
        "choice", .integer(1...100), standard: .integer(3),
        summary: Bilingual(en: "How many to choose from for each seat.", fr: "Combien de candidats pour chaque place."))
    ],
    sentences: [
      Sentence(
        "scarcity.eligible", counting: "eligible",
        one: Bilingual(en: "{eligible} eligible for {seats}.", fr: "{eligible} admissible pour {seats}."),
        other: Bilingual(en: "{eligible} eligible for {seats}.", fr: "{eligible} admissibles pour {seats}."))
    ])

  private let choice: Int

  init(configuration: PluginConfiguration) { choice = configuration.integer("choice") }

  func urgency(of waiting: WaitingRequest) -> Explanation? {
    let wanted = choice * max(1, waiting.request.seats)
    return Explanation(
      Score(wanted, of: wanted + waiting.eligible),
      Message(
        "scarcity.eligible", ["eligible": .integer(waiting.eligible), "seats": .integer(max(1, waiting.request.seats))])
    )
  }

  static let examples = [
    UrgencyExample("Nobody.", RequestRecord(), eligible: 0, scores: 1_000_000),
    UrgencyExample("Three for one seat: 3/6.", RequestRecord(), eligible: 3, scores: 500_000),
    UrgencyExample("Three for two seats: 6/9.", RequestRecord(seats: 2), eligible: 3, scores: 666_667),
    UrgencyExample("Plenty: 3/30.", RequestRecord(), eligible: 27, scores: 100_000),
    UrgencyExample(
      "Three where one is choice enough: 1/4.", RequestRecord(), eligible: 3,
      configuration: [("choice", .integer(1))], scores: 250_000),
  ]
}
