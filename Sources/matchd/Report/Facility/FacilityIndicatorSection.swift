import MatchCore

/// What a facility reports about itself: headline figures, year by year, and what they mean.
extension FacilityPage {
  /// The figures in large type, and of how many each is.
  private static let headline: [(Indicator, Statistic, Breakdown?, Sentence)] = [
    (.approvalRate, .rate, nil, FacilityPhrases.ofDecisions),
    (.daysToDecision, .median, nil, FacilityPhrases.medianDays),
    (.answersInTime, .rate, nil, FacilityPhrases.ofPromises),
    (.daysToStaffing, .median, nil, FacilityPhrases.medianDays),
    (.nonEUShare, .rate, nil, FacilityPhrases.ofExperts),
    (.satisfaction, .mean, .role(.partner), FacilityPhrases.meanRating),
  ]
  /// What the section shows and therefore says the meaning of.
  private static let shown: [Indicator] = [
    .requests, .countries, .approvals, .approvalRate, .actionRate, .daysToDecision, .answersInTime, .daysToStaffing,
    .deployments, .countriesServed, .experts, .nonEUShare, .participants, .satisfaction,
  ]

  var indicatorSection: Markup? {
    let indicators = report.indicators
    guard indicators.range != nil, !indicators.whole.isEmpty else { return nil }
    let note = both(FacilityPhrases.indicatorNote) { ["version": $0.number(IndicatorDefinition.version)] }
    let figures = headlineTiles
    var content = (figures.isEmpty ? [] : [tiles(figures)]) + [yearlyTable]
    let leftOut = IndicatorFacts.LeftOut.allCases.filter { indicators.leftOut[$0] ?? 0 > 0 }
    if !leftOut.isEmpty {
      content.append(
        .of(
          .p, class: "note",
          both(IndicatorPhrases.leftOut) { translator in
            [
              "what": leftOut.map {
                translator(IndicatorPhrases.leftOut($0)) + translator(Phrases.colon)
                  + translator.number(indicators.leftOut[$0] ?? 0)
              }.joined(separator: ", ")
            ]
          }))
    }
    return section(both(FacilityPhrases.indicators), note: note, content + [definitions])
  }

  private var headlineTiles: [(figure: [Markup], text: [Markup])] {
    FacilityPage.headline.compactMap { indicator, statistic, breakdown, ofHowMany in
      guard let value = report.indicators.value(indicator, statistic, by: breakdown), value.value != nil else {
        return nil
      }
      let title = breakdown == nil ? indicator.title : FacilityPhrases.partners
      return (
        both { value.written($0) },
        both(title) + [.of(.span, class: "range", counted(ofHowMany, value.count ?? 0))]
      )
    }
  }

  private var yearlyTable: Markup {
    var table = PlainTable(
      caption: both(FacilityPhrases.yearly),
      [.init(both(FacilityPhrases.year))] + IndicatorRow.titles.map { .init(both($0), style: "number") })
    func add(_ heading: [Markup], _ values: [IndicatorValue]) {
      let row = IndicatorRow(values: values)
      table.add([heading] + IndicatorRow.titles.indices.map { column in both { row.cells($0)[column] } })
    }
    for group in report.indicators.years { add([.text(group.period.label ?? "")], group.values) }
    add([.of(.strong, both(FacilityPhrases.all))], report.indicators.whole)
    return table.markup
  }

  private var definitions: Markup {
    .of(
      .dl, class: "meanings",
      FacilityPage.shown.map { indicator in
        .of(.div, [.of(.dt, both(indicator.title)), .of(.dd, both(indicator.definition.formula))])
      })
  }
}
