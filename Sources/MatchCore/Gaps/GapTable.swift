/// What was asked for beside who could go, cell by cell. docs/gaps.md defines every figure.
package struct GapTable: Sendable {
  package let axes: GapAxes
  /// Of the days on which its requests were received; nil where there are none and nobody said which.
  package let range: DayInterval?
  /// The first day of the later half.
  package let middle: Day?
  /// All requests together.
  package let total: GapCell
  /// What is lacking most comes first.
  package let cells: [GapCell]

  /// - Parameters:
  ///   - requests: those of the range, and of other times, which are left out.
  ///   - from: nil for the first request.
  ///   - to: nil for the day of the state.
  ///   - people: the roster at the state.
  ///   - day: of the state.
  package init(
    _ requests: [AskedRequest], by axes: GapAxes, from: Day? = nil, to: Day? = nil, people: Snapshot,
    strategy: Strategy, on day: Day
  ) {
    let places = people.vocabulary.places
    let range = GapTable.range(of: requests, from, to, day)
    let middle = range.map { Day(number: $0.start.number + Int32($0.length / 2)) }
    let counted = requests.filter { asked in
      range.map { $0.covers(DayInterval(day: asked.request.record.received)) } ?? false
    }
    var supply = Supply(strategy, in: people, on: day)
    func table(_ axes: GapAxes) -> [GapKey: GapCell] {
      var cells: [GapKey: GapCell] = [:]
      for asked in counted {
        GapTable.add(asked, axes, places, later: middle.map { asked.isLater(than: $0) }, to: &cells)
      }
      return cells
    }
    var total = table([])[GapKey()] ?? GapCell(GapKey())
    total.supply = supply.count(total.key, nil)
    self.total = total
    cells = table(axes).values.map { cell in
      var cell = cell
      cell.supply = supply.count(cell.key, cell.level)
      return cell
    }.sorted { $0.lacksMore(than: $1, in: places) }
    (self.axes, self.range, self.middle) = (axes, range, middle)
  }

  /// From the first request to the day of the state, where nothing else is said.
  package static func range(of requests: [AskedRequest], _ from: Day?, _ to: Day?, _ day: Day) -> DayInterval? {
    guard let start = from ?? requests.map(\.request.record.received).min() else { return nil }
    return DayInterval(start: min(start, to ?? start), end: to ?? max(start, day))
  }

  private static func add(
    _ asked: AskedRequest, _ axes: GapAxes, _ places: Places, later: Bool?, to cells: inout [GapKey: GapCell]
  ) {
    let touched = asked.cells(of: axes, in: places)
    let isDemand = asked.isDemand
    let shares = Allotment.shares(of: 1, among: touched.count)
    let seats = Allotment.shares(of: isDemand ? asked.seats : 0, among: touched.count)
    let unfilled = Allotment.shares(of: isDemand ? asked.seats - asked.filledSeats : 0, among: touched.count)
    for (place, (key, level)) in touched.enumerated() {
      var cell = cells[key] ?? GapCell(key)
      if let level { cell.levels[level, default: 0] += 1 }
      cell.requests += 1
      if asked.isOpen { cell.open += 1 }
      if isDemand {
        cell.demand += 1
        if asked.isFilled { cell.filled += 1 }
        if asked.isLeftShort { cell.leftShort += 1 }
        cell.mostSeats = max(cell.mostSeats, asked.seats)
      }
      cell.sharedRequests += shares[place]
      cell.seats += seats[place]
      cell.unfilled += unfilled[place]
      if later == true { cell.later += 1 } else { cell.earlier += 1 }
      cells[key] = cell
    }
  }
}

extension AskedRequest {
  fileprivate func isLater(than middle: Day) -> Bool { request.record.received >= middle }
}
