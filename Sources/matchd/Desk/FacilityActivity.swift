import MatchCore

/// What a facility did, by year and by month: what came in, what became of it, and how many people were away.
struct FacilityActivity {
  /// The requests that came in during one year, by what has become of them.
  struct Year {
    let year: Int
    var wentAhead = 0
    var refused = 0
    var withdrawn = 0
    var open = 0
    /// Deployments that began in the year and took place.
    var deployments = 0

    var received: Int { wentAhead + refused + withdrawn + open }
  }

  struct Month {
    let year: Int
    let month: Int
    /// Deployments that took place on at least one day of the month.
    var underWay = 0
  }

  /// Without gaps, from the first year in which anything happened to the last.
  private(set) var years: [Year] = []
  private(set) var months: [Month] = []
  /// Requests and deployments that have no day to stand under.
  private(set) var undated = 0
  /// Candidates who went at least once, and the countries that experts among them serve.
  private(set) var deployed = 0
  private(set) var origins = 0
  private(set) var participants = 0
  /// Countries that asked, by their own name or as a member of a grouping that did.
  private(set) var askers = 0

  var total: Year {
    years.reduce(into: Year(year: 0)) { sum, year in
      sum.wentAhead += year.wentAhead
      sum.refused += year.refused
      sum.withdrawn += year.withdrawn
      sum.open += year.open
      sum.deployments += year.deployments
    }
  }

  /// Requests are counted by the day on which they came in, deployments and activities by the day on which they began.
  /// O(rows).
  /// - Parameters:
  ///   - from: the first day that counts; nil for no limit.
  ///   - to: the last.
  init(_ source: some RecordSource, from: Day? = nil, to: Day? = nil) throws {
    var counts = Counts(from: from, to: to, state: try source.day())
    try counts.requests(source)
    try counts.deployments(source)
    (years, months, undated) = (counts.sortedYears, counts.sortedMonths, counts.undated)
    (deployed, askers) = (counts.candidates.count, counts.askers.count)
    let column = RecordSchema.of(.expert).index(of: "country")
    var countries: Set<String> = []
    try source.rows(of: .expert, personal: false) { row in
      if counts.candidates.contains(row.id), let country = row.text(column) { countries.insert(country) }
    }
    origins = countries.count
    let schema = RecordSchema.of(.activity)
    let (people, start) = (schema.index(of: "participants"), schema.index(of: "start"))
    var sum = 0
    try source.rows(of: .activity, personal: false) { row in
      guard counts.covers(row.text(start).flatMap { Day(iso: $0) }) else { return }
      sum += row.text(people).flatMap { Int($0) } ?? 0
    }
    participants = sum
  }
}

private struct Counts {
  let from: Day?
  let to: Day?
  /// Of the state: what comes in later is not here yet.
  let state: Day?
  var years: [Int: FacilityActivity.Year] = [:]
  var months: [Int: Int] = [:]
  var undated = 0
  var candidates: Set<String> = []
  var askers: Set<String> = []

  init(from: Day?, to: Day?, state: Day?) { (self.from, self.to, self.state) = (from, to, state) }

  /// What has no day is in no period, but in the whole.
  func covers(_ day: Day?) -> Bool {
    guard let day else { return from == nil && to == nil }
    return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
  }

  mutating func requests(_ source: some RecordSource) throws {
    let schema = RecordSchema.of(.request)
    let (status, received, country) = (
      schema.index(of: "status"), schema.index(of: "received"), schema.index(of: "country")
    )
    try source.rows(of: .request, personal: false) { row in
      let day = row.text(received).flatMap { Day(iso: $0.prefix(10)) }
      guard covers(day), Receipt.hasCome(row.text(received), by: state) else { return }
      for code in CanonicalList.strings(row.text(country)) { askers.insert(code) }
      guard let year = day?.components.year else {
        undated += 1
        return
      }
      var entry = years[year] ?? FacilityActivity.Year(year: year)
      switch row.text(status).flatMap(RequestStatus.init(rawValue:)) ?? .received {
      case .approved, .matching, .staffed, .underWay, .completed: entry.wentAhead += 1
      case .rejected, .returned: entry.refused += 1
      case .withdrawn: entry.withdrawn += 1
      case .received, .registered, .underConsultation, .onHold: entry.open += 1
      }
      years[year] = entry
    }
  }

  mutating func deployments(_ source: some RecordSource) throws {
    let schema = RecordSchema.of(.deployment)
    let (candidate, outcome) = (schema.index(of: "candidate"), schema.index(of: "outcome"))
    let (start, end) = (schema.index(of: "start"), schema.index(of: "end"))
    try source.rows(of: .deployment, personal: false) { row in
      let result = row.text(outcome).flatMap(Outcome.init(rawValue:))
      guard result == .deployed || result == .completed else { return }
      let day = row.text(start).flatMap { Day(iso: $0) }
      if covers(day), let id = row.text(candidate) { candidates.insert(id) }
      guard let first = day else {
        if covers(nil) { undated += 1 }
        return
      }
      let year = first.components.year
      if covers(first) { years[year, default: FacilityActivity.Year(year: year)].deployments += 1 }
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
