/// The kinds of institution that ask for support, and what each is called in the language it works in.
struct InstitutionKind {
  var id: String
  /// IATI OrganisationType.
  var type: String
  var english: String
  /// With its article, "le Ministère du Travail": the article is used in sentences only.
  var french: String
  var spanish: String
  var portuguese: String
  var topics: [String]

  private static let table = """
    interior|Government|Ministry of the Interior|le Ministère de l'Intérieur|Ministerio del Interior|\
    Ministério do Interior|smuggling-of-migrants integrated-border-management return-and-readmission \
    trafficking-in-human-beings training-capacity asylum-case-assessment migration-data sustainable-reintegration \
    crisis-management
    immigration|Government|Department of Immigration|la Direction générale des migrations|\
    Dirección Nacional de Migraciones|Serviço de Migração e Estrangeiros|\
    integrated-border-management migration-legislation return-and-readmission migration-data asylum-case-assessment \
    trafficking-in-human-beings migrant-integration human-rights
    trafficking|Government|National Committee against Trafficking in Persons|\
    la Commission nationale de lutte contre la traite|Comisión Nacional contra la Trata de Personas|\
    Comissão Nacional contra o Tráfico de Pessoas|trafficking-in-human-beings
    foreign|Government|Ministry of Foreign Affairs|le Ministère des Affaires étrangères|\
    Ministerio de Relaciones Exteriores|Ministério dos Negócios Estrangeiros|\
    consular-protection crisis-management national-migration-policy diaspora-engagement human-rights \
    labour-migration trafficking-in-human-beings
    labour|Government|Ministry of Labour|le Ministère du Travail|Ministerio de Trabajo|Ministério do Trabalho|\
    labour-migration information-campaigns remittances migrant-integration trafficking-in-human-beings
    diaspora|Government|Office for Diaspora Affairs|la Direction générale des nationaux de l'extérieur|\
    Dirección de Nacionales en el Exterior|Direção-Geral das Comunidades|diaspora-engagement remittances
    statistics|Government|National Statistics Office|l'Institut national de la statistique|\
    Instituto Nacional de Estadística|Instituto Nacional de Estatística|migration-data
    justice|Government|Ministry of Justice|le Ministère de la Justice|Ministerio de Justicia|Ministério da Justiça|\
    human-rights migration-legislation trafficking-in-human-beings smuggling-of-migrants children-in-migration
    refugees|Government|Refugee Commission|la Commission nationale pour les réfugiés|\
    Comisión Nacional para los Refugiados|Comissão Nacional para os Refugiados|asylum-case-assessment
    social|Government|Ministry of Social Affairs|le Ministère des Affaires sociales|\
    Ministerio de Desarrollo Social|Ministério dos Assuntos Sociais|\
    children-in-migration migrant-integration sustainable-reintegration
    health|Government|Ministry of Health|le Ministère de la Santé|Ministerio de Salud|Ministério da Saúde|\
    migration-and-health
    environment|Government|Ministry of the Environment|le Ministère de l'Environnement|\
    Ministerio del Ambiente|Ministério do Ambiente|environmental-migration
    planning|Government|Ministry of Planning|le Ministère du Plan|Ministerio de Planificación|\
    Ministério do Planeamento|national-migration-policy migration-data remittances sustainable-reintegration \
    horizontal-interventions environmental-migration local-migration-governance labour-migration
    municipality|Local Government|City Council|la Mairie|Alcaldía|Câmara Municipal|\
    local-migration-governance migrant-integration
    parliament|Other Public Sector|National Assembly|l'Assemblée nationale|Congreso Nacional|Assembleia Nacional|\
    migration-legislation national-migration-policy
    ombudsperson|Other Public Sector|Office of the Ombudsperson|le Médiateur|Defensoría del Pueblo|\
    Provedoria de Justiça|human-rights children-in-migration
    academy|Other Public Sector|National Police Academy|l'École nationale de police|Academia Nacional de Policía|\
    Academia Nacional de Polícia|training-capacity integrated-border-management
    localgov|Government|Ministry of Local Government|le Ministère de la Décentralisation|\
    Ministerio de Gobernación|Ministério da Administração Local|local-migration-governance
    """

  static let all: [InstitutionKind] = tableRows(table).map {
    InstitutionKind(
      id: $0[0], type: $0[1], english: $0[2], french: $0[3], spanish: $0[4], portuguese: $0[5], topics: words($0[6]))
  }

  /// From 2016 local, parliamentary and judicial institutions may ask too.
  static func asking(for topic: String, in year: Int) -> [InstitutionKind] {
    let late = ["municipality", "parliament", "ombudsperson"]
    let fitting = all.filter { $0.topics.contains(topic) && (year >= 2016 || !late.contains($0.id)) }
    return fitting.isEmpty ? all.filter { $0.id == "planning" || $0.id == "interior" } : fitting
  }

  static func named(_ id: String) -> InstitutionKind {
    guard let kind = all.first(where: { $0.id == id }) else { preconditionFailure("no kind \(id)") }
    return kind
  }

  /// Name on paper, and the name as a sentence begins with it in a letter.
  func names(in country: Country) -> (name: String, opening: String) {
    let place = id == "municipality" ? country.capital : nil
    switch country.working {
    case "fr":
      let bare = french.hasPrefix("l'") ? french.dropFirst(2) : french.drop { $0 != " " }.dropFirst()
      let suffix = place.map { "de \($0)" } ?? country.genitive
      let article = french.hasPrefix("l'") ? "L'" : french.hasPrefix("la ") ? "La " : "Le "
      return ("\(bare) \(suffix)", "\(article)\(bare) \(suffix)")
    case "es", "pt":
      let name = "\(country.working == "es" ? spanish : portuguese) \(place.map { "de \($0)" } ?? country.genitive)"
      return (name, "The \(english) of \(place ?? country.name)")
    default:
      let name = "\(english) of \(place ?? country.name)"
      return (name, "The \(name)")
    }
  }
}

/// Regional organisations: grouping | English | French | working languages | region.
let regionalOrganisationTable = """
  COMESA|COMESA Secretariat|Secrétariat du COMESA|en:C2 fr:C1|eastAndSouthernAfrica
  ECOWAS|ECOWAS Commission|Commission de la CEDEAO|en:C2 fr:C2 pt:C1|westAndCentralAfrica
  CEMAC|CEMAC Commission|Commission de la CEMAC|fr:C2|westAndCentralAfrica
  African-Union|African Union Commission|Commission de l'Union africaine|en:C2 fr:C2 ar:C1|eastAndSouthernAfrica
  IGAD|IGAD Secretariat|Secrétariat de l'IGAD|en:C2|eastAndSouthernAfrica
  SADC|SADC Secretariat|Secrétariat de la SADC|en:C2 pt:C1|eastAndSouthernAfrica
  EAC|EAC Secretariat|Secrétariat de la CAE|en:C2 sw:C1|eastAndSouthernAfrica
  CARICOM|CARICOM Secretariat|Secrétariat de la CARICOM|en:C2|latinAmericaAndCaribbean
  SICA|Secretaría General del SICA|Secrétariat général du SICA|es:C2|latinAmericaAndCaribbean
  Andean-Community|Secretaría General de la Comunidad Andina|Secrétariat général de la CAN|es:C2|\
  latinAmericaAndCaribbean
  ASEAN|ASEAN Secretariat|Secrétariat de l'ANASE|en:C2|asia
  League-of-Arab-States|League of Arab States, General Secretariat|Secrétariat de la Ligue arabe|ar:C2 en:C1|\
  neighbourhood
  """
