/// One request in the order of triage.
public struct TriageEntry: Sendable {
  public let request: Request
  public let urgency: Points
  public let parts: [ScorePart]
  public let feasibility: Feasibility
  public let eligible: Int
  public let best: (candidate: String, score: Points)?
  /// Working days until the answer is due; negative when it is overdue, nil without a promise.
  public let workingDaysLeft: Int?
}

/// The open requests in the order in which to take them up.
public enum Triage {
  /// The most urgent first; ties by id. O(requests x candidates).
  public static func queue(
    _ requests: [Request], in snapshot: Snapshot, by strategy: Strategy, policy: TriagePolicy, on day: Day
  ) -> [TriageEntry] {
    requests.map { entry($0, in: snapshot, by: strategy, policy: policy, on: day) }
      .sorted {
        $0.urgency != $1.urgency ? $0.urgency > $1.urgency : Identifier.precedes($0.request.id, $1.request.id)
      }
  }

  private static func entry(
    _ request: Request, in snapshot: Snapshot, by strategy: Strategy, policy: TriagePolicy, on day: Day
  ) -> TriageEntry {
    let matcher = Matcher(request, in: snapshot, by: strategy)
    let (eligible, feasibility) = matcher.feasibility(after: day)
    let parts = policy.urgency(of: WaitingRequest(request.record, on: day, eligible: eligible))
    let best = matcher.search(0..<snapshot.blockCount, limit: 1).top.heap.first
    return TriageEntry(
      request: request, urgency: parts.reduce(.zero) { $0 + $1.points }, parts: parts, feasibility: feasibility,
      eligible: eligible, best: best.map { (snapshot.ids[Int($0.row)], $0.total) },
      workingDaysLeft: request.record.answerBy.map { day.workingDays(until: $0) })
  }
}
