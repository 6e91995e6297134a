import MatchCore

/// One command: what it is called, what it takes, what it does. The one table of these parses the command line, and prints
/// help and documentation.
///
/// Like whatever else lives as long as the program and is handed around at every call, it is a class: to hand on a struct of many parts
/// is to count references to each of them, and threads that count the same ones wait for each other.
final class Command: Sendable {
  struct Argument: Sendable {
    let name: String
    var isOptional = false
    var repeats = false
    /// The words that may stand there, where it is one of a list.
    var choices: [String] = []
    /// A file of the client's: its content travels to a daemon.
    var isFile = false
  }

  /// What a command with verbs does: the first word chooses.
  struct Verb: Sendable {
    let name: String
    /// The words after it.
    let arguments: [Argument]
    /// The names of the options that it takes, besides those of every command.
    let options: [String]
    var required: [String] = []
    let summary: Bilingual

    /// Without the command before it.
    var usage: String { Command.usage([name], arguments) }

    /// Its own options, in brackets, where they are few enough to be read.
    var takes: String {
      let own = options.filter { $0 != "request-id" }
      return own.isEmpty || own.count > 10 ? "" : " (" + own.map { "--\($0)" }.joined(separator: ", ") + ")"
    }
  }

  let name: String
  let arguments: [Argument]
  let options: [Option]
  let summary: Bilingual
  /// Whole command lines that work.
  let examples: [String]
  /// Where there are some, the first word is one of their names.
  let verbs: [Verb]
  let run: @Sendable (Invocation) throws -> Void

  init(
    name: String, arguments: [Argument], options: [Option], summary: Bilingual, examples: [String], verbs: [Verb] = [],
    run: @escaping @Sendable (Invocation) throws -> Void
  ) {
    (self.name, self.arguments, self.options, self.summary) = (name, arguments, options, summary)
    (self.examples, self.verbs, self.run) = (examples, verbs, run)
  }

  var usage: String { Command.usage(["matchd", name], arguments) }

  fileprivate static func usage(_ words: [String], _ arguments: [Argument]) -> String {
    let places = arguments.map { argument in
      let word = argument.name + (argument.repeats ? "..." : "")
      return argument.isOptional ? "[\(word)]" : word
    }
    return (words + places).joined(separator: " ")
  }
}

/// An option of a command, or of all of them.
struct Option: Sendable {
  enum Value: Sendable {
    case flag
    case text(String)
    /// A file of the client's that the command reads: its content travels to a daemon.
    case file(String)
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    case choice([String])
  }

  let name: String
  let value: Value
  /// Whether it may be given more than once.
  var repeats = false
  let summary: Bilingual

  init(name: String, value: Value, repeats: Bool = false, en: String, fr: String) {
    (self.name, self.value, self.repeats) = (name, value, repeats)
    summary = Bilingual(en: en, fr: fr)
  }

  /// How the value is written in help.
  var placeholder: String? {
    switch value {
    case .flag: nil
    case .text(let word), .file(let word): word
    case .integer: "N"
    case .choice(let words): words.joined(separator: "|")
    }
  }

  static let everywhere: [Option] = [
    Option(
      name: "db", value: .text("FILE"), en: "the database (else MATCHD_DB, else the user's data folder)",
      fr: "la base de données (sinon MATCHD_DB, sinon le dossier de données de l'utilisateur)"),
    Option(
      name: "socket", value: .text("PATH"), en: "the daemon to ask, instead of a database (else MATCHD_SOCKET)",
      fr: "le démon à interroger, au lieu d'une base (sinon MATCHD_SOCKET)"),
    Option(
      name: "config", value: .text("DIR"), en: "the configuration (else MATCHD_CONFIG, else the usual places)",
      fr: "la configuration (sinon MATCHD_CONFIG, sinon les endroits habituels)"),
    Option(
      name: "format", value: .choice(["table", "json", "jsonl", "csv"]), en: "how the result is written",
      fr: "la forme du résultat"),
    Option(
      name: "lang", value: .choice(["en", "fr"]), en: "the language of what people read",
      fr: "la langue de ce que les gens lisent"),
    Option(
      name: "as-of", value: .text("SEQ|TIME"), en: "the state at an event number, a day or a time, or TIME@SEQ",
      fr: "l'état à un numéro d'événement, un jour ou une heure, ou HEURE@NUMÉRO"),
    Option(name: "help", value: .flag, en: "what the command does", fr: "ce que fait la commande"),
  ]
}

/// A command line, parsed: which command, with which words and options. Whatever is wrong has been said before it exists.
final class Invocation: Sendable {
  let command: Command
  let arguments: [String]
  /// By name, every value given; a flag has an empty one.
  let options: [String: [String]]
  let environment: Environment

  init(command: Command, arguments: [String], options: [String: [String]], environment: Environment) {
    (self.command, self.arguments, self.options, self.environment) = (command, arguments, options, environment)
  }

  /// The verb of a command that has some.
  var verb: Command.Verb? {
    arguments.first.flatMap { word in command.verbs.first { $0.name == word.lowercased() } }
  }

  func has(_ option: String) -> Bool { options[option] != nil }
  func text(_ option: String) -> String? { options[option]?.first }
  func texts(_ option: String) -> [String] { options[option] ?? [] }
  func integer(_ option: String) -> Int? { text(option).flatMap { Int($0) } }

  /// - Throws: a usage failure that names the option, where it says something else than a day.
  func day(_ option: String) throws -> Day? {
    guard let text = text(option) else { return nil }
    guard let day = Day(iso: text) else {
      throw Failure(
        .usage,
        Bilingual(
          en: "--\(option) is '\(text)', but must be a day (2024-02-15).",
          fr: "--\(option) vaut « \(text) », mais doit être un jour (2024-02-15).")
          + .maybe(CellParser.isoDate(from: text)))
    }
    return day
  }
}
