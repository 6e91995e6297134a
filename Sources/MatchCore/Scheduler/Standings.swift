/// Where one candidate stands for one request.
public struct Standing: Sendable {
  public let candidate: String
  public let score: Points
  /// Among those eligible, from 1; nil when a gate stops the candidate.
  public let rank: Int?
  public let eligible: Int
  public let parts: [ScorePart]
  /// The gates that stop it, in the strategy's order.
  public let lacks: [(rule: String, finding: Finding)]
  /// Whether a final gate has failed it (see `EligibilityRule.isFinal`).
  public let isRefused: Bool

  package init(
    candidate: String, score: Points, rank: Int?, eligible: Int, parts: [ScorePart],
    lacks: [(rule: String, finding: Finding)], isRefused: Bool
  ) {
    self.candidate = candidate
    self.score = score
    self.rank = rank
    self.eligible = eligible
    self.parts = parts
    self.lacks = lacks
    self.isRefused = isRefused
  }
}

extension Matcher {
  /// The standings of some candidates, in the order given; ids that the snapshot does not hold are left out. One search,
  /// however many candidates: O(candidates + eligible log eligible + asked x log eligible).
  public func standings(of candidates: [String]) -> [Standing] {
    let rows = candidates.compactMap { snapshot.row(of: $0) }
    let everyone = search(0..<snapshot.blockCount, limit: 0, prunes: false)
    let ranked = everyone.top.heap.sorted { $0.outranks($1) }
    return rows.map { row in
      let lacks = lacks(row: row)
      let total = total(row: row)
      let mine = Found(total: total, order: snapshot.idOrder[row], row: UInt32(row))
      return Standing(
        candidate: snapshot.ids[row], score: total,
        rank: lacks.isEmpty ? 1 + place(of: mine, in: ranked) : nil, eligible: everyone.eligible,
        parts: parts(row: row), lacks: lacks, isRefused: isRefused(lacks))
    }
  }

  /// How many outrank somebody, by binary search.
  private func place(of mine: Found, in ranked: [Found]) -> Int {
    var (low, high) = (0, ranked.count)
    while low < high {
      let middle = (low + high) / 2
      if ranked[middle].outranks(mine) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isRefused(_ lacks: [(rule: String, finding: Finding)]) -> Bool {
    lacks.contains { lack in
      lack.finding.verdict == .failed && strategy.gates.contains { $0.name == lack.rule && $0.isFinal }
    }
  }
}
