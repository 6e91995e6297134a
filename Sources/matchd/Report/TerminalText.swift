/// What makes text from outside fit to be shown: no character of it can move the cursor, colour the screen or reorder a line.
enum TerminalText {
  /// C0, DEL and C1 controls, bidirectional controls and zero-width characters become a visible `\u{..}`; a newline or a
  /// tab becomes a space. A joiner stays where it joins two emoji.
  static func safe(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x0A, 0x09, 0x0D: result.append(" ")
      case 0x200D where index > 0 && index + 1 < scalars.count && joins(scalars[index - 1], scalars[index + 1]):
        result.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
        0xFFF9...0xFFFB, 0xE0000...0xE007F:
        result.append("\\u{\(String(scalar.value, radix: 16))}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func joins(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    (isPicture(before) || before.value == 0xFE0F || before.properties.isEmojiModifier) && isPicture(after)
  }

  /// Digits are emoji to Unicode, too.
  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0xFF && scalar.properties.isEmoji }

  /// Columns that a text takes on a terminal: two for wide East Asian characters and emoji (a sequence of them is one), none
  /// for combining marks and for the terminal's own orders.
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    let plain = text.utf8.contains(0x1B) ? text.replacing(/\u{1B}\[[0-9;]*m/, with: "") : text
    return plain.reduce(0) { $0 + width($1) }
  }

  private static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    // A flag is two letters; a picture with its skin, its joiners and its selector is one picture.
    if scalars.count > 1, (0x1F1E6...0x1F1FF).contains(first.value) { return 2 }
    if first.properties.isEmojiPresentation { return 2 }
    if first.properties.isEmoji, scalars.contains(where: { $0.value == 0xFE0F || $0.value == 0x20E3 }) { return 2 }
    return scalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0x300: return 1
    // Vowels and final consonants of Hangul stand under the first consonant.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      return isMark(scalar) ? 0 : 2
    default: return isMark(scalar) ? 0 : 1
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Breaks a text into lines of at most `width` columns, between words where it can. A sign that follows its word at a
  /// distance, as in French, stays with it.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    guard width > 0, self.width(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(of: text) {
      var word = word
      while self.width(word) > width {
        // A word longer than the line is cut.
        if used > 0 { lines.append(line) }
        let head = prefix(of: word, width)
        lines.append(head)
        word.removeFirst(head.count)
        (line, used) = ("", 0)
      }
      guard !word.isEmpty else { continue }
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

  /// A line of a page: what it begins with in blanks, every part of it begins with.
  static func wrapped(line: String, to width: Int) -> [String] {
    guard self.width(line) > width else { return [line] }
    let indent = line.prefix { $0 == " " }
    guard indent.count < width / 2 else { return wrapped(line, to: width) }
    return wrapped(String(line.dropFirst(indent.count)), to: width - indent.count).map { indent + $0 }
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if let last = words.last, [":", ";", "?", "!", "»", "%"].contains(word.prefix(1)) || last.hasSuffix("«") {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
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
