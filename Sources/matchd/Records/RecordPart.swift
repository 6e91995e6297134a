import MatchCore

/// The share of a row that became true at one time: it turns into one event.
///
/// A row tells a whole story after the fact (proposed in March, accepted in April, rated in June). Splitting it by the dates
/// it carries lets the log be folded as of any day, without knowing more than was known then.
struct RecordPart {
  /// The event's kind: `expert.recorded`, `deployment.answered` ...
  let eventKind: String
  /// The value of the column that dates it (`2015-03-02`, or a time), or nil where the row does not say.
  let effective: String?
  /// As long as the kind's columns; `.absent` for what belongs to another part.
  var cells: [Cell]
  /// The subjects of a move of several, all of them or none; empty for any other event.
  var together: [String] = []
  /// What stood in the ranking, where it is a choice.
  var decision: NewDecision?

  /// The kinds of event that rows of requests and deployments come apart into; any other event of theirs is a move.
  private static let told: Set<String> = [
    "request.received", "request.decided", "request.closed", "deployment.proposed", "deployment.answered",
    "deployment.departed", "deployment.completed", "deployment.stood-down", "deployment.appraised",
  ]

  /// The end of the kind of an event that a file makes of something that was moved.
  static let correction = "corrected"

  static func isMove(_ event: String, of kind: RecordKind) -> Bool {
    (kind == .request || kind == .deployment) && !told.contains(event)
  }

  /// `effective` as the log writes times.
  var effectiveAt: String? { effective == Timestamp.always ? effective : effective.flatMap(Timestamp.canonical) }
}

extension Record {
  /// The parts of this row, in the order in which they happened. The first always exists.
  ///
  /// - experts, focal points, institutions: one part, dated by `since`. A day there is a value like any other; a time only
  ///   dates the part: export writes one for a state that came about without a day, and it must come back as it was.
  /// - requests: what came in (`received`), the decision (`decided`), the end (`closed`).
  /// - deployments: the proposal, the answer, the departure, the end, the appraisal.
  func parts() -> [RecordPart] {
    switch kind {
    case .request: requestParts()
    case .deployment: deploymentParts()
    case .activity: [RecordPart(eventKind: "activity.recorded", effective: text("start"), cells: cells)]
    case .expert, .focalPoint, .institution, .resource: [statePart()]
    }
  }

  private func statePart() -> RecordPart {
    var part = RecordPart(eventKind: "\(kind.rawValue).recorded", effective: text("since"), cells: cells)
    if let since = part.effective, Day(iso: since) == nil, let index = RecordSchema.of(kind).index(of: "since") {
      part.cells[index] = .absent
    }
    return part
  }

  private func part(_ event: String, _ effective: String?, taking names: [String], from rest: inout Record)
    -> RecordPart
  {
    var taken = [Cell](repeating: .absent, count: cells.count)
    for name in names {
      guard let index = RecordSchema.of(kind).index(of: name) else { continue }
      taken[index] = rest.cells[index]
      rest.cells[index] = .absent
    }
    return RecordPart(eventKind: "\(kind.rawValue).\(event)", effective: effective, cells: taken)
  }

  private func set(_ name: String, _ value: String, in part: inout RecordPart) {
    if let index = RecordSchema.of(kind).index(of: name) { part.cells[index] = .value(value) }
  }

  private func requestParts() -> [RecordPart] {
    guard let status = text("status").flatMap(RequestStatus.init(rawValue:)), text("decided") ?? text("closed") != nil
    else { return [RecordPart(eventKind: "request.received", effective: text("received"), cells: cells)] }
    var rest = self
    var later: [RecordPart] = []
    if let decided = text("decided") {
      var decision = part("decided", decided, taking: ["decided"], from: &rest)
      // Once a request is closed, its status column tells of the end; the decision was the approval before it.
      let atDecision = text("closed") != nil && status.followsApproval ? RequestStatus.approved : status
      set("status", atDecision.rawValue, in: &decision)
      later.append(decision)
    }
    if let closed = text("closed") {
      var end = part("closed", closed, taking: ["closed"], from: &rest)
      set("status", status.rawValue, in: &end)
      later.append(end)
    }
    rest["status"] = .value(RequestStatus.received.rawValue)
    return [RecordPart(eventKind: "request.received", effective: text("received"), cells: rest.cells)] + later
  }

  private func deploymentParts() -> [RecordPart] {
    var rest = self
    let outcome = text("outcome").flatMap(Outcome.init(rawValue:))
    let stage = rest["stage"]
    rest["stage"] = .absent
    var later: [RecordPart] = []
    if outcome != nil || text("answered") != nil {
      var answer = part(
        "answered", text("answered"),
        taking: ["answered", "outcome", "reason", "decline_code", "start", "end", "hold_until"], from: &rest)
      if let outcome, outcome.occupies || outcome == .stoodDown {
        set("outcome", Outcome.accepted.rawValue, in: &answer)
      }
      later.append(answer)
    }
    func outcomeEvent(_ event: String, _ effective: String?, _ value: Outcome) {
      var step = part(event, effective, taking: [], from: &rest)
      set("outcome", value.rawValue, in: &step)
      later.append(step)
    }
    if outcome == .deployed || outcome == .completed { outcomeEvent("departed", text("start"), .deployed) }
    if outcome == .completed { outcomeEvent("completed", text("end") ?? text("start"), .completed) }
    if outcome == .stoodDown { outcomeEvent("stood-down", text("start") ?? text("answered"), .stoodDown) }
    let ratings = ["rating_partner", "rating_expert", "rating_host", "rated"]
    if ratings.contains(where: { text($0) != nil }) {
      later.append(part("appraised", text("rated") ?? text("end"), taking: ratings, from: &rest))
    }
    var parts = [RecordPart(eventKind: "deployment.proposed", effective: text("proposed"), cells: rest.cells)] + later
    // The stage is where it has come to: what the last of them says.
    if let column = RecordSchema.of(kind).index(of: "stage") { parts[parts.count - 1].cells[column] = stage }
    return parts
  }
}
