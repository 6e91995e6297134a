import MatchCore

/// A row of deployments as the life cycle sees it.
struct Proposal {
  let id: String
  let request: String
  let candidate: String
  var focalPoint: String?
  let stage: ProposalStage
  let role: String?
  /// The days of the mission, where they are known.
  let interval: DayInterval?
  let proposed: Day?
  let replyBy: Day?
  let holdUntil: Day?
  let replaces: String?
  /// Personal, like the words beside it.
  private(set) var declineCode: DeclineCode?
  let isRated: Bool
  /// When the latest of its events was so.
  let effectiveAt: String

  /// Nil for a row without a request or a candidate.
  init?(_ record: Record) {
    guard record.kind == .deployment, let request = record.text("request"), let candidate = record.text("candidate")
    else { return nil }
    (id, self.request, self.candidate) = (record.id, request, candidate)
    func day(_ name: String) -> Day? { record.text(name).flatMap { Day(iso: $0.prefix(10)) } }
    isRated = ["rated", "rating_partner", "rating_expert", "rating_host"].contains { record.text($0) != nil }
    stage = ProposalStage(
      stage: record.text("stage").flatMap(ProposalStage.init(rawValue:)),
      outcome: record.text("outcome").flatMap(Outcome.init(rawValue:)), isRated: isRated)
    (focalPoint, role, replaces) = (record.text("focal_point"), record.text("role"), record.text("replaces"))
    interval = Proposal.interval(record)
    (proposed, replyBy, holdUntil) = (day("proposed"), day("reply_by"), day("hold_until"))
    declineCode = record.text("decline_code").flatMap(DeclineCode.init(rawValue:))
    effectiveAt = record.effectiveAt
  }

  /// As those see it who see nothing personal.
  var withoutWords: Proposal {
    var proposal = self
    proposal.declineCode = nil
    if let name = focalPoint, Discretion.mayBeAName(name) { proposal.focalPoint = nil }
    return proposal
  }

  /// The days between `start` and `end`; one of them alone is one day.
  static func interval(_ record: Record) -> DayInterval? {
    let start = record.text("start").flatMap { Day(iso: $0) }
    let end = record.text("end").flatMap { Day(iso: $0) }
    return (start ?? end).flatMap { DayInterval(start: $0, end: end ?? $0) }
  }

  /// What it takes of the candidate's time; nil where it takes none.
  var commitment: Commitment? {
    guard stage.outcomes.contains(where: { $0?.occupies ?? false }), let interval else { return nil }
    return Commitment(
      id: id, request: request, interval: interval, stage: stage, heldUntil: stage == .held ? holdUntil : nil)
  }

  /// Whether it takes a seat of its request as things stand on a day: for good, or as long as a hold lasts.
  func takesSeat(on day: Day) -> Bool {
    stage.fillsSeat || (stage == .held && holdUntil.map { day <= $0 } ?? true)
  }

  /// Whether it was held until a day that has passed: then it is as good as accepted, and has no seat.
  func hasLapsed(on day: Day) -> Bool { stage == .held && !takesSeat(on: day) }

  func due(on day: Day) -> (matter: DueMatter, since: Day)? {
    DueMatter.of(
      stage, replyBy: replyBy, heldUntil: holdUntil, interval: interval, isRated: isRated, on: day)
  }
}

extension Seats {
  init(_ request: Record) {
    self.init(
      total: request.text("experts").flatMap { Int($0) },
      roles: CanonicalList.members(request.text("roles")).map { Role($0.key, Int($0.value) ?? 1) })
  }
}

extension Record {
  /// Of a request; one without a status counts as received.
  var status: RequestStatus { text("status").flatMap(RequestStatus.init(rawValue:)) ?? .received }
}
