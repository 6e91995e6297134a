import MatchCore

/// Rows of plain values that every format can show.
struct Listing {
  enum Value {
    case text(String)
    /// Grouped and with the decimal sign of the language in tables.
    case number(String)
    /// A number that names something, such as an event: never grouped.
    case ordinal(String)
    /// A code in machine formats, its label in tables.
    case code(String, Bilingual)
    /// A day or a time in canonical form; written out in tables.
    case moment(String)
    /// JSON as it is: a value in machine formats, its text elsewhere.
    case json(String)
  }

  /// A column: its name in machine formats, and what stands over it where a person reads.
  struct Column {
    let name: String
    let title: Bilingual
    /// Whether it gives way when the table is too wide; where none does, the last one.
    let wraps: Bool
    /// Whether a table has it under the row instead of beside the others.
    let isNote: Bool

    init(_ name: String, en: String, fr: String, wraps: Bool = false, isNote: Bool = false) {
      self.name = name
      self.wraps = wraps
      self.isNote = isNote
      title = Bilingual(en: en, fr: fr)
    }
  }

  let columns: [Column]
  private(set) var rows: [[Value]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ row: [Value]) { rows.append(row) }

  /// Each row as a JSON object.
  var objects: [String] { rows.map(object) }

  func print(_ invocation: Invocation) throws {
    switch invocation.format {
    case .json: try Output.lines(["[" + rows.map(object).joined(separator: ",") + "]"])
    case .jsonl: if !rows.isEmpty { try Output.lines(rows.map(object)) }
    case .csv:
      var writer = invocation.csvWriter
      writer.header(columns)
      for row in rows {
        writer.row(
          row.map { value in
            switch value {
            case .code(_, let label) where writer.dialect == .french: .text(label.fr)
            case .text(let text), .json(let text), .code(let text, _), .moment(let text): .text(text)
            case .number(let text), .ordinal(let text): .number(text)
            }
          })
      }
      try writer.print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        table(in: invocation.language).lines(width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  /// The same for what has one row: one object instead of a list.
  func printOne(_ invocation: Invocation) throws {
    guard invocation.format == .json, let row = rows.first else { return try print(invocation) }
    try Output.lines([object(row)])
  }

  private func table(in language: Language) -> TextTable {
    let (beside, under) = (
      columns.indices.filter { !columns[$0].isNote }, columns.indices.filter { columns[$0].isNote }
    )
    let flexible = columns.contains(where: \.wraps) ? nil : beside.last
    var table = TextTable(
      beside.map { index in
        .init(
          title: columns[index].title[language], alignment: rows.first?[index].isNumber == true ? .right : .left,
          wraps: columns[index].wraps || index == flexible)
      }, noteTitle: under.map { columns[$0].title[language] }.joined(separator: ", "))
    for row in rows {
      table.add(
        beside.map { row[$0].text(in: language) },
        note: under.map { row[$0].text(in: language) }.joined(separator: "  "))
    }
    return table
  }

  /// A row as one JSON object.
  func object(_ row: [Value]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (column, value) in zip(columns, row) {
      writer.key(column.name)
      switch value {
      case .text(let text), .code(let text, _), .moment(let text): writer.string(text)
      case .json(let text): writer.raw(text)
      case .number(let text), .ordinal(let text): if text.isEmpty { writer.null() } else { writer.raw(text) }
      }
    }
    writer.endObject()
    return writer.text
  }
}

extension Listing.Value {
  static func code(_ value: some CodedValue) -> Listing.Value { .code(value.rawValue, value.label) }
  static func code(_ kind: RecordKind) -> Listing.Value { .code(kind.rawValue, kind.noun) }

  /// As a person reads it.
  func text(in language: Language) -> String {
    switch self {
    case .text(let text), .json(let text), .ordinal(let text): text
    case .number(let text): language.decimal(text)
    case .code(_, let label): label[language]
    case .moment(let text): language.moment(text)
    }
  }

  var isNumber: Bool {
    switch self {
    case .number, .ordinal: true
    case .text, .json, .code, .moment: false
    }
  }
}

extension CSVWriter {
  /// The file as it is; on a terminal without what a terminal would obey.
  func print(_ invocation: Invocation) throws {
    try Output.write(invocation.environment.terminalWidth == nil ? text : TerminalText.safeLines(text))
  }

  /// The names of columns as machines know them, or as the reader of a French spreadsheet does.
  mutating func header(_ columns: [Listing.Column]) {
    let isFrench = dialect == .french
    header(columns.map { isFrench ? $0.title.fr : $0.name })
  }
}
