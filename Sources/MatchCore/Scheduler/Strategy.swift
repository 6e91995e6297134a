/// A strategy as it stands in a file: which gates, which scorers, with which weights and settings.
public struct StrategyDefinition: Sendable {
  public struct Use: Sendable {
    public let plugin: String
    /// Whole per cents; 0 for a rule.
    public let weight: Int
    public let configuration: [(name: String, value: ParameterValue)]

    public init(_ plugin: String, weight: Int = 0, configuration: [(name: String, value: ParameterValue)] = []) {
      self.plugin = plugin
      self.weight = weight
      self.configuration = configuration
    }
  }

  public let name: String
  public let title: Bilingual
  public let purpose: Bilingual
  /// In the order in which a candidate meets them: it is counted at the first that stops it.
  public let rules: [Use]
  public let scorers: [Use]

  public init(name: String, title: Bilingual, purpose: Bilingual, rules: [Use], scorers: [Use]) {
    self.name = name
    self.title = title
    self.purpose = purpose
    self.rules = rules
    self.scorers = scorers
  }
}

/// A strategy with its plug-ins made and configured.
public final class Strategy: Sendable {
  /// An object, like a part: whoever binds a request takes up each, and counts one reference.
  public final class Gate: Sendable {
    public let name: String
    public let descriptor: PluginDescriptor
    let rule: any EligibilityRule
    let isFinal: Bool

    init(_ rule: any EligibilityRule, _ descriptor: PluginDescriptor) {
      // The descriptor's name is a literal: no reference is counted where it is handed on.
      (name, self.descriptor, self.rule) = (descriptor.name, descriptor, rule)
      isFinal = type(of: rule).isFinal
    }

    func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
      guard descriptor.concerns(snapshot.kind) else {
        return .notApplicable(Message("engine.not-for-kind", ["kind": .text(snapshot.kind.rawValue)]))
      }
      return rule.bind(request, to: snapshot)
    }

    var aspects: Set<RequestAspect> { type(of: rule).aspects }
    var readsDeployments: Bool { type(of: rule).readsDeployments }
  }

  public final class Part: Sendable {
    public let name: String
    public let weight: Int
    public let descriptor: PluginDescriptor
    let scorer: any ScoringPlugin

    init(_ scorer: any ScoringPlugin, _ descriptor: PluginDescriptor, weight: Int) {
      (name, self.weight, self.descriptor, self.scorer) = (descriptor.name, weight, descriptor, scorer)
    }

    /// Nil where it abstains.
    func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
      descriptor.concerns(snapshot.kind) ? scorer.bind(request, to: snapshot) : nil
    }
  }

  public let definition: StrategyDefinition
  public let gates: [Gate]
  public let parts: [Part]
  /// What its plug-ins read besides the columns that every snapshot has.
  public let needs: SnapshotNeeds
  /// Places of `parts`, heavy weights first.
  private let order: [Int]

  public var name: String { definition.name }

  /// - Throws: `ConfigurationFailure` for an unknown or repeated plug-in, a setting it does not have, or weights that do not
  ///   sum to 100.
  public init(_ definition: StrategyDefinition, from catalogue: PluginCatalogue) throws(ConfigurationFailure) {
    self.definition = definition
    var gates: [Gate] = []
    for use in definition.rules {
      guard let type = catalogue.rule(use.plugin) else {
        throw ConfigurationFailure(
          subject: definition.name,
          problem: .unknownPlugin(use.plugin, known: catalogue.rules.map { $0.descriptor.name }))
      }
      guard !gates.contains(where: { $0.name == use.plugin }) else {
        throw ConfigurationFailure(subject: definition.name, problem: .duplicatePlugin(use.plugin))
      }
      let configuration = try PluginConfiguration(use.configuration, for: type.descriptor)
      gates.append(Gate(type.init(configuration: configuration), type.descriptor))
    }
    var parts: [Part] = []
    for use in definition.scorers {
      guard let type = catalogue.scorer(use.plugin) else {
        throw ConfigurationFailure(
          subject: definition.name,
          problem: .unknownPlugin(use.plugin, known: catalogue.scorers.map { $0.descriptor.name }))
      }
      guard !parts.contains(where: { $0.name == use.plugin }) else {
        throw ConfigurationFailure(subject: definition.name, problem: .duplicatePlugin(use.plugin))
      }
      guard (1...100).contains(use.weight) else {
        throw ConfigurationFailure(
          subject: "\(definition.name), \(use.plugin)",
          problem: .wrongValue("weight", String(use.weight), expected: Parameter.Domain.integer(1...100).text))
      }
      let configuration = try PluginConfiguration(use.configuration, for: type.descriptor)
      parts.append(Part(type.init(configuration: configuration), type.descriptor, weight: use.weight))
    }
    let sum = parts.reduce(0) { $0 + $1.weight }
    guard sum == 100 else { throw ConfigurationFailure(subject: definition.name, problem: .weights(sum: sum)) }
    self.gates = gates
    self.parts = parts
    order = parts.indices.sorted { (parts[$1].weight, $0) < (parts[$0].weight, $1) }
    needs = (gates.map(\.descriptor) + parts.map(\.descriptor)).reduce([]) { $0.union($1.needs) }
  }

  /// The strategy with one request in hand.
  func bind(_ request: Request, to snapshot: Snapshot) -> BoundStrategy {
    let gates = gates.map { BoundGate(name: $0.name, isFinal: $0.isFinal, binding: $0.bind(request, to: snapshot)) }
    let scorers = parts.map { $0.bind(request, to: snapshot) }
    return BoundStrategy(
      gates: gates,
      parts: parts.indices.map { BoundPart(name: parts[$0].name, weight: parts[$0].weight, scorer: scorers[$0]) },
      heaviestFirst: order.compactMap { place in
        scorers[place].map { BlockSearch.Part(weight: parts[place].weight, scorer: $0) }
      })
  }
}

/// A gate of a strategy with its request. An object, as a part is.
final class BoundGate: Sendable {
  let name: String
  /// See `EligibilityRule.isFinal`.
  let isFinal: Bool
  let binding: RuleBinding

  init(name: String, isFinal: Bool, binding: RuleBinding) {
    (self.name, self.isFinal, self.binding) = (name, isFinal, binding)
  }
}

/// A scorer of a strategy with its request. An object that is asked, rather than a value that is handed out: whoever explains asks each
/// for every candidate, and taking up a value counts references to all that it holds.
final class BoundPart: Sendable {
  let name: String
  let weight: Int
  private let abstains: Bool
  private let scorer: any BoundScorer

  /// - Parameter scorer: nil where it abstains.
  init(name: String, weight: Int, scorer: (any BoundScorer)?) {
    (self.name, self.weight, abstains, self.scorer) = (name, weight, scorer == nil, scorer ?? Abstention())
  }

  /// Nil where it abstains.
  func score(row: Int) -> Score? { abstains ? nil : scorer.score(row: row) }

  /// What it says of a row.
  func explain(row: Int) -> ScorePart {
    guard !abstains else { return ScorePart(scorer: name, weight: weight, score: nil, points: .zero, reason: nil) }
    return scorer.explain(row: row).part(of: name, weight: weight)
  }
}

/// Stands where a scorer has nothing to say; nobody asks it.
private struct Abstention: BoundScorer {
  func score(row: Int) -> Score { .zero }
  func explain(row: Int) -> Explanation { Explanation(.zero, Message("")) }
}

/// A strategy bound to a request and a snapshot.
struct BoundStrategy: Sendable {
  let gates: [BoundGate]
  let parts: [BoundPart]
  /// Scorers in the order in which they settle most.
  let heaviestFirst: [BlockSearch.Part]
}
