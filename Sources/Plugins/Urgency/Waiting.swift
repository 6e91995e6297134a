import MatchCore

/// How long the request has been waiting, so that nothing waits for ever.
struct Waiting: UrgencyPlugin {
  static let descriptor = PluginDescriptor(
    name: "waiting",
    title: Bilingual(en: "Waiting", fr: "Attente"),
    summary: Bilingual(
      en: """
        d / (d + `half` (30)), where d is the number of days since it was received: 0 on the first day, one half after \
        `half` days, towards 1. Ageing, as in priority queues, so that a request of low priority is taken up in the end.
        """,
      fr: """
        d / (d + `half` (30)), où d est le nombre de jours depuis la réception : 0 le premier jour, la moitié après `half` \
        jours, puis vers 1. C'est le vieillissement des files de priorité : une demande peu prioritaire finit par passer.
        """),
    parameters: [
      Parameter(
        "half", .integer(1...3650), standard: .integer(30),
        summary: Bilingual(
          en: "The days after which it counts one half.", fr: "Les jours après lesquels l'attente compte pour moitié."))
    ],
    sentences: [
      Sentence(
        "waiting.days", counting: "days",
        one: Bilingual(en: "Waiting for {days} day.", fr: "En attente depuis {days} jour."),
        other: Bilingual(en: "Waiting for {days} days.", fr: "En attente depuis {days} jours."))
    ])

  private let half: Int

  init(configuration: PluginConfiguration) { half = configuration.integer("half") }

  func urgency(of waiting: WaitingRequest) -> Explanation? {
    let days = max(0, waiting.day.days(since: waiting.request.received))
    return Explanation(Score(days, of: days + half), Message("waiting.days", ["days": .integer(days)]))
  }

  private static func received(_ text: String) -> RequestRecord {
    RequestRecord(received: Day(iso: text) ?? ExampleWorld.march)
  }

  static let examples = [
    UrgencyExample("Received today.", received("2024-03-01"), scores: 0),
    UrgencyExample("30 days: 30/60.", received("2024-01-31"), scores: 500_000),
    UrgencyExample("90 days: 90/120.", received("2023-12-02"), scores: 750_000),
    UrgencyExample(
      "30 days with a half of 10: 30/40.", received("2024-01-31"), configuration: [("half", .integer(10))],
      scores: 750_000),
    UrgencyExample("A date to come counts as today.", received("2024-03-05"), scores: 0),
  ]
}
