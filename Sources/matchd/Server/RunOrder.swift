import Foundation
import MatchCore

/// What `RUN` is asked to run: a command line, and how its client's terminal is.
struct RunOrder: Sendable {
  /// The command line. The first word is the command: options never stand before it.
  let words: [String]
  private(set) var width: Int?
  private(set) var isTerminal = false
  private(set) var plain: String?
  private(set) var language: Language?
  /// The configuration that the client names, and the one that it would find by itself.
  private(set) var configuration: String?
  private(set) var foundConfiguration: String?
  /// The database that the client named, to be named again in commands that it may copy.
  private(set) var database: String?

  /// The name of the command, in small letters.
  var name: String { words[0].lowercased() }

  /// - Parameter words: all of the command, `RUN` itself too. Nil where they are no order.
  init?(_ words: [String]) {
    guard words.count == 2, let order = try? JSONValue(parsing: Array(words[1].utf8)),
      let line = order["words"]?.array?.compactMap(\.string), !line.isEmpty
    else { return nil }
    self.words = line
    if case .number(let text)? = order["width"], let width = Int(text), (1...10_000).contains(width) {
      self.width = width
    }
    if case .bool(true)? = order["terminal"] { isTerminal = true }
    plain = order["plain"]?.string
    language = order["language"]?.string.flatMap(Language.init(tag:))
    configuration = order["config"]?.string
    foundConfiguration = order["found_config"]?.string
    database = order["database"]?.string
  }
}
