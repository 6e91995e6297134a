import MatchCore
import Testing

/// The arithmetic of gaps and indicators, computed by hand.
@Suite struct IndicatorTests {
  @Test func sharesSumToTheWhole() {
    #expect(Allotment.shares(of: 1, among: 3) == [333_334, 333_333, 333_333])
    #expect(Allotment.shares(of: 2, among: 7) == [285_715, 285_715, 285_714, 285_714, 285_714, 285_714, 285_714])
    #expect(Allotment.shares(of: 0, among: 2) == [0, 0])
    #expect(Allotment.shares(of: 5, among: 0) == [])
    for whole in [1, 4, 99] {
      for count in 1...60 { #expect(Allotment.shares(of: whole, among: count).reduce(0, +) == whole * 1_000_000) }
    }
    // A share too large to count is cut off, not a trap.
    #expect(Allotment.shares(of: .max, among: 1) == [.max])
  }

  @Test(
    arguments: [
      ([], nil, nil), ([7], 70, 7), ([7, 2], 45, 7), ([3, 1, 2], 20, 3), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 55, 9),
      ([11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 60, 10), ([4, 4, 4, 4], 40, 4),
    ] as [([Int], Int?, Int?)])
  func mediansAndTheNinetieth(values: [Int], median: Int?, ninetieth: Int?) {
    let spread = Spread(values)
    #expect(spread.count == values.count)
    #expect(spread.medianTenths == median)
    #expect(spread.ninetieth == ninetieth)
  }

  private func periods(_ range: String, _ unit: PeriodUnit?) throws -> [String] {
    IndicatorPeriod.periods(of: try #require(DayInterval(iso: range)), by: unit).map {
      "\($0.label ?? "-") \($0.days.iso)"
    }
  }

  @Test func periodsAreCalendarPeriodsCutByTheRange() throws {
    #expect(try periods("2016-02-10/2016-02-10", nil) == ["- 2016-02-10/2016-02-10"])
    #expect(
      try periods("2019-12-31/2021-01-01", .year) == [
        "2019 2019-12-31/2019-12-31", "2020 2020-01-01/2020-12-31", "2021 2021-01-01/2021-01-01",
      ])
    #expect(
      try periods("2020-02-15/2020-07-01", .quarter) == [
        "2020-Q1 2020-02-15/2020-03-31", "2020-Q2 2020-04-01/2020-06-30", "2020-Q3 2020-07-01/2020-07-01",
      ])
    #expect(
      try periods("2020-01-31/2020-03-01", .month) == [
        "2020-01 2020-01-31/2020-01-31", "2020-02 2020-02-01/2020-02-29", "2020-03 2020-03-01/2020-03-01",
      ])
    // The calendar ends.
    #expect(try periods("9999-11-30/9999-12-31", .month).count == 2)
    #expect(try periods("9999-01-01/9999-12-31", .year) == ["9999 9999-01-01/9999-12-31"])
  }

  @Test func everyStatusHasItsCode() {
    let codes = RequestStatus.allCases.map { ActivityStatus($0, isClosed: true).rawValue }
    #expect(Set(codes) == [1, 2, 4, 5, 6])
    #expect(ActivityStatus(.completed, isClosed: false) == .finalisation)
    #expect(ActivityStatus(.onHold, isClosed: false) == .suspended)
    for status in [RequestStatus.rejected, .returned, .withdrawn] {
      #expect(ActivityStatus(status, isClosed: true) == .cancelled)
    }
  }
}
