import MatchCore

/// How soon the partner was promised an answer.
struct AnswerClock: UrgencyPlugin {
  static let descriptor = PluginDescriptor(
    name: "answer-clock",
    title: Bilingual(en: "Answer-by clock", fr: "Délai de réponse"),
    summary: Bilingual(
      en: """
        1 - w / `horizon` (20), where w is the number of working days (Monday to Friday) left until the answer is due: 0 \
        with the horizon or more left, 1 on the day and when it is overdue. Without a date it abstains. The slack rule of \
        job-shop scheduling, linear and bounded.
        """,
      fr: """
        1 - w / `horizon` (20), où w est le nombre de jours ouvrés (du lundi au vendredi) jusqu'à l'échéance : 0 quand il \
        reste l'horizon ou plus, 1 le jour même et en cas de retard. Sans date, il s'abstient. C'est la règle de la marge \
        de l'ordonnancement d'atelier, linéaire et bornée.
        """),
    parameters: [
      Parameter(
        "horizon", .integer(1...260), standard: .integer(20),
        summary: Bilingual(
          en: "The working days from which on a date does not press.",
          fr: "Les jours ouvrés à partir desquels une date ne presse pas."))
    ],
    sentences: [
      Sentence(
        "answer-clock.left", counting: "days",
        one: Bilingual(
          en: "An answer is due on {day}, in {days} working day.",
          fr: "Une réponse est attendue dans {days} jour ouvré, le {day}."),
        other: Bilingual(
          en: "An answer is due on {day}, in {days} working days.",
          fr: "Une réponse est attendue dans {days} jours ouvrés, le {day}.")),
      Sentence("answer-clock.today", en: "An answer is due today.", fr: "Une réponse est attendue aujourd'hui."),
      Sentence(
        "answer-clock.overdue", counting: "days",
        one: Bilingual(
          en: "The answer was due on {day}, {days} working day ago.",
          fr: "La réponse était attendue il y a {days} jour ouvré, le {day}."),
        other: Bilingual(
          en: "The answer was due on {day}, {days} working days ago.",
          fr: "La réponse était attendue il y a {days} jours ouvrés, le {day}.")),
    ])

  private let horizon: Int

  init(configuration: PluginConfiguration) { horizon = configuration.integer("horizon") }

  func urgency(of waiting: WaitingRequest) -> Explanation? {
    guard let due = waiting.request.answerBy else { return nil }
    let left = waiting.day.workingDays(until: due)
    let score = Score(horizon - max(0, left), of: horizon)
    if due == waiting.day { return Explanation(score, Message("answer-clock.today")) }
    return Explanation(
      score,
      Message(
        due > waiting.day ? "answer-clock.left" : "answer-clock.overdue",
        ["day": .day(due), "days": .integer(abs(left))]))
  }

  private static func due(_ text: String) -> RequestRecord { RequestRecord(answerBy: Day(iso: text)) }

  static let examples = [
    UrgencyExample("Due today.", due("2024-03-01"), scores: 1_000_000),
    UrgencyExample("From a Friday to the Monday after is one working day: 19/20.", due("2024-03-04"), scores: 950_000),
    UrgencyExample("Two weeks: 10 of 20.", due("2024-03-15"), scores: 500_000),
    UrgencyExample("Far away.", due("2024-06-30"), scores: 0),
    UrgencyExample("Overdue since yesterday.", due("2024-02-29"), scores: 1_000_000),
    UrgencyExample(
      "Two weeks where 40 days are the horizon: 30 of 40.", due("2024-03-15"),
      configuration: [("horizon", .integer(40))], scores: 750_000),
    UrgencyExample("No date.", RequestRecord(), scores: nil),
  ]
}
