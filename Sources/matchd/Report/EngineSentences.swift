import MatchCore

/// Sentences that belong to the engine rather than to one plug-in.
enum EngineSentences {
  static let all: [Sentence] = [
    Sentence(
      "engine.not-for-kind", en: "This gate is not for candidates of kind {kind}.",
      fr: "Ce critère ne concerne pas les candidats de type {kind}."),
    Sentence("change.accept-level", en: "accept {language} at {level}", fr: "accepter le niveau {level} en {language}"),
    Sentence(
      "change.interpret", en: "provide interpreters for {language}", fr: "prévoir des interprètes en {language}"),
    Sentence("change.accept-topic", en: "accept {topic} too", fr: "accepter aussi {topic}"),
    Sentence(
      "change.later-days", counting: "count",
      one: Bilingual(en: "start {count} day later, on {day}", fr: "commencer {count} jour plus tard, le {day}"),
      other: Bilingual(en: "start {count} days later, on {day}", fr: "commencer {count} jours plus tard, le {day}")),
    Sentence(
      "change.later-weeks", counting: "count",
      one: Bilingual(en: "start {count} week later, on {day}", fr: "commencer {count} semaine plus tard, le {day}"),
      other: Bilingual(en: "start {count} weeks later, on {day}", fr: "commencer {count} semaines plus tard, le {day}")),
    Sentence(
      "change.earlier-days", counting: "count",
      one: Bilingual(en: "start {count} day earlier, on {day}", fr: "commencer {count} jour plus tôt, le {day}"),
      other: Bilingual(en: "start {count} days earlier, on {day}", fr: "commencer {count} jours plus tôt, le {day}")),
    Sentence(
      "change.earlier-weeks", counting: "count",
      one: Bilingual(en: "start {count} week earlier, on {day}", fr: "commencer {count} semaine plus tôt, le {day}"),
      other: Bilingual(en: "start {count} weeks earlier, on {day}", fr: "commencer {count} semaines plus tôt, le {day}")
    ),
    Sentence("feasibility.fillable", en: "fillable", fr: "peut être pourvue"),
    Sentence(
      "feasibility.interpretation", en: "fillable with interpretation: {languages}",
      fr: "peut être pourvue avec interprétation : {languages}"),
    Sentence("feasibility.from", en: "fillable from {day}", fr: "peut être pourvue à partir du {day}"),
    Sentence(
      "feasibility.recruit", en: "needs recruitment: {topic} in {language} at {level}",
      fr: "recrutement nécessaire : {topic}, en {language} au niveau {level}"),
    Sentence("feasibility.recruit-topic", en: "needs recruitment: {topic}", fr: "recrutement nécessaire : {topic}"),
    Sentence(
      "feasibility.recruit-language", en: "needs recruitment: {language} at {level}",
      fr: "recrutement nécessaire : en {language} au niveau {level}"),
    Sentence("feasibility.recruit-anybody", en: "needs recruitment", fr: "recrutement nécessaire"),
  ]

  static let byKey = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Relaxation {
  /// The change as an order to a person; `request` is the request before it.
  func message(for request: RequestRecord) -> Message {
    switch self {
    case .acceptLevel(let language, let level):
      return Message("change.accept-level", ["language": .language(language), "level": .level(level)])
    case .interpret(let language): return Message("change.interpret", ["language": .language(language)])
    case .acceptTopic(let topic): return Message("change.accept-topic", ["topic": .topic(topic)])
    case .moveWindow(let window):
      let days = window.start.days(since: request.window?.start ?? window.start)
      let isWeeks = days % 7 == 0
      return Message(
        "change.\(days < 0 ? "earlier" : "later")-\(isWeeks ? "weeks" : "days")",
        ["count": .integer(abs(isWeeks ? days / 7 : days)), "day": .day(window.start)])
    }
  }

  /// The code of the change in machine formats.
  var code: String {
    switch self {
    case .acceptLevel: "accept-level"
    case .interpret: "interpret"
    case .acceptTopic: "accept-topic"
    case .moveWindow: "move-window"
    }
  }
}

extension Feasibility {
  var code: String {
    switch self {
    case .fillable: "fillable"
    case .withInterpretation: "fillable-with-interpretation"
    case .from: "fillable-from"
    case .withChanges: "fillable-with-changes"
    case .recruitment: "needs-recruitment"
    }
  }

  func text(of request: RequestRecord, _ translator: Translator) -> String {
    guard case .withChanges(let changes) = self else { return translator(message) }
    return translator(Phrases.withChange).filled(["change": changes.text(of: request, translator)])
  }

  private var message: Message {
    switch self {
    case .fillable, .withChanges: return Message("feasibility.fillable")
    case .withInterpretation(let tags): return Message("feasibility.interpretation", ["languages": .languages(tags)])
    case .from(let day): return Message("feasibility.from", ["day": .day(day)])
    case .recruitment(let topic?, let need?):
      return Message(
        "feasibility.recruit",
        ["topic": .topic(topic), "language": .language(need.tag), "level": .level(need.level)])
    case .recruitment(let topic?, nil): return Message("feasibility.recruit-topic", ["topic": .topic(topic)])
    case .recruitment(nil, let need?):
      return Message("feasibility.recruit-language", ["language": .language(need.tag), "level": .level(need.level)])
    case .recruitment(nil, nil): return Message("feasibility.recruit-anybody")
    }
  }
}

extension [Relaxation] {
  /// Two changes are joined by a semicolon where one of them has a comma of its own.
  func text(of request: RequestRecord, _ translator: Translator) -> String {
    let texts = map { translator($0.message(for: request)) }
    return texts.joined(separator: texts.contains { $0.contains(",") } ? "; " : translator(Phrases.and))
  }
}
