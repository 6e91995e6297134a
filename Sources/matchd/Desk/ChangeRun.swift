import MatchCore

/// What became of one row of a file of changes.
struct ChangeOutcome {
  let row: ChangeRow
  /// The events that it wrote, or would; nil where it was refused or found everything done.
  let events: ClosedRange<Int64>?
  /// What the command answered: JSON, or sentences, as was asked for.
  let answer: String
  /// Why it was refused: column and value, and what was expected of them.
  let problem: Bilingual?

  /// With the row that it is about.
  var told: Bilingual? {
    problem.map { Bilingual(en: "row \(row.number), ", fr: "rangée \(row.number), ") + $0 }
  }
}

/// Runs the rows of a file of changes in one transaction, each in a savepoint of its own, so that every problem is found at once.
struct ChangeRun {
  let invocation: Invocation
  let store: Store

  func outcomes(of file: ChangeFile) throws -> [ChangeOutcome] {
    let host = try RowHost(invocation, store)
    var environment = invocation.environment
    environment.host = host
    environment.terminalWidth = nil
    environment.variables["COLUMNS"] = "10000"
    environment.spoken = invocation.language
    return try file.rows.map { row in
      if let problem = row.problem { return refused(row, problem) }
      let mark = try store.savepoint()
      let before = store.head
      do {
        let answer =
          try row.state.map { try take($0, host, environment) } ?? answer(row.words, environment)
        let note = host.takeNote()
        guard note.hasWritten, !note.isTakenBack else {
          try store.rollBack(to: mark)
          return refused(row, ChangeRun.writesNothing)
        }
        try store.release()
        return ChangeOutcome(
          row: row, events: store.head > before ? before + 1...store.head : nil, answer: answer, problem: nil)
      } catch {
        // A full disk, a broken file: nothing about the row.
        guard store.connection.isInTransaction, let problem = ChangeRun.problem(error) else { throw error }
        try store.rollBack(to: mark)
        _ = host.takeNote()
        return refused(row, ChangeRun.placed(problem, in: row))
      }
    }
  }

  private func refused(_ row: ChangeRow, _ problem: Bilingual) -> ChangeOutcome {
    ChangeOutcome(row: row, events: nil, answer: "", problem: problem)
  }

  private static let writesNothing = Bilingual(
    en: "the command changes nothing. Maybe without dry-run.",
    fr: "la commande ne change rien. Peut-être sans dry-run.")

  /// What the command says, in sentences for a table and as JSON for programs.
  private func answer(_ words: [String], _ environment: Environment) throws -> String {
    let format = invocation.format == .table ? "table" : "json"
    let line = [words[0], "--format", format] + words.dropFirst()
    let parsed = try ranked(CommandLineParser(commands: CommandTable.all).parse(line, environment: environment))
    try environment.host?.admit(parsed)
    let transcript = Transcript()
    try Output.$transcript.withValue(transcript) { try parsed.command.run(parsed) }
    return transcript.output.split(separator: "\n").map(\.trimmed).joined(separator: " ")
  }

  /// By the strategy that was given with the file, where the row says none.
  private func ranked(_ row: Invocation) throws -> Invocation {
    let takes = row.verb?.options ?? row.command.options.map(\.name)
    guard takes.contains("strategy") else { return row }
    guard row.has("strategy") else {
      var options = row.options
      options["strategy"] = invocation.options["strategy"]
      return Invocation(
        command: row.command, arguments: row.arguments, options: options, environment: row.environment)
    }
    if let name = row.strategyFiles.first(where: { !invocation.strategyFiles.contains($0) }) {
      throw Failure(
        .usage,
        en: "A row has no files of its own, so there is no strategy '\(name)'. Maybe apply FILE --strategy \(name).",
        fr: "Une rangée n'a pas de fichiers à elle, donc pas de stratégie « \(name) ». "
          + "Peut-être apply FICHIER --strategy \(name).")
    }
    return row
  }

  /// Takes in a row that is itself one of a kind, and makes the moves that its state amounts to.
  private func take(_ state: ChangedState, _ host: RowHost, _ environment: Environment) throws -> String {
    try host.admit(ImportCommand.command.name)
    let store = try host.writing()
    var record = try parsed(state, host.workspace.reference)
    let before = try known(record)
    if record.kind == .deployment, let before { record = Record(kind: record.kind, id: before.id, cells: record.cells) }
    let raw = RawRow(number: 0, line: 0, texts: [], original: [])
    var suggestions = 1
    if let problem = try ImportSession.problem(of: record, raw, store, &suggestions) {
      throw Failure(.badData, problem)
    }
    let change = try RowChange(record, known: before, on: state.day)
    try refuseLate(change, on: state.day, store)
    let check = try StateCheck(record, before, store, invocation.actor)
    var outcome = RecordOutcome.same
    if change.corrects { outcome = try store.record(change.record, actor: invocation.actor) }
    let answers = try change.moves.map { try answer($0, environment) }
    try check.refuseNews()
    return ChangeAnswer(
      kind: record.kind, id: record.id, outcome: outcome, moves: answers, isTable: invocation.format == .table,
      language: invocation.language
    ).text
  }

  /// A correction holds from now on, so a move of an earlier day cannot follow it in the same row.
  private func refuseLate(_ change: RowChange, on day: String?, _ store: Store) throws {
    let record = change.record
    guard record.kind == .deployment, !change.moves.isEmpty, let day, day.prefix(10) != store.log.now.prefix(10),
      let column = RecordSchema.of(record.kind).columns.first(where: {
        $0.name != "id" && record[$0.name] != .absent
      })
    else { return }
    throw Failure(
      .badData,
      ChangeFile.problem(
        column.name, record.text(column.name) ?? "",
        Bilingual(
          en:
            "the move of this row does not take it, and a correction is not dated back. Maybe a row of its own, after the moves.",
          fr: "le mouvement de cette rangée ne le prend pas, et une correction n'est pas antidatée. "
            + "Peut-être une rangée à part, après les mouvements.")))
  }

  private func parsed(_ state: ChangedState, _ reference: ReferenceData) throws -> Record {
    var parser = RecordParser(state.kind, reference, isAlone: true)
    let place = RecordSchema.of(state.kind).index(of: "id")
    if let id = place.flatMap({ state.texts[$0] }) {
      parser.isPartial =
        Identifier.isValid(id) || state.kind == .deployment
        ? try store.row(id, kind: state.kind, at: nil) != nil : false
    }
    var texts = state.texts
    // The id of a proposal is made of others where no file gave one.
    var key: String?
    if parser.isPartial, state.kind == .deployment, let place, let id = texts[place], !Identifier.isValid(id) {
      (key, texts[place]) = (id, nil)
    }
    switch parser.parse(RawRow(number: 0, line: 0, texts: texts, original: [])) {
    case .record(let record): return key.map { Record(kind: record.kind, id: $0, cells: record.cells) } ?? record
    case .problems(let problems):
      throw Failure(
        .badData,
        Bilingual(en: problems.map(\.en).joined(separator: " | "), fr: problems.map(\.fr).joined(separator: " | ")))
    }
  }

  /// The row that a row is about: by its id, or a proposal by its request and candidate.
  private func known(_ record: Record) throws -> Record? {
    if let row = try store.row(record.id, kind: record.kind, at: nil) { return row }
    guard record.kind == .deployment, record.text("id") == nil, let request = record.text("request") else { return nil }
    let own = try store.proposals(for: request).filter { $0.text("candidate") == record.text("candidate") }
    let open = own.filter { Proposal($0)?.stage.isOpen == true }
    return open.first ?? own.last
  }

  private static func problem(_ error: any Error) -> Bilingual? {
    switch error {
    case let failure as Failure: failure.text
    case let failure as FileFailure: failure.text
    case let failure as ConfigurationFailure: failure.text
    case let failure as StoreFailure: failure.exitCode == .badData ? failure.text : nil
    default: nil
    }
  }

  /// With the cell that it is about: the one that the problem names, else the longest whose value stands in it.
  private static func placed(_ problem: Bilingual, in row: ChangeRow) -> Bilingual {
    if problem.en.hasPrefix("column ") { return problem }
    // An id may be part of a longer one, as those of a proposal's request and candidate.
    let words = Set(
      [Set(" /"), Set(" ")].flatMap { marks in problem.en.split(whereSeparator: marks.contains) }
        .map { word in word.trimming { !$0.isLetter && !$0.isNumber } })
    func isNamed(_ text: String) -> Bool { words.contains(text) || problem.en.contains("'\(text)'") }
    let isCommand = { (header: String) in ["command", "commande"].contains(TextFolding.fold(header)) }
    var best: (header: String, text: String)?
    for cell in row.cells where !isCommand(cell.header) && isNamed(cell.text) {
      if cell.text.count > best?.text.count ?? 0 { best = cell }
    }
    // A verb that there is none of.
    if best == nil, let cell = row.cells.first(where: { isCommand($0.header) }),
      cell.text.split(separator: " ").dropFirst().contains(where: { problem.en.contains("'\($0)'") })
    {
      best = cell
    }
    return best.map { ChangeFile.problem($0.header, $0.text, problem) } ?? problem
  }
}

extension Substring {
  /// Without what a condition holds for, at both ends.
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> String {
    String(String(drop(while: isLeftOut).reversed().drop(while: isLeftOut)).reversed())
  }
}
