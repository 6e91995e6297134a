import MatchCore

/// `proposal decisions`: the records of the choices of one proposal, with everybody who stood beside it.
enum ProposalDecisions {
  static func show(_ invocation: Invocation, _ words: [String]) throws {
    let session = try Session(invocation)
    let store = try session.store()
    let id = try proposal(words, session, store)
    let decisions = try store.decisions(upTo: session.point, of: id)
    let missing = try store.missingDecisions(upTo: session.point).filter { $0.proposal == id }
    let limit = invocation.integer("limit") ?? 10
    let language = invocation.spokenLanguage
    for decision in decisions where !decision.isIntact && invocation.format != .table {
      Output.say(id + ", \(decision.sequence): " + DecisionPhrases.alteredRecord[language])
    }
    for decision in missing {
      Output.say(DecisionPhrases.missingRecord[language].filled(["seq": String(decision.sequence)]))
    }
    switch invocation.format {
    case .json, .jsonl:
      let objects = try decisions.map { try json($0, store, limit) }
      try Output.lines(invocation.format == .json ? ["[" + objects.joined(separator: ",") + "]"] : objects)
    case .csv: try listing(decisions, limit).print(invocation)
    // Of what is missing nothing can be shown, which is not the same as nothing.
    case .table where decisions.isEmpty && !missing.isEmpty: break
    case .table: try printPages(decisions, id, limit, session)
    }
  }

  /// The id of the proposal that some words mean. One that was taken back has no row any more, but its choices stay in the log.
  private static func proposal(_ words: [String], _ session: Session, _ store: Store) throws -> String {
    let own = try session.ownPeople()
    do {
      return try ProposalListing.find(words, own, session).id
    } catch let failure as Failure {
      guard failure.code == .no, own == nil else { throw failure }
      var known: [String] = []
      for decision in try store.decisions(upTo: session.point) {
        let (record, id) = (decision.record, decision.proposal)
        let isMeant =
          words.count == 1
          ? id == words[0] || record.request == words[0] : record.request == words[0] && record.candidate == words[1]
        if isMeant, !known.contains(id) { known.append(id) }
      }
      // Those that have a row were found, or are too many to choose from.
      let gone = try known.filter { try session.source.row($0, kind: .deployment) == nil }
      guard gone.count == 1, let id = gone.first else { throw failure }
      return id
    }
  }

  private static func places(_ result: DecisionResult, _ limit: Int) -> ArraySlice<DecisionResult.Place> {
    result.places.prefix(limit > 0 ? limit : .max)
  }

  private static func json(_ decision: Decision, _ store: Store, _ limit: Int) throws -> String {
    let line = DecisionLine(decision)
    var writer = JSONWriter(capacity: 4_096)
    writer.beginObject()
    line.writeMembers(to: &writer)
    writer.key("plugins")
    writer.beginArray()
    let kept = try store.method(decision.record.method).flatMap(KeptStrategy.init)
    for use in kept?.uses ?? [] {
      writer.beginObject()
      writer.member(use.weight == 0 ? "rule" : "scorer", use.plugin)
      writer.key("version")
      writer.integer(use.version)
      if use.weight > 0 {
        writer.key("weight")
        writer.integer(use.weight)
      }
      if !use.settings.isEmpty {
        writer.key("settings")
        writer.value(.object(use.settings))
      }
      writer.endObject()
    }
    writer.endArray()
    writer.key("excluded")
    writer.beginObject()
    for exclusion in line.result?.excluded ?? [] {
      writer.key(exclusion.rule)
      writer.integer(exclusion.count)
    }
    writer.endObject()
    writer.key("ranking")
    writer.beginArray()
    if let result = line.result {
      for (index, place) in places(result, limit).enumerated() {
        writer.beginObject()
        writer.key("rank")
        writer.integer(index + 1)
        writer.member("candidate", place.candidate)
        writer.key("score")
        writer.millionths(place.total)
        writer.key("scores")
        writer.beginObject()
        for (scorer, score) in zip(result.scorers, place.scores) {
          writer.key(scorer)
          if let score { writer.millionths(score) } else { writer.null() }
        }
        writer.endObject()
        writer.endObject()
      }
    }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  private static func listing(_ decisions: [Decision], _ limit: Int) -> Listing {
    var listing = Listing([
      .init("seq", en: "Event", fr: "Événement"), .init("event", en: "Choice", fr: "Choix"),
      .init("chosen", en: "Chosen", fr: "Choisi"), .init("rank", en: "Rank", fr: "Rang"),
      .init("candidate", en: "Candidate", fr: "Candidat"), .init("score", en: "Score", fr: "Note"),
      .init("scorer", en: "Quality", fr: "Qualité"), .init("quality_score", en: "Its score", fr: "Sa note"),
      .init("undone_by", en: "Undone by", fr: "Défait par"),
    ])
    for decision in decisions {
      guard let result = DecisionResult(json: decision.record.result) else { continue }
      for (index, place) in places(result, limit).enumerated() {
        for (scorer, score) in zip(result.scorers, place.scores) {
          listing.add([
            .ordinal(String(decision.sequence)), .code(decision.event, Phrases.event(decision.event)),
            .text(decision.record.candidate), .ordinal(String(index + 1)), .text(place.candidate),
            .number(Decimals.text(place.total, decimals: 6)), .text(scorer),
            .number(score.map { Decimals.text($0, decimals: 6) } ?? ""),
            .ordinal(decision.undoneBy.map { String($0) } ?? ""),
          ])
        }
      }
    }
    return listing
  }

  private static func printPages(_ decisions: [Decision], _ id: String, _ limit: Int, _ session: Session) throws {
    let (environment, translator) = (session.invocation.environment, session.translator)
    guard !decisions.isEmpty else {
      return try Output.page(
        [translator(DecisionPhrases.noRecord).filled(["proposal": id])], width: environment.tableWidth)
    }
    var lines: [String] = []
    for decision in decisions {
      let line = DecisionLine(decision)
      lines += (lines.isEmpty ? [] : [""]) + [line.heading(translator), line.standpoint(translator)]
      if !decision.isIntact { lines.append(translator(DecisionPhrases.alteredRecord)) }
      lines.append("")
      guard let result = line.result else { continue }
      let names = try session.candidateNames(places(result, limit).map(\.candidate))
      var table = TextTable(
        [
          .init(title: translator(Phrases.rank), alignment: .right),
          .init(title: translator(Phrases.candidate), wraps: true),
          .init(title: translator(Phrases.score), alignment: .right),
        ] + result.scorers.map { .init(title: translator.plugin($0), alignment: .right) })
      for (index, place) in places(result, limit).enumerated() {
        let who = [place.candidate, names[place.candidate].map { TerminalText.cut($0, to: 24) }]
        table.add(
          [
            String(index + 1), who.compactMap { $0 }.joined(separator: " "),
            translator.decimal(Decimals.text(place.total, decimals: 6)),
          ] + place.scores.map { $0.map { translator.decimal(Decimals.text($0 / 10_000, decimals: 2)) } ?? "-" },
          styles: place.candidate == decision.record.candidate ? [.bold, .bold] : [])
      }
      lines += table.lines(width: environment.tableWidth, decorated: environment.isDecorated)
    }
    try Output.page(lines, width: environment.tableWidth)
  }
}
