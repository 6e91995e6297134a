/// The requests that are still open on the day of the demonstration, written by hand because everybody looks at them.
struct OpenRequest {
  var received: Day
  var answerBy: Day
  var decided: Day?
  var status: String
  var countries: [String]
  var grouping = ""
  var institutionKind: String
  var topics: [String]
  var preferredTopics: [String]
  var languages: [String]
  var preferredLanguages: [String] = []
  var interpretation: [String] = []
  var format: String
  var window: Interval
  var experts: Int
  var priority: String
  var title: String
  var description: String

  static let all: [OpenRequest] = africa + elsewhere

  private static let africa: [OpenRequest] = [
    OpenRequest(
      received: Day(2023, 11, 6), answerBy: Day(2024, 2, 29), decided: Day(2024, 1, 22), status: "matching",
      countries: ["TG"], institutionKind: "labour", topics: ["labour-migration"],
      preferredTopics: ["bilateral-labour-agreements", "ethical-recruitment"], languages: ["fr:B2"],
      format: "expert-mission", window: Interval(start: Day(2024, 4, 15), end: Day(2024, 4, 19)), experts: 2,
      priority: "high",
      title: "Stratégie de mobilité professionnelle et protection des travailleurs migrants au Togo",
      description: """
        Depuis l'adoption de la politique nationale de migration, le Togo négocie ses premiers accords de \
        main-d'œuvre et reçoit des offres d'agences privées de placement. Le ministère souhaite, avec des \
        praticiens de services de l'emploi et d'inspections du travail, revoir son contrat type, l'agrément des \
        agences et la procédure de plainte. Des pairs de la sous-région seraient aussi bienvenus que ceux d'Europe.
        """),
    OpenRequest(
      received: Day(2023, 11, 16), answerBy: Day(2024, 3, 8), decided: Day(2024, 2, 5), status: "matching",
      countries: ["NG"], institutionKind: "trafficking", topics: ["trafficking-in-human-beings"],
      preferredTopics: ["victim-identification", "trafficking-investigation"], languages: ["en:B2"],
      format: "training", window: Interval(start: Day(2024, 3, 18), end: Day(2024, 3, 22)), experts: 3,
      priority: "high",
      title: "Online recruitment of victims of trafficking: training of a first group of investigators in Nigeria",
      description: """
        Recruiters have moved to closed groups on social networks, and the zonal commands lack a method to collect \
        and present digital evidence. We ask for three practitioners who would train twenty investigators and \
        prosecutors with real, anonymised files. The course is to be repeated by our own academy.
        """),
    OpenRequest(
      received: Day(2023, 11, 30), answerBy: Day(2024, 3, 15), decided: Day(2024, 1, 30), status: "approved",
      countries: ["SN"], institutionKind: "diaspora", topics: ["diaspora-engagement", "remittances"],
      preferredTopics: ["diaspora-investment"], languages: ["fr:B2"], format: "seminar",
      window: Interval(start: Day(2024, 5, 13), end: Day(2024, 5, 16)), experts: 3, priority: "normal",
      title: "Investissements de la diaspora et envois de fonds au Sénégal",
      description: """
        Les envois de fonds dépassent l'aide publique, mais une faible part finance des entreprises. La direction \
        prépare un guichet d'investissement avec deux banques et quatre régions. Elle souhaite un séminaire avec \
        des administrations qui ont mis en place de tels guichets et qui parlent franchement de ce qui a échoué.
        """),
    OpenRequest(
      received: Day(2023, 12, 11), answerBy: Day(2024, 2, 9), decided: Day(2024, 1, 26), status: "matching",
      countries: ["MG"], institutionKind: "environment", topics: ["environmental-migration"],
      preferredTopics: ["disaster-displacement", "migration-data"], languages: ["fr:B2"], interpretation: ["mg"],
      format: "fact-finding", window: Interval(start: Day(2024, 3, 11), end: Day(2024, 3, 20)), experts: 2,
      priority: "urgent",
      title: "Déplacements liés à la sécheresse dans le Sud de Madagascar",
      description: """
        Quatre années de sécheresse ont conduit des milliers de familles vers le nord-ouest, où ni l'état civil ni \
        les communes ne les connaissent. Le ministère demande une mission de terrain avant la fin de la saison \
        cyclonique, puis une discussion des résultats avec l'institut de la statistique.
        """),
    OpenRequest(
      received: Day(2023, 12, 18), answerBy: Day(2024, 3, 29), decided: nil, status: "under-consultation",
      countries: ["GW", "ST"], institutionKind: "social", topics: ["children-in-migration"],
      preferredTopics: ["unaccompanied-children"], languages: ["pt:C1"], format: "peer-exchange",
      window: Interval(start: Day(2024, 5, 20), end: Day(2024, 5, 24)), experts: 2, priority: "normal",
      title: "Protection of children on the move in Guinea-Bissau and São Tomé and Príncipe",
      description: """
        Both ministries meet children who were sent to relatives or to religious schools abroad and have come back \
        alone. They ask jointly for colleagues from Portuguese-speaking child protection services, because case \
        files, laws and training material are all in Portuguese, and talks with children need no third person.
        """),
    OpenRequest(
      received: Day(2024, 2, 8), answerBy: Day(2024, 5, 8), decided: nil, status: "received",
      countries: ["KE"], institutionKind: "health", topics: ["migration-and-health"],
      preferredTopics: ["health-emergencies"], languages: ["en:B2"], format: "workshop",
      window: Interval(start: Day(2024, 6, 17), end: Day(2024, 6, 21)), experts: 2, priority: "normal",
      title: "Health screening and referral at points of entry in Kenya",
      description: """
        The procedures written during the pandemic are still in use and satisfy neither travellers nor the health \
        service. The Ministry of Health would like to revise them with the border agencies in a workshop, and to \
        compare them with those of other administrations.
        """),
  ]

  private static let elsewhere: [OpenRequest] = [
    OpenRequest(
      received: Day(2023, 11, 21), answerBy: Day(2024, 3, 1), decided: Day(2024, 2, 1), status: "approved",
      countries: ["EG"], institutionKind: "refugees", topics: ["asylum-case-assessment"],
      preferredTopics: ["asylum-interviewing", "refugee-status-determination"], languages: ["ar:C1"],
      format: "advisory", window: Interval(start: Day(2024, 4, 21), end: Day(2024, 4, 30)), experts: 2,
      priority: "high",
      title: "Handover of refugee status determination in Egypt",
      description: """
        The asylum act is in preparation and a national authority is to take over the assessment of applications. \
        We look for case workers who can sit in on interviews and discuss files in Arabic, without interpreters, \
        since the files are confidential. A stay of eight working days would be ideal.
        """),
    OpenRequest(
      received: Day(2023, 12, 5), answerBy: Day(2024, 3, 11), decided: Day(2024, 1, 31), status: "matching",
      countries: ["CO"], institutionKind: "labour", topics: ["migrant-integration"],
      preferredTopics: ["skills-recognition", "local-migration-governance"], languages: ["es:B2"],
      format: "workshop", window: Interval(start: Day(2024, 4, 22), end: Day(2024, 4, 26)), experts: 3,
      priority: "normal",
      title: "Labour market inclusion of migrants in Colombian cities",
      description: """
        More than a million people have obtained a temporary protection permit, and most of them work without a \
        contract. The ministry wishes to prepare, with four cities, measures for the recognition of skills and for \
        job placement. It asks for three practitioners who have done this in a municipality or an employment service.
        """),
    OpenRequest(
      received: Day(2023, 12, 21), answerBy: Day(2024, 3, 21), decided: nil, status: "under-consultation",
      countries: ["GE"], institutionKind: "interior", topics: ["sustainable-reintegration"],
      preferredTopics: ["reintegration-monitoring-and-evaluation", "return-and-readmission"], languages: ["en:B2"],
      preferredLanguages: ["ka:B1", "ru:B2"], interpretation: ["ka"], format: "expert-mission",
      window: Interval(start: Day(2024, 5, 27), end: Day(2024, 5, 31)), experts: 2, priority: "normal",
      title: "Monitoring of state-funded reintegration in Georgia",
      description: """
        The reintegration programme has been financed from the state budget for some years, and the parliament asks \
        for results. We would like to agree a set of indicators and a light follow-up survey with colleagues who \
        run such programmes.
        """),
    OpenRequest(
      received: Day(2024, 1, 9), answerBy: Day(2024, 4, 9), decided: nil, status: "under-consultation",
      countries: ["TL"], institutionKind: "health", topics: ["migration-and-health", "labour-migration"],
      preferredTopics: ["pre-departure-orientation"], languages: ["tet:B2", "pt:C1"], format: "training",
      window: Interval(start: Day(2024, 4, 8), end: Day(2024, 4, 17)), experts: 4, priority: "normal",
      title: "Health of seasonal workers before departure from Timor-Leste",
      description: """
        Young people who leave for farm work abroad are examined in a hurry and informed in languages that they \
        barely read. The ministry asks for four trainers who can teach nurses in Tetum, with material in Portuguese, \
        in three districts within ten days.
        """),
    OpenRequest(
      received: Day(2024, 1, 18), answerBy: Day(2024, 4, 18), decided: nil, status: "registered",
      countries: ["GT", "HN", "SV"], institutionKind: "foreign", topics: ["return-and-readmission"],
      preferredTopics: ["social-reintegration", "unaccompanied-children"], languages: ["es:B2"],
      format: "peer-exchange", window: Interval(start: Day(2024, 6, 3), end: Day(2024, 6, 7)), experts: 3,
      priority: "high",
      title: "Reception of returning families in Guatemala, Honduras and El Salvador",
      description: """
        The three ministries receive flights every week, many with children, and each has its own form for the same \
        questions. They ask for a joint exchange with administrations that have one file from the consular interview \
        to the municipality of return.
        """),
    OpenRequest(
      received: Day(2024, 1, 29), answerBy: Day(2024, 4, 29), decided: nil, status: "registered",
      countries: ["UZ"], institutionKind: "labour", topics: ["labour-migration"],
      preferredTopics: ["pre-departure-orientation", "skills-recognition"], languages: ["ru:B2"],
      preferredLanguages: ["en:B2"], format: "workshop",
      window: Interval(start: Day(2024, 5, 6), end: Day(2024, 5, 10)), experts: 2, priority: "normal",
      title: "Preparation of labour migrants for new countries of destination in Uzbekistan",
      description: """
        Workers begin to leave for countries whose languages and rules are new to them. The ministry would like to \
        renew its pre-departure courses and to learn how employment services in Europe test and certify skills.
        """),
    OpenRequest(
      received: Day(2024, 2, 13), answerBy: Day(2024, 5, 13), decided: nil, status: "received",
      countries: [], grouping: "CARICOM", institutionKind: "regional", topics: ["crisis-management"],
      preferredTopics: ["disaster-displacement", "consular-protection"], languages: ["en:B2"],
      preferredLanguages: ["fr:B1"], format: "simulation-exercise",
      window: Interval(start: Day(2024, 7, 8), end: Day(2024, 7, 12)), experts: 3, priority: "low",
      title: "Cross-border displacement after hurricanes: a simulation exercise for CARICOM",
      description: """
        Member States have agreed to admit each other's citizens after a disaster, but have never practised it. The \
        Secretariat proposes an exercise with immigration, civil protection and consular services of six states.
        """),
  ]
}
