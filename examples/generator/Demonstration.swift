/// The whole of the demonstration data, built from one seed.
struct Demonstration {
  static let rosterSize = 716
  let gazetteer = Gazetteer()
  private(set) var institutions: Institutions
  private(set) var requests: [Request]
  private(set) var activities: [Activity]
  private(set) var focalPoints: [FocalPoint]
  private(set) var people: [Person]
  private(set) var deployments: [Deployment]
  private(set) var resources: [Resource]

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed, purpose: "requests")
    institutions = Institutions(gazetteer: gazetteer)
    Self.addPeers(to: &institutions, gazetteer: gazetteer)
    var plan = RequestPlan(gazetteer: gazetteer)
    requests = plan.requests(random: &random)
    RequestCourse.decide(&requests, random: &random)
    var letters = RequestLetters(gazetteer: gazetteer)
    for index in requests.indices {
      letters.write(&requests[index], institutions: &institutions, random: &random)
    }
    random = SeededRandom(seed: seed, purpose: "activities")
    activities = ActivityCalendar(gazetteer: gazetteer).activities(for: &requests, random: &random)
    Self.addOpen(to: &requests, institutions: &institutions, gazetteer: gazetteer)

    random = SeededRandom(seed: seed, purpose: "people")
    var recruitment = Recruitment(gazetteer: gazetteer)
    focalPoints = FocalPoint.all(
      gazetteer: gazetteer, institutions: institutions, names: &recruitment.names, origins: recruitment.european,
      random: &random)
    var teams = Teams(recruitment: recruitment)
    teams.staff(requests: requests, activities: activities, random: &random)
    Self.addTheOthers(to: &teams, random: &random)

    random = SeededRandom(seed: seed, purpose: "careers")
    let careers = Careers(gazetteer: gazetteer, focalPoints: focalPoints)
    careers.retire(&teams.people, random: &random)
    for index in teams.people.indices {
      let isDeployed = !teams.people[index].actions.isEmpty
      careers.complete(&teams.people[index], isDeployed: isDeployed, requests: requests, random: &random)
    }
    Refusals.add(to: &teams, requests: requests, activities: activities, random: &random)
    Refusals.addPeers(
      to: &teams, requests: requests, activities: activities, institutions: institutions, random: &random)
    for index in teams.people.indices {
      let isDeployed = !teams.people[index].busy.isEmpty
      Calendars.fill(&teams.people[index], isDeployed: isDeployed, random: &random)
    }
    Refusals.addOpen(to: &teams, requests: requests, random: &random)
    careers.addConflicts(&teams.people, institutions: institutions, requests: requests, random: &random)
    Calendars.addHistory(&teams.people, random: &random)
    people = teams.people
    deployments = teams.deployments
    random = SeededRandom(seed: seed, purpose: "resources")
    resources = Resource.all(random: &random)
    noteWhatInstitutionsHaveDone()
  }

  /// The European administrations that have done it before.
  private static func addPeers(to institutions: inout Institutions, gazetteer: Gazetteer) {
    let tongues = Dictionary(uniqueKeysWithValues: gazetteer.europeans.map { ($0.country.code, $0.tongues) })
    for row in tableRows(peerInstitutionTable) {
      let own = (tongues[row[0]] ?? []).map { LanguageSkill($0, .c2) }
      let english = own.contains { $0.tag == "en" } ? [] : [LanguageSkill("en", .c1)]
      let index = institutions.add(
        Institution(
          name: row[1], opening: "", type: "Government", country: row[0], grouping: "", kind: "peer",
          languages: own + english, since: row[0] == "HR" ? Day(2013, 7, 1) : Day(2009, 1, 5)))
      for item in words(row[2]) {
        let parts = item.split(separator: ":").map(String.init)
        institutions.addTopic(parts[0], level: Int(parts[1]) ?? 3, to: index)
      }
    }
  }

  private static func addOpen(to requests: inout [Request], institutions: inout Institutions, gazetteer: Gazetteer) {
    for open in OpenRequest.all.sorted(by: { $0.received < $1.received }) {
      let region = open.countries.first.map { gazetteer[$0].region } ?? .latinAmericaAndCaribbean
      var request = Request(region: region, received: open.received, countries: open.countries, topics: open.topics)
      request.grouping = open.grouping
      request.institution =
        open.countries.first.map {
          institutions.institution(kind: open.institutionKind, country: gazetteer[$0], day: open.received)
        } ?? institutions.organisation(grouping: open.grouping, day: open.received, tongue: .english)
      request.preferredTopics = open.preferredTopics
      request.languages = open.languages.map(LanguageSkill.init(text:))
      request.preferredLanguages = open.preferredLanguages.map(LanguageSkill.init(text:))
      request.interpretation = open.interpretation
      request.title = open.title
      request.description = open.description
      request.format = open.format
      request.window = open.window
      request.experts = open.experts
      request.priority = open.priority
      request.answerBy = open.answerBy
      request.status = open.status
      request.decided = open.decided
      requests.append(request)
    }
  }

  /// Those whom nobody has sent yet.
  private static func addTheOthers(to teams: inout Teams, random: inout SeededRandom) {
    let others = rosterSize - teams.people.count
    for number in 0..<others {
      let isEuropean = number % 3 != 0
      let year = random.chance(0.95) ? random.integer(2010...2018) : random.integer(2019...2023)
      let day = (Day(year, 1, 12) + random.integer(0...320)).orNextWorkday
      var need = Recruitment.Need(isEuropean: isEuropean, since: day, reckoned: day)
      // Some combinations are rare, but not unknown.
      if number % 22 == 20 {
        need.topic = "asylum-case-assessment"
        need.language = LanguageSkill("ar", .c1)
      } else if number % 22 == 10 {
        need.topic = "environmental-migration"
        need.language = LanguageSkill("fr", .c1)
      }
      var person = teams.recruitment.recruit(need, random: &random)
      person.consent = random.weighted([("yes", 0.87), ("no", 0.07), ("", 0.06)])
      teams.people.append(person)
    }
  }

  private mutating func noteWhatInstitutionsHaveDone() {
    for request in requests where request.status == "completed" {
      for topic in request.topics {
        institutions.addTopic(topic, level: 3, to: request.institution)
      }
    }
  }
}
