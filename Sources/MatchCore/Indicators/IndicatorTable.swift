/// What indicators are asked for.
package struct IndicatorQuestion: Sendable {
  package enum Split: Sendable {
    /// The nearest UN M49 areas of the countries that ask.
    case region
    case country
  }

  /// Nil where nothing is on record: then there are no figures.
  package let range: DayInterval?
  package var unit: PeriodUnit?
  package var split: Split?
  /// Only requests from these countries; nil for all, and for what belongs to no request.
  package var countries: Set<PlaceIndex>?
  /// The members of the European Union; nil where the configuration does not say.
  package var union: Set<PlaceIndex>?
  /// OECD DAC purpose codes by topic.
  package var purposes: [TopicIndex: [String]] = [:]

  package init(_ range: DayInterval?) { self.range = range }
}

/// Indicators by period and place.
package struct IndicatorTable: Sendable {
  /// One period, and one place where figures are split by it.
  package struct Group: Sendable {
    package let period: IndicatorPeriod
    package let place: Place
    package let values: [IndicatorValue]
  }

  package enum Place: Sendable, Hashable {
    case everywhere
    /// A country, an area or a grouping; nil for requests without a place.
    case of(PlaceIndex?)
  }

  /// By place (everywhere first, then by code), then by time. Everywhere has all periods, a place those in which something
  /// was counted there.
  package let groups: [Group]
  package let periods: [IndicatorPeriod]

  /// O(facts x places of each), and the groups.
  package init(_ facts: IndicatorFacts, _ question: IndicatorQuestion, in vocabulary: Vocabulary) {
    var count = IndicatorCount(facts, question, vocabulary)
    count.run()
    periods = count.periods
    let listing = IndicatorListing(places: vocabulary.places, union: question.union)
    groups = count.ordered().flatMap { place, tallies in
      zip(count.periods, tallies).filter { place == .everywhere || $0.1.isTouched }.map {
        Group(period: $0, place: place, values: listing.values(of: $1))
      }
    }
  }

  /// The value of an indicator, where there is one.
  package static func value(
    _ indicator: Indicator, _ statistic: Statistic, by breakdown: Breakdown? = nil, in values: [IndicatorValue]
  ) -> IndicatorValue? {
    values.first { $0.indicator == indicator && $0.statistic == statistic && $0.breakdown == breakdown }
  }
}
