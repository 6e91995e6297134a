/// Where a proposal stands in its life cycle. The outcome is what a file may say; the stage refines it.
public enum ProposalStage: String, CodedValue {
  case proposed
  case screened
  case shortlisted
  case invited
  case accepted
  case declined
  case expired
  case held
  case confirmed
  case deployed
  case debriefed
  case appraised
  case stoodDown = "stood-down"
  case withdrawn
  case replaced

  public var french: String {
    switch self {
    case .proposed: "proposée"
    case .screened: "examinée"
    case .shortlisted: "présélectionnée"
    case .invited: "invitée"
    case .accepted: "acceptée"
    case .declined: "déclinée"
    case .expired: "expirée"
    case .held: "réservée"
    case .confirmed: "confirmée"
    case .deployed: "déployée"
    case .debriefed: "débriefée"
    case .appraised: "évaluée"
    case .stoodDown: "annulée"
    case .withdrawn: "retirée"
    case .replaced: "remplacée"
    }
  }

  /// Before anybody is promised anything.
  public static let early: [ProposalStage] = [.proposed, .screened, .shortlisted, .invited]
  /// Somebody has said yes and has not left yet.
  public static let promised: [ProposalStage] = [.accepted, .held, .confirmed]

  /// Whether it may still come to a departure, or somebody is away: nobody is proposed twice for one request meanwhile.
  public var isOpen: Bool {
    ProposalStage.early.contains(self) || ProposalStage.promised.contains(self) || self == .deployed
  }

  /// Whether it fills one of the seats of its request, once and for all.
  public var fillsSeat: Bool {
    switch self {
    case .confirmed, .deployed, .debriefed, .appraised: true
    case .proposed, .screened, .shortlisted, .invited, .accepted, .declined, .expired, .held, .stoodDown, .withdrawn,
      .replaced:
      false
    }
  }

  public var hasDeparted: Bool { self == .deployed || self == .debriefed || self == .appraised }

  /// The outcomes that go with it; nil is none yet.
  public var outcomes: [Outcome?] {
    switch self {
    case .proposed, .screened, .shortlisted, .invited: [nil]
    case .accepted, .held, .confirmed: [.accepted]
    case .declined: [.declined]
    // A hold that ran out ends what was accepted: the person had answered.
    case .expired: [.expired, .stoodDown]
    case .deployed: [.deployed]
    case .debriefed, .appraised: [.completed]
    case .stoodDown: [.stoodDown]
    case .withdrawn: [.withdrawn]
    case .replaced: [.stoodDown]
    }
  }

  /// The stage of a row. Where `stage` is unknown or does not go with the outcome (a file spoke of the outcome alone, and later),
  /// the outcome stands.
  public init(stage: ProposalStage?, outcome: Outcome?, isRated: Bool) {
    if let stage, stage.outcomes.contains(outcome) {
      self = stage
      return
    }
    self =
      switch outcome {
      case nil: .proposed
      case .accepted: .accepted
      case .declined: .declined
      case .expired: .expired
      case .withdrawn: .withdrawn
      case .deployed: .deployed
      case .completed: isRated ? .appraised : .debriefed
      case .stoodDown: .stoodDown
      }
  }
}

/// Why somebody declines. The text beside it says more.
public enum DeclineCode: String, CodedValue {
  case dates
  case workload
  case notReleased = "not-released"
  case health
  case family
  case security
  case notMyField = "not-my-field"
  case language
  case terms
  case conflict
  case other

  public var french: String {
    switch self {
    case .dates: "dates"
    case .workload: "charge de travail"
    case .notReleased: "non libéré"
    case .health: "santé"
    case .family: "famille"
    case .security: "sécurité"
    case .notMyField: "hors de mon domaine"
    case .language: "langue"
    case .terms: "conditions"
    case .conflict: "conflit d'intérêts"
    case .other: "autre"
    }
  }
}
