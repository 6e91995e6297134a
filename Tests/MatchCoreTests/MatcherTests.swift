import MatchTestSupport
import Testing

@testable import MatchCore

@Suite struct MatcherTests {
  private struct ByLevel: CandidateScorer {
    static let descriptor = PluginDescriptor(
      name: "by-level", title: Bilingual(en: "Level", fr: "Niveau"), summary: Bilingual(en: "Level.", fr: "Niveau."))
    static let examples: [ScorerExample] = []
    init(configuration: PluginConfiguration) {}
    func score(_ candidate: Candidate, for request: Request) -> Explanation {
      Explanation(Score(candidate.topics.map(\.level).max() ?? 0, of: 5), Message("by-level"))
    }
  }

  private struct HasTopics: EligibilityRule {
    static let descriptor = PluginDescriptor(
      name: "has-topics", title: Bilingual(en: "Topics", fr: "Thèmes"), summary: Bilingual(en: "Some.", fr: "Des."))
    static let examples: [RuleExample] = []
    struct Bound: BoundRule {
      let snapshot: Snapshot
      func verdict(row: Int) -> Verdict { snapshot.topics.isEmpty(row) ? .unknown : .passed }
      func finding(row: Int) -> Finding { Finding(verdict(row: row), Message("has-topics")) }
    }
    init(configuration: PluginConfiguration) {}
    func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding { .applies(Bound(snapshot: snapshot)) }
  }

  private func strategy() throws -> Strategy {
    try Strategy(
      StrategyDefinition(
        name: "test", title: ByLevel.descriptor.title, purpose: ByLevel.descriptor.title,
        rules: [.init("has-topics")], scorers: [.init("by-level", weight: 100)]),
      from: PluginCatalogue(scorers: [ByLevel.self], rules: [HasTopics.self]))
  }

  @Test(arguments: [0, 1, 511, 512, 513, 1_613])
  func theSearchAgreesWithTheBook(size: Int) throws {
    let snapshot = AuditRoster.snapshot(Array(AuditRoster.candidates(seed: 11).prefix(size)), .expert)
    let request = Request(RequestRecord(topicsRequired: ["labour"]), in: snapshot.vocabulary)
    let matcher = Matcher(request, in: snapshot, by: try strategy())
    let expected = ReferenceRanking.ids(matcher)
    for limit in [1, 10, 0] {
      let ranking = matcher.ranking(limit: limit)
      #expect(ranking.ranking.map(\.candidate) == Array(limit == 0 ? expected[...] : expected.prefix(limit)))
      #expect(ranking.considered == size)
      #expect(ranking.eligible + ranking.gates.reduce(0) { $0 + $1.excluded } == size)
      #expect(ranking.gates.first?.unknown == ranking.gates.first?.excluded)
    }
    if let last = expected.last {
      #expect(matcher.explanation(of: last)?.rank == expected.count)
    }
  }

  @Test func theHeapKeepsTheBest() {
    var random = AuditRoster.Random(seed: 5)
    let all = (0..<500).map { Found(total: Points(millionths: Int32(random.below(20))), order: UInt32($0), row: 0) }
    let sorted = all.sorted { $0.outranks($1) }
    for limit in [1, 7, 499, 500, 501, Int.max] {
      var top = TopCandidates(limit: limit)
      for candidate in all { top.offer(candidate) }
      #expect(top.ranked() == Array(sorted.prefix(limit)))
    }
  }

  @Test func wrongStrategiesAreNamed() throws {
    let catalogue = try PluginCatalogue(scorers: [ByLevel.self], rules: [])
    func problem(_ scorers: [StrategyDefinition.Use]) -> ConfigurationFailure.Problem? {
      let text = ByLevel.descriptor.title
      let definition = StrategyDefinition(name: "x", title: text, purpose: text, rules: [], scorers: scorers)
      do throws(ConfigurationFailure) {
        _ = try Strategy(definition, from: catalogue)
        return nil
      } catch {
        return error.problem
      }
    }
    #expect(problem([.init("by-level", weight: 90)]) == .weights(sum: 90))
    #expect(problem([.init("by-levl", weight: 100)]) == .unknownPlugin("by-levl", known: ["by-level"]))
    #expect(problem([.init("by-level", weight: 50), .init("by-level", weight: 50)]) == .duplicatePlugin("by-level"))
    #expect(
      problem([.init("by-level", weight: 100, configuration: [("x", .integer(1))])])
        == .unknownParameter("x", known: []))
  }
}
