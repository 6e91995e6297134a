/// Topics as the requests ask for them, and how near they lie to each other.
enum Topics {
  /// topic | English | French | neighbours, nearest first.
  private static let table = """
    trafficking-in-human-beings|trafficking in human beings|la traite des êtres humains|\
    smuggling-of-migrants children-in-migration human-rights
    smuggling-of-migrants|smuggling of migrants|le trafic de migrants|\
    trafficking-in-human-beings integrated-border-management migration-legislation
    integrated-border-management|integrated border management|la gestion intégrée des frontières|\
    smuggling-of-migrants training-capacity migration-data
    return-and-readmission|return and readmission|le retour et la réadmission|\
    sustainable-reintegration migration-legislation consular-protection
    sustainable-reintegration|sustainable reintegration|la réintégration durable|\
    return-and-readmission local-migration-governance labour-migration
    labour-migration|labour migration|la migration de travail|\
    migration-legislation information-campaigns migrant-integration
    migrant-integration|migrant integration|l'intégration des migrants|\
    local-migration-governance labour-migration human-rights
    migration-legislation|migration legislation|la législation en matière d'immigration|\
    labour-migration national-migration-policy human-rights
    consular-protection|consular protection|la protection consulaire|crisis-management diaspora-engagement labour-migration
    crisis-management|crisis management|la gestion des crises|consular-protection migration-and-health
    asylum-case-assessment|asylum case assessment|l'examen des demandes d'asile|\
    human-rights migration-legislation children-in-migration
    children-in-migration|children in migration|les enfants en migration|\
    trafficking-in-human-beings human-rights asylum-case-assessment
    human-rights|the human rights of migrants|les droits des migrants|\
    migration-legislation asylum-case-assessment trafficking-in-human-beings
    diaspora-engagement|diaspora engagement|l'engagement de la diaspora|\
    remittances consular-protection local-migration-governance
    remittances|remittances|les envois de fonds|diaspora-engagement labour-migration
    environmental-migration|environmental migration|les migrations environnementales|\
    migration-data local-migration-governance crisis-management
    migration-and-health|migration and health|migration et santé|crisis-management migrant-integration
    local-migration-governance|local migration governance|la gouvernance locale des migrations|\
    migrant-integration diaspora-engagement sustainable-reintegration
    national-migration-policy|national migration policy|la politique migratoire nationale|\
    migration-data migration-legislation labour-migration
    migration-data|migration data|les données migratoires|national-migration-policy labour-migration
    training-capacity|training capacity|les capacités de formation|\
    integrated-border-management trafficking-in-human-beings asylum-case-assessment
    information-campaigns|information campaigns|les campagnes d'information|\
    labour-migration trafficking-in-human-beings diaspora-engagement
    horizontal-interventions|migration governance|la gouvernance des migrations|\
    national-migration-policy migration-data training-capacity
    """

  struct Entry {
    var id: String
    var english: String
    var french: String
    var neighbours: [String]

    /// The French label as it stands in a title, without its article.
    var frenchTitle: String {
      for article in ["le ", "la ", "les ", "l'"] where french.hasPrefix(article) {
        return String(french.dropFirst(article.count))
      }
      return french
    }
  }

  static let all: [Entry] = tableRows(table).map {
    Entry(id: $0[0], english: $0[1], french: $0[2], neighbours: words($0[3]))
  }

  private static let byId: [String: Entry] = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  static func entry(_ id: String) -> Entry {
    guard let entry = byId[id] else { preconditionFailure("no topic \(id)") }
    return entry
  }

  /// Narrower topics that experts have and requests wish for.
  static let specialities: [String: [String]] = Dictionary(
    uniqueKeysWithValues: tableRows(
      """
      trafficking-in-human-beings|victim-identification victim-protection trafficking-investigation
      smuggling-of-migrants|smuggling-investigation
      integrated-border-management|document-security passenger-data border-surveillance
      return-and-readmission|assisted-voluntary-return readmission-agreements return-monitoring
      sustainable-reintegration|economic-reintegration psychosocial-reintegration reintegration-case-management \
      community-reintegration reintegration-monitoring-and-evaluation
      labour-migration|ethical-recruitment bilateral-labour-agreements skills-recognition circular-migration \
      employment-services pre-departure-orientation social-security-portability
      migrant-integration|language-and-civic-courses anti-discrimination
      asylum-case-assessment|refugee-status-determination asylum-interviewing country-of-origin-information
      children-in-migration|unaccompanied-children best-interests-of-the-child
      human-rights|oversight-institutions detention-alternatives gender-and-migration
      diaspora-engagement|diaspora-mapping diaspora-investment diaspora-skills
      remittances|remittance-costs remittances-investment
      environmental-migration|disaster-displacement environmental-migration-adaptation
      migration-and-health|health-emergencies
      national-migration-policy|policy-coherence regional-migration-dialogue monitoring-and-evaluation
      migration-data|migration-statistics migration-profiles migration-data-protection civil-registration
      migration-legislation|visa-policy family-migration
      """
    ).map { ($0[0], words($0[1])) })

  /// How often each topic is asked for: 2009-2011, 2012-2015, 2016-2019, from 2020.
  private static let demand = """
    trafficking-in-human-beings|46|12|10|8
    smuggling-of-migrants|20|5|3|3
    integrated-border-management|20|4|3|3
    return-and-readmission|12|4|3|4
    sustainable-reintegration|0|4|8|9
    labour-migration|0|13|9|8
    migrant-integration|0|5|9|10
    migration-legislation|2|5|3|3
    consular-protection|0|3|4|4
    crisis-management|0|2|2|4
    asylum-case-assessment|0|8|7|5
    children-in-migration|0|3|5|5
    human-rights|0|5|6|4
    diaspora-engagement|0|9|8|7
    remittances|0|3|2|2
    environmental-migration|0|1|5|9
    migration-and-health|0|1|3|9
    local-migration-governance|0|3|6|5
    national-migration-policy|0|12|8|5
    migration-data|0|6|5|4
    training-capacity|0|5|3|2
    information-campaigns|0|3|4|3
    """

  /// A topic as it was in demand in one year and region, those asked for often a little less.
  static func asked(
    in year: Int, region: Region, soFar: [String: Int], random: inout SeededRandom
  ) -> String {
    let column = year <= 2011 ? 1 : year <= 2015 ? 2 : year <= 2019 ? 3 : 4
    let choices = tableRows(demand).map { row -> (String, Double) in
      let often = year > 2011 ? Double(soFar[row[0], default: 0]) : 0
      return (row[0], (Double(row[column]) ?? 0) * regionalFactor(row[0], region) / (1 + 0.15 * often))
    }
    return random.weighted(choices)
  }

  static func isAsked(_ topic: String, in year: Int) -> Bool {
    year > 2011 || tableRows(demand).contains { $0[0] == topic && $0[1] != "0" }
  }

  private static func regionalFactor(_ topic: String, _ region: Region) -> Double {
    switch (topic, region) {
    case ("diaspora-engagement", .westAndCentralAfrica), ("labour-migration", .asia): 2
    case ("asylum-case-assessment", .neighbourhood), ("migrant-integration", .latinAmericaAndCaribbean): 1.8
    case ("environmental-migration", .latinAmericaAndCaribbean), ("consular-protection", .asia): 1.5
    case ("remittances", .neighbourhood), ("asylum-case-assessment", .asia): 0.4
    default: 1
    }
  }
}
