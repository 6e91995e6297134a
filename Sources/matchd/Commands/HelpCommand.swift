/// `help`: what there is, or one command in full.
enum HelpCommand {
  static let command = Command(
    name: "help", arguments: [.init(name: "COMMAND", isOptional: true)], options: [], summary: "what a command does",
    examples: ["matchd help", "matchd help match"], run: run)

  private static func run(_ invocation: Invocation) throws {
    guard let name = invocation.arguments.first else {
      try Output.lines(overview(width: invocation.environment.tableWidth))
      return
    }
    let command = try CommandLineParser(commands: CommandTable.all).command(named: name)
    var lines = [command.usage, "", "  " + command.summary, ""]
    if !command.options.isEmpty { lines += ["Options"] + table(command.options) + [""] }
    lines += ["Everywhere"] + table(Option.everywhere) + ["", "Examples"] + command.examples.map { "  " + $0 }
    try Output.lines(lines)
  }

  private static func overview(width: Int?) -> [String] {
    var table = TextTable([.init(title: ""), .init(title: "", wraps: true)])
    for command in CommandTable.all { table.add(["  " + command.usage.dropFirst(7), command.summary]) }
    return ["matchd: who should go, and why?", "", "Commands"] + table.lines(width: width) + [
      "", "'matchd help COMMAND' says more. 'matchd demo' shows the main job on demonstration data.",
    ]
  }

  private static func table(_ options: [Option]) -> [String] {
    var table = TextTable([.init(title: ""), .init(title: "")])
    for option in options {
      table.add(["  --" + [option.name, option.placeholder].compactMap { $0 }.joined(separator: " "), option.summary])
    }
    return table.lines(width: nil)
  }
}

/// `version`.
enum VersionCommand {
  static let number = "0.1.0"

  static let command = Command(
    name: "version", arguments: [], options: [], summary: "which matchd this is", examples: ["matchd version"]
  ) { _ in
    try Output.lines(["matchd \(number)"])
  }
}
