import MatchCore

/// The rows of one kind as they go out, and the columns that at least one of them records.
struct ExportTable {
  enum Source: Equatable {
    /// By index in the schema.
    case column(Int)
    /// A column that matchd does not know, by its header.
    case extra(String)
  }

  struct Heading {
    let source: Source
    let title: Bilingual
    let type: CellType
  }

  let kind: RecordKind
  let rows: [Record]
  let headings: [Heading]

  /// - Parameter isCurrent: only the last state of each id, instead of one row for each.
  init(_ kind: RecordKind, in store: Store, upTo point: Point?, isCurrent: Bool) throws {
    self.kind = kind
    let columns = RecordSchema.of(kind).columns
    var rows: [Record] = []
    var isRecorded = columns.map(\.isRequired)
    var extras: [String] = []
    var seen: Set<String> = []
    try store.states(of: kind, upTo: point) { state in
      guard state.isLast || !isCurrent else { return }
      var row = ExportTable.row(state)
      // Whoever edits the present state means from now on, not from the day on which it began.
      if isCurrent, kind.isDated { row["since"] = .absent }
      for (index, cell) in row.cells.enumerated() where cell != .absent { isRecorded[index] = true }
      for (header, _) in row.extra where seen.insert(header).inserted { extras.append(header) }
      rows.append(row)
    }
    self.rows = rows
    headings =
      zip(columns.indices, columns).filter { isRecorded[$0.0] }.map { index, column in
        Heading(
          source: .column(index), title: Bilingual(en: column.name, fr: column.french), type: column.type)
      }
      + extras.map { Heading(source: .extra($0), title: Bilingual(en: $0, fr: $0), type: .text) }
  }

  /// The row of a state. Its `since` is the time from which it holds, so that it comes back at that time and no other; only
  /// what was so before everything that has a date, and has not changed since, needs none.
  private static func row(_ state: StoredState) -> Record {
    var row = state.record
    guard row.kind.isDated else { return row }
    if state.effectiveAt == Timestamp.always {
      if !(state.isFirst && state.isLast) {
        row["since"] = .value(CellParser.always[0])
      } else if row["since"] != .absent {
        row["since"] = .blank
      }
    } else if row.text("since").flatMap(Timestamp.canonical) != state.effectiveAt {
      row["since"] = .value(state.effectiveAt)
    }
    return row
  }

  static func cell(_ row: Record, _ source: Source) -> Cell {
    switch source {
    case .column(let index): row.cells[index]
    case .extra(let header): row.extra.first { $0.header == header }.map { .value($0.text) } ?? .absent
    }
  }
}

/// Writes canonical values as a cell of a file holds them; import reads every form.
struct ExportCells {
  let language: Language

  /// A French file has semicolons between cells; another mark between the items of a list keeps the two apart.
  private var separator: String { language == .fr ? " | " : ";" }

  func text(_ cell: Cell, _ type: CellType) -> String {
    guard case .value(let value) = cell else { return "" }
    switch type {
    case .topics, .languages, .seats:
      return CanonicalList.members(value).map { "\($0.key):\($0.value)" }.joined(separator: separator)
    case .countries, .languageTags, .regions, .intervals, .parties:
      return CanonicalList.strings(value).joined(separator: separator)
    case .flag where language == .fr: return value == "yes" ? "oui" : "non"
    case .code(let codes) where language == .fr: return codes.first { $0.code == value }?.french ?? value
    case .since where language == .fr: return value == CellParser.always[0] ? CellParser.always[1] : value
    case .identifier, .reference, .party, .text, .country, .grouping, .integer, .flag, .date, .dateOrTime, .since,
      .code:
      return value
    }
  }
}
