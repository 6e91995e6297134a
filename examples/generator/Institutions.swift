struct Institution {
  var name: String
  /// How a letter's sentence begins.
  var opening: String
  var type: String
  var country: String
  var grouping: String
  var kind: String
  var languages: [LanguageSkill]
  /// What it has done itself.
  var topics: [(id: String, level: Int)] = []
  var since: Day
}

/// All institutions, partners and peers, in the order in which they became known.
struct Institutions {
  private(set) var all: [Institution] = []
  private let gazetteer: Gazetteer

  init(gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
  }

  subscript(index: Int) -> Institution { all[index] }

  static func id(_ index: Int) -> String {
    let number = String(index + 1)
    return "i-" + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }

  mutating func add(_ institution: Institution) -> Int {
    all.append(institution)
    return all.count - 1
  }

  mutating func addTopic(_ topic: String, level: Int, to index: Int) {
    guard let known = all[index].topics.firstIndex(where: { $0.id == topic }) else {
      all[index].topics.append((topic, level))
      return
    }
    all[index].topics[known].level = max(all[index].topics[known].level, level)
  }

  /// The institution of a country that asks about a topic: one we know already where it fits, else a new one.
  mutating func asking(
    country: Country, topic: String, day: Day, random: inout SeededRandom
  ) -> Int {
    let kinds = InstitutionKind.asking(for: topic, in: day.year)
    let known = all.indices.filter { all[$0].country == country.code }
    if let fitting = known.first(where: { index in kinds.contains { $0.id == all[index].kind } }) { return fitting }
    if let planning = known.first(where: { all[$0].kind == "planning" }), random.chance(0.7) { return planning }
    return institution(kind: random.zipf(kinds).id, country: country, day: day)
  }

  mutating func institution(kind: String, country: Country, day: Day) -> Int {
    if let known = all.firstIndex(where: { $0.country == country.code && $0.kind == kind }) { return known }
    let kind = InstitutionKind.named(kind)
    let names = kind.names(in: country)
    var languages = [LanguageSkill(country.working, .c2)]
    if !country.local.isEmpty && country.local != country.working {
      languages = [LanguageSkill(country.local, .c2), LanguageSkill(country.working, .c1)]
    }
    if country.working == "ar" { languages.append(LanguageSkill("en", .b2)) }
    return add(
      Institution(
        name: names.name, opening: names.opening, type: kind.type, country: country.code, grouping: "",
        kind: kind.id, languages: languages, since: day))
  }

  mutating func organisation(grouping: String, day: Day, tongue: Tongue) -> Int {
    if let known = all.firstIndex(where: { $0.grouping == grouping }) { return known }
    guard let row = tableRows(regionalOrganisationTable).first(where: { $0[0] == grouping }) else {
      preconditionFailure("no organisation \(grouping)")
    }
    let opening = tongue == .french ? (row[2].hasPrefix("Comm") ? "La \(row[2])" : "Le \(row[2])") : "The \(row[1])"
    return add(
      Institution(
        name: row[1], opening: opening, type: "Multilateral", country: "", grouping: grouping, kind: "regional",
        languages: words(row[3]).map(LanguageSkill.init(text:)), since: day))
  }
}

/// European administrations that host study visits and second their people: country | name | topics with level.
let peerInstitutionTable = """
  AT|Federal Ministry of the Interior of Austria|trafficking-in-human-beings:4 integrated-border-management:4
  AT|Austrian Integration Fund|migrant-integration:5 language-and-civic-courses:5
  BE|Immigration Office of Belgium|return-and-readmission:5 asylum-case-assessment:4
  BE|Federal Migration Centre of Belgium|human-rights:5 trafficking-in-human-beings:4
  BG|Chief Directorate Border Police of Bulgaria|integrated-border-management:4 document-security:4
  HR|Ministry of the Interior of Croatia|integrated-border-management:4 migration-legislation:3
  CY|Asylum Service of Cyprus|asylum-case-assessment:3
  CZ|Ministry of the Interior of Czechia|labour-migration:4 migration-legislation:4 migrant-integration:4
  CZ|Refugee Facilities Administration of Czechia|reception-of-asylum-seekers:4 migrant-integration:3
  DK|Danish Immigration Service|country-of-origin-information:5 asylum-case-assessment:4
  EE|Police and Border Guard Board of Estonia|document-security:5 migration-data:4
  FI|Finnish Immigration Service|asylum-case-assessment:5 migration-data:4
  FI|Finnish Border Guard|integrated-border-management:5 training-capacity:4
  FR|Ministry of the Interior of France|smuggling-of-migrants:4 integrated-border-management:4 return-and-readmission:4
  FR|French Office for Immigration and Integration|sustainable-reintegration:4 migrant-integration:4
  FR|Ministry for Europe and Foreign Affairs of France|crisis-management:5 consular-protection:5
  DE|Federal Office for Migration and Refugees of Germany|asylum-case-assessment:5 migrant-integration:5
  DE|Federal Employment Agency of Germany|labour-migration:5 skills-recognition:4
  GR|Ministry of Migration and Asylum of Greece|reception-of-asylum-seekers:4 asylum-case-assessment:4
  HU|National Police Headquarters of Hungary|smuggling-of-migrants:4
  IE|Department of Foreign Affairs of Ireland|diaspora-engagement:5 consular-protection:4
  IT|Ministry of the Interior of Italy|smuggling-of-migrants:5 unaccompanied-children:4
  IT|Ministry of Labour of Italy|labour-migration:4 unaccompanied-children:4
  LV|Office of Citizenship and Migration Affairs of Latvia|migration-data:4 migration-legislation:3
  LT|State Border Guard Service of Lithuania|integrated-border-management:4 border-surveillance:4
  LU|Directorate of Immigration of Luxembourg|migration-legislation:3
  MT|Identity Malta Agency|labour-migration:3
  NL|Immigration and Naturalisation Service of the Netherlands|asylum-case-assessment:4 migration-legislation:4
  NL|Repatriation and Departure Service of the Netherlands|return-and-readmission:5 assisted-voluntary-return:4
  PL|Polish Border Guard|integrated-border-management:5 return-and-readmission:4
  PL|Office for Foreigners of Poland|asylum-case-assessment:4 migration-data:4
  PT|Agency for Integration, Migration and Asylum of Portugal|migrant-integration:5 local-migration-governance:4
  PT|Directorate-General for Portuguese Communities|diaspora-engagement:5 consular-protection:4
  RO|General Inspectorate of Border Police of Romania|integrated-border-management:4
  RO|National Agency against Trafficking in Persons of Romania|trafficking-in-human-beings:5 victim-identification:5
  SK|Migration Office of Slovakia|asylum-case-assessment:3 resettlement:4
  SI|Ministry of the Interior of Slovenia|migration-legislation:3
  ES|Ministry of the Interior of Spain|integrated-border-management:5 border-surveillance:5 smuggling-of-migrants:4
  ES|Ministry of Inclusion of Spain|circular-migration:5 labour-migration:5 migrant-integration:4
  SE|Swedish Migration Agency|asylum-case-assessment:5 children-in-migration:4
  GB|Home Office of the United Kingdom|trafficking-in-human-beings:5 return-and-readmission:4
  """
