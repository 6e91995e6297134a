import Foundation

/// What a walk-through in Markdown asks for: files to write, and command lines with what they print.
///
/// A block with a path after its language (```` ```csv week/requests.csv ````) is a file. A block of `console` holds command lines
/// after `$ ` and what each prints; a line `...` stands for any lines.
struct Tutorial {
  enum Step {
    case file(path: String, text: String)
    case command(line: String, output: [String])
  }

  let steps: [Step]

  init(_ markdown: String) {
    var steps: [Step] = []
    var block: (info: String, lines: [String])?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        if let done = block {
          steps += Tutorial.steps(done.info, done.lines)
          block = nil
        } else {
          block = (String(line.dropFirst(3)), [])
        }
      } else {
        block?.lines.append(line)
      }
    }
    self.steps = steps
  }

  private static func steps(_ info: String, _ lines: [String]) -> [Step] {
    let words = info.split(separator: " ").map(String.init)
    if words.count == 2 { return [.file(path: words[1], text: lines.joined(separator: "\n") + "\n")] }
    guard words == ["console"] else { return [] }
    var steps: [Step] = []
    var command: String?
    var output: [String] = []
    for line in lines + ["$ "] {
      if line.hasPrefix("$ ") {
        if let command { steps.append(.command(line: command, output: output)) }
        (command, output) = (String(line.dropFirst(2)), [])
      } else {
        output.append(line)
      }
    }
    return steps
  }

  /// Whether lines are what was promised; `...` stands for any number of them. Spaces and empty lines at the end do not count.
  static func matches(_ found: [String], _ promised: [String]) -> Bool {
    func trimmed(_ lines: [String]) -> ArraySlice<String> {
      var rest = lines[...]
      while rest.last?.allSatisfy({ $0 == " " }) == true { rest.removeLast() }
      return rest
    }
    return matches(trimmed(found), trimmed(promised))
  }

  private static func matches(_ found: ArraySlice<String>, _ promised: ArraySlice<String>) -> Bool {
    guard let next = promised.first else { return found.isEmpty }
    if next == "..." {
      let rest = promised.dropFirst()
      if rest.isEmpty { return true }
      return found.indices.contains { matches(found[$0...], rest) }
    }
    guard let line = found.first, line == next else { return false }
    return matches(found.dropFirst(), promised.dropFirst())
  }
}
