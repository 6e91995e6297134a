/// The figures that are about all choices together.
struct WholeFigures {
  let table: ReplayTable
  /// Who was on the active roster at some decision, and the row that tells of each.
  private let people: [(candidate: Int, row: Int)]

  private var history: History { table.history }

  init(_ table: ReplayTable) {
    self.table = table
    var rowOf = [Int?](repeating: nil, count: table.history.candidates.count)
    for (row, isMet) in table.trials.met.enumerated() where isMet {
      let candidate = table.history.candidateOfRow[row]
      if rowOf[candidate] == nil { rowOf[candidate] = row }
    }
    people = rowOf.enumerated().compactMap { candidate, row in row.map { (candidate, $0) } }
  }

  var peopleCount: Int { people.count }

  /// The share of the roster that serves in the union; nil where no country is known.
  var unionShare: Double? {
    let countries = people.compactMap { history.roster.countries[$0.row] }
    return countries.isEmpty
      ? nil : Double(countries.count { table.question.union.contains($0) }) / Double(countries.count)
  }

  func estimates(of column: Int) -> [Figure: Estimate] {
    var loads = [Int](repeating: 0, count: history.candidates.count)
    var chosen: [Int] = []
    for place in 0..<table.range.count where table.decision(place).isDemand {
      let rows = table.trial(place, column).chosen
      chosen += rows
      for row in rows { loads[history.candidateOfRow[row]] += 1 }
    }
    let mine = people.map { loads[$0.candidate] }
    let share = people.isEmpty ? nil : Double(mine.count { $0 > 0 }) / Double(people.count)
    let service = lowestFillRate(column)
    return [
      .coverage: Estimate(share, count: people.count),
      .gini: Estimate(LoadFigures.gini(mine), count: people.count),
      .originBalance: Estimate(
        LoadFigures.balance(origins(chosen), origins(people.map(\.row))), count: chosen.count),
      .serviceBalance: Estimate(service?.rate, count: service?.seats ?? 0),
    ]
  }

  /// How many rows serve in each M49 sub-region.
  private func origins(_ rows: [Int]) -> [Int] {
    let places = history.vocabulary.places
    var counts = [Int](repeating: 0, count: places.count)
    for country in rows.compactMap({ history.roster.countries[$0] }) {
      if let area = places.areas(around: country).first { counts[Int(area)] += 1 }
    }
    return counts
  }

  private func lowestFillRate(_ column: Int) -> (rate: Double, seats: Int)? {
    let places = history.vocabulary.places
    var sums = [(filled: Int, seats: Int)](repeating: (0, 0), count: places.count)
    for place in 0..<table.range.count where table.decision(place).isDemand {
      let decision = table.decision(place)
      let regions = Set(
        decision.request.places.flatMap(places.countries).compactMap { places.areas(around: $0).last })
      for region in regions.sorted() {
        sums[Int(region)].filled += table.trial(place, column).filled
        sums[Int(region)].seats += decision.seats
      }
    }
    let rates = sums.filter { $0.seats > 0 }.map { (rate: Double($0.filled) / Double($0.seats), seats: $0.seats) }
    return rates.min { ($0.rate, $1.seats) < ($1.rate, $0.seats) }
  }
}
