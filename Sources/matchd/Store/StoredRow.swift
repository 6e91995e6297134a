/// A row, read where it stands: in a statement, where it is valid until the next step, or in memory.
struct StoredRow {
  private enum Place {
    case statement(Statement)
    /// - Parameter personal: whether it may be read as a whole.
    case memory(Record, personal: Bool)
  }

  private let place: Place
  private let kind: RecordKind
  /// Which of the states of a history it is, where it comes from one.
  var state: Int?

  init(_ statement: Statement, _ kind: RecordKind) {
    place = .statement(statement)
    self.kind = kind
  }

  /// - Parameter personal: whether personal columns are wanted; otherwise they read as absent, as from a statement that leaves them out.
  init(_ record: Record, personal: Bool = true) {
    place = .memory(record, personal: personal)
    kind = record.kind
  }

  var id: String {
    switch place {
    case .statement(let statement): statement.text(0) ?? ""
    case .memory(let record, _): record.id
    }
  }

  /// The text of a column by its index in the schema; nil where it was not recorded, empty, or not asked for.
  func text(_ column: Int?) -> String? {
    guard let column else { return nil }
    switch place {
    case .statement(let statement):
      guard let text = statement.text(Int32(column + 1)), !text.isEmpty else { return nil }
      return text
    case .memory(let record, let personal):
      guard case .value(let text) = record.cells[column], !text.isEmpty,
        personal || !RecordSchema.of(kind).isPersonal[column]
      else { return nil }
      return text
    }
  }

  func record() -> Record {
    let statement: Statement
    switch place {
    case .memory(let record, let personal): return personal ? record : record.withoutPersonal
    case .statement(let found): statement = found
    }
    let count = RecordSchema.of(kind).columns.count
    let cells = (0..<count).map { index -> Cell in
      guard let text = statement.text(Int32(index + 1)) else { return .absent }
      return text.isEmpty ? .blank : .value(text)
    }
    var record = Record(kind: kind, id: id, cells: cells)
    if let extra = statement.text(Int32(count + 1)), let members = (try? JSONValue(parsing: Array(extra.utf8)))?.object
    {
      record.extra = members.map { ($0.key, $0.value.string ?? "") }
    }
    if !kind.isDated { record.effectiveAt = statement.text(Int32(count + 2)) ?? "" }
    return record
  }
}

extension Record {
  /// The same without what stands apart: personal columns and unknown ones.
  var withoutPersonal: Record {
    var record = self
    let isPersonal = RecordSchema.of(kind).isPersonal
    for index in record.cells.indices where isPersonal[index] { record.cells[index] = .absent }
    record.extra = []
    return record
  }
}
