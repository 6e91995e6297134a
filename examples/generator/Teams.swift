/// Staffs the Actions: who went, with which activity. Every expert deployed is here for a request that needed somebody like
/// that; a few are asked again and again.
struct Teams {
  var people: [Person] = []
  var deployments: [Deployment] = []
  var recruitment: Recruitment
  private var newLeft = RequestQuotas.deployedExperts
  private var outsidersLeft = RequestQuotas.deployedFromOutsideTheUnion
  private var repeatsLeft = 0
  private var repeatSeatsLeft = 0

  init(recruitment: Recruitment) {
    self.recruitment = recruitment
  }

  mutating func staff(requests: [Request], activities: [Activity], random: inout SeededRandom) {
    var sizes: [Int: Int] = [:]
    for (region, quota) in zip(Region.allCases, RequestQuotas.actions) {
      let actions = requests.indices.filter { requests[$0].region == region && requests[$0].isAction }
      let teams = quota.teams.enumerated().flatMap { Array(repeating: $0.offset + 2, count: $0.element) }
      for (action, size) in zip(actions, random.shuffled(teams)) { sizes[action] = size }
    }
    let actions = requests.indices.filter { requests[$0].isAction }
      .sorted { (requests[$0].window.start, $0) < (requests[$1].window.start, $1) }
    let seats = actions.reduce(0) { $0 + (sizes[$1] ?? 0) }
    repeatsLeft = seats - RequestQuotas.deployedExperts
    repeatSeatsLeft = actions.filter { Self.mayRepeat(requests[$0]) }.reduce(0) { $0 + (sizes[$1] ?? 0) - 1 }
    for action in actions {
      let own = activities.indices.filter { activities[$0].request == action }
      staff(
        action, requests[action], own.map { ($0, activities[$0]) }, size: sizes[action] ?? 2, random: &random)
    }
    precondition(newLeft == 0 && outsidersLeft == 0, "the quotas of deployed experts were not met")
  }

  private static func mayRepeat(_ request: Request) -> Bool { request.window.start >= Day(2011, 1, 1) }

  private mutating func staff(
    _ action: Int, _ request: Request, _ activities: [(index: Int, activity: Activity)], size: Int,
    random: inout SeededRandom
  ) {
    var team: [Int] = []
    for seat in 0..<size {
      if seat > 0 && Self.mayRepeat(request) {
        let wanted = random.chance(Double(repeatsLeft) / Double(max(repeatSeatsLeft, 1)))
        repeatSeatsLeft -= 1
        if wanted, let known = proven(for: request, activities.map(\.activity), team: team, random: &random) {
          repeatsLeft -= 1
          team.append(known)
          continue
        }
      }
      team.append(newcomer(for: request, seat: seat, random: &random))
    }
    for member in team { people[member].actions.append(action) }
    assign(team, action, request, activities, random: &random)
  }

  /// Somebody who has been deployed before: those who went often are asked more often.
  private func proven(
    for request: Request, _ activities: [Activity], team: [Int], random: inout SeededRandom
  ) -> Int? {
    let end = activities.map(\.dates.end).max() ?? request.window.end
    let weights = people.indices.map { index -> Double in
      let person = people[index]
      guard !team.contains(index), person.busy.count < 9, person.speaks(request.languages),
        request.topics.contains(where: person.knows), !request.countries.contains(person.country),
        person.nationality != "GB" || end < Day(2020, 3, 1),
        activities.allSatisfy({ person.isFree($0.dates) })
      else { return 0 }
      let times = Double(person.actions.count)
      return times * times
    }
    return random.weightedIndex(weights)
  }

  private mutating func newcomer(for request: Request, seat: Int, random: inout SeededRandom) -> Int {
    let progress = Double(request.window.start - Day(2010, 1, 1)) / Double(Day(2023, 1, 1) - Day(2010, 1, 1))
    let share = Double(outsidersLeft) / Double(max(newLeft, 1))
    let tilt = 0.45 + 0.95 * min(max(progress, 0), 1)
    let isOutsider =
      outsidersLeft > 0 && (outsidersLeft >= newLeft || random.chance(min(share * tilt, 0.85)))
    newLeft -= 1
    if isOutsider { outsidersLeft -= 1 }
    let floor = Day(2010, 1, 11)
    let proposed = max((request.decided ?? request.received) + 3, request.window.start - 45)
    let waited = random.logNormalDays(median: 260, spread: 0.9, within: 12...2400)
    let since = max(floor, proposed - waited).orNextWorkday
    let person = recruitment.recruit(
      Recruitment.Need(
        topic: seat < 2 || random.chance(0.8) ? request.topics[seat % request.topics.count] : request.topics[0],
        language: request.languages[0], isEuropean: !isOutsider, excluded: request.countries, region: request.region,
        firstMission: request.window.start, since: since, reckoned: request.window.start), random: &random)
    people.append(person)
    return people.count - 1
  }

  /// The first mission goes to the first of the team; everybody else gets one activity at least.
  private mutating func assign(
    _ team: [Int], _ action: Int, _ request: Request, _ activities: [(index: Int, activity: Activity)],
    random: inout SeededRandom
  ) {
    var seats: [(member: Int, place: Int)] = []
    let first = min(request.experts, team.count)
    for member in team.prefix(first) { seats.append((member, 0)) }
    for member in team.dropFirst(first) {
      let later = activities.indices.dropFirst().filter { mayGo(member, activities[$0].activity) }
      seats.append((member, later.isEmpty ? 0 : random.pick(later)))
    }
    for place in activities.indices.dropFirst() {
      for member in team where !seats.contains(where: { $0 == (member, place) }) {
        let times = people[member].actions.count
        if random.chance(times > 2 ? 0.75 : times > 1 ? 0.5 : 0.24) { seats.append((member, place)) }
      }
      if !seats.contains(where: { $0.place == place }) { seats.append((random.pick(team), place)) }
    }
    for (member, place) in seats.sorted(by: { ($0.place, $0.member) < ($1.place, $1.member) }) {
      let (index, activity) = activities[place]
      guard people[member].isFree(activity.dates), mayGo(member, activity) else { continue }
      people[member].busy.append(activity.dates)
      var deployment = Self.proposal(
        .expert(member), action, request, activity, since: people[member].since, random: &random)
      deployment.activity = index
      Appraisals.rate(&deployment, format: activity.format, random: &random)
      separate(&deployment, from: deployments.filter { $0.request == action })
      deployments.append(deployment)
    }
  }

  /// Two proposals of one person for one request are never made on the same day.
  private func separate(_ deployment: inout Deployment, from others: [Deployment]) {
    while others.contains(where: { other in
      other.proposed == deployment.proposed && other.person == deployment.person
    }) {
      deployment.proposed = deployment.proposed + 1
      deployment.answered = deployment.answered.map { max($0, deployment.proposed) }
    }
  }

  /// The United Kingdom's experts went until the end of 2020.
  private func mayGo(_ member: Int, _ activity: Activity) -> Bool {
    people[member].nationality != "GB" || activity.dates.end < Day(2020, 12, 15)
  }

  /// An accepted proposal for one activity, between the decision and the activity.
  static func proposal(
    _ candidate: Deployment.Candidate, _ action: Int, _ request: Request, _ activity: Activity, since: Day,
    random: inout SeededRandom
  ) -> Deployment {
    let earliest = max((request.decided ?? request.received) + 1, since)
    let proposed = max(earliest, activity.dates.start - random.integer(24...75)).orNextWorkday
    let latest = max(activity.dates.start - proposed - 4, 1)
    let answered = proposed + min(random.logNormalDays(median: 5, spread: 0.7, within: 1...30), latest)
    let isOver = activity.dates.end < Day.demonstration
    return Deployment(
      request: action, candidate: candidate, proposed: proposed, answered: answered,
      outcome: isOver ? "completed" : "deployed", dates: activity.dates)
  }
}
