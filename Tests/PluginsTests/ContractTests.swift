import Plugins
import Testing

@testable import MatchCore

@Suite struct ContractTests {
  static let seeds: [UInt64] = [1, 20_240_301]

  @Test func namesAreThere() throws {
    let catalogue = try BuiltIn.catalogue()
    #expect(
      catalogue.rules.map { $0.descriptor.name } == [
        "active", "consent", "required-topics", "required-languages", "availability", "load", "conflict-of-interest",
        "minimum-readiness", "sector", "cooldown", "kind", "language-of-interpretation",
      ])
    #expect(
      catalogue.scorers.map { $0.descriptor.name } == [
        "topic-affinity", "language-fluency", "region-familiarity", "experience", "track-record", "spare-capacity",
        "rotation", "peer-experience", "text-affinity", "readiness", "responsiveness", "preferred-window",
      ])
  }

  @Test func duplicatesAreRefused() throws {
    #expect(throws: ConfigurationFailure(subject: "plug-ins", problem: .duplicatePlugin("topic-affinity"))) {
      try PluginCatalogue(scorers: BuiltIn.scorers + BuiltIn.scorers.prefix(1), rules: BuiltIn.rules)
    }
    #expect(throws: ConfigurationFailure(subject: "plug-ins", problem: .duplicatePlugin("language-of-interpretation")))
    {
      try PluginCatalogue(scorers: BuiltIn.scorers, rules: BuiltIn.rules + BuiltIn.rules.suffix(1))
    }
  }

  /// Examples, sentences, determinism, block forms, bounds: what `matchd audit` says.
  @Test(arguments: seeds.prefix(1))
  func auditFindsNothing(seed: UInt64) throws {
    for report in Audit.run(try BuiltIn.catalogue(), strategies: [], seed: seed) {
      #expect(report.findings == [], "\(report.subject)")
      #expect(report.checks > 0, "\(report.subject)")
    }
  }

  @Test func everySentenceHasTheSamePlaceholdersInAllForms() throws {
    for sentence in try BuiltIn.catalogue().sentences.values {
      #expect(sentence.placeholders.allSatisfy { $0 == sentence.placeholders.first }, "\(sentence.key)")
      if let counting = sentence.counting { #expect(sentence.placeholders.first?.contains(counting) == true) }
    }
  }

  @Test(arguments: seeds)
  func scorersAgreeWithThemselvesOnAClusteredRoster(seed: UInt64) throws {
    for kind in CandidateKind.allCases {
      let snapshot = ClusteredRoster.snapshot(kind, seed: seed)
      for type in BuiltIn.scorers where type.descriptor.kinds.contains(kind) {
        let plugin = type.init(configuration: try PluginConfiguration(for: type.descriptor))
        for record in ClusteredRoster.requests {
          let request = Request(record, in: snapshot.vocabulary)
          guard let bound = plugin.bind(request, to: snapshot) else { continue }
          for block in (0..<snapshot.blockCount).map(snapshot.block) {
            let rows = block.rows.map { UInt32($0) }
            var scores = [Score](repeating: .zero, count: rows.count)
            var span = scores.mutableSpan
            bound.score(rows.span, into: &span)
            #expect(scores == block.rows.map { bound.score(row: $0) }, "\(type.descriptor.name) \(record.id)")
            #expect(scores == block.rows.map { bound.explain(row: $0).score }, "\(type.descriptor.name) \(record.id)")
            let best = scores.max() ?? .zero
            #expect(bound.upperBound(of: block) >= best, "\(type.descriptor.name) \(record.id)")
          }
        }
      }
    }
  }

  @Test(arguments: seeds)
  func rulesAgreeWithThemselvesOnAClusteredRoster(seed: UInt64) throws {
    for kind in CandidateKind.allCases {
      let snapshot = ClusteredRoster.snapshot(kind, seed: seed)
      for type in BuiltIn.rules where type.descriptor.kinds.contains(kind) {
        for settings in Self.settings(of: type.descriptor) {
          let plugin = type.init(configuration: try PluginConfiguration(settings, for: type.descriptor))
          for record in ClusteredRoster.requests {
            let request = Request(record, in: snapshot.vocabulary)
            guard case .applies(let bound) = plugin.bind(request, to: snapshot) else { continue }
            for block in (0..<snapshot.blockCount).map(snapshot.block) {
              var selection = RowSelection(capacity: Snapshot.blockSize)
              selection.fill(block.rows)
              bound.select(&selection)
              let kept = (0..<selection.count).map { Int(selection.row($0)) }
              #expect(kept == block.rows.filter { bound.verdict(row: $0) == .passed }, "\(type.descriptor.name)")
              #expect(
                kept == block.rows.filter { bound.finding(row: $0).verdict == .passed }, "\(type.descriptor.name)")
              #expect(kept.isEmpty || !bound.excludes(block), "\(type.descriptor.name)")
            }
          }
        }
      }
    }
  }

  /// No settings, and each word of each choice.
  private static func settings(of descriptor: PluginDescriptor) -> [[(name: String, value: ParameterValue)]] {
    [[]]
      + descriptor.parameters.flatMap { parameter -> [[(name: String, value: ParameterValue)]] in
        guard case .choice(let words) = parameter.domain else { return [] }
        return words.map { [(parameter.name, .text($0))] }
      }
  }

  /// A scorer that gives everybody the same would pass every audit.
  @Test func everyScorerTellsCandidatesApart() throws {
    for type in BuiltIn.scorers {
      let plugin = type.init(configuration: try PluginConfiguration(for: type.descriptor))
      var scores: Set<Score> = []
      for kind in CandidateKind.allCases where type.descriptor.kinds.contains(kind) {
        let snapshot = AuditRoster.snapshot(AuditRoster.candidates(seed: 1), kind)
        for record in AuditRoster.requests {
          guard let bound = plugin.bind(Request(record, in: snapshot.vocabulary), to: snapshot) else { continue }
          scores.formUnion((0..<snapshot.count).map { bound.score(row: $0) })
        }
      }
      #expect(scores.count >= 3, "\(type.descriptor.name)")
    }
  }

  /// Bounds that never say anything would pass every other test.
  @Test func boundsAndExclusionsSaySomething() throws {
    let snapshot = ClusteredRoster.snapshot(seed: 1)
    let request = Request(ClusteredRoster.requests[0], in: snapshot.vocabulary)
    let blocks = (0..<snapshot.blockCount).map(snapshot.block)
    let catalogue = try BuiltIn.catalogue()
    let affinity = try #require(catalogue.scorer("topic-affinity"))
    let scorer = try #require(
      affinity.init(configuration: try PluginConfiguration(for: affinity.descriptor)).bind(request, to: snapshot))
    #expect(blocks.contains { scorer.upperBound(of: $0) < Score(millionths: 500_000) })
    #expect(blocks.contains { scorer.upperBound(of: $0) == .full })
    let topics = try #require(catalogue.rule("required-topics"))
    let binding = topics.init(configuration: try PluginConfiguration(for: topics.descriptor)).bind(
      request, to: snapshot)
    guard case .applies(let rule) = binding else {
      Issue.record("required-topics does not apply")
      return
    }
    #expect(blocks.contains { rule.excludes($0) })
    #expect(blocks.contains { !rule.excludes($0) })
  }

  @Test func pruningChangesNothing() throws {
    let definition = StrategyDefinition(
      name: "test", title: Bilingual(en: "Test", fr: "Essai"), purpose: Bilingual(en: "Test", fr: "Essai"),
      rules: [StrategyDefinition.Use("active")],
      scorers: [
        StrategyDefinition.Use("topic-affinity", weight: 60), StrategyDefinition.Use("language-fluency", weight: 25),
        StrategyDefinition.Use("track-record", weight: 15),
      ])
    let strategy = try Strategy(definition, from: try BuiltIn.catalogue())
    #expect(Audit.strategy(strategy, seed: 7).findings == [])
    let snapshot = ClusteredRoster.snapshot(seed: 7)
    for record in ClusteredRoster.requests {
      let matcher = Matcher(Request(record, in: snapshot.vocabulary), in: snapshot, by: strategy)
      let (pruned, plain) = (matcher.ranking(limit: 10), matcher.ranking(limit: 10, prunes: false))
      #expect(pruned.ranking.map(\.candidate) == plain.ranking.map(\.candidate))
      #expect(pruned.ranking.map(\.score) == plain.ranking.map(\.score))
    }
  }
}
