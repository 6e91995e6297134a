/// A history under several strategies: what each would have said, beside what was done. docs/replay.md defines everything.
package struct Replay: Sendable {
  /// How many requests that separate two strategies are named.
  package static let decisiveCount = 10

  package let history: History
  package let question: ReplayQuestion
  /// The decisions of the period.
  package let range: Range<Int>

  package init(_ history: History, _ question: ReplayQuestion) {
    (self.history, self.question) = (history, question)
    let decisions = history.decisions
    let first = question.from.map { from in decisions.firstIndex { $0.moment.day >= from } ?? decisions.count } ?? 0
    let end =
      question.to.map { to in decisions.firstIndex { $0.moment.day > to } ?? decisions.count } ?? decisions.count
    range = first..<max(first, end)
  }

  /// O((facts + decisions x roster) / cores), and the draws of the bootstrap.
  /// - Throws: `Leak` where a decision would have known a later fact.
  package func result(on cores: some Cores) throws(Leak) -> ReplayResult {
    let trials = question.mode == .observe ? try observed(on: cores) : try simulated(on: cores)
    let table = ReplayTable(history: history, question: question, range: range, trials: trials)
    let judged = question.mode == .observe ? question.strategies.indices.map(table.judged) : []
    let figures = table.table(judged)
    let bootstrap = Bootstrap(table: figures, seed: question.seed)
    // A few pieces for each core, so that none waits long for another.
    let pieces = Replay.pieces(question.resamples, min(question.resamples, 4 * cores.count))
    let draws = cores.map(pieces.count) { bootstrap.draws(pieces[$0]) }.flatMap { $0 }
    return ReplayResult(table, judged, figures, draws)
  }

  /// Each piece walks through the facts before it on its own: that is cheap beside ranking.
  private func observed(on cores: some Cores) throws(Leak) -> Trials {
    // Later pieces take longer, because more has been done by then; one core alone walks once.
    let count = cores.count > 1 ? 3 * cores.count : 1
    let pieces = Replay.pieces(range.count, min(range.count, count)).map {
      range.lowerBound + $0.lowerBound..<range.lowerBound + $0.upperBound
    }
    let observation = Observation(history: history, question: question)
    let found = cores.map(pieces.count) { piece -> Result<Trials, Leak> in
      do throws(Leak) { return .success(try observation.trials(pieces[piece])) } catch { return .failure(error) }
    }
    var whole = Trials()
    whole.met = [Bool](repeating: false, count: history.roster.count)
    for part in found {
      let trials = try part.get()
      whole.ofStrategies += trials.ofStrategies
      whole.asItWas += trials.asItWas
      whole.known += trials.known
      for row in whole.met.indices where trials.met[row] { whole.met[row] = true }
    }
    return whole
  }

  /// One strategy after another: what it chooses changes what comes. How it was is observed beside them.
  private func simulated(on cores: some Cores) throws(Leak) -> Trials {
    let simulation = Simulation(history, question)
    var first = question
    first.strategies = Array(question.strategies.prefix(1))
    let observation = Observation(history: history, question: first)
    let found = cores.map(question.strategies.count + 1) { piece -> Result<SimulatedPiece, Leak> in
      do throws(Leak) {
        guard piece > 0 else { return .success(.world(try observation.trials(range))) }
        return .success(.strategy(try simulation.trials(range, by: question.strategies[piece - 1])))
      } catch {
        return .failure(error)
      }
    }
    var whole = Trials()
    var columns: [[Trial]] = []
    for part in found {
      switch try part.get() {
      case .world(let trials): whole = trials
      case .strategy(let trials): columns.append(trials)
      }
    }
    whole.ofStrategies = range.indices.map { index in columns.map { $0[index - range.lowerBound] } }
    return whole
  }

  /// So many ranges that are nearly as long.
  static func pieces(_ count: Int, _ pieces: Int) -> [Range<Int>] {
    (0..<pieces).map { count * $0 / pieces..<count * ($0 + 1) / pieces }
  }
}

/// What one core of a simulation found.
private enum SimulatedPiece: Sendable {
  /// How it was.
  case world(Trials)
  case strategy([Trial])
}

/// What a replay found.
package struct ReplayResult: Sendable {
  /// One request of the period.
  package struct Entry: Sendable {
    package let decision: PastDecision
    /// By strategy, then how it was.
    package let trials: [Trial]
    /// By strategy; nil where it is not judged.
    package let figures: [RankingFigures?]
    /// How many of those relevant were on the roster then.
    package let known: Int
  }

  /// A request on which a strategy and the first differ, and by how much.
  package struct Decisive: Sendable {
    package let entry: Int
    package let difference: Double
    /// Where a simulation fills as many seats: the days that it takes longer.
    package let days: Int
  }

  package let entries: [Entry]
  /// By strategy, then how it was.
  package let figures: [[Figure: Estimate]]
  /// By strategy: the difference from the first, which has none.
  package let differences: [[Figure: Estimate]]
  /// By strategy: the requests that separate it most from the first.
  package let decisive: [[Decisive]]
  /// People on the active roster at some decision, and the share of them in the union.
  package let people: Int
  package let unionShare: Double?

  init(_ table: ReplayTable, _ judged: [[RankingFigures?]], _ figures: FigureTable, _ draws: [Bootstrap.Draw]) {
    let strategies = table.question.strategies.count
    let entries = (0..<table.range.count).map { place in
      Entry(
        decision: table.decision(place), trials: (0..<table.columns).map { table.trial(place, $0) },
        figures: judged.map { $0[place] }, known: table.trials.known[place])
    }
    self.entries = entries
    let whole = WholeFigures(table)
    (people, unionShare) = (whole.peopleCount, whole.unionShare)
    let columns = FigureColumns(figures, draws)
    self.figures = (0..<table.columns).map { column in
      columns.estimates(of: column).merging(whole.estimates(of: column)) { first, _ in first }
    }
    let own = self.figures
    differences = (0..<strategies).map { column in
      guard column > 0 else { return [:] }
      var differences = columns.differences(of: column)
      for figure in Figure.whole {
        guard let mine = own[column][figure]?.value, let first = own[0][figure]?.value else { continue }
        differences[figure] = Estimate(mine - first, count: own[column][figure]?.count ?? 0)
      }
      return differences
    }
    decisive = (0..<strategies).map { column in
      column > 0 ? ReplayResult.decisive(entries, column, table.question.mode) : []
    }
  }

  private static func decisive(_ entries: [Entry], _ column: Int, _ mode: ReplayQuestion.Mode) -> [Decisive] {
    func difference(_ entry: Entry) -> (share: Double, days: Int) {
      switch mode {
      case .observe:
        guard let mine = entry.figures[column]?.ndcg, let first = entry.figures[0]?.ndcg else { return (0, 0) }
        return (mine - first, 0)
      case .simulate:
        let (mine, first) = (entry.trials[column], entry.trials[0])
        let share = Double(mine.filled - first.filled) / Double(entry.decision.seats)
        return (share, (mine.days ?? 0) - (first.days ?? 0))
      }
    }
    let found = entries.indices.map { (entry: $0, by: difference(entries[$0])) }
      .filter { $0.by.share != 0 || $0.by.days != 0 }
    // Entries stand by moment and id, and ties keep that order.
    return found.sorted { left, right in
      if abs(left.by.share) != abs(right.by.share) { return abs(left.by.share) > abs(right.by.share) }
      if abs(left.by.days) != abs(right.by.days) { return abs(left.by.days) > abs(right.by.days) }
      return left.entry < right.entry
    }.prefix(Replay.decisiveCount).map { Decisive(entry: $0.entry, difference: $0.by.share, days: $0.by.days) }
  }
}

/// Reads figures, differences and intervals off a table and its draws.
struct FigureColumns {
  private let table: FigureTable
  private let sums: [Double]
  private let draws: [Bootstrap.Draw]

  init(_ table: FigureTable, _ draws: [Bootstrap.Draw]) {
    (self.table, self.draws) = (table, draws)
    sums = table.sums()
  }

  func estimates(of column: Int) -> [Figure: Estimate] {
    var estimates: [Figure: Estimate] = [:]
    for ratio in table.ratios where ratio.column == column {
      estimates[ratio.figure] = Estimate(
        FigureTable.quotient(ratio, sums),
        interval: Bootstrap.interval(draws.map { FigureTable.quotient(ratio, $0.sums) }),
        count: Int(sums[ratio.denominator]))
    }
    for (place, days) in table.days.enumerated() where days.column == column {
      estimates[.daysToShortlist] = Estimate(
        FigureTable.median(days) { _ in 1 }, interval: Bootstrap.interval(draws.map { $0.medians[place] }),
        count: days.sorted.count)
    }
    return estimates
  }

  /// From the first column.
  func differences(of column: Int) -> [Figure: Estimate] {
    var differences: [Figure: Estimate] = [:]
    for ratio in table.ratios where ratio.column == column {
      guard let first = table.ratios.first(where: { $0.column == 0 && $0.figure == ratio.figure }) else { continue }
      func difference(_ sums: [Double]) -> Double? {
        guard let mine = FigureTable.quotient(ratio, sums), let other = FigureTable.quotient(first, sums) else {
          return nil
        }
        return mine - other
      }
      differences[ratio.figure] = Estimate(
        difference(sums), interval: Bootstrap.interval(draws.map { difference($0.sums) }),
        count: Int(sums[ratio.denominator]))
    }
    if let mine = table.days.firstIndex(where: { $0.column == column }),
      let first = table.days.firstIndex(where: { $0.column == 0 })
    {
      func difference(_ mine: Double?, _ first: Double?) -> Double? {
        guard let mine, let first else { return nil }
        return mine - first
      }
      differences[.daysToShortlist] = Estimate(
        difference(
          FigureTable.median(table.days[mine]) { _ in 1 }, FigureTable.median(table.days[first]) { _ in 1 }),
        interval: Bootstrap.interval(draws.map { difference($0.medians[mine], $0.medians[first]) }),
        count: table.days[mine].sorted.count)
    }
    return differences
  }
}
