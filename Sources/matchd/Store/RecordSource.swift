import MatchCore

/// The rows at one point of the log, wherever they stand: in the database, or in memory.
protocol RecordSource {
  /// The last event that there is, whatever the point.
  var head: Int64 { get }
  /// The rows of one kind by id, in byte order.
  /// - Parameter personal: whether names, employers and texts are wanted; without them those cells may read as absent.
  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws
  func row(_ id: String, kind: RecordKind) throws -> Record?
  /// The columns that at least one row of the kind records.
  func recordedColumns(of kind: RecordKind) throws -> Set<String>
  func kind(of id: String) throws -> RecordKind?
  /// In byte order.
  func ids(of kind: RecordKind) throws -> [String]
  /// The last day of which an event up to a number says that something happened; nil for an empty log.
  func lastDay(upTo sequence: Int64) throws -> Day?
  /// A snapshot that was made of these rows before, or else the one made now.
  func snapshot(_ kind: CandidateKind, _ needs: SnapshotNeeds, made: () throws -> Snapshot) throws -> Snapshot
  /// A request that was read from these rows before, or else the one read now.
  func request(_ id: String, _ needs: SnapshotNeeds, read: () throws -> Request?) throws -> Request?
}

extension RecordSource {
  func snapshot(_ kind: CandidateKind, _ needs: SnapshotNeeds, made: () throws -> Snapshot) throws -> Snapshot {
    try made()
  }

  func request(_ id: String, _ needs: SnapshotNeeds, read: () throws -> Request?) throws -> Request? { try read() }
}

/// The database at a point.
struct StoreView: RecordSource {
  let store: Store
  let point: Point?

  var head: Int64 { store.head }
  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
    try store.rows(of: kind, at: point, personal: personal, body)
  }
  func row(_ id: String, kind: RecordKind) throws -> Record? { try store.row(id, kind: kind, at: point) }
  func recordedColumns(of kind: RecordKind) throws -> Set<String> { try store.recordedColumns(of: kind, at: point) }
  /// What was taken back keeps its id, but there is no such thing now.
  func kind(of id: String) throws -> RecordKind? {
    guard let kind = try store.kind(of: id) else { return nil }
    return try point != nil || store.row(id, kind: kind, at: nil) != nil ? kind : nil
  }
  func ids(of kind: RecordKind) throws -> [String] { try store.ids(of: kind) }
  func lastDay(upTo sequence: Int64) throws -> Day? { try store.lastDay(upTo: sequence) }
}
