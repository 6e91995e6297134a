import MatchCore

/// What `replay --verify` found.
struct DecisionReport {
  let asOf: AsOf
  let from: Day?
  let to: Day?
  let outcomes: [DecisionOutcome]
  let unrecorded: (told: Int, older: Int)
  let alterations: [Alteration]
  /// Strategies that the configuration does not have, with how many of these decisions were made by each; by name.
  let kept: [(strategy: String, count: Int)]

  /// Rows that a table shows; JSON has all.
  private static let shown = 20

  private var differing: [DecisionOutcome] { outcomes.filter { !$0.isSame } }

  /// Whether everything that differs has a cause that came about rightly.
  var isExplained: Bool {
    alterations.isEmpty && outcomes.allSatisfy { $0.causes.allSatisfy(\.kind.isExplained) }
  }

  /// Causes with how many decisions each concerns: the most frequent first, then in the order in which they were met. What was then
  /// and is now stands with those of which it is the same in every decision.
  private var causes: [(cause: DecisionCause, count: Int)] {
    var order: [DecisionCause] = []
    var counts: [DecisionCause: Int] = [:]
    var examples: [DecisionCause: DecisionCause] = [:]
    for outcome in outcomes {
      var seen: Set<DecisionCause> = []
      for cause in outcome.causes {
        let general = cause.general
        if counts[general] == nil { order.append(general) }
        examples[general] = examples[general, default: cause] == cause ? cause : general
        if seen.insert(general).inserted { counts[general, default: 0] += 1 }
      }
    }
    let found = order.map { (cause: examples[$0] ?? $0, count: counts[$0] ?? 0) }
    return found.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json, .jsonl: try Output.lines([json()])
    case .csv: try listing(translator).print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  // MARK: For programs

  func json() -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    if let time = asOf.time { writer.member("at", time) }
    writer.optional("from", from?.iso)
    writer.optional("to", to?.iso)
    for (name, count) in [
      ("decisions", outcomes.count), ("same", outcomes.count - differing.count), ("differing", differing.count),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    writer.key("explained")
    writer.bool(isExplained)
    writer.key("unrecorded")
    writer.beginObject()
    writer.key("from_files")
    writer.integer(unrecorded.told)
    writer.key("older")
    writer.integer(unrecorded.older)
    writer.endObject()
    writer.key("kept_strategies")
    writer.beginArray()
    for (strategy, count) in kept {
      writer.beginObject()
      writer.member("strategy", strategy)
      writer.key("decisions")
      writer.integer(count)
      writer.endObject()
    }
    writer.endArray()
    writer.key("causes")
    writer.beginArray()
    for (cause, count) in causes { cause.write(to: &writer, count: count) }
    writer.endArray()
    writer.key("differences")
    writer.beginArray()
    for outcome in differing { write(outcome, to: &writer) }
    writer.endArray()
    writer.key("altered")
    writer.beginArray()
    for alteration in alterations {
      writer.beginObject()
      writer.member("in", alteration.place.rawValue)
      writer.key("event")
      if let sequence = alteration.sequence { writer.integer(Int(sequence)) } else { writer.null() }
      writer.member("subject", alteration.subject)
      writer.optional("table", alteration.table)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  private func write(_ outcome: DecisionOutcome, to writer: inout JSONWriter) {
    let decision = outcome.decision
    writer.beginObject()
    writer.head(of: decision)
    writer.key("rank")
    writer.beginObject()
    for (name, rank) in [("then", outcome.rank.then), ("now", outcome.rank.now)] {
      writer.key(name)
      if let rank { writer.integer(rank) } else { writer.null() }
    }
    writer.endObject()
    writer.key("causes")
    writer.beginArray()
    for cause in outcome.causes { cause.write(to: &writer) }
    writer.endArray()
    writer.endObject()
  }

  /// One row for each decision and cause; those that are the same have a row without one. What is not as it was written has rows of its
  /// own at the end: no decision needs to differ for it.
  private func listing(_ translator: Translator) -> Listing {
    var listing = Listing([
      .init("seq", en: "Event", fr: "Événement"), .init("at", en: "Date", fr: "Date"),
      .init("event", en: "Choice", fr: "Choix"), .init("request", en: "Request", fr: "Demande"),
      .init("candidate", en: "Candidate", fr: "Candidat"), .init("strategy", en: "Strategy", fr: "Stratégie"),
      .init("as_of", en: "As of", fr: "État"), .init("cause", en: "Cause", fr: "Cause"),
      .init("what", en: "What", fr: "Quoi"), .init("criterion", en: "Criterion", fr: "Critère"),
      .init("then", en: "Then", fr: "Alors"), .init("now", en: "Now", fr: "Maintenant"),
      .init("rank_then", en: "Rank then", fr: "Rang alors"), .init("rank_now", en: "Rank now", fr: "Rang maintenant"),
    ])
    for outcome in outcomes {
      let decision = outcome.decision
      let causes: [DecisionCause?] = outcome.causes.isEmpty ? [nil] : outcome.causes
      for cause in causes {
        listing.add([
          .ordinal(String(decision.sequence)), .moment(decision.effectiveAt),
          .code(decision.event, Phrases.event(decision.event)), .text(decision.record.request),
          .text(decision.record.candidate), .text(decision.record.strategy), .ordinal(String(decision.record.asOf)),
          cause.map { .code($0.kind.rawValue, DecisionPhrases.causeNames[$0.kind] ?? Bilingual(same: "")) }
            ?? .text(""),
          .text(cause?.what ?? ""), .text(cause?.criterion ?? ""), .text(cause?.then ?? ""), .text(cause?.now ?? ""),
          .ordinal(outcome.rank.then.map { String($0) } ?? ""), .ordinal(outcome.rank.now.map { String($0) } ?? ""),
        ])
      }
    }
    for alteration in alterations {
      let nothing = Listing.Value.text("")
      listing.add([
        .ordinal(alteration.sequence.map { String($0) } ?? ""), nothing, nothing, nothing, nothing, nothing, nothing,
        .code("altered", DecisionPhrases.alteredRow), .text(alteration.subject), .text(alteration.place.rawValue),
        nothing, .text(alteration.table ?? ""), nothing, nothing,
      ])
    }
    return listing
  }

  // MARK: For people

  private func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    let differing = differing
    let headline: Bilingual =
      outcomes.isEmpty
      ? DecisionPhrases.noDecisions
      : !differing.isEmpty
        ? outcomes.count == 1 ? DecisionPhrases.oneDiffers : DecisionPhrases.someDiffer
        : outcomes.count == 1 ? DecisionPhrases.oneSame : DecisionPhrases.allSame
    var lines = [
      translator(headline).filled([
        "count": translator.number(outcomes.count), "same": translator.number(outcomes.count - differing.count),
        "differing": translator.number(differing.count),
      ]),
      translator(DecisionPhrases.unrecorded).filled([
        "told": translator(DecisionPhrases.told, ["count": .integer(unrecorded.told)]),
        "older": translator(DecisionPhrases.older, ["count": .integer(unrecorded.older)]),
      ]),
    ]
    lines += kept.map { kept in
      translator(DecisionPhrases.kept, ["strategy": .text(kept.strategy), "count": .integer(kept.count)])
    }
    if !differing.isEmpty {
      lines += [""] + causeTable(translator).lines(width: width, decorated: decorated)
      lines += [""] + differenceTable(differing, translator).lines(width: width, decorated: decorated)
    }
    if !alterations.isEmpty {
      lines.append("")
      lines += alterations.prefix(DecisionReport.shown).map {
        translator(DecisionPhrases.altered).filled(["what": translator($0.text)])
      }
    }
    guard !differing.isEmpty || !alterations.isEmpty else { return lines }
    return lines + ["", translator(isExplained ? DecisionPhrases.explained : DecisionPhrases.notExplained)]
  }

  private func causeTable(_ translator: Translator) -> TextTable {
    var table = TextTable([
      .init(title: translator(DecisionPhrases.cause)), .init(title: translator(DecisionPhrases.what), wraps: true),
      .init(title: translator(DecisionPhrases.decisions), alignment: .right),
    ])
    let causes = causes
    for (cause, count) in causes.prefix(DecisionReport.shown) {
      table.add(
        [
          translator(DecisionPhrases.causeNames[cause.kind] ?? Bilingual(same: cause.kind.rawValue)),
          cause.text(translator), translator.number(count),
        ], styles: [cause.kind.isExplained ? nil : .bad])
    }
    if causes.count > DecisionReport.shown { table.add(["", more(causes.count, translator), ""]) }
    return table
  }

  private func differenceTable(_ differing: [DecisionOutcome], _ translator: Translator) -> TextTable {
    var table = TextTable([
      .init(title: translator(Phrases.event), alignment: .right), .init(title: translator(Phrases.date)),
      .init(title: translator(DecisionPhrases.choice)), .init(title: translator(Phrases.request)),
      .init(title: translator(Phrases.candidate)), .init(title: translator(DecisionPhrases.rank)),
      .init(title: translator(DecisionPhrases.cause), wraps: true),
    ])
    for outcome in differing.prefix(DecisionReport.shown) {
      let decision = outcome.decision
      let ranks = [outcome.rank.then, outcome.rank.now].map { $0.map { translator.number($0) } ?? "-" }
      table.add([
        String(decision.sequence), translator.language.moment(String(decision.effectiveAt.prefix(10))),
        translator(Phrases.eventKind(decision.event)), decision.record.request, decision.record.candidate,
        ranks.joined(separator: " → "), causes(of: outcome, translator),
      ])
    }
    if differing.count > DecisionReport.shown {
      table.add(["", "", "", "", "", "", more(differing.count, translator)])
    }
    return table
  }

  /// The first few, and how many there are besides.
  private func causes(of outcome: DecisionOutcome, _ translator: Translator) -> String {
    let limit = 3
    var texts = outcome.causes.prefix(limit).map { $0.text(translator) }
    if outcome.causes.count > limit { texts.append(more(outcome.causes.count, translator, shown: limit)) }
    return texts.joined(separator: " ")
  }

  private func more(_ count: Int, _ translator: Translator, shown: Int = DecisionReport.shown) -> String {
    translator(DecisionPhrases.more).filled(["count": translator.number(count - shown)])
  }
}

extension JSONWriter {
  /// What a decision is, as members of an object.
  mutating func head(of decision: Decision) {
    key("seq")
    integer(Int(decision.sequence))
    member("at", decision.effectiveAt)
    member("actor", decision.actor)
    member("event", decision.event)
    member("proposal", decision.proposal)
    member("request", decision.record.request)
    member("candidate", decision.record.candidate)
    member("kind", decision.record.kind)
    member("strategy", decision.record.strategy)
    key("as_of")
    integer(Int(decision.record.asOf))
    key("undone_by")
    optional(decision.undoneBy.map { Int($0) })
  }
}
