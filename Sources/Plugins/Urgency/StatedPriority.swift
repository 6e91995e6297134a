import MatchCore

/// What somebody said of the request's priority.
struct StatedPriority: UrgencyPlugin {
  static let descriptor = PluginDescriptor(
    name: "priority",
    title: Bilingual(en: "Priority", fr: "Priorité"),
    summary: Bilingual(
      en: "0 for low, 1/3 for normal, 2/3 for high, 1 for urgent: equal steps, a convention of this project.",
      fr: "0 pour basse, 1/3 pour normale, 2/3 pour haute, 1 pour urgente : des pas égaux, une convention de ce projet."
    ),
    sentences: [
      Sentence("priority.low", en: "Priority: low.", fr: "Priorité : basse."),
      Sentence("priority.normal", en: "Priority: normal.", fr: "Priorité : normale."),
      Sentence("priority.high", en: "Priority: high.", fr: "Priorité : haute."),
      Sentence("priority.urgent", en: "Priority: urgent.", fr: "Priorité : urgente."),
    ])

  init(configuration: PluginConfiguration) {}

  func urgency(of waiting: WaitingRequest) -> Explanation? {
    let priority = waiting.request.priority
    let step = Priority.allCases.firstIndex(of: priority) ?? 0
    return Explanation(Score(step, of: Priority.allCases.count - 1), Message("priority.\(priority.rawValue)"))
  }

  static let examples = [
    UrgencyExample("Low.", RequestRecord(priority: .low), scores: 0),
    UrgencyExample("Normal, as where nothing is said.", RequestRecord(), scores: 333_333),
    UrgencyExample("High.", RequestRecord(priority: .high), scores: 666_667),
    UrgencyExample("Urgent.", RequestRecord(priority: .urgent), scores: 1_000_000),
  ]
}
