import MatchCore

/// The difference of two scores, ready to be written out.
struct WhyReport {
  let comparison: Comparison
  let names: [String: String]
  let asOf: AsOf

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json, .jsonl: try Output.lines([json(translator)])
    case .csv: try listing(translator).print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  private var ahead: PairExplanation { comparison.firstIsAhead ? comparison.first : comparison.second }
  private var behind: PairExplanation { comparison.firstIsAhead ? comparison.second : comparison.first }

  private func json(_ translator: Translator) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("request", comparison.request)
    writer.member("strategy", comparison.strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    for (key, side) in [("first", comparison.first), ("second", comparison.second)] {
      writer.key(key)
      writer.beginObject()
      writer.member("candidate", side.candidate)
      writer.key("score")
      writer.raw(side.score.decimal)
      writer.key("eligible")
      writer.bool(side.isEligible)
      writer.key("rank")
      if let rank = side.rank { writer.integer(rank) } else { writer.null() }
      if let name = names[side.candidate] { writer.member("name", name) }
      writer.endObject()
    }
    writer.key("gap")
    writer.raw(Decimals.text(comparison.gap, decimals: 6))
    writer.member("ahead", ahead.candidate)
    writer.key("deciding")
    if let deciding = comparison.deciding { writer.string(deciding.scorer) } else { writer.null() }
    writer.member("sentence", sentence(translator))
    writer.key("parts")
    writer.beginArray()
    for part in comparison.parts {
      writer.beginObject()
      writer.member("scorer", part.scorer)
      writer.key("weight")
      writer.integer(part.weight)
      for (key, side) in [("first", part.first), ("second", part.second)] {
        writer.key(key)
        writer.raw(side.points.decimal)
      }
      writer.key("difference")
      writer.raw(Decimals.text(part.difference, decimals: 6))
      writer.key("holds")
      writer.beginArray()
      for tenths in [part.holds.lowerBound, part.holds.upperBound] { writer.raw(Decimals.text(tenths, decimals: 1)) }
      writer.endArray()
      for (key, side) in [("first_reason", part.first), ("second_reason", part.second)] {
        writer.key(key)
        if let reason = side.reason { writer.string(translator(reason)) } else { writer.null() }
      }
      writer.endObject()
    }
    writer.endArray()
    if let at = asOf.time { writer.member("at", at) }
    writer.endObject()
    return writer.text
  }

  private func listing(_ translator: Translator) -> Listing {
    var listing = Listing([
      .init("request", en: "Request", fr: "Demande"),
      .init("first_candidate", en: "First candidate", fr: "Premier candidat"),
      .init("second_candidate", en: "Second candidate", fr: "Second candidat"),
      .init("scorer", en: "Quality", fr: "Qualité"),
      .init("weight", en: "Weight", fr: "Poids"), .init("first", en: "First", fr: "Premier"),
      .init("second", en: "Second", fr: "Second"), .init("difference", en: "Difference", fr: "Écart"),
      .init("holds_from", en: "Holds from weight", fr: "Vaut dès le poids"),
      .init("holds_to", en: "Holds to weight", fr: "Vaut jusqu'au poids"),
    ])
    for part in comparison.parts {
      listing.add([
        .text(comparison.request), .text(comparison.first.candidate), .text(comparison.second.candidate),
        .text(part.scorer), .number(String(part.weight)),
        .number(part.first.points.decimal), .number(part.second.points.decimal),
        .number(Decimals.text(part.difference, decimals: 6)),
        .number(Decimals.text(part.holds.lowerBound, decimals: 1)),
        .number(Decimals.text(part.holds.upperBound, decimals: 1)),
      ])
    }
    return listing
  }

  private func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    let who = [comparison.first, comparison.second].map { side in
      [side.candidate, names[side.candidate].map(TerminalText.safe)].compactMap { $0 }.joined(separator: " ")
    }
    var table = TextTable([
      .init(title: translator(Phrases.scorer)), .init(title: translator(Phrases.weight), alignment: .right),
      .init(title: comparison.first.candidate, alignment: .right),
      .init(title: comparison.second.candidate, alignment: .right),
      .init(title: translator(Phrases.difference), alignment: .right),
      .init(title: translator(Phrases.holds), alignment: .right),
    ])
    for part in comparison.parts {
      table.add([
        translator.plugin(part.scorer), String(part.weight), translator.decimal(part.first.points.decimal),
        translator.decimal(part.second.points.decimal), signed(part.difference, translator),
        translator(Phrases.weightRange).filled([
          "low": tenths(part.holds.lowerBound, translator), "high": tenths(part.holds.upperBound, translator),
        ]),
      ])
    }
    table.add([
      translator(Phrases.total), "100", translator.decimal(comparison.first.score.decimal),
      translator.decimal(comparison.second.score.decimal), signed(comparison.gap, translator), "",
    ])
    var lines = ["\(comparison.request)  \(who.joined(separator: "  /  "))  (\(comparison.strategy))", ""]
    lines += table.lines(width: width, decorated: decorated) + [""]
    var notes = [sentence(translator)] + stopped(translator)
    if let deciding = comparison.deciding {
      for side in [deciding.first, deciding.second] {
        let candidate = side == deciding.first ? comparison.first.candidate : comparison.second.candidate
        if let reason = side.reason { notes.append("  \(candidate)\(translator(Phrases.colon))\(translator(reason))") }
      }
    }
    notes.append(translator(Phrases.weightsNote))
    return lines + notes.flatMap { TerminalText.wrapped($0, to: width ?? 120) }
  }

  /// Which quality decides, in one sentence; what was asked the wrong way round is said first.
  private func sentence(_ translator: Translator) -> String {
    var sentences: [String] = []
    if !comparison.firstIsAhead {
      sentences.append(translator(Phrases.other))
    }
    guard let deciding = comparison.deciding, comparison.gap != 0 else {
      sentences.append(translator(Phrases.tied).filled(["first": ahead.candidate, "second": behind.candidate]))
      return sentences.joined(separator: " ")
    }
    let points = comparison.firstIsAhead ? (deciding.first, deciding.second) : (deciding.second, deciding.first)
    sentences.append(
      translator(Phrases.ahead).filled([
        "first": ahead.candidate, "second": behind.candidate,
        "gap": translator.decimal(Decimals.text(abs(comparison.gap), decimals: 6)),
        "scorer": translator.plugin(deciding.scorer),
        "better": translator.decimal(points.0.points.decimal), "worse": translator.decimal(points.1.points.decimal),
      ]))
    return sentences.joined(separator: " ")
  }

  private func stopped(_ translator: Translator) -> [String] {
    [comparison.first, comparison.second].flatMap { side in
      side.gates.compactMap { gate -> String? in
        guard case .found(let finding) = gate.result, finding.verdict != .passed else { return nil }
        return translator(Phrases.stoppedAnyway).filled([
          "candidate": side.candidate, "reason": translator(finding.message),
        ])
      }
    }
  }

  private func signed(_ millionths: Int, _ translator: Translator) -> String {
    (millionths > 0 ? "+" : "") + translator.decimal(Decimals.text(millionths, decimals: 6))
  }

  private func tenths(_ value: Int, _ translator: Translator) -> String {
    translator.decimal(Decimals.text(value, decimals: 1, trimmed: true))
  }
}
