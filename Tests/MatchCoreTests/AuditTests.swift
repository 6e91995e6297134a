import Synchronization
import Testing

@testable import MatchCore

/// A sound scorer and rule, and copies of them with one fault each: the audit must find the fault, and only there.
private struct Sound: ScoringPlugin {
  static let descriptor = PluginDescriptor(
    name: "sound", title: Bilingual(en: "Sound", fr: "Sain"), summary: Bilingual(en: "By row.", fr: "Par ligne."),
    sentences: [Sentence("sound.level", en: "Level {level}.", fr: "Niveau {level}.")])
  static let examples = (1...3).map { level in
    ScorerExample(
      "level \(level)", CandidateRecord("c", topics: [("labour", level)]), RequestRecord(), scores: level * 100_000)
  }

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? { Levels(snapshot: snapshot) }
}

private struct Levels: BoundScorer {
  let snapshot: Snapshot
  var boundOffset = 0
  var blockOffset = 0
  var explainOffset = 0
  var key = "sound.level"
  var crowd = 0

  func score(row: Int) -> Score {
    let best = snapshot.topics[row].map { Int($0.level) }.max() ?? 0
    return Score(millionths: best * 100_000 + (crowd > 0 ? snapshot.count % crowd : 0))
  }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    for index in rows.indices {
      scores[index] = Score(millionths: Int(score(row: Int(rows[index])).millionths) + blockOffset)
    }
  }

  func upperBound(of block: BlockSummary) -> Score {
    let best = block.topics.map { Int($0.level) }.max() ?? 0
    return Score(millionths: best * 100_000 + boundOffset + (crowd > 0 ? crowd : 0))
  }

  func explain(row: Int) -> Explanation {
    let score = score(row: row)
    return Explanation(
      Score(millionths: Int(score.millionths) + explainOffset),
      Message(key, ["level": .integer(Int(score.millionths) / 100_000)]))
  }
}

/// A scorer whose name and sentences are those of the sound one, and whose work is given.
private protocol Faulty: ScoringPlugin {
  static func levels(_ snapshot: Snapshot) -> Levels
}

extension Faulty {
  static var descriptor: PluginDescriptor { Sound.descriptor }
  static var examples: [ScorerExample] { [] }
  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? { Self.levels(snapshot) }
}

private struct LowBound: Faulty {
  init(configuration: PluginConfiguration) {}
  static func levels(_ snapshot: Snapshot) -> Levels { Levels(snapshot: snapshot, boundOffset: -1) }
}

private struct BlockOffByOne: Faulty {
  init(configuration: PluginConfiguration) {}
  static func levels(_ snapshot: Snapshot) -> Levels { Levels(snapshot: snapshot, blockOffset: 1) }
}

private struct OtherExplanation: Faulty {
  init(configuration: PluginConfiguration) {}
  static func levels(_ snapshot: Snapshot) -> Levels { Levels(snapshot: snapshot, explainOffset: 1) }
}

private struct UndeclaredMessage: Faulty {
  init(configuration: PluginConfiguration) {}
  static func levels(_ snapshot: Snapshot) -> Levels { Levels(snapshot: snapshot, key: "sound.other") }
}

private struct LooksAtOthers: Faulty {
  init(configuration: PluginConfiguration) {}
  static func levels(_ snapshot: Snapshot) -> Levels { Levels(snapshot: snapshot, crowd: 1_000) }
}

/// Counts the people of the focal point among the rows, instead of asking the statistics that were handed in.
private struct CountsRowsOfFocalPoint: ScoringPlugin {
  static var descriptor: PluginDescriptor { Sound.descriptor }
  static var examples: [ScorerExample] { [] }
  struct Bound: BoundScorer {
    let counts: [Int]
    func score(row: Int) -> Score { Score(millionths: counts[row]) }
    func explain(row: Int) -> Explanation {
      Explanation(score(row: row), Message("sound.level", ["level": .integer(1)]))
    }
  }
  init(configuration: PluginConfiguration) {}
  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    let all = snapshot.focalPoints.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return Bound(counts: snapshot.focalPoints.map { all[$0] ?? 0 })
  }
}

/// Reads words, or focal points, and does not say that it needs them.
private struct HidesItsNeeds<Need: HiddenNeed>: ScoringPlugin {
  static var descriptor: PluginDescriptor { Sound.descriptor }
  static var examples: [ScorerExample] { [] }
  struct Bound: BoundScorer {
    let snapshot: Snapshot
    func score(row: Int) -> Score { Score(millionths: Need.value(snapshot, row)) }
    func explain(row: Int) -> Explanation {
      Explanation(score(row: row), Message("sound.level", ["level": .integer(1)]))
    }
  }
  init(configuration: PluginConfiguration) {}
  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? { Bound(snapshot: snapshot) }
}

private protocol HiddenNeed: Sendable { static func value(_ snapshot: Snapshot, _ row: Int) -> Int }

private enum HiddenWords: HiddenNeed {
  static func value(_ snapshot: Snapshot, _ row: Int) -> Int { snapshot.terms[row].count }
}

private enum HiddenEmployer: HiddenNeed {
  static func value(_ snapshot: Snapshot, _ row: Int) -> Int { snapshot.affiliations.isEmpty(row) ? 0 : 1 }
}

private enum HiddenFocalPoint: HiddenNeed {
  static func value(_ snapshot: Snapshot, _ row: Int) -> Int { snapshot.focalPoints[row] == nil ? 0 : 1 }
}

private struct Passes: BoundRule {
  var excludesAll = false
  var selectsAll = true

  func verdict(row: Int) -> Verdict { row % 2 == 0 || !selectsAll ? .passed : .failed }
  func finding(row: Int) -> Finding { Finding(verdict(row: row), Message("even.told")) }
  func select(_ rows: inout RowSelection) { rows.keep { $0 % 2 == 0 } }
  func excludes(_ block: BlockSummary) -> Bool { excludesAll }
}

private protocol Even: EligibilityRule { static var bound: Passes { get } }

extension Even {
  static var descriptor: PluginDescriptor {
    PluginDescriptor(
      name: "even", title: Bilingual(en: "Even", fr: "Pair"), summary: Bilingual(en: "Even.", fr: "Pair."),
      sentences: [Sentence("even.told", en: "Told.", fr: "Dit.")])
  }
  static var examples: [RuleExample] {
    (0..<3).map { RuleExample("\($0)", CandidateRecord("c"), RequestRecord(), gives: .verdict(.passed)) }
  }
  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding { .applies(Self.bound) }
}

private struct SoundRule: Even {
  init(configuration: PluginConfiguration) {}
  static let bound = Passes()
}

private struct LyingExclusion: Even {
  init(configuration: PluginConfiguration) {}
  static let bound = Passes(excludesAll: true)
}

private struct WrongBlockForm: Even {
  init(configuration: PluginConfiguration) {}
  static let bound = Passes(selectsAll: false)
}

/// Says that it reads nothing of the request, and reads its window.
private struct HidesWhatItReads: EligibilityRule {
  static let descriptor = SoundRule.descriptor
  static let examples: [RuleExample] = []
  static let aspects: Set<RequestAspect> = []
  struct Bound: BoundRule {
    let isLong: Bool
    func verdict(row: Int) -> Verdict { isLong ? .passed : .failed }
    func finding(row: Int) -> Finding { Finding(verdict(row: row), Message("sound-rule.fine")) }
  }
  init(configuration: PluginConfiguration) {}
  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    .applies(Bound(isLong: (request.window?.length ?? 0) > 2))
  }
}

/// Lets pass whoever has a focal point, and does not say that it needs to know.
private struct HidesThatItReadsFocalPoints: EligibilityRule {
  static let descriptor = SoundRule.descriptor
  static let examples: [RuleExample] = []
  static let aspects: Set<RequestAspect> = []
  struct Bound: BoundRule {
    let snapshot: Snapshot
    func verdict(row: Int) -> Verdict { snapshot.focalPoints[row] == nil ? .failed : .passed }
    func finding(row: Int) -> Finding { Finding(verdict(row: row), Message("even.told")) }
  }
  init(configuration: PluginConfiguration) {}
  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding { .applies(Bound(snapshot: snapshot)) }
}

/// Lets pass whoever has been deployed, and says that it reads no deployments.
private struct HidesThatItReadsDeployments: EligibilityRule {
  static let descriptor = SoundRule.descriptor
  static let examples: [RuleExample] = []
  static let aspects: Set<RequestAspect> = []
  static let readsDeployments = false
  struct Bound: BoundRule {
    let snapshot: Snapshot
    func verdict(row: Int) -> Verdict { snapshot.deployments.isEmpty(row) ? .failed : .passed }
    func finding(row: Int) -> Finding { Finding(verdict(row: row), Message("even.told")) }
  }
  init(configuration: PluginConfiguration) {}
  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding { .applies(Bound(snapshot: snapshot)) }
}

/// Reads where people work, and does not say that it reads what an erasure takes away.
private struct HidesThatItReadsEmployers: EligibilityRule {
  static let descriptor = SoundRule.descriptor
  static let examples: [RuleExample] = []
  static let aspects: Set<RequestAspect> = []
  struct Bound: BoundRule {
    let snapshot: Snapshot
    func verdict(row: Int) -> Verdict { snapshot.affiliations.isEmpty(row) ? .failed : .passed }
    func finding(row: Int) -> Finding { Finding(verdict(row: row), Message("even.told")) }
  }
  init(configuration: PluginConfiguration) {}
  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding { .applies(Bound(snapshot: snapshot)) }
}

@Suite struct AuditTests {
  /// Made once for all tests; an audit of its own makes the same.
  private static let rosters = Mutex(AuditRosters(seed: 3))

  private func scorer(_ type: any ScoringPlugin.Type) -> AuditReport {
    Self.rosters.withLock { Audit.scorer(type, $0) }
  }

  private func rule(_ type: any EligibilityRule.Type) -> AuditReport { Self.rosters.withLock { Audit.rule(type, $0) } }

  private func checks(_ report: AuditReport) -> Set<String> { Set(report.findings.map(\.check)) }

  @Test func soundPluginsAreClean() {
    #expect(scorer(Sound.self).findings.isEmpty)
    #expect(rule(SoundRule.self).findings.isEmpty)
    let alone = Audit.scorer(Sound.self, seed: 3)
    #expect(alone.checks > 10_000 && alone.checks == scorer(Sound.self).checks && alone.findings.isEmpty)
  }

  @Test func plantedFaultsOfScorersAreFound() {
    #expect(checks(scorer(LowBound.self)).contains("bound"))
    #expect(checks(scorer(BlockOffByOne.self)).contains("block-form"))
    #expect(checks(scorer(OtherExplanation.self)).contains("explanation"))
    #expect(checks(scorer(UndeclaredMessage.self)).contains("undeclared-message"))
    #expect(checks(scorer(LooksAtOthers.self)).contains("independence"))
    #expect(checks(scorer(LowBound.self)).contains("examples"))
  }

  @Test func faultsInReadingTheCollectionAreFound() {
    #expect(checks(scorer(CountsRowsOfFocalPoint.self)).contains("independence"))
    #expect(checks(scorer(HidesItsNeeds<HiddenWords>.self)).contains("needs"))
    #expect(checks(scorer(HidesItsNeeds<HiddenFocalPoint>.self)).contains("needs"))
    #expect(checks(rule(HidesThatItReadsFocalPoints.self)).contains("needs"))
  }

  @Test func plantedFaultsOfRulesAreFound() {
    #expect(checks(rule(LyingExclusion.self)).contains("exclusion"))
    #expect(checks(rule(WrongBlockForm.self)).contains("block-form"))
    #expect(checks(rule(HidesWhatItReads.self)).contains("aspects"))
    #expect(checks(rule(HidesThatItReadsDeployments.self)).contains("deployments"))
    #expect(!checks(rule(SoundRule.self)).contains("deployments"))
    #expect(checks(rule(HidesThatItReadsEmployers.self)).contains("personal"))
    #expect(checks(scorer(HidesItsNeeds<HiddenEmployer>.self)).contains("personal"))
  }

  @Test func aNameOfAValueThatIsCutIsFound() {
    func checks(of name: String) -> Set<String> {
      var report = AuditReport("sound")
      let sentence = Sentence("sound.level", en: "Level {\(name)}.", fr: "Niveau {\(name)}.")
      Audit.describe(
        PluginDescriptor(
          name: "sound", title: Sound.descriptor.title, summary: Sound.descriptor.summary, sentences: [sentence]),
        &report)
      return self.checks(report)
    }
    #expect(checks(of: "sixteen-bytes-xy").isEmpty)
    #expect(checks(of: "seventeen-bytes-x") == ["placeholders"])
  }

  @Test func aDuplicateNameIsFound() {
    #expect(checks(Audit.names(scorers: [Sound.self, LowBound.self], rules: [])).contains("duplicate-name"))
    #expect(throws: ConfigurationFailure.self) { try PluginCatalogue(scorers: [Sound.self, Sound.self], rules: []) }
  }

  @Test func aWrongTieRuleIsFound() {
    func entry(_ rank: Int, _ id: String) -> RankedCandidate {
      RankedCandidate(rank: rank, candidate: id, score: .zero, parts: [])
    }
    #expect(Audit.order(of: [entry(1, "a"), entry(2, "b")]).findings.isEmpty)
    #expect(checks(Audit.order(of: [entry(1, "b"), entry(2, "a")])).contains("tie-rule"))
  }

  @Test func aBoundThatIsTooLowBreaksTheRanking() throws {
    let use = [StrategyDefinition.Use("sound", weight: 100)]
    let definition = StrategyDefinition(
      name: "low", title: Sound.descriptor.title, purpose: Sound.descriptor.summary, rules: [], scorers: use)
    let sound = try Strategy(definition, from: PluginCatalogue(scorers: [Sound.self], rules: []))
    #expect(Audit.strategy(sound, seed: 3).findings.isEmpty)
    let low = try Strategy(definition, from: PluginCatalogue(scorers: [FarTooLow.self], rules: []))
    #expect(checks(Audit.strategy(low, seed: 3)).contains("pruning"))
  }
}

private struct FarTooLow: Faulty {
  init(configuration: PluginConfiguration) {}
  static func levels(_ snapshot: Snapshot) -> Levels { Levels(snapshot: snapshot, boundOffset: -500_000) }
}
