/// Who passes the gates of one strategy, and the totals of those that matter.
struct EligibleList: Sendable {
  /// Everybody, in the order of rows.
  var rows: [UInt32] = []
  /// Everybody asked for, and whoever is among the best; perhaps others as well.
  var found: [Found] = []
  /// How many more have at least the highest total asked for. Whoever stands in neither has less than the lowest.
  var above = 0
}

/// Finds everybody who passes the gates of several strategies, with the totals that decide the places of some of them: the gates
/// and scorers of a match. Whatever the strategies have alike is asked once, and so is a gate whose verdicts last. As in a match,
/// a row is dropped as soon as what it has plus what is left cannot reach the lowest total that matters, or it is enough to count it.
struct EligibleSearch {
  private struct Gate {
    let gate: Strategy.Gate
    /// Among all gates, alike ones counted once.
    let number: Int
    let lasts: Bool
  }

  private let strategies: Int
  /// Gates that every strategy has.
  private let shared: [Gate]
  /// By strategy: its other gates.
  private let own: [[Gate]]
  private let qualities: SharedQualities
  private var verdicts: LastingVerdicts?
  private var rows: [UInt32] = []

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
    qualities = SharedQualities(strategies)
  }

  /// The same plug-in with the same settings, whatever its weight.
  static func isAlike(_ left: StrategyDefinition.Use, _ right: StrategyDefinition.Use) -> Bool {
    left.plugin == right.plugin && left.configuration.elementsEqual(right.configuration, by: ==)
  }

  /// By strategy, everybody eligible. O(rows / 64 + rows that lasting gates leave x other gates + eligible x scorers).
  /// - Parameters:
  ///   - asked: rows whose places matter.
  ///   - limit: how many of the best matter; `Int.max` for all.
  mutating func eligible(
    for request: Request, in snapshot: Snapshot, among present: RowSet, asked: [Int], limit: Int
  ) -> [EligibleList] {
    var set = present
    narrow(&set, through: shared, request, snapshot)
    rows.removeAll(keepingCapacity: true)
    set.appendRows(to: &rows)
    EligibleSearch.filter(&rows, through: EligibleSearch.rules(shared, request, snapshot))
    guard !rows.isEmpty else { return [EligibleList](repeating: EligibleList(), count: strategies) }
    let passing = (0..<strategies).map { strategy in
      own[strategy].isEmpty ? rows : self.passing(strategy, request, snapshot)
    }
    var scoring = SharedScoring(qualities, request, snapshot, rows: rows)
    return passing.indices.map { strategy in
      scoring.found(strategy, among: passing[strategy], asked: asked, limit: limit)
    }
  }

  /// Everybody eligible under the first strategy, in the order of rows, and by its scorers the score of each; a scorer that
  /// abstains has none.
  mutating func scores(
    for request: Request, in snapshot: Snapshot, among present: RowSet
  ) -> (rows: [UInt32], scores: [[Int32]]) {
    let list = eligible(for: request, in: snapshot, among: present, asked: [], limit: 1)
    let rows = list.first?.rows ?? []
    var scoring = SharedScoring(qualities, request, snapshot, rows: rows)
    return (rows, scoring.all())
  }

  private mutating func narrow(_ set: inout RowSet, through gates: [Gate], _ request: Request, _ snapshot: Snapshot) {
    var verdicts = self.verdicts ?? LastingVerdicts(rows: snapshot.count)
    self.verdicts = nil
    verdicts.narrow(&set, through: gates.filter(\.lasts).map { ($0.gate, $0.number) }, for: request, in: snapshot)
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
  private mutating func passing(_ strategy: Int, _ request: Request, _ snapshot: Snapshot) -> [UInt32] {
    var left = rows
    if own[strategy].contains(where: \.lasts) {
      var set = RowSet(rows: snapshot.count)
      for row in rows { set.insert(Int(row)) }
      narrow(&set, through: own[strategy], request, snapshot)
      left.removeAll(keepingCapacity: true)
      set.appendRows(to: &left)
    }
    EligibleSearch.filter(&left, through: EligibleSearch.rules(own[strategy], request, snapshot))
    return left
  }

  static func filter(_ rows: inout [UInt32], through rules: [any BoundRule]) {
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
