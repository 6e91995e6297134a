import MatchCore
import Synchronization

/// Everything that is known at one event of the log, in memory. It never changes: the writer makes the next one, and readers
/// keep theirs as long as they need it.
final class World: Sendable {
  let head: Int64
  /// The last day of which the log says that something happened.
  let lastDay: Day?
  private let tables: [RecordTable]
  private let erasures: [String: Erasure]
  /// Nil where the log was empty when the daemon began.
  private let firstHash: [UInt8]?
  /// The last days of the holds that stand, by proposal: they run out without an event.
  private let holds: [String: Day]
  /// Snapshots and requests that were made of these rows, kept for the next who asks. They are prepared data, not answers:
  /// no ranking is ever kept.
  private let prepared: Mutex<Prepared>

  private struct Prepared {
    var snapshots: [SnapshotKey: Snapshot] = [:]
    var requests: [RequestKey: [String: Request]] = [:]
  }

  private struct SnapshotKey: Hashable {
    let kind: CandidateKind
    let needs: SnapshotNeeds
    let generation: Int
  }

  private struct RequestKey: Hashable {
    let needs: SnapshotNeeds
    let generation: Int
  }

  private init(
    head: Int64, lastDay: Day?, tables: [RecordTable], holds: [String: Day], erasures: [String: Erasure],
    firstHash: [UInt8]?, prepared: Prepared
  ) {
    (self.head, self.lastDay, self.tables, self.holds) = (head, lastDay, tables, holds)
    (self.erasures, self.firstHash) = (erasures, firstHash)
    self.prepared = Mutex(prepared)
  }

  /// Before the first event.
  static var empty: World {
    World(
      head: 0, lastDay: nil, tables: RecordKind.allCases.map { _ in RecordTable() }, holds: [:], erasures: [:],
      firstHash: nil, prepared: Prepared())
  }

  /// Reads all rows. O(rows).
  convenience init(_ store: Store) throws {
    let tables = try RecordKind.allCases.map { kind in
      var table = RecordTable()
      try store.rows(of: kind, at: nil, personal: true) { table.set($0.record()) }
      table.recorded = try store.recordedColumns(of: kind, at: nil)
      return table
    }
    var holds: [String: Day] = [:]
    for id in tables[RecordKind.deployment.place].sortedIDs() {
      holds[id] = tables[RecordKind.deployment.place].rows[id].flatMap(World.holdEnd)
    }
    self.init(
      head: store.head, lastDay: try store.lastDay(upTo: .max), tables: tables, holds: holds,
      erasures: store.erasures, firstHash: try store.log.hash(of: 1), prepared: Prepared())
  }

  private static func holdEnd(_ record: Record) -> Day? {
    guard record.text("stage") == ProposalStage.held.rawValue else { return nil }
    return record.text("hold_until").flatMap { Day(iso: $0) }
  }

  /// The world after some rows were written. What was prepared stays where the rows cannot have changed it, and is made again
  /// here otherwise, so that readers find it ready. O(rows changed), and the making of what they concern.
  func next(
    head: Int64, lastDay: Day?, changed: [Record], removed: [(id: String, kind: RecordKind)] = [],
    recorded: [RecordKind: Set<String>] = [:], erasures: [String: Erasure],
    remake: (World, CandidateKind, SnapshotNeeds) -> Void
  ) -> World {
    var tables = tables
    var change = Change()
    var requests: Set<String> = []
    let last = [self.lastDay, lastDay].compactMap { $0 }.max()
    if let before = self.lastDay, let last, before < last,
      holds.values.contains(where: { before <= $0 && $0 < last })
    {
      change.holdsEnd()
    }
    var holds = self.holds
    for record in changed {
      if record.kind == .deployment { holds[record.id] = World.holdEnd(record) }
      change.add(record, before: tables[record.kind.place].rows[record.id], isFirst: tables[record.kind.place].isEmpty)
      if record.kind == .request { requests.insert(record.id) }
      tables[record.kind.place].set(record)
    }
    for (id, kind) in removed {
      guard let before = tables[kind.place].rows[id] else { continue }
      change.remove(before)
      if kind == .request { requests.insert(id) }
      tables[kind.place].remove(id)
    }
    for (kind, columns) in recorded { tables[kind.place].recorded = columns }
    var kept = prepared.withLock { $0 }
    let stale = kept.snapshots.keys.filter { change.concerns($0.kind, $0.needs) }
      .sorted { ($0.kind.rawValue, $0.needs.rawValue) < ($1.kind.rawValue, $1.needs.rawValue) }
    for key in stale { kept.snapshots[key] = nil }
    if change.kinds.contains(.institution) {
      kept.requests = [:]
    } else {
      for key in kept.requests.keys { for id in requests { kept.requests[key]?[id] = nil } }
    }
    let world = World(
      head: head, lastDay: last, tables: tables, holds: holds, erasures: erasures, firstHash: firstHash, prepared: kept)
    for key in stale { remake(world, key.kind, key.needs) }
    return world
  }

  /// Whether what was written to a store after an event can change what a snapshot says. O(rows written).
  func isConcerned(_ kind: CandidateKind, _ needs: SnapshotNeeds, in store: Store, after sequence: Int64) throws
    -> Bool
  {
    var change = Change()
    for (_, subject) in store.written.reversed().prefix(while: { $0.sequence > sequence }) {
      let table = tables[subject.kind.place]
      let before = table.rows[subject.id]
      if let record = subject.row {
        change.add(record, before: before, isFirst: table.isEmpty)
      } else if let before {
        change.remove(before)
      }
    }
    if let lastDay, let last = try store.lastDay(after: sequence), lastDay < last,
      holds.values.contains(where: { lastDay <= $0 && $0 < last })
    {
      change.holdsEnd()
    }
    return change.concerns(kind, needs)
  }

  // MARK: Reading

  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
    let table = tables[kind.place]
    for id in table.sortedIDs() { if let record = table.rows[id] { try body(StoredRow(record, personal: personal)) } }
  }

  func row(_ id: String, kind: RecordKind) -> Record? { tables[kind.place].rows[id] }
  func cells(_ column: Int, of ids: [String], kind: RecordKind) -> [Cell?] {
    let rows = tables[kind.place].rows
    return ids.map { id in rows.value(of: id) { $0.cells[column] } }
  }
  func recordedColumns(of kind: RecordKind) -> Set<String> { tables[kind.place].recorded }
  func kind(of id: String) -> RecordKind? { RecordKind.allCases.first { tables[$0.place].rows[id] != nil } }
  func ids(of kind: RecordKind) -> [String] { tables[kind.place].sortedIDs() }
  func erasure(of id: String) -> Erasure? { erasures[id] }

  func firstEventHash() throws -> [UInt8] {
    guard let firstHash else { throw NeedsDatabase() }
    return firstHash
  }

  func lastDay(upTo sequence: Int64) throws -> Day? {
    guard sequence >= head else { throw NeedsDatabase() }
    return lastDay
  }

  func snapshot(
    _ kind: CandidateKind, _ needs: SnapshotNeeds, _ generation: Int, made: () throws -> Snapshot
  ) throws -> Snapshot {
    let key = SnapshotKey(kind: kind, needs: needs, generation: generation)
    if let known = prepared.withLock({ $0.snapshots[key] }) { return known }
    let snapshot = try made()
    prepared.withLock { prepared in
      // What was made with an older configuration is not asked for again.
      for old in prepared.snapshots.keys.filter({ $0.generation < generation }) { prepared.snapshots[old] = nil }
      for old in prepared.requests.keys.filter({ $0.generation < generation }) { prepared.requests[old] = nil }
      prepared.snapshots[key] = snapshot
    }
    return snapshot
  }

  func request(
    _ id: String, _ needs: SnapshotNeeds, _ generation: Int, read: () throws -> Request?
  ) throws -> Request? {
    let key = RequestKey(needs: needs, generation: generation)
    if let known = prepared.withLock({ $0.requests[key]?[id] }) { return known }
    guard let request = try read() else { return nil }
    prepared.withLock { $0.requests[key, default: [:]][id] = request }
    return request
  }
}

/// A world under one configuration: topics and places are numbers that another configuration may give to others.
struct WorldView: RecordSource {
  let world: World
  let generation: Int

  var head: Int64 { world.head }
  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
    try world.rows(of: kind, personal: personal, body)
  }
  func row(_ id: String, kind: RecordKind) -> Record? { world.row(id, kind: kind) }
  func cells(_ column: Int, of ids: [String], kind: RecordKind) -> [Cell?] { world.cells(column, of: ids, kind: kind) }
  func recordedColumns(of kind: RecordKind) -> Set<String> { world.recordedColumns(of: kind) }
  func kind(of id: String) -> RecordKind? { world.kind(of: id) }
  func ids(of kind: RecordKind) -> [String] { world.ids(of: kind) }
  func lastDay(upTo sequence: Int64) throws -> Day? { try world.lastDay(upTo: sequence) }
  func erasure(of id: String) -> Erasure? { world.erasure(of: id) }
  func firstHash() throws -> [UInt8] { try world.firstEventHash() }
  func isCurrent(_ kind: CandidateKind, _ needs: SnapshotNeeds, in store: Store) throws -> Bool {
    let key = "\(kind.rawValue) \(needs.rawValue)"
    guard try !world.isConcerned(kind, needs, in: store, after: store.current[key] ?? world.head) else { return false }
    store.current[key] = store.head
    return true
  }
  func day() throws -> Day? { world.lastDay }
  func snapshot(_ kind: CandidateKind, _ needs: SnapshotNeeds, made: () throws -> Snapshot) throws -> Snapshot {
    try world.snapshot(kind, needs, generation, made: made)
  }
  func request(_ id: String, _ needs: SnapshotNeeds, read: () throws -> Request?) throws -> Request? {
    try world.request(id, needs, generation, read: read)
  }
}

/// What rows that were written can have changed.
private struct Change {
  private(set) var kinds: Set<RecordKind> = []
  /// Whether a deployment takes up somebody's time, or did before; a proposal alone does not.
  private var occupies = false
  /// Whether a request that may have deployments is about something else now.
  private var concernsPast = false

  mutating func add(_ record: Record, before: Record?, isFirst: Bool) {
    guard record != before else { return }
    kinds.insert(record.kind)
    switch record.kind {
    case .deployment:
      // The first row of its kind says that deployments are recorded.
      if isFirst || [record, before].contains(where: { Change.occupies($0) }) { occupies = true }
    case .request:
      let about = ["country", "grouping", "topics_required"]
      if let before, about.contains(where: { before[$0] != record[$0] }) { concernsPast = true }
    default: break
    }
  }

  /// Time that was taken up is free again, though nothing was written about it.
  mutating func holdsEnd() { occupies = true }

  /// A row that is there no more.
  mutating func remove(_ before: Record) {
    kinds.insert(before.kind)
    if before.kind == .deployment, Change.occupies(before) { occupies = true }
    if before.kind == .request { concernsPast = true }
  }

  private static func occupies(_ record: Record?) -> Bool {
    record?.text("outcome").flatMap(Outcome.init(rawValue:))?.occupies ?? false
  }

  func concerns(_ kind: CandidateKind, _ needs: SnapshotNeeds) -> Bool {
    if kinds.contains(kind.recordKind) { return true }
    if kind != .resource, occupies || concernsPast { return true }
    if needs.contains(.texts), kinds.contains(.request) { return true }
    return needs.contains(.focalPoints)
      && !kinds.isDisjoint(with: [.focalPoint, .expert, .deployment])
  }
}

extension RecordKind {
  /// Where it stands among all kinds.
  fileprivate var place: Int {
    switch self {
    case .institution: 0
    case .focalPoint: 1
    case .expert: 2
    case .request: 3
    case .activity: 4
    case .deployment: 5
    case .resource: 6
    }
  }
}
