/// A table for a terminal: aligned columns, the last text column wrapped to the width there is.
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

  /// A column that wraps is never narrower.
  static let narrowest = 24

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// - Parameter cells: one per column; made safe for a terminal here.
  mutating func add(_ cells: [String]) { rows.append(cells.map(TerminalText.safe)) }

  /// - Parameter width: columns of the terminal; nil does not wrap.
  func lines(width: Int?, decorated: Bool = false) -> [String] {
    var widths = columns.indices.map { index in
      max(TerminalText.width(columns[index].title), rows.map { TerminalText.width($0[index]) }.max() ?? 0)
    }
    let gaps = 2 * (columns.count - 1)
    if let width {
      var excess = widths.reduce(0, +) + gaps - width
      let flexible = columns.indices.filter { columns[$0].wraps }
      // The widest gives way first, so that short columns stay in one line.
      while excess > 0, let widest = flexible.max(by: { (widths[$0], $1) < (widths[$1], $0) }),
        widths[widest] > TextTable.narrowest
      {
        widths[widest] -= 1
        excess -= 1
      }
    }
    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      let header = render(columns.map { [$0.title] }, widths)
      lines += decorated ? header.map { "\u{1B}[1m\($0)\u{1B}[0m" } : header
      lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
    }
    for row in rows {
      let cells = row.enumerated().map { index, text in
        columns[index].wraps ? TerminalText.wrapped(text, to: widths[index]) : [text]
      }
      lines += render(cells, widths)
    }
    return lines
  }

  /// Whether the table cannot be laid out in a width: its columns that wrap would each have less than `room` columns, where
  /// they want as much.
  func isWider(than width: Int, by room: Int) -> Bool {
    let widths = columns.indices.map { index in
      let own = max(TerminalText.width(columns[index].title), rows.map { TerminalText.width($0[index]) }.max() ?? 0)
      return columns[index].wraps ? min(own, room) : own
    }
    return widths.reduce(0, +) + 2 * (columns.count - 1) > width
  }

  private func render(_ cells: [[String]], _ widths: [Int]) -> [String] {
    (0..<(cells.map(\.count).max() ?? 0)).map { line in
      var text = ""
      for (index, parts) in cells.enumerated() {
        let part = line < parts.count ? parts[line] : ""
        let padding = String(repeating: " ", count: max(0, widths[index] - TerminalText.width(part)))
        if index > 0 { text += "  " }
        text += columns[index].alignment == .right ? padding + part : part + padding
      }
      while text.last == " " { text.removeLast() }
      return text
    }
  }
}
