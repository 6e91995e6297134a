/// Counts who would be eligible after changes of a request, asking again only the gates and the rows that the changes concern.
///
/// A row that a gate stops which the changes do not touch stays out, so only the others are asked. The result equals that of
/// matching the changed request from scratch.
struct RelaxedMatching {
  private let matcher: Matcher
  private let failures: GateFailures
  /// By set of gates that may change: the rows that no other gate stops.
  private var rowsByGates: [UInt64: [UInt32]] = [:]

  init(_ matcher: Matcher, failures: GateFailures) {
    self.matcher = matcher
    self.failures = failures
  }

  /// The gates that read an aspect, as a mask.
  private func gates(reading aspects: Set<RequestAspect>) -> UInt64 {
    var mask: UInt64 = 0
    for (index, gate) in matcher.strategy.gates.enumerated() where !gate.aspects.isDisjoint(with: aspects) {
      mask |= GateFailures.bit(index)
    }
    return mask
  }

  /// O(rows that the changes concern x gates that they concern).
  mutating func eligible(after changes: [Relaxation]) -> Int {
    let affected = gates(reading: Set(changes.map(\.aspect)))
    let request = Request(matcher.request.record.relaxed(by: changes), in: matcher.snapshot.vocabulary)
    let rules = matcher.strategy.gates.enumerated().compactMap { index, gate -> (any BoundRule)? in
      guard affected & GateFailures.bit(index) != 0 else { return nil }
      if case .applies(let rule) = gate.bind(request, to: matcher.snapshot) { return rule }
      return nil
    }
    let rows = rowsByGates[affected] ?? open(to: affected)
    rowsByGates[affected] = rows
    return rows.count { row in rules.allSatisfy { $0.verdict(row: Int(row)) == .passed } }
  }

  private func open(to affected: UInt64) -> [UInt32] {
    failures.masks.indices.filter { failures.masks[$0] & ~affected == 0 }.map { UInt32($0) }
  }

  /// Every change that the gates offer for rows that at most `gates` of them stop, each once. Rows that a gate stops which reads
  /// nothing of the request are out of reach of any change; of the others the first `maximumRows` are looked at, those that
  /// fewest gates stop first.
  func offered(stoppedByAtMost gates: Int) -> [Relaxation] {
    var seen: Set<Relaxation> = []
    var result: [Relaxation] = []
    var left = RelaxedMatching.maximumRows
    var hopeless: UInt64 = 0
    for (index, gate) in matcher.strategy.gates.enumerated()
    where gate.aspects.isDisjoint(with: [.topics, .languages, .window]) {
      hopeless |= GateFailures.bit(index)
    }
    for count in 1...max(1, gates) {
      for (row, mask) in failures.masks.enumerated()
      where mask.nonzeroBitCount == count && mask & hopeless == 0 && left > 0 {
        left -= 1
        for (_, finding) in matcher.lacks(row: row) {
          for change in finding.relaxations where seen.insert(change).inserted { result.append(change) }
        }
      }
    }
    return result
  }

  /// Findings make sentences, so they are asked of so many rows at most.
  static let maximumRows = 20_000
}
