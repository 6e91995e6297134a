/// When people can be sent: over the years in one stretch, interrupted by leave; from March 2024 in the weeks they gave.
enum Calendars {
  static func fill(_ person: inout Person, isDeployed: Bool, random: inout SeededRandom) {
    guard isDeployed || random.chance(0.96) else { return }
    let last = [person.retired, person.consentEnded].compactMap { $0 }.min() ?? Day(2024, 3, 1)
    person.available = [Interval(start: person.since, end: max(last - 1, person.since))]
    addLeave(&person, random: &random)
    guard person.retired == nil, person.consentEnded == nil, random.chance(0.84) else { return }
    let weeks = random.chance(0.4) ? 0 : random.integer(1...12)
    var start = Day(2024, 3, 4) + 7 * weeks
    for _ in 0..<random.weighted([(1, 0.35), (2, 0.4), (3, 0.25)]) {
      let end = start + (7 * random.integer(5...17) - 3)
      guard end <= Day(2024, 12, 20) else { break }
      person.available.append(Interval(start: start, end: end))
      if random.chance(0.2) {
        let leave = (start + 7 * random.integer(1...4)).monday
        person.unavailable.append(Interval(start: leave, end: leave + random.pick([4, 4, 11])))
      }
      start = (end + 7 * random.integer(2...8)).monday
    }
  }

  private static func addLeave(_ person: inout Person, random: inout SeededRandom) {
    guard random.chance(0.2) else { return }
    let span = Day(2023, 6, 1) - person.since
    guard span > 200 else { return }
    let start = person.since + random.integer(60...span)
    let leave = Interval(start: start, end: start + random.integer(40...240))
    guard leave.end < Day(2023, 12, 31), person.retired.map({ leave.end < $0 }) ?? true, person.isFree(leave) else {
      return
    }
    person.unavailable.append(leave)
  }

  /// A few dozen people whose row was renewed: a level raised, a new employer, another tier.
  static func addHistory(_ people: inout [Person], random: inout SeededRandom) {
    var left = 46
    for index in random.shuffled(Array(people.indices)) where left > 0 {
      var person = people[index]
      guard person.retired == nil, person.consentEnded == nil, person.consent == "yes", person.busy.count > 0,
        person.since < Day(2020, 1, 1), person.topics[0].level > 2
      else { continue }
      left -= 1
      let span = Day(2023, 9, 30) - person.since - 300
      var days = [person.since + 300 + random.integer(0...span)]
      if left % 4 == 0 { days.append(person.since + 300 + random.integer(0...span)) }
      days = days.map(\.orNextWorkday).sorted()
      if days.count == 2 && days[0] == days[1] { days.removeLast() }
      let first = person.since
      var state = EarlierState(
        since: first, employer: person.employer, topics: person.topics, regions: person.regions, tier: person.tier)
      var states: [EarlierState] = []
      for (step, day) in days.reversed().enumerated() {
        if step == 0 || state.topics[0].level > 3 { state.topics[0].level -= 1 }
        if random.chance(0.4), let other = person.formerEmployer { state.employer = other }
        if state.topics.count > 1 && random.chance(0.35) { state.topics.removeLast() }
        if state.tier == "ready" { state.tier = "trained" } else if state.tier == "trained" { state.tier = "listed" }
        state.regions = Array(state.regions.prefix(max(1, state.regions.count - 1)))
        state.since = step + 1 < days.count ? days[days.count - 2 - step] : first
        states.insert(state, at: 0)
        if step == 0 { person.since = day }
      }
      person.earlier = states
      people[index] = person
    }
  }
}
