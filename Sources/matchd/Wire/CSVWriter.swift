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

  enum Dialect {
    /// Commas between cells, points in decimals: what programs read.
    case plain
    /// What a French spreadsheet opens right: a byte order mark, semicolons between cells, commas in decimals.
    case french

    var delimiter: Character { self == .french ? ";" : "," }
  }

  let dialect: Dialect
  private(set) var text: String

  init(_ dialect: Dialect = .plain) {
    self.dialect = dialect
    text = dialect == .french ? "\u{FEFF}" : ""
  }

  mutating func row(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(dialect.delimiter) }
      switch cell {
      case .text(let value): text += CSVWriter.quoted(CSVWriter.guarded(value), delimiter: dialect.delimiter)
      case .number(let value): text += dialect == .french ? value.replacing(".", with: ",") : value
      }
    }
    text += "\n"
  }

  /// The first row. A reader tells the separator from it, so whatever could be one stands in quotes here.
  mutating func header(_ names: [String]) {
    let separators = Array(",;\t".utf8)
    let cells = names.map { name in
      let name = CSVWriter.guarded(name)
      return CSVWriter.quoted(
        name, delimiter: dialect.delimiter, always: name.utf8.contains(where: separators.contains))
    }
    text += cells.joined(separator: String(dialect.delimiter)) + "\n"
  }

  static func quoted(_ text: String, delimiter: Character, always: Bool = false) -> String {
    let delimiterByte = delimiter.asciiValue ?? 0x2C
    let needsQuotes = always || text.utf8.contains { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == delimiterByte }
    guard needsQuotes else { return text }
    // By bytes: a quote with an accent that combines with it is one character, and still a quote.
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with an apostrophe in front when it starts like a formula (after any apostrophes and spaces it already has).
  static func guarded(_ text: String) -> String { startsLikeFormula(text.unicodeScalars[...]) ? "'" + text : text }

  /// Undoes `guarded`, and only that.
  static func unguarded(_ text: String) -> String {
    guard text.utf8.first == 0x27 else { return text }
    let rest = text.unicodeScalars.dropFirst()
    return startsLikeFormula(rest) ? String(rest) : text
  }

  /// `=`, `+`, `-`, `@`, as they are or full-width, TAB, LF and CR.
  private static func startsLikeFormula(_ scalars: Substring.UnicodeScalarView) -> Bool {
    guard let first = scalars.first(where: { $0 != "'" && $0 != " " }) else { return false }
    return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20].contains(first.value)
  }
}
