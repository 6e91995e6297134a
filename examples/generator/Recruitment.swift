/// Finds experts for the roster: those whom a request needs, and the others.
struct Recruitment {
  let gazetteer: Gazetteer
  let european = Origin.read(europeanOriginTable)
  let partners = Origin.read(partnerOriginTable)
  var names = PersonNames()
  private var used: [String: Int] = [:]
  /// How many women there ought to be so far, less those there are: the deployed, and the others.
  private var womenDue = (deployed: 0.0, others: 0.0)

  init(gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
  }

  /// What the new expert must bring.
  struct Need {
    var topic: String?
    var language: LanguageSkill?
    var isEuropean: Bool
    /// Countries it cannot come from, and the region it had better come from.
    var excluded: [String] = []
    var region: Region?
    /// The day of the first deployment, if one is known.
    var firstMission: Day?
    var since: Day
    /// The day by which the share of women is reckoned.
    var reckoned: Day
  }

  mutating func recruit(_ need: Need, random: inout SeededRandom) -> Person {
    let origin = origin(for: need, random: &random)
    used[origin.country, default: 0] += 1
    let area = nameArea(of: origin, need: need, random: &random)
    let isWoman = isWoman(need, random: &random)
    let name = names.next(area: area, woman: isWoman, random: &random)
    let profession =
      need.topic.map { Profession.practising($0, random: &random) } ?? Profession.any(random: &random)
    var person = Person(
      name: name, email: names.address(of: name, random: &random), country: origin.country,
      nationality: origin.country, isWoman: isWoman,
      languages: origin.languages(area: area, needed: need.language, random: &random), profession: profession,
      topics: Self.topics(profession, needed: need.topic, random: &random), since: need.since)
    if let neighbour = Self.neighbours[origin.country], need.firstMission == nil, random.chance(0.06) {
      person.country = neighbour
    }
    return person
  }

  /// About 30 % at first, 46 % from the middle of 2014 on.
  static func shareOfWomen(on day: Day) -> Double {
    let years = Double(day - Day(2010, 1, 1)) / 365.25
    return 0.27 + 0.19 * min(max(years / 4.5, 0), 1)
  }

  private mutating func isWoman(_ need: Need, random: inout SeededRandom) -> Bool {
    let share = Self.shareOfWomen(on: need.reckoned)
    let due = need.firstMission == nil ? womenDue.others : womenDue.deployed
    let isWoman = random.chance(share + 0.12 * due)
    let change = share - (isWoman ? 1 : 0)
    if need.firstMission == nil { womenDue.others += change } else { womenDue.deployed += change }
    return isWoman
  }

  /// Nationals of one Member State who serve another, where the language allows it.
  private static let neighbours = ["FR": "LU", "NL": "BE", "DE": "AT", "AT": "DE", "SK": "CZ", "FI": "SE", "GR": "CY"]

  private func origin(for need: Need, random: inout SeededRandom) -> Origin {
    let origins = need.isEuropean ? european : partners
    let tag = need.language?.tag
    let weights = origins.map { origin -> Double in
      let likelihood = tag.map { origin.likelihood(of: $0) } ?? 1
      guard likelihood > 0, !need.excluded.contains(origin.country), isTimely(origin.country, need) else { return 0 }
      let taken = Double(used[origin.country, default: 0]) / origin.share
      var weight = origin.share * likelihood * max(0.02, 1.25 - taken)
      if need.isEuropean && need.firstMission != nil && taken == 0 { weight *= 5 }
      if let region = need.region, gazetteer.contains(origin.country), gazetteer[origin.country].region == region {
        weight *= 4
      }
      return weight
    }
    guard let index = random.weightedIndex(weights) else {
      preconditionFailure("nobody speaks \(tag ?? "any language")")
    }
    return origins[index]
  }

  /// Croatia joined in July 2013; the United Kingdom left the facility at the end of 2020.
  private func isTimely(_ country: String, _ need: Need) -> Bool {
    switch country {
    case "HR": need.since >= Day(2013, 7, 8)
    case "GB": need.since < Day(2017, 1, 1) && (need.firstMission.map { $0 < Day(2018, 6, 1) } ?? true)
    default: true
    }
  }

  private func nameArea(of origin: Origin, need: Need, random: inout SeededRandom) -> String {
    let speaking = origin.nameAreas.filter { $0 == need.language?.tag }
    if origin.country == "BE", let area = speaking.first, random.chance(0.8) { return area }
    return random.pick(origin.nameAreas)
  }

  private static func topics(
    _ profession: Profession, needed: String?, random: inout SeededRandom
  ) -> [(id: String, level: Int)] {
    let main = needed ?? random.zipf(profession.core)
    var ids = [main]
    if let special = Topics.specialities[main], random.chance(0.45) { ids.append(random.pick(special)) }
    let others = (profession.core + profession.further).filter { !ids.contains($0) }
    let count = random.weighted([(1, 0.2), (2, 0.35), (3, 0.3), (4, 0.15)])
    while ids.count < count, ids.count - 1 < others.count {
      let next = random.zipf(others)
      if !ids.contains(next) { ids.append(next) }
    }
    return ids.prefix(4).enumerated().map { place, id in
      let level =
        place == 0
        ? random.weighted([(2, 0.05), (3, 0.27), (4, 0.43), (5, 0.25)])
        : random.weighted([(1, 0.05), (2, 0.25), (3, 0.42), (4, 0.23), (5, 0.05)])
      return (id, level)
    }
  }
}
