/// What can be done with a proposal that is there.
public enum ProposalVerb: String, CodedValue {
  case screen
  case shortlist
  case invite
  case accept
  case decline
  case expire
  case hold
  case confirm
  case deploy
  case debrief
  case appraise
  case standDown = "stand-down"
  case withdraw
  case replace

  public var french: String {
    switch self {
    case .screen: "examiner"
    case .shortlist: "présélectionner"
    case .invite: "inviter"
    case .accept: "accepter"
    case .decline: "décliner"
    case .expire: "laisser expirer"
    case .hold: "réserver"
    case .confirm: "confirmer"
    case .deploy: "déployer"
    case .debrief: "débriefer"
    case .appraise: "évaluer"
    case .standDown: "annuler"
    case .withdraw: "retirer"
    case .replace: "remplacer"
    }
  }

  /// The end of the kind of its event: `deployment.shortlisted`.
  public var event: String {
    switch self {
    case .screen: "screened"
    case .shortlist: "shortlisted"
    case .invite: "invited"
    case .accept: "accepted"
    case .decline: "declined"
    case .expire: "expired"
    case .hold: "held"
    case .confirm: "confirmed"
    case .deploy: "deployed"
    case .debrief: "debriefed"
    case .appraise: "appraised"
    case .standDown: "stood-down"
    case .withdraw: "withdrawn"
    case .replace: "replaced"
    }
  }

  /// What the request must have come to.
  public var need: RequestNeed {
    switch self {
    case .screen, .shortlist: .open
    case .invite, .hold, .confirm, .deploy, .replace: .approved
    case .accept: .notEnded
    case .decline, .expire, .debrief, .appraise, .standDown, .withdraw: .nothing
    }
  }
}

/// What a move of a proposal asks of the request that it is for.
public enum RequestNeed: Sendable, Hashable {
  /// It tells a fact, whatever the request.
  case nothing
  /// Not rejected, withdrawn or completed.
  case notEnded
  /// Somebody is looked for, or was found: neither ended, nor returned, nor on hold.
  case open
  /// The decision to go ahead has been taken, and the request is not on hold.
  case approved

  public func isMet(by status: RequestStatus) -> Bool {
    switch self {
    case .nothing: true
    case .notEnded: !status.isEnded
    case .open: RequestStatus.open.contains(status)
    case .approved: status.followsApproval && status != .completed
    }
  }
}

extension LifeCycle where State == ProposalStage, Verb == ProposalVerb {
  public static let proposals = LifeCycle([
    Transition(.screen, from: [.proposed], to: .screened),
    Transition(.shortlist, from: [.proposed, .screened], to: .shortlisted),
    Transition(.invite, from: [.shortlisted], to: .invited),
    Transition(.accept, from: [.invited], to: .accepted),
    Transition(.decline, from: [.invited], to: .declined),
    Transition(.expire, from: [.invited, .held], to: .expired),
    Transition(.hold, from: [.accepted, .held], to: .held),
    Transition(.confirm, from: [.accepted, .held], to: .confirmed),
    Transition(.deploy, from: [.confirmed], to: .deployed),
    Transition(.debrief, from: [.deployed], to: .debriefed),
    Transition(.appraise, from: [.debriefed, .appraised], to: .appraised),
    Transition(.standDown, from: ProposalStage.promised, to: .stoodDown),
    Transition(.withdraw, from: ProposalStage.early + ProposalStage.promised, to: .withdrawn),
    Transition(.replace, from: ProposalStage.promised, to: .replaced),
    // What has ended stays as it ended; somebody else is called up for it.
    Transition(.replace, from: [.declined, .expired, .stoodDown, .withdrawn], leading: .unchanged),
  ])
}
