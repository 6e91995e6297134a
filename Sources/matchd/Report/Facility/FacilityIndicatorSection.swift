import MatchCore

/// What a facility reports about itself: headline figures, year by year, and what they mean.
extension FacilityPage {
  /// The figures in large type.
  private static let headline: [(Indicator, Statistic, Breakdown?)] = [
    (.approvalRate, .rate, nil), (.daysToDecision, .median, nil), (.answersInTime, .rate, nil),
    (.daysToStaffing, .median, nil), (.nonEUShare, .rate, nil), (.satisfaction, .mean, .role(.partner)),
  ]
  /// What the section shows and therefore says the meaning of.
  private static let shown: [Indicator] = [
    .requests, .approvals, .approvalRate, .daysToDecision, .answersInTime, .daysToStaffing, .deployments, .experts,
    .nonEUShare, .participants, .satisfaction,
  ]

  var indicatorSection: Markup? {
    let indicators = report.indicators
    guard let range = indicators.range, !indicators.whole.isEmpty else { return nil }
    let note = both(FacilityPhrases.indicatorNote) { translator in
      [
        "range": translator.text(.interval(range)), "version": translator.number(IndicatorDefinition.version),
      ]
    }
    var content = [tiles(headlineTiles), yearlyTable]
    let leftOut = IndicatorFacts.LeftOut.allCases.filter { indicators.leftOut[$0] ?? 0 > 0 }
    if !leftOut.isEmpty {
      content.append(
        .of(
          .p, class: "note",
          both(IndicatorPhrases.leftOut) { translator in
            [
              "what": leftOut.map {
                translator.number(indicators.leftOut[$0] ?? 0) + " " + translator(IndicatorPhrases.leftOut($0))
              }.joined(separator: ", ")
            ]
          }))
    }
    return section(both(FacilityPhrases.indicators), note: note, content + [definitions])
  }

  private var headlineTiles: [(figure: [Markup], text: [Markup])] {
    FacilityPage.headline.compactMap { indicator, statistic, breakdown in
      guard
        let value = IndicatorTable.value(indicator, statistic, by: breakdown, in: report.indicators.whole),
        value.value != nil
      else { return nil }
      let kind =
        switch statistic {
        case .median: FacilityPhrases.medianOf
        case .mean: FacilityPhrases.meanOf
        default: FacilityPhrases.shareOf
        }
      let title = breakdown == nil ? indicator.title : FacilityPhrases.partners
      let range = both(kind) { translator in
        ["unit": translator(value.unit), "count": translator.number(value.count ?? 0)]
      }
      return (both { value.written($0) }, both(title) + [.of(.span, class: "range", range)])
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
