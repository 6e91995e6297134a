/// What makes text from outside fit to be shown: no character of it can move the cursor, colour the screen or reorder a line.
enum TerminalText {
  /// C0, DEL and C1 controls, bidirectional controls and zero-width characters become a visible `\u{..}`; a newline or a
  /// tab becomes a space.
  static func safe(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x09, 0x0D: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F:
        result.append("\\u{\(String(scalar.value, radix: 16))}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Columns that a text takes on a terminal: two for wide East Asian characters and emoji, none for combining marks.
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Breaks a text into lines of at most `width` columns, between words where it can.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    guard width > 0, self.width(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      var word = String(word)
      while self.width(word) > width {
        // A word longer than the line is cut.
        if used > 0 { lines.append(line) }
        let head = prefix(of: word, width)
        lines.append(head)
        word.removeFirst(head.count)
        (line, used) = ("", 0)
      }
      let length = self.width(word)
      if used > 0, used + 1 + length > width {
        lines.append(line)
        (line, used) = (word, length)
      } else {
        line += used > 0 ? " " + word : word
        used += used > 0 ? 1 + length : length
      }
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// At most `width` columns, with an ellipsis where something was left out.
  static func cut(_ text: String, to width: Int) -> String {
    self.width(text) <= width ? text : prefix(of: text, width - 1) + "…"
  }

  private static func prefix(of text: String, _ width: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      let next = self.width(character)
      if used + next > width, !result.isEmpty { break }
      result.append(character)
      used += next
    }
    return result
  }
}
