extension Audit {
  /// Holds one eligibility rule to the contract: examples, determinism, block form, block exclusion, finding.
  public static func rule(_ type: any EligibilityRule.Type, seed: UInt64) -> AuditReport {
    rule(type, AuditRosters(seed: seed))
  }

  static func rule(_ type: any EligibilityRule.Type, _ rosters: AuditRosters) -> AuditReport {
    let descriptor = type.descriptor
    var report = AuditReport(descriptor.name)
    describe(descriptor, &report)
    report.check("examples", type.examples.count >= 3, "it has fewer than three worked examples")
    for example in type.examples { self.example(example, type, &report) }
    guard let configuration = try? PluginConfiguration(for: descriptor) else { return report }
    let plugin = type.init(configuration: configuration)
    for kind in CandidateKind.allCases where descriptor.kinds.contains(kind) {
      for recorded in [RecordedColumns(rawValue: .max), []] {
        let snapshot = rosters.snapshot(kind, recorded: recorded)
        for record in AuditRoster.requests {
          let request = Request(record, in: snapshot.vocabulary)
          switch (plugin.bind(request, to: snapshot), plugin.bind(request, to: snapshot)) {
          case (.notApplicable(let reason), .notApplicable): message(reason, descriptor, &report)
          case (.applies(let rule), .applies(let again)):
            for index in 0..<snapshot.blockCount { block(snapshot.block(index), rule, again, descriptor, &report) }
            unread(record, snapshot, plugin, rule, type.aspects, &report)
          default: report.check("determinism", false, "it applies one time and not the next")
          }
        }
      }
      undeclared(descriptor, plugin, rosters, kind, &report)
      if !type.readsDeployments { blind(to: "deployments", plugin, rosters, kind, &report, without: .idle) }
      if !descriptor.readsPersonal {
        blind(to: "personal", plugin, rosters, kind, &report, without: .erased)
      }
    }
    return report
  }

  /// What a rule does not say that it needs is not loaded, and must not be missed.
  private static func undeclared(
    _ descriptor: PluginDescriptor, _ plugin: any EligibilityRule, _ rosters: AuditRosters, _ kind: CandidateKind,
    _ report: inout AuditReport
  ) {
    guard descriptor.needs != .all else { return }
    let (full, bare) = (
      rosters.snapshot(kind, of: .firstBlock), rosters.snapshot(kind, of: .firstBlock, needs: descriptor.needs)
    )
    func verdicts(_ request: Request, _ snapshot: Snapshot) -> [Verdict]? {
      guard case .applies(let rule) = plugin.bind(request, to: snapshot) else { return nil }
      return (0..<snapshot.count).map { rule.verdict(row: $0) }
    }
    for record in AuditRoster.requests {
      report.check(
        "needs",
        verdicts(AuditRoster.request(record, needs: .all), full)
          == verdicts(AuditRoster.request(record, needs: descriptor.needs), bare),
        "other verdicts without what it does not say that it needs")
    }
  }

  /// What a rule says it does not read can be taken from everybody, and its verdicts stay.
  private static func blind(
    to name: String, _ plugin: any EligibilityRule, _ rosters: AuditRosters, _ kind: CandidateKind,
    _ report: inout AuditReport, without part: AuditRosters.Part
  ) {
    let snapshots = [rosters.snapshot(kind, of: .firstBlock), rosters.snapshot(kind, of: part)]
    for record in AuditRoster.requests {
      let verdicts = snapshots.map { snapshot -> [Verdict]? in
        guard case .applies(let rule) = plugin.bind(Request(record, in: snapshot.vocabulary), to: snapshot) else {
          return nil
        }
        return (0..<snapshot.count).map { rule.verdict(row: $0) }
      }
      report.check(
        name, verdicts[0] == verdicts[1], "other verdicts without \(name) data, which it says it does not read")
    }
  }

  /// A change of an aspect that a rule says it does not read changes none of its verdicts.
  private static func unread(
    _ record: RequestRecord, _ snapshot: Snapshot, _ plugin: any EligibilityRule, _ rule: any BoundRule,
    _ aspects: Set<RequestAspect>, _ report: inout AuditReport
  ) {
    for aspect in RequestAspect.allCases where !aspects.contains(aspect) {
      let changed = Request(AuditRoster.changed(record, in: aspect), in: snapshot.vocabulary)
      guard case .applies(let other) = plugin.bind(changed, to: snapshot) else {
        report.check("aspects", false, "it does not apply after a change of \(aspect), which it says it does not read")
        continue
      }
      for row in 0..<snapshot.count {
        report.check(
          "aspects", rule.verdict(row: row) == other.verdict(row: row),
          "row \(row): another verdict after a change of \(aspect), which it says it does not read")
      }
    }
  }

  private static func example(_ example: RuleExample, _ type: any EligibilityRule.Type, _ report: inout AuditReport) {
    guard let configuration = try? PluginConfiguration(example.configuration, for: type.descriptor) else {
      report.check("example", false, "'\(example.title)': its settings are refused")
      return
    }
    var builder = SnapshotBuilder(example.kind, vocabulary: ExampleWorld.vocabulary, recorded: example.recorded)
    builder.add(example.candidate)
    let snapshot = builder.build()
    let request = Request(example.request, in: snapshot.vocabulary)
    let found: RuleExample.Expectation
    switch type.init(configuration: configuration).bind(request, to: snapshot) {
    case _ where !type.descriptor.kinds.contains(example.kind): found = .notApplicable
    case .applies(let rule): found = .verdict(rule.verdict(row: 0))
    case .notApplicable: found = .notApplicable
    }
    report.check("example", found == example.expected, "'\(example.title)': \(found), but \(example.expected) by hand")
  }

  private static func block(
    _ block: BlockSummary, _ rule: any BoundRule, _ again: any BoundRule, _ descriptor: PluginDescriptor,
    _ report: inout AuditReport
  ) {
    var selection = RowSelection(capacity: Snapshot.blockSize)
    selection.fill(block.rows)
    rule.select(&selection)
    let kept = Set((0..<selection.count).map { Int(selection.rows[$0]) })
    // The same form, asked for a mark on everybody it stops: what it leaves must not depend on how many are left.
    var marking = RowSelection(marking: block.rows.upperBound)
    marking.mark(block.rows, with: 1)
    rule.select(&marking)
    let excludes = rule.excludes(block)
    let mayBeUnknown = rule.mayBeUnknown(in: block)
    for row in block.rows {
      let verdict = rule.verdict(row: row)
      report.check("determinism", again.verdict(row: row) == verdict, "row \(row): another verdict when bound again")
      report.check(
        "block-form", kept.contains(row) == (verdict == .passed), "row \(row): \(verdict) alone, not so in the block")
      report.check(
        "block-form", (marking.masks[row] == 0) == (verdict == .passed),
        "row \(row): \(verdict) alone, not so when marked")
      report.check("unknown", mayBeUnknown || verdict != .unknown, "row \(row) is unknown in a block that has none")
      report.check("exclusion", !(excludes && verdict == .passed), "row \(row) passes in a block that it excludes")
      let finding = rule.finding(row: row)
      report.check("finding", finding.verdict == verdict, "row \(row): finds \(finding.verdict), judges \(verdict)")
      message(finding.message, descriptor, &report)
    }
  }
}
