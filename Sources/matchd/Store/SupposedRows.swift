import MatchCore

/// Rows, and supposed people among them.
struct SupposedRows: RecordSource {
  let base: any RecordSource
  /// By id in byte order.
  let people: [Record]
  /// Whether they are alone: what the other rows say of columns still holds.
  var areAlone = false

  var head: Int64 { base.head }

  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
    guard kind == .expert else {
      // Whoever is not there has not been anywhere.
      if areAlone, kind == .deployment || kind == .request { return }
      return try base.rows(of: kind, personal: personal, body)
    }
    var rest = people[...]
    if !areAlone {
      try base.rows(of: .expert, personal: personal) { row in
        while let next = rest.first, Identifier.precedes(next.id, row.id) {
          try body(StoredRow(next))
          rest.removeFirst()
        }
        try body(row)
      }
    }
    for person in rest { try body(StoredRow(person)) }
  }

  func row(_ id: String, kind: RecordKind) throws -> Record? {
    if kind == .expert, let person = people.first(where: { $0.id == id }) { return person }
    return try base.row(id, kind: kind)
  }

  func recordedColumns(of kind: RecordKind) throws -> Set<String> {
    var names = try base.recordedColumns(of: kind)
    guard kind == .expert else { return names }
    for person in people {
      for (column, cell) in zip(RecordSchema.of(.expert).columns, person.cells) where cell != .absent {
        names.insert(column.name)
      }
    }
    return names
  }

  func kind(of id: String) throws -> RecordKind? {
    people.contains { $0.id == id } ? .expert : try base.kind(of: id)
  }

  func ids(of kind: RecordKind) throws -> [String] {
    kind == .expert
      ? try (base.ids(of: kind) + people.map(\.id)).sorted(by: Identifier.precedes) : try base.ids(of: kind)
  }

  func candidate(_ row: StoredRow, read: (StoredRow) -> CandidateRecord) -> CandidateRecord {
    base.candidate(row, read: read)
  }

  func lastDay(upTo sequence: Int64) throws -> Day? { try base.lastDay(upTo: sequence) }
}
