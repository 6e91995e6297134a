import MatchCore

/// Strategies side by side: a picture in each row of the table that has its figures.
extension FacilityPage {
  var strategySections: [Markup] {
    let replay = report.replay
    guard !replay.result.entries.isEmpty else { return [] }
    let note = both(replay.question.mode == .observe ? FacilityPhrases.observed : FacilityPhrases.simulated)
    var content: [Markup] = [legend(replay.names.indices.map(name), colours: replay.names.indices.map(colour))]
    if replay.question.mode == .observe {
      content.append(.of(.p, class: "note", both { replay.found($0).joined(separator: " ") }))
    }
    if !replay.ranked.isEmpty {
      content.append(table(FacilityPhrases.places, replay.ranked.filter(isShown), withWas: false))
    }
    content.append(table(ReplayPhrases.service, ReplayReport.service, withWas: true))
    return [section(both(FacilityPhrases.strategies), note: note, content)]
  }

  /// At 1, 5 and 10; a page is not the place for every depth.
  private func isShown(_ figure: Figure) -> Bool {
    switch figure {
    case .hitsAt3, .precisionAt1, .precisionAt3, .recallAt1, .recallAt3, .ndcgAt10: false
    default: true
    }
  }

  private func name(_ column: Int) -> [Markup] {
    both { title(column, $0) } + [.text(" "), .of(.code, report.replay.names[column])]
  }

  /// The first has the darkest; they are well apart in grey, too.
  private func colour(_ column: Int) -> Int { [0, 1, 4, 2, 6, 3, 7, 5][column % 8] }

  private func table(_ caption: Bilingual, _ figures: [Figure], withWas: Bool) -> Markup {
    let replay = report.replay
    let known = figures.filter { figure in replay.result.figures.contains { $0[figure]?.value != nil } }
    var columns: [PlainTable.Column] = [
      .init(both(ReplayPhrases.figure)), .init(both(FacilityPhrases.scale), style: "drawn"),
    ]
    if withWas { columns.append(.init(both(ReplayPhrases.asItWas), style: "number")) }
    columns += replay.names.indices.map { column in
      .init(both { title(column, $0) }, style: "number")
    }
    columns += replay.names.indices.dropFirst().map { column in
      .init(
        both(FacilityPhrases.difference) { ["strategy": title(column, $0), "first": title(0, $0)] }, style: "number")
    }
    var table = PlainTable(caption: both(caption), columns, style: "figures")
    for figure in known {
      var cells = [heading(figure), drawn(figure)]
      if withWas { cells.append(both { text(replay.result.figures[replay.asItWas][figure]?.value, figure, $0) }) }
      cells += replay.names.indices.map { value(replay.result.figures[$0][figure], figure) }
      cells += replay.names.indices.dropFirst().map { difference(replay.result.differences[$0][figure], figure) }
      table.add(cells)
    }
    return table.markup
  }

  private func heading(_ figure: Figure) -> [Markup] {
    let name = both { self.name(figure, $0) }
    guard figure.lessIsBetter == true else { return name }
    return name + [.of(.span, class: "range", both(FacilityPhrases.lessIsBetter))]
  }

  /// Days and invitations have no place between 0 and 1.
  private func drawn(_ figure: Figure) -> [Markup] {
    guard figure != .daysToShortlist, figure != .invitations else { return [] }
    let replay = report.replay
    let marks = replay.names.indices.compactMap { column -> IntervalChart.Mark? in
      guard let estimate = replay.result.figures[column][figure], let value = estimate.value else { return nil }
      return .init(value: value, interval: estimate.interval, colour: colour(column))
    }
    let text = both.plain { translator in
      let values = replay.names.indices.map { column in
        title(column, translator) + " " + self.text(replay.result.figures[column][figure]?.value, figure, translator)
      }
      return translator(FacilityPhrases.picture).filled([
        "figure": name(figure, translator), "values": values.joined(separator: ", "),
      ])
    }
    return [IntervalChart(name: text, marks: marks).markup]
  }

  private func value(_ estimate: Estimate?, _ figure: Figure) -> [Markup] {
    both { text(estimate?.value, figure, $0) } + range(estimate?.interval, figure, signed: false)
  }

  private func difference(_ estimate: Estimate?, _ figure: Figure) -> [Markup] {
    guard let estimate, let value = estimate.value else { return [.text("-")] }
    var style: String?
    if estimate.isClear, let less = figure.lessIsBetter { style = (value < 0) == less ? "better" : "worse" }
    return [.of(.span, class: style, both { signed(value, figure, $0) })]
      + range(estimate.interval, figure, signed: true)
  }

  private func range(_ interval: (low: Double, high: Double)?, _ figure: Figure, signed: Bool) -> [Markup] {
    guard let interval else { return [] }
    return [
      .of(
        .span, class: "range",
        both { translator in
          [interval.low, interval.high].map {
            signed ? self.signed($0, figure, translator) : text($0, figure, translator)
          }.joined(separator: " … ")
        })
    ]
  }

  // MARK: The requests that decide

  var decisiveSections: [Markup] {
    let replay = report.replay
    return replay.names.indices.dropFirst().compactMap { column in
      guard !replay.result.decisive[column].isEmpty else { return nil }
      let words = replay.question.mode == .observe ? FacilityPhrases.decisiveNote : FacilityPhrases.decisiveSimulated
      let note = both(words) { ["strategy": title(column, $0), "first": title(0, $0)] }
      return section(both(FacilityPhrases.decisive), note: note, [decisiveTable(column)])
    }
  }

  private func decisiveTable(_ column: Int) -> Markup {
    let replay = report.replay
    var table = PlainTable([
      .init(both(Phrases.request)), .init(both(ReplayPhrases.received), style: "when"),
      .init(both(ReplayPhrases.difference), style: "number"), .init(both { title(0, $0) }, style: "places"),
      .init(both { title(column, $0) }, style: "places"),
    ])
    for decisive in replay.result.decisive[column] {
      let entry = replay.result.entries[decisive.entry]
      let id = entry.decision.request.id
      table.add([
        [.of(.strong, id), .text(" "), .of(.span, with: [.any], replay.titles[id] ?? "")],
        both { $0.day(entry.decision.moment.day) }, both { replay.difference(decisive, $0) },
        both { replay.said(entry, 0, $0) }, both { replay.said(entry, column, $0) },
      ])
    }
    return table.markup
  }
}
