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
        if let inline {
          throw Failure(
            .usage, en: "--\(name) takes no value, but was given '\(inline)'.",
            fr: "--\(name) ne prend pas de valeur, mais a reçu « \(inline) ».")
        }
        given.append((name, nil))
      } else if let inline {
        given.append((name, inline))
      } else if let value = rest.popFirst() {
        given.append((name, value))
      } else {

        let usage = "--\(name) \(option.placeholder ?? "")"
        throw Failure(.usage, en: "--\(name) wants a value: \(usage).", fr: "--\(name) veut une valeur : \(usage).")
      }
    }
    guard let command else {
      let isHelp = given.contains { $0.name == "help" } || words.isEmpty
      let wanted = isHelp ? "help" : given.contains { $0.name == "version" } ? "version" : nil
      guard let name = wanted else {
        throw Failure(
          .usage, en: "No command was given. Maybe 'matchd help'.",
          fr: "Aucune commande n'est donnée. Peut-être « matchd help ».")
      }
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
    try count(plain, command.arguments, command.name, command.usage)
    let invocation = Invocation(command: command, arguments: plain, options: options, environment: environment)
    if !command.verbs.isEmpty { try checkVerb(of: invocation) }
    return invocation
  }

  /// - Parameter name: what the words belong to, with `usage` in full.
  private func count(
    _ plain: [String], _ arguments: [Command.Argument], _ name: @autoclosure () -> String,
    _ usage: @autoclosure () -> String
  ) throws {
    if let missing = arguments.lazy.filter({ !$0.isOptional }).dropFirst(plain.count).first?.name {
      let (name, usage) = (name(), usage())
      throw Failure(
        .usage, en: "\(name) wants \(missing): \(usage)",
        fr: "\(name) veut \(missing) : \(usage)")
    }
    guard plain.count <= arguments.count || arguments.contains(where: { $0.repeats }) else {
      let (word, name, usage) = (plain[arguments.count], name(), usage())
      throw Failure(
        .usage, en: "\(name) does not know what to do with '\(word)': \(usage)",
        fr: "\(name) ne sait que faire de « \(word) » : \(usage)")
    }
  }

  /// A verb takes its own words and options, and no others.
  private func checkVerb(of invocation: Invocation) throws {
    let command = invocation.command
    let word = invocation.arguments.first ?? ""
    guard let verb = invocation.verb else {
      let names = command.verbs.map(\.name)
      throw Failure(
        .usage,
        Bilingual(
          en: "\(command.name) does not know '\(word)'.", fr: "\(command.name) ne connaît pas « \(word) ».")
          + .maybe(word, among: names))
    }
    var name: String { "\(command.name) \(verb.name)" }
    try count(
      Array(invocation.arguments.dropFirst()), verb.arguments, name, "matchd \(command.name) \(verb.usage)")
    for option in invocation.options.keys.filter({ !verb.options.contains($0) }).sorted() {
      guard let shared = Option.everywhere.first(where: { $0.name == option }) else {
        throw Failure(
          .usage,
          Bilingual(en: "\(name) has no option '--\(option)'.", fr: "\(name) n'a pas d'option « --\(option) ».")
            + .maybe(option, among: verb.options.map { "--\($0)" }))
      }
      // A column of the command may have the same name as an option of all commands.
      for value in invocation.texts(option) { try check(value, for: shared) }
    }
    for option in verb.required where !invocation.has(option) {
      let usage = command.options.first { $0.name == option }.flatMap(\.placeholder) ?? ""
      throw Failure(
        .usage, en: "\(name) wants --\(option) \(usage).", fr: "\(name) veut --\(option) \(usage).")
    }
  }

  func command(named name: String) throws -> Command {
    let known = name.lowercased()
    if let command = commands.first(where: { $0.name == known }) { return command }
    let meant = Suggestion.nearest(to: name, among: commands.map(\.name))
    throw Failure(
      .usage,
      en: "There is no command '\(name)'. \(meant.map { "Maybe '\($0)'." } ?? "'matchd help' lists them.")",
      fr: "Il n'y a pas de commande « \(name) ». "
        + (meant.map { "Peut-être « \($0) »." } ?? "« matchd help » les énumère."))
  }

  private func split(_ word: String) -> (name: String, inline: String?) {
    if word == "-h" { return ("help", nil) }
    let bytes = word.utf8
    let start = bytes.firstIndex { $0 != UInt8(ascii: "-") } ?? bytes.endIndex
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return (String(word[start...]), nil) }
    return (String(word[start..<equals]), String(word[bytes.index(after: equals)...]))
  }

  private func option(_ name: String, of command: Command?, written: @autoclosure () -> String) throws -> Option {
    // Before the command is known, any command's option may stand. A command's own goes before one of the same name.
    if let command, let option = command.options.first(where: { $0.name == name }) { return option }
    if command != nil, let option = Option.everywhere.first(where: { $0.name == name }) { return option }
    let version = Option(name: "version", value: .flag, en: "", fr: "")
    let known = (command?.options ?? commands.flatMap(\.options) + [version]) + Option.everywhere
    if let option = known.first(where: { $0.name == name }) { return option }
    let meant = Suggestion.nearest(to: name, among: known.map(\.name))
    let help = ["matchd help", command?.name].compactMap { $0 }.joined(separator: " ")
    let written = written()
    throw Failure(
      .usage,
      en: "\(command.map { "\($0.name) has" } ?? "There is") no option '\(written)'. "
        + (meant.map { "Maybe --\($0)." } ?? "See '\(help)'."),
      fr: "\(command.map { "\($0.name) n'a" } ?? "Il n'y a") pas d'option « \(written) ». "
        + (meant.map { "Peut-être --\($0)." } ?? "Voir « \(help) »."))
  }

  private func check(_ value: String, for option: Option) throws {
    switch option.value {
    case .flag, .text, .file: return
    case .integer(let range):
      guard let number = Int(value), range.contains(number) else {
        let isOpen = range.upperBound == .max
        throw Failure(
          .usage,
          en: "--\(option.name) is '\(value)', but must be a whole number, \(range.lowerBound) "
            + (isOpen ? "or more." : "to \(range.upperBound)."),
          fr: "--\(option.name) vaut « \(value) », mais doit être un nombre entier, \(range.lowerBound) "
            + (isOpen ? "ou plus." : "à \(range.upperBound)."))
      }
    case .choice(let words):
      guard words.contains(value) else {
        let all = words.joined(separator: ", ")
        throw Failure(
          .usage,
          Bilingual(
            en: "--\(option.name) is '\(value)', but must be one of \(all).",
            fr: "--\(option.name) vaut « \(value) », mais doit être l'un de : \(all).")
            + .maybe(Suggestion.nearest(to: value, among: words)))
      }
    }
  }
}
