import MatchCore

/// A CSV file in which every row is a command that writes: `command`, the words after it, and a column for each option.
///
/// It knows no command by name: whatever is in the command table and may safely be sent twice (`--request-id`) can stand in a row. Only
/// `import` means something else here: the row itself is what comes in (`import expert`), for a row holds no file.
struct ChangeFile {
  /// A group of writes waits for one file; who has more has an import.
  static let maximumRows = 10_000

  let rows: [ChangeRow]

  private enum Target: Equatable {
    case command
    /// The first word after the command that no column names.
    case subject
    /// An argument of commands, by its name, or an option; or both, of different commands.
    case named(String)
    /// Our own remarks, which come back with a file.
    case remark
  }

  /// - Throws: `Failure` where the file cannot be understood at all: no such column, none for the command, too many rows.
  init(path: String, name: String, commands: [Command]) throws {
    let commands = commands.filter(\.isRepeatable)
    do {
      let reader = try CSVReader(path: path)
      guard let header = try reader.next() else { throw FileFailure(path: name, FileFailure.empty) }
      let headers = header.cells.map { CSVWriter.unguarded($0).trimmed }
      let targets = try ChangeFile.targets(headers, commands, name)
      let days = zip(headers, targets).contains { ChangeFile.isFrench($0, $1) } ? FrenchDays(commands) : nil
      var rows: [ChangeRow] = []
      while let row = try reader.next() {
        // Spreadsheets leave empty rows behind.
        if row.cells.allSatisfy({ $0.trimmed.isEmpty }) { continue }
        guard rows.count < ChangeFile.maximumRows else {
          throw FileFailure(
            path: name, en: "more than \(ChangeFile.maximumRows) rows. Maybe in several files, or as an import.",
            fr: "plus de \(ChangeFile.maximumRows) rangées. Peut-être en plusieurs fichiers, ou par un import.")
        }
        rows.append(ChangeFile.row(row, headers, targets, commands, days))
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

  // MARK: The header

  private static func targets(_ headers: [String], _ commands: [Command], _ name: String) throws -> [Target] {
    var names: Set<String> = []
    for command in commands {
      names.formUnion(command.options.map(\.name))
      names.formUnion(command.arguments.map { $0.name.lowercased() })
    }
    for kind in RecordKind.allCases { names.formUnion(RecordSchema.of(kind).columns.map(ChangeFile.name)) }
    let targets = try headers.map { header in
      guard let target = target(header, names) else {
        let known = ["command", "subject"] + names.sorted()
        throw FileFailure(
          path: name,
          Bilingual(
            en: "column '\(header)' is neither a word nor an option of any command that can stand in a row.",
            fr:
              "la colonne « \(header) » n'est ni un mot ni une option d'une commande qui peut figurer dans une rangée.")
            + .maybe(Suggestion.nearest(to: header, among: known)))
      }
      return target
    }
    for (place, target) in targets.enumerated() where target != .remark {
      guard let first = targets.firstIndex(of: target), first < place else { continue }
      throw FileFailure(
        path: name, en: "columns '\(headers[first])' and '\(headers[place])' are the same.",
        fr: "les colonnes « \(headers[first]) » et « \(headers[place]) » sont la même.")
    }
    guard targets.contains(.command) else {
      throw FileFailure(
        path: name, en: "there is no column 'command'. Maybe '\(headers.first ?? "")' is meant.",
        fr: "il n'y a pas de colonne « commande ». Peut-être « \(headers.first ?? "") ».")
    }
    return targets
  }

  /// In English or French, as the columns of every other file.
  private static func target(_ header: String, _ names: Set<String>) -> Target? {
    let folded = TextFolding.fold(header)
    switch folded {
    case "command", "commande": return .command
    case "subject", "sujet", "objet": return .subject
    case "le": return .named(WorkflowOptions.on.name)
    // Of a report that comes back as a file.
    case "row", "result", "events", "text", "rangee", "resultat", "evenements", "texte": return .remark
    default: break
    }
    if let name = names.first(where: { TextFolding.fold($0) == folded }) { return .named(name) }
    for kind in RecordKind.allCases {
      for column in RecordSchema.of(kind).columns where TextFolding.fold(column.french) == folded {
        if names.contains(name(column)) { return .named(name(column)) }
      }
    }
    return nil
  }

  /// Whether a header is a French one that is no English one, as in every other file.
  private static func isFrench(_ header: String, _ target: Target) -> Bool {
    let folded = TextFolding.fold(header)
    return switch target {
    case .command: folded != "command"
    case .subject: folded != "subject"
    case .named(let name): folded != TextFolding.fold(name)
    case .remark: false
    }
  }

  /// A column as an option is named.
  static func name(_ column: Column) -> String { column.name.replacing("_", with: "-") }

  // MARK: A row

  private static func row(
    _ row: CSVReader.Row, _ headers: [String], _ targets: [Target], _ commands: [Command], _ days: FrenchDays?
  ) -> ChangeRow {
    var cells: [(header: String, text: String)] = []
    var texts: [(target: Target, header: String, text: String)] = []
    for (index, cell) in row.cells.enumerated() where index < headers.count {
      let text = CSVWriter.unguarded(cell).trimmed
      guard !text.isEmpty, targets[index] != .remark else { continue }
      cells.append((headers[index], text))
      let day = if case .named(let name) = targets[index] { days?.iso(text, in: name) } else { nil as String? }
      texts.append((targets[index], headers[index], day ?? text))
    }
    func refused(_ problem: Bilingual) -> ChangeRow {
      ChangeRow(number: row.number, words: [], cells: cells, problem: problem)
    }
    guard row.cells.count == headers.count else {
      return refused(
        Bilingual(
          en:
            "\(row.cells.count) cells, expected \(headers.count) as in the header. Maybe a cell with a comma is not in quotes.",
          fr:
            "\(row.cells.count) cellules, on en attend \(headers.count) comme dans l'en-tête. Peut-être une cellule avec une virgule n'est-elle pas entre guillemets."
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
    _ line: String, header: String, _ texts: [(target: Target, header: String, text: String)]
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
      if let place = columns.firstIndex(where: { ChangeFile.name($0) == name }), state[place] == nil {
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
    _ command: Command, _ first: [String], _ texts: [(target: Target, header: String, text: String)]
  ) throws(Refusal) -> [String] {
    var plain = first
    var rest = texts.filter { $0.target != .command }
    // Words by the names of the arguments; whatever has no column of its own is the subject.
    for argument in command.arguments.dropFirst(first.count) {
      let named = Target.named(argument.name.lowercased())
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
