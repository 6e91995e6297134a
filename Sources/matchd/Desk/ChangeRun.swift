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
        let answer = try answer(row.words, environment)
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
    let parsed = try CommandLineParser(commands: CommandTable.all).parse(line, environment: environment)
    try environment.host?.admit(parsed)
    let transcript = Transcript()
    try Output.$transcript.withValue(transcript) { try parsed.command.run(parsed) }
    return transcript.output.split(separator: "\n").map(\.trimmed).joined(separator: " ")
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
