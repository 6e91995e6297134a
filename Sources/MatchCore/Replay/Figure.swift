/// What a replay reports, by the names that docs/replay.md defines.
package enum Figure: String, Sendable, CaseIterable {
  case hitsAt1 = "hits@1"
  case hitsAt3 = "hits@3"
  case hitsAt5 = "hits@5"
  case hitsAt10 = "hits@10"
  case precisionAt1 = "precision@1"
  case precisionAt3 = "precision@3"
  case precisionAt5 = "precision@5"
  case precisionAt10 = "precision@10"
  case recallAt1 = "recall@1"
  case recallAt3 = "recall@3"
  case recallAt5 = "recall@5"
  case recallAt10 = "recall@10"
  case reciprocalRank = "mrr"
  case averagePrecision = "map"
  case ndcg
  case ndcgAt10 = "ndcg@10"
  case fillRate = "fill_rate"
  case filled
  case daysToShortlist = "days_to_shortlist"
  case invitations
  case agreement
  case envyFree = "envy_free"
  case euShare = "eu_share"
  case coverage
  case gini
  case originBalance = "origin_balance"
  case serviceBalance = "service_balance"

  /// About the places of those who were chosen: the same order as `RankingFigures.values`.
  package static let ranking: [Figure] = [
    .hitsAt1, .hitsAt3, .hitsAt5, .hitsAt10, .precisionAt1, .precisionAt3, .precisionAt5, .precisionAt10, .recallAt1,
    .recallAt3, .recallAt5, .recallAt10, .reciprocalRank, .averagePrecision, .ndcg, .ndcgAt10,
  ]
  /// Sums over requests, one divided by the other.
  package static let service: [Figure] = [.fillRate, .filled, .invitations, .agreement, .envyFree, .euShare]
  /// Of all choices together, so without an interval.
  package static let whole: [Figure] = [.coverage, .gini, .originBalance, .serviceBalance]

  /// Whether a smaller figure is the better one; nil where neither is.
  package var lessIsBetter: Bool? {
    switch self {
    case .daysToShortlist, .invitations, .gini: true
    case .agreement, .euShare: nil
    default: false
    }
  }
}

extension RankingFigures {
  /// In the order of `Figure.ranking`.
  package var values: [Double] {
    hits + precision + recall + [reciprocalRank, averagePrecision, ndcg, ndcgAt10]
  }
}

/// A figure as it was found.
package struct Estimate: Sendable, Equatable {
  /// Nil where there is nothing to divide by.
  package var value: Double?
  /// 95 %, where one was asked for and makes sense.
  package var interval: (low: Double, high: Double)?
  /// Over how many requests, seats, choices or people it goes.
  package var count: Int

  package init(_ value: Double?, interval: (low: Double, high: Double)? = nil, count: Int) {
    (self.value, self.interval, self.count) = (value, interval, count)
  }

  /// Whether the interval of a difference leaves no doubt about its sign.
  package var isClear: Bool { interval.map { $0.low > 0 || $0.high < 0 } ?? false }

  package static func == (left: Estimate, right: Estimate) -> Bool {
    left.value == right.value && left.count == right.count && left.interval?.low == right.interval?.low
      && left.interval?.high == right.interval?.high
  }
}
