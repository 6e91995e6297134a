/// A table for a terminal: aligned columns, the text columns wrapped to the width there is; where even that is too wide, one
/// block of `title  value` lines per row.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  struct Column {
    let title: String
    var alignment = Alignment.left
    /// A column that gives way when the table is too wide.
    var wraps = false
  }

  /// A column that wraps is never narrower while others can give way, nor ever narrower than `tightest`.
  static let narrowest = 24
  static let tightest = 16
  /// Where nothing says how wide the paper is.
  static let standardWidth = 120

  let columns: [Column]
  private(set) var rows: [[String]] = []
  private var styles: [[Ink.Style?]] = []
  private var notes: [String] = []
  private let noteTitle: String

  /// - Parameters:
  ///   - columns: their titles, which may come from a file, are made safe here too.
  ///   - noteTitle: what the notes under rows are called where cells stand under each other.
  init(_ columns: [Column], noteTitle: String = "") {
    self.noteTitle = noteTitle
    self.columns = columns.map { column in
      Column(title: TerminalText.safe(column.title), alignment: column.alignment, wraps: column.wraps)
    }
  }

  /// - Parameters:
  ///   - cells: one per column; made safe for a terminal here.
  ///   - note: what stands under the row from its second column on, over the whole width.
  mutating func add(_ cells: [String], styles: [Ink.Style?] = [], note: String = "") {
    notes.append(TerminalText.safe(note))
    rows.append(cells.map(TerminalText.safe))
    self.styles.append(styles + Array(repeating: nil, count: max(0, cells.count - styles.count)))
  }

  /// - Parameter width: columns of the terminal; nil does not wrap.
  func lines(width: Int?, decorated: Bool = false) -> [String] {
    let ink = Ink(decorated)
    guard let widths = widths(in: width) else { return blocks(width: width ?? 80, ink) }
    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      let titles = columns.enumerated().map { TerminalText.wrapped($1.title, to: widths[$0]) }
      lines += render(titles, widths, Array(repeating: .bold, count: columns.count), ink)
      lines.append(ink(.dim, widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")))
    }
    let indent = (widths.first ?? 0) + 2
    let whole = width ?? max(TextTable.standardWidth, widths.reduce(0, +) + 2 * (columns.count - 1))
    for ((row, styles), note) in zip(zip(rows, styles), notes) {
      let cells = row.enumerated().map { index, text in
        columns[index].wraps ? TerminalText.wrapped(line: text, to: widths[index]) : [text]
      }
      lines += render(cells, widths, styles, ink)
      guard !note.isEmpty else { continue }
      lines += TerminalText.wrapped(note, to: max(TextTable.tightest, whole - indent)).map {
        String(repeating: " ", count: indent) + ink(.dim, $0)
      }
    }
    return lines
  }

  /// Whether it stands side by side in a width.
  func fits(_ width: Int) -> Bool { widths(in: width) != nil }

  /// The width of each column, or nil where no arrangement is narrow enough.
  private func widths(in width: Int?) -> [Int]? {
    let cells = columns.indices.map { index in rows.map { TerminalText.width($0[index]) }.max() ?? 0 }
    var widths = columns.indices.map { max(TerminalText.width(columns[$0].title), cells[$0]) }
    guard let width else { return widths }
    if widths.reduce(0, +) + 2 * (columns.count - 1) > width {
      // Titles of several words stand in several lines first.
      for (index, column) in columns.enumerated() {
        let words = column.title.split(separator: " ").map { TerminalText.width(String($0)) }
        widths[index] = max(words.max() ?? 0, cells[index])
      }
    }
    var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - width
    let flexible = columns.indices.filter { columns[$0].wraps }
    // The widest gives way first, so that short columns stay in one line.
    for least in [TextTable.narrowest, TextTable.tightest] {
      while excess > 0, let widest = flexible.max(by: { (widths[$0], $1) < (widths[$1], $0) }), widths[widest] > least {
        widths[widest] -= 1
        excess -= 1
      }
    }
    return excess > 0 ? nil : widths
  }

  private func blocks(width: Int, _ ink: Ink) -> [String] {
    let titles = columns.map(\.title) + (notes.contains { !$0.isEmpty } ? [noteTitle] : [])
    let label = titles.map { TerminalText.width($0) }.max() ?? 0
    // Where titles leave too little room beside them, values stand under them.
    let isStacked = label + 2 + TextTable.tightest > width
    var lines: [String] = []
    for ((row, styles), note) in zip(zip(rows, styles), notes) {
      if !lines.isEmpty { lines.append("") }
      let styles = styles + [nil]
      for (index, text) in (row + [note]).enumerated() where !text.isEmpty {
        let title = index < columns.count ? columns[index].title : noteTitle
        if isStacked {
          let indent = title.isEmpty ? "" : "  "
          lines += TerminalText.wrapped(title, to: width).filter { !$0.isEmpty }.map { ink(.bold, $0) }
          lines += TerminalText.wrapped(text, to: width - indent.count).map { indent + ink(styles[index], $0) }
        } else {
          for (number, part) in TerminalText.wrapped(text, to: width - label - 2).enumerated() {
            let head = number == 0 ? title : ""
            let gap = String(repeating: " ", count: label + 2 - TerminalText.width(head))
            lines.append(ink(.bold, head) + gap + ink(styles[index], part))
          }
        }
      }
    }
    return lines
  }

  private func render(_ cells: [[String]], _ widths: [Int], _ styles: [Ink.Style?], _ ink: Ink) -> [String] {
    (0..<(cells.map(\.count).max() ?? 0)).map { line in
      var text = ""
      var gap = ""
      for (index, parts) in cells.enumerated() {
        let part = line < parts.count ? parts[line] : ""
        let padding = String(repeating: " ", count: max(0, widths[index] - TerminalText.width(part)))
        // Blanks wait for something that follows them: no line ends in one.
        if columns[index].alignment == .right { gap += padding }
        if !part.isEmpty {
          text += gap + ink(styles[index], part)
          gap = ""
        }
        if columns[index].alignment == .left { gap += padding }
        gap += "  "
      }
      return text
    }
  }
}
