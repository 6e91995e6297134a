/// A closed list of codes. The English code is what files and the log hold; the French label is accepted and shown too.
public protocol CodedValue: Sendable, Hashable, CaseIterable, RawRepresentable where RawValue == String {
  var french: String { get }
}

/// Whatever can be ranked for a request.
public enum CandidateKind: String, CodedValue {
  case expert
  case focalPoint = "focal-point"
  case institution
  case resource

  public var french: String {
    switch self {
    case .expert: "expert"
    case .focalPoint: "point focal"
    case .institution: "institution"
    case .resource: "ressource"
    }
  }
}

public enum Sector: String, CodedValue {
  case publicAdministration = "public-administration"
  case academia
  case privateSector = "private"
  case internationalOrganisation = "international-organisation"
  case civilSociety = "civil-society"

  public var french: String {
    switch self {
    case .publicAdministration: "administration publique"
    case .academia: "monde universitaire"
    case .privateSector: "secteur privé"
    case .internationalOrganisation: "organisation internationale"
    case .civilSociety: "société civile"
    }
  }
}

/// How soon an expert could leave.
public enum ReadinessTier: String, CodedValue {
  case ready
  case trained
  case listed

  public var french: String {
    switch self {
    case .ready: "prêt"
    case .trained: "formé"
    case .listed: "inscrit"
    }
  }
}

public enum Priority: String, CodedValue {
  case low
  case normal
  case high
  case urgent

  public var french: String {
    switch self {
    case .low: "basse"
    case .normal: "normale"
    case .high: "haute"
    case .urgent: "urgente"
    }
  }
}

/// Where a request stands in its life cycle.
public enum RequestStatus: String, CodedValue {
  case received
  case registered
  case underConsultation = "under-consultation"
  case approved
  case rejected
  case returned
  case matching
  case staffed
  case underWay = "under-way"
  case completed
  case withdrawn
  case onHold = "on-hold"

  /// Whether somebody still has to find people for it.
  public var needsMatching: Bool {
    switch self {
    case .received, .registered, .underConsultation, .approved, .matching: true
    case .rejected, .returned, .staffed, .underWay, .completed, .withdrawn, .onHold: false
    }
  }

  /// Whether a decision to go ahead has been taken on the way to this status.
  public var followsApproval: Bool {
    switch self {
    case .approved, .matching, .staffed, .underWay, .completed: true
    case .received, .registered, .underConsultation, .rejected, .returned, .withdrawn, .onHold: false
    }
  }

  public var french: String {
    switch self {
    case .received: "reçue"
    case .registered: "enregistrée"
    case .underConsultation: "en consultation"
    case .approved: "approuvée"
    case .rejected: "rejetée"
    case .returned: "renvoyée"
    case .matching: "en recherche"
    case .staffed: "pourvue"
    case .underWay: "en cours"
    case .completed: "achevée"
    case .withdrawn: "retirée"
    case .onHold: "suspendue"
    }
  }
}

/// What became of a proposal.
public enum Outcome: String, CodedValue {
  case accepted
  case declined
  case expired
  case withdrawn
  case deployed
  case completed
  case stoodDown = "stood-down"

  /// Whether it takes up the expert's time over its dates.
  public var occupies: Bool {
    switch self {
    case .accepted, .deployed, .completed: true
    case .declined, .expired, .withdrawn, .stoodDown: false
    }
  }

  public var french: String {
    switch self {
    case .accepted: "acceptée"
    case .declined: "déclinée"
    case .expired: "expirée"
    case .withdrawn: "retirée"
    case .deployed: "déployée"
    case .completed: "achevée"
    case .stoodDown: "annulée"
    }
  }
}
