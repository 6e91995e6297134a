import MatchCore

/// A table of gaps, ready to be written out.
struct GapReport {
  /// How many cells a table shows unless the user says; files have them all.
  static let tableLimit = 20

  let table: GapTable
  let strategy: String
  let asOf: AsOf
  let vocabulary: Vocabulary
  /// 0 for all.
  let limit: Int?

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json: try Output.lines([json(translator)])
    case .jsonl, .csv: try listing(translator).print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  private func shown(_ standard: Int) -> ArraySlice<GapCell> {
    let limit = limit ?? standard
    return table.cells.prefix(limit > 0 ? limit : .max)
  }

  // MARK: Programs and spreadsheets

  private func json(_ translator: Translator) -> String {
    let listing = listing(translator)
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("by")
    writer.beginArray()
    for (axis, name) in GapReport.axes where table.axes.contains(axis) { writer.string(name) }
    writer.endArray()
    writer.optional("from", table.range?.start.iso)
    writer.optional("to", table.range?.end.iso)
    writer.optional("later_from", table.middle?.iso)
    writer.member("strategy", strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    writer.key("total")
    writer.raw(Listing(GapReport.columns).object(values(table.total)))
    writer.key("cells")
    writer.beginArray()
    for row in listing.rows { writer.raw(listing.object(row)) }
    writer.endArray()
    if let at = asOf.time { writer.member("at", at) }
    writer.endObject()
    return writer.text
  }

  static let axes: [(GapAxes, String)] = [(.topic, "topic"), (.language, "language"), (.region, "region")]

  private func listing(_ translator: Translator) -> Listing {
    var columns: [Listing.Column] = []
    if table.axes.contains(.topic) {
      columns += [
        .init("topic", en: "Topic", fr: "Thème"), .init("topic_label", en: "Topic label", fr: "Libellé du thème"),
      ]
    }
    if table.axes.contains(.language) {
      columns += [.init("language", en: "Language", fr: "Langue"), .init("level", en: "Level", fr: "Niveau")]
    }
    if table.axes.contains(.region) {
      columns += [
        .init("region", en: "Region", fr: "Région"), .init("region_label", en: "Region name", fr: "Nom de la région"),
      ]
    }
    var listing = Listing(columns + GapReport.columns)
    for cell in shown(0) {
      var row: [Listing.Value] = []
      if table.axes.contains(.topic) {
        row += [
          .text(cell.key.topic.map(vocabulary.taxonomy.id) ?? ""),
          .text(cell.key.topic.map { translator.topic(vocabulary.taxonomy.id(of: $0)) } ?? ""),
        ]
      }
      if table.axes.contains(.language) { row += [.text(cell.key.language ?? ""), .text(cell.level?.code ?? "")] }
      if table.axes.contains(.region) {
        let code = cell.key.region.map(vocabulary.places.code)
        row += [.text(code ?? ""), .text(code.map(translator.place) ?? "")]
      }
      listing.add(row + values(cell))
    }
    return listing
  }

  private static let columns: [Listing.Column] = [
    .init("requests", en: "Requests", fr: "Demandes"), .init("open", en: "Open", fr: "Ouvertes"),
    .init("demand", en: "To be filled", fr: "À pourvoir"), .init("filled", en: "Filled", fr: "Pourvues"),
    .init("fill_rate", en: "Fill rate", fr: "Taux de pourvoi"),
    .init("shared_requests", en: "Requests, shared out", fr: "Demandes réparties"),
    .init("seats", en: "Seats, shared out", fr: "Places réparties"),
    .init("unfilled", en: "Empty seats, shared out", fr: "Places vides réparties"),
    .init("supply", en: "Experts in principle", fr: "Experts en principe"),
    .init("missing", en: "Experts missing", fr: "Experts manquants"),
    .init("seats_per_expert", en: "Seats per expert", fr: "Places par expert"),
    .init("earlier", en: "Requests, earlier half", fr: "Demandes, première moitié"),
    .init("later", en: "Requests, later half", fr: "Demandes, seconde moitié"),
    .init("trend", en: "Trend", fr: "Tendance"),
    .init("trend_share", en: "Trend of the share", fr: "Tendance de la part"),
    .init("left_short", en: "Left short", fr: "Restées incomplètes"),
  ]

  private func values(_ cell: GapCell) -> [Listing.Value] {
    func shared(_ millionths: Int) -> Listing.Value { .number(Decimals.text(millionths, decimals: 6)) }
    return [
      .number(String(cell.requests)), .number(String(cell.open)), .number(String(cell.demand)),
      .number(String(cell.filled)), .number(cell.fillRate.map { Decimals.text(Int($0.millionths), decimals: 6) } ?? ""),
      shared(cell.sharedRequests), shared(cell.seats), shared(cell.unfilled), .number(String(cell.supply)),
      .number(String(cell.missing)), .number(cell.seatsPerExpert.map { Decimals.text($0, decimals: 6) } ?? ""),
      .number(String(cell.earlier)), .number(String(cell.later)), .number(String(cell.trend)),
      .number(cell.trendShare(of: table.total).map { Decimals.text($0, decimals: 6) } ?? ""),
      .number(String(cell.leftShort)),
    ]
  }

  // MARK: People

  private func lines(_ translator: Translator, width: Int, decorated: Bool) -> [String] {
    guard let range = table.range, table.total.requests > 0 else { return [translator(GapPhrases.none)] }
    let cells = shown(GapReport.tableLimit)
    var lines = [GapReport.heading(table.total, range, translator), GapReport.fill(table.total, translator), ""]
    let beside = text(cells, translator, isNarrow: false)
    lines += (beside.fits(width) ? beside : text(cells, translator, isNarrow: true)).lines(
      width: width, decorated: decorated)
    lines.append("")
    if cells.count < table.cells.count {
      lines.append(
        translator(GapPhrases.shown).filled([
          "shown": translator.number(cells.count), "count": translator.number(table.cells.count),
        ]))
    }
    lines.append(translator(GapPhrases.legend).filled(["middle": table.middle.map(translator.day) ?? ""]))
    return lines
  }

  /// "Requests received from ...: 188, of which 13 open."
  private static func heading(_ total: GapCell, _ range: DayInterval, _ translator: Translator) -> String {
    translator(GapPhrases.heading).filled([
      "range": translator.text(.interval(range)), "requests": translator.number(total.requests),
      "open": translator.number(total.open),
    ])
  }

  /// "To be filled: 151; filled: 130 (86%)."
  private static func fill(_ total: GapCell, _ translator: Translator) -> String {
    translator(GapPhrases.headingFill).filled([
      "demand": translator.number(total.demand), "filled": translator.number(total.filled),
      "rate": total.fillRate.map { translator.text(.share($0)) } ?? "-",
      "unfilled": translator.decimal(Decimals.text(total.unfilled, decimals: 6, trimmed: true)),
      "seats": translator.decimal(Decimals.text(total.seats, decimals: 6, trimmed: true)),
    ])
  }

  /// - Parameter isNarrow: whether the axes stand together in one column.
  private func text(_ cells: ArraySlice<GapCell>, _ translator: Translator, isNarrow: Bool) -> TextTable {
    var columns: [TextTable.Column] = []
    if isNarrow {
      columns.append(.init(title: translator(GapPhrases.asked), wraps: true))
    } else {
      if table.axes.contains(.topic) { columns.append(.init(title: translator(GapPhrases.topic), wraps: true)) }
      if table.axes.contains(.language) { columns.append(.init(title: translator(GapPhrases.language))) }
      if table.axes.contains(.region) { columns.append(.init(title: translator(GapPhrases.region), wraps: true)) }
    }
    let figures = [
      GapPhrases.requests, GapPhrases.open, GapPhrases.filled, GapPhrases.supply, GapPhrases.missing,
      GapPhrases.unfilled, GapPhrases.trend,
    ]
    var text = TextTable(columns + figures.map { .init(title: translator($0), alignment: .right) })
    let naming = GapNames(vocabulary: vocabulary, translator: translator)
    for cell in cells {
      let names = naming.names(cell, table.axes)
      let row = [
        translator.number(cell.requests), translator.number(cell.open),
        "\(translator.number(cell.filled))/\(translator.number(cell.demand))", translator.number(cell.supply),
        translator.number(cell.missing),
        translator.decimal(Decimals.text((cell.unfilled + 50_000) / 100_000, decimals: 1)),
        cell.trend > 0 ? "+" + translator.number(cell.trend) : translator.number(cell.trend),
      ]
      let styles: [Ink.Style?] = [
        nil, nil, nil, cell.supply == 0 ? .bad : nil, cell.missing > 0 ? .bad : nil,
        cell.unfilled > 0 ? .doubtful : nil,
      ]
      let head = isNarrow ? [names.joined(separator: ", ")] : names
      text.add(head + row, styles: head.map { _ in nil } + styles)
    }
    return text
  }
}

extension JSONWriter {
  /// A text, or null.
  mutating func optional(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }
}
