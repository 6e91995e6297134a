/// Something that waits for somebody, or for nobody any more.
public enum DueMatter: String, CodedValue {
  /// The deadline has passed without a veto: approval is tacit.
  case tacitApproval = "tacit-approval"
  /// There is a veto: somebody must decide, and need not wait for the deadline.
  case vetoed
  case unansweredInvitation = "unanswered-invitation"
  /// A hold ends within two working days.
  case expiringHold = "expiring-hold"
  case expiredHold = "expired-hold"
  /// Confirmed, and the first day has come.
  case departure
  /// Away, and the last day has passed.
  case debriefing
  case appraisal

  public var french: String {
    switch self {
    case .tacitApproval: "approbation tacite"
    case .vetoed: "veto à trancher"
    case .unansweredInvitation: "invitation sans réponse"
    case .expiringHold: "réservation qui expire"
    case .expiredHold: "réservation expirée"
    case .departure: "départ"
    case .debriefing: "débriefing"
    case .appraisal: "évaluation"
    }
  }

  /// A hold is spoken of so many working days before it ends.
  public static let holdWarning = 2

  /// - Parameter until: the last day of the consultation.
  public static func of(
    _ status: RequestStatus, consultedUntil until: Day?, vetoes: Int, on day: Day
  ) -> (matter: DueMatter, since: Day)? {
    guard status == .underConsultation, let until else { return nil }
    if vetoes > 0 { return (.vetoed, until.orNextWorkingDay) }
    return Consultation.isOver(until: until, on: day) ? (.tacitApproval, until.orNextWorkingDay) : nil
  }

  /// What a proposal waits for on a day, and since when (or until when). An invitation and a hold end on the day that was said, a
  /// weekend or not: counted in working days it is never one, and a hold takes up days, which are exact.
  public static func of(
    _ stage: ProposalStage, replyBy: Day?, heldUntil: Day?, interval: DayInterval?, isRated: Bool, on day: Day
  ) -> (matter: DueMatter, since: Day)? {
    switch stage {
    case .invited: return replyBy.flatMap { $0 < day ? (.unansweredInvitation, $0) : nil }
    case .held:
      guard let heldUntil else { return nil }
      if heldUntil < day { return (.expiredHold, heldUntil) }
      return day.workingDays(until: heldUntil) <= holdWarning ? (.expiringHold, heldUntil) : nil
    case .confirmed: return interval.flatMap { $0.start <= day ? (.departure, $0.start) : nil }
    case .deployed: return interval.flatMap { $0.end < day ? (.debriefing, $0.end) : nil }
    case .debriefed: return interval.flatMap { $0.end < day && !isRated ? (.appraisal, $0.end) : nil }
    case .proposed, .screened, .shortlisted, .accepted, .declined, .expired, .appraised, .stoodDown, .withdrawn,
      .replaced:
      return nil
    }
  }
}

/// The rules of a consultation with tacit approval.
public enum Consultation {
  /// Working days that those who are consulted have, where nobody says otherwise.
  public static let standardWorkingDays = 10

  /// A deadline that falls on a weekend ends with the next working day.
  public static func isOver(until: Day, on day: Day) -> Bool { day > until.orNextWorkingDay }

  /// The deadline after a pause: the working days that were left, counted from the day on which it went on, and one where it paused
  /// on the last day. One that had passed stays.
  public static func deadline(_ until: Day, pausedOn paused: Day, resumedOn resumed: Day) -> Day {
    guard !isOver(until: until, on: paused), resumed > paused else { return until }
    return resumed.adding(workingDays: max(1, paused.workingDays(until: until.orNextWorkingDay)))
  }
}
