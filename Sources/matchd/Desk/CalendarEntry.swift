import MatchCore

/// Something that takes place on days: as a calendar shows it.
struct CalendarEntry {
  enum Kind: String {
    case deployment
    case activity
    case deadline
    case available
    case unavailable

    var label: Bilingual {
      switch self {
      case .deployment: Bilingual(en: "Deployment", fr: "Déploiement")
      case .activity: Bilingual(en: "Activity", fr: "Activité")
      case .deadline: Bilingual(en: "Answer due", fr: "Réponse attendue")
      case .available: Bilingual(en: "Available", fr: "Disponible")
      case .unavailable: Bilingual(en: "Not available", fr: "Indisponible")
      }
    }
  }

  /// The values of STATUS that RFC 5545 has for an event.
  enum Status: String {
    case tentative = "TENTATIVE"
    case confirmed = "CONFIRMED"
    case cancelled = "CANCELLED"

    var label: Bilingual {
      switch self {
      case .tentative: Bilingual(en: "tentative", fr: "à confirmer")
      case .confirmed: Bilingual(en: "confirmed", fr: "confirmé")
      case .cancelled: Bilingual(en: "cancelled", fr: "annulé")
      }
    }

    /// What became of a proposal: nothing yet, on its way or held for a while is tentative, what was promised is confirmed.
    init(_ stage: ProposalStage) {
      self =
        switch stage {
        case .proposed, .screened, .shortlisted, .invited, .held: .tentative
        case .accepted, .confirmed, .deployed, .debriefed, .appraised: .confirmed
        case .declined, .expired, .stoodDown, .withdrawn, .replaced: .cancelled
        }
    }

    /// What became of the request that an activity belongs to.
    init(_ status: RequestStatus?) {
      switch status {
      case .rejected?, .returned?, .withdrawn?: self = .cancelled
      case .onHold?: self = .tentative
      default: self = .confirmed
      }
    }
  }

  let kind: Kind
  /// The row that it comes from.
  let subject: String
  /// What tells it from other entries of the same row.
  var part = ""
  let interval: DayInterval
  let status: Status
  let summary: String
  var request: String?
  var candidate: String?
  var place: String?
  var details: [String] = []
  let revision: Revision

  /// Whether somebody's days are kept although it is not certain yet.
  var isKept = false

  /// Whether it takes up somebody's time.
  var isBusy: Bool { isKept || (status == .confirmed && [.deployment, .activity, .unavailable].contains(kind)) }
}
