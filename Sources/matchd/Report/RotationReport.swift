import MatchCore

/// Rotation as a table, as JSON, as CSV. Whoever is furthest behind what was expected stands first.
struct RotationReport {
  let shares: RotationShares
  let shown: [RotationShares.Share]
  let unit: RotationShares.Unit
  let period: DayInterval
  let strategy: String
  let names: [String: String]
  let asOf: AsOf
  let translator: Translator

  func print(_ invocation: Invocation) throws {
    switch invocation.format {
    case .json: try Output.lines([json()])
    case .jsonl, .csv: try listing(isTable: false).print(invocation)
    case .table:
      let width = invocation.environment.tableWidth
      let language = translator.language
      try Output.page(
        [
          RotationPhrases.head[language].filled([
            "period": translator.text(.interval(period)), "requests": translator.number(shares.requests),
            "chosen": translator.number(shares.chosen),
          ]), "",
        ], width: width)
      try listing(isTable: true).print(invocation)
      var notes = [
        "", RotationPhrases.expected[language].filled(["strategy": strategy]), RotationPhrases.deviation[language],
      ]
      if shares.outside > 0 {
        notes.append(RotationPhrases.outside[language].filled(["count": translator.number(shares.outside)]))
      }
      if shares.undated > 0 {
        notes.append(RotationPhrases.undated[language].filled(["count": translator.number(shares.undated)]))
      }
      try Output.page(notes, width: width)
    }
  }

  private func listing(isTable: Bool) -> Listing {
    var columns: [Listing.Column] = [
      .init(
        unit.rawValue.replacing("-", with: "_"), en: RotationPhrases.unit(unit).en, fr: RotationPhrases.unit(unit).fr),
      .init("name", en: "Name", fr: "Nom", wraps: true),
    ]
    if !isTable { columns.append(.init("eligible", en: "Eligible", fr: "Admissibles")) }
    columns += [
      .init("proposed", en: "Proposed", fr: "Proposés"), .init("asked", en: "Asked", fr: "Sollicités"),
    ]
    if !isTable {
      columns += [.init("waiting", en: "Waiting", fr: "En attente"), .init("expired", en: "Expired", fr: "Expirés")]
    }
    columns += [
      .init("declined", en: "Declined", fr: "Déclinés"), .init("chosen", en: "Chosen", fr: "Retenus"),
      .init("expected", en: "Expected", fr: "Attendus"), .init("share", en: "Share %", fr: "Part %"),
      .init("expected_share", en: "Expected %", fr: "Attendue %"), .init("deviation", en: "Deviation", fr: "Écart"),
    ]
    var listing = Listing(columns)
    for share in shown {
      let name = share.unit.isEmpty ? RotationPhrases.unknown[translator.language] : names[share.unit] ?? ""
      var row: [Listing.Value] = [.text(share.unit), .text(name)]
      if !isTable { row.append(.number(String(share.eligible))) }
      row += [.number(String(share.proposed)), .number(String(share.asked))]
      if !isTable { row += [.number(String(share.waiting)), .number(String(share.expired))] }
      row += [
        .number(String(share.declined)), .number(String(share.chosen)),
        .number(RotationReport.hundredths(share.expected)), .number(percent(Double(share.chosen))),
        .number(percent(share.expected)), .number(share.deviation.map(RotationReport.hundredths) ?? ""),
      ]
      listing.add(row)
    }
    return listing
  }

  /// A part of all who were chosen, with one decimal; empty where nobody was.
  private func percent(_ value: Double) -> String {
    guard shares.chosen > 0 else { return "" }
    return Decimals.text(Int((value * 1_000 / Double(shares.chosen)).rounded()), decimals: 1)
  }

  private static func hundredths(_ value: Double) -> String { Decimals.text(Int((value * 100).rounded()), decimals: 2) }

  private func json() -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("by", unit.rawValue)
    writer.member("from", period.start.iso)
    writer.member("to", period.end.iso)
    writer.member("strategy", strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    if let time = asOf.time { writer.member("at", time) }
    for (name, value) in [
      ("requests", shares.requests), ("chosen", shares.chosen), ("outside", shares.outside),
      ("undated", shares.undated),
    ] {
      writer.key(name)
      writer.integer(value)
    }
    writer.key("shares")
    writer.beginArray()
    for object in listing(isTable: false).objects { writer.raw(object) }
    writer.endArray()
    writer.endObject()
    return writer.text
  }
}

/// The words of rotation.
enum RotationPhrases {
  static let head = Bilingual(
    en: "Proposals of {period}: {requests} requests, {chosen} experts chosen.",
    fr: "Propositions du {period} : {requests} demandes, {chosen} experts retenus.")
  static let expected = Bilingual(
    en:
      "Expected: for each request, those chosen times the unit's part of everybody who passed the gates of {strategy} on the day of the first proposal; summed.",
    fr:
      "Attendus : pour chaque demande, les retenus fois la part de l'unité dans tous ceux qui satisfaisaient les critères de {strategy} le jour de la première proposition ; en somme."
  )
  static let deviation = Bilingual(
    en:
      "Deviation: chosen less expected, in standard deviations (Mantel and Haenszel 1959); beyond 2 either way chance hardly explains it.",
    fr:
      "Écart : retenus moins attendus, en écarts types (Mantel et Haenszel 1959) ; au-delà de 2 dans un sens ou l'autre, le hasard ne l'explique guère."
  )
  static let outside = Bilingual(
    en: "Chosen without passing every gate on that day: {count}. They count among those who could be.",
    fr: "Retenus sans satisfaire tous les critères ce jour-là : {count}. Ils comptent parmi ceux qui pouvaient l'être.")
  static let undated = Bilingual(
    en: "Proposals without a day belong to no period: {count} left out.",
    fr: "Les propositions sans jour n'appartiennent à aucune période : {count} laissées de côté.")
  static let unknown = Bilingual(en: "(not known)", fr: "(inconnu)")

  static func unit(_ unit: RotationShares.Unit) -> Bilingual {
    switch unit {
    case .focalPoint: Bilingual(en: "Focal point", fr: "Point focal")
    case .country: Bilingual(en: "Country", fr: "Pays")
    case .expert: Bilingual(en: "Expert", fr: "Expert")
    }
  }
}
