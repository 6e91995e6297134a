/// Learns the weights of a strategy from decisions: coordinate ascent on the mean ndcg (Metzler and Croft 2007), in whole per
/// cents that sum to 100. It sees scores and grades, and nothing else of anybody.
package struct Tuning: Sendable {
  /// How much moves from one quality to another, coarse before fine.
  static let steps = [20, 10, 5, 2, 1]
  /// Of more decisions than this every so many-th is taken: enough to tell weights apart, and memory stays bounded.
  static let maximumDecisions = 4_000
  /// A gain smaller than this is rounding.
  private static let least = 1e-12

  /// The qualities whose weights are learnt, by name, and what they weigh before.
  package let scorers: [String]
  package let start: [Int]
  private let decisions: [Sample]

  /// One decision: everybody eligible with their scores, and who was asked.
  fileprivate struct Sample: Sendable {
    /// By quality, then by person.
    let scores: [[Int32]]
    let people: Int
    /// The number among those eligible; nil for whoever is not.
    let asked: [(person: Int?, grade: ChoiceGrade)]
  }

  /// - Parameters:
  ///   - strategy: its gates say who is eligible; its scorers are those whose weights are learnt.
  ///   - weights: by scorer, what each weighs at the start; they sum to 100.
  /// - Throws: `Leak` where a decision would have known a later fact.
  package init(_ replay: Replay, strategy: Strategy, weights: [Int], on cores: some Cores) throws(Leak) {
    scorers = strategy.parts.map(\.name)
    start = weights
    let judged = replay.range.filter { index in
      replay.history.decisions[index].choices.contains { $0.grade >= replay.question.threshold }
    }
    let stride = max(1, (judged.count + Tuning.maximumDecisions - 1) / Tuning.maximumDecisions)
    let taken = judged.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    let pieces = Replay.pieces(taken.count, min(taken.count, 2 * cores.count))
    let found = cores.map(pieces.count) { piece -> Result<[Sample], Leak> in
      do throws(Leak) {
        return .success(try Tuning.samples(taken[pieces[piece]], of: replay.history, by: strategy))
      } catch {
        return .failure(error)
      }
    }
    var decisions: [Sample] = []
    for part in found { decisions += try part.get() }
    self.decisions = decisions
  }

  private static func samples(_ indexes: ArraySlice<Int>, of history: History, by strategy: Strategy) throws(Leak)
    -> [Sample]
  {
    var roster = RosterThen(history)
    var search = EligibleSearch([strategy])
    var samples: [Sample] = []
    for index in indexes {
      let decision = history.decisions[index]
      roster.advance(to: decision.moment)
      try roster.check(decision)
      let table = search.scores(for: decision.request, in: roster.snapshot(), among: roster.present)
      samples.append(
        Sample(
          scores: table.scores, people: table.rows.count,
          asked: decision.choices.map { choice in
            let row = roster.row(of: choice.candidate)
            return (row.flatMap { row in table.rows.firstIndex { Int($0) == row } }, choice.grade)
          }))
    }
    return samples
  }

  package var count: Int { decisions.count }

  /// The mean ndcg under some weights, ties counted as in a replay.
  package func ndcg(_ weights: [Int], on cores: some Cores) -> Double {
    guard !decisions.isEmpty else { return 0 }
    let pieces = Replay.pieces(decisions.count, min(decisions.count, cores.count))
    let values = cores.map(pieces.count) { piece in decisions[pieces[piece]].map { $0.ndcg(weights) } }
    return values.joined().reduce(0, +) / Double(decisions.count)
  }

  /// The best weights that moves find from the start and from equal weights, and the mean ndcg before and after. The same
  /// decisions give the same weights.
  package func learn(on cores: some Cores) -> (weights: [Int], before: Double, after: Double) {
    let before = ndcg(start, on: cores)
    let count = max(1, start.count)
    let equal = (0..<start.count).map { 100 / count + ($0 < 100 % count ? 1 : 0) }
    let own = climb(from: start, before, on: cores)
    let other = climb(from: equal, ndcg(equal, on: cores), on: cores)
    let best = other.ndcg > own.ndcg + Tuning.least ? other : own
    return (best.weights, before, best.ndcg)
  }

  /// The best of all moves of a step, until none helps; then with a smaller step.
  private func climb(from start: [Int], _ value: Double, on cores: some Cores) -> (weights: [Int], ndcg: Double) {
    var (weights, best) = (start, value)
    for step in Tuning.steps {
      while true {
        var found: (weights: [Int], ndcg: Double)?
        for giver in weights.indices where weights[giver] >= step {
          for taker in weights.indices where taker != giver {
            var moved = weights
            moved[giver] -= step
            moved[taker] += step
            let ndcg = ndcg(moved, on: cores)
            if ndcg > (found?.ndcg ?? best) + Tuning.least { found = (moved, ndcg) }
          }
        }
        guard let found else { break }
        (weights, best) = found
      }
    }
    return (weights, best)
  }
}

extension Tuning.Sample {
  func ndcg(_ weights: [Int]) -> Double {
    var totals = [Points](repeating: .zero, count: people)
    for (quality, weight) in weights.enumerated() where weight > 0 && !scores[quality].isEmpty {
      for person in 0..<people {
        totals[person] += Points(weight: weight, score: Score(millionths: Int(scores[quality][person])))
      }
    }
    let list = totals.enumerated().map { Found(total: $1, order: UInt32($0), row: UInt32($0)) }
    let places = PlaceOfChoice.places(of: asked.map { (row: $0.person, grade: $0.grade) }, in: list)
    return RankingFigures.ndcg(places, asked.map(\.grade), first: .max)
  }
}
