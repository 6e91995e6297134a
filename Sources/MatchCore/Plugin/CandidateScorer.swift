/// The simple form of a scorer: one function from a candidate and a request to a score with its reason.
///
/// It is a full `ScoringPlugin` through the adapter below; when it turns out to matter for speed, write `bind` instead.
public protocol CandidateScorer: ScoringPlugin {
  /// The score and its sentence. Candidates of kinds that the descriptor does not name never get here.
  func score(_ candidate: Candidate, for request: Request) -> Explanation
}

extension CandidateScorer {
  public func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    guard Self.descriptor.kinds.contains(snapshot.kind) else { return nil }
    return BoundCandidateScorer(scorer: self, request: request, snapshot: snapshot)
  }
}

private struct BoundCandidateScorer<Scorer: CandidateScorer>: BoundScorer {
  let scorer: Scorer
  let request: Request
  let snapshot: Snapshot

  func score(row: Int) -> Score { explain(row: row).score }
  func explain(row: Int) -> Explanation { scorer.score(Candidate(row: row, in: snapshot), for: request) }
}

/// One candidate as a plug-in author reads it: a view of a row, with codes as text.
public struct Candidate: Sendable {
  public let row: Int
  public let snapshot: Snapshot

  public init(row: Int, in snapshot: Snapshot) {
    self.row = row
    self.snapshot = snapshot
  }

  public var id: String { snapshot.ids[row] }
  public var kind: CandidateKind { snapshot.kind }
  public var country: String? { snapshot.countries[row].map(snapshot.vocabulary.places.code) }
  public var tier: ReadinessTier? { snapshot.tiers[row] }
  public var sector: Sector? { snapshot.sectors[row] }
  public var maximumDeployments: Int { Int(snapshot.maximumDeployments[row]) }
  public var isActive: Bool { snapshot.flags[row].contains(.active) }
  /// Nil where it is unknown.
  public var consent: Bool? {
    snapshot.flags[row].contains(.consentKnown) ? snapshot.flags[row].contains(.consents) : nil
  }
  public var topics: [(topic: TopicIndex, level: Int)] { snapshot.topics[row].map { ($0.topic, Int($0.level)) } }
  public var languages: [LanguageLevel] {
    snapshot.languages[row].map { LanguageLevel(snapshot.languageTags[Int($0.language)], $0.level) }
  }
  public var regions: [PlaceIndex] { Array(snapshot.regions[row]) }
  public var available: [DayInterval] { Array(snapshot.available[row]) }
  public var unavailable: [DayInterval] { Array(snapshot.unavailable[row]) }
  public var deployments: [Deployment] { Array(snapshot.deployments[row]) }
}
