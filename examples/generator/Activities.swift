struct Activity {
  var request: Int
  var format: ActivityFormat
  var title: String
  var dates: Interval
  var sessions: Int
  var participants: Int
  var place: String
}

/// The activities of the Actions: as many as the facility held in each region, the first one in the request's window.
struct ActivityCalendar {
  let gazetteer: Gazetteer
  private static let lastDay = Day(2024, 2, 9)

  /// Writes the calendar of every Action, and with it how far the Action has come.
  func activities(for requests: inout [Request], random: inout SeededRandom) -> [Activity] {
    var activities: [Activity] = []
    for (region, quota) in zip(Region.allCases, RequestQuotas.actions) {
      let actions = requests.indices.filter { requests[$0].region == region && requests[$0].isAction }
      let counts = Self.parts(of: quota.activities, into: actions.count, random: &random)
      for (index, count) in zip(actions, counts) {
        activities += calendar(of: index, request: &requests[index], count: count, random: &random)
      }
    }
    Self.letTwoBeInTheField(&activities, requests: requests)
    Self.scaleParticipants(&activities, to: RequestQuotas.participants)
    return activities
  }

  /// Whole numbers between 3 and 7 with a given sum.
  static func parts(of total: Int, into count: Int, random: inout SeededRandom) -> [Int] {
    var parts = Array(repeating: total / count, count: count)
    for index in 0..<(total - (total / count) * count) { parts[index] += 1 }
    for _ in 0..<(count * 2) {
      let giver = random.integer(0...(count - 1))
      let taker = random.integer(0...(count - 1))
      guard giver != taker, parts[giver] > 3, parts[taker] < 7, random.chance(0.4) else { continue }
      parts[giver] -= 1
      parts[taker] += 1
    }
    return random.shuffled(parts)
  }

  private func calendar(
    of index: Int, request: inout Request, count: Int, random: inout SeededRandom
  ) -> [Activity] {
    let first = request.window
    // 8 to 42 months; the later phases took more time.
    let median = request.received.year < 2012 ? 450.0 : 740
    let natural = first.start + random.logNormalDays(median: median, spread: 0.4, within: 240...1260)
    let isOver = natural + 20 < Self.lastDay
    let end = isOver ? natural : Self.lastDay
    var activities = [
      activity(index, request, ActivityFormat.named(request.format), first, isLast: false, random: &random)
    ]
    var last = first.end
    for number in 1..<count {
      let drift = number == count - 1 ? 0 : 0.12 * (random.unit() - 0.5)
      let share = Double(number) / Double(count - 1) + drift
      let planned = first.start + (Int(Double(end - first.start) * share) - 7)
      var monday = max(last + 10, planned).monday
      if monday <= last { monday = monday + 7 }
      var format =
        number == count - 1 && isOver
        ? ActivityFormat.last(random: &random) : ActivityFormat.middle(topic: request.topics[0], random: &random)
      if RequestCourse.isClosedToTravel(monday) { format = ActivityFormat.online(random: &random) }
      let dates = RequestCourse.mission(from: monday, format: format, random: &random)
      guard dates.end <= Self.lastDay else { break }
      activities.append(
        activity(index, request, format, dates, isLast: number == count - 1, random: &random))
      last = dates.end
    }
    let closed = (last + random.integer(20...80)).orNextWorkday
    let isClosed = isOver && activities.count == count && closed <= Day(2024, 2, 14)
    request.status = isClosed ? "completed" : "under-way"
    request.closed = isClosed ? closed : nil
    return activities
  }

  private func activity(
    _ index: Int, _ request: Request, _ format: ActivityFormat, _ dates: Interval, isLast: Bool,
    random: inout SeededRandom
  ) -> Activity {
    let place = place(of: format, request: request, random: &random)
    let topic = Topics.entry(random.chance(0.8) ? request.topics[0] : request.topics[request.topics.count - 1])
    let french = request.tongue == .french
    var title = french ? format.french : format.english
    switch format.id {
    case "study-visit", "fact-finding", "needs-assessment": title += ", \(place)"
    default: title += french ? " : \(topic.frenchTitle)" : ": \(topic.english)"
    }
    let days = dates.end - dates.start + 1
    return Activity(
      request: index, format: format, title: title, dates: dates,
      sessions: format.isOnline ? max(days, 1) : max(1, days * 2 - random.integer(0...1)),
      participants: random.integer(format.participants), place: place)
  }

  private func place(of format: ActivityFormat, request: Request, random: inout SeededRandom) -> String {
    if format.isOnline { return "online" }
    guard format.id == "study-visit" || (format.id == "peer-exchange" && random.chance(0.4)) else {
      let capitals = request.countries.map { gazetteer[$0].capital }
      return capitals.isEmpty ? request.place : random.pick(capitals)
    }
    let hosts: [String: [String]] = [
      "fr": ["Paris", "Brussels", "Bucharest", "Luxembourg", "Rabat", "Dakar"], "pt": ["Lisbon", "Praia", "Lisbon"],
      "es": ["Madrid", "Madrid", "Rome", "San José", "Mexico City"], "ru": ["Riga", "Vilnius", "Tallinn", "Warsaw"],
    ]
    let general = ["Vienna", "The Hague", "Prague", "Stockholm", "Dublin", "Berlin", "Rome", "Warsaw", "Valletta"]
    let choices = (hosts[request.languages[0].tag] ?? general).filter { $0 != request.place }
    return random.pick(choices)
  }

  /// On the day of the demonstration two teams are away: the last activities of two Actions.
  private static func letTwoBeInTheField(_ activities: inout [Activity], requests: [Request]) {
    let latest = activities.indices
      .filter { requests[activities[$0].request].status == "under-way" && !activities[$0].format.isOnline }
      .filter { index in
        index + 1 == activities.count || activities[index + 1].request != activities[index].request
      }
      .filter { activities[$0].dates.end >= Day(2023, 12, 1) && activities[$0].format.days.upperBound >= 4 }
      .filter { index in index > 0 && activities[index - 1].request == activities[index].request }
    for index in latest.suffix(2) {
      activities[index].dates = Interval(start: Day(2024, 2, 12), end: Day(2024, 2, 16))
    }
  }

  /// Brings the sum of the participants to what the facility counted.
  private static func scaleParticipants(_ activities: inout [Activity], to total: Int) {
    let sum = activities.reduce(0) { $0 + $1.participants }
    for index in activities.indices {
      activities[index].participants = max(3, (activities[index].participants * total + sum / 2) / sum)
    }
  }
}
