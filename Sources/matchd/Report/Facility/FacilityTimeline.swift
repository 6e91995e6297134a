import MatchCore

/// What happened when: requests by year, and how many people were away at a time.
extension FacilityPage {
  /// Dark, light, dark, light: they differ in grey.
  private static let colours = [0, 1, 4, 3]

  var timelineSection: Markup? {
    let years = report.activity.years
    guard !years.isEmpty else { return nil }
    let chart = ColumnChart(
      name: both.plain { translator in
        translator(FacilityPhrases.timeline) + ": "
          + years.map { "\($0.year) \($0.received)" }.joined(separator: ", ")
      },
      columns: years.enumerated().map { index, year in
        .init(
          label: index % max(1, (years.count + 7) / 8) == 0 ? String(year.year) : "",
          parts: [year.wentAhead, year.refused, year.withdrawn, year.open])
      }, colours: FacilityPage.colours)
    let names = [
      FacilityPhrases.wentAhead, FacilityPhrases.refused, FacilityPhrases.withdrawn, FacilityPhrases.open,
    ]
    var content = [
      Markup.of(.div, class: "chart", [legend(names.map { both($0) }, colours: FacilityPage.colours), chart.markup]),
      yearTable,
    ]
    if report.activity.undated > 0 {
      content.append(
        .of(
          .p, class: "note",
          both(FacilityPhrases.undated) { ["count": $0.number(report.activity.undated)] }))
    }
    return section(both(FacilityPhrases.timeline), note: both(FacilityPhrases.timelineNote), content)
  }

  private var yearTable: Markup {
    var table = PlainTable(
      [
        FacilityPhrases.received, FacilityPhrases.wentAhead, FacilityPhrases.refused, FacilityPhrases.withdrawn,
        FacilityPhrases.open, FacilityPhrases.approval, FacilityPhrases.departures,
      ].reduce(into: [PlainTable.Column(both(FacilityPhrases.year))]) { columns, title in
        columns.append(.init(both(title), style: "number"))
      })
    func add(_ heading: [Markup], _ year: FacilityActivity.Year) {
      let decided = year.wentAhead + year.refused
      let numbers = [year.received, year.wentAhead, year.refused, year.withdrawn, year.open]
      table.add(
        [heading] + numbers.map { number in both { $0.number(number) } } + [
          both { translator in
            decided == 0
              ? "-"
              : FacilityPage.share(Double(year.wentAhead) / Double(decided), translator)
                + " (\(translator.number(decided)))"
          },
          both { $0.number(year.deployments) },
        ])
    }
    for year in report.activity.years { add([.text(String(year.year))], year) }
    add([.of(.strong, both(FacilityPhrases.all))], report.activity.total)
    return table.markup
  }

  var loadSection: Markup? {
    let months = report.activity.months
    guard !months.isEmpty else { return nil }
    let years = Dictionary(grouping: months, by: \.year).sorted { $0.key < $1.key }
    let chart = ColumnChart(
      name: both.plain { translator in
        translator(FacilityPhrases.load) + ": "
          + years.map { "\($0.key) \($0.value.map(\.underWay).max() ?? 0)" }.joined(separator: ", ")
      },
      columns: months.map { month in
        .init(
          label: month.month == 7 && (month.year - months[0].year) % max(1, (years.count + 7) / 8) == 0
            ? String(month.year) : "", parts: [month.underWay])
      }, colours: [0])
    var table = PlainTable([
      .init(both(FacilityPhrases.year)), .init(both(FacilityPhrases.busiest), style: "number"),
      .init(both(FacilityPhrases.mean), style: "number"),
    ])
    for (year, months) in years {
      let counts = months.map(\.underWay)
      let tenths = (10 * counts.reduce(0, +) + counts.count / 2) / max(1, counts.count)
      table.add([
        [.text(String(year))], both { $0.number(counts.max() ?? 0) },
        both { $0.decimal(Decimals.text(tenths, decimals: 1)) },
      ])
    }
    return section(
      both(FacilityPhrases.load), note: both(FacilityPhrases.loadNote),
      [.of(.div, class: "chart", [chart.markup]), table.markup])
  }
}
