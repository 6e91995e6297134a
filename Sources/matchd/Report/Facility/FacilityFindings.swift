import MatchCore

/// What the figures come to, in a few sentences: where people are lacking, then the strategies.
extension FacilityPage {
  var findings: Markup? {
    let replay = report.replay
    var items = lack.map { (text: $0, isClear: false) }
    if !replay.result.entries.isEmpty {
      let judged = replay.question.mode == .observe ? replay.names.indices.compactMap(hits) : nil
      items += (judged?.isEmpty == true ? [both(FacilityPhrases.unjudged)] : judged ?? []).map { ($0, false) }
      let differences = replay.names.indices.dropFirst().map(difference)
      // Where nothing was judged, that nothing is clear goes without saying.
      items += judged?.isEmpty == true ? differences.filter(\.isClear) : differences
    }
    guard !items.isEmpty else { return nil }
    return .of(
      .ul, class: "findings", items.map { .of(.li, class: $0.isClear ? "clear" : nil, $0.text) })
  }

  private func hits(_ column: Int) -> [Markup]? {
    let replay = report.replay
    let figures = replay.result.figures[column]
    guard let hits = figures[.hitsAt10], hits.value != nil else { return nil }
    var text = both { translator in
      // An interval without a width says how few they are, not how sure it is.
      let interval =
        hits.interval.flatMap { $0.low < $0.high ? $0 : nil }.map { interval in
          translator(FacilityPhrases.interval).filled([
            "low": FacilityPage.share(interval.low, translator), "high": FacilityPage.share(interval.high, translator),
          ])
        } ?? ""
      return translator(
        FacilityPhrases.hits,
        [
          "strategy": .text(title(column, translator)), "share": .text(FacilityPage.share(hits.value, translator)),
          "count": .integer(hits.count), "interval": .text(interval),
        ])
    }
    if let filled = figures[.fillRate], filled.value != nil {
      text += [.text(" ")]
      text += both { translator in
        translator(
          FacilityPhrases.first,
          ["share": .text(FacilityPage.share(filled.value, translator)), "count": .integer(filled.count)])
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
        translator(FacilityPhrases.against).filled([
          "figure": name(figure, translator),
          "value": self.text(replay.result.figures[column][figure]?.value, figure, translator, isCompared: true),
          "other": self.text(replay.result.figures[0][figure]?.value, figure, translator, isCompared: true),
        ])
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

  /// - Parameter isCompared: with one decimal more, because differences that are clear may be small.
  func text(_ value: Double?, _ figure: Figure, _ translator: Translator, isCompared: Bool = false) -> String {
    value == nil ? "-" : translator.decimal(ReplayReport.text(value, decimals(figure) + (isCompared ? 1 : 0)))
  }

  func signed(_ value: Double?, _ figure: Figure, _ translator: Translator) -> String {
    let text = text(value, figure, translator, isCompared: true)
    let isNothing = !text.contains { ("1"..."9").contains($0) }
    return (value ?? 0) > 0 && !isNothing ? "+" + text : text
  }
}
