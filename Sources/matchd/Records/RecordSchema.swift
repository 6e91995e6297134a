import MatchCore

/// What a cell may hold. Import reads it, the store gives it an SQL type, export writes it back.
enum CellType: Equatable, Sendable {
  case identifier
  /// The id of a row of one of these kinds that must exist when the row comes in.
  case reference([RecordKind])
  /// An id or a name that need not exist here (an institution that nobody has described yet).
  case party
  case text
  /// One ISO 3166-1 alpha-2 code, or several.
  case country
  case countries
  /// The id of a programme grouping.
  case grouping
  /// `labour-migration:4;diaspora-engagement`.
  case topics
  /// `fr:C2;en`.
  case languages
  /// `trainer:2;team-leader`.
  case seats
  /// BCP 47 tags without a level.
  case languageTags
  /// ISO countries, M49 codes or groupings.
  case regions
  /// Closed ISO intervals.
  case intervals
  /// Institution ids, names or country codes.
  case parties
  case integer(ClosedRange<Int>)
  case flag
  case date
  /// A date, or a time with a zone.
  case dateOrTime
  /// From when a row holds: a day; or, for a state that no row dated, a time with a zone or `always`.
  case since
  /// A code of a closed list with its French label.
  case code([(code: String, french: String)])

  static func == (left: CellType, right: CellType) -> Bool { "\(left)" == "\(right)" }

  static func codes<Value: CodedValue>(_ type: Value.Type) -> CellType {
    .code(Value.allCases.map { ($0.rawValue, $0.french) })
  }
}

/// One column of a kind of row.
struct Column: Sendable {
  let name: String
  let french: String
  let type: CellType
  var isRequired = false
  /// Stands apart from the event, in the versioned personal rows.
  var isPersonal = false

  init(
    _ name: String, _ french: String? = nil, _ type: CellType, required: Bool = false, personal: Bool = false
  ) {
    self.name = name
    self.french = french ?? name
    self.type = type
    self.isRequired = required
    self.isPersonal = personal
  }
}

extension Column {
  /// As an option is named: `topics-required`.
  var optionName: String { name.replacing("_", with: "-") }

  /// What stands over it where a person reads.
  var title: Bilingual {
    Bilingual(en: name.replacing("_", with: " ").uppercasedFirst, fr: french.uppercasedFirst)
  }
}

extension String {
  /// For a text that begins a line.
  var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// The columns of one kind of row: the one description that import, store, export and documentation share.
struct RecordSchema: Sendable {
  let kind: RecordKind
  let columns: [Column]
  /// By column, as the column itself says, for those who go through all of them and look at few.
  let isRequired: [Bool]
  let isPersonal: [Bool]
  private let indexes: [String: Int]

  init(_ kind: RecordKind, _ columns: [Column]) {
    self.kind = kind
    self.columns = columns
    (isRequired, isPersonal) = (columns.map(\.isRequired), columns.map(\.isPersonal))
    self.indexes = Dictionary(columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func index(of name: String) -> Int? { indexes[name] }

  /// The column of the id; every kind begins with it.
  var identifier: Column { columns[index(of: "id") ?? 0] }

  static func of(_ kind: RecordKind) -> RecordSchema {
    switch kind {
    case .institution: institutions
    case .focalPoint: focalPoints
    case .expert: experts
    case .request: requests
    case .activity: activities
    case .deployment: deployments
    case .resource: resources
    }
  }

  private static let experts = RecordSchema(
    .expert,
    [
      Column("id", "identifiant", .identifier, required: true),
      Column("name", "nom", .text, personal: true),
      Column("email", "courriel", .text, personal: true),
      Column("country", "pays", .country, required: true),
      Column("nationality", "nationalité", .country, personal: true),
      Column("gender", "genre", .text, personal: true),
      Column("employer", "employeur", .text, personal: true),
      Column("sector", "secteur", .codes(Sector.self)),
      Column("focal_point", "point focal", .party),
      Column("topics", "thèmes", .topics, required: true),
      Column("languages", "langues", .languages, required: true),
      Column("regions", "régions", .regions),
      Column("available", "disponible", .intervals),
      Column("unavailable", "indisponible", .intervals),
      Column("max_deployments", "déploiements max", .integer(0...99)),
      Column("tier", "niveau", .codes(ReadinessTier.self)),
      Column("consent", "consentement", .flag),
      Column("active", "actif", .flag),
      Column("conflicts", "conflits", .parties),
      Column("profile", "profil", .text, personal: true),
      Column("since", "depuis", .since),
    ])

  private static let focalPoints = RecordSchema(
    .focalPoint,
    [
      Column("id", "identifiant", .identifier, required: true),
      Column("name", "nom", .text, personal: true),
      Column("email", "courriel", .text, personal: true),
      Column("institution", nil, .party),
      Column("country", "pays", .country, required: true),
      Column("topics", "thèmes", .topics),
      Column("languages", "langues", .languages),
      Column("regions", "régions", .regions),
      Column("since", "depuis", .since),
    ])

  private static let institutions = RecordSchema(
    .institution,
    [
      Column("id", "identifiant", .identifier, required: true),
      Column("name", "nom", .text, required: true),
      Column("kind", "type", .text),
      Column("country", "pays", .country),
      Column("grouping", "groupement", .grouping),
      Column("languages", "langues", .languages),
      Column("topics", "thèmes", .topics),
      Column("since", "depuis", .since),
    ])

  private static let requests = RecordSchema(
    .request,
    [
      Column("id", "identifiant", .identifier, required: true),
      Column("institution", nil, .party),
      Column("country", "pays", .countries),
      Column("grouping", "groupement", .grouping),
      Column("title", "titre", .text, personal: true),
      Column("description", nil, .text, personal: true),
      Column("topics_required", "thèmes requis", .topics, required: true),
      Column("topics_preferred", "thèmes souhaités", .topics),
      Column("languages_required", "langues requises", .languages),
      Column("languages_preferred", "langues souhaitées", .languages),
      Column("interpretation", "interprétation", .languageTags),
      Column("format", nil, .text),
      Column("start", "début", .date),
      Column("end", "fin", .date),
      Column("experts", nil, .integer(1...99)),
      Column("priority", "priorité", .codes(Priority.self)),
      Column("received", "reçue", .dateOrTime, required: true),
      Column("answer_by", "réponse avant", .date),
      Column("status", "statut", .codes(RequestStatus.self)),
      Column("decided", "décidée", .dateOrTime),
      Column("closed", "close", .dateOrTime),
      Column("roles", "rôles", .seats),
      Column("consult_until", "consultation jusqu'au", .date),
      Column("vetoes", "vetos", .integer(0...999)),
      Column("held_on", "suspendue le", .date),
      Column("held_status", "statut suspendu", .codes(RequestStatus.self)),
      Column("reason", "motif", .text, personal: true),
    ])

  private static let activities = RecordSchema(
    .activity,
    [
      Column("id", "identifiant", .identifier, required: true),
      Column("request", "demande", .reference([.request])),
      Column("format", nil, .text),
      Column("title", "titre", .text, personal: true),
      Column("start", "début", .date),
      Column("end", "fin", .date),
      Column("sessions", nil, .integer(0...9999)),
      Column("languages", "langues", .languageTags),
      Column("interpretation", "interprétation", .text),
      Column("participants", nil, .integer(0...1_000_000)),
      Column("place", "lieu", .text, personal: true),
    ])

  private static let deployments = RecordSchema(
    .deployment,
    [
      Column("id", "identifiant", .identifier),
      Column("request", "demande", .reference([.request]), required: true),
      Column("candidate", "candidat", .reference([.expert, .focalPoint, .institution, .resource]), required: true),
      Column("activity", "activité", .party),
      Column("focal_point", "point focal", .party),
      Column("proposed", "proposé", .dateOrTime),
      Column("answered", "répondu", .dateOrTime),
      Column("outcome", "issue", .codes(Outcome.self)),
      Column("reason", "motif", .text, personal: true),
      Column("start", "début", .date),
      Column("end", "fin", .date),
      Column("rating_partner", "note partenaire", .integer(1...5)),
      Column("rating_expert", "note expert", .integer(1...5)),
      Column("rating_host", "note hôte", .integer(1...5)),
      Column("rated", "noté le", .dateOrTime),
      Column("stage", "étape", .codes(ProposalStage.self)),
      Column("role", "rôle", .identifier),
      Column("reply_by", "réponse attendue", .date),
      Column("hold_until", "réservé jusqu'au", .date),
      Column("replaces", "remplace", .party),
      // It may be about somebody's health or family.
      Column("decline_code", "code du refus", .codes(DeclineCode.self), personal: true),
    ])

  private static let resources = RecordSchema(
    .resource,
    [
      Column("id", "identifiant", .identifier, required: true),
      Column("title", "titre", .text, required: true),
      Column("url", nil, .text),
      Column("languages", "langues", .languages),
      Column("topics", "thèmes", .topics),
      Column("regions", "régions", .regions),
      Column("kind", "type", .text),
      Column("year", "année", .integer(1900...2200)),
    ])
}
