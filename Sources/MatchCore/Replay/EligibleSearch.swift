/// Finds everybody who passes the gates of one strategy after another, with their totals: the rows, gates and scorers of a match,
/// without bounds, because a replay asks for the place of people far down the list. Gates that all strategies have alike are
/// asked once.
struct EligibleSearch {
  let strategies: [Strategy]
  private let shared: [Strategy.Gate]
  /// By strategy: the gates that it does not share.
  private let own: [[Strategy.Gate]]

  init(_ strategies: [Strategy]) {
    self.strategies = strategies
    func isEverywhere(_ use: StrategyDefinition.Use) -> Bool {
      strategies.allSatisfy { $0.definition.rules.contains { EligibleSearch.isAlike($0, use) } }
    }
    let first = strategies.first
    shared =
      first.map { strategy in
        zip(strategy.gates, strategy.definition.rules).filter { isEverywhere($0.1) }.map(\.0)
      } ?? []
    own = strategies.map { strategy in
      zip(strategy.gates, strategy.definition.rules).filter { !isEverywhere($0.1) }.map(\.0)
    }
  }

  private static func isAlike(_ left: StrategyDefinition.Use, _ right: StrategyDefinition.Use) -> Bool {
    left.plugin == right.plugin && left.configuration.elementsEqual(right.configuration, by: ==)
  }

  /// By strategy, everybody eligible, in the order of rows. O(rows present x gates + eligible x scorers).
  func eligible(for request: Request, in snapshot: Snapshot, where isPresent: [Bool]) -> [[Found]] {
    var results = [[Found]](repeating: [], count: strategies.count)
    search(request, snapshot, isPresent) { strategy, rows, totals in
      for index in 0..<rows.count {
        let row = rows.row(index)
        results[strategy].append(Found(total: totals[index], order: snapshot.idOrder[Int(row)], row: row))
      }
    }
    return results
  }

  private func search(
    _ request: Request, _ snapshot: Snapshot, _ isPresent: [Bool],
    _ found: (Int, borrowing RowSelection, [Points]) -> Void
  ) {
    func bound(_ gates: [Strategy.Gate]) -> [any BoundRule] {
      gates.compactMap { gate in
        if case .applies(let rule) = gate.bind(request, to: snapshot) { rule } else { nil }
      }
    }
    let shared = bound(shared)
    let own = own.map(bound)
    let scorers = strategies.map { strategy in
      strategy.parts.compactMap { part -> (weight: Int, scorer: any BoundScorer)? in
        guard part.descriptor.kinds.contains(snapshot.kind) else { return nil }
        return part.scorer.bind(request, to: snapshot).map { (part.weight, $0) }
      }
    }
    var everybody = RowSelection(capacity: Snapshot.blockSize)
    var rows = RowSelection(capacity: Snapshot.blockSize)
    var scores = [Score](repeating: .zero, count: Snapshot.blockSize)
    var totals = [Points](repeating: .zero, count: Snapshot.blockSize)
    for index in 0..<snapshot.blockCount {
      let block = snapshot.block(index)
      if shared.contains(where: { $0.excludes(block) }) { continue }
      everybody.fill(block.rows)
      everybody.keep { isPresent[$0] }
      for rule in shared where everybody.count > 0 { rule.select(&everybody) }
      guard everybody.count > 0 else { continue }
      for strategy in strategies.indices {
        rows.take(everybody)
        for rule in own[strategy] where rows.count > 0 { rule.select(&rows) }
        guard rows.count > 0 else { continue }
        for index in 0..<rows.count { totals[index] = .zero }
        for part in scorers[strategy] {
          var span = scores.mutableSpan
          part.scorer.score(rows.rows.span.extracting(first: rows.count), into: &span)
          for index in 0..<rows.count { totals[index] += Points(weight: part.weight, score: scores[index]) }
        }
        found(strategy, rows, totals)
      }
    }
  }
}

extension RowSelection {
  /// Becomes a copy of another of the same capacity.
  fileprivate mutating func take(_ other: borrowing RowSelection) {
    for index in 0..<other.count { rows[index] = other.rows[index] }
    cut(to: other.count)
  }
}
