/// Why one candidate stands before another: the difference of their scores, part by part.
public struct Comparison: Sendable {
  public struct Part: Sendable {
    public let scorer: String
    public let weight: Int
    public let first: ScorePart
    public let second: ScorePart
    /// The points of the first less those of the second, in millionths.
    public let difference: Int
    /// The weights, in tenths of a per cent, at which the candidate that is ahead stays ahead while the other weights keep
    /// their proportions among themselves and all still sum to 100. It holds the present weight.
    public let holds: ClosedRange<Int>
  }

  public let request: String
  public let strategy: String
  public let kind: CandidateKind
  public let first: PairExplanation
  public let second: PairExplanation
  public let parts: [Part]

  /// The score of the first less that of the second, in millionths: the sum of the differences of the parts.
  public var gap: Int { parts.reduce(0) { $0 + $1.difference } }

  /// Whether the first has the better total, or the earlier id where the totals are equal.
  public var firstIsAhead: Bool {
    gap != 0 ? gap > 0 : Identifier.precedes(first.candidate, second.candidate)
  }

  /// The part that speaks most for the one that is ahead; the first of equals. Nil when no part does.
  public var deciding: Part? {
    let sign = firstIsAhead ? 1 : -1
    let largest = parts.map { sign * $0.difference }.max() ?? 0
    return largest > 0 ? parts.first { sign * $0.difference == largest } : nil
  }
}

extension Matcher {
  /// Compares two candidates of the snapshot, eligible or not; nil when one of them is not in it.
  public func comparison(of first: String, over second: String) -> Comparison? {
    guard let left = explanation(of: first), let right = explanation(of: second) else { return nil }
    let weights = left.parts.map(\.weight)
    let differences = zip(left.parts, right.parts).map {
      Int($0.score?.millionths ?? 0) - Int($1.score?.millionths ?? 0)
    }
    let gap = Int(left.score.millionths) - Int(right.score.millionths)
    let ahead = gap != 0 ? gap > 0 : Identifier.precedes(first, second)
    let parts = zip(left.parts, right.parts).enumerated().map { index, pair in
      Comparison.Part(
        scorer: pair.0.scorer, weight: pair.0.weight, first: pair.0, second: pair.1,
        difference: Int(pair.0.points.millionths) - Int(pair.1.points.millionths),
        holds: WeightInterval.around(
          index, weights: weights, differences: ahead ? differences : differences.map { -$0 },
          winsTies: Identifier.precedes(ahead ? first : second, ahead ? second : first)))
    }
    return Comparison(
      request: request.id, strategy: strategy.name, kind: snapshot.kind, first: left, second: right, parts: parts)
  }
}

/// How far one weight can move before two candidates change places.
enum WeightInterval {
  /// The whole, in tenths of a per cent.
  static let whole = 1_000

  /// The interval around the present weight in which the weighted sum of `differences` keeps the sign that puts the one
  /// ahead in front. The others share what is left in their present proportions; where there are no others, they have nothing
  /// to share and count as 0. Exact: whole numbers throughout, before points are rounded. Where the rounding of points alone
  /// decides the present order, the interval is the present weight only. O(1,000).
  static func around(_ index: Int, weights: [Int], differences: [Int], winsTies: Bool) -> ClosedRange<Int> {
    let others = 100 - weights[index]
    var rest = 0
    for (place, weight) in weights.enumerated() where place != index { rest += weight * differences[place] }
    func holds(_ tenths: Int) -> Bool {
      // Everything times `others`, so that nothing is divided.
      let sum =
        others > 0
        ? tenths * differences[index] * others + (whole - tenths) * rest : tenths * differences[index]
      return sum > 0 || (sum == 0 && winsTies)
    }
    let present = weights[index] * whole / 100
    var (low, high) = (present, present)
    guard holds(present) else { return present...present }
    while low > 0, holds(low - 1) { low -= 1 }
    while high < whole, holds(high + 1) { high += 1 }
    return low...high
  }
}
