import MatchCore

/// Indicators as a person reads them on a terminal.
struct IndicatorPage {
  private let report: IndicatorReport
  private let translator: Translator
  private let codes: IndicatorCodes

  init(_ report: IndicatorReport, _ translator: Translator) {
    (self.report, self.translator) = (report, translator)
    codes = IndicatorCodes(places: report.vocabulary.places, translator: translator)
  }

  func lines(width: Int, decorated: Bool) -> [String] {
    guard let range = report.question.range else { return [translator(IndicatorPhrases.nothing)] }
    var lines = [heading(range), ""]
    if report.table.groups.count == 1, let values = report.table.groups.first?.values {
      for table in [figures(values), times(values), satisfaction(values)] {
        lines += table.lines(width: width, decorated: decorated) + [""]
      }
      lines += breakdowns(values) + ["", translator(IndicatorPhrases.more)]
    } else {
      lines += matrix().lines(width: width, decorated: decorated) + ["", translator(IndicatorPhrases.matrixNote)]
    }
    return lines + leftOut
  }

  private func heading(_ range: DayInterval) -> String {
    let heading = translator(IndicatorPhrases.heading).filled(["range": translator.text(.interval(range))])
    guard let region = report.region else { return heading }
    return translator(IndicatorPhrases.of).filled(["heading": heading, "place": translator.place(region)])
  }

  private var leftOut: [String] {
    let kinds = IndicatorFacts.LeftOut.allCases.filter { report.leftOut[$0] ?? 0 > 0 }
    guard !kinds.isEmpty else { return [] }
    let what = kinds.map {
      translator(IndicatorPhrases.leftOut($0)) + translator(Phrases.colon) + translator.number(report.leftOut[$0] ?? 0)
    }
    return [translator(IndicatorPhrases.leftOut).filled(["what": what.joined(separator: ", ")])]
  }

  // MARK: One period and place

  private func figures(_ values: [IndicatorValue]) -> TextTable {
    var table = TextTable([
      .init(title: translator(IndicatorPhrases.indicator), wraps: true),
      .init(title: translator(IndicatorPhrases.value), alignment: .right),
      .init(title: translator(IndicatorPhrases.count), alignment: .right),
    ])
    for value in values where value.breakdown == nil && [.count, .rate, .sum].contains(value.statistic) {
      table.add([translator(value.indicator.title), text(value), value.count.map(translator.number) ?? ""])
    }
    return table
  }

  private func times(_ values: [IndicatorValue]) -> TextTable {
    var table = TextTable([
      .init(title: translator(IndicatorPhrases.time), wraps: true),
      .init(title: translator(IndicatorPhrases.median), alignment: .right),
      .init(title: translator(IndicatorPhrases.ninetieth), alignment: .right),
      .init(title: translator(IndicatorPhrases.unit)),
      .init(title: translator(IndicatorPhrases.count), alignment: .right),
    ])
    for value in values where value.statistic == .median && value.count ?? 0 > 0 {
      let far = IndicatorTable.value(value.indicator, .p90, in: values)
      table.add([
        translator(value.indicator.title), text(value), far.map(text) ?? "", translator(value.unit),
        value.count.map(translator.number) ?? "",
      ])
    }
    return table
  }

  private func satisfaction(_ values: [IndicatorValue]) -> TextTable {
    var table = TextTable([
      .init(title: translator(IndicatorPhrases.who)),
      .init(title: translator(IndicatorPhrases.mean), alignment: .right),
      .init(title: translator(IndicatorPhrases.positive), alignment: .right),
      .init(title: translator(IndicatorPhrases.count), alignment: .right),
    ])
    for role in AppraisalRole.allCases {
      let mean = IndicatorTable.value(.satisfaction, .mean, by: .role(role), in: values)
      let good = IndicatorTable.value(.satisfaction, .rate, by: .role(role), in: values)
      table.add([
        codes.label(.role(role)), mean.map(text) ?? "", good.map(text) ?? "",
        mean?.count.map(translator.number) ?? "",
      ])
    }
    return table
  }

  /// "Requests by status: completed 123, rejected 18."
  private func breakdowns(_ values: [IndicatorValue]) -> [String] {
    func line(_ title: Bilingual, _ indicator: Indicator, isSorted: Bool, _ isMeant: (Breakdown) -> Bool) -> String? {
      var found = values.filter { value in
        value.indicator == indicator && value.statistic == .count && value.breakdown.map(isMeant) == true
      }
      // The most first; of equals in the order of their codes.
      if isSorted {
        found = found.enumerated().sorted {
          ($1.element.value ?? 0, $0.offset) < ($0.element.value ?? 0, $1.offset)
        }.map(\.element)
      }
      guard !found.isEmpty else { return nil }
      let parts = found.map { value in "\(value.breakdown.map(codes.label) ?? "") \(text(value))" }
      return translator(title) + translator(Phrases.colon) + parts.joined(separator: ", ") + "."
    }
    let lines = [
      line(IndicatorPhrases.byStatus, .requests, isSorted: false) { if case .status = $0 { true } else { false } },
      line(IndicatorPhrases.byRegion, .requests, isSorted: true) { if case .region = $0 { true } else { false } },
      line(IndicatorPhrases.bySector, .requests, isSorted: true) { if case .purpose = $0 { true } else { false } },
      line(IndicatorPhrases.expertsBySector, .experts, isSorted: true) { if case .sector = $0 { true } else { false } },
      line(IndicatorPhrases.expertsByOrigin, .experts, isSorted: false) { if case .union = $0 { true } else { false } },
      line(IndicatorPhrases.byFormat, .activities, isSorted: true) { if case .format = $0 { true } else { false } },
    ]
    return lines.compactMap { $0 }
  }

  // MARK: Several

  private func matrix() -> TextTable {
    let (hasPeriod, hasPlace) = (report.question.unit != nil, report.question.split != nil)
    var heads: [TextTable.Column] = []
    if hasPlace {
      let title = report.question.split == .country ? IndicatorPhrases.country : IndicatorPhrases.region
      heads.append(.init(title: translator(title), wraps: true))
    }
    if hasPeriod { heads.append(.init(title: translator(IndicatorPhrases.period))) }
    var table = TextTable(heads + IndicatorRow.titles.map { .init(title: translator($0), alignment: .right) })
    for group in report.table.groups {
      var row: [String] = []
      if hasPlace { row.append(report.placeLabel(group.place, translator)) }
      if hasPeriod { row.append(group.period.label ?? "") }
      table.add(row + IndicatorRow(values: group.values).cells(translator))
    }
    return table
  }

  private func text(_ value: IndicatorValue) -> String { value.written(translator) }
}
