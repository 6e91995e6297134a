/// What the search of a range of blocks found. Ranges can be searched anywhere and merged in any order.
package struct PartialRanking: Sendable {
  var top: TopCandidates
  var considered = 0
  var eligible = 0
  /// By gate, in the strategy's order: candidates that it was the first to stop.
  var excluded: [Int]
  /// By gate: how many of those it stopped because the cell is empty.
  var unknown: [Int]

  package mutating func merge(_ other: PartialRanking) {
    for candidate in other.top.heap { top.offer(candidate) }
    considered += other.considered
    eligible += other.eligible
    for index in excluded.indices {
      excluded[index] += other.excluded[index]
      unknown[index] += other.unknown[index]
    }
  }
}

/// The exact search: every candidate meets the gates, every eligible one is either scored or proven to be outside the best.
///
/// A block is passed over when the sum of the scorers' bounds cannot reach the worst of the best so far; inside a block a
/// candidate is dropped as soon as what it has plus what is left cannot. Both compare with `<`, so ties are always settled
/// by the total order, and the result is the same as without any bound.
struct BlockSearch {
  struct Gate {
    let index: Int
    let rule: any BoundRule
  }

  struct Part {
    let weight: Int
    let scorer: any BoundScorer
  }

  let snapshot: Snapshot
  let gates: [Gate]
  let scorers: [Part]
  let gateCount: Int
  let limit: Int
  let prunes: Bool
  /// What every gate says of everybody, where that is known already; a bit for each gate.
  let failures: GateFailures?

  init(
    _ strategy: BoundStrategy, snapshot: Snapshot, limit: Int, prunes: Bool, failures: GateFailures? = nil
  ) {
    self.snapshot = snapshot
    self.failures = failures
    self.limit = limit
    self.prunes = prunes
    gateCount = strategy.gates.count
    gates = strategy.gates.enumerated().compactMap { index, gate in
      if case .applies(let rule) = gate.binding { Gate(index: index, rule: rule) } else { nil }
    }
    scorers = strategy.heaviestFirst
  }

  func search(_ blocks: Range<Int>) -> PartialRanking {
    var result = PartialRanking(
      top: TopCandidates(limit: limit), excluded: [Int](repeating: 0, count: gateCount),
      unknown: [Int](repeating: 0, count: gateCount))
    var rows = RowSelection(capacity: Snapshot.blockSize)
    var scores = [Score](repeating: .zero, count: Snapshot.blockSize)
    var totals = [Points](repeating: .zero, count: Snapshot.blockSize)
    var bounds = [Points](repeating: .zero, count: scorers.count + 1)
    for index in blocks {
      let block = snapshot.block(index)
      rows.fill(block.rows)
      result.considered += rows.count
      if let failures {
        pass(&rows, of: block, as: failures, into: &result)
      } else {
        pass(&rows, through: block, into: &result)
      }
      result.eligible += rows.count
      guard rows.count > 0 else { continue }
      let worst = prunes && result.top.isFull ? result.top.worst?.total : nil
      if let worst {
        bounds[scorers.count] = .zero
        for place in scorers.indices.reversed() {
          let bound = scorers[place].scorer.upperBound(of: block)
          bounds[place] = bounds[place + 1] + Points(weight: scorers[place].weight, score: bound)
        }
        if bounds[0] < worst { continue }
      }
      score(&rows, &scores, &totals, bounds: bounds, worst: worst)
      offer(rows, totals, to: &result.top)
    }
    return result
  }

  private func pass(_ rows: inout RowSelection, through block: BlockSummary, into result: inout PartialRanking) {
    for gate in gates where rows.count > 0 {
      let (index, rule) = (gate.index, gate.rule)
      let count = rows.count
      if rule.excludes(block) { rows.removeAll() } else { rule.select(&rows) }
      guard rows.count < count else { continue }
      result.excluded[index] += count - rows.count
      guard rule.mayBeUnknown(in: block) else { continue }
      result.unknown[index] += rows.countDropped(of: count) { rule.verdict(row: $0) == .unknown }
    }
  }

  /// The same with the gates asked before: the first that stops a row counts.
  private func pass(
    _ rows: inout RowSelection, of block: BlockSummary, as failures: GateFailures, into result: inout PartialRanking
  ) {
    let masks = failures.masks.span
    rows.keep { masks[$0] == 0 }
    // By the first gate that stops them; those whom none stops come last.
    var counts = [Int](repeating: 0, count: GateFailures.maximumBits + 1)
    var count = counts.mutableSpan
    for row in block.rows { count[masks[row].trailingZeroBitCount] += 1 }
    for gate in gates where count[gate.index] > 0 {
      result.excluded[gate.index] += count[gate.index]
      guard gate.rule.mayBeUnknown(in: block) else { continue }
      var unknown = 0
      for row in block.rows where masks[row].trailingZeroBitCount == gate.index {
        if gate.rule.verdict(row: row) == .unknown { unknown += 1 }
      }
      result.unknown[gate.index] += unknown
    }
  }

  private func offer(_ rows: borrowing RowSelection, _ totals: [Points], to top: inout TopCandidates) {
    let places = snapshot.idOrder
    let (row, total, order) = (rows.rows.span, totals.span, places.span)
    for index in 0..<rows.count {
      // Most are behind the worst of the best, and cost a comparison.
      if top.isFull, let worst = top.worst?.total, total[index] < worst { continue }
      top.offer(Found(total: total[index], order: order[Int(row[index])], row: row[index]))
    }
  }

  /// - Parameter scores: room for as many as there are rows.
  static func add(_ part: Part, _ rows: Span<UInt32>, _ scores: inout [Score], to totals: inout [Points]) {
    var found = scores.mutableSpan
    part.scorer.score(rows, into: &found)
    var sums = totals.mutableSpan
    for index in rows.indices { sums[index] += Points(weight: part.weight, score: found[index]) }
  }

  private func score(
    _ rows: inout RowSelection, _ scores: inout [Score], _ totals: inout [Points], bounds: [Points], worst: Points?
  ) {
    for index in 0..<rows.count { totals[index] = .zero }
    for (place, part) in scorers.enumerated() {
      BlockSearch.add(part, rows.rows.span.extracting(first: rows.count), &scores, to: &totals)
      guard let worst, place + 1 < scorers.count else { continue }
      rows.compact(&totals) { $0 + bounds[place + 1] >= worst }
    }
  }
}

extension RowSelection {
  @inline(__always)
  func row(_ index: Int) -> UInt32 { rows[index] }

  /// How many of the rows that were dropped since there were so many answer to a condition.
  fileprivate func countDropped(of before: Int, where answers: (Int) -> Bool) -> Int {
    let rows = rows.span
    var result = 0
    for index in count..<before where answers(Int(rows[index])) { result += 1 }
    return result
  }

  /// Drops rows by their totals and keeps both in step.
  fileprivate mutating func compact(_ totals: inout [Points], where isKept: (Points) -> Bool) {
    let count = count
    var row = rows.mutableSpan
    var total = totals.mutableSpan
    var kept = 0
    for index in 0..<count {
      let has = total[index]
      (row[kept], total[kept]) = (row[index], has)
      if isKept(has) { kept += 1 }
    }
    cut(to: kept)
  }
}
