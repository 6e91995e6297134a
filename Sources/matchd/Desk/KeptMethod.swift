import MatchCore

/// A strategy as a decision record refers to it: read back from what `Fingerprints.method` wrote.
struct KeptStrategy {
  struct Use: Equatable {
    let plugin: String
    let version: Int
    /// Whole per cents; 0 for a gate.
    let weight: Int
    /// By name.
    let settings: [JSONValue.Member]
  }

  let uses: [Use]

  init?(_ method: DecisionRecord.Method) {
    guard method.kind == .strategy, let entries = (try? JSONValue(parsing: Array(method.content.utf8)))?.array else {
      return nil
    }
    var uses: [Use] = []
    for entry in entries {
      guard let items = entry.array, items.count == 4, let plugin = items[0].string, let version = items[1].integer,
        let weight = items[2].integer, let settings = items[3].object
      else { return nil }
      uses.append(Use(plugin: plugin, version: version, weight: weight, settings: settings))
    }
    self.uses = uses
  }

  /// The strategy with the plug-ins that there are now, whatever their version; nil where one is gone or takes other settings.
  func strategy(named name: String, from plugins: PluginCatalogue) -> Strategy? {
    func uses(_ isWanted: (Use) -> Bool) -> [StrategyDefinition.Use]? {
      try? self.uses.filter(isWanted).map { use in
        let settings = try ObjectReader(
          .object([.init(key: "settings", value: .object(use.settings))]), path: name
        ).settings()
        return StrategyDefinition.Use(use.plugin, weight: use.weight, configuration: settings)
      }
    }
    guard let rules = uses({ $0.weight == 0 }), let scorers = uses({ $0.weight > 0 }) else { return nil }
    let text = Bilingual(same: name)
    return try? Strategy(
      StrategyDefinition(name: name, title: text, purpose: text, rules: rules, scorers: scorers), from: plugins)
  }

  /// The plug-ins of which there is another version now, or none.
  func otherVersions(in plugins: PluginCatalogue) -> [DecisionCause] {
    uses.compactMap { use in
      let now =
        use.weight == 0
        ? plugins.rule(use.plugin)?.descriptor.version : plugins.scorer(use.plugin)?.descriptor.version
      guard now != use.version else { return nil }
      return DecisionCause(kind: .version, what: use.plugin, then: String(use.version), now: now.map { String($0) })
    }
  }

  /// What is otherwise in the strategy as it is now, without versions.
  func changes(to now: KeptStrategy) -> [DecisionCause] {
    var causes: [DecisionCause] = []
    func isThere(_ use: Use, in other: KeptStrategy) -> Use? {
      other.uses.first { $0.plugin == use.plugin && ($0.weight == 0) == (use.weight == 0) }
    }
    func weight(_ use: Use) -> String { use.weight == 0 ? "yes" : String(use.weight) }
    for use in uses {
      guard let other = isThere(use, in: now) else {
        causes.append(DecisionCause(kind: use.weight == 0 ? .part : .weight, what: use.plugin, then: weight(use)))
        continue
      }
      if use.weight != other.weight {
        causes.append(
          DecisionCause(kind: .weight, what: use.plugin, then: String(use.weight), now: String(other.weight)))
      }
      for name in Set((use.settings + other.settings).map(\.key)).sorted(by: Identifier.precedes) {
        let values = [use, other].map { $0.settings.first { $0.key == name }.map { KeptStrategy.text($0.value) } }
        guard values[0] != values[1] else { continue }
        causes.append(
          DecisionCause(kind: .setting, what: use.plugin, criterion: name, then: values[0], now: values[1]))
      }
    }
    for use in now.uses where isThere(use, in: self) == nil {
      causes.append(DecisionCause(kind: use.weight == 0 ? .part : .weight, what: use.plugin, now: weight(use)))
    }
    guard causes.isEmpty else { return causes }
    // The same in another order: whoever is stopped by two gates is counted at the other one.
    return zip(uses, now.uses).filter { $0.plugin != $1.plugin }.prefix(1).map { use, other in
      DecisionCause(kind: .part, what: use.plugin, then: use.plugin, now: other.plugin)
    }
  }

  private static func text(_ value: JSONValue) -> String {
    if let text = value.string { return text }
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
  }
}

/// A vocabulary as a decision record refers to it.
struct KeptVocabulary {
  private let topics: [[String]]
  private let groupings: [[String]]
  private let countries: [[String]]

  init?(_ method: DecisionRecord.Method) {
    guard method.kind == .vocabulary, let value = try? JSONValue(parsing: Array(method.content.utf8)) else {
      return nil
    }
    func list(_ name: String) -> [[String]] {
      (value[name]?.array ?? []).map { $0.array?.compactMap(\.string) ?? [] }.filter { !$0.isEmpty }
    }
    (topics, groupings, countries) = (list("topics"), list("groupings"), list("countries"))
  }

  /// Nil where the topics are no scheme, which no configuration allows.
  var vocabulary: Vocabulary? {
    let concepts = topics.map { entry in
      let broader = entry.count > 1 && !entry[1].isEmpty ? entry[1] : nil
      return Topic(entry[0], broader: broader, related: Array(entry.dropFirst(2)))
    }
    guard let taxonomy = try? Taxonomy(concepts) else { return nil }
    return Vocabulary(
      taxonomy: taxonomy,
      places: Places(
        countries: countries.map { ($0[0], Array($0.dropFirst())) },
        groupings: groupings.map { ($0[0], Array($0.dropFirst())) }))
  }

  /// Every topic, grouping and country that is otherwise now.
  func changes(to now: KeptVocabulary) -> [DecisionCause] {
    var causes: [DecisionCause] = []
    for (name, then, now) in [
      ("topic", topics, now.topics), ("grouping", groupings, now.groupings), ("country", countries, now.countries),
    ] {
      let before = Dictionary(then.map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first })
      let after = Dictionary(now.map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first })
      for id in Set(before.keys).union(after.keys).sorted(by: Identifier.precedes) where before[id] != after[id] {
        func text(_ entry: [String]?) -> String? {
          entry.map { $0.dropFirst().filter { !$0.isEmpty }.joined(separator: " ") }
        }
        causes.append(
          DecisionCause(
            kind: .vocabulary, what: id, criterion: name, then: text(before[id]), now: text(after[id])))
      }
    }
    return causes
  }
}
