import MatchCore

/// Indicators, ready to be written out.
struct IndicatorReport {
  let table: IndicatorTable
  let question: IndicatorQuestion
  /// The code of the place asked for.
  let region: String?
  let leftOut: [IndicatorFacts.LeftOut: Int]
  let asOf: AsOf
  let vocabulary: Vocabulary

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json: try Output.lines([json(translator)])
    case .jsonl, .csv: try listing(translator).print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        IndicatorPage(self, translator).lines(width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  private func json(_ translator: Translator) -> String {
    let listing = listing(translator)
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("definitions")
    writer.integer(IndicatorDefinition.version)
    writer.optional("from", question.range?.start.iso)
    writer.optional("to", question.range?.end.iso)
    writer.optional("by", question.unit?.rawValue)
    writer.optional("split", split)
    writer.optional("region", region)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    writer.key("left_out")
    writer.beginObject()
    for kind in IndicatorFacts.LeftOut.allCases {
      writer.key(kind.rawValue)
      writer.integer(leftOut[kind] ?? 0)
    }
    writer.endObject()
    writer.key("values")
    writer.beginArray()
    for row in listing.rows { writer.raw(listing.object(row)) }
    writer.endArray()
    if let at = asOf.time { writer.member("at", at) }
    writer.endObject()
    return writer.text
  }

  private var split: String? {
    switch question.split {
    case nil: nil
    case .region: "region"
    case .country: "country"
    }
  }

  private func listing(_ translator: Translator) -> Listing {
    let codes = IndicatorCodes(places: vocabulary.places, translator: translator)
    var listing = Listing([
      .init("indicator", en: "Indicator", fr: "Indicateur"), .init("title", en: "Title", fr: "Intitulé"),
      .init("period", en: "Period", fr: "Période"), .init("from", en: "From", fr: "Du"),
      .init("to", en: "To", fr: "Au"),
      .init("place", en: "Place", fr: "Lieu"), .init("place_label", en: "Place name", fr: "Nom du lieu"),
      .init("dimension", en: "Broken down by", fr: "Ventilé par"), .init("code", en: "Code", fr: "Code"),
      .init("label", en: "Label", fr: "Libellé"), .init("statistic", en: "Statistic", fr: "Statistique"),
      .init("value", en: "Value", fr: "Valeur"), .init("unit", en: "Unit", fr: "Unité"), .init("n", en: "n", fr: "n"),
      .init("iati_element", en: "IATI element", fr: "Élément IITA"),
      .init("iati_vocabulary", en: "IATI vocabulary", fr: "Vocabulaire IITA"),
      .init("iati_code", en: "IATI code", fr: "Code IITA"),
    ])
    for group in table.groups {
      let place = placeCode(group.place)
      for value in group.values {
        let iati = value.breakdown.flatMap(codes.iati)
        listing.add([
          .text(value.indicator.rawValue), .text(translator(value.indicator.title)),
          .text(group.period.label ?? ""), .text(group.period.days.start.iso), .text(group.period.days.end.iso),
          .text(place), .text(placeLabel(group.place, translator)),
          .text(value.breakdown.map(codes.dimension) ?? ""), .text(value.breakdown.map(codes.code) ?? ""),
          .text(value.breakdown.map(codes.label) ?? ""), .text(value.statistic.rawValue),
          .number(value.text ?? ""), .text(translator(value.unit)), .number(value.count.map(String.init) ?? ""),
          .text(iati?.element ?? ""), .text(iati?.vocabulary ?? ""), .text(iati?.code ?? ""),
        ])
      }
    }
    return listing
  }

  private func placeCode(_ place: IndicatorTable.Place) -> String {
    switch place {
    case .everywhere: region ?? ""
    case .of(let index): index.map(vocabulary.places.code) ?? "none"
    }
  }

  func placeLabel(_ place: IndicatorTable.Place, _ translator: Translator) -> String {
    switch place {
    case .everywhere: region.map(translator.place) ?? translator(IndicatorPhrases.everywhere)
    case .of(let index):
      index.map { translator.place(vocabulary.places.code(of: $0)) } ?? translator(IndicatorPhrases.noPlace)
    }
  }
}

extension IndicatorValue {
  /// Of the statistic: the share of good ratings is a share, not a rating.
  var unit: Bilingual { statistic == .rate ? Indicator.approvalRate.unit : indicator.unit }
}
