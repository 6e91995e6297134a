/// The plug-ins there are, by name.
public struct PluginCatalogue: Sendable {
  public let scorers: [any ScoringPlugin.Type]
  public let rules: [any EligibilityRule.Type]

  /// - Throws: `ConfigurationFailure` where two scorers or two rules have the same name.
  public init(scorers: [any ScoringPlugin.Type], rules: [any EligibilityRule.Type]) throws(ConfigurationFailure) {
    self.scorers = scorers
    self.rules = rules
    for names in [scorers.map { $0.descriptor.name }, rules.map { $0.descriptor.name }] {
      var seen: Set<String> = []
      for name in names where !seen.insert(name).inserted {
        throw ConfigurationFailure(subject: "plug-ins", problem: .duplicatePlugin(name))
      }
    }
  }

  public func scorer(_ name: String) -> (any ScoringPlugin.Type)? { scorers.first { $0.descriptor.name == name } }
  public func rule(_ name: String) -> (any EligibilityRule.Type)? { rules.first { $0.descriptor.name == name } }

  /// Every sentence of every plug-in, by key: what a report needs to write messages out.
  public var sentences: [String: Sentence] {
    let all = scorers.flatMap { $0.descriptor.sentences } + rules.flatMap { $0.descriptor.sentences }
    return Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
