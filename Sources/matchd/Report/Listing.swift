import MatchCore

/// Rows of plain values that every format can show.
struct Listing {
  enum Value {
    case text(String)
    case number(String)
    /// JSON as it is: a value in machine formats, its text elsewhere.
    case json(String)
  }

  /// A column: its name in machine formats, and what stands over it where a person reads.
  struct Column {
    let name: String
    let title: Bilingual
    /// Whether it gives way when the table is too wide; where none does, the last one.
    let wraps: Bool

    init(_ name: String, en: String, fr: String, wraps: Bool = false) {
      self.name = name
      self.wraps = wraps
      title = Bilingual(en: en, fr: fr)
    }
  }

  let columns: [Column]
  private(set) var rows: [[Value]] = []

  init(_ columns: [Column]) { self.columns = columns }

  init(_ names: [String]) { columns = names.map { Column($0, en: $0, fr: $0) } }

  mutating func add(_ row: [Value]) { rows.append(row) }

  func print(_ invocation: Invocation) throws {
    switch invocation.format {
    case .json: try Output.lines(["[" + rows.map(object).joined(separator: ",\n") + "]"])
    case .jsonl: if !rows.isEmpty { try Output.lines(rows.map(object)) }
    case .csv:
      var writer = invocation.csvWriter
      writer.header(columns)
      for row in rows {
        writer.row(
          row.map { value in
            switch value {
            case .text(let text), .json(let text): .text(text)
            case .number(let text): .number(text)
            }
          })
      }
      try Output.write(writer.text)
    case .table:
      var table = TextTable(
        columns.enumerated().map { index, column in
          let isNumber = rows.first.map { if case .number = $0[index] { true } else { false } } ?? false
          return .init(
            title: column.title[invocation.language], alignment: isNumber ? .right : .left,
            wraps: column.wraps || (index == columns.count - 1 && !columns.contains(where: \.wraps)))
        })
      for row in rows { table.add(row.map(\.text)) }
      let environment = invocation.environment
      let width = environment.tableWidth
      if table.isWider(than: width, by: 24) {
        try Output.lines(cards(width: width, invocation.language))
      } else {
        try Output.lines(table.lines(width: width, decorated: environment.isDecorated))
      }
    }
  }

  /// One block of `name: value` lines per row: for rows that no terminal is wide enough for.
  private func cards(width: Int, _ language: Language) -> [String] {
    let titles = columns.map { $0.title[language] }
    let label = titles.map(TerminalText.width).max() ?? 0
    return rows.flatMap { row in
      zip(titles, row).flatMap { title, value in
        TerminalText.wrapped(TerminalText.safe(value.text), to: max(24, width - label - 2)).enumerated().map {
          index, line in
          let head = index == 0 ? title : ""
          return head + String(repeating: " ", count: label + 2 - TerminalText.width(head)) + line
        }
      } + [""]
    }
  }

  private func object(_ row: [Value]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (column, value) in zip(columns, row) {
      writer.key(column.name)
      switch value {
      case .text(let text): writer.string(text)
      case .json(let text): writer.raw(text)
      case .number(let text): if text.isEmpty { writer.null() } else { writer.raw(text) }
      }
    }
    writer.endObject()
    return writer.text
  }
}

extension Listing.Value {
  var text: String {
    switch self {
    case .text(let text), .number(let text), .json(let text): text
    }
  }
}

extension CSVWriter {
  /// The names of columns as machines know them, or as the reader of a French spreadsheet does.
  mutating func header(_ columns: [Listing.Column]) {
    let isFrench = dialect == .french
    header(columns.map { isFrench ? $0.title.fr : $0.name })
  }
}
