/// A command line that somebody can copy into a shell: one option a line, and no line wider than the terminal.
enum ShellLine {
  /// - Parameter words: the program, its command and arguments; from the first `--` on, options with their values.
  static func lines(_ words: [String], width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, word) in words.enumerated() {
      let isFirstOption = !words[..<index].contains { $0.hasPrefix("--") }
      if word.hasPrefix("--"), !isFirstOption {
        lines.append(line + " \\")
        line = "  "
      } else if !line.isEmpty {
        line += " "
      }
      var rest = word[...]
      // A word goes on in the next line after a backslash, and quotes are closed before it and opened behind.
      while let cut = cut(rest, room: width - TerminalText.width(line) - 2) {
        if cut == rest.startIndex {
          guard !line.allSatisfy({ $0 == " " }) else { break }
          lines.append(line + "\\")
          line = line.hasSuffix(" ") ? "  " : ""
        } else {
          lines.append(line + quoted(String(rest[..<cut])) + "\\")
          (line, rest) = ("", rest[cut...])
        }
      }
      line += quoted(String(rest))
    }
    return lines + [line]
  }

  /// A word as a shell reads it back.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_./:,@+=".utf8.contains(byte)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// Where a word that is too wide is cut: after its last blank that fits, else where the room ends; nil where it fits.
  private static func cut(_ word: Substring, room: Int) -> Substring.Index? {
    guard TerminalText.width(quoted(String(word))) > room else { return nil }
    var end = word.startIndex
    var afterBlank: Substring.Index?
    while end < word.endIndex {
      let next = word.index(after: end)
      guard TerminalText.width(quoted(String(word[..<next]))) <= room else { break }
      end = next
      if next < word.endIndex, word[word.index(before: next)] == " " { afterBlank = next }
    }
    return afterBlank ?? end
  }
}
