/// How long the periods are that figures are given for.
package enum PeriodUnit: String, CaseIterable, Sendable {
  case year
  case quarter
  case month

  package var months: Int {
    switch self {
    case .year: 12
    case .quarter: 3
    case .month: 1
    }
  }
}

/// A period with the days of it that lie in the range asked for.
package struct IndicatorPeriod: Sendable, Hashable {
  /// `2016`, `2016-Q1`, `2016-03`; nil for the whole range.
  package let label: String?
  package let days: DayInterval

  /// A range in its periods, in order; without a unit it is one. O(periods).
  package static func periods(of range: DayInterval, by unit: PeriodUnit?) -> [IndicatorPeriod] {
    guard let unit else { return [IndicatorPeriod(label: nil, days: range)] }
    var periods: [IndicatorPeriod] = []
    var next = range.start
    while next <= range.end {
      let (year, month, _) = next.components
      let first = (month - 1) / unit.months * unit.months + 1
      let after = first + unit.months
      // The last month of 9999 has none after it.
      let start = after > 12 ? Day(year: year + 1, month: after - 12, day: 1) : Day(year: year, month: after, day: 1)
      let end = start.map { min(Day(number: $0.number - 1), range.end) } ?? range.end
      guard let days = DayInterval(start: next, end: end) else { break }
      periods.append(IndicatorPeriod(label: label(year, first, unit), days: days))
      next = Day(number: end.number + 1)
    }
    return periods
  }

  private static func label(_ year: Int, _ month: Int, _ unit: PeriodUnit) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let year = padded(year, 4)
    return switch unit {
    case .year: year
    case .quarter: "\(year)-Q\((month + 2) / 3)"
    case .month: "\(year)-\(padded(month, 2))"
    }
  }
}
