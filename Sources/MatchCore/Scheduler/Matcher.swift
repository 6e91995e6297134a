/// One request against one snapshot under one strategy. Making it does the work that depends on the request alone.
public final class Matcher: Sendable {
  public let strategy: Strategy
  public let request: Request
  public let snapshot: Snapshot
  let bound: BoundStrategy

  public init(_ request: Request, in snapshot: Snapshot, by strategy: Strategy) {
    self.strategy = strategy
    self.request = request
    self.snapshot = snapshot
    bound = strategy.bind(request, to: snapshot)
  }

  /// The best `limit` candidates (0 or less: everyone) with every reason. The result does not depend on `prunes`.
  ///
  /// O(candidates) for the gates; eligible candidates are scored unless a bound proves that they are not among the best.
  /// - Parameter failures: of this matcher, where they are known already: then no gate is asked again.
  public func ranking(limit: Int, prunes: Bool = true, _ failures: GateFailures? = nil) -> Ranking {
    ranking(from: search(0..<snapshot.blockCount, limit: limit, prunes: prunes, failures))
  }

  /// The search of a range of blocks alone, so that several cores can share a roster; see `PartialRanking.merge`.
  package func search(
    _ blocks: Range<Int>, limit: Int, prunes: Bool = true, _ failures: GateFailures? = nil
  ) -> PartialRanking {
    BlockSearch(
      bound, snapshot: snapshot, limit: limit > 0 ? limit : .max, prunes: prunes,
      failures: failures.flatMap { $0.isExact ? $0 : nil }
    ).search(blocks)
  }

  /// Names whom a search found. Nobody is explained yet: see `RankedCandidate.parts`.
  package func ranking(from partial: PartialRanking) -> Ranking {
    let best = partial.top.ranked()
    return Ranking(
      request: request.id, strategy: strategy.name, kind: snapshot.kind, considered: partial.considered,
      eligible: partial.eligible,
      gates: bound.gates.enumerated().map { index, gate in
        var reason: Message?
        if case .notApplicable(let message) = gate.binding { reason = message }
        return GateCount(
          rule: gate.name, excluded: partial.excluded[index], unknown: partial.unknown[index], notApplicable: reason)
      },
      ranking: best.indices.map { index in
        RankedCandidate(rank: index + 1, score: best[index].total, row: Int(best[index].row), of: self)
      })
  }

  /// Every gate and every scorer for one candidate, or nil when the snapshot does not hold it.
  public func explanation(of candidate: String) -> PairExplanation? {
    guard let row = snapshot.row(of: candidate) else { return nil }
    let gates = bound.gates.map { gate -> (rule: String, result: GateResult) in
      switch gate.binding {
      case .applies(let rule): (gate.name, .found(rule.finding(row: row)))
      case .notApplicable(let message): (gate.name, .notApplicable(message))
      }
    }
    let parts = self.parts(row: row)
    let total = parts.reduce(Points.zero) { $0 + $1.points }
    let passed = gates.allSatisfy {
      if case .found(let finding) = $0.result { finding.verdict == .passed } else { true }
    }
    return PairExplanation(
      request: request.id, candidate: candidate, kind: snapshot.kind, strategy: strategy.name, gates: gates,
      parts: parts, score: total, rank: passed ? rank(ofRow: row, total: total) : nil)
  }

  /// Which gates stop whom. O(candidates x gates), at every call.
  public func failures() -> GateFailures { GateFailures(bound.gates, in: snapshot) }

  /// What every scorer says of a row, in the strategy's order.
  func parts(row: Int) -> [ScorePart] {
    var parts: [ScorePart] = []
    parts.reserveCapacity(bound.parts.count)
    forEachPart(row: row) { parts.append(copy $0) }
    return parts
  }

  /// The same one by one: a part is large, and copying it counts references to all that it names.
  func forEachPart(row: Int, _ body: (borrowing ScorePart) -> Void) {
    for part in bound.parts { body(part.explain(row: row)) }
  }

  /// The rank is one more than the number of eligible candidates that outrank it.
  private func rank(ofRow row: Int, total: Points) -> Int {
    let everyone = search(0..<snapshot.blockCount, limit: 0, prunes: false)
    let mine = Found(total: total, order: snapshot.idOrder[row], row: UInt32(row))
    return 1 + everyone.top.heap.count { $0.outranks(mine) }
  }
}
