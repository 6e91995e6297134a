import MatchCore

/// A CSV file in which every row is a command that writes: `command`, the words after it, and a column for each option.
///
/// It knows no command by name: whatever is in the command table and may safely be sent twice (`--request-id`) can stand in a row. Only
/// `import` means something else here: the row itself is what comes in (`import expert`), for a row holds no file.
struct ChangeFile {
  /// A group of writes waits for one file; who has more has an import.
  static let maximumRows = 10_000

  let rows: [ChangeRow]

  private typealias Cell = (target: ChangeHeader.Target, header: String, text: String)

  /// - Throws: `Failure` where the file cannot be understood at all: no such column, none for the command, too many rows.
  init(path: String, name: String, commands: [Command]) throws {
    let commands = commands.filter(\.isRepeatable)
    do {
      let reader = try CSVReader(path: path)
      guard let first = try reader.next() else { throw FileFailure(path: name, FileFailure.empty) }
      let header = try ChangeHeader(first.cells, commands, file: name)
      let days = header.isFrench ? FrenchDays(commands) : nil
      var rows: [ChangeRow] = []
      while let row = try reader.next() {
        // Spreadsheets leave empty rows behind.
        if row.cells.allSatisfy({ $0.trimmed.isEmpty }) { continue }
        guard rows.count < ChangeFile.maximumRows else {
          throw FileFailure(
            path: name, en: "more than \(ChangeFile.maximumRows) rows. Maybe in several files, or as an import.",
            fr: "plus de \(ChangeFile.maximumRows) rangées. Peut-être en plusieurs fichiers, ou par un import.")
        }
        rows.append(ChangeFile.row(row, header, commands, days))
      }
      guard !rows.isEmpty else {
        throw FileFailure(
          path: name, en: "it has a header and no rows. Maybe the export did not finish.",
          fr: "il a un en-tête et pas de rangée. Peut-être l'export ne s'est-il pas achevé.")
      }
      self.rows = rows
    } catch let failure as FileFailure {
      throw Failure(failure.code, FileFailure(path: name, failure.reason, code: failure.code).text)
    }
  }

  // MARK: A row

  private static func row(
    _ row: CSVReader.Row, _ header: ChangeHeader, _ commands: [Command], _ days: FrenchDays?
  ) -> ChangeRow {
    var cells: [(header: String, text: String)] = []
    var texts: [Cell] = []
    for (column, cell) in zip(header.columns, row.cells) {
      let text = CSVWriter.unguarded(cell).trimmed
      guard !text.isEmpty, column.target != .remark else { continue }
      cells.append((column.name, text))
      let day = if case .named(let name) = column.target { days?.iso(text, in: name) } else { nil as String? }
      texts.append((column.target, column.name, day ?? text))
    }
    func refused(_ problem: Bilingual) -> ChangeRow {
      ChangeRow(number: row.number, words: [], cells: cells, problem: problem)
    }
    guard row.cells.count == header.columns.count else {
      return refused(
        Bilingual(
          en:
            "\(row.cells.count) cells, expected \(header.columns.count) as in the header. Maybe a cell with a comma is not in quotes.",
          fr:
            "\(row.cells.count) cellules, on en attend \(header.columns.count) comme dans l'en-tête. Peut-être une cellule avec une virgule n'est-elle pas entre guillemets."
        ))
    }
    guard let line = texts.first(where: { $0.target == .command }) else {
      return refused(problem("command", "", Bilingual(en: "expected a command.", fr: "on attend une commande.")))
    }
    do throws(Refusal) {
      if let state = try state(line.text, header: line.header, texts) {
        return ChangeRow(number: row.number, words: [], cells: cells, state: state)
      }
      let (command, words) = try self.command(line.text, header: line.header, commands)
      return ChangeRow(number: row.number, words: try self.words(command, words, texts), cells: cells)
    } catch {
      return refused(error.problem)
    }
  }

  private struct Refusal: Error {
    let problem: Bilingual
  }

  /// `import expert`: what the other cells say is a row of that kind. Nil for any other command.
  private static func state(
    _ line: String, header: String, _ texts: [Cell]
  ) throws(Refusal) -> ChangedState? {
    let words = line.split(separator: " ").map { $0.lowercased() }.filter { $0 != "matchd" }
    guard words.first == ImportCommand.command.name else { return nil }
    let named = TextFolding.fold(words.dropFirst().joined(separator: " "))
    let kind = RecordKind.allCases.first { kind in
      [kind.rawValue, kind.fileStem, kind.noun.en, kind.noun.fr, kind.noun.fr + "s"].contains {
        TextFolding.fold($0) == named
      }
    }
    guard let kind else {
      let known = RecordKind.allCases.map(\.rawValue)
      throw Refusal(
        problem: problem(
          header, line,
          Bilingual(
            en: "expected what the row is: import \(known.joined(separator: ", import ")).",
            fr: "on attend ce qu'est la rangée : import \(known.joined(separator: ", import ")).")
            + .maybe(Suggestion.nearest(to: named, among: known))))
    }
    let columns = RecordSchema.of(kind).columns
    // A proposal may be meant by its request and candidate, as in `propose`.
    func has(_ name: String) -> Bool { texts.contains { $0.target == .named(name) } }
    let subject = kind == .deployment && has("candidate") && !has("request") ? "request" : "id"
    var state = [String?](repeating: nil, count: columns.count)
    var day: String?
    for (target, header, text) in texts where target != .command {
      let name = if case .named(let name) = target { name } else { subject }
      if let place = columns.firstIndex(where: { $0.optionName == name }), state[place] == nil {
        state[place] = text
      } else if name == WorkflowOptions.on.name {
        day = text
      } else {
        throw Refusal(
          problem: problem(
            header, text,
            Bilingual(en: "\(kind.noun.en): no such column.", fr: "\(kind.noun.fr) : pas de telle colonne.")))
      }
    }
    return ChangedState(kind: kind, texts: state, day: day)
  }

  /// `request approve` is the command `request` with the word `approve`.
  private static func command(
    _ line: String, header: String, _ commands: [Command]
  ) throws(Refusal) -> (Command, [String]) {
    let words = line.split(separator: " ").map(String.init).filter { $0 != "matchd" }
    let name = words.first?.lowercased() ?? ""
    guard let command = commands.first(where: { $0.name == name }) else {
      let all = commands.map(\.name) + [ImportCommand.command.name]
      throw Refusal(
        problem: problem(
          header, line,
          Bilingual(
            en: "expected a command that writes: \(all.joined(separator: ", ")).",
            fr: "on attend une commande qui écrit : \(all.joined(separator: ", ")).")
            + .maybe(Suggestion.nearest(to: name, among: all))))
    }
    if let option = words.first(where: { $0.hasPrefix("-") }) {
      throw Refusal(
        problem: problem(
          header, line,
          Bilingual(
            en: "options stand in columns of their own. Maybe a column '\(option.drop { $0 == "-" })'.",
            fr: "les options ont leurs propres colonnes. Peut-être une colonne « \(option.drop { $0 == "-" }) ».")))
    }
    return (command, Array(words.dropFirst()))
  }

  private static func words(
    _ command: Command, _ first: [String], _ texts: [Cell]
  ) throws(Refusal) -> [String] {
    var plain = first
    var rest = texts.filter { $0.target != .command }
    // Words by the names of the arguments; whatever has no column of its own is the subject.
    for argument in command.arguments.dropFirst(first.count) {
      let named = ChangeHeader.Target.named(argument.name.lowercased())
      let isOption = command.options.contains { $0.name == argument.name.lowercased() }
      if let place = rest.firstIndex(where: { $0.target == named }), !isOption {
        plain += argument.words(in: rest.remove(at: place).text)
      } else if let place = rest.firstIndex(where: { $0.target == .subject }) {
        plain += argument.words(in: rest.remove(at: place).text)
      }
    }
    // What is new has no word of its own, but may be given an id.
    if let verb = command.verbs.first(where: { $0.name == first.first }), verb.arguments.isEmpty,
      verb.options.contains("id"), let cell = texts.first(where: { $0.target == .subject })
    {
      throw Refusal(
        problem: problem(
          cell.header, cell.text,
          Bilingual(
            en: "\(command.name) \(verb.name) takes no subject. Maybe a column id.",
            fr: "\(command.name) \(verb.name) ne prend pas de sujet. Peut-être une colonne id.")))
    }
    var options: [String] = []
    for (target, header, text) in rest {
      guard case .named(let name) = target, let option = command.options.first(where: { $0.name == name }) else {
        throw Refusal(
          problem: problem(
            header, text,
            Bilingual(en: "\(command.name) takes no '\(header)'.", fr: "\(command.name) ne prend pas de « \(header) ».")
          ))
      }
      switch option.value {
      case .file:
        throw Refusal(
          problem: problem(
            header, text,
            Bilingual(
              en: "a row names no files. Maybe on the command line.",
              fr: "une rangée ne désigne pas de fichiers. Peut-être en ligne de commande.")))
      case .flag:
        guard let flag = CellParser.flag(text) else {
          throw Refusal(problem: problem(header, text, Expectation.flag.expected))
        }
        if flag { options.append("--\(name)") }
      case .text, .integer, .choice: options += ["--\(name)", text]
      }
    }
    return [command.name] + options + ["--"] + plain
  }

  static func problem(_ header: String, _ value: String, _ text: Bilingual) -> Bilingual {
    let shown = value.count > 60 ? value.prefix(60) + "…" : value[...]
    return Bilingual(
      en: "column \(header), value \"\(shown)\": ", fr: "colonne \(header), valeur « \(shown) » : ") + text
  }
}

extension Bilingual {
  fileprivate var expected: Bilingual { Bilingual(en: "expected \(en).", fr: "on attend \(fr).") }
}

extension Command.Argument {
  /// Where there may be several, a cell holds a list.
  fileprivate func words(in cell: String) -> [String] {
    repeats ? cell.split { ";|".contains($0) }.map(\.trimmed).filter { !$0.isEmpty } : [cell]
  }
}

extension Command {
  /// Whether it writes what may be sent again, and so can stand in a file of changes. Files do not hold files, and nobody is erased
  /// by the thousand: that is for good.
  var isRepeatable: Bool {
    options.contains { $0.name == Invocation.requestID.name } && !arguments.contains { $0.isFile }
      && ![ImportCommand.command.name, EraseCommand.command.name].contains(name)
  }
}
