/// One or two sentences about what somebody does, invented.
struct Profiles {
  /// profession | English first sentences | French first sentences. {years} is a number.
  private static let table = """
    border|Shift leader, then head of risk analysis; {years} years at land and air borders.~\
    Trains first-line officers in document examination and interview techniques; {years} years of service.~\
    Plans joint operations with neighbouring border services and coordinates contact offices.|\
    Chef de brigade puis responsable de l'analyse des risques ; {years} ans aux frontières.~\
    Forme les agents de première ligne à l'examen des documents.
    investigator|Led investigations into trafficking and smuggling networks for {years} years.~\
    Prosecutor in charge of trafficking cases, member of two joint investigation teams.~\
    Coordinates referral of victims between police, labour inspection and shelters.|\
    A dirigé pendant {years} ans des enquêtes sur les réseaux de traite.~\
    Coordonne l'orientation des victimes entre police, inspection du travail et foyers.
    asylum|Case worker, then quality officer in the asylum procedure, {years} years in all.~\
    Interviews applicants, drafts decisions and trains new colleagues on evidence assessment.~\
    Set up the country of origin information unit and its reply service.|\
    Officier de protection depuis {years} ans, puis responsable de la qualité des décisions.
    labour|Negotiated bilateral labour agreements and followed up their application for {years} years.~\
    Inspects private recruitment agencies and drafted the standard contract now in use.~\
    Runs placement schemes for workers from abroad, from skills tests to arrival.|\
    Négocie et suit des accords bilatéraux de main-d'œuvre depuis {years} ans.~\
    Contrôle les agences privées de placement et a rédigé le contrat type en vigueur.
    returns|Manages return counselling and readmission cases; {years} years of practice.~\
    Built the follow-up of reintegration plans with municipalities and employment services.~\
    Former liaison officer for readmission, now responsible for reintegration partnerships.|\
    Conseille les candidats au retour et suit leur réintégration depuis {years} ans.
    consul|Consul in three posts, now responsible for assistance to citizens in distress.~\
    Duty officer of the crisis centre in two evacuations; trains consular staff.~\
    Wrote the consular manual on vulnerable cases; {years} years abroad and at headquarters.|\
    Consul dans trois postes, aujourd'hui chargé de l'assistance aux ressortissants en difficulté.
    diaspora|Runs programmes for citizens abroad and their associations, for {years} years.~\
    Prepared the diaspora strategy and the mapping of skills on which it rests.~\
    Sets up investment desks for citizens abroad with regions and chambers of commerce.|\
    A préparé la stratégie pour la diaspora et la cartographie des compétences.~\
    Anime depuis {years} ans les programmes pour les nationaux de l'extérieur.
    remittance|Works on the cost of remittances with banks and postal operators.~\
    Teaches financial education to families of migrants.|\
    Travaille avec les banques et les postes au coût des envois de fonds.
    statistician|Links registers of permits, borders and population for migration statistics.~\
    Edited the migration profile and its yearbook; {years} years in official statistics.|\
    Responsable des statistiques migratoires et de l'exploitation des registres.
    policy|Secretary of the inter-ministerial committee on migration; drafted two strategies.~\
    Follows the action plan of the migration policy, its costs and its indicators.~\
    Adviser on migration policy for {years} years.|\
    Secrétaire du comité interministériel sur les migrations, a rédigé deux stratégies.
    lawyer|Drafts migration legislation and its regulations; {years} years in the legal service.~\
    Deals with complaints of foreigners and visits places of detention.|\
    Juriste, rédige les textes sur l'entrée et le séjour depuis {years} ans.
    integration|Opened a one-stop shop for newcomers and wrote the local integration plan.~\
    Coordinates language courses, recognition of diplomas and orientation for newcomers.~\
    Works with municipalities on services for migrants, {years} years of practice.|\
    A ouvert un guichet unique pour les nouveaux arrivants et rédigé le plan local.
    children|Guardian and trainer; wrote the procedure for unaccompanied children.~\
    Assesses the best interests of the child with border and asylum services, for {years} years.|\
    Spécialiste de la protection de l'enfance, forme tuteurs et juges.
    environment|Studies displacement after floods and drought, and plans relocation with communities.~\
    Responsible for mobility in the national adaptation plan.|\
    Étudie les déplacements liés à la sécheresse et l'adaptation des communes.
    health|Organises health services at points of entry and the referral of patients.~\
    Planned the health response for migrants in two emergencies; {years} years in public health.|\
    Médecin de santé publique, organise les soins aux points d'entrée.
    trainer|Trainer of trainers, wrote six modules on migration for public officials.~\
    Head of curriculum; {years} years of teaching police and civil servants.|\
    Formateur de formateurs, auteur de modules pour les agents publics.
    communication|Designs and evaluates campaigns for people who think of leaving.~\
    Spokesperson on migration matters, works with diaspora media.|\
    Conçoit et évalue des campagnes d'information sur la migration.
    generalist|Manages international cooperation on migration; {years} years of partnerships.~\
    Evaluates programmes and prepares exchanges between administrations.|\
    Chargé de coopération internationale sur les migrations depuis {years} ans.
    """

  private static let seconds = [
    "Has taught in mixed groups of ministries and municipalities.", "Prefers working on real files.",
    "Took part in a twinning project.", "Available for short missions only.",
    "Experience of remote facilitation.", "Has hosted study visits.", "Drafts quickly and clearly.",
    "Member of a European network in this field.",
  ]
  private static let secondsForPartners = [
    "Has taught in mixed groups of ministries and municipalities.", "Prefers working on real files.",
    "Has advised neighbouring countries.", "Experience of remote facilitation.", "Has hosted study visits.",
    "Took part in a regional consultative process.",
  ]
  private static let secondsFrench = [
    "Habitué du travail sur dossiers réels.", "A accueilli des visites d'étude.",
    "Disponible pour de courtes missions.", "Expérience de l'animation à distance.",
    "A conseillé des administrations voisines.",
  ]

  private static let sentences: [String: (english: [String], french: [String])] = Dictionary(
    uniqueKeysWithValues: tableRows(table).map { row in
      (row[0], (row[1].split(separator: "~").map(String.init), row[2].split(separator: "~").map(String.init)))
    })

  static func write(
    _ profession: Profession, french: Bool, isEuropean: Bool, random: inout SeededRandom
  ) -> String {
    guard let known = sentences[profession.id] else { return "" }
    var text = random.pick(french ? known.french : known.english)
    text = text.replacing("{years}", with: String(random.integer(6...24)))
    if random.chance(0.45) {
      text += " " + random.pick(french ? secondsFrench : isEuropean ? seconds : secondsForPartners)
    }
    return text
  }
}
