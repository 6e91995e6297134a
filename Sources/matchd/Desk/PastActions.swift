import MatchCore

/// Completed requests on similar topics or from the same countries.
struct PastActions {
  /// How alike topics must be to count, as in the default of `required-topics`.
  static let similar = Score(millionths: 500_000)

  let vocabulary: Vocabulary
  let request: Request
  private let mine: Set<PlaceIndex>

  init(vocabulary: Vocabulary, request: Request) {
    (self.vocabulary, self.request) = (vocabulary, request)
    mine = Set(request.places.flatMap(vocabulary.places.countries))
  }

  /// The nearest first: alike in topics and from the same country, then the most recent, then by id. Titles are not filled in.
  /// O(completed x topics).
  func nearest(of completed: [Request], limit: Int) -> [PastAction] {
    let found = completed.compactMap { past -> (nearness: Int, action: PastAction)? in
      guard past.id != request.id else { return nil }
      let topics = near(past)
      let sharesCountry = !countries(of: past).isDisjoint(with: mine)
      guard !topics.isEmpty || sharesCountry else { return nil }
      let best = topics.map { Int($0.score.millionths) }.max() ?? 0
      let year = (past.window?.end ?? past.record.received).components.year
      return (
        best + (sharesCountry ? Int(PastActions.similar.millionths) : 0),
        PastAction(
          id: past.id, title: nil, year: year,
          places: past.record.countries.isEmpty ? [past.record.grouping].compactMap { $0 } : past.record.countries,
          topics: topics.map(\.id), sharesCountry: sharesCountry,
          sharesInstitution: !Set(past.record.institution).isDisjoint(with: request.record.institution))
      )
    }
    return found.sorted { left, right in
      if left.nearness != right.nearness { return left.nearness > right.nearness }
      if left.action.year != right.action.year { return left.action.year > right.action.year }
      return Identifier.precedes(left.action.id, right.action.id)
    }.prefix(limit).map(\.action)
  }

  private func countries(of request: Request) -> Set<PlaceIndex> {
    Set(request.places.flatMap(vocabulary.places.countries))
  }

  /// The required topics of a past request that are near to a required one of this request, the nearest first.
  private func near(_ past: Request) -> [(id: String, score: Score)] {
    let taxonomy = vocabulary.taxonomy
    let scored = past.topicsRequired.map { topic in
      (
        id: taxonomy.id(of: topic),
        score: request.topicsRequired.map { taxonomy.similarity($0, topic) }.max() ?? .zero
      )
    }
    return scored.enumerated().filter { $0.element.score >= PastActions.similar }
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
  }
}
