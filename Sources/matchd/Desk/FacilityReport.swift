import MatchCore

/// Everything that the page of a facility shows: values only.
struct FacilityReport {
  let activity: FacilityActivity
  let indicators: FacilityIndicators
  let gaps: FacilityGaps
  let replay: ReplayReport
  /// The last day of the log, or the day asked for.
  let day: Day?
  let vocabulary: Vocabulary
}

/// What a facility reports about itself: the whole time, and year by year.
struct FacilityIndicators {
  /// Nil where nothing is on record.
  let range: DayInterval?
  let whole: [IndicatorValue]
  let years: [IndicatorTable.Group]
  let leftOut: [IndicatorFacts.LeftOut: Int]

  init(_ reader: IndicatorReader, from: Day?, to: Day?) throws {
    let facts = try reader.facts()
    var question = try reader.question(about: facts, from: from, to: to)
    let vocabulary = reader.session.workspace.vocabulary
    whole = IndicatorTable(facts, question, in: vocabulary).groups.first?.values ?? []
    question.unit = .year
    years = IndicatorTable(facts, question, in: vocabulary).groups
    (range, leftOut) = (question.range, facts.leftOut)
  }

  /// A figure of the whole time.
  func value(_ indicator: Indicator, _ statistic: Statistic, by breakdown: Breakdown? = nil) -> IndicatorValue? {
    IndicatorTable.value(indicator, statistic, by: breakdown, in: whole)
  }

  func count(_ indicator: Indicator, by breakdown: Breakdown? = nil) -> Int {
    value(indicator, .count, by: breakdown)?.value ?? 0
  }

  /// Of the requests received, those under way or completed.
  var actions: Int { count(.requests, by: .status(.underWay)) + count(.requests, by: .status(.completed)) }

  /// Countries whose administrations the experts deployed serve.
  var origins: Int {
    whole.count { value in
      if value.indicator == .experts, case .originCountry(.some)? = value.breakdown { true } else { false }
    }
  }
}

/// Where people are lacking, no larger than a page can show.
struct FacilityGaps {
  /// The most topics, and the most regions or languages, that a page shows one by one.
  static let limit = (rows: 12, columns: 8)

  let range: DayInterval?
  let total: GapCell
  /// By one axis alone: what is lacking most comes first.
  let topics: [GapCell]
  let languages: [GapCell]
  let regions: [GapCell]
  let byRegion: GapMatrix
  let byLanguage: GapMatrix
  /// Whose gates say who could go in principle.
  let strategy: Strategy

  init(_ reader: GapReader, from: Day?, to: Day?) throws {
    let (topics, languages, regions, byRegion, byLanguage) = try reader.tables(from: from, to: to) { table in
      (table(.topic), table(.language), table(.region), table([.topic, .region]), table([.topic, .language]))
    }
    (range, total, strategy) = (topics.range, topics.total, reader.strategy)
    (self.topics, self.languages, self.regions) = (topics.cells, languages.cells, regions.cells)
    self.byRegion = GapMatrix(byRegion, topics: topics, others: regions, limit: FacilityGaps.limit)
    self.byLanguage = GapMatrix(byLanguage, topics: topics, others: languages, limit: FacilityGaps.limit)
  }
}
