extension Audit {
  /// Holds a strategy to what every ranking promises: pruned, exhaustive and merged searches agree, counts add up, scores are
  /// the sums of their points, and ranks follow the total order.
  public static func strategy(_ strategy: Strategy, seed: UInt64) -> AuditReport {
    self.strategy(strategy, AuditRosters(seed: seed))
  }

  static func strategy(_ strategy: Strategy, _ rosters: AuditRosters) -> AuditReport {
    var report = AuditReport("strategy \(strategy.name)")
    for kind in CandidateKind.allCases {
      let snapshot = rosters.snapshot(kind)
      for record in AuditRoster.requests {
        let matcher = Matcher(Request(record, in: snapshot.vocabulary), in: snapshot, by: strategy)
        relaxations(of: matcher, &report)
        for limit in [1, 10, 0] {
          let pruned = matcher.ranking(limit: limit)
          let plain = matcher.ranking(limit: limit, prunes: false)
          report.check("pruning", same(pruned, plain), "request \(record.id): another ranking without bounds")
          var merged = matcher.search(snapshot.blockCount / 2..<snapshot.blockCount, limit: limit)
          merged.merge(matcher.search(0..<snapshot.blockCount / 2, limit: limit))
          report.check(
            "merging", same(matcher.ranking(from: merged), plain), "request \(record.id): another ranking in two parts")
          let stopped = plain.gates.reduce(0) { $0 + $1.excluded }
          report.check(
            "counts", plain.considered == plain.eligible + stopped && plain.considered == snapshot.count,
            "request \(record.id): the counts do not add up")
          order(of: plain.ranking, &report)
        }
      }
    }
    return report
  }

  /// Changes tried on the rows that they concern give what matching from scratch gives, and a miss is named for every gate.
  private static func relaxations(of matcher: Matcher, _ report: inout AuditReport) {
    let failures = matcher.failures()
    var relaxed = RelaxedMatching(matcher, failures: failures)
    let blocks = 0..<matcher.snapshot.blockCount
    report.check(
      "failures", failures.masks.count { $0 == 0 } == matcher.search(blocks, limit: 1).eligible,
      "request \(matcher.request.id): another number of eligible candidates gate by gate")
    report.check(
      "failures", same(matcher.ranking(limit: 5, failures), matcher.ranking(limit: 5)),
      "request \(matcher.request.id): another ranking from the gates that are known to stop somebody")
    for change in relaxed.offered(stoppedByAtMost: 2).prefix(12) {
      let record = matcher.request.record.relaxed(by: [change])
      let again = Matcher(
        Request(record, in: matcher.snapshot.vocabulary), in: matcher.snapshot, by: matcher.strategy)
      report.check(
        "relaxation", relaxed.eligible(after: [change]) == again.search(blocks, limit: 1).eligible,
        "request \(matcher.request.id): another number of eligible candidates after \(change)")
    }
    for miss in matcher.nearMisses(limit: 5) {
      report.check("near-miss", !miss.lacks.isEmpty, "\(miss.candidate) lacks nothing and is not eligible")
    }
  }

  private static func same(_ left: Ranking, _ right: Ranking) -> Bool {
    left.eligible == right.eligible && left.gates == right.gates
      && left.ranking.elementsEqual(right.ranking) {
        $0.candidate == $1.candidate && $0.score == $1.score && $0.rank == $1.rank && $0.parts == $1.parts
      }
  }

  /// Holds a ranking to the total order: the higher score first, then the id, byte by byte.
  public static func order(of ranking: [RankedCandidate]) -> AuditReport {
    var report = AuditReport("ranking")
    order(of: ranking, &report)
    return report
  }

  private static func order(of ranking: [RankedCandidate], _ report: inout AuditReport) {
    for (index, entry) in ranking.enumerated() {
      let sum = entry.parts.reduce(Points.zero) { $0 + $1.points }
      report.check("sum", sum == entry.score, "\(entry.candidate): the points do not sum to the score")
      report.check("rank", entry.rank == index + 1, "\(entry.candidate): rank \(entry.rank) in place \(index + 1)")
      guard index > 0 else { continue }
      let before = ranking[index - 1]
      let isInOrder =
        before.score != entry.score
        ? before.score > entry.score : Identifier.precedes(before.candidate, entry.candidate)
      report.check("tie-rule", isInOrder, "\(before.candidate) stands before \(entry.candidate)")
    }
  }
}
