/// What experts do at home. A profession decides which topics lie together in one person, where that person works, and
/// what the profile says.
struct Profession {
  var id: String
  /// How common it is among the people nobody has asked for yet.
  var share: Double
  var core: [String]
  var further: [String]
  /// Employers in English and French; `@` stands for "of <country>" in that language.
  var employersEnglish: [String]
  var employersFrench: [String]

  /// id | share | core topics | further topics | employers (English) | employers (French)
  private static let table = """
    border|14|integrated-border-management smuggling-of-migrants|\
    trafficking-in-human-beings return-and-readmission training-capacity|\
    Border Police @;Border Guard @;State Border Service @|\
    Direction de la police aux frontières @;Police nationale @
    investigator|12|trafficking-in-human-beings smuggling-of-migrants|\
    human-rights children-in-migration migration-legislation|\
    National Police @;Prosecutor General's Office @;Office of the National Rapporteur on Trafficking @|\
    Police judiciaire @;Parquet général @
    asylum|9|asylum-case-assessment human-rights|children-in-migration migration-legislation training-capacity|\
    Asylum Office @;Office for Refugees @;Immigration and Asylum Service @|\
    Office de protection des réfugiés @;Commission nationale des réfugiés @
    labour|12|labour-migration|migration-legislation information-campaigns migrant-integration remittances|\
    Ministry of Labour @;Public Employment Service @;Labour Inspectorate @|\
    Ministère du Travail @;Agence nationale pour l'emploi @
    returns|8|return-and-readmission sustainable-reintegration|\
    migration-legislation local-migration-governance labour-migration|\
    Immigration Office @;Return and Reintegration Unit, Ministry of the Interior @|\
    Office de l'immigration et de l'intégration @;Ministère de l'Intérieur @
    consul|6|consular-protection crisis-management|diaspora-engagement migration-and-health labour-migration|\
    Ministry of Foreign Affairs @;Consular Crisis Centre, Ministry of Foreign Affairs @|\
    Ministère des Affaires étrangères @
    diaspora|8|diaspora-engagement|remittances consular-protection local-migration-governance information-campaigns|\
    Ministry of Foreign Affairs @;Agency for Citizens Abroad @;Development Agency @|\
    Direction des nationaux de l'extérieur @;Agence de coopération @
    remittance|2|remittances diaspora-engagement|labour-migration migration-data|\
    Ministry of Finance @;Central Bank @|Ministère des Finances @;Banque centrale @
    statistician|7|migration-data|national-migration-policy labour-migration environmental-migration|\
    Statistical Office @;Migration Analysis Unit, Ministry of the Interior @|\
    Institut national de la statistique @
    policy|11|national-migration-policy migration-legislation|\
    migration-data labour-migration horizontal-interventions|\
    Ministry of the Interior @;Migration Policy Department @;Office of the Prime Minister @|\
    Ministère de l'Intérieur @;Secrétariat général du gouvernement @
    lawyer|5|migration-legislation human-rights|labour-migration asylum-case-assessment return-and-readmission|\
    Ministry of Justice @;Office of the Ombudsperson @;Administrative Court @|\
    Ministère de la Justice @;Défenseur des droits @
    integration|9|migrant-integration local-migration-governance|\
    labour-migration human-rights migration-and-health|\
    Integration Agency @;Association of Municipalities @;Ministry of Social Affairs @|\
    Direction de l'intégration @;Association des communes @
    children|5|children-in-migration|trafficking-in-human-beings human-rights asylum-case-assessment|\
    Child Protection Authority @;Ministry of Social Affairs @|\
    Protection judiciaire de la jeunesse @;Ministère des Affaires sociales @
    environment|4|environmental-migration|migration-data local-migration-governance crisis-management|\
    Ministry of the Environment @;Civil Protection Authority @|\
    Ministère de l'Environnement @;Protection civile @
    health|5|migration-and-health crisis-management|migrant-integration consular-protection human-rights|\
    Ministry of Health @;Public Health Institute @|Ministère de la Santé @;Agence de santé publique @
    trainer|6|training-capacity|\
    integrated-border-management trafficking-in-human-beings asylum-case-assessment return-and-readmission|\
    Police Academy @;School of Public Administration @;Border Guard Training Centre @|\
    École nationale de police @;École nationale d'administration @
    communication|3|information-campaigns|labour-migration trafficking-in-human-beings diaspora-engagement|\
    Ministry of the Interior @;Government Information Office @|Service d'information du gouvernement @
    generalist|3|horizontal-interventions national-migration-policy|migration-data training-capacity remittances|\
    Office of the Prime Minister @;Ministry of Foreign Affairs @|Ministère des Affaires étrangères @
    """

  static let all: [Profession] = tableRows(table).map { row in
    Profession(
      id: row[0], share: Double(row[1]) ?? 1, core: words(row[2]), further: words(row[3]),
      employersEnglish: row[4].split(separator: ";").map(String.init),
      employersFrench: row[5].split(separator: ";").map(String.init))
  }

  /// A profession that has a topic at its core, or else near it.
  static func practising(_ topic: String, random: inout SeededRandom) -> Profession {
    let weights = all.map { profession in
      profession.core.contains(topic) ? 6 + profession.share : profession.further.contains(topic) ? 0.6 : 0
    }
    return all[random.weightedIndex(weights) ?? 0]
  }

  static func any(random: inout SeededRandom) -> Profession {
    all[random.weightedIndex(all.map(\.share)) ?? 0]
  }
}
