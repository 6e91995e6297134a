/// Puts what was found for each request into a table of figures: sums over requests, so that a bootstrap can draw requests.
struct ReplayTable {
  /// What all columns are divided by.
  private enum Shared: Int, CaseIterable {
    case judged
    case demand
    case seats
  }

  /// What each column adds up for a request of the demand.
  private enum Service: Int, CaseIterable {
    case filled
    case whole
    case invitations
    case chosen
    case envyFree
    case located
    case inUnion
    case agreement
  }

  let history: History
  let question: ReplayQuestion
  /// The decisions of the period.
  let range: Range<Int>
  let trials: Trials

  /// The strategies, then how it was.
  var columns: Int { question.strategies.count + 1 }
  private var asItWas: Int { question.strategies.count }
  private var ranked: Int { question.mode == .observe ? Figure.ranking.count : 0 }

  func decision(_ place: Int) -> PastDecision { history.decisions[range.lowerBound + place] }

  func trial(_ place: Int, _ column: Int) -> Trial {
    column == asItWas ? trials.asItWas[place] : trials.ofStrategies[place][column]
  }

  /// The ranking figures of each decision of the period under one strategy; nil where it is not judged.
  func judged(_ column: Int) -> [RankingFigures?] {
    range.indices.map { index in
      let place = index - range.lowerBound
      return RankingFigures(
        places: trial(place, column).places, grades: decision(place).choices.map(\.grade),
        threshold: question.threshold)
    }
  }

  /// Requests that are neither judged nor wanted say nothing and are not drawn.
  private func counts(_ place: Int) -> Bool {
    decision(place).isDemand || decision(place).choices.contains { $0.grade >= question.threshold }
  }

  private func place(of figure: Int, _ column: Int) -> Int { Shared.allCases.count + column * ranked + figure }

  private func place(of sum: Service, _ column: Int) -> Int {
    place(of: 0, asItWas) + column * Service.allCases.count + sum.rawValue
  }

  /// - Parameter judged: by strategy, in observe.
  func table(_ judged: [[RankingFigures?]]) -> FigureTable {
    let places = range.indices.map { $0 - range.lowerBound }.filter(counts)
    var table = FigureTable(rows: places.count, width: place(of: .filled, columns))
    for column in 0..<columns { addRatios(of: column, to: &table) }
    for (row, place) in places.enumerated() {
      let decision = decision(place)
      if judged.first?[place] != nil { table.set(row, Shared.judged.rawValue, 1) }
      if decision.isDemand {
        table.set(row, Shared.demand.rawValue, 1)
        table.set(row, Shared.seats.rawValue, Double(decision.seats))
      }
      for (column, figures) in judged.enumerated() {
        guard let values = figures[place]?.values else { continue }
        for (index, value) in values.enumerated() { table.set(row, self.place(of: index, column), value) }
      }
      guard decision.isDemand else { continue }
      for column in 0..<columns { set(row, place, decision.seats, column, in: &table) }
    }
    for column in 0..<columns where column == asItWas || question.mode == .simulate {
      let days = places.enumerated().compactMap { row, place -> (row: Int, days: Int)? in
        guard decision(place).isDemand else { return nil }
        return trial(place, column).days.map { (row, $0) }
      }
      table.add(days: days, of: column)
    }
    return table
  }

  private func addRatios(of column: Int, to table: inout FigureTable) {
    func add(_ figure: Figure, _ numerator: Int, _ denominator: Int) {
      table.add(.init(figure: figure, column: column, numerator: numerator, denominator: denominator))
    }
    if column < asItWas {
      for index in 0..<ranked { add(Figure.ranking[index], place(of: index, column), Shared.judged.rawValue) }
      if question.mode == .simulate {
        add(.invitations, place(of: .invitations, column), Shared.seats.rawValue)
        add(.agreement, place(of: .agreement, column), place(of: .chosen, column))
      }
    }
    add(.fillRate, place(of: .filled, column), Shared.seats.rawValue)
    add(.filled, place(of: .whole, column), Shared.demand.rawValue)
    add(.envyFree, place(of: .envyFree, column), place(of: .chosen, column))
    add(.euShare, place(of: .inUnion, column), place(of: .located, column))
  }

  private func set(_ row: Int, _ place: Int, _ seats: Int, _ column: Int, in table: inout FigureTable) {
    let trial = trial(place, column)
    let countries = trial.chosen.compactMap { history.roster.countries[$0] }
    let sums: [(Service, Int)] = [
      (.filled, trial.filled), (.whole, trial.filled >= seats ? 1 : 0), (.invitations, trial.invitations),
      (.chosen, trial.chosen.count), (.envyFree, trial.envyFree), (.located, countries.count),
      (.inUnion, countries.count { question.union.contains($0) }), (.agreement, trial.agreement),
    ]
    for (sum, value) in sums { table.set(row, self.place(of: sum, column), Double(value)) }
  }
}
