/// Writes RFC 4180 with LF line ends.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front; import takes exactly that apostrophe away
/// again, so a file that goes out comes back as it was.
struct CSVWriter {
  enum Cell {
    case text(String)
    /// Digits of our own making, which need no guard.
    case number(String)
  }

  private(set) var text = ""

  mutating func row(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      switch cell {
      case .text(let value): text += CSVWriter.quoted(CSVWriter.guarded(value), delimiter: ",")
      case .number(let value): text += value
      }
    }
    text += "\n"
  }

  static func quoted(_ text: String, delimiter: Character) -> String {
    let delimiterByte = delimiter.asciiValue ?? 0x2C
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == delimiterByte }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// The text with an apostrophe in front when it starts like a formula (after any apostrophes it already has).
  static func guarded(_ text: String) -> String { startsLikeFormula(text.utf8[...]) ? "'" + text : text }

  /// Undoes `guarded`, and only that.
  static func unguarded(_ text: String) -> String {
    text.utf8.first == 0x27 && startsLikeFormula(text.utf8.dropFirst()) ? String(text.dropFirst()) : text
  }

  private static func startsLikeFormula(_ bytes: Substring.UTF8View) -> Bool {
    guard let first = bytes.first(where: { $0 != 0x27 }) else { return false }
    return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
  }
}
