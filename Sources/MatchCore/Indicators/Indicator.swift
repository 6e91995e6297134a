/// The figures that a facility reports. docs/indicators.md defines each.
package enum Indicator: String, CaseIterable, Sendable {
  case requests
  case countries
  case decisions
  case approvals
  case approvalRate = "approval-rate"
  case actionRate = "action-rate"
  case daysToRegistration = "days-to-registration"
  case daysToConsultation = "days-to-consultation"
  case daysToDecision = "days-to-decision"
  case daysToFirstProposal = "days-to-first-proposal"
  case daysToStaffing = "days-to-staffing"
  case daysToFirstMission = "days-to-first-mission"
  case daysToClosing = "days-to-closing"
  case daysFromDecisionToMission = "days-from-decision-to-mission"
  case workingDaysToAnswer = "working-days-to-answer"
  case answersInTime = "answers-in-time"
  case workingDaysLate = "working-days-late"
  case deployments
  case experts
  case nonEUShare = "non-eu-share"
  case countriesServed = "countries-served"
  case activities
  case participants
  case satisfaction

  /// The stage that it measures the time to, counted from the receipt.
  package var stage: RequestStage? {
    switch self {
    case .daysToRegistration: .registration
    case .daysToConsultation: .consultation
    case .daysToDecision: .decision
    case .daysToFirstProposal: .firstProposal
    case .daysToStaffing: .staffing
    case .daysToFirstMission: .firstMission
    case .daysToClosing: .closing
    default: nil
    }
  }
}

/// What of something a value is.
package enum Statistic: String, CaseIterable, Sendable {
  case count
  /// Shared out over all that a request names: such counts add up to the requests.
  case shared
  case rate
  case median
  case p90
  case mean
  case sum
}

/// What a value is broken down by, with the code that it is about.
package enum Breakdown: Sendable, Hashable {
  case status(RequestStatus)
  case activityStatus(ActivityStatus)
  /// A country, or a grouping where the request names none; nil for no place.
  case country(PlaceIndex?)
  case region(PlaceIndex?)
  /// An OECD DAC purpose code; nil where topics have none.
  case purpose(String?)
  case candidateKind(CandidateKind)
  case sector(Sector?)
  /// Whether the administration served is in the European Union; nil where its country is unknown.
  case union(Bool?)
  case originRegion(PlaceIndex?)
  case originCountry(PlaceIndex?)
  case format(String?)
  case role(AppraisalRole)
}

/// One figure.
package struct IndicatorValue: Sendable, Equatable {
  package let indicator: Indicator
  package let statistic: Statistic
  package let breakdown: Breakdown?
  /// Scaled by ten to the power of `decimals`; nil where there is nothing to reckon with.
  package let value: Int?
  package let decimals: Int
  /// Of how many it is; nil for a plain count.
  package let count: Int?

  package init(
    _ indicator: Indicator, _ statistic: Statistic, _ value: Int?, decimals: Int = 0, of count: Int? = nil,
    by breakdown: Breakdown? = nil
  ) {
    (self.indicator, self.statistic, self.breakdown) = (indicator, statistic, breakdown)
    (self.value, self.decimals, self.count) = (value, decimals, count)
  }

  /// A share, with what it is of.
  static func rate(_ indicator: Indicator, _ part: Int, of whole: Int, by breakdown: Breakdown? = nil) -> IndicatorValue
  {
    IndicatorValue(
      indicator, .rate, whole > 0 ? Int(Score(part, of: whole).millionths) : nil, decimals: 6, of: whole, by: breakdown)
  }

  package var text: String? { value.map { Decimals.text($0, decimals: decimals) } }
}
