import MatchCore

/// Where a person stood when somebody was chosen, as a decision record has it.
struct PersonRanking {
  private let decision: Decision
  /// Nil where a gate stopped the person.
  private let rank: Int?
  private let total: Int
  private let isChosen: Bool

  private static let another = Bilingual(en: "another", fr: "un autre")

  /// Nil where the record says nothing of the person: it was stopped by a gate, or stood below the places that are kept.
  init?(_ person: String, in decision: Decision) {
    isChosen = decision.record.candidate == person
    guard isChosen || decision.record.result.contains("\"\(person)\""),
      let result = DecisionResult(json: decision.record.result)
    else { return nil }
    if isChosen, let chosen = result.chosen {
      (rank, total) = (chosen.rank, chosen.total)
    } else if let place = result.places.firstIndex(where: { $0.candidate == person }) {
      (rank, total) = (place + 1, result.places[place].total)
    } else {
      return nil
    }
    self.decision = decision
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("seq")
    writer.integer(Int(decision.sequence))
    writer.member("at", decision.effectiveAt)
    writer.member("event", decision.event)
    writer.member("request", decision.record.request)
    // Of somebody else who was chosen the person hears no id.
    writer.key("chosen")
    writer.bool(isChosen)
    writer.member("strategy", decision.record.strategy)
    writer.key("undone_by")
    if let event = decision.undoneBy { writer.integer(Int(event)) } else { writer.null() }
    writer.key("rank")
    if let rank { writer.integer(rank) } else { writer.null() }
    writer.key("score")
    writer.millionths(total)
    writer.endObject()
  }

  static func table(_ rankings: [PersonRanking], _ translator: Translator) -> TextTable {
    var table = TextTable([
      .init(title: translator(Phrases.event), alignment: .right), .init(title: translator(Phrases.date)),
      .init(title: translator(DecisionPhrases.choice)), .init(title: translator(Phrases.request)),
      .init(title: translator(DecisionPhrases.chosen)), .init(title: translator(Phrases.rank), alignment: .right),
      .init(title: translator(Phrases.score), alignment: .right),
    ])
    for ranking in rankings {
      let decision = ranking.decision
      table.add([
        String(decision.sequence), translator.language.moment(String(decision.effectiveAt.prefix(10))),
        translator(Phrases.eventKind(decision.event)), decision.record.request,
        ranking.isChosen ? decision.record.candidate : translator(PersonRanking.another),
        ranking.rank.map { translator.number($0) } ?? "-",
        translator.decimal(Decimals.text(ranking.total, decimals: 6)),
      ])
    }
    return table
  }
}
