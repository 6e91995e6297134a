/// A quality between 0 and 1, as a whole number of millionths.
///
/// Whole numbers make totals exact: a pruned, a parallel and a replayed search give results that compare with `==`.
public struct Score: Sendable, Hashable, Comparable {
  /// 0 ... 1,000,000.
  public let millionths: Int32

  /// Clamps to 0 ... 1,000,000, so that no formula can leave the range.
  @inlinable
  public init(millionths: Int) {
    self.millionths = Int32(truncatingIfNeeded: max(0, min(1_000_000, millionths)))
  }

  /// `part / whole`, rounded half up. A `whole` of 0 or less gives 0.
  @inlinable
  public init(_ part: Int, of whole: Int) {
    guard whole > 0 else {
      self.init(millionths: 0)
      return
    }
    self.init(millionths: (max(0, part) * 1_000_000 + whole / 2) / whole)
  }

  public static let zero = Score(millionths: 0)
  public static let full = Score(millionths: 1_000_000)

  @inlinable
  public static func < (left: Score, right: Score) -> Bool { left.millionths < right.millionths }

  /// The product of two qualities, rounded half up.
  @inlinable
  public static func * (left: Score, right: Score) -> Score {
    Score(millionths: (Int(left.millionths) * Int(right.millionths) + 500_000) / 1_000_000)
  }
}

/// What a scorer contributes to a total: `(weight x score + 50) / 100`, in whole millionths.
public struct Points: Sendable, Hashable, Comparable {
  public let millionths: Int32

  @inlinable
  public init(millionths: Int32) { self.millionths = millionths }

  /// - Parameter weight: whole per cents, 0 ... 100.
  @inlinable
  public init(weight: Int, score: Score) {
    self.millionths = Int32(truncatingIfNeeded: (weight * Int(score.millionths) + 50) / 100)
  }

  public static let zero = Points(millionths: 0)

  @inlinable
  public static func < (left: Points, right: Points) -> Bool { left.millionths < right.millionths }

  @inlinable
  public static func + (left: Points, right: Points) -> Points {
    Points(millionths: left.millionths &+ right.millionths)
  }

  @inlinable
  public static func += (left: inout Points, right: Points) { left = left + right }
}
