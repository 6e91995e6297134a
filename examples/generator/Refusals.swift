/// The proposals that came to nothing, and the peer institutions that took part.
struct Refusals {
  private static let declined: [(String, Double)] = [
    ("Workload at home", 9), ("Employer could not release", 8), ("Annual leave", 5),
    ("Other mission on these dates", 5), ("Family reasons", 4), ("Charge de travail", 4),
    ("Refus de la hiérarchie", 3), ("Change of post", 3),
    ("Health", 2), ("Security situation", 2), ("Topic too far from own field", 2), ("Notice too short", 4),
  ]
  private static let withdrawn: [(String, Double)] = [
    ("Partner asked for another profile", 4), ("Mission postponed", 5), ("Proposed twice by mistake", 1),
    ("Employer withdrew the nomination", 3),
  ]
  private static let stoodDown: [(String, Double)] = [
    ("Illness before departure", 3), ("Mission postponed after acceptance", 3), ("Visa not issued in time", 2),
  ]

  /// For about every fourth seat somebody else was asked before.
  static func add(to teams: inout Teams, requests: [Request], activities: [Activity], random: inout SeededRandom) {
    let successes = teams.deployments
    var asked: [String: Set<Int>] = [:]
    for deployment in successes {
      guard case .expert(let person) = deployment.candidate else { continue }
      asked[Request.id(deployment.request), default: []].insert(person)
    }
    for success in successes where random.chance(0.285) {
      let request = requests[success.request]
      let earliest = (request.decided ?? request.received) + 1
      let proposed = max(earliest, success.proposed - random.integer(4...18)).orNextWorkday
      let key = Request.id(success.request)
      let weights = teams.people.indices.map { index -> Double in
        let person = teams.people[index]
        guard person.isActive(on: proposed), !asked[key, default: []].contains(index),
          person.speaks(request.languages), !request.countries.contains(person.country), person.isFree(success.dates)
        else { return 0 }
        let best = person.topics.filter { request.topics.contains($0.id) }.map(\.level).max() ?? 0
        return Double(best * best)
      }
      guard let person = random.weightedIndex(weights) else { continue }
      asked[key, default: []].insert(person)
      let failure = failure(of: success, person: person, proposed: proposed, random: &random)
      if failure.outcome == "stood-down" { teams.people[person].busy.append(failure.dates) }
      teams.deployments.append(failure)
    }
  }

  private static func failure(
    of success: Deployment, person: Int, proposed: Day, random: inout SeededRandom
  ) -> Deployment {
    let outcome = random.weighted([("declined", 0.6), ("expired", 0.2), ("withdrawn", 0.13), ("stood-down", 0.07)])
    let room = max(success.dates.start - proposed - 1, 0)
    let answer = proposed + min(random.integer(1...12), room)
    var reason = "No answer by the deadline"
    switch outcome {
    case "declined": reason = random.weighted(declined)
    case "withdrawn": reason = random.weighted(withdrawn)
    case "stood-down": reason = random.weighted(stoodDown)
    default: break
    }
    return Deployment(
      request: success.request, candidate: .expert(person), activity: success.activity, proposed: proposed,
      answered: outcome == "expired" ? nil : answer, outcome: outcome, reason: reason, dates: success.dates)
  }

  /// Peer institutions that hosted study visits or took part in exchanges.
  static func addPeers(
    to teams: inout Teams, requests: [Request], activities: [Activity], institutions: Institutions,
    random: inout SeededRandom
  ) {
    for (index, activity) in activities.enumerated() where activity.dates.end < Day.demonstration {
      guard ["study-visit", "peer-exchange"].contains(activity.format.id), random.chance(0.3) else { continue }
      let request = requests[activity.request]
      let weights = institutions.all.indices.map { candidate -> Double in
        let peer = institutions[candidate]
        guard peer.since < activity.dates.start - 120, !request.countries.contains(peer.country),
          request.languages.allSatisfy({ need in
            peer.languages.contains { $0.tag == need.tag && $0.level >= need.level }
          })
        else { return 0 }
        let known = peer.topics.filter { request.topics.contains($0.id) }.map(\.level).max() ?? 0
        let hasDone = requests.contains { earlier in
          earlier.institution == candidate && earlier.isAction && earlier.topics.contains(request.topics[0])
            && earlier.closed.map { $0 < activity.dates.start - 120 } ?? false
        }
        return Double(hasDone ? 8 : known)
      }
      guard let peer = random.weightedIndex(weights) else { continue }
      var deployment = Teams.proposal(
        .institution(peer), activity.request, request, activity, since: institutions[peer].since, random: &random)
      deployment.activity = index
      Appraisals.rate(&deployment, format: activity.format, random: &random)
      teams.deployments.append(deployment)
    }
  }

  /// What has happened so far around the open requests.
  static func addOpen(to teams: inout Teams, requests: [Request], random: inout SeededRandom) {
    let steps: [(country: String, outcomes: [String])] = [
      ("NG", ["declined", "accepted"]), ("MG", ["expired", "declined"]), ("CO", ["accepted", "declined"]),
    ]
    for (country, outcomes) in steps {
      guard let index = requests.indices.last(where: { requests[$0].countries == [country] }) else { continue }
      let request = requests[index]
      var asked: [Int] = []
      for (place, outcome) in outcomes.enumerated() {
        let proposed = ((request.decided ?? request.received) + (1 + place)).orNextWorkday
        let weights = teams.people.indices.map { candidate -> Double in
          let person = teams.people[candidate]
          let fits =
            person.isActive(on: proposed) && !asked.contains(candidate) && person.speaks(request.languages)
            && request.topics.contains(where: person.knows) && person.isFree(request.window)
            && person.nationality != country
            && (outcome != "accepted" || person.available.contains { $0.contains(request.window) })
            && !person.unavailable.contains { $0.overlaps(request.window) }
          return fits ? 1 : 0
        }
        guard let candidate = random.weightedIndex(weights) else { continue }
        asked.append(candidate)
        let reason = ["declined": "Employer could not release", "expired": "No answer by the deadline"][outcome]
        if outcome == "accepted" { teams.people[candidate].busy.append(request.window) }
        teams.deployments.append(
          Deployment(
            request: index, candidate: .expert(candidate), proposed: proposed,
            answered: outcome == "expired" ? nil : min(proposed + 4, Day(2024, 2, 14)), outcome: outcome,
            reason: reason ?? "", dates: request.window))
      }
    }
  }
}
