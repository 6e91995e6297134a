/// A worked example of a scorer: a candidate, a request, and the score by hand. Codes are those of `ExampleWorld`.
public struct ScorerExample: Sendable {
  public let title: String
  public let candidate: CandidateRecord
  public let request: RequestRecord
  public let configuration: [(name: String, value: ParameterValue)]
  public let kind: CandidateKind
  /// The columns that the roster records; nil takes those that the candidate fills.
  public let recorded: RecordedColumns?
  public let collection: CollectionStatistics
  /// Nil: the scorer abstains.
  public let score: Score?

  public init(
    _ title: String, _ candidate: CandidateRecord, _ request: RequestRecord,
    configuration: [(name: String, value: ParameterValue)] = [], kind: CandidateKind = .expert,
    recorded: RecordedColumns? = nil, collection: CollectionStatistics = CollectionStatistics(), scores score: Int?
  ) {
    self.recorded = recorded
    self.collection = collection
    self.title = title
    self.candidate = candidate
    self.request = request
    self.configuration = configuration
    self.kind = kind
    self.score = score.map(Score.init(millionths:))
  }
}

/// A worked example of a gate.
public struct RuleExample: Sendable {
  public enum Expectation: Sendable, Hashable {
    case verdict(Verdict)
    case notApplicable
  }

  public let title: String
  public let candidate: CandidateRecord
  public let request: RequestRecord
  public let configuration: [(name: String, value: ParameterValue)]
  public let kind: CandidateKind
  /// The columns that the roster records; nil takes those that the candidate fills.
  public let recorded: RecordedColumns?
  public let expected: Expectation

  public init(
    _ title: String, _ candidate: CandidateRecord, _ request: RequestRecord,
    configuration: [(name: String, value: ParameterValue)] = [], kind: CandidateKind = .expert,
    recorded: RecordedColumns? = nil, gives expected: Expectation
  ) {
    self.title = title
    self.candidate = candidate
    self.request = request
    self.configuration = configuration
    self.kind = kind
    self.recorded = recorded
    self.expected = expected
  }
}

/// The small world that worked examples play in: few topics and places, so that a score can be worked out by hand.
///
/// Topics: `mobility` > `labour` > (`recruitment`, `skills`), `mobility` > `students`; `return` > `reintegration` >
/// (`economic`, `psychosocial`); `return` > `readmission`; `diaspora`, related to `skills`; `health`. Twelve concepts.
/// Places: TG, GH, SN in `011` and `002`; KE in `014` and `002`; FR, DE in `155` and `150`; MD in `151` and `150`.
/// Groupings: ECOWAS (GH, SN, TG), EU (DE, FR).
public enum ExampleWorld {
  public static let vocabulary = Vocabulary(
    taxonomy: (try? Taxonomy(topics)) ?? Taxonomy(),
    places: Places(
      countries: [
        ("DE", ["155", "150"]), ("FR", ["155", "150"]), ("GH", ["011", "002"]), ("KE", ["014", "002"]),
        ("MD", ["151", "150"]), ("SN", ["011", "002"]), ("TG", ["011", "002"]),
      ],
      groupings: [("ECOWAS", ["GH", "SN", "TG"]), ("EU", ["DE", "FR"])]))

  static let topics = [
    Topic("mobility"), Topic("labour", broader: "mobility"), Topic("recruitment", broader: "labour"),
    Topic("skills", broader: "labour", related: ["diaspora"]), Topic("students", broader: "mobility"),
    Topic("return"), Topic("reintegration", broader: "return"), Topic("economic", broader: "reintegration"),
    Topic("psychosocial", broader: "reintegration"), Topic("readmission", broader: "return"), Topic("diaspora"),
    Topic("health"),
  ]

  /// 1 March 2024, the day on which most examples start.
  public static let march = Day(iso: "2024-03-01") ?? Day(number: 0)
}
