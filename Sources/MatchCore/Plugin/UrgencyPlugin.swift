/// A reason to take up one request before another.
///
/// Like a scorer: a name, a formula with its source, settings, worked examples, one file. Its weight stands in a triage policy
/// (`config/triage/NAME.json`).
public protocol UrgencyPlugin: Sendable {
  static var descriptor: PluginDescriptor { get }
  static var examples: [UrgencyExample] { get }

  init(configuration: PluginConfiguration)

  /// How pressing the request is, 0 ... 1, and why; nil to abstain, which contributes 0 points. Depends on nothing but the
  /// argument and the settings.
  func urgency(of waiting: WaitingRequest) -> Explanation?
}

/// A request in the queue, on one day.
public struct WaitingRequest: Sendable {
  public let request: RequestRecord
  /// The day of the triage. It is an argument: nothing here asks the clock.
  public let day: Day
  /// How many candidates are eligible now.
  public let eligible: Int

  public init(_ request: RequestRecord, on day: Day, eligible: Int) {
    self.request = request
    self.day = day
    self.eligible = eligible
  }
}

/// A worked example of a reason for urgency.
public struct UrgencyExample: Sendable {
  public let title: String
  public let waiting: WaitingRequest
  public let configuration: [(name: String, value: ParameterValue)]
  /// Nil: it abstains.
  public let score: Score?

  public init(
    _ title: String, _ request: RequestRecord, eligible: Int = 0, on day: Day = ExampleWorld.march,
    configuration: [(name: String, value: ParameterValue)] = [], scores score: Int?
  ) {
    self.title = title
    waiting = WaitingRequest(request, on: day, eligible: eligible)
    self.configuration = configuration
    self.score = score.map(Score.init(millionths:))
  }
}
