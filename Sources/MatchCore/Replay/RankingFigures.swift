/// The ranking figures of one decision: docs/replay.md has the definitions and their sources.
package struct RankingFigures: Sendable, Equatable {
  package static let cutoffs = [1, 3, 5, 10]

  /// By cutoff.
  package let hits: [Double]
  package let precision: [Double]
  package let recall: [Double]
  package let reciprocalRank: Double
  package let averagePrecision: Double
  package let ndcg: Double
  package let ndcgAt10: Double

  /// - Parameters:
  ///   - places: of everybody asked; nil for whoever was not found.
  ///   - grades: of the same people.
  ///   - threshold: the grade from which on somebody is relevant.
  /// - Returns: nil where nobody is relevant: there is no yardstick then.
  package init?(places: [Int?], grades: [ChoiceGrade], threshold: ChoiceGrade) {
    let relevant = grades.count { $0 >= threshold }
    guard relevant > 0 else { return nil }
    let found = zip(places, grades).compactMap { place, grade in grade >= threshold ? place : nil }.sorted()
    let within = RankingFigures.cutoffs.map { cutoff in found.count { $0 <= cutoff } }
    hits = within.map { $0 > 0 ? 1 : 0 }
    precision = zip(within, RankingFigures.cutoffs).map { Double($0) / Double($1) }
    recall = within.map { Double($0) / Double(relevant) }
    reciprocalRank = found.first.map { 1 / Double($0) } ?? 0
    averagePrecision =
      found.enumerated().reduce(0) { $0 + Double($1.offset + 1) / Double($1.element) } / Double(relevant)
    ndcg = RankingFigures.ndcg(places, grades, first: .max)
    ndcgAt10 = RankingFigures.ndcg(places, grades, first: 10)
  }

  /// The gain of everybody asked, discounted by the place, over that of the best order.
  static func ndcg(_ places: [Int?], _ grades: [ChoiceGrade], first cutoff: Int) -> Double {
    var gain = 0.0
    for (place, grade) in zip(places, grades) {
      if let place, place <= cutoff { gain += Double(grade.rawValue) / discount(place) }
    }
    let best = grades.map(\.rawValue).sorted(by: >).prefix(cutoff)
    let whole = best.enumerated().reduce(0.0) { $0 + Double($1.element) / discount($1.offset + 1) }
    return whole > 0 ? gain / whole : 0
  }

  /// log2(1 + place).
  static func discount(_ place: Int) -> Double { NaturalLogarithm.of(place + 1) / NaturalLogarithm.of(2) }
}
