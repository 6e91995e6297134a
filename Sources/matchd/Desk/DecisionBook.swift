import MatchCore

/// Makes the records of the choices of one command: what stood in the ranking that whoever chose can have seen.
///
/// In a daemon that is the state before the group of writes, which is in memory: nobody has seen more. Only where the request or the
/// candidate came about in the same group is it the state inside the transaction. Several choices of one request share a ranking.
final class DecisionBook {
  private struct Page {
    let request: String
    let kind: CandidateKind
    let asOf: Int64
    let matcher: Matcher
    let ranking: ChoiceRanking
  }

  private let session: Session
  private let store: Store
  private let strategy: Strategy
  private var pages: [Page] = []
  private lazy var methods = (
    strategy: Fingerprints.method(strategy), vocabulary: session.workspace.vocabularyMethod
  )

  /// - Parameters:
  ///   - session: over the store, inside the transaction of the write.
  ///   - strategy: by which the choice is made.
  init(_ session: Session, _ store: Store, by strategy: Strategy) {
    (self.session, self.store, self.strategy) = (session, store, strategy)
  }

  func record(_ request: String, _ candidate: String) throws -> NewDecision? {
    let kind = try store.kind(of: candidate).flatMap { CandidateKind(rawValue: $0.rawValue) } ?? .expert
    guard let page = try page(request, candidate, kind) else { return nil }
    let result = DecisionResult(page.ranking, page.matcher.standpoint(of: candidate, in: page.ranking))
    return NewDecision(
      record: DecisionRecord(
        asOf: page.asOf, request: request, candidate: candidate, kind: kind.rawValue, strategy: strategy.name,
        method: methods.strategy.fingerprint, vocabulary: methods.vocabulary.fingerprint,
        program: VersionCommand.number, result: result.json),
      methods: [methods.strategy, methods.vocabulary])
  }

  private func page(_ request: String, _ candidate: String, _ kind: CandidateKind) throws -> Page? {
    if let known = pages.first(where: { $0.request == request && $0.kind == kind }) { return known }
    let source = try source(request, candidate)
    let asOf = source.head
    let reader = RosterReader(source: source, vocabulary: session.workspace.vocabulary, needs: strategy.needs)
    guard let asked = try reader.request(request) else { return nil }
    let matcher = Matcher(asked, in: try reader.snapshot(of: kind), by: strategy)
    let page = Page(
      request: request, kind: kind, asOf: asOf, matcher: matcher,
      ranking: matcher.choiceRanking(limit: DecisionResult.placesKept))
    pages.append(page)
    return page
  }

  /// What a host has in memory, where it knows the two as they are; else the store.
  private func source(_ request: String, _ candidate: String) throws -> any RecordSource {
    let now = StoreView(store: store, point: nil)
    guard let before = session.invocation.environment.host?.present else { return now }
    guard before.head < store.head else { return before }
    guard let asked = try now.row(request, kind: .request), let known = try before.row(request, kind: .request),
      DecisionBook.asks(asked, like: known)
    else { return now }
    for kind in [RecordKind.expert, .focalPoint, .institution, .resource] {
      guard try now.row(candidate, kind: kind) == before.row(candidate, kind: kind) else { return now }
    }
    return before
  }

  /// Moves change how far a request has come, which no ranking reads.
  private static func asks(_ request: Record, like other: Record) -> Bool {
    let moved = ["status", "decided", "closed", "consult_until", "vetoes", "held_on", "held_status", "reason"]
    return zip(RecordSchema.of(.request).columns, zip(request.cells, other.cells)).allSatisfy { column, cells in
      cells.0 == cells.1 || moved.contains(column.name)
    }
  }
}
