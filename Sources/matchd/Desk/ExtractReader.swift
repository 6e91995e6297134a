import MatchCore

/// The rows of an extract: as they stand in the tables, but for what tells who somebody is.
struct ExtractReader {
  let source: any RecordSource
  /// Nil where personal data is wanted.
  let pseudonyms: Pseudonyms?

  func columns(of kind: RecordKind) -> [Column] {
    RecordSchema.of(kind).columns.filter { column in
      column.name == "id" || pseudonyms == nil || !Discretion.hides(column, of: kind)
    }
  }

  /// The rows of a kind, in the order of the ids that they have here: the order in which people came in says who they are.
  func rows(of kind: RecordKind, _ body: ([Cell]) throws -> Void) throws {
    let columns = columns(of: kind)
    let schema = RecordSchema.of(kind)
    var rows: [(id: String, cells: [Cell])] = []
    let keys = pseudonyms == nil ? FocalPointKeys() : try CollectionReader(source: source).focalPointKeys()
    try source.rows(of: kind, personal: pseudonyms == nil) { row in
      let record = row.record()
      let id = shown(record.id, of: kind)
      rows.append(
        (
          id,
          try columns.map { column in
            guard column.name != "id", let index = schema.index(of: column.name) else { return .value(id) }
            return try shown(record.cells[index], column, keys)
          }
        ))
    }
    for row in rows.sorted(by: { Identifier.precedes($0.id, $1.id) }) { try body(row.cells) }
  }

  /// The id of a deployment may be made of its candidate's.
  private func shown(_ id: String, of kind: RecordKind) -> String {
    guard let pseudonyms else { return id }
    switch kind {
    case .expert, .focalPoint: return pseudonyms.of(id)
    case .deployment: return pseudonyms.of(id, prefix: "D")
    case .institution, .request, .activity, .resource: return id
    }
  }

  private func shown(_ cell: Cell, _ column: Column, _ keys: FocalPointKeys) throws -> Cell {
    guard let pseudonyms, case .value(let text) = cell else { return cell }
    // Rosters name a focal point by its id or by its name.
    if column.name == "replaces" { return .value(shown(text, of: .deployment)) }
    if column.name == "focal_point" { return .value(pseudonyms.of(keys.key(of: text))) }
    guard case .reference(let kinds) = column.type, kinds.contains(.expert) else { return cell }
    switch try source.kind(of: text) {
    case .institution, .resource: return cell
    default: return .value(pseudonyms.of(text))
    }
  }
}
