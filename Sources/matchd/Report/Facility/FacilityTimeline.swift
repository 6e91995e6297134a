import MatchCore

/// What happened when: requests by year, and how many people were away at a time.
extension FacilityPage {
  /// Dark, light, dark, light: they differ in grey.
  private static let colours = [0, 3, 1, 4, 5, 6]

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
          parts: standings.map { year[keyPath: $0.count] })
      }, colours: standings.map(\.colour))
    let picture = Markup.of(
      .div, class: "chart", [legend(standings.map { both($0.name) }, colours: standings.map(\.colour)), chart.markup])
    let open = both(FacilityPhrases.openNow) { ["count": $0.number(report.gaps.total.open)] }
    return section(
      both(FacilityPhrases.timeline), note: both(FacilityPhrases.timelineNote), picture: picture,
      [yearTable, .of(.p, class: "note", open)])
  }

  /// Where requests can stand. Hardly any is on hold, so that has no column unless one is.
  private var standings: [(name: Bilingual, count: KeyPath<FacilityActivity.Year, Int>, colour: Int)] {
    let all: [(Bilingual, KeyPath<FacilityActivity.Year, Int>)] = [
      (FacilityPhrases.became, \.actions), (FacilityPhrases.approved, \.approved), (FacilityPhrases.refused, \.refused),
      (FacilityPhrases.withdrawn, \.withdrawn), (FacilityPhrases.undecided, \.undecided),
      (FacilityPhrases.onHold, \.onHold),
    ]
    let total = report.activity.total
    return zip(all, FacilityPage.colours).compactMap { standing, colour in
      standing.1 == \.onHold && total.onHold == 0 ? nil : (standing.0, standing.1, colour)
    }
  }

  private var yearTable: Markup {
    let titles = [FacilityPhrases.received] + standings.map(\.name)
    var table = PlainTable(
      [.init(both(FacilityPhrases.year))] + titles.map { .init(both($0), style: "number") })
    func add(_ heading: [Markup], _ year: FacilityActivity.Year) {
      let numbers = [year.received] + standings.map { year[keyPath: $0.count] }
      table.add([heading] + numbers.map { number in both { $0.number(number) } })
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
      columns: years.enumerated().flatMap { place, year in
        // Under the middle of its months; where years are many, not every one.
        year.value.enumerated().map { index, month in
          .init(
            label: index == year.value.count / 2 && place % max(1, (years.count + 7) / 8) == 0
              ? String(month.year) : "", parts: [month.underWay])
        }
      }, colours: [0])
    var table = PlainTable(
      [
        .init(both(FacilityPhrases.year)), .init(both(FacilityPhrases.busiest), style: "number"),
        .init(both(FacilityPhrases.mean), style: "number"),
      ], style: "few")
    for (year, months) in years {
      let counts = months.map(\.underWay)
      let tenths = (10 * counts.reduce(0, +) + counts.count / 2) / max(1, counts.count)
      table.add([
        [.text(String(year))], both { $0.number(counts.max() ?? 0) },
        both { "\($0.decimal(Decimals.text(tenths, decimals: 1))) (\($0.number(counts.count)))" },
      ])
    }
    var content = [table.markup]
    if report.activity.undated > 0 {
      content.append(
        .of(.p, class: "note", both(FacilityPhrases.undated) { ["count": $0.number(report.activity.undated)] }))
    }
    return section(
      both(FacilityPhrases.load), note: both(FacilityPhrases.loadNote),
      picture: .of(.div, class: "chart", [chart.markup]), content)
  }
}
