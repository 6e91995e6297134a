import MatchCore

/// What each row of a file of changes did, would do, or why it was refused.
struct ApplyReport {
  /// So many problems are told in full where only a sentence is asked for.
  static let problemsTold = 10

  let outcomes: [ChangeOutcome]
  let isDry: Bool

  private var refused: [ChangeOutcome] { outcomes.filter { $0.problem != nil } }
  private var events: Int { outcomes.reduce(0) { $0 + ($1.events?.count ?? 0) } }

  /// Where any row was refused, nothing stands.
  var failure: Failure? {
    guard !refused.isEmpty else { return nil }
    let told = refused.prefix(ApplyReport.problemsTold).compactMap(\.told)
    let more = refused.count - told.count
    let head = Bilingual(
      en: "Nothing was changed; rows refused: \(refused.count) of \(outcomes.count).",
      fr: "Rien n'a changé ; rangées refusées : \(refused.count) sur \(outcomes.count).")
    let tail =
      more > 0 ? [Bilingual(en: "... and \(more) more.", fr: "... et \(more) de plus.")] : []
    return Failure(
      .badData,
      ([head] + told + tail).reduce(Bilingual(same: "")) { $0.en.isEmpty ? $1 : $0 + Bilingual(same: "\n") + $1 })
  }

  private func result(_ outcome: ChangeOutcome) -> (code: String, label: Bilingual) {
    if outcome.problem != nil { return ("refused", ApplyPhrases.refused) }
    // Beside a row that is refused nothing is done.
    if !refused.isEmpty || isDry { return ("would", ApplyPhrases.would) }
    return outcome.events == nil ? ("same", ApplyPhrases.same) : ("done", ApplyPhrases.done)
  }

  func print(_ invocation: Invocation) throws {
    let language = invocation.language
    switch invocation.format {
    case .json: try Output.lines([json(language)])
    case .jsonl, .csv: try listing(language).print(invocation)
    case .table:
      try listing(language).print(invocation)
      let text = isDry ? ApplyPhrases.dryTotal : refused.isEmpty ? ApplyPhrases.total : ApplyPhrases.nothing
      try Output.page(
        [
          "",
          text[language].filled([
            "rows": language.number(outcomes.count), "events": language.number(events),
            "refused": language.number(refused.count),
          ]),
        ], width: invocation.environment.tableWidth)
    }
  }

  private func listing(_ language: Language) -> Listing {
    var listing = Listing([
      .init("row", en: "Row", fr: "Rangée"), .init("command", en: "Command", fr: "Commande", wraps: true),
      .init("result", en: "Result", fr: "Résultat"), .init("events", en: "Events", fr: "Événements"),
      .init("text", en: "What it says", fr: "Ce qu'elle dit", wraps: true),
    ])
    for outcome in outcomes {
      let (code, label) = result(outcome)
      let events = outcome.events.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)-\($0.upperBound)" }
      listing.add([
        .ordinal(String(outcome.row.number)), .text(line(outcome)), .code(code, label),
        .text(code == "done" ? events ?? "" : ""), .text(outcome.problem?[language] ?? outcome.answer),
      ])
    }
    return listing
  }

  /// The command line of a row; of one that could not be read, its cells.
  private func line(_ outcome: ChangeOutcome) -> String {
    guard !outcome.row.words.isEmpty else {
      return outcome.row.cells.map { TerminalText.cut($0.text, to: 60) }.joined(separator: " ")
    }
    let words = outcome.row.words
    let plain = words.drop { $0 != "--" }.dropFirst()
    let options = words.dropFirst().prefix { $0 != "--" }
    return ([words[0]] + plain + options).map(QuotedWords.quoted).joined(separator: " ")
  }

  func json(_ language: Language) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("applied")
    writer.bool(refused.isEmpty && !isDry)
    for (name, value) in [
      ("rows", outcomes.count), ("refused", refused.count), ("events", refused.isEmpty && !isDry ? events : 0),
    ] {
      writer.key(name)
      writer.integer(value)
    }
    writer.key("report")
    writer.beginArray()
    for outcome in outcomes {
      let code = result(outcome).code
      writer.beginObject()
      writer.key("row")
      writer.integer(outcome.row.number)
      writer.member("command", line(outcome))
      writer.member("result", code)
      if code == "done", let events = outcome.events {
        writer.key("seq")
        writer.raw("[\(events.lowerBound),\(events.upperBound)]")
      }
      if let problem = outcome.told {
        writer.member("error", problem[language])
      } else {
        writer.key("answer")
        // As the command gave it.
        let isJSON = (try? JSONValue(parsing: Array(outcome.answer.utf8))) != nil
        if isJSON { writer.raw(outcome.answer) } else { writer.string(outcome.answer) }
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.text
  }
}

/// The words of bulk changes.
enum ApplyPhrases {
  static let done = Bilingual(en: "done", fr: "fait")
  static let same = Bilingual(en: "was so already", fr: "c'était déjà le cas")
  static let would = Bilingual(en: "would be done", fr: "serait fait")
  static let refused = Bilingual(en: "refused", fr: "refusée")
  static let total = Bilingual(en: "Rows: {rows}; events: {events}.", fr: "Rangées : {rows} ; événements : {events}.")
  static let dryTotal = Bilingual(
    en: "This was a dry run: nothing was changed. Rows: {rows}; events there would be: {events}.",
    fr: "C'était un essai à blanc : rien n'a changé. Rangées : {rows} ; événements qu'il y aurait : {events}.")
  static let nothing = Bilingual(
    en: "Nothing was changed, because rows were refused: {refused} of {rows}.",
    fr: "Rien n'a changé, car des rangées ont été refusées : {refused} sur {rows}.")
}

/// What a row answers that is itself one of a kind: what became of it, and what its moves say.
struct ChangeAnswer {
  let kind: RecordKind
  let id: String
  let outcome: RecordOutcome
  /// As the commands gave them.
  let moves: [String]
  let isTable: Bool
  let language: Language

  var text: String { isTable ? sentence : json }

  private var word: (code: String, label: Bilingual) {
    switch outcome {
    case .new: ("new", Bilingual(en: "new", fr: "nouveau"))
    case .changed: ("changed", Bilingual(en: "changed", fr: "modifié"))
    case .same: ("same", Bilingual(en: "as it was", fr: "inchangé"))
    }
  }

  private var sentence: String {
    guard moves.isEmpty || outcome != .same else { return moves.joined(separator: " ") }
    return (["\(kind.noun[language]) \(id)\(Phrases.colon[language])\(word.label[language])."] + moves)
      .joined(separator: " ")
  }

  private var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("record", kind.rawValue)
    // A proposal that is new has its id in the answer of its move.
    if !id.isEmpty { writer.member("id", id) }
    writer.member("result", word.code)
    writer.key("moves")
    writer.beginArray()
    for move in moves { writer.raw(move) }
    writer.endArray()
    writer.endObject()
    return writer.text
  }
}
