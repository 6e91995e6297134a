/// The plug-ins there are, by name.
public struct PluginCatalogue: Sendable {
  public let scorers: [any ScoringPlugin.Type]
  public let rules: [any EligibilityRule.Type]
  public let urgencies: [any UrgencyPlugin.Type]

  /// - Throws: `ConfigurationFailure` where two plug-ins of a sort have the same name.
  public init(
    scorers: [any ScoringPlugin.Type], rules: [any EligibilityRule.Type], urgencies: [any UrgencyPlugin.Type] = []
  ) throws(ConfigurationFailure) {
    self.scorers = scorers
    self.rules = rules
    self.urgencies = urgencies
    for names in [
      scorers.map { $0.descriptor.name }, rules.map { $0.descriptor.name }, urgencies.map { $0.descriptor.name },
    ] {
      var seen: Set<String> = []
      for name in names where !seen.insert(name).inserted {
        throw ConfigurationFailure(subject: "plug-ins", problem: .duplicatePlugin(name))
      }
    }
  }

  public func scorer(_ name: String) -> (any ScoringPlugin.Type)? { scorers.first { $0.descriptor.name == name } }
  public func rule(_ name: String) -> (any EligibilityRule.Type)? { rules.first { $0.descriptor.name == name } }

  public func urgency(_ name: String) -> (any UrgencyPlugin.Type)? { urgencies.first { $0.descriptor.name == name } }

  /// What people call each plug-in, by name.
  public var titles: [String: Bilingual] {
    let all = scorers.map { $0.descriptor } + rules.map { $0.descriptor } + urgencies.map { $0.descriptor }
    return Dictionary(all.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every sentence of every plug-in, by key: what a report needs to write messages out.
  public var sentences: [String: Sentence] {
    let all =
      scorers.flatMap { $0.descriptor.sentences } + rules.flatMap { $0.descriptor.sentences }
      + urgencies.flatMap { $0.descriptor.sentences }
    return Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
