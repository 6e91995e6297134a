/// One command: what it is called, what it takes, what it does. The one table of these parses the command line, and prints
/// help and documentation.
struct Command: Sendable {
  struct Argument: Sendable {
    let name: String
    var isOptional = false
    var repeats = false
  }

  let name: String
  let arguments: [Argument]
  let options: [Option]
  let summary: String
  /// Whole command lines that work.
  let examples: [String]
  let run: @Sendable (Invocation) throws -> Void

  var usage: String {
    let words = arguments.map { argument in
      let word = argument.name + (argument.repeats ? "..." : "")
      return argument.isOptional ? "[\(word)]" : word
    }
    return (["matchd", name] + words).joined(separator: " ")
  }
}

/// An option of a command, or of all of them.
struct Option: Sendable {
  enum Value: Sendable {
    case flag
    case text(String)
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    case choice([String])
  }

  let name: String
  let value: Value
  let summary: String

  /// How the value is written in help.
  var placeholder: String? {
    switch value {
    case .flag: nil
    case .text(let word): word
    case .integer: "N"
    case .choice(let words): words.joined(separator: "|")
    }
  }

  static let everywhere: [Option] = [
    Option(name: "db", value: .text("FILE"), summary: "the database (else MATCHD_DB, else the user's data folder)"),
    Option(
      name: "config", value: .text("DIR"), summary: "the configuration (else MATCHD_CONFIG, else the usual places)"),
    Option(name: "format", value: .choice(["table", "json", "jsonl", "csv"]), summary: "how the result is written"),
    Option(name: "lang", value: .choice(["en", "fr"]), summary: "the language of what people read"),
    Option(
      name: "as-of", value: .text("SEQ|TIME"), summary: "the state at an event number, a day or a time, or TIME@SEQ"),
    Option(name: "help", value: .flag, summary: "what the command does"),
  ]
}

/// A command line, parsed: which command, with which words and options. Whatever is wrong has been said before it exists.
struct Invocation: Sendable {
  let command: Command
  let arguments: [String]
  let options: [String: String]
  let environment: Environment

  func has(_ option: String) -> Bool { options[option] != nil }
  func text(_ option: String) -> String? { options[option] }
  func integer(_ option: String) -> Int? { options[option].flatMap { Int($0) } }
}
