/// Finds everybody who passes the gates of several strategies, with their totals: the gates and scorers of a match, without
/// bounds, because a replay asks for the place of people far down the list. Whatever the strategies have alike is asked once, and
/// so is a gate whose verdicts last.
struct EligibleSearch {
  private struct Gate {
    let gate: Strategy.Gate
    /// Among all gates, alike ones counted once.
    let number: Int
    let lasts: Bool
  }

  /// A scorer with its settings, which may weigh in several strategies.
  private struct Quality {
    let part: Strategy.Part
    /// By strategy.
    let weights: [Int]
  }

  private let strategies: Int
  /// Gates that every strategy has.
  private let shared: [Gate]
  /// By strategy: its other gates.
  private let own: [[Gate]]
  private let qualities: [Quality]
  private var verdicts: LastingVerdicts?
  private var rows: [UInt32] = []
  private var scores: [[Score]]

  init(_ strategies: [Strategy]) {
    self.strategies = strategies.count
    var uses: [StrategyDefinition.Use] = []
    func gates(_ strategy: Strategy) -> [Gate] {
      zip(strategy.gates, strategy.definition.rules).map { gate, use in
        let known = uses.firstIndex { EligibleSearch.isAlike($0, use) }
        if known == nil { uses.append(use) }
        return Gate(gate: gate, number: known ?? uses.count - 1, lasts: LastingVerdicts.canKeep(gate))
      }
    }
    let all = strategies.map(gates)
    func isShared(_ gate: Gate) -> Bool { all.allSatisfy { $0.contains { $0.number == gate.number } } }
    shared = all.first?.filter(isShared) ?? []
    own = all.map { $0.filter { !isShared($0) } }
    qualities = EligibleSearch.qualities(strategies)
    scores = qualities.map { _ in [] }
  }

  private static func qualities(_ strategies: [Strategy]) -> [Quality] {
    var uses: [(use: StrategyDefinition.Use, part: Strategy.Part, weights: [Int])] = []
    for (column, strategy) in strategies.enumerated() {
      for (part, use) in zip(strategy.parts, strategy.definition.scorers) {
        var place = uses.firstIndex { isAlike($0.use, use) }
        if place == nil {
          uses.append((use, part, [Int](repeating: 0, count: strategies.count)))
          place = uses.count - 1
        }
        if let place { uses[place].weights[column] = part.weight }
      }
    }
    return uses.map { Quality(part: $0.part, weights: $0.weights) }
  }

  /// The same plug-in with the same settings, whatever its weight.
  private static func isAlike(_ left: StrategyDefinition.Use, _ right: StrategyDefinition.Use) -> Bool {
    left.plugin == right.plugin && left.configuration.elementsEqual(right.configuration, by: ==)
  }

  /// By strategy, everybody eligible, in the order of rows. O(rows / 64 + rows that lasting gates leave x other gates + eligible x
  /// scorers).
  mutating func eligible(for request: Request, in snapshot: Snapshot, among present: RowSet) -> [[Found]] {
    var set = present
    for gate in shared where gate.lasts { narrow(&set, through: gate, request, snapshot) }
    rows.removeAll(keepingCapacity: true)
    set.appendRows(to: &rows)
    EligibleSearch.filter(&rows, through: EligibleSearch.rules(shared, request, snapshot))
    guard !rows.isEmpty else { return [[Found]](repeating: [], count: strategies) }
    score(request, snapshot)
    return (0..<strategies).map { strategy in
      own[strategy].isEmpty
        ? found(strategy, in: snapshot, where: nil)
        : found(strategy, in: snapshot, where: passing(strategy, request, snapshot))
    }
  }

  private mutating func narrow(_ set: inout RowSet, through gate: Gate, _ request: Request, _ snapshot: Snapshot) {
    var verdicts = self.verdicts ?? LastingVerdicts(rows: snapshot.count)
    self.verdicts = nil
    verdicts.narrow(&set, through: gate.gate, number: gate.number, for: request, in: snapshot)
    self.verdicts = verdicts
  }

  /// The gates that have to be asked each time.
  private static func rules(_ gates: [Gate], _ request: Request, _ snapshot: Snapshot) -> [any BoundRule] {
    gates.compactMap { gate in
      guard !gate.lasts, case .applies(let rule) = gate.gate.bind(request, to: snapshot) else { return nil }
      return rule
    }
  }

  /// Of the rows, those that pass the gates that one strategy has alone.
  private mutating func passing(_ strategy: Int, _ request: Request, _ snapshot: Snapshot) -> RowSet {
    var set = RowSet(rows: snapshot.count)
    for row in rows { set.insert(Int(row)) }
    for gate in own[strategy] where gate.lasts { narrow(&set, through: gate, request, snapshot) }
    let rules = EligibleSearch.rules(own[strategy], request, snapshot)
    guard !rules.isEmpty else { return set }
    var left: [UInt32] = []
    set.appendRows(to: &left)
    EligibleSearch.filter(&left, through: rules)
    var passing = RowSet(rows: snapshot.count)
    for row in left { passing.insert(Int(row)) }
    return passing
  }

  private static func filter(_ rows: inout [UInt32], through rules: [any BoundRule]) {
    guard !rules.isEmpty else { return }
    var kept = 0
    var start = 0
    var selection = RowSelection(capacity: Snapshot.blockSize)
    while start < rows.count {
      let end = min(start + Snapshot.blockSize, rows.count)
      selection.take(rows[start..<end])
      for rule in rules where selection.count > 0 { rule.select(&selection) }
      for place in 0..<selection.count { rows[kept + place] = selection.row(place) }
      kept += selection.count
      start = end
    }
    rows.removeLast(rows.count - kept)
  }

  /// Every quality of every row that is left, by its plug-in's block form.
  private mutating func score(_ request: Request, _ snapshot: Snapshot) {
    var block = [Score](repeating: .zero, count: Snapshot.blockSize)
    for (place, quality) in qualities.enumerated() {
      guard quality.part.descriptor.kinds.contains(snapshot.kind),
        let scorer = quality.part.scorer.bind(request, to: snapshot)
      else {
        scores[place].removeAll(keepingCapacity: true)
        continue
      }
      if scores[place].count < rows.count { scores[place] = [Score](repeating: .zero, count: 2 * rows.count) }
      var start = 0
      while start < rows.count {
        // As many at a time as in a match.
        let end = min(start + Snapshot.blockSize, rows.count)
        var span = block.mutableSpan
        scorer.score(rows.span.extracting(start..<end), into: &span)
        for index in start..<end { scores[place][index] = block[index - start] }
        start = end
      }
    }
  }

  private func found(_ strategy: Int, in snapshot: Snapshot, where passing: RowSet?) -> [Found] {
    var totals = [Points](repeating: .zero, count: rows.count)
    for (quality, scores) in zip(qualities, scores) where quality.weights[strategy] > 0 && !scores.isEmpty {
      let weight = quality.weights[strategy]
      for index in totals.indices { totals[index] += Points(weight: weight, score: scores[index]) }
    }
    var found: [Found] = []
    found.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() where passing?.contains(Int(row)) ?? true {
      found.append(Found(total: totals[index], order: snapshot.idOrder[Int(row)], row: row))
    }
    return found
  }
}

extension RowSelection {
  /// Becomes these rows, which must fit the capacity.
  fileprivate mutating func take(_ other: ArraySlice<UInt32>) {
    var place = 0
    for row in other {
      rows[place] = row
      place += 1
    }
    cut(to: place)
  }
}
