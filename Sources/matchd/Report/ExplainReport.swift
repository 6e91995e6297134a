import MatchCore

/// Every gate and every scorer for one pair.
struct ExplainReport {
  let explanation: PairExplanation
  let eligible: Int
  let asOf: AsOf
  let name: String?

  func json(_ translator: Translator) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("request", explanation.request)
    writer.member("candidate", explanation.candidate)
    writer.member("kind", explanation.kind.rawValue)
    writer.member("strategy", explanation.strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    writer.key("eligible")
    writer.bool(explanation.isEligible)
    writer.key("rank")
    if let rank = explanation.rank { writer.integer(rank) } else { writer.null() }
    writer.key("score")
    writer.raw(explanation.score.decimal)
    writer.key("gates")
    writer.beginArray()
    for gate in explanation.gates {
      let row = self.row(gate.result, translator)
      writer.beginObject()
      writer.member("rule", gate.rule)
      writer.member("verdict", row.code)
      writer.member("reason", row.reason)
      writer.endObject()
    }
    writer.endArray()
    writer.key("parts")
    writer.parts(explanation.parts, translator)
    if let at = asOf.time { writer.member("at", at) }
    if let name { writer.member("name", name) }
    writer.endObject()
    return writer.text
  }

  func csv(into writer: inout CSVWriter, _ translator: Translator) {
    let isFrench = writer.dialect == .french
    for gate in explanation.gates {
      let row = self.row(gate.result, translator)
      writer.row([
        .text(explanation.request), .text(explanation.candidate), .text(isFrench ? "critère" : "gate"),
        .text(gate.rule), .text(isFrench ? row.label : row.code),
        .number(""), .number(""), .text(row.reason),
      ])
    }
    for part in explanation.parts {
      writer.row([
        .text(explanation.request), .text(explanation.candidate), .text(isFrench ? "qualité" : "scorer"),
        .text(part.scorer),
        .number(part.score.map(\.decimal) ?? ""), .number(String(part.weight)), .number(part.points.decimal),
        .text(part.reason.map { translator($0) } ?? ""),
      ])
    }
  }

  static let csvColumns: [Listing.Column] = [
    .init("request", en: "Request", fr: "Demande"), .init("candidate", en: "Candidate", fr: "Candidat"),
    .init("part", en: "Part", fr: "Partie"), .init("name", en: "Name", fr: "Nom"),
    .init("result", en: "Result", fr: "Résultat"), .init("weight", en: "Weight", fr: "Poids"),
    .init("points", en: "Points", fr: "Points"), .init("reason", en: "Why", fr: "Pourquoi"),
  ]

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    let who = [explanation.candidate, name.map(TerminalText.safe)].compactMap { $0 }.joined(separator: "  ")
    var lines = ["\(explanation.request)  \(who)  (\(explanation.strategy))", ""]
    var gates = TextTable([
      .init(title: translator(Phrases.gate)), .init(title: translator(Phrases.verdict)),
      .init(title: translator(Phrases.reason), wraps: true),
    ])
    for gate in explanation.gates {
      let row = self.row(gate.result, translator)
      gates.add([translator.plugin(gate.rule), row.label, row.reason], styles: [nil, row.style])
    }
    lines += gates.lines(width: width, decorated: decorated) + [""]
    var parts = TextTable([
      .init(title: translator(Phrases.scorer)), .init(title: translator(Phrases.weight), alignment: .right),
      .init(title: translator(Phrases.score), alignment: .right),
      .init(title: translator(Phrases.points), alignment: .right),
      .init(title: translator(Phrases.reason), wraps: true),
    ])
    for part in explanation.parts {
      parts.add([
        translator.plugin(part.scorer), String(part.weight), part.score.map { translator.decimal($0.decimal) } ?? "-",
        translator.decimal(part.points.decimal), part.reason.map { translator($0) } ?? translator(Phrases.abstains),
      ])
    }
    parts.add([translator(Phrases.total), "100", "", translator.decimal(explanation.score.decimal), ""])
    lines += parts.lines(width: width, decorated: decorated) + [""]
    if let rank = explanation.rank {
      lines.append(
        translator(Phrases.onTheList).filled([
          "candidate": explanation.candidate, "rank": translator.number(rank), "eligible": translator.number(eligible),
        ]))
    } else {
      lines.append(
        translator(Phrases.offTheList).filled([
          "candidate": explanation.candidate, "score": translator.decimal(explanation.score.decimal),
        ]))
    }
    return lines
  }

  private func row(_ result: GateResult, _ translator: Translator) -> (
    code: String, label: String, reason: String, style: Ink.Style?
  ) {
    switch result {
    case .found(let finding):
      (
        finding.verdict.rawValue, translator(Phrases.verdict(finding.verdict)), translator(finding.message),
        Ink.style(of: finding.verdict)
      )
    case .notApplicable(let message): ("not-applicable", translator(Phrases.notApplicable), translator(message), .dim)
    }
  }
}
