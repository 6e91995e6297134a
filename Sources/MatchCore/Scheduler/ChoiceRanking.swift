/// What a strategy says of everybody for one request, without a word of why: what stood in the ranking when somebody chose.
///
/// Whole numbers and ids alone, so that two of them can be compared to the byte, however far apart in time they were made.
public struct ChoiceRanking: Sendable {
  public struct Place: Sendable, Hashable {
    public let candidate: String
    public let total: Points
    /// By scorer, in the strategy's order; nil where it abstains.
    public let scores: [Score?]
  }

  public struct Exclusion: Sendable, Hashable {
    public let rule: String
    public let count: Int
  }

  /// Where one candidate stands in it, eligible or not.
  public struct Standpoint: Sendable, Hashable {
    /// From 1; nil where a gate stops the candidate.
    public let rank: Int?
    public let place: Place
    /// The gates that stop it, in the strategy's order.
    public let stoppedBy: [String]
  }

  public let considered: Int
  /// How many each gate was the first to stop, in the strategy's order.
  public let excluded: [Exclusion]
  public let scorers: [String]
  /// Everybody eligible, the best first.
  public let everyone: [(candidate: String, total: Points)]
  /// The first of them, with what each scorer says.
  public let first: [Place]
}

extension Matcher {
  /// The ranking of everybody, with the scores of the first `limit`. One search: O(candidates + eligible log eligible).
  public func choiceRanking(limit: Int) -> ChoiceRanking {
    let found = search(0..<snapshot.blockCount, limit: 0, prunes: false)
    let ranked = found.top.ranked()
    return ChoiceRanking(
      considered: found.considered,
      excluded: bound.gates.enumerated().map { .init(rule: $1.name, count: found.excluded[$0]) },
      scorers: bound.parts.map(\.name), everyone: ranked.map { (snapshot.ids[Int($0.row)], $0.total) },
      first: ranked.prefix(limit).map { place(row: Int($0.row)) })
  }

  /// Where somebody stands in a ranking of this matcher; nil for who is not on the roster. O(candidates).
  public func standpoint(of candidate: String, in ranking: ChoiceRanking) -> ChoiceRanking.Standpoint? {
    guard let row = snapshot.row(of: candidate) else { return nil }
    let rank = ranking.everyone.firstIndex { $0.candidate == candidate }
    return .init(rank: rank.map { $0 + 1 }, place: place(row: row), stoppedBy: gates(stopping: row))
  }

  private func place(row: Int) -> ChoiceRanking.Place {
    let scores = bound.parts.map { $0.score(row: row) }
    return .init(candidate: snapshot.ids[row], total: total(row: row), scores: scores)
  }

  private func gates(stopping row: Int) -> [String] {
    bound.gates.compactMap { gate in
      guard case .applies(let rule) = gate.binding, rule.verdict(row: row) != .passed else { return nil }
      return gate.name
    }
  }
}
