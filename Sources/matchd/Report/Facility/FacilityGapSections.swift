import MatchCore

/// Where people are lacking: the figures of `gaps` as pictures, with the same figures in a table below each.
extension FacilityPage {
  /// How many topics, languages and regions are named in a sentence.
  private static let named = 3

  var gapSections: [Markup] {
    let gaps = report.gaps
    guard gaps.total.demand > 0 else { return [] }
    let note = both(FacilityPhrases.gapNote) { ["strategy": $0(gaps.strategy.definition.title)] }
    let byRegion = HeatMap(
      matrix: gaps.byRegion, both: both, rowName: { names($1).topic($0) }, columnName: { names($1).region($0) })
    let byLanguage = HeatMap(
      matrix: gaps.byLanguage, both: both, rowName: { names($1).topic($0) }, columnName: { names($1).language($0) })
    return [
      section(
        both(FacilityPhrases.gaps), note: note,
        [.of(.p, both { openOf($0) + " " + filled($0) }), shades]
          + drawn(byRegion, FacilityPhrases.topicByRegion) + drawn(byLanguage, FacilityPhrases.topicByLanguage)
          + [.of(.p, class: "note", both(FacilityPhrases.gapSums))])
    ]
  }

  private func openOf(_ translator: Translator) -> String {
    let total = report.gaps.total
    return translator(FacilityPhrases.openOf).filled([
      "requests": translator.number(total.requests), "open": translator.number(total.open),
    ])
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
      FacilityPhrases.noneFilled, FacilityPhrases.restOpen,
    ]
    return .of(
      .div, class: "legend",
      [
        .of(.p, class: "small", both(FacilityPhrases.shades)),
        .of(
          .ul,
          names.enumerated().map { index, name in
            .of(.li, [.of(.span, class: "key h\(index + 1)", "\u{00A0}"), .text(" ")] + both(name))
          }),
        .of(.p, class: "small", both(FacilityPhrases.howToRead)),
      ])
  }

  // MARK: In the findings

  /// What was filled; where nobody or too few could go; where people could go, and seats stayed empty all the same. What is
  /// merely open is no lack.
  var lack: [[Markup]] {
    let gaps = report.gaps
    guard gaps.total.demand > 0 else { return [] }
    return [both(filled)] + [missing, notFound].compactMap { $0 }
  }

  private func filled(_ translator: Translator) -> String {
    let total = report.gaps.total
    var parts = [
      translator(
        FacilityPhrases.ofDemand,
        [
          "demand": .integer(total.demand), "filled": .integer(total.filled),
          "rate": .text(total.fillRate.map { translator.text(.share($0)) } ?? "-"),
        ])
    ]
    for (phrase, count) in [(FacilityPhrases.inHand, total.inHand), (FacilityPhrases.leftShort, total.leftShort)]
    where count > 0 {
      parts.append(translator(phrase).filled(["count": translator.number(count)]))
    }
    return parts.joined(separator: translator(FacilityPhrases.between)) + "."
  }

  private typealias Named = (cell: GapCell, name: (Translator) -> String)

  private var topics: [Named] {
    report.gaps.topics.filter { $0.key.topic != nil }.map { cell in (cell, { names($0).topic(cell) }) }
  }

  /// But for requests that ask for none.
  private var languages: [Named] {
    report.gaps.languages.filter { $0.key.language != nil }.map { cell in
      (cell, { names($0).languageAndLevel(cell) })
    }
  }

  private var regions: [Named] {
    report.gaps.regions.filter { $0.key.region != nil }.map { cell in (cell, { names($0).region(cell) }) }
  }

  private func list(_ cells: [Named], _ item: Bilingual, _ translator: Translator) -> String {
    translator.list(
      cells.map { cell, name in
        translator(item).filled([
          "cell": name(translator), "supply": translator.number(cell.supply),
          "wanted": translator.number(cell.mostSeats), "short": translator.number(cell.leftShort),
          "settled": translator.number(cell.settled),
        ])
      })
  }

  /// Fewer people on the roster than the largest request wants.
  private var missing: [Markup]? {
    let cells = [topics, languages, regions].flatMap { axis in
      axis.filter { $0.cell.missing > 0 }.prefix(FacilityPage.named)
    }
    guard !cells.isEmpty else { return nil }
    let phrase = cells.allSatisfy { $0.cell.supply == 0 } ? FacilityPhrases.nobody : FacilityPhrases.tooFew
    return both(phrase) { ["cells": list(cells, FacilityPhrases.ofWanted, $0)] }
  }

  /// Enough people on the roster, and seats left empty.
  private var notFound: [Markup]? {
    let parts = [
      (FacilityPhrases.byTopic, short(topics)), (FacilityPhrases.byLanguage, short(languages)),
    ].filter { !$0.1.isEmpty }
    guard !parts.isEmpty else { return nil }
    return both(FacilityPhrases.notFound) { translator in
      [
        "cells": parts.map { phrase, cells in
          translator(phrase).filled(["cells": list(cells, FacilityPhrases.shortOf, translator)])
        }.joined(separator: translator(FacilityPhrases.between))
      ]
    }
  }

  /// Those filled no more often than all together; most requests left short first.
  private func short(_ cells: [Named]) -> [Named] {
    let total = report.gaps.total
    let low = cells.filter { named in
      let cell = named.cell
      return cell.missing == 0 && cell.leftShort > 0
        && cell.leftShort * total.settled >= total.leftShort * cell.settled
    }
    let order = low.enumerated().sorted { left, right in
      let (first, second) = (left.element.cell, right.element.cell)
      if first.leftShort != second.leftShort { return first.leftShort > second.leftShort }
      return (first.settled, left.offset) < (second.settled, right.offset)
    }
    return order.prefix(FacilityPage.named).map(\.element)
  }
}
