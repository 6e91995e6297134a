import MatchCore

/// The rows at one point of the log, wherever they stand: in the database, or in memory.
protocol RecordSource {
  /// The last event that there is, whatever the point.
  var head: Int64 { get }
  /// The rows of one kind by id, in byte order.
  /// - Parameter personal: whether names, employers and texts are wanted; without them those cells may read as absent.
  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws
  func row(_ id: String, kind: RecordKind) throws -> Record?
  /// One cell of each of some rows, by the place of its column; nil where there is no such row.
  func cells(_ column: Int, of ids: [String], kind: RecordKind) throws -> [Cell?]
  /// The columns that at least one row of the kind records.
  func recordedColumns(of kind: RecordKind) throws -> Set<String>
  func kind(of id: String) throws -> RecordKind?
  /// In byte order.
  func ids(of kind: RecordKind) throws -> [String]
  /// The last day of which an event up to a number says that something happened; nil for an empty log.
  func lastDay(upTo sequence: Int64) throws -> Day?
  /// That somebody's data was erased by then.
  func erasure(of id: String) -> Erasure?
  /// Whether a snapshot of these rows says what one would that is made of a store which has them and what was written since.
  func isCurrent(_ kind: CandidateKind, _ needs: SnapshotNeeds, in store: Store) throws -> Bool
  /// The hash of the first event: a secret to whoever has only a paper from here, and always the same.
  func firstHash() throws -> [UInt8]
  /// The day of this state: the one that was asked for, else the last of which the log speaks.
  func day() throws -> Day?
  /// A snapshot that was made of these rows before, or else the one made now.
  func snapshot(_ kind: CandidateKind, _ needs: SnapshotNeeds, made: () throws -> Snapshot) throws -> Snapshot
  /// A request that was read from these rows before, or else the one read now.
  func request(_ id: String, _ needs: SnapshotNeeds, read: () throws -> Request?) throws -> Request?
  /// A candidate that was read from this row before, or else the one read now.
  func candidate(_ row: StoredRow, read: (StoredRow) -> CandidateRecord) -> CandidateRecord
}

/// What rows that stand for a moment of the past, or for a supposition, need not say themselves.
extension RecordSource {
  func erasure(of id: String) -> Erasure? { nil }
  func cells(_ column: Int, of ids: [String], kind: RecordKind) throws -> [Cell?] {
    try ids.map { try row($0, kind: kind)?.cells[column] }
  }
  func isCurrent(_ kind: CandidateKind, _ needs: SnapshotNeeds, in store: Store) throws -> Bool { false }
  func firstHash() throws -> [UInt8] { EventLog.firstHash }
  func day() throws -> Day? { try lastDay(upTo: head) }

  func snapshot(_ kind: CandidateKind, _ needs: SnapshotNeeds, made: () throws -> Snapshot) throws -> Snapshot {
    try made()
  }

  func request(_ id: String, _ needs: SnapshotNeeds, read: () throws -> Request?) throws -> Request? { try read() }

  func candidate(_ row: StoredRow, read: (StoredRow) -> CandidateRecord) -> CandidateRecord { read(row) }
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
  func erasure(of id: String) -> Erasure? { store.erasure(of: id, at: point) }
  func firstHash() throws -> [UInt8] { try store.log.hash(of: 1) ?? EventLog.firstHash }
  func day() throws -> Day? {
    if case .time(let time, _)? = point { return Day(iso: time.prefix(10)) }
    return try store.lastDay(upTo: Point.bounds(point).sequence)
  }
}
