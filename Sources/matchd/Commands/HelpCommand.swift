import MatchCore

/// `help`: what there is, or one command in full.
enum HelpCommand {
  static let command = Command(
    name: "help", arguments: [.init(name: "COMMAND", isOptional: true)], options: [],
    summary: Bilingual(en: "what a command does", fr: "ce que fait une commande"),
    examples: ["matchd help", "matchd help match"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let width = invocation.environment.tableWidth
    let ink = Ink(invocation.environment.isDecorated)
    let language = invocation.language
    guard let name = invocation.arguments.first else {
      return try Output.page(overview(width: width, ink, language), width: width)
    }
    let command = try CommandLineParser(commands: CommandTable.all).command(named: name)
    var lines = [ink(.bold, command.usage), "", "  " + command.summary[language], ""]
    if !command.verbs.isEmpty {
      let rows = command.verbs.map { ("  " + $0.usage, $0.summary[language] + $0.takes) }
      lines += [ink(.bold, Phrases.verbs[language])] + table(rows, width) + [""]
    }
    if !command.options.isEmpty {
      lines += [ink(.bold, Phrases.options[language])] + table(command.options, language, width) + [""]
    }
    let everywhere = Option.everywhere.filter { option in !command.options.contains { $0.name == option.name } }
    lines += [ink(.bold, Phrases.everywhere[language])] + table(everywhere, language, width)
    lines += ["", ink(.bold, Phrases.examples[language])] + command.examples.map { "  " + $0 }
    try Output.page(lines, width: width)
  }

  private static func overview(width: Int, _ ink: Ink, _ language: Language) -> [String] {
    let rows = CommandTable.all.map { ("  " + $0.usage.dropFirst(7), $0.summary[language]) }
    return [Phrases.motto[language], "", ink(.bold, Phrases.commands[language])] + table(rows, width)
      + ["", Phrases.moreHelp[language]]
  }

  private static func table(_ options: [Option], _ language: Language, _ width: Int) -> [String] {
    table(
      options.map { option in
        let words = [option.name, option.placeholder].compactMap { $0 }.joined(separator: " ")
        return ("  --" + words, option.summary[language])
      }, width)
  }

  /// Names beside what they mean, or above it where there is little room.
  private static func table(_ rows: [(String, String)], _ width: Int) -> [String] {
    var table = TextTable([.init(title: ""), .init(title: "", wraps: true)])
    for row in rows { table.add([row.0, row.1]) }
    if table.fits(width) { return table.lines(width: width) }
    return rows.flatMap { name, meaning in
      [name] + TerminalText.wrapped(meaning, to: max(16, width - 6)).map { "      " + $0 }
    }
  }
}

/// `version`.
enum VersionCommand {
  static let number = "0.1.0"

  static let command = Command(
    name: "version", arguments: [], options: [],
    summary: Bilingual(en: "which matchd this is", fr: "la version de matchd"), examples: ["matchd version"]
  ) { invocation in
    guard invocation.format == .table else {
      var listing = Listing([.init("version", en: "Version", fr: "Version")])
      listing.add([.text(number)])
      return try listing.printOne(invocation)
    }
    try Output.lines(["matchd \(number)"])
  }
}
