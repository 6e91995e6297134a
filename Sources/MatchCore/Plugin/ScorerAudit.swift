extension Audit {
  /// Holds one scorer to the contract: examples, determinism, range, block form, bound, explanation, independence.
  public static func scorer(_ type: any ScoringPlugin.Type, seed: UInt64) -> AuditReport {
    scorer(type, AuditRosters(seed: seed))
  }

  static func scorer(_ type: any ScoringPlugin.Type, _ rosters: AuditRosters) -> AuditReport {
    let descriptor = type.descriptor
    var report = AuditReport(descriptor.name)
    describe(descriptor, &report)
    report.check("examples", type.examples.count >= 3, "it has fewer than three worked examples")
    for example in type.examples { self.example(example, type, &report) }
    guard let configuration = try? PluginConfiguration(for: descriptor) else { return report }
    let plugin = type.init(configuration: configuration)
    for kind in CandidateKind.allCases where descriptor.kinds.contains(kind) {
      let snapshot = rosters.snapshot(kind)
      for record in AuditRoster.requests {
        let request = Request(record, in: snapshot.vocabulary)
        guard let scorer = plugin.bind(request, to: snapshot) else { continue }
        let again = plugin.bind(request, to: snapshot)
        for index in 0..<snapshot.blockCount {
          block(snapshot.block(index), scorer, again, descriptor, &report)
        }
      }
      alone(snapshot, plugin, rosters, &report)
      undeclared(descriptor, plugin, rosters, kind, &report)
      if !descriptor.readsPersonal { impersonal(plugin, rosters, kind, &report) }
    }
    return report
  }

  private static func example(_ example: ScorerExample, _ type: any ScoringPlugin.Type, _ report: inout AuditReport) {
    guard let configuration = try? PluginConfiguration(example.configuration, for: type.descriptor) else {
      report.check("example", false, "'\(example.title)': its settings are refused")
      return
    }
    var builder = SnapshotBuilder(
      example.kind, vocabulary: ExampleWorld.vocabulary, recorded: example.recorded, collection: example.collection)
    builder.add(example.candidate)
    let snapshot = builder.build()
    let request = Request(example.request, in: snapshot.vocabulary)
    let scorer = type.init(configuration: configuration).bind(request, to: snapshot)
    let score = type.descriptor.kinds.contains(example.kind) ? scorer?.score(row: 0) : nil
    report.check(
      "example", score == example.score,
      "'\(example.title)': \(text(score)), but \(text(example.score)) by hand")
  }

  private static func text(_ score: Score?) -> String { score.map { String($0.millionths) } ?? "abstains" }

  private static func block(
    _ block: BlockSummary, _ scorer: any BoundScorer, _ again: (any BoundScorer)?, _ descriptor: PluginDescriptor,
    _ report: inout AuditReport
  ) {
    let all = block.rows.map { UInt32($0) }
    let some = all.filter { $0 % 3 != 0 }
    let bound = scorer.upperBound(of: block)
    for rows in [all, some, []] {
      var scores = [Score](repeating: .zero, count: rows.count)
      var span = scores.mutableSpan
      scorer.score(rows.span, into: &span)
      for (row, score) in zip(rows, scores) {
        let defined = scorer.score(row: Int(row))
        report.check(
          "block-form", score == defined, "row \(row): \(score.millionths) in the block, \(defined.millionths) alone")
      }
    }
    for row in block.rows {
      let score = scorer.score(row: row)
      report.check("range", (0...1_000_000).contains(score.millionths), "row \(row): \(score.millionths)")
      report.check("determinism", again?.score(row: row) == score, "row \(row): another score when bound again")
      report.check("bound", bound >= score, "row \(row): \(score.millionths), above the bound \(bound.millionths)")
      let explanation = scorer.explain(row: row)
      report.check(
        "explanation", explanation.score == score,
        "row \(row): explains \(explanation.score.millionths), scores \(score.millionths)")
      message(explanation.message, descriptor, &report)
    }
  }

  /// A candidate has the same score when it is the only one.
  private static func alone(
    _ snapshot: Snapshot, _ plugin: any ScoringPlugin, _ rosters: AuditRosters, _ report: inout AuditReport
  ) {
    let requests = AuditRoster.requests.map { Request($0, in: snapshot.vocabulary) }
    let bound = requests.map { plugin.bind($0, to: snapshot) }
    for (place, record) in rosters.records.prefix(20).enumerated() {
      guard let row = snapshot.row(of: record.id) else { continue }
      let single = rosters.snapshot(snapshot.kind, of: .alone(place), recorded: snapshot.recorded)
      for (request, scorer) in zip(requests, bound) {
        guard let scorer else { continue }
        report.check(
          "independence", plugin.bind(request, to: single)?.score(row: 0) == scorer.score(row: row),
          "\(record.id) has another score when nobody else is there")
      }
    }
  }

  /// What a scorer does not say that it needs is not loaded, and must not be missed.
  private static func undeclared(
    _ descriptor: PluginDescriptor, _ plugin: any ScoringPlugin, _ rosters: AuditRosters, _ kind: CandidateKind,
    _ report: inout AuditReport
  ) {
    guard descriptor.needs != .all else { return }
    let (full, bare) = (
      rosters.snapshot(kind, of: .firstBlock), rosters.snapshot(kind, of: .firstBlock, needs: descriptor.needs)
    )
    for record in AuditRoster.requests {
      let first = plugin.bind(AuditRoster.request(record, needs: .all), to: full)
      let second = plugin.bind(AuditRoster.request(record, needs: descriptor.needs), to: bare)
      for row in 0..<full.count {
        report.check(
          "needs", first?.score(row: row) == second?.score(row: row),
          "row \(row): another score without what it does not say that it needs")
      }
    }
  }

  /// A scorer that says it reads nothing personal gives everybody the same after an erasure.
  private static func impersonal(
    _ plugin: any ScoringPlugin, _ rosters: AuditRosters, _ kind: CandidateKind, _ report: inout AuditReport
  ) {
    let (full, bare) = (rosters.snapshot(kind, of: .firstBlock), rosters.snapshot(kind, of: .erased))
    for record in AuditRoster.requests {
      let scorers = [full, bare].map { plugin.bind(Request(record, in: $0.vocabulary), to: $0) }
      for row in 0..<full.count {
        report.check(
          "personal", scorers[0]?.score(row: row) == scorers[1]?.score(row: row),
          "row \(row): another score without personal data, which it says it does not read")
      }
    }
  }
}
