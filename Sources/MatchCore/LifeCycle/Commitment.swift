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

extension [Commitment] {
  /// Those that stand on `day` and share a day with `interval`, by start, then by id.
  public func clashes(with interval: DayInterval, on day: Day) -> [Commitment] {
    filter { $0.stands(on: day) && $0.interval.overlaps(interval) }
      .sorted {
        $0.interval.start != $1.interval.start
          ? $0.interval.start < $1.interval.start : Identifier.precedes($0.id, $1.id)
      }
  }
}
