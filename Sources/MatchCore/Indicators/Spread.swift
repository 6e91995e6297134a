/// The middle and the far end of some durations.
package struct Spread: Sendable, Equatable {
  package let count: Int
  /// The one in the middle; of an even number, the mean of the two in the middle. In tenths; nil for none.
  package let medianTenths: Int?
  /// The nearest rank: the least that nine of ten do not exceed, number ceil(0.9 n) in order. Nil for none.
  package let ninetieth: Int?

  package init(_ values: [Int]) {
    let sorted = values.sorted()
    count = sorted.count
    guard count > 0 else {
      (medianTenths, ninetieth) = (nil, nil)
      return
    }
    medianTenths = (sorted[(count - 1) / 2] + sorted[count / 2]) * 5
    ninetieth = sorted[(9 * count + 9) / 10 - 1]
  }
}
