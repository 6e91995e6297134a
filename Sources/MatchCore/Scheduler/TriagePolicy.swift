/// In which order to take up requests: reasons for urgency with their weights, as a file under `config/triage` has them.
public struct TriagePolicy: Sendable {
  public struct Part: Sendable {
    public let name: String
    public let weight: Int
    public let descriptor: PluginDescriptor
    let plugin: any UrgencyPlugin
  }

  public let name: String
  public let title: Bilingual
  public let purpose: Bilingual
  public let parts: [Part]

  /// - Parameter uses: plug-ins with their weights, whole per cents that sum to 100.
  /// - Throws: `ConfigurationFailure` as a strategy does.
  public init(
    name: String, title: Bilingual, purpose: Bilingual, uses: [StrategyDefinition.Use], from catalogue: PluginCatalogue
  ) throws(ConfigurationFailure) {
    self.name = name
    self.title = title
    self.purpose = purpose
    var parts: [Part] = []
    for use in uses {
      guard let type = catalogue.urgency(use.plugin) else {
        throw ConfigurationFailure(
          subject: name, problem: .unknownPlugin(use.plugin, known: catalogue.urgencies.map { $0.descriptor.name }))
      }
      guard !parts.contains(where: { $0.name == use.plugin }) else {
        throw ConfigurationFailure(subject: name, problem: .duplicatePlugin(use.plugin))
      }
      guard (1...100).contains(use.weight) else {
        throw ConfigurationFailure(
          subject: "\(name), \(use.plugin)",
          problem: .wrongValue("weight", String(use.weight), expected: Parameter.Domain.integer(1...100).text))
      }
      let configuration = try PluginConfiguration(use.configuration, for: type.descriptor)
      parts.append(
        Part(
          name: use.plugin, weight: use.weight, descriptor: type.descriptor,
          plugin: type.init(configuration: configuration)))
    }
    let sum = parts.reduce(0) { $0 + $1.weight }
    guard sum == 100 else { throw ConfigurationFailure(subject: name, problem: .weights(sum: sum)) }
    self.parts = parts
  }

  /// The parts of the urgency of one request; their points sum to it.
  public func urgency(of waiting: WaitingRequest) -> [ScorePart] {
    parts.map { part in
      let found = part.plugin.urgency(of: waiting)
      return ScorePart(
        scorer: part.name, weight: part.weight, score: found?.score,
        points: found.map { Points(weight: part.weight, score: $0.score) } ?? .zero, reason: found?.message)
    }
  }
}
