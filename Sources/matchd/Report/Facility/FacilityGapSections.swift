import MatchCore

/// Where people are lacking: the figures of `gaps` as pictures, with the same figures in a table below each.
extension FacilityPage {
  /// How many topics and languages are named in a sentence.
  private static let named = 3

  var gapSections: [Markup] {
    let gaps = report.gaps
    guard gaps.total.demand > 0, let range = gaps.range else { return [] }
    let note = both(FacilityPhrases.gapNote) { ["strategy": $0(gaps.strategy.definition.title)] }
    let byRegion = HeatMap(
      matrix: gaps.byRegion, both: both, rowName: { names($1).topic($0) }, columnName: { names($1).region($0) })
    let byLanguage = HeatMap(
      matrix: gaps.byLanguage, both: both, rowName: { names($1).topic($0) }, columnName: { names($1).language($0) })
    return [
      section(
        both(FacilityPhrases.gaps), note: note,
        [.of(.p, both { GapReport.heading(gaps.total, range, $0) + " " + GapReport.fill(gaps.total, $0) }), shades]
          + drawn(byRegion, FacilityPhrases.topicByRegion) + drawn(byLanguage, FacilityPhrases.topicByLanguage)
          + [.of(.p, class: "note", both(FacilityPhrases.gapSums))])
    ]
  }

  private func drawn(_ map: HeatMap, _ title: Bilingual) -> [Markup] {
    [
      .of(.div, class: "chart", [.of(.h3, both(title)), map.markup]),
      map.table(both(FacilityPhrases.sameFigures) { ["picture": $0(title)] }),
    ]
  }

  private func names(_ translator: Translator) -> GapNames {
    GapNames(vocabulary: report.vocabulary, translator: translator)
  }

  private var shades: Markup {
    let names = [
      FacilityPhrases.allFilled, FacilityPhrases.mostFilled, FacilityPhrases.halfFilled, FacilityPhrases.fewFilled,
      FacilityPhrases.noneFilled,
    ]
    return .of(
      .div, class: "legend",
      [
        .of(
          .ul,
          names.enumerated().map { index, name in
            .of(.li, [.of(.span, class: "key h\(index + 1)", "\u{00A0}"), .text(" ")] + both(name))
          }),
        .of(.p, class: "small", both(FacilityPhrases.howToRead)),
      ])
  }

  // MARK: In the findings

  /// One sentence about what was filled and which topics lack most, and one about languages that too few people speak.
  var lack: [[Markup]] {
    let gaps = report.gaps
    guard gaps.total.demand > 0, gaps.range != nil else { return [] }
    let topics = gaps.topics.filter { $0.missing > 0 || $0.unfilled > 0 }.prefix(FacilityPage.named)
    let languages = gaps.languages.filter { $0.missing > 0 }.prefix(FacilityPage.named)
    var sentences = [
      both(topics.isEmpty ? FacilityPhrases.filledAll : FacilityPhrases.lacking) { translator in
        [
          "demand": translator.number(gaps.total.demand), "filled": translator.number(gaps.total.filled),
          "rate": gaps.total.fillRate.map { translator.text(.share($0)) } ?? "-",
          "open": translator.number(gaps.total.open),
          "topics": translator.list(
            topics.map { cell in
              "\(names(translator).topic(cell)) (\(translator.number(cell.filled))/\(translator.number(cell.demand)))"
            }),
        ]
      }
    ]
    if !languages.isEmpty {
      sentences.append(
        both(FacilityPhrases.tooFew) { translator in
          [
            "languages": translator.list(
              languages.map { cell in
                translator(FacilityPhrases.ofWanted).filled([
                  "language": names(translator).languageAndLevel(cell), "supply": translator.number(cell.supply),
                  "wanted": translator.number(cell.mostSeats),
                ])
              })
          ]
        })
    }
    return sentences
  }
}
