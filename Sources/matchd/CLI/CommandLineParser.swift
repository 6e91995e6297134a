import MatchCore

/// Turns words into an invocation of one of the commands.
struct CommandLineParser {
  let commands: [Command]

  /// - Parameter words: without the program's name.
  /// - Throws: `Failure` with exit code 2 that names the word and says what was meant.
  func parse(_ words: [String], environment: Environment) throws -> Invocation {
    var plain: [String] = []
    var given: [(name: String, value: String?)] = []
    var rest = words[...]
    var command: Command?
    while let word = rest.popFirst() {
      if word == "--" {
        plain.append(contentsOf: rest)
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        // The first plain word is the command; knowing it early tells which options take a value.
        if command == nil { command = try self.command(named: word) } else { plain.append(word) }
        continue
      }
      let (name, inline) = split(word)
      let option = try self.option(name, of: command, written: word)
      if case .flag = option.value {
        if let inline { throw Failure(.usage, "--\(name) takes no value, but was given '\(inline)'.") }
        given.append((name, nil))
      } else if let inline {
        given.append((name, inline))
      } else if let value = rest.popFirst() {
        given.append((name, value))
      } else {
        throw Failure(.usage, "--\(name) wants a value: --\(name) \(option.placeholder ?? "").")
      }
    }
    guard let command else {
      let isHelp = given.contains { $0.name == "help" } || words.isEmpty
      let wanted = isHelp ? "help" : given.contains { $0.name == "version" } ? "version" : nil
      guard let name = wanted else { throw Failure(.usage, "No command was given. Maybe 'matchd help'.") }
      return Invocation(command: try self.command(named: name), arguments: [], options: [:], environment: environment)
    }
    return try invocation(command, plain, given, environment)
  }

  private func invocation(
    _ command: Command, _ plain: [String], _ given: [(name: String, value: String?)], _ environment: Environment
  ) throws -> Invocation {
    var options: [String: [String]] = [:]
    for (name, value) in given {
      let option = try self.option(name, of: command, written: "--\(name)")
      if let value { try check(value, for: option) }
      guard options[name] == nil || option.repeats else {
        throw Failure(.usage, en: "--\(name) was given twice.", fr: "--\(name) figure deux fois.")
      }
      options[name, default: []].append(value ?? "")
    }
    if options["help"] != nil, command.name != "help" {
      return Invocation(
        command: try self.command(named: "help"), arguments: [command.name], options: [:], environment: environment)
    }
    let needed = command.arguments.filter { !$0.isOptional }
    let isOpen = command.arguments.contains { $0.repeats }
    guard plain.count >= needed.count else {
      throw Failure(.usage, "\(command.name) wants \(needed[plain.count].name): \(command.usage)")
    }
    guard isOpen || plain.count <= command.arguments.count else {
      throw Failure(
        .usage, "\(command.name) does not know what to do with '\(plain[command.arguments.count])': \(command.usage)")
    }
    return Invocation(command: command, arguments: plain, options: options, environment: environment)
  }

  func command(named name: String) throws -> Command {
    if let command = commands.first(where: { $0.name == name.lowercased() }) { return command }
    let maybe = Suggestion.nearest(to: name, among: commands.map(\.name)).map { "Maybe '\($0)'." }
    throw Failure(.usage, "There is no command '\(name)'. \(maybe ?? "'matchd help' lists them.")")
  }

  private func split(_ word: String) -> (name: String, inline: String?) {
    let body = word == "-h" ? "help" : String(word.drop { $0 == "-" })
    guard let equals = body.firstIndex(of: "=") else { return (body, nil) }
    return (String(body[..<equals]), String(body[body.index(after: equals)...]))
  }

  private func option(_ name: String, of command: Command?, written: String) throws -> Option {
    let version = Option(name: "version", value: .flag, en: "", fr: "")
    // Before the command is known, any command's option may stand. A command's own goes before one of the same name.
    let known = (command?.options ?? commands.flatMap(\.options) + [version]) + Option.everywhere
    if let option = known.first(where: { $0.name == name }) { return option }
    let maybe = Suggestion.nearest(to: name, among: known.map(\.name)).map { "Maybe --\($0)." }
    let owner = command.map { "\($0.name) has" } ?? "There is"
    throw Failure(.usage, "\(owner) no option '\(written)'. \(maybe ?? "See 'matchd help \(command?.name ?? "")'.")")
  }

  private func check(_ value: String, for option: Option) throws {
    switch option.value {
    case .flag, .text: return
    case .integer(let range):
      guard let number = Int(value), range.contains(number) else {
        let upper = range.upperBound == .max ? "or more" : "to \(range.upperBound)"
        throw Failure(
          .usage, "--\(option.name) is '\(value)', but must be a whole number, \(range.lowerBound) \(upper).")
      }
    case .choice(let words):
      guard words.contains(value) else {
        let maybe = Suggestion.nearest(to: value, among: words).map { " Maybe \($0)." } ?? ""
        throw Failure(
          .usage, "--\(option.name) is '\(value)', but must be one of \(words.joined(separator: ", ")).\(maybe)")
      }
    }
  }
}
