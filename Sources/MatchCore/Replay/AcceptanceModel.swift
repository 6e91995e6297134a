/// Who says yes, and after how many days: the stated model of simulations, learnt from the whole history, which the strategies
/// never see.
package struct AcceptanceModel: Sendable {
  /// How many offers the share of everybody is worth beside what is known of one person.
  static let priorWeight = 10.0
  /// Where no answer of the history has days.
  static let standardDays = 14

  /// The share of all offers that were accepted, with one yes and one no added.
  package let share: Double
  /// By candidate: offers answered, and how many of them with yes.
  private let offers: [(answered: Int, accepted: Int)]
  /// Days to the answer, of all answers that have them, fewest first.
  private let days: [Int]

  init(candidates: Int, decisions: [PastDecision]) {
    var offers = [(answered: Int, accepted: Int)](repeating: (0, 0), count: candidates)
    var days: [Int] = []
    for choice in decisions.lazy.flatMap(\.choices) where choice.isAnswered {
      offers[choice.candidate].answered += 1
      if choice.grade >= .agreed { offers[choice.candidate].accepted += 1 }
      if let length = choice.answerDays { days.append(length) }
    }
    let (answered, accepted) = offers.reduce((0, 0)) { ($0.0 + $1.answered, $0.1 + $1.accepted) }
    share = Double(accepted + 1) / Double(answered + 2)
    self.offers = offers
    self.days = days.sorted()
  }

  /// The probability that one person says yes to a request that it was not asked for in fact.
  package func probability(of candidate: Int) -> Double {
    let offers = offers[candidate]
    return (Double(offers.accepted) + AcceptanceModel.priorWeight * share)
      / (Double(offers.answered) + AcceptanceModel.priorWeight)
  }

  /// What one person answers to one request. It depends on the seed and the two ids alone, so it is the same under every strategy.
  func answer(
    of candidate: Int, named id: String, to decision: PastDecision, seed: UInt64
  ) -> (accepts: Bool, days: Int) {
    var random = SplitMix64(
      seed: seed, stream: AcceptanceModel.number(decision.request.id) &* 31 &+ AcceptanceModel.number(id))
    let (mark, place) = (random.share(), random.next())
    let drawn = days.isEmpty ? AcceptanceModel.standardDays : days[Int(place % UInt64(days.count))]
    if let known = decision.choices.first(where: { $0.candidate == candidate }), known.isAnswered {
      return (known.grade >= .agreed, known.answerDays ?? drawn)
    }
    return (mark < probability(of: candidate), drawn)
  }

  /// FNV-1a of an id: the same everywhere, unlike Swift's own hashes.
  private static func number(_ id: String) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension History {
  package var acceptance: AcceptanceModel { AcceptanceModel(candidates: candidates.count, decisions: decisions) }
}
