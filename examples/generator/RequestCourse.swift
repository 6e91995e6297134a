/// How a request went on: decision, first mission, status. The lags are invented: log-normal, about three months to the
/// decision and three more to the first mission.
struct RequestCourse {
  /// Decides which requests became Actions: the quotas per region, and all those whose titles are real.
  static func decide(_ requests: inout [Request], random: inout SeededRandom) {
    for (region, quota) in zip(Region.allCases, RequestQuotas.actions) {
      let ofRegion = requests.indices.filter { requests[$0].region == region }
      let refused = ofRegion.filter { !requests[$0].isReal && $0 != 0 }
      let first = ofRegion.contains(0) ? [0] : []
      let failures = Set(first + random.sample(ofRegion.count - quota.actions - first.count, of: refused))
      for index in ofRegion {
        requests[index].isAction = !failures.contains(index)
      }
    }
    for index in requests.indices {
      follow(&requests[index], isFirst: index == 0, random: &random)
    }
  }

  private static func follow(_ request: inout Request, isFirst: Bool, random: inout SeededRandom) {
    let late = request.received >= Day(2022, 9, 1)
    request.answerBy = (request.received + random.integer(80...130)).orNextWorkday
    request.priority = random.weighted([("normal", 0.62), ("high", 0.22), ("low", 0.1), ("urgent", 0.06)])
    let lag = random.logNormalDays(median: 90, spread: 0.5, within: 14...(late ? 90 : 380))
    let decision = (request.received + lag).orNextWorkday
    let missionLag = random.logNormalDays(median: 88, spread: 0.45, within: 25...(late ? 95 : 330))
    // The roster starts in January 2010, so the first missions wait for it.
    let start = max(max(decision, Day(2010, 1, 18)) + missionLag, Day(2010, 2, 1)).monday + 7
    var format = ActivityFormat.first(year: request.received.year, random: &random)
    if isClosedToTravel(start) { format = ActivityFormat.named("online") }
    request.format = format.id
    request.window = mission(from: start, format: format, random: &random)
    request.experts = random.weighted([(1, 0.1), (2, 0.55), (3, 0.28), (4, 0.07)])
    if request.isAction {
      request.decided = decision
      return
    }
    let endings: [(String, Double)] = [("rejected", 4), ("returned", 3), ("withdrawn", 3)]
    request.status = isFirst ? "rejected" : random.weighted(endings)
    request.closed = decision
    if request.status != "withdrawn" { request.decided = decision }
  }

  static func isClosedToTravel(_ day: Day) -> Bool { day >= Day(2020, 3, 16) && day <= Day(2021, 6, 27) }

  /// Monday to Friday, or on into the next week; never over the turn of the year.
  static func mission(from monday: Day, format: ActivityFormat, random: inout SeededRandom) -> Interval {
    let (year, month, day) = monday.civil
    var start = monday.monday
    if month == 12 && day >= 16 { start = (Day(year + 1, 1, 9)).monday + 7 }
    if month == 1 && day <= 5 { start = (Day(year, 1, 9)).monday }
    let days = random.integer(format.days)
    if days < 5 { start = start + random.integer(0...(5 - days)) }
    return Interval(start: start, end: start + ((days > 5 ? max(days, 8) : days) - 1))
  }
}
