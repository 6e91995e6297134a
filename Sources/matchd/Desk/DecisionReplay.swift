import MatchCore

/// What became of one decision when it was computed again.
struct DecisionOutcome: Sendable {
  let decision: Decision
  /// Whether the configuration of now gives the same to the byte.
  let isSame: Bool
  /// The rank of the candidate; nil where it has none.
  let rank: (then: Int?, now: Int?)
  /// Why it is not the same; never empty then.
  var causes: [DecisionCause] = []
}

/// Computes decisions again: on the rows as they were at their point of the log, with the strategy and the vocabulary of now.
///
/// Where that is not what was recorded, it is computed with what was kept of the strategy and the vocabulary of then. If that is the
/// same to the byte, the data are what they were, and putting one part of then in the place of that of now tells which of the two it
/// was. Otherwise the places and gates are compared one by one.
struct DecisionReplay {
  private struct Setting {
    let strategy: Strategy
    let vocabulary: Vocabulary
    /// Tells worlds' prepared snapshots of one vocabulary from those of another.
    let generation: Int
  }

  private struct Computed {
    let matcher: Matcher
    let ranking: ChoiceRanking
    let result: DecisionResult
  }

  /// What was kept of a strategy or a vocabulary, read once.
  private struct Kept {
    var strategies: [String: KeptStrategy?] = [:]
    var vocabularies: [String: (kept: KeptVocabulary, vocabulary: Vocabulary, generation: Int)?] = [:]
  }

  private let past: PastRecord
  private let workspace: Workspace
  private let plugins: PluginCatalogue
  private var walk: LogWalk
  private var kept = Kept()
  /// Rankings of the point that the walk has come to.
  private var rankings: [String: (matcher: Matcher, ranking: ChoiceRanking)] = [:]
  private let evidence: DecisionEvidence

  /// - Parameter plugins: those that there are now.
  init(_ past: PastRecord, plugins: PluginCatalogue? = nil) throws {
    self.past = past
    workspace = past.workspace
    self.plugins = plugins ?? past.workspace.plugins
    walk = LogWalk(past, erasures: try past.read { $0.erasures })
    evidence = DecisionEvidence(try past.read { try $0.pastErasures() })
  }

  /// - Parameters:
  ///   - alterations: what is not as it was written, if anything.
  ///   - progress: told how many are done.
  mutating func outcomes(
    of decisions: [Decision], _ alterations: [Alteration], _ progress: (Int) -> Void = { _ in }
  ) throws -> [DecisionOutcome] {
    var outcomes: [Int64: DecisionOutcome] = [:]
    // The walk goes forward only.
    let inOrder = decisions.sorted { ($0.record.asOf, $0.sequence) < ($1.record.asOf, $1.sequence) }
    for (index, decision) in inOrder.enumerated() {
      outcomes[decision.sequence] = try outcome(of: decision, alterations)
      progress(index + 1)
    }
    return decisions.compactMap { outcomes[$0.sequence] }
  }

  private mutating func outcome(of decision: Decision, _ alterations: [Alteration]) throws -> DecisionOutcome {
    let record = decision.record
    guard decision.isIntact, let then = DecisionResult(json: record.result), then.json == record.result else {
      return DecisionOutcome(
        decision: decision, isSame: false, rank: (nil, nil), causes: [DecisionCause(kind: .record)])
    }
    if walk.world.head < record.asOf {
      try walk.advance(to: record.asOf)
      rankings = [:]
    }
    let keptStrategy = try strategy(record.method)
    let keptVocabulary = try vocabulary(record.vocabulary)
    guard let keptStrategy, let keptVocabulary else {
      return DecisionOutcome(
        decision: decision, isSame: false, rank: (then.chosen?.rank, nil), causes: [DecisionCause(kind: .record)])
    }
    let before = keptStrategy.strategy(named: record.strategy, from: plugins)
    // A strategy that is not in the configuration (any more) is what was kept of it.
    let present = workspace.strategies.first { $0.name == record.strategy }
      .flatMap { KeptStrategy(Fingerprints.method($0))?.strategy(named: $0.name, from: plugins) }
    guard let strategy = present ?? before else {
      let versions = keptStrategy.otherVersions(in: plugins)
      return DecisionOutcome(
        decision: decision, isSame: false, rank: (then.chosen?.rank, nil),
        causes: versions.isEmpty ? [DecisionCause(kind: .unexplained)] : versions)
    }
    let now = Setting(strategy: strategy, vocabulary: workspace.vocabulary, generation: 0)
    let result = try computed(record, now)
    let rank = (then: then.chosen?.rank, now: result?.result.chosen?.rank)
    if let result, result.result.json == record.result {
      return DecisionOutcome(decision: decision, isSame: true, rank: rank)
    }
    let old = before.map {
      Setting(strategy: $0, vocabulary: keptVocabulary.vocabulary, generation: keptVocabulary.generation)
    }
    return DecisionOutcome(
      decision: decision, isSame: false, rank: rank,
      causes: try causes(decision, then, old, now, keptStrategy, keptVocabulary.kept, alterations))
  }

  // MARK: Causes

  private mutating func causes(
    _ decision: Decision, _ then: DecisionResult, _ old: Setting?, _ now: Setting, _ keptStrategy: KeptStrategy,
    _ keptVocabulary: KeptVocabulary, _ alterations: [Alteration]
  ) throws -> [DecisionCause] {
    let record = decision.record
    let versions = keptStrategy.otherVersions(in: plugins)
    guard let old else { return versions.isEmpty ? [DecisionCause(kind: .unexplained)] : versions }
    let original = try computed(record, old)
    var causes: [DecisionCause] = []
    if original?.result.json != record.result {
      let differences = differences(then, original, record)
      let others = evidence.causes(of: differences, decision, versions, old.strategy, walk.world, alterations)
      causes += others.isEmpty ? [DecisionCause(kind: .unexplained)] : others
    }
    // What of the configuration makes a difference besides.
    let (same, current) = (original?.result.json, try computed(record, now)?.result.json)
    guard current != same else { return causes }
    let mixed = Setting(strategy: now.strategy, vocabulary: old.vocabulary, generation: old.generation)
    let other = Setting(strategy: old.strategy, vocabulary: now.vocabulary, generation: now.generation)
    let byStrategy = try computed(record, mixed)?.result.json != same
    let byVocabulary = try computed(record, other)?.result.json != same
    let neither = !byStrategy && !byVocabulary
    if byStrategy || neither, let present = KeptStrategy(Fingerprints.method(now.strategy)) {
      causes += keptStrategy.changes(to: present)
    }
    if byVocabulary || neither, let present = KeptVocabulary(workspace.vocabularyMethod) {
      causes += evidence.relevant(keptVocabulary.changes(to: present), walk.world, record)
    }
    return causes
  }

  /// Where two results of the same strategy differ: whose score by which scorer, who is stopped by which gate.
  private func differences(
    _ then: DecisionResult, _ now: Computed?, _ record: DecisionRecord
  ) -> [DecisionCause] {
    guard let now else { return [DecisionCause(kind: .row, what: record.request)] }
    var found: [DecisionCause] = []
    func note(_ candidate: String, _ criterion: String, _ then: String?, _ now: String?) {
      let cause = DecisionCause(kind: .row, what: candidate, criterion: criterion, then: then, now: now)
      if !found.contains(cause) { found.append(cause) }
    }
    func text(_ score: Int?) -> String? { score.map { Decimals.text($0, decimals: 6) } }
    func compare(_ id: String, _ before: [Int?], _ stoppedBefore: [String]) {
      guard let point = now.matcher.standpoint(of: id, in: now.ranking) else {
        return note(id, "", "known", nil)
      }
      for rule in point.stoppedBy where !stoppedBefore.contains(rule) { note(id, rule, "passed", "stopped") }
      for rule in stoppedBefore where !point.stoppedBy.contains(rule) { note(id, rule, "stopped", "passed") }
      let after = point.place.scores.map { $0.map { Int($0.millionths) } }
      for (scorer, scores) in zip(now.ranking.scorers, zip(before, after)) where scores.0 != scores.1 {
        note(id, scorer, text(scores.0), text(scores.1))
      }
    }
    if let chosen = then.chosen {
      compare(record.candidate, chosen.scores, chosen.stoppedBy)
    } else if now.result.chosen != nil {
      note(record.candidate, "", nil, "known")
    }
    for place in then.places { compare(place.candidate, place.scores, []) }
    if then.isWhole {
      let known = Set(then.places.map(\.candidate))
      // Whoever is eligible now and was not: at the gate that stops fewer.
      let gates = zip(then.excluded, now.result.excluded).filter { $1.count < $0.count }.map(\.0.rule)
      for (candidate, _) in now.ranking.everyone where !known.contains(candidate) && candidate != record.candidate {
        note(candidate, gates.count == 1 ? gates[0] : "", gates.isEmpty ? nil : "stopped", "passed")
      }
    }
    guard found.isEmpty else { return found }
    for (before, after) in zip(then.excluded, now.result.excluded) where before.count != after.count {
      note("", before.rule, String(before.count), String(after.count))
    }
    if then.considered != now.result.considered {
      note("", "", String(then.considered), String(now.result.considered))
    }
    // Somebody beyond the places that are kept.
    return found.isEmpty ? [DecisionCause(kind: .row)] : found
  }

  // MARK: Computing

  private mutating func computed(_ record: DecisionRecord, _ setting: Setting) throws -> Computed? {
    let kind = CandidateKind(rawValue: record.kind) ?? .expert
    let key = [
      record.request, kind.rawValue, Fingerprints.of(setting.strategy), String(setting.generation),
    ].joined(separator: "\n")
    if rankings[key] == nil {
      let view = WorldView(world: walk.world, generation: setting.generation)
      let reader = RosterReader(source: view, vocabulary: setting.vocabulary, needs: setting.strategy.needs)
      guard let request = try reader.request(record.request) else { return nil }
      let matcher = Matcher(request, in: try reader.snapshot(of: kind), by: setting.strategy)
      rankings[key] = (matcher, matcher.choiceRanking(limit: DecisionResult.placesKept))
    }
    return rankings[key].map { matcher, ranking in
      Computed(
        matcher: matcher, ranking: ranking,
        result: DecisionResult(ranking, matcher.standpoint(of: record.candidate, in: ranking)))
    }
  }

  private mutating func strategy(_ fingerprint: String) throws -> KeptStrategy? {
    if let known = kept.strategies[fingerprint] { return known }
    let found = try past.read { try $0.method(fingerprint) }.flatMap(KeptStrategy.init)
    kept.strategies[fingerprint] = .some(found)
    return found
  }

  private mutating func vocabulary(
    _ fingerprint: String
  ) throws -> (kept: KeptVocabulary, vocabulary: Vocabulary, generation: Int)? {
    if let known = kept.vocabularies[fingerprint] { return known }
    var found: (kept: KeptVocabulary, vocabulary: Vocabulary, generation: Int)?
    if let read = try past.read({ try $0.method(fingerprint) }).flatMap(KeptVocabulary.init),
      let vocabulary = read.vocabulary
    {
      let isPresent = fingerprint == workspace.vocabularyMethod.fingerprint
      found = (read, isPresent ? workspace.vocabulary : vocabulary, isPresent ? 0 : kept.vocabularies.count + 1)
    }
    kept.vocabularies[fingerprint] = .some(found)
    return found
  }
}
