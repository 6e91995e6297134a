/// Everything about the people of the roster that does not come from a mission: where they work, who knows them, when they
/// can go, and what changed over the years.
struct Careers {
  let gazetteer: Gazetteer
  let focalPoints: [FocalPoint]

  /// Who has left: before anybody is asked in vain.
  func retire(_ people: inout [Person], random: inout SeededRandom) {
    let order = random.shuffled(Array(people.indices))
    for index in order where people[index].nationality == "GB" {
      people[index].retired = Day(2021, 1, 1)
    }
    var retirements = 34
    var withdrawals = 6
    for index in order where people[index].nationality != "GB" && people[index].consent == "yes" {
      let person = people[index]
      let free = max(person.busy.map(\.end).max() ?? person.since, person.since)
      if retirements > 0 && free < Day(2018, 6, 1) {
        let day = free + random.integer(300...1700)
        guard day < Day(2023, 11, 1) else { continue }
        people[index].retired = day.orNextWorkday
        retirements -= 1
      } else if withdrawals > 0 && free < Day(2018, 4, 1) {
        people[index].consentEnded = Day(2018, 5, 25) + random.integer(0...500)
        withdrawals -= 1
      }
    }
  }

  func complete(_ person: inout Person, isDeployed: Bool, requests: [Request], random: inout SeededRandom) {
    setEmployer(of: &person, random: &random)
    setRegions(of: &person, requests: requests, random: &random)
    person.tier = random.weighted(
      isDeployed
        ? [("ready", 0.5), ("trained", 0.4), ("listed", 0.1)] : [("ready", 0.15), ("trained", 0.4), ("listed", 0.45)])
    person.maxDeployments = random.chance(0.25) ? 2 : 1
    let isEuropean = gazetteer.isEuropean(person.country)
    if isEuropean {
      let known = focalPoints.indices.filter { focalPoints[$0].country == person.country }
      person.focalPoint = known.isEmpty ? nil : random.pick(known)
    } else if random.chance(0.12) {
      person.conflicts = [person.country]
    }
    let french = writesFrench(person)
    person.profile = Profiles.write(
      person.profession, french: french, isEuropean: isEuropean, random: &random)
  }

  private func writesFrench(_ person: Person) -> Bool {
    let isFrench = person.languages.first { $0.tag == "fr" }?.level ?? .a1
    let country = gazetteer.contains(person.country) ? gazetteer[person.country] : nil
    return isFrench >= .c1 && (["FR", "LU"].contains(person.country) || country?.working == "fr")
  }

  private func setEmployer(of person: inout Person, random: inout SeededRandom) {
    let country = gazetteer[person.country]
    person.sector = random.weighted([
      ("public-administration", 0.9), ("academia", 0.05), ("international-organisation", 0.03), ("civil-society", 0.02),
    ])
    switch person.sector {
    case "academia": person.employer = "University of \(country.capital)"
    case "international-organisation": person.employer = "Regional training centre, \(country.capital)"
    case "civil-society": person.employer = "Legal aid association, \(country.capital)"
    default:
      let french = writesFrench(person)
      let genitive = ["FR": "de France", "LU": "du Luxembourg"][country.code] ?? country.genitive
      let place = french ? genitive : "of \(country.name)"
      let employers = french ? person.profession.employersFrench : person.profession.employersEnglish
      person.employer = random.zipf(employers).replacing("@", with: place)
      person.formerEmployer = employers.map { $0.replacing("@", with: place) }.first { $0 != person.employer }
    }
  }

  private func setRegions(of person: inout Person, requests: [Request], random: inout SeededRandom) {
    var regions: [String] = []
    let country = gazetteer[person.country]
    if country.region != .europe { regions.append(country.m49) }
    let wide: [(tag: String, regions: [String])] = [
      ("fr", ["011", "017", "ECOWAS", "015", "202"]), ("es", ["419", "013", "005"]), ("pt", ["202", "CPLP", "005"]),
      ("ru", ["143", "EU-neighbourhood-east", "151"]), ("ar", ["015", "EU-neighbourhood-south", "145"]),
      ("en", ["014", "202", "035", "034", "COMESA", "018", "029"]),
    ]
    for (tag, choices) in wide where person.languages.contains(where: { $0.tag == tag && $0.level >= .b2 }) {
      if random.chance(tag == "en" ? 0.35 : 0.5) { regions.append(random.zipf(choices)) }
    }
    for action in person.actions.prefix(4) {
      let request = requests[action]
      regions += request.countries.isEmpty ? [request.grouping] : Array(request.countries.prefix(2))
    }
    for region in regions where !person.regions.contains(region) && region != person.country {
      person.regions.append(region)
    }
  }

  /// Conflicts of interest with an institution, never with one that the person has worked for.
  func addConflicts(
    _ people: inout [Person], institutions: Institutions, requests: [Request], random: inout SeededRandom
  ) {
    for index in people.indices where people[index].conflicts.isEmpty && random.chance(0.03) {
      let institution = random.integer(0...(institutions.all.count - 1))
      guard !people[index].actions.contains(where: { requests[$0].institution == institution }) else { continue }
      people[index].conflicts = [Institutions.id(institution)]
    }
  }
}
