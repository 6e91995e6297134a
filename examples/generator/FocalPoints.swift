/// The 48 people in European administrations who know whom to send.
struct FocalPoint {
  var name: String
  var email: String
  var country: String
  var institution: Int
  var topics: [String]
  var languages: [LanguageSkill]
  var regions: [String]
  var since: Day

  static func id(_ index: Int) -> String { "fp-\(index < 9 ? "0" : "")\(index + 1)" }

  static func all(
    gazetteer: Gazetteer, institutions: Institutions, names: inout PersonNames, origins: [Origin],
    random: inout SeededRandom
  ) -> [FocalPoint] {
    let regions = ["202", "419", "EU-neighbourhood-east", "015", "143", "035"]
    var points: [FocalPoint] = []
    for european in gazetteer.europeans {
      let code = european.country.code
      let own = institutions.all.indices.filter { institutions[$0].country == code }
      guard let origin = origins.first(where: { $0.country == code }) else { continue }
      for number in 0..<european.focalPoints {
        let area = origin.nameAreas[number % origin.nameAreas.count]
        let name = names.next(area: area, woman: random.chance(0.5), random: &random)
        let institution = own[number % own.count]
        let since =
          code == "HR" ? Day(2013, 7, 1) : (Day(2009, 2, 2) + random.integer(0...300)).orNextWorkday
        points.append(
          FocalPoint(
            name: name, email: names.address(of: name, random: &random), country: code, institution: institution,
            topics: institutions[institution].topics.map(\.id),
            languages: origin.languages(
              area: area, needed: code == "GB" || code == "IE" ? nil : LanguageSkill("en", .b2), random: &random),
            regions: random.sample(random.integer(1...3), of: regions),
            since: since))
      }
    }
    return points
  }
}
