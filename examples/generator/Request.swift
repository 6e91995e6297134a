/// One request, as it stands on the day of the demonstration.
struct Request {
  var region: Region
  var received: Day
  var countries: [String]
  var grouping = ""
  var institution = 0
  var topics: [String]
  var preferredTopics: [String] = []
  var languages: [LanguageSkill] = []
  var preferredLanguages: [LanguageSkill] = []
  var interpretation: [String] = []
  var tongue: Tongue = .english
  var title = ""
  var description = ""
  var institutionKind = ""
  var format = ""
  var window: Interval
  var experts = 2
  var priority = "normal"
  var answerBy: Day
  var status = ""
  var decided: Day?
  var closed: Day?
  /// It became an Action.
  var isAction = false
  var isReal = false
  var place = ""

  init(region: Region, received: Day, countries: [String], topics: [String]) {
    self.region = region
    self.received = received
    self.countries = countries
    self.topics = topics
    window = Interval(start: received, end: received)
    answerBy = received
  }

  static func id(_ index: Int) -> String {
    let number = String(index + 1)
    return "r-" + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }
}

/// All 188 of them, in the order in which they came in.
struct RequestPlan {
  let gazetteer: Gazetteer
  private var uses: [String: Int] = [:]
  private var topicUses: [String: Int] = [:]

  init(gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
  }

  /// Who asked, when, and for what: nothing yet of how it went on.
  mutating func requests(random: inout SeededRandom) -> [Request] {
    var requests: [Request] = []
    for action in RealAction.all {
      for country in action.countries { uses[country, default: 0] += 1 }
    }
    for (_, countries, _, _) in RequestQuotas.joint {
      for country in countries { uses[country, default: 0] += 1 }
    }
    for open in OpenRequest.all {
      for country in open.countries { uses[country, default: 0] += 1 }
    }
    uses["MU", default: 0] += 1
    for (year, counts) in RequestQuotas.years {
      for (region, count) in zip(Region.allCases, counts) {
        var ofRegion = fixed(year: year, region: region, random: &random)
        precondition(ofRegion.count <= count, "\(year) \(region): too many fixed requests")
        while ofRegion.count < count {
          let day = receivedDay(in: year, random: &random)
          let topic = Topics.asked(in: year, region: region, soFar: topicUses, random: &random)
          topicUses[topic, default: 0] += 1
          let country = nextCountry(region, random: &random)
          ofRegion.append(Request(region: region, received: day, countries: [country], topics: [topic]))
        }
        requests += ofRegion
      }
    }
    return requests.enumerated()
      .sorted { ($0.element.received, $0.offset) < ($1.element.received, $1.offset) }
      .map(\.element)
  }

  /// The real Actions, the joint requests and the very first request of all.
  private func fixed(year: Int, region: Region, random: inout SeededRandom) -> [Request] {
    var requests: [Request] = []
    if year == 2009 && region == .eastAndSouthernAfrica {
      requests.append(
        Request(
          region: region, received: Day(2009, 4, 4), countries: ["MU"], topics: ["trafficking-in-human-beings"]))
    }
    for action in RealAction.all where action.year == year && self.region(action.countries, action.grouping) == region {
      var request = Request(
        region: region, received: receivedDay(in: year, random: &random), countries: action.countries,
        topics: [action.topic])
      request.grouping = action.grouping
      request.title = action.title
      request.institutionKind = action.institutionKind
      request.isReal = true
      requests.append(request)
    }
    for joint in RequestQuotas.joint
    where joint.year == year && self.region(joint.countries, joint.grouping) == region {
      var request = Request(
        region: region, received: receivedDay(in: year, random: &random), countries: joint.countries,
        topics: [joint.topic])
      request.grouping = joint.grouping
      if !joint.grouping.isEmpty { request.institutionKind = "regional" }
      requests.append(request)
    }
    return requests
  }

  private func region(_ countries: [String], _ grouping: String) -> Region {
    if let first = countries.first { return gazetteer[first].region }
    let row = tableRows(regionalOrganisationTable).first { $0[0] == grouping }
    return Region.allCases.first { "\($0)" == row?[4] } ?? .asia
  }

  private func receivedDay(in year: Int, random: inout SeededRandom) -> Day {
    let first = year == 2009 ? Day(2009, 4, 14) : Day(year, 1, 7)
    let last = year == 2023 ? Day(2023, 4, 20) : Day(year, 12, 12)
    return (first + random.integer(0...(last - first))).orNextWorkday
  }

  /// Mostly a country that has not asked yet: in the end more than a hundred did.
  private mutating func nextCountry(_ region: Region, random: inout SeededRandom) -> String {
    let codes = gazetteer.partners(in: region).map(\.code)
    let again = region == .eastAndSouthernAfrica ? 0.05 : 0.22
    let fewest = codes.map { uses[$0, default: 0] }.min() ?? 0
    let fresh = codes.filter { uses[$0, default: 0] == fewest }
    let known = codes.filter { uses[$0, default: 0] > fewest && uses[$0, default: 0] < 5 }
    let code = !known.isEmpty && random.chance(again) ? random.pick(known) : random.pick(fresh)
    uses[code, default: 0] += 1
    return code
  }
}
