import MatchCore

/// Gathers what indicators are counted from: how requests went, who went, what was held, what people thought of it.
struct IndicatorReader {
  let session: Session

  private var vocabulary: Vocabulary { session.workspace.vocabulary }

  /// O(rows, and events of requests).
  func facts() throws -> IndicatorFacts {
    var facts = IndicatorFacts()
    let rows = try requestRows()
    let numbers = Dictionary(rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let experts = try self.experts()
    var missions = [MissionDays](repeating: MissionDays(), count: rows.count)
    try addActivities(&facts, numbers, &missions)
    try addDeployments(&facts, numbers, experts, &missions)
    let steps = Dictionary(grouping: try session.store().statusSteps(upTo: session.point), by: \.request)
    facts.requests = zip(rows, missions).map { course($0, steps[$0.id] ?? [], $1, &facts.leftOut) }
    return facts
  }

  /// About the days from one to another: never beyond the day of the state, because what is planned has not been done.
  func question(about facts: IndicatorFacts, from: Day?, to: Day?) throws -> IndicatorQuestion {
    var range: DayInterval?
    if let first = from ?? facts.requests.map(\.received).min(), let day = try session.day() {
      range = DayInterval(start: first, end: min(to ?? day, day))
    }
    var question = IndicatorQuestion(range)
    question.union = vocabulary.places.index(of: "EU").map { Set(vocabulary.places.countries(of: $0)) }
    for (index, id) in vocabulary.taxonomy.ids.enumerated() {
      question.purposes[TopicIndex(index)] = session.workspace.reference.topics.purposes(of: id)
    }
    return question
  }

  // MARK: Requests

  private func requestRows() throws -> [Record] {
    let (column, day) = (RecordSchema.of(.request).index(of: "received"), try session.day())
    var rows: [Record] = []
    try session.source.rows(of: .request, personal: false) { row in
      if Receipt.hasCome(row.text(column), by: day) { rows.append(row.record()) }
    }
    return rows
  }

  private func course(
    _ row: Record, _ steps: [StatusStep], _ mission: MissionDays, _ leftOut: inout [IndicatorFacts.LeftOut: Int]
  ) -> RequestCourse {
    func day(_ column: String) -> Day? { row.text(column).flatMap { Day(iso: $0.prefix(10)) } }
    func first(_ isMeant: (RequestStatus) -> Bool) -> Day? {
      steps.first { isMeant($0.status) }.flatMap { Day(iso: $0.effectiveAt.prefix(10)) }
    }
    let received = day("received") ?? Day(number: 0)
    let status = row.text("status").flatMap(RequestStatus.init(rawValue:)) ?? .received
    let isApproved = status.followsApproval || steps.contains { $0.status.followsApproval }
    let seats = max(1, row.text("experts").flatMap { Int($0) } ?? 1)
    var days: [RequestStage: Day] = [:]
    days[.registration] = first { $0 == .registered }
    days[.consultation] = first { $0 == .underConsultation }
    days[.decision] = day("decided") ?? first { [.approved, .rejected, .returned].contains($0) }
    days[.firstProposal] = mission.proposed
    days[.staffing] = mission.staffed(seats: seats)
    days[.firstMission] = mission.first
    if status == .completed { days[.closing] = day("closed") }
    for stage in RequestStage.allCases where days[stage].map({ $0 < received }) == true {
      days[stage] = nil
      leftOut[.stages, default: 0] += 1
    }
    if days[.decision] == nil, isApproved || status == .rejected || status == .returned {
      leftOut[.decisions, default: 0] += 1
    }
    let countries = CanonicalList.strings(row.text("country")).compactMap(vocabulary.places.index)
    let grouping = [row.text("grouping")].compactMap { $0 }.compactMap(vocabulary.places.index)
    return RequestCourse(
      row.id, received: received, status: status, isApproved: isApproved, days: days, answerBy: day("answer_by"),
      closed: day("closed"), places: countries.isEmpty ? grouping : countries,
      topics: CanonicalList.members(row.text("topics_required")).compactMap { vocabulary.taxonomy.index(of: $0.key) })
  }

  // MARK: What was done

  private func addActivities(
    _ facts: inout IndicatorFacts, _ numbers: [String: Int], _ missions: inout [MissionDays]
  ) throws {
    let schema = RecordSchema.of(.activity)
    let (request, format) = (schema.index(of: "request"), schema.index(of: "format"))
    let (start, participants) = (schema.index(of: "start"), schema.index(of: "participants"))
    try session.source.rows(of: .activity, personal: false) { row in
      guard let day = row.text(start).flatMap({ Day(iso: $0) }) else {
        facts.leftOut[.activities, default: 0] += 1
        return
      }
      let number = row.text(request).flatMap { numbers[$0] }
      if let number { missions[number].held(on: day) }
      let activity = HeldActivity(
        format: row.text(format), participants: row.text(participants).flatMap { Int($0) })
      facts.activities.append(Dated(activity, on: day, of: number))
    }
  }

  private func addDeployments(
    _ facts: inout IndicatorFacts, _ numbers: [String: Int], _ experts: [String: Departure],
    _ missions: inout [MissionDays]
  ) throws {
    let columns = AppraisedColumns()
    try session.source.rows(of: .deployment, personal: false) { row in
      guard let candidate = row.text(columns.candidate) else { return }
      let number = row.text(columns.request).flatMap { numbers[$0] }
      let outcome = row.text(columns.outcome).flatMap(Outcome.init(rawValue:))
      func day(_ column: Int?) -> Day? { row.text(column).flatMap { Day(iso: $0.prefix(10)) } }
      let departure = try experts[candidate] ?? kind(of: candidate).map { Departure(candidate, kind: $0) }
      guard let departure else { return }
      if let number, departure.kind == .expert {
        missions[number].propose(candidate, on: day(columns.proposed))
        if outcome?.occupies == true { missions[number].agree(candidate, on: day(columns.answered)) }
      }
      if outcome == .deployed || outcome == .completed {
        if let start = day(columns.start) {
          if let number { missions[number].held(on: start) }
          facts.departures.append(Dated(departure, on: start, of: number))
        } else {
          facts.leftOut[.deployments, default: 0] += 1
        }
      }
      for (role, column) in columns.ratings {
        guard let rating = row.text(column).flatMap({ Int($0) }) else { continue }
        guard let known = day(columns.rated) ?? day(columns.end) else {
          facts.leftOut[.appraisals, default: 0] += 1
          continue
        }
        facts.appraisals.append(Dated(Appraisal(role, rating), on: known, of: number))
      }
    }
  }

  private func kind(of id: String) throws -> CandidateKind? {
    try session.source.kind(of: id).flatMap { CandidateKind(rawValue: $0.rawValue) }
  }

  /// By id, with where they come from.
  private func experts() throws -> [String: Departure] {
    let schema = RecordSchema.of(.expert)
    let (country, sector) = (schema.index(of: "country"), schema.index(of: "sector"))
    var experts: [String: Departure] = [:]
    try session.source.rows(of: .expert, personal: false) { row in
      experts[row.id] = Departure(
        row.id, kind: .expert, country: row.text(country).flatMap(vocabulary.places.index),
        sector: row.text(sector).flatMap(Sector.init(rawValue:)))
    }
    return experts
  }
}

/// Where the columns of a deployment stand that figures are counted from.
private struct AppraisedColumns {
  let request, candidate, outcome, proposed, answered, start, end, rated: Int?
  let ratings: [(AppraisalRole, Int?)]

  init() {
    let schema = RecordSchema.of(.deployment)
    (request, candidate) = (schema.index(of: "request"), schema.index(of: "candidate"))
    (outcome, proposed) = (schema.index(of: "outcome"), schema.index(of: "proposed"))
    (answered, start) = (schema.index(of: "answered"), schema.index(of: "start"))
    (end, rated) = (schema.index(of: "end"), schema.index(of: "rated"))
    ratings = AppraisalRole.allCases.map { ($0, schema.index(of: "rating_\($0.rawValue)")) }
  }
}

/// The days on which a request came nearer to a mission.
private struct MissionDays {
  private(set) var proposed: Day?
  /// Of the first thing that took place.
  private(set) var first: Day?
  /// By expert: the day of the first yes.
  private var agreed: [String: Day] = [:]

  mutating func propose(_ candidate: String, on day: Day?) {
    if let day { proposed = min(proposed ?? day, day) }
  }

  mutating func agree(_ candidate: String, on day: Day?) {
    if let day { agreed[candidate] = min(agreed[candidate] ?? day, day) }
  }

  mutating func held(on day: Day) { first = min(first ?? day, day) }

  /// The day on which as many experts as there are seats had said yes.
  func staffed(seats: Int) -> Day? {
    let days = agreed.values.sorted()
    return days.count >= seats ? days[seats - 1] : nil
  }
}
