/// What every request adds to every figure: sums over requests, one divided by the other, and days of which the median is
/// taken. It is what the bootstrap draws from.
package struct FigureTable: Sendable {
  /// A figure of one column (a strategy, or how it was) as a quotient of two sums.
  struct Ratio: Sendable {
    let figure: Figure
    let column: Int
    let numerator: Int
    let denominator: Int
  }

  /// Days by request, for one column.
  struct Days: Sendable {
    let column: Int
    /// Requests with their days, fewest first.
    let sorted: [(row: Int, days: Int)]
  }

  /// How many sums stand side by side in one row.
  static let lanes = 8

  let rows: Int
  let width: Int
  private(set) var ratios: [Ratio] = []
  private(set) var days: [Days] = []
  /// By row, `groups` vectors of sums.
  private(set) var values: [SIMD8<Double>]
  let groups: Int

  /// - Parameter width: how many sums a row has.
  init(rows: Int, width: Int) {
    (self.rows, self.width) = (rows, width)
    groups = (width + FigureTable.lanes - 1) / FigureTable.lanes
    values = [SIMD8<Double>](repeating: .zero, count: rows * groups)
  }

  mutating func set(_ row: Int, _ sum: Int, _ value: Double) {
    values[row * groups + sum / FigureTable.lanes][sum % FigureTable.lanes] = value
  }

  mutating func add(_ ratio: Ratio) { ratios.append(ratio) }

  mutating func add(days: [(row: Int, days: Int)], of column: Int) {
    self.days.append(Days(column: column, sorted: days.sorted { ($0.days, $0.row) < ($1.days, $1.row) }))
  }

  /// The sums over all rows.
  func sums() -> [Double] {
    var sums = [SIMD8<Double>](repeating: .zero, count: groups)
    for row in 0..<rows { for group in 0..<groups { sums[group] += values[row * groups + group] } }
    return flat(sums)
  }

  func flat(_ sums: some Sequence<SIMD8<Double>>) -> [Double] {
    Array(sums.flatMap { sum in (0..<FigureTable.lanes).map { sum[$0] } }.prefix(width))
  }

  static func quotient(_ ratio: Ratio, _ sums: [Double]) -> Double? {
    sums[ratio.denominator] > 0 ? sums[ratio.numerator] / sums[ratio.denominator] : nil
  }

  /// The median of days, each counted as often as its request was drawn; of an even number, the mean of the two in the middle.
  static func median(_ days: Days, times: (Int) -> Int) -> Double? {
    let count = days.sorted.reduce(0) { $0 + times($1.row) }
    guard count > 0 else { return nil }
    var seen = 0
    var low: Int?
    for entry in days.sorted {
      seen += times(entry.row)
      if low == nil, 2 * seen >= count { low = entry.days }
      if let low, 2 * seen > count { return Double(low + entry.days) / 2 }
    }
    return low.map { Double($0) }
  }
}
