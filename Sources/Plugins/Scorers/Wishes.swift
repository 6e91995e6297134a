import MatchCore

/// How many things a request requires and how many it prefers, and how both make one score.
struct Wishes: Sendable {
  let required: Int
  let preferred: Int
  /// The share of the preferred ones in the score, where there are both.
  let preferredShare: Score

  /// The mean over the required and the mean over the preferred, joined by the share; one alone where there is only one.
  ///
  /// It rises with every value, so values that nobody exceeds give a score that nobody exceeds.
  /// - Parameter value: millionths for wish `k`; the required ones come first.
  @inline(__always)
  func score(_ value: (Int) -> Int) -> Score {
    let first = mean(0..<required, value)
    if preferred == 0 { return Score(millionths: first) }
    let second = mean(required..<required + preferred, value)
    if required == 0 { return Score(millionths: second) }
    let share = Int(preferredShare.millionths)
    return Score(millionths: ((1_000_000 - share) * first + share * second + 500_000) / 1_000_000)
  }

  @inline(__always)
  private func mean(_ range: Range<Int>, _ value: (Int) -> Int) -> Int {
    guard !range.isEmpty else { return 0 }
    // The mean of one is what it is, and most requests want one thing of a kind: that saves a division for each row.
    guard range.count > 1 else { return value(range.lowerBound) }
    var sum = range.count / 2
    for wish in range { sum += value(wish) }
    return sum / range.count
  }
}
