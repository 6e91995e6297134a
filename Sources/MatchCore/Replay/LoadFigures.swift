/// How choices are spread over people and places.
package enum LoadFigures {
  /// Gini's coefficient (1912) of how often each was chosen, those who never were included: 0 when all have as many, near 1 when
  /// one has all. Nil where nobody was chosen. O(n log n).
  package static func gini(_ loads: [Int]) -> Double? {
    let sum = loads.reduce(0, +)
    guard sum > 0 else { return nil }
    let ascending = loads.sorted()
    var weighted = 0
    for (index, load) in ascending.enumerated() { weighted += (2 * (index + 1) - loads.count - 1) * load }
    return Double(weighted) / (Double(loads.count) * Double(sum))
  }

  /// 1 less the total variation distance of two distributions over the same places; nil where one of them is empty.
  package static func balance(_ first: [Int], _ second: [Int]) -> Double? {
    let (whole, other) = (first.reduce(0, +), second.reduce(0, +))
    guard whole > 0, other > 0 else { return nil }
    let distance = zip(first, second).reduce(0.0) {
      $0 + abs(Double($1.0) / Double(whole) - Double($1.1) / Double(other))
    }
    return 1 - distance / 2
  }

  /// Of those chosen, how many nobody envies: nobody eligible who was passed over had had less work.
  static func envyFree(chosen: [Int], passedOver: [Int]) -> Int {
    guard let least = passedOver.min() else { return chosen.count }
    return chosen.count { $0 <= least }
  }
}
