import MatchCore

/// What a focal point, or one candidate, could do for the open requests.
struct InboxReport {
  let owner: String
  let people: Int
  let strategy: String
  let fits: [Fit]
  let asOf: AsOf
  let titles: [String: String]
  let names: [String: String]
  /// What became of the nominations of a focal point; nil for somebody else's inbox.
  var news: NominationNews?

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json: try Output.lines([json(translator)])
    case .jsonl: if !fits.isEmpty { try Output.lines(fits.map { object($0, translator) }) }
    case .csv: try listing(translator).print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  private func json(_ translator: Translator) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("for", owner)
    writer.key("people")
    writer.integer(people)
    writer.member("strategy", strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    writer.key("fits")
    writer.beginArray()
    for fit in fits { writer.raw(object(fit, translator)) }
    writer.endArray()
    if let news {
      writer.key("nominations")
      news.write(to: &writer)
    }
    if let at = asOf.time { writer.member("at", at) }
    writer.endObject()
    return writer.text
  }

  private func object(_ fit: Fit, _ translator: Translator) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("request", fit.request.id)
    writer.member("candidate", fit.standing.candidate)
    writer.key("eligible")
    writer.bool(fit.standing.rank != nil)
    writer.key("rank")
    if let rank = fit.standing.rank { writer.integer(rank) } else { writer.null() }
    writer.key("of")
    writer.integer(fit.standing.eligible)
    writer.key("score")
    writer.raw(fit.standing.score.decimal)
    writer.key("lacks")
    writer.lacks(fit.standing.lacks, translator)
    if let proposal = nomination(fit) {
      writer.member("proposal", proposal.id)
      writer.member("stage", proposal.stage.rawValue)
    }
    if let title = titles[fit.request.id] { writer.member("title", title) }
    if let name = names[fit.standing.candidate] { writer.member("name", name) }
    writer.endObject()
    return writer.text
  }

  /// The nomination that is under way already.
  private func nomination(_ fit: Fit) -> Proposal? {
    news?.entries.first { entry in
      entry.proposal.stage.isOpen && entry.proposal.request == fit.request.id
        && entry.proposal.candidate == fit.standing.candidate
    }?.proposal
  }

  private func place(_ fit: Fit, _ translator: Translator) -> String {
    let place =
      fit.standing.rank.map {
        translator(Phrases.rankOf).filled(["rank": String($0), "eligible": String(fit.standing.eligible)])
      } ?? translator(Phrases.nearly)
    return place + (nomination(fit).map { ", " + translator($0.stage) } ?? "")
  }

  private func listing(_ translator: Translator) -> Listing {
    var listing = Listing([
      .init("request", en: "Request", fr: "Demande"), .init("title", en: "Title", fr: "Titre"),
      .init("candidate", en: "Candidate", fr: "Candidat"), .init("name", en: "Name", fr: "Nom"),
      .init("rank", en: "Rank", fr: "Rang"), .init("of", en: "Of", fr: "Sur"),
      .init("score", en: "Score", fr: "Note"), .init("lacks", en: "What is missing", fr: "Ce qui manque"),
      .init("stage", en: "Stage", fr: "Étape"),
    ])
    for fit in fits {
      listing.add([
        .text(fit.request.id), .text(titles[fit.request.id] ?? ""), .text(fit.standing.candidate),
        .text(names[fit.standing.candidate] ?? ""), .number(fit.standing.rank.map(String.init) ?? ""),
        .number(String(fit.standing.eligible)), .number(fit.standing.score.decimal),
        .text(lacks(fit, translator)), nomination(fit).map { .code($0.stage) } ?? .text(""),
      ])
    }
    return listing
  }

  private func lacks(_ fit: Fit, _ translator: Translator) -> String {
    fit.standing.lacks.map { translator($0.finding.message) }.joined(separator: " ")
  }

  private func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    let title = [owner, names[owner].map(TerminalText.safe)].compactMap { $0 }.joined(separator: "  ")
    let news = news.map { $0.lines(translator, width: width, decorated: decorated) } ?? []
    guard !fits.isEmpty else { return [title, "", translator(Phrases.noneForInbox)] + news }
    var table = TextTable(
      [
        .init(title: translator(Phrases.request)), .init(title: translator(Phrases.candidate), wraps: true),
        .init(title: translator(Phrases.standing)), .init(title: translator(Phrases.score), alignment: .right),
        .init(title: translator(Phrases.lacks), wraps: true),
      ], noteTitle: translator(Phrases.title))
    for (index, fit) in fits.enumerated() {
      let isFirst = index == 0 || fits[index - 1].request.id != fit.request.id
      table.add(
        [
          fit.request.id,
          [fit.standing.candidate, names[fit.standing.candidate].map { TerminalText.cut($0, to: 24) }]
            .compactMap { $0 }.joined(separator: " "),
          place(fit, translator),
          translator.decimal(fit.standing.score.decimal), lacks(fit, translator),
        ], styles: [.bold, nil, fit.standing.rank == nil ? .doubtful : .good],
        note: isFirst ? titles[fit.request.id] ?? "" : "")
    }
    return ["\(title)  (\(strategy))", ""] + table.lines(width: width, decorated: decorated) + news
  }
}
