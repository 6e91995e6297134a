import MatchCore

/// What a facility did over time: where the requests of each year stand, and how many deployments were under way in each month.
struct FacilityActivity {
  /// The requests that came in during one year, each under one heading, by where it stands now.
  struct Year: Equatable {
    let year: Int
    /// Under way or completed.
    var actions = 0
    /// Approved, and not yet under way.
    var approved = 0
    /// Rejected or returned.
    var refused = 0
    var withdrawn = 0
    var onHold = 0
    /// Nobody has decided yet.
    var undecided = 0

    var received: Int { actions + approved + refused + withdrawn + onHold + undecided }
  }

  struct Month {
    let year: Int
    let month: Int
    /// Deployments that took place on at least one day of the month.
    var underWay = 0
  }

  /// Without gaps, from the first year in which anything came in to the last.
  private(set) var years: [Year] = []
  /// Without gaps, from the first month in which anybody was away to the last.
  private(set) var months: [Month] = []
  /// Deployments that took place and have no day to stand under.
  private(set) var undated = 0

  var total: Year {
    years.reduce(into: Year(year: 0)) { sum, year in
      sum.actions += year.actions
      sum.approved += year.approved
      sum.refused += year.refused
      sum.withdrawn += year.withdrawn
      sum.onHold += year.onHold
      sum.undecided += year.undecided
    }
  }

  /// Requests are counted by the day on which they came in, deployments in each month of which they took a day. O(rows).
  /// - Parameters:
  ///   - from: the first day that counts; nil for no limit.
  ///   - to: the last.
  ///   - day: of the state; what is planned for later has not been done.
  init(_ source: some RecordSource, from: Day? = nil, to: Day? = nil, on day: Day? = nil) throws {
    var counts = Counts(
      from: from, to: [to, day].compactMap { $0 }.min(), countsUndated: from == nil && to == nil)
    try counts.requests(source)
    try counts.deployments(source)
    (years, months, undated) = (counts.sortedYears, counts.sortedMonths, counts.undated)
  }
}

private struct Counts {
  let from: Day?
  let to: Day?
  /// What has no day is in no period, but in the whole.
  let countsUndated: Bool
  var years: [Int: FacilityActivity.Year] = [:]
  var months: [Int: Int] = [:]
  var undated = 0

  init(from: Day?, to: Day?, countsUndated: Bool) {
    (self.from, self.to, self.countsUndated) = (from, to, countsUndated)
  }

  func covers(_ day: Day) -> Bool { from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true }

  mutating func requests(_ source: some RecordSource) throws {
    let schema = RecordSchema.of(.request)
    let (status, received) = (schema.index(of: "status"), schema.index(of: "received"))
    try source.rows(of: .request, personal: false) { row in
      guard let day = row.text(received).flatMap({ Day(iso: $0.prefix(10)) }), covers(day) else { return }
      let year = day.components.year
      var entry = years[year] ?? FacilityActivity.Year(year: year)
      switch row.text(status).flatMap(RequestStatus.init(rawValue:)) ?? .received {
      case .underWay, .completed: entry.actions += 1
      case .approved, .matching, .staffed: entry.approved += 1
      case .rejected, .returned: entry.refused += 1
      case .withdrawn: entry.withdrawn += 1
      case .onHold: entry.onHold += 1
      case .received, .registered, .underConsultation: entry.undecided += 1
      }
      years[year] = entry
    }
  }

  mutating func deployments(_ source: some RecordSource) throws {
    let schema = RecordSchema.of(.deployment)
    let outcome = schema.index(of: "outcome")
    let (start, end) = (schema.index(of: "start"), schema.index(of: "end"))
    try source.rows(of: .deployment, personal: false) { row in
      let result = row.text(outcome).flatMap(Outcome.init(rawValue:))
      guard result == .deployed || result == .completed else { return }
      guard let first = row.text(start).flatMap({ Day(iso: $0) }) else {
        if countsUndated { undated += 1 }
        return
      }
      // Whoever was away already when the period began was away in it.
      let last = max(first, row.text(end).flatMap { Day(iso: $0) } ?? first)
      let (begin, finish) = (max(first, from ?? first), min(last, to ?? last))
      guard begin <= finish else { return }
      for month in Counts.month(begin)...Counts.month(finish) { months[month, default: 0] += 1 }
    }
  }

  private static func month(_ day: Day) -> Int { day.components.year * 12 + day.components.month - 1 }

  var sortedYears: [FacilityActivity.Year] {
    guard let first = years.keys.min(), let last = years.keys.max() else { return [] }
    return (first...last).map { years[$0] ?? FacilityActivity.Year(year: $0) }
  }

  var sortedMonths: [FacilityActivity.Month] {
    guard let first = months.keys.min(), let last = months.keys.max() else { return [] }
    return (first...last).map { .init(year: $0 / 12, month: $0 % 12 + 1, underWay: months[$0] ?? 0) }
  }
}
