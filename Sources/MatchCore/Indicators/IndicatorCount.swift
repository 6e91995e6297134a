/// Goes through the facts once and counts each where it belongs.
struct IndicatorCount {
  let facts: IndicatorFacts
  let question: IndicatorQuestion
  let vocabulary: Vocabulary
  let periods: [IndicatorPeriod]
  private var tallies: [IndicatorTable.Place: [IndicatorTally]] = [:]
  /// By request: where it is counted; nil where it is not.
  private var places: [[IndicatorTable.Place]?] = []

  init(_ facts: IndicatorFacts, _ question: IndicatorQuestion, _ vocabulary: Vocabulary) {
    (self.facts, self.question, self.vocabulary) = (facts, question, vocabulary)
    periods = question.range.map { IndicatorPeriod.periods(of: $0, by: question.unit) } ?? []
    tallies[.everywhere] = [IndicatorTally](repeating: IndicatorTally(), count: periods.count)
    places = facts.requests.map(place)
  }

  /// Everywhere, then by code, and what has no place last.
  func ordered() -> [(IndicatorTable.Place, [IndicatorTally])] {
    func code(_ place: IndicatorTable.Place) -> (Int, String) {
      switch place {
      case .everywhere: (0, "")
      case .of(let index?): (1, vocabulary.places.code(of: index))
      case .of(nil): (2, "")
      }
    }
    return tallies.map { ($0.key, $0.value) }.sorted { left, right in
      let (first, second) = (code(left.0), code(right.0))
      return first.0 != second.0 ? first.0 < second.0 : Identifier.precedes(first.1, second.1)
    }
  }

  private func place(of course: RequestCourse) -> [IndicatorTable.Place]? {
    let countries = asking(course)
    if question.countries != nil, countries.isEmpty { return nil }
    switch question.split {
    case nil: return [.everywhere]
    case .region: return [.everywhere] + (regions(countries).map { .of($0) } as [IndicatorTable.Place]).orNone
    case .country: return [.everywhere] + (named(course).map { .of($0) } as [IndicatorTable.Place]).orNone
    }
  }

  /// The countries that ask and that are asked about.
  private func asking(_ course: RequestCourse) -> [PlaceIndex] {
    course.places.flatMap(vocabulary.places.countries).filter { question.countries?.contains($0) ?? true }
  }

  /// The same, but a grouping stands for itself.
  private func named(_ course: RequestCourse) -> [PlaceIndex] {
    guard let wanted = question.countries else { return course.places }
    return course.places.filter { !wanted.isDisjoint(with: vocabulary.places.countries(of: $0)) }
  }

  private func regions(_ countries: [PlaceIndex]) -> [PlaceIndex] {
    Set(countries.compactMap { vocabulary.places.areas(around: $0).first })
      .sorted { Identifier.precedes(vocabulary.places.code(of: $0), vocabulary.places.code(of: $1)) }
  }

  private func period(of day: Day) -> Int? {
    guard question.range?.covers(DayInterval(day: day)) == true else { return nil }
    var (low, high) = (0, periods.count)
    while low < high {
      let middle = (low + high) / 2
      if periods[middle].days.end < day { low = middle + 1 } else { high = middle }
    }
    return low < periods.count ? low : nil
  }

  /// Counts something that belongs to a request, in each place of it.
  private mutating func count(_ day: Day, of request: Int?, _ body: (inout IndicatorTally) -> Void) {
    guard let period = period(of: day) else { return }
    let here: [IndicatorTable.Place]?
    if let request, places.indices.contains(request) {
      here = places[request]
    } else {
      here = question.countries == nil ? [.everywhere] : nil
    }
    for place in here ?? [] {
      var row =
        tallies.removeValue(forKey: place) ?? [IndicatorTally](repeating: IndicatorTally(), count: periods.count)
      row[period].isTouched = true
      body(&row[period])
      tallies[place] = row
    }
  }

  mutating func run() {
    for (index, course) in facts.requests.enumerated() {
      countReceipt(course, index)
      countStages(course, index)
      countPromise(course, index)
    }
    for departure in facts.departures {
      let served = departure.request.map { named(facts.requests[$0]) } ?? []
      let countries = served.filter { vocabulary.places.kinds[Int($0)] == .country }
      count(departure.day, of: departure.request) { tally in
        tally.deployments += 1
        tally.deploymentsByKind[departure.value.kind, default: 0] += 1
        if departure.value.kind == .expert { tally.experts[departure.value.candidate] = departure.value }
        tally.countriesServed.formUnion(countries)
      }
    }
    for activity in facts.activities {
      count(activity.day, of: activity.request) { tally in
        tally.activities += 1
        tally.byFormat[activity.value.format ?? "", default: 0] += 1
        guard let participants = activity.value.participants else { return }
        tally.withParticipants += 1
        tally.participants += participants
      }
    }
    for appraisal in facts.appraisals where (1...5).contains(appraisal.value.rating) {
      count(appraisal.day, of: appraisal.request) { tally in
        var counts = tally.ratings[appraisal.value.role] ?? [0, 0, 0, 0, 0]
        counts[appraisal.value.rating - 1] += 1
        tally.ratings[appraisal.value.role] = counts
      }
    }
  }

  private mutating func countReceipt(_ course: RequestCourse, _ index: Int) {
    let (named, regions) = (named(course), regions(asking(course)))
    let countries = named.filter { vocabulary.places.kinds[Int($0)] == .country }
    var seen: Set<String> = []
    let purposes = course.topics.flatMap { question.purposes[$0] ?? [] }.filter { seen.insert($0).inserted }
    count(course.received, of: index) { tally in
      tally.received += 1
      tally.byStatus[course.status, default: 0] += 1
      tally.byActivityStatus[course.activityStatus, default: 0] += 1
      if course.isAction { tally.actions += 1 }
      tally.byCountry.add(named)
      tally.byRegion.add(regions)
      tally.bySector.add(purposes)
      tally.countries.formUnion(countries)
    }
  }

  private mutating func countStages(_ course: RequestCourse, _ index: Int) {
    for stage in RequestStage.allCases {
      guard let day = course.days[stage] else { continue }
      count(day, of: index) { $0.days[stage, default: []].append(day.days(since: course.received)) }
    }
    guard let decision = course.days[.decision] else { return }
    count(decision, of: index) { tally in
      tally.decisions += 1
      if course.isApproved { tally.approvals += 1 }
      if course.answerBy != nil {
        tally.workingDaysToAnswer.append(course.received.workingDays(until: decision))
      }
    }
    guard let mission = course.days[.firstMission], mission >= decision else { return }
    count(mission, of: index) { $0.daysFromDecision.append(mission.days(since: decision)) }
  }

  /// A promise is due on its day, unless the request ended before without a decision.
  private mutating func countPromise(_ course: RequestCourse, _ index: Int) {
    guard let due = course.answerBy else { return }
    let decision = course.days[.decision]
    if decision == nil, let closed = course.closed, closed <= due { return }
    count(due, of: index) { tally in
      tally.due += 1
      if let decision, decision <= due { tally.kept += 1 }
      if let decision, decision > due { tally.workingDaysLate.append(due.workingDays(until: decision)) }
    }
  }
}

extension [IndicatorTable.Place] {
  fileprivate var orNone: [IndicatorTable.Place] { isEmpty ? [.of(nil)] : self }
}
