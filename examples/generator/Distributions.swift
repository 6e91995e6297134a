import Foundation

/// The shapes that working life has: long tails for waiting times, a few favourites for everything else.
extension SeededRandom {
  /// Nearly normal, mean 0 and deviation 1: the sum of twelve uniform numbers, whose tails end at six.
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 {
      sum += unit()
    }
    return sum
  }

  /// Whole days around a median, with a long right tail, held within limits.
  mutating func logNormalDays(median: Double, spread: Double, within limits: ClosedRange<Int>) -> Int {
    let days = Int((median * exp(spread * normal())).rounded())
    return min(max(days, limits.lowerBound), limits.upperBound)
  }

  /// The place of one element, each as likely as its weight says; nil when there is nothing to choose from.
  mutating func weightedIndex(_ weights: [Double]) -> Int? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var rest = unit() * total
    var last: Int?
    for (index, weight) in weights.enumerated() where weight > 0 {
      last = index
      rest -= weight
      if rest < 0 { return index }
    }
    return last
  }

  mutating func weighted<Value>(_ choices: [(Value, Double)]) -> Value {
    let index = weightedIndex(choices.map(\.1)) ?? 0
    return choices[index].0
  }

  /// Zipf: the element of rank k is 1/k as likely as the first one.
  mutating func zipf<Element>(_ elements: [Element]) -> Element {
    let weights = (1...elements.count).map { 1.0 / Double($0) }
    return elements[weightedIndex(weights) ?? 0]
  }

  /// Several different elements, in random order.
  mutating func sample<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    Array(shuffled(elements).prefix(count))
  }
}
