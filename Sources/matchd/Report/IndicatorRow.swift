import MatchCore

/// The figures of one period and place that fit into a row.
struct IndicatorRow {
  let values: [IndicatorValue]

  static let titles = [
    IndicatorPhrases.requests, IndicatorPhrases.approved, IndicatorPhrases.toDecision,
    IndicatorPhrases.deployments, IndicatorPhrases.experts, IndicatorPhrases.participants, IndicatorPhrases.partner,
  ]

  /// One under each title.
  func cells(_ translator: Translator) -> [String] {
    func found(_ indicator: Indicator, _ statistic: Statistic, _ breakdown: Breakdown? = nil) -> IndicatorValue? {
      IndicatorTable.value(indicator, statistic, by: breakdown, in: values)
    }
    func plain(_ value: IndicatorValue?) -> String { value?.written(translator) ?? "-" }
    func withCount(_ value: IndicatorValue?) -> String {
      guard let value, let count = value.count, count > 0 else { return "-" }
      return "\(value.written(translator)) (\(translator.number(count)))"
    }
    return [
      plain(found(.requests, .count)), "\(plain(found(.approvals, .count)))/\(plain(found(.decisions, .count)))",
      withCount(found(.daysToDecision, .median)), plain(found(.deployments, .count)),
      plain(found(.experts, .count)), plain(found(.participants, .sum)),
      withCount(found(.satisfaction, .mean, .role(.partner))),
    ]
  }
}

extension IndicatorValue {
  /// As a person writes it; a dash for nothing.
  func written(_ translator: Translator) -> String {
    guard let value, let text else { return "-" }
    switch statistic {
    case .rate: return translator.text(.share(Score(millionths: value)))
    case .median: return translator.decimal(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    default: return translator.decimal(text)
    }
  }
}
