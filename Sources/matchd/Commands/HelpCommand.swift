import MatchCore

/// `help`: what there is, or one command in full.
enum HelpCommand {
  static let command = Command(
    name: "help", arguments: [.init(name: "COMMAND", isOptional: true)], options: [],
    summary: Bilingual(en: "what a command does", fr: "ce que fait une commande"),
    examples: ["matchd help", "matchd help match"], run: run)

  private static func run(_ invocation: Invocation) throws {
    guard let name = invocation.arguments.first else {
      try Output.lines(overview(width: invocation.environment.tableWidth, invocation.language))
      return
    }
    let command = try CommandLineParser(commands: CommandTable.all).command(named: name)
    let language = invocation.language
    var lines = [command.usage, "", "  " + command.summary[language], ""]
    if !command.options.isEmpty { lines += ["Options"] + table(command.options, language) + [""] }
    let everywhere = Option.everywhere.filter { option in !command.options.contains { $0.name == option.name } }
    lines +=
      ["Everywhere"] + table(everywhere, language) + ["", "Examples"] + command.examples.map { "  " + $0 }
    try Output.lines(lines)
  }

  private static func overview(width: Int?, _ language: Language) -> [String] {
    var table = TextTable([.init(title: ""), .init(title: "", wraps: true)])
    for command in CommandTable.all { table.add(["  " + command.usage.dropFirst(7), command.summary[language]]) }
    return ["matchd: who should go, and why?", "", "Commands"] + table.lines(width: width) + [
      "", "'matchd help COMMAND' says more. 'matchd demo' shows the main job on demonstration data.",
    ]
  }

  private static func table(_ options: [Option], _ language: Language) -> [String] {
    var table = TextTable([.init(title: ""), .init(title: "")])
    for option in options {
      table.add([
        "  --" + [option.name, option.placeholder].compactMap { $0 }.joined(separator: " "), option.summary[language],
      ])
    }
    return table.lines(width: nil)
  }
}

/// `version`.
enum VersionCommand {
  static let number = "0.1.0"

  static let command = Command(
    name: "version", arguments: [], options: [],
    summary: Bilingual(en: "which matchd this is", fr: "la version de matchd"), examples: ["matchd version"]
  ) { _ in
    try Output.lines(["matchd \(number)"])
  }
}
