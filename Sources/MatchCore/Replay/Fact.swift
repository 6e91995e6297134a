/// Something that became known at a moment, in the numbers of one history.
package struct Fact: Sendable {
  package enum Content: Sendable {
    /// The row that tells of a candidate from now on.
    case state(candidate: Int, row: Int)
    /// What a deployment takes up from now on; nil for nothing.
    case engagement(deployment: Int, Engagement?)
    /// What a deployment says of a focal point from now on; nil for nothing.
    case dealing(deployment: Int, Dealing?)
    /// So many more active people at a focal point, or fewer.
    case supply(focalPoint: Int, change: Int)
    /// What a request is about.
    case about(request: Int, PastRequests.Subject)
    /// Columns that somebody records from now on.
    case recorded(RecordedColumns)
    /// The text of a document from now on, by terms.
    case text(document: Int, [UInt32])
  }

  package let moment: Moment
  package let content: Content

  package init(_ moment: Moment, _ content: Content) {
    self.moment = moment
    self.content = content
  }
}

/// A candidate's time that a deployment takes up.
package struct Engagement: Sendable, Hashable {
  package let candidate: Int
  package let deployment: Deployment

  package init(candidate: Int, request: Int, _ past: PastDeployment) {
    self.candidate = candidate
    deployment = Deployment(past, request: UInt32(request))
  }

  init(candidate: Int, _ deployment: Deployment) {
    self.candidate = candidate
    self.deployment = deployment
  }
}

/// What a deployment says of the focal point that it went through.
package struct Dealing: Sendable, Hashable {
  package let focalPoint: Int
  package let departure: FocalPointStatistics.Departure?
  package let proposal: FocalPointStatistics.Proposal?

  package init(
    focalPoint: Int, departure: FocalPointStatistics.Departure?, proposal: FocalPointStatistics.Proposal?
  ) {
    self.focalPoint = focalPoint
    self.departure = departure
    self.proposal = proposal
  }
}

/// A fact that went into the columns before it was known.
package struct Leak: Error, Sendable {
  package enum Subject: Sendable, Equatable {
    case candidate(String)
    /// A deployment of somebody for a request.
    case deployment(candidate: String, request: String)
    case focalPoint(String)
    case request(String)
    case columns
  }

  /// The request whose decision would have known it.
  package let request: String
  package let decision: Moment
  package let known: Moment
  package let subject: Subject
}
