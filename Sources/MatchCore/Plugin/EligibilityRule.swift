/// A gate with a reason. Availability, consent and conflict of interest are gates, never scores.
public protocol EligibilityRule: Sendable {
  static var descriptor: PluginDescriptor { get }
  static var examples: [RuleExample] { get }
  /// What of the request its verdicts depend on; the default says everything. Naming less lets a change of the request be
  /// tried without asking this gate again; naming too little costs correct answers (the audit checks it).
  static var aspects: Set<RequestAspect> { get }
  /// Whether a failed verdict is the end of it (a refusal, a conflict): then the candidate is no near miss. The default is no;
  /// an unknown verdict never is, because one can ask.
  static var isFinal: Bool { get }
  /// Whether its verdicts depend on deployments, past or agreed; the default says yes. Saying no lets whoever ranks many requests
  /// in a row ask it once for all that are alike in its aspects; saying no wrongly costs correct answers (the audit checks it).
  static var readsDeployments: Bool { get }

  init(configuration: PluginConfiguration)

  /// The gate for one request, or the reason why there is nothing to check (nobody recorded the column, the request has no
  /// dates ...). Kinds that the descriptor does not name never get here.
  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding
}

extension EligibilityRule {
  public static var aspects: Set<RequestAspect> { Set(RequestAspect.allCases) }
  public static var isFinal: Bool { false }
  public static var readsDeployments: Bool { true }
}

public enum RuleBinding: Sendable {
  case applies(any BoundRule)
  case notApplicable(Message)
}

/// A gate with its request.
///
/// `verdict(row:)` is the definition; the other rungs must agree with it.
public protocol BoundRule: Sendable {
  func verdict(row: Int) -> Verdict

  /// The verdict with its sentence, what is held and needed, and the changes of the request that would let this row pass.
  func finding(row: Int) -> Finding

  /// The block form: keeps the rows that pass. The default asks `verdict(row:)`.
  func select(_ rows: inout RowSelection)

  /// Whether no row of the block can pass. The default says no.
  func excludes(_ block: BlockSummary) -> Bool

  /// Whether a row of the block may meet an empty cell. The default says yes, and then every row that is stopped is asked
  /// once more, to count the unknown ones.
  func mayBeUnknown(in block: BlockSummary) -> Bool
}

extension BoundRule {
  @inlinable
  public func select(_ rows: inout RowSelection) { rows.keep { verdict(row: $0) == .passed } }

  @inlinable
  public func excludes(_ block: BlockSummary) -> Bool { false }

  @inlinable
  public func mayBeUnknown(in block: BlockSummary) -> Bool { true }
}

/// What a gate says of one candidate. Only `passed` lets it through.
public enum Verdict: String, Sendable, Hashable {
  case passed
  case failed
  /// The cell that the gate needs is empty.
  case unknown
}

public struct Finding: Sendable, Hashable {
  public let verdict: Verdict
  public let message: Message
  /// Changes of the request that would let this candidate pass this gate.
  public let relaxations: [Relaxation]

  public init(_ verdict: Verdict, _ message: Message, relaxations: [Relaxation] = []) {
    self.verdict = verdict
    self.message = message
    self.relaxations = relaxations
  }
}
