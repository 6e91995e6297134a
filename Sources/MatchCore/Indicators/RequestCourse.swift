/// The stages of a request whose time is measured.
package enum RequestStage: String, CaseIterable, Sendable {
  case registration
  case consultation
  case decision
  case firstProposal = "first-proposal"
  case staffing
  case firstMission = "first-mission"
  case closing
}

/// How one request went: what the figures about requests are counted from.
package struct RequestCourse: Sendable {
  package let id: String
  package let received: Day
  package let status: RequestStatus
  /// Whether a decision to go ahead has been taken.
  package let isApproved: Bool
  /// On which day it came to a stage, as far as known.
  package let days: [RequestStage: Day]
  package let answerBy: Day?
  /// The day on which it ended, whatever the end.
  package let closed: Day?
  /// Its countries, else its grouping.
  package let places: [PlaceIndex]
  package let topics: [TopicIndex]

  package init(
    _ id: String, received: Day, status: RequestStatus, isApproved: Bool, days: [RequestStage: Day] = [:],
    answerBy: Day? = nil, closed: Day? = nil, places: [PlaceIndex] = [], topics: [TopicIndex] = []
  ) {
    (self.id, self.received, self.status, self.isApproved) = (id, received, status, isApproved)
    (self.days, self.answerBy, self.closed) = (days, answerBy, closed)
    (self.places, self.topics) = (places, topics)
  }

  /// Whether it became an Action: something took place, or is taking place.
  package var isAction: Bool { status == .underWay || status == .completed }

  /// IATI's code list ActivityStatus.
  package var activityStatus: ActivityStatus { ActivityStatus(status, isClosed: closed != nil) }
}

/// IATI's code list ActivityStatus, version 2.03.
package enum ActivityStatus: Int, CaseIterable, Sendable {
  case pipeline = 1
  case implementation
  case finalisation
  case closed
  case cancelled
  case suspended

  package init(_ status: RequestStatus, isClosed: Bool) {
    switch status {
    case .received, .registered, .underConsultation, .approved, .matching, .staffed: self = .pipeline
    case .underWay: self = .implementation
    // Done, but nobody has closed it.
    case .completed: self = isClosed ? .closed : .finalisation
    case .rejected, .returned, .withdrawn: self = .cancelled
    case .onHold: self = .suspended
    }
  }
}

/// Who says how satisfied they are.
package enum AppraisalRole: String, CaseIterable, Sendable {
  case partner
  case expert
  case host
}

/// Something dated that belongs to a request, by its place among the courses.
package struct Dated<Value: Sendable>: Sendable {
  /// Nil where it belongs to none.
  package let request: Int?
  package let day: Day
  package let value: Value

  package init(_ value: Value, on day: Day, of request: Int?) {
    (self.value, self.day, self.request) = (value, day, request)
  }
}

/// Who went: a deployment that took place.
package struct Departure: Sendable {
  package let candidate: String
  package let kind: CandidateKind
  /// Of the administration served.
  package let country: PlaceIndex?
  package let sector: Sector?

  package init(_ candidate: String, kind: CandidateKind, country: PlaceIndex? = nil, sector: Sector? = nil) {
    (self.candidate, self.kind, self.country, self.sector) = (candidate, kind, country, sector)
  }
}

package struct HeldActivity: Sendable {
  package let format: String?
  package let participants: Int?

  package init(format: String?, participants: Int?) { (self.format, self.participants) = (format, participants) }
}

package struct Appraisal: Sendable {
  package let role: AppraisalRole
  /// 1 ... 5.
  package let rating: Int

  package init(_ role: AppraisalRole, _ rating: Int) { (self.role, self.rating) = (role, rating) }
}

/// Everything that indicators are counted from.
package struct IndicatorFacts: Sendable {
  package var requests: [RequestCourse] = []
  package var departures: [Dated<Departure>] = []
  package var activities: [Dated<HeldActivity>] = []
  package var appraisals: [Dated<Appraisal>] = []
  /// What could not be placed in time, because a day is missing or contradicts another, by what it is.
  package var leftOut: [LeftOut: Int] = [:]

  package enum LeftOut: String, CaseIterable, Sendable {
    case decisions
    case deployments
    case activities
    case appraisals
    /// Stages with a day before the request was received.
    case stages
  }

  package init() {}
}
