/// Days that somebody has promised, or spends, on one request.
public struct Commitment: Sendable, Hashable {
  /// The proposal.
  public let id: String
  public let request: String
  public let interval: DayInterval
  public let stage: ProposalStage
  /// The last day of a hold; nil for what does not end by itself.
  public let heldUntil: Day?

  public init(id: String, request: String, interval: DayInterval, stage: ProposalStage, heldUntil: Day? = nil) {
    (self.id, self.request, self.interval) = (id, request, interval)
    (self.stage, self.heldUntil) = (stage, heldUntil)
  }

  /// Whether it takes up time, as things stand on a day: a hold does so up to its last day.
  public func stands(on day: Day) -> Bool { stage != .held || heldUntil.map { day <= $0 } ?? true }
}

extension DayInterval {
  /// The first of these days on which most of some intervals fall, and how many; nil where none does. It is the day from which
  /// "so many at a time" is counted: two missions one after the other are never two at a time. O(n²); people have few at a time.
  public func fullestDay(of intervals: some Collection<DayInterval>) -> (day: Day, count: Int)? {
    var fullest: (day: Day, count: Int)?
    // The number rises where one of them begins, or at the first day.
    for interval in intervals where interval.overlaps(self) {
      let day = Swift.max(start, interval.start)
      let count = intervals.count { $0.start <= day && day <= $0.end }
      if let known = fullest, known.count > count || (known.count == count && known.day <= day) { continue }
      fullest = (day, count)
    }
    return fullest
  }
}

extension [Commitment] {
  /// Of those that stand on `day`, those that fall on the fullest day of `interval`.
  public func atOnce(in interval: DayInterval, on day: Day) -> [Commitment] {
    let clashes = clashes(with: interval, on: day)
    guard let fullest = interval.fullestDay(of: clashes.map(\.interval))?.day else { return [] }
    return clashes.filter { $0.interval.start <= fullest && fullest <= $0.interval.end }
  }

  /// Those that stand on `day` and share a day with `interval`, by start, then by id.
  public func clashes(with interval: DayInterval, on day: Day) -> [Commitment] {
    filter { $0.stands(on: day) && $0.interval.overlaps(interval) }
      .sorted {
        $0.interval.start != $1.interval.start
          ? $0.interval.start < $1.interval.start : Identifier.precedes($0.id, $1.id)
      }
  }
}
