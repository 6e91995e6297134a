/// Somebody who is not eligible, and everything that is in the way.
public struct NearMiss: Sendable {
  public let candidate: String
  /// The total that the candidate would have.
  public let score: Points
  /// The gates that stop it, in the strategy's order; at least one.
  public let lacks: [(rule: String, finding: Finding)]

  package init(
    candidate: String, score: Points, lacks: [(rule: String, finding: Finding)]
  ) {
    self.candidate = candidate
    self.score = score
    self.lacks = lacks
  }
}

extension Matcher {
  /// The candidates that are nearest to being eligible: fewest gates in the way first, then the total they would have, then
  /// the id. Whom a final gate has failed (see `EligibilityRule.isFinal`) is not among them. O(candidates x (gates + scorers)).
  /// - Parameter failures: of this matcher, where they are known already.
  public func nearMisses(limit: Int, _ failures: GateFailures? = nil) -> [NearMiss] {
    let failures = failures ?? self.failures()
    var best = NearestRows(limit: limit)
    let final = finalGates
    let scoring = BoundedScoring(bound)
    let mayBeFinal = final.reduce(0) { $0 | $1.bit }
    // Level by level: whoever more gates stop is not looked at once enough are found.
    for count in 1...max(1, bound.gates.count) where best.isOpen(to: count) {
      var rows: [UInt32] = []
      let masks = failures.masks.span
      for row in masks.indices where masks[row].nonzeroBitCount == count {
        if masks[row] & mayBeFinal != 0, final.contains(where: { $0.fails(row, masks[row]) }) { continue }
        rows.append(UInt32(row))
      }
      for start in stride(from: 0, to: rows.count, by: Snapshot.blockSize) {
        var some = Array(rows[start..<min(start + Snapshot.blockSize, rows.count)])
        let totals = scoring.totals(of: &some, best: limit, atLeast: best.floor(of: count))
        for (row, total) in zip(some, totals) {
          best.offer(
            NearestRows.Entry(gates: count, total: total, order: snapshot.idOrder[Int(row)], row: Int(row)))
        }
      }
    }
    return best.sorted.map { entry in
      NearMiss(candidate: snapshot.ids[entry.row], score: entry.total, lacks: lacks(row: entry.row))
    }
  }

  private var finalGates: [FinalGate] {
    bound.gates.enumerated().compactMap { index, gate in
      guard gate.isFinal, case .applies(let rule) = gate.binding else { return nil }
      return FinalGate(bit: GateFailures.bit(index), rule: rule)
    }
  }

  /// Every gate that stops a row, with its finding.
  func lacks(row: Int) -> [(rule: String, finding: Finding)] {
    bound.gates.compactMap { gate in
      // The verdict alone is cheap; words are only wanted for what is in the way.
      guard case .applies(let rule) = gate.binding, rule.verdict(row: row) != .passed else { return nil }
      return (gate.name, rule.finding(row: row))
    }
  }

  func total(row: Int) -> Points {
    bound.parts.reduce(.zero) { sum, part in
      part.score(row: row).map { sum + Points(weight: part.weight, score: $0) } ?? sum
    }
  }
}

private struct FinalGate {
  let bit: UInt64
  let rule: any BoundRule

  /// The gate is asked only where it stops the row: whether it failed it, or does not know.
  func fails(_ row: Int, _ mask: UInt64) -> Bool { mask & bit != 0 && rule.verdict(row: row) == .failed }
}

/// The few rows that are nearest, in order. Short enough for insertion.
private struct NearestRows {
  struct Entry {
    let gates: Int
    let total: Points
    let order: UInt32
    let row: Int

    func precedes(_ other: Entry) -> Bool {
      if gates != other.gates { return gates < other.gates }
      return total != other.total ? total > other.total : order < other.order
    }
  }

  let limit: Int
  private(set) var sorted: [Entry] = []

  init(limit: Int) { self.limit = max(0, limit) }

  func isOpen(to gates: Int) -> Bool {
    guard sorted.count >= limit else { return true }
    return sorted.last.map { gates <= $0.gates } ?? false
  }

  /// What a row that so many gates stop must have at least to be among the nearest; nil while there is room for any.
  func floor(of gates: Int) -> Points? {
    guard limit > 0, sorted.count >= limit, let last = sorted.last, last.gates == gates else { return nil }
    return last.total
  }

  mutating func offer(_ entry: Entry) {
    let place = sorted.firstIndex { entry.precedes($0) } ?? sorted.count
    guard place < limit else { return }
    sorted.insert(entry, at: place)
    if sorted.count > limit { sorted.removeLast() }
  }
}
