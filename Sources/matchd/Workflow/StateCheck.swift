import MatchCore

/// Sees to it that a row which is written by hand brings nothing about that no move leads to: a person booked twice, more people than
/// seats, a request and its proposals that have not come equally far.
struct StateCheck {
  private let workflow: Workflow
  private let requests: [String]
  private let candidates: [String]
  private let before: [Discrepancy]

  /// Made before the row is written.
  init(_ record: Record, _ known: Record?, _ store: Store, _ actor: String) throws {
    workflow = Workflow(
      store: store, actor: actor, time: try MoveTime(nil, now: store.log.now), ranked: { _, _ in [] })
    var (requests, candidates): ([String], [String]) = ([], [])
    switch record.kind {
    case .request: requests = [record.id]
    case .expert, .focalPoint: candidates = [record.id]
    case .deployment:
      for row in [record, known].compactMap({ $0 }) {
        if let request = row.text("request"), !requests.contains(request) { requests.append(request) }
        if let candidate = row.text("candidate"), !candidates.contains(candidate) { candidates.append(candidate) }
      }
    case .institution, .activity, .resource: break
    }
    (self.requests, self.candidates) = (requests, candidates)
    before = try workflow.discrepancies(requests: requests, candidates: candidates)
  }

  /// - Throws: a conflict that names what would be so.
  func refuseNews() throws {
    let after = try workflow.discrepancies(requests: requests, candidates: candidates)
    guard let first = after.first(where: { !before.contains($0) }) else { return }
    throw Failure(
      .no, isConflict: true, first.text + Bilingual(same: ". ") + (first.advice ?? Bilingual(same: "")))
  }
}
