/// The 29 Actions that the facility's closing note names, by their real short titles. Only titles, requesters and countries
/// are real; years, dates and institutions are not.
struct RealAction {
  var id: String
  var year: Int
  var countries: [String]
  var grouping: String
  var topic: String
  var institutionKind: String
  var title: String

  /// id | year | countries | grouping | topic | institution | title, in French where the requester works in French.
  private static let table = """
    ma-01|2012|CV||national-migration-policy|planning|\
    Support to the formulation of the national migration policy framework of Cabo Verde
    ma-02|2014|MU||national-migration-policy|interior|\
    Support to the formulation of the national migration policy framework of Mauritius
    ma-03|2018|SL||national-migration-policy|planning|\
    Support to the formulation of the national migration policy framework of Sierra Leone
    ma-04|2015|TG||national-migration-policy|planning|\
    Aide à la formulation du cadre politique national en matière de migration au Togo
    ma-05|2016|GH||diaspora-engagement|diaspora|Support to the diaspora engagement strategy of Ghana
    ma-06|2014|MG||diaspora-engagement|diaspora|\
    Soutien à la stratégie d'engagement de la diaspora de Madagascar
    ma-07|2013|MD||diaspora-engagement|diaspora|Support to the diaspora engagement strategy of Moldova
    ma-08|2016|AZ||migrant-integration|immigration|Collaboration on an integration plan for Azerbaijan
    ma-09|2013|CR||migrant-integration|immigration|Collaboration on an integration plan for Costa Rica
    ma-10|2019|CV||migrant-integration|social|Collaboration on an integration plan for Cabo Verde
    ma-11|2018|JO||migrant-integration|labour|Collaboration on an integration plan for Jordan
    ma-12|2014|KG||information-campaigns|labour|\
    Communication plans, campaigns and assistance protocols for prospective migrant workers in Kyrgyzstan
    ma-13|2017|TH||information-campaigns|labour|\
    Communication plans, campaigns and assistance protocols for prospective migrant workers in Thailand
    ma-14|2015|PH||information-campaigns|labour|\
    Communication plans, campaigns and assistance protocols for prospective migrant workers in the Philippines
    ma-15|2018|BR||children-in-migration|social|\
    Institutions that help vulnerable children and families on their migration path in Brazil
    ma-16|2019|KZ||children-in-migration|social|\
    Institutions that help vulnerable children and families on their migration path in Kazakhstan
    ma-17|2016|SV||consular-protection|foreign|\
    Helping the diplomatic missions of El Salvador to assist their citizens abroad
    ma-18|2017|GE||consular-protection|foreign|\
    Helping the diplomatic missions of Georgia to assist their citizens abroad
    ma-19|2021|EC||environmental-migration|environment|\
    New studies and fieldwork on environmental migration in Ecuador
    ma-20|2019|AR BO PY||environmental-migration|environment|\
    New studies and fieldwork on environmental migration in the Gran Chaco
    ma-21|2021|BJ||environmental-migration|environment|\
    Nouvelles études et travaux de terrain sur les migrations environnementales au Bénin
    ma-22|2013|CM||training-capacity|academy|Programmes de formation standardisés au Cameroun
    ma-23|2012|KG||training-capacity|academy|Standardised training programmes in Kyrgyzstan
    ma-24|2012|UG||training-capacity|immigration|Standardised training programmes in Uganda
    ma-25|2015|DO||horizontal-interventions|planning|Knowledge exchange in the Dominican Republic
    ma-26|2010|MD||integrated-border-management|interior|Handbook on integrated border management in Moldova
    ma-27|2021||COMESA|migration-and-health|regional|\
    Partnership on migration and health emergencies or crisis management
    ma-28|2020|CR||crisis-management|immigration|\
    Partnership on migration and health emergencies or crisis management with Costa Rica
    ma-29|2017|MX||crisis-management|foreign|\
    Partnership on migration and health emergencies or crisis management with Mexico
    """

  static let all: [RealAction] = tableRows(table).map { row in
    RealAction(
      id: row[0], year: Int(row[1]) ?? 2012, countries: words(row[2]), grouping: row[3], topic: row[4],
      institutionKind: row[5], title: row[6])
  }
}
