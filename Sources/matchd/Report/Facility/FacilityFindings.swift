import MatchCore

/// What the figures of the strategies come to, in a few sentences.
extension FacilityPage {
  var findings: Markup? {
    let replay = report.replay
    guard !replay.result.entries.isEmpty else { return nil }
    var items: [(text: [Markup], isClear: Bool)] = []
    if replay.question.mode == .observe {
      items += replay.names.indices.compactMap(hits).map { ($0, false) }
      if items.isEmpty { items.append((both(FacilityPhrases.unjudged), false)) }
    }
    items += replay.names.indices.dropFirst().map(difference)
    items += lack.map { ($0, false) }
    return .of(
      .ul, class: "findings", items.map { .of(.li, class: $0.isClear ? "clear" : nil, $0.text) })
  }

  private func hits(_ column: Int) -> [Markup]? {
    let replay = report.replay
    let figures = replay.result.figures[column]
    guard let hits = figures[.hitsAt10], hits.value != nil else { return nil }
    var text = both(FacilityPhrases.hits) { translator in
      [
        "strategy": title(column, translator), "share": FacilityPage.share(hits.value, translator),
        "count": translator.number(hits.count),
        "interval": hits.interval.map { interval in
          translator(FacilityPhrases.interval).filled([
            "low": FacilityPage.share(interval.low, translator), "high": FacilityPage.share(interval.high, translator),
          ])
        } ?? "",
      ]
    }
    if let filled = figures[.fillRate], filled.value != nil {
      text += [.text(" ")]
      text += both(FacilityPhrases.first) { translator in
        ["share": FacilityPage.share(filled.value, translator), "count": translator.number(filled.count)]
      }
    }
    return text
  }

  /// Only what the intervals leave no doubt about is called a difference.
  private func difference(_ column: Int) -> (text: [Markup], isClear: Bool) {
    let replay = report.replay
    let clear = replay.figures.filter { replay.result.differences[column][$0]?.isClear ?? false }
    let text = both(clear.isEmpty ? FacilityPhrases.unclear : FacilityPhrases.clearly) { translator in
      let list = clear.map { figure in
        name(figure, translator) + translator(Phrases.colon)
          + signed(replay.result.differences[column][figure]?.value, figure, translator)
      }
      return [
        "strategy": title(column, translator), "first": title(0, translator),
        "figures": list.joined(separator: translator(FacilityPhrases.between)),
      ]
    }
    return (text, !clear.isEmpty)
  }

  // MARK: Names and numbers

  /// What people call a strategy.
  func title(_ column: Int, _ translator: Translator) -> String {
    translator(report.replay.question.strategies[column].definition.title)
  }

  func name(_ figure: Figure, _ translator: Translator) -> String {
    (ReplayPhrases.title(figure) ?? FacilityPhrases.title(figure)).map { translator($0) } ?? figure.rawValue
  }

  func decimals(_ figure: Figure) -> Int { figure == .daysToShortlist || figure == .invitations ? 1 : 2 }

  func text(_ value: Double?, _ figure: Figure, _ translator: Translator) -> String {
    value == nil ? "-" : translator.decimal(ReplayReport.text(value, decimals(figure)))
  }

  func signed(_ value: Double?, _ figure: Figure, _ translator: Translator) -> String {
    let text = text(value, figure, translator)
    return (value ?? 0) > 0 ? "+" + text : text
  }
}
