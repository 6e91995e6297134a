/// What can be done with a request.
public enum RequestVerb: String, CodedValue {
  case register
  case consult
  case veto
  case approve
  case reject
  case `return`
  case match
  case staff
  case reopen
  case start
  case close
  case hold
  case resume
  case withdraw

  public var french: String {
    switch self {
    case .register: "enregistrer"
    case .consult: "consulter"
    case .veto: "opposer un veto"
    case .approve: "approuver"
    case .reject: "rejeter"
    case .return: "renvoyer"
    case .match: "chercher"
    case .staff: "pourvoir"
    case .reopen: "rouvrir"
    case .start: "commencer"
    case .close: "clore"
    case .hold: "suspendre"
    case .resume: "reprendre"
    case .withdraw: "retirer"
    }
  }

  /// The end of the kind of its event: `request.approved`.
  public var event: String {
    switch self {
    case .register: "registered"
    case .consult: "consulted"
    case .veto: "vetoed"
    case .approve: "approved"
    case .reject: "rejected"
    case .return: "returned"
    case .match: "matched"
    case .staff: "staffed"
    case .reopen: "reopened"
    case .start: "started"
    case .close: "completed"
    case .hold: "held"
    case .resume: "resumed"
    case .withdraw: "withdrawn"
    }
  }

  /// Whether it happens by itself, too, when the proposals of the request have come so far.
  public var follows: Bool {
    switch self {
    case .match, .staff, .reopen, .start: true
    case .register, .consult, .veto, .approve, .reject, .return, .close, .hold, .resume, .withdraw: false
    }
  }
}

extension RequestStatus {
  /// The states in which a request waits for somebody to do something.
  public static let open: [RequestStatus] = [
    .received, .registered, .underConsultation, .approved, .matching, .staffed, .underWay,
  ]

  /// Whether nothing more will come of it. One that was returned may come back.
  public var isEnded: Bool {
    switch self {
    case .rejected, .withdrawn, .completed: true
    case .received, .registered, .underConsultation, .approved, .returned, .matching, .staffed, .underWay, .onHold:
      false
    }
  }
}

extension LifeCycle where State == RequestStatus, Verb == RequestVerb {
  public static let requests = LifeCycle([
    Transition(.register, from: [.received, .returned], to: .registered),
    Transition(.consult, from: [.registered, .underConsultation], to: .underConsultation),
    Transition(.veto, from: [.underConsultation], leading: .unchanged),
    Transition(.approve, from: [.underConsultation], to: .approved),
    Transition(.reject, from: [.registered, .underConsultation], to: .rejected),
    Transition(.return, from: [.registered, .underConsultation], to: .returned),
    Transition(.match, from: [.approved], to: .matching),
    Transition(.staff, from: [.matching], to: .staffed),
    Transition(.reopen, from: [.staffed], to: .matching),
    Transition(.start, from: [.staffed], to: .underWay),
    Transition(.close, from: [.underWay], to: .completed),
    Transition(.hold, from: RequestStatus.open, to: .onHold),
    Transition(.resume, from: [.onHold], leading: .remembered),
    Transition(.withdraw, from: RequestStatus.open + [.onHold], to: .withdrawn),
  ])
}
