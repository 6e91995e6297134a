import MatchCore
import Plugins
import Testing

/// The worked examples beside the formulas are the tests of the plug-ins.
@Suite struct ExampleTests {
  struct ScorerCase: Sendable, CustomTestStringConvertible {
    let type: any ScoringPlugin.Type
    let example: ScorerExample
    var testDescription: String { "\(type.descriptor.name): \(example.title)" }
  }

  struct RuleCase: Sendable, CustomTestStringConvertible {
    let type: any EligibilityRule.Type
    let example: RuleExample
    var testDescription: String { "\(type.descriptor.name): \(example.title)" }
  }

  static let scorerCases = BuiltIn.scorers.flatMap { type in
    type.examples.map { ScorerCase(type: type, example: $0) }
  }
  static let ruleCases = BuiltIn.rules.flatMap { type in type.examples.map { RuleCase(type: type, example: $0) } }

  @Test(arguments: scorerCases)
  func scorer(_ tested: ScorerCase) throws {
    let example = tested.example
    let configuration = try PluginConfiguration(example.configuration, for: tested.type.descriptor)
    let snapshot = World.snapshot(
      example.candidate, example.kind, recorded: example.recorded, collection: example.collection)
    let request = Request(example.request, in: snapshot.vocabulary)
    let bound = tested.type.init(configuration: configuration).bind(request, to: snapshot)
    #expect(bound?.score(row: 0) == example.score)
    #expect(bound?.explain(row: 0).score == example.score)
  }

  @Test(arguments: ruleCases)
  func rule(_ tested: RuleCase) throws {
    let example = tested.example
    let configuration = try PluginConfiguration(example.configuration, for: tested.type.descriptor)
    let snapshot = World.snapshot(example.candidate, example.kind, recorded: example.recorded)
    let request = Request(example.request, in: snapshot.vocabulary)
    switch tested.type.init(configuration: configuration).bind(request, to: snapshot) {
    case .applies(let bound):
      #expect(.verdict(bound.verdict(row: 0)) == example.expected)
      #expect(.verdict(bound.finding(row: 0).verdict) == example.expected)
    case .notApplicable: #expect(example.expected == .notApplicable)
    }
  }
}

/// Snapshots of one candidate, and rules asked about it.
enum World {
  static func snapshot(
    _ candidate: CandidateRecord, _ kind: CandidateKind = .expert, recorded: RecordedColumns? = nil,
    collection: CollectionStatistics = CollectionStatistics()
  ) -> Snapshot {
    var builder = SnapshotBuilder(
      kind, vocabulary: ExampleWorld.vocabulary, recorded: recorded, collection: collection)
    builder.add(candidate)
    return builder.build()
  }

  static func finding(
    _ rule: String, _ candidate: CandidateRecord, _ record: RequestRecord, recorded: RecordedColumns? = nil,
    configuration: [(name: String, value: ParameterValue)] = []
  ) throws -> Finding? {
    let type = try #require(try BuiltIn.catalogue().rule(rule))
    let snapshot = snapshot(candidate, recorded: recorded)
    let configured = try PluginConfiguration(configuration, for: type.descriptor)
    let binding = type.init(configuration: configured).bind(Request(record, in: snapshot.vocabulary), to: snapshot)
    if case .applies(let bound) = binding { return bound.finding(row: 0) }
    return nil
  }

  static func explanation(
    _ scorer: String, _ candidate: CandidateRecord, _ record: RequestRecord, kind: CandidateKind = .expert
  ) throws -> Explanation? {
    let type = try #require(try BuiltIn.catalogue().scorer(scorer))
    let snapshot = snapshot(candidate, kind)
    let configuration = try PluginConfiguration(for: type.descriptor)
    return type.init(configuration: configuration).bind(Request(record, in: snapshot.vocabulary), to: snapshot)?
      .explain(row: 0)
  }

  static func window(_ text: String) throws -> DayInterval { try #require(DayInterval(iso: text)) }
}
