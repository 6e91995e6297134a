import MatchCore

/// What supposed people would have changed, ready to be written out.
struct WhatIfReport {
  let result: WhatIf
  let strategy: String
  let asOf: AsOf
  let titles: [String: String]
  /// 0 for all.
  let limit: Int?

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json: try Output.lines([json()])
    case .jsonl: if !shown(0).isEmpty { try Output.lines(shown(0).map(object)) }
    case .csv: try listing(translator).print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  private func shown(_ standard: Int) -> ArraySlice<WhatIf.Affected> {
    let limit = limit ?? standard
    return result.affected.prefix(limit > 0 ? limit : .max)
  }

  // MARK: Programs and spreadsheets

  private func json() -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("strategy", strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    writer.key("requests")
    writer.integer(result.requests)
    for effect in WhatIf.Effect.allCases {
      writer.key(effect.rawValue)
      writer.integer(result.count(effect))
    }
    writer.key("experts")
    writer.beginArray()
    for person in result.people { writer.raw(object(person)) }
    writer.endArray()
    writer.key("affected")
    writer.beginArray()
    for affected in shown(0) { writer.raw(object(affected)) }
    writer.endArray()
    if let at = asOf.time { writer.member("at", at) }
    writer.endObject()
    return writer.text
  }

  private func object(_ person: WhatIf.Person) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("candidate", person.id)
    writer.key("eligible")
    writer.integer(person.eligible)
    writer.key("alone")
    writer.integer(person.alone)
    writer.key("not_yet")
    writer.integer(person.notYet)
    for (name, count) in [("stopped", person.stopped.map(\.count)), ("unknown", person.stopped.map(\.unknown))] {
      writer.key(name)
      writer.beginObject()
      for (gate, count) in zip(person.stopped, count) where count > 0 {
        writer.key(gate.rule)
        writer.integer(count)
      }
      writer.endObject()
    }
    writer.endObject()
    return writer.text
  }

  private func object(_ affected: WhatIf.Affected) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("request", affected.asked.request.id)
    writer.member("effect", affected.effect.rawValue)
    writer.member("status", affected.asked.status.rawValue)
    writer.member("received", affected.asked.request.record.received.iso)
    writer.optional("moment", affected.moment)
    for (name, count) in [
      ("seats", affected.asked.seats), ("filled", affected.asked.filledSeats), ("before", affected.before),
      ("after", affected.after),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    writer.key("experts")
    writer.beginArray()
    for standing in affected.standings {
      writer.beginObject()
      writer.member("candidate", standing.candidate)
      writer.key("rank")
      writer.integer(standing.rank)
      writer.key("score")
      writer.raw(standing.score.decimal)
      writer.endObject()
    }
    writer.endArray()
    if let title = titles[affected.asked.request.id] { writer.member("title", title) }
    writer.endObject()
    return writer.text
  }

  /// A row for each request and each new person who is eligible for it.
  private func listing(_ translator: Translator) -> Listing {
    var listing = Listing([
      .init("request", en: "Request", fr: "Demande"), .init("title", en: "Title", fr: "Titre"),
      .init("effect", en: "Effect", fr: "Effet"), .init("status", en: "Status", fr: "Statut"),
      .init("received", en: "Received", fr: "Reçue"), .init("moment", en: "As known on", fr: "État connu le"),
      .init("seats", en: "Seats", fr: "Places"), .init("filled", en: "Filled in fact", fr: "Pourvues en fait"),
      .init("before", en: "Eligible before", fr: "Admissibles avant"),
      .init("after", en: "Eligible after", fr: "Admissibles après"),
      .init("candidate", en: "New expert", fr: "Nouvel expert"), .init("rank", en: "Rank", fr: "Rang"),
      .init("score", en: "Score", fr: "Note"),
    ])
    for affected in shown(0) {
      for standing in affected.standings {
        listing.add([
          .text(affected.asked.request.id), .text(titles[affected.asked.request.id] ?? ""),
          .code(affected.effect.rawValue, GapPhrases.effect(affected.effect)), .code(affected.asked.status),
          .moment(affected.asked.request.record.received.iso), .moment(affected.moment ?? ""),
          .number(String(affected.asked.seats)), .number(String(affected.asked.filledSeats)),
          .number(String(affected.before)), .number(String(affected.after)), .text(standing.candidate),
          .number(String(standing.rank)), .number(standing.score.decimal),
        ])
      }
    }
    return listing
  }

  // MARK: People

  private func lines(_ translator: Translator, width: Int, decorated: Bool) -> [String] {
    func count(_ effect: WhatIf.Effect) -> String { translator.number(result.count(effect)) }
    let summary = translator(GapPhrases.summary).filled([
      "requests": translator.number(result.requests), "fills": count(.fills), "helps": count(.helps),
      "eases": count(.eases), "adds": count(.adds),
    ])
    var lines = [summary, ""]
    lines += people(translator).lines(width: width, decorated: decorated)
    let empty = emptyCells
    if !empty.isEmpty {
      lines += ["", translator(GapPhrases.emptyCells).filled(["columns": empty.joined(separator: ", ")])]
    }
    guard !result.affected.isEmpty else { return lines + ["", translator(GapPhrases.nobodyNew)] }
    let shown = shown(GapReport.tableLimit)
    lines += [""] + requests(shown, translator).lines(width: width, decorated: decorated) + [""]
    if shown.count < result.affected.count {
      lines.append(
        translator(Phrases.andMore).filled(["count": translator.number(result.affected.count - shown.count)]))
    }
    return lines + [translator(GapPhrases.whatIfLegend)]
  }

  /// The columns whose empty cells have stopped somebody, as far as a gate is known to read one.
  private var emptyCells: [String] {
    let columns = [
      "consent": "consent", "availability": "available", "required-topics": "topics", "required-languages": "languages",
      "minimum-readiness": "tier", "sector": "sector", "conflict-of-interest": "employer",
    ]
    var seen: Set<String> = []
    return result.people.flatMap(\.stopped).filter { $0.unknown > 0 }.compactMap { columns[$0.rule] }
      .filter { seen.insert($0).inserted }
  }

  private func people(_ translator: Translator) -> TextTable {
    var table = TextTable([
      .init(title: translator(GapPhrases.expert)),
      .init(title: translator(GapPhrases.eligibleFor), alignment: .right),
      .init(title: translator(GapPhrases.alone), alignment: .right),
      .init(title: translator(GapPhrases.stoppedBy), wraps: true),
    ])
    for person in result.people {
      var stops = person.stopped.filter { $0.count > 0 }.map { gate in
        let text = "\(translator.plugin(gate.rule)) \(translator.number(gate.count))"
        guard gate.unknown > 0 else { return text }
        return "\(text) (\(translator(GapPhrases.unknownCells).filled(["count": translator.number(gate.unknown)])))"
      }
      if person.notYet > 0 { stops.append("\(translator(GapPhrases.notYet)) \(translator.number(person.notYet))") }
      table.add(
        [
          person.id, translator.number(person.eligible), translator.number(person.alone),
          stops.joined(separator: ", "),
        ], styles: [.bold])
    }
    return table
  }

  private func requests(_ affected: ArraySlice<WhatIf.Affected>, _ translator: Translator) -> TextTable {
    var table = TextTable(
      [
        .init(title: translator(GapPhrases.request)), .init(title: translator(GapPhrases.effect)),
        .init(title: translator(GapPhrases.moment), wraps: true),
        .init(title: translator(GapPhrases.seats), alignment: .right),
        .init(title: translator(GapPhrases.filledSeats), alignment: .right),
        .init(title: translator(GapPhrases.eligible), alignment: .right),
        .init(title: translator(GapPhrases.who), wraps: true),
      ], noteTitle: translator(GapPhrases.title))
    for one in affected {
      table.add(
        [
          one.asked.request.id, translator(GapPhrases.effect(one.effect)),
          one.moment.map(translator.language.moment) ?? translator(GapPhrases.now),
          translator.number(one.asked.seats), translator.number(one.asked.filledSeats),
          "\(translator.number(one.before)) → \(translator.number(one.after))",
          one.standings.map { "\($0.candidate) (\(translator.number($0.rank)))" }.joined(separator: ", "),
        ], styles: [.bold, one.effect == .fills ? .good : one.effect == .adds ? nil : .doubtful],
        note: titles[one.asked.request.id] ?? "")
    }
    return table
  }
}
