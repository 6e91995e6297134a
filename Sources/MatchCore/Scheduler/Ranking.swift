/// The answer to "who should go, and why?" for one request.
public struct Ranking: Sendable {
  public let request: String
  public let strategy: String
  public let kind: CandidateKind
  /// `eligible` plus the sum of `excluded`.
  public let considered: Int
  public let eligible: Int
  /// The gates in the strategy's order.
  public let gates: [GateCount]
  public let ranking: [RankedCandidate]

  package init(
    request: String, strategy: String, kind: CandidateKind, considered: Int, eligible: Int, gates: [GateCount],
    ranking: [RankedCandidate]
  ) {
    self.request = request
    self.strategy = strategy
    self.kind = kind
    self.considered = considered
    self.eligible = eligible
    self.gates = gates
    self.ranking = ranking
  }
}

/// What a gate did to the whole roster.
public struct GateCount: Sendable, Hashable {
  public let rule: String
  /// How many candidates it was the first to stop.
  public let excluded: Int
  /// How many of those because the cell is empty.
  public let unknown: Int
  /// Why it was not asked, where it was not.
  public let notApplicable: Message?
}

public struct RankedCandidate: Sendable {
  private enum Source: Sendable {
    case told([ScorePart])
    /// What the scorers say of a row is asked of them when somebody wants to know.
    case row(Int, Matcher)
  }

  /// From 1; no two candidates share a rank.
  public let rank: Int
  public let candidate: String
  /// The sum of the points of its parts.
  public let score: Points
  private let source: Source

  package init(rank: Int, candidate: String, score: Points, parts: [ScorePart]) {
    (self.rank, self.candidate, self.score, source) = (rank, candidate, score, .told(parts))
  }

  init(rank: Int, score: Points, row: Int, of matcher: Matcher) {
    (self.rank, self.score, source) = (rank, score, .row(row, matcher))
    candidate = matcher.snapshot.ids[row]
  }

  /// One for each scorer, in the strategy's order. Explained at every call.
  public var parts: [ScorePart] {
    switch source {
    case .told(let parts): parts
    case .row(let row, let matcher): matcher.parts(row: row)
    }
  }

  /// The same one by one, without a list: for whoever writes each and is done with it.
  package func forEachPart(_ body: (borrowing ScorePart) -> Void) {
    switch source {
    case .told(let parts): for part in parts { body(part) }
    case .row(let row, let matcher): matcher.forEachPart(row: row, body)
    }
  }
}

/// The share of one scorer in a total.
public struct ScorePart: Sendable, Hashable {
  public let scorer: String
  public let weight: Int
  /// Nil: the scorer abstains.
  public let score: Score?
  public let points: Points
  /// What `reason` says; it has no key where there is none. For whoever writes many, and reads it where it stands.
  package let message: Message

  package init(scorer: String, weight: Int, score: Score?, points: Points, reason: Message?) {
    self.scorer = scorer
    self.weight = weight
    self.score = score
    self.points = points
    message = reason ?? Message("")
  }

  /// What a scorer says of a candidate.
  init(scorer: String, weight: Int, _ score: Score, because message: consuming Message) {
    self.scorer = scorer
    self.weight = weight
    self.score = score
    self.points = Points(weight: weight, score: score)
    self.message = message
  }

  public var hasReason: Bool { !message.key.isEmpty }
  public var reason: Message? { hasReason ? message : nil }
}

/// Every gate and every scorer for one pair, whether it made the list or not.
public struct PairExplanation: Sendable {
  public let request: String
  public let candidate: String
  public let kind: CandidateKind
  public let strategy: String
  public let gates: [(rule: String, result: GateResult)]
  public let parts: [ScorePart]
  /// The total that the candidate has or would have.
  public let score: Points
  /// From 1, among those eligible; nil when a gate stops it.
  public let rank: Int?

  public var isEligible: Bool {
    gates.allSatisfy { if case .found(let finding) = $0.result { finding.verdict == .passed } else { true } }
  }
}

public enum GateResult: Sendable {
  case found(Finding)
  case notApplicable(Message)
}
