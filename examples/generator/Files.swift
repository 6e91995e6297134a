/// The demonstration data as the files that `matchd import` reads.
struct Files {
  let data: Demonstration
  /// The file's number of each person: by the day they joined.
  private let experts: [Int]
  private let numberOfExpert: [Int]
  private let activities: [Int]
  private let numberOfActivity: [Int]

  init(_ data: Demonstration) {
    self.data = data
    func joined(_ person: Person) -> Day { person.earlier.first?.since ?? person.since }
    let experts = data.people.indices.sorted {
      (joined(data.people[$0]), data.people[$0].name) < (joined(data.people[$1]), data.people[$1].name)
    }
    let activities = data.activities.indices.sorted {
      (data.activities[$0].dates.start, $0) < (data.activities[$1].dates.start, $1)
    }
    self.experts = experts
    self.activities = activities
    numberOfExpert = Self.inverse(experts)
    numberOfActivity = Self.inverse(activities)
  }

  var all: [CSVFile] {
    [institutionFile, focalPointFile, expertFile, requestFile, activityFile, deploymentFile, resourceFile]
  }

  private static func inverse(_ order: [Int]) -> [Int] {
    var inverse = Array(repeating: 0, count: order.count)
    for (number, index) in order.enumerated() { inverse[index] = number }
    return inverse
  }

  private static func id(_ prefix: String, _ number: Int, width: Int) -> String {
    let digits = String(number + 1)
    return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private func expertId(_ index: Int) -> String { Self.id("e-", numberOfExpert[index], width: 3) }
  private func activityId(_ index: Int) -> String { Self.id("a-", numberOfActivity[index], width: 4) }

  private var institutionFile: CSVFile {
    var file = CSVFile(name: "institutions.csv", header: "id name kind country grouping languages topics since")
    for (index, item) in data.institutions.all.enumerated() {
      file.append([
        Institutions.id(index), item.name, item.type, item.country, item.grouping, list(item.languages.map(\.text)),
        list(item.topics.map { "\($0.id):\($0.level)" }), item.since.text,
      ])
    }
    return file
  }

  private var focalPointFile: CSVFile {
    var file = CSVFile(
      name: "focal-points.csv", header: "id name email institution country topics languages regions since")
    for (index, point) in data.focalPoints.enumerated() {
      file.append([
        FocalPoint.id(index), point.name, point.email, Institutions.id(point.institution), point.country,
        list(point.topics), list(point.languages.map(\.text)), list(point.regions), point.since.text,
      ])
    }
    return file
  }

  private var expertFile: CSVFile {
    var file = CSVFile(
      name: "experts.csv",
      header: """
        id name email country nationality gender employer sector focal_point topics languages regions available \
        unavailable max_deployments tier consent active conflicts profile since
        """)
    for index in experts {
      let person = data.people[index]
      for state in person.earlier {
        file.append(row(index, state, consent: person.consent, active: "yes"))
      }
      let latest = EarlierState(
        since: person.since, employer: person.employer, topics: person.topics, regions: person.regions,
        tier: person.tier)
      file.append(row(index, latest, consent: person.consent, active: "yes"))
      var last = latest
      if let ended = person.consentEnded {
        last.since = ended
        file.append(row(index, last, consent: "no", active: "yes"))
      }
      if let retired = person.retired {
        last.since = retired
        file.append(row(index, last, consent: person.consent, active: "no"))
      }
    }
    return file
  }

  private func row(_ index: Int, _ state: EarlierState, consent: String, active: String) -> [String] {
    let person = data.people[index]
    return [
      expertId(index), person.name, person.email, person.country, person.nationality,
      person.isWoman ? "female" : "male", state.employer, person.sector, person.focalPoint.map(FocalPoint.id) ?? "",
      list(state.topics.map { "\($0.id):\($0.level)" }), list(person.languages.map(\.text)), list(state.regions),
      list(person.available.map(\.text)), list(person.unavailable.map(\.text)), String(person.maxDeployments),
      state.tier, consent, active, list(person.conflicts), person.profile, state.since.text,
    ]
  }

  private var requestFile: CSVFile {
    var file = CSVFile(
      name: "requests.csv",
      header: """
        id institution country grouping title description topics_required topics_preferred languages_required \
        languages_preferred interpretation format start end experts priority received answer_by status decided closed
        """)
    for (index, item) in data.requests.enumerated() {
      file.append([
        Request.id(index), Institutions.id(item.institution), list(item.countries), item.grouping, item.title,
        item.description, list(item.topics), list(item.preferredTopics), list(item.languages.map(\.text)),
        list(item.preferredLanguages.map(\.text)), list(item.interpretation), item.format, item.window.start.text,
        item.window.end.text, String(item.experts), item.priority, item.received.text, item.answerBy.text, item.status,
        text(item.decided), text(item.closed),
      ])
    }
    return file
  }

  private var activityFile: CSVFile {
    var file = CSVFile(
      name: "activities.csv",
      header: "id request format title start end sessions languages interpretation participants place")
    for index in activities {
      let item = data.activities[index]
      let request = data.requests[item.request]
      file.append([
        activityId(index), Request.id(item.request), item.format.id, item.title, item.dates.start.text,
        item.dates.end.text, String(item.sessions), list(request.languages.map(\.tag)), list(request.interpretation),
        String(item.participants), item.place,
      ])
    }
    return file
  }

  private var deploymentFile: CSVFile {
    var file = CSVFile(
      name: "deployments.csv",
      header: """
        id request candidate activity focal_point proposed answered outcome reason start end rating_partner \
        rating_expert rating_host rated
        """)
    let order = data.deployments.indices.sorted {
      (data.deployments[$0].proposed, $0) < (data.deployments[$1].proposed, $1)
    }
    for (number, index) in order.enumerated() {
      let item = data.deployments[index]
      var candidate = ""
      var focalPoint = ""
      switch item.candidate {
      case .expert(let person):
        candidate = expertId(person)
        focalPoint = data.people[person].focalPoint.map(FocalPoint.id) ?? ""
      case .institution(let institution): candidate = Institutions.id(institution)
      }
      file.append([
        Self.id("d-", number, width: 4), Request.id(item.request), candidate, item.activity.map(activityId) ?? "",
        focalPoint, item.proposed.text, text(item.answered), item.outcome, item.reason, item.dates.start.text,
        item.dates.end.text, text(item.partnerRating), text(item.expertRating), text(item.hostRating), text(item.rated),
      ])
    }
    return file
  }

  private var resourceFile: CSVFile {
    var file = CSVFile(name: "resources.csv", header: "id title url languages topics regions kind year")
    for (number, item) in data.resources.enumerated() {
      let id = Self.id("res-", number, width: 3)
      file.append([
        id, item.title, "https://example.org/resources/\(id)", list(item.languages), list(item.topics),
        list(item.regions), item.kind, String(item.year),
      ])
    }
    return file
  }
}
