/// A quality by which candidates are ranked.
///
/// The contract, which `ScorerAudit` checks:
/// - `bind` does all work that depends on the request alone (tables by topic, language, place) and never scans the candidates.
/// - A score depends on the row, the request and the configuration; never on other candidates, on time or on chance.
/// - Protected attributes are not in the snapshot, so no score can depend on them.
public protocol ScoringPlugin: Sendable {
  static var descriptor: PluginDescriptor { get }
  /// Worked examples: documentation for people, tests for the machine.
  static var examples: [ScorerExample] { get }

  init(configuration: PluginConfiguration)

  /// The scorer for one request, or nil to abstain (nothing in the request says anything about this quality): then it
  /// contributes 0 points to everybody.
  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)?
}

/// A scorer with its request: asked for every candidate that passed the gates.
///
/// `score(row:)` is the definition. The other rungs have defaults and must agree with it.
public protocol BoundScorer: Sendable {
  /// The quality of one row.
  func score(row: Int) -> Score

  /// The block form: `scores[i]` is the score of `rows[i]`. The default asks `score(row:)`.
  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>)

  /// A score that no row of the block exceeds. The default is the full score: correct, and it prunes nothing. A bound that
  /// is too high costs time; one that is too low costs correct answers.
  func upperBound(of block: BlockSummary) -> Score

  /// The same score with the sentence that explains it. Asked only for the few that are shown.
  func explain(row: Int) -> Explanation
}

extension BoundScorer {
  @inlinable
  public func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    for index in rows.indices { scores[index] = score(row: Int(rows[index])) }
  }

  @inlinable
  public func upperBound(of block: BlockSummary) -> Score { .full }
}

/// A score and why.
public struct Explanation: Sendable, Hashable {
  public let score: Score
  public let message: Message

  @inlinable
  public init(_ score: Score, _ message: consuming Message) {
    self.score = score
    self.message = message
  }

  /// Handed on, so that nothing of it is copied.
  consuming func part(of scorer: String, weight: Int) -> ScorePart {
    ScorePart(scorer: scorer, weight: weight, score, because: message)
  }
}
