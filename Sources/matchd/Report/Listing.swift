/// Rows of plain values that every format can show.
struct Listing {
  enum Value {
    case text(String)
    case number(String)
    /// JSON as it is: a value in machine formats, its text elsewhere.
    case json(String)
  }

  let columns: [String]
  private(set) var rows: [[Value]] = []

  init(_ columns: [String]) { self.columns = columns }

  mutating func add(_ row: [Value]) { rows.append(row) }

  func print(_ invocation: Invocation) throws {
    switch invocation.format {
    case .json: try Output.lines(["[" + rows.map(object).joined(separator: ",\n") + "]"])
    case .jsonl: if !rows.isEmpty { try Output.lines(rows.map(object)) }
    case .csv:
      var writer = CSVWriter()
      writer.row(columns.map { .text($0) })
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
        columns.enumerated().map { index, title in
          let isNumber = rows.first.map { if case .number = $0[index] { true } else { false } } ?? false
          return .init(title: title, alignment: isNumber ? .right : .left, wraps: index == columns.count - 1)
        })
      for row in rows { table.add(row.map(\.text)) }
      let environment = invocation.environment
      let width = environment.tableWidth
      if table.isWider(than: width, by: 24) {
        try Output.lines(cards(width: width))
      } else {
        try Output.lines(table.lines(width: width, decorated: environment.isDecorated))
      }
    }
  }

  /// One block of `name: value` lines per row: for rows that no terminal is wide enough for.
  private func cards(width: Int) -> [String] {
    let label = columns.map(TerminalText.width).max() ?? 0
    return rows.flatMap { row in
      zip(columns, row).flatMap { column, value in
        TerminalText.wrapped(TerminalText.safe(value.text), to: max(24, width - label - 2)).enumerated().map {
          index, line in
          let head = index == 0 ? column : ""
          return head + String(repeating: " ", count: label + 2 - head.count) + line
        }
      } + [""]
    }
  }

  private func object(_ row: [Value]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (column, value) in zip(columns, row) {
      writer.key(column)
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
