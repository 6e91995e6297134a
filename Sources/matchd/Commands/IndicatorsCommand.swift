import MatchCore

/// `indicators`: the figures that a facility reports, each with its definition.
enum IndicatorsCommand {
  static let command = Command(
    name: "indicators", arguments: [],
    options: [
      PeriodOptions.from, PeriodOptions.to,
      Option(
        name: "by", value: .choice(PeriodUnit.allCases.map(\.rawValue) + ["region", "country"]), repeats: true,
        en: "for each year, quarter or month, and for each region (UN M49) or country that asks",
        fr: "pour chaque année (year), trimestre (quarter) ou mois (month), et chaque région (M49) ou pays demandeur"),
      Option(
        name: "region", value: .text("PLACE"), en: "only requests from a country, an M49 area or a grouping",
        fr: "seulement les demandes d'un pays, d'une zone M49 ou d'un groupement"),
      Option(
        name: "definitions", value: .flag, en: "what each figure means, instead of the figures",
        fr: "ce que chaque chiffre signifie, au lieu des chiffres"),
    ],
    summary: Bilingual(
      en: "the figures that a facility reports, by period and region, each with its definition and its IATI code",
      fr: "les chiffres dont une facilité rend compte, par période et région, avec leur définition et leur code IITA"),
    examples: [
      "matchd indicators", "matchd indicators --by year --region 002",
      "matchd indicators --from 2016-01-01 --to 2020-12-31 --by region --format csv --lang fr",
      "matchd indicators --definitions",
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    if invocation.has("definitions") { return try definitions(invocation) }
    let session = try Session(invocation)
    let (unit, split) = try split(invocation)
    let vocabulary = session.workspace.vocabulary
    let place = try invocation.text("region").map(session.place)
    let reader = IndicatorReader(session: session)
    let facts = try reader.facts()
    let (from, to) = try PeriodOptions.days(invocation)
    var question = try reader.question(about: facts, from: from, to: to)
    (question.unit, question.split) = (unit, split)
    question.countries = place.map { Set(vocabulary.places.countries(of: $0)) }
    try IndicatorReport(
      table: IndicatorTable(facts, question, in: vocabulary), question: question,
      region: place.map(vocabulary.places.code),
      leftOut: facts.leftOut, asOf: session.asOf, vocabulary: vocabulary
    ).print(invocation, session.translator)
  }

  private static func split(_ invocation: Invocation) throws -> (PeriodUnit?, IndicatorQuestion.Split?) {
    let names = invocation.texts("by")
    let units = PeriodUnit.allCases.filter { names.contains($0.rawValue) }
    let places = names.filter { ["region", "country"].contains($0) }
    guard units.count <= 1, Set(places).count <= 1 else {
      throw Failure(
        .usage, en: "--by takes one of year, quarter, month, and one of region, country.",
        fr: "--by prend l'un de year, quarter, month, et l'un de region, country.")
    }
    return (units.first, places.first.map { $0 == "region" ? .region : .country })
  }

  private static func definitions(_ invocation: Invocation) throws {
    let language = invocation.language
    var listing = Listing([
      .init("indicator", en: "Indicator", fr: "Indicateur"), .init("title", en: "Title", fr: "Intitulé"),
      .init("definition", en: "Definition", fr: "Définition", wraps: true), .init("unit", en: "Unit", fr: "Unité"),
      .init("counted", en: "Counted on the day", fr: "Compté au jour"),
      .init("criterion", en: "DAC criterion", fr: "Critère CAD"), .init("source", en: "Source", fr: "Source"),
      .init("version", en: "Version", fr: "Version"),
    ])
    for indicator in Indicator.allCases {
      let definition = indicator.definition
      listing.add([
        .text(indicator.rawValue), .text(definition.title[language]), .text(definition.formula[language]),
        .text(definition.unit[language]), .text(definition.counted[language]), .text(definition.criterion[language]),
        .text(definition.source[language]), .number(String(IndicatorDefinition.version)),
      ])
    }
    try listing.print(invocation)
  }
}
