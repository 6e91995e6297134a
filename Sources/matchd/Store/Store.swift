import CSQLite
import Foundation
import MatchCore

/// What became of a row that came in.
enum RecordOutcome: Equatable {
  case new
  case changed
  case same
}

/// The database: the log as the truth, and tables that follow from it. One per process writes; it holds the lock beside the file.
final class Store {
  let connection: SQLiteConnection
  let log: EventLog
  let projections: ProjectionWriter
  let findSubject: Statement
  private let insertSubject: Statement
  private let findEvents: Statement
  private let savepointStatement: Statement
  private let releaseStatement: Statement
  /// What the schema `asof` holds: the point, and the head it was folded at.
  var attached: (point: Point, head: Int64)?
  var isAttached = false
  /// The statements that find one row, for the schema they were made for.
  var single: (schema: String, statements: [RecordKind: Statement]) = ("", [:])
  /// Statements that are made once, by what they say.
  var keptStatements: [String: Statement] = [:]

  /// The subjects written since `startTracking`, in order: each as an event left it. Kept only once somebody asks for it.
  private(set) var written: [(sequence: Int64, subject: FoldedSubject)] = []
  private var isTracking = false

  /// By what it is, the last event up to which something that was prepared before is known to be as it would be made now.
  var current: [String: Int64] = [:]

  /// The kinds of which something was taken back since `startTracking`.
  var correctedKinds: Set<RecordKind> = []

  /// By prefix (`r-`), the highest number that follows it in an id, where somebody asked.
  private var highest: [String: Int] = [:]

  /// By column, whether any row of the kind records it; read when it is first asked for.
  private var recorded: [RecordKind: [Bool]] = [:]

  /// Copies that are being made.
  var backups: [WeakBackup] = []

  /// Whether the process before this one was cut off in the middle of a write, which was dropped: nobody was told of it.
  let endedTorn: Bool

  /// Who was erased, by id.
  var erasures: [String: Erasure] = [:]

  /// Whether nothing can be written: the file or its folder says so.
  let readsOnly: Bool

  /// On a connection that is ready.
  init(_ connection: SQLiteConnection, clock: Clock, readsOnly: Bool, endedTorn: Bool) throws(StoreFailure) {
    (self.connection, self.readsOnly, self.endedTorn) = (connection, readsOnly, endedTorn)
    log = try EventLog(connection, clock: clock)
    projections = ProjectionWriter(connection, schema: "main")
    savepointStatement = try connection.prepare("SAVEPOINT one")
    releaseStatement = try connection.prepare("RELEASE one")
    findSubject = try connection.prepare("SELECT kind FROM subject WHERE id = ?")
    insertSubject = try connection.prepare("INSERT INTO subject VALUES (?, ?)")
    findEvents = try connection.prepare(
      "SELECT \(SubjectEvent.columns) FROM \(SubjectEvent.source) WHERE event.subject = ? ORDER BY effective_at, event.seq"
    )
    erasures = try readErasures()
  }

  var head: Int64 { log.head }

  // MARK: Writing

  func begin() throws(StoreFailure) {
    guard !readsOnly else { throw .unwritable(path: connection.path, detail: SystemError.text(EROFS)) }
    try connection.execute("BEGIN IMMEDIATE")
  }

  func commit() throws(StoreFailure) { try connection.execute("COMMIT") }

  // MARK: Groups of writes

  /// Remembers which subjects are written from here on.
  func startTracking() {
    (written, correctedKinds) = ([], [])
    (current, isTracking) = ([:], true)
  }

  /// What a place in a transaction has to remember to be gone back to.
  struct Savepoint {
    fileprivate let highest: [String: Int]
    fileprivate let written: Int
  }

  func savepoint() throws(StoreFailure) -> Savepoint {
    try savepointStatement.run()
    return Savepoint(highest: highest, written: written.count)
  }

  func release() throws(StoreFailure) { try releaseStatement.run() }

  /// Takes back what was written since, and nothing before it.
  /// - Parameter mark: what `savepoint` gave.
  func rollBack(to mark: Savepoint) throws(StoreFailure) {
    try connection.execute("ROLLBACK TO one; RELEASE one")
    (highest, recorded) = (mark.highest, [:])
    written.removeLast(max(0, written.count - mark.written))
    try log.reload()
    // The numbers of what is gone are given again.
    current = current.filter { $0.value <= log.head }
    erasures = try readErasures()
  }

  func rollback() throws(StoreFailure) {
    if connection.isInTransaction { try connection.execute("ROLLBACK") }
    // Tables made inside the transaction are gone, and what was folded may speak of events that are.
    (attached, single, recorded, highest) = (nil, ("", [:]), [:], [:])
    if isAttached { try connection.execute("DETACH asof") }
    isAttached = false
    try log.reload()
    erasures = try readErasures()
  }

  /// Takes a row into the log: one event for each part of it that says something new. An absent cell changes nothing, an empty
  /// one erases what was known. An empty cell where nothing was known is no news, once any row of the kind records the
  /// column: a table has a cell there, whether or not there was something to say.
  ///
  /// Kinds whose rows have a `since` may have one row for each time: a part is compared with what was said up to its date (an
  /// undated one: up to now), so a second import of the same file changes nothing, whatever its order. A dated event repeats
  /// the cells that an older one said: a row for a day between the two must not change what was said of the later day.
  ///
  /// Other kinds tell their story in one row, and a row that comes later corrects it: where an event of the same sort with a
  /// later date would still say otherwise (a date was wrong and is now earlier), the correction is said at that date too.
  /// - Throws: `StoreFailure.taken` when the id is another kind of thing, `.erased` when it is somebody who was erased.
  func record(_ record: Record, actor: String) throws(StoreFailure) -> RecordOutcome {
    let record = erasures.isEmpty ? record : try withoutErased(record)
    if let kind = try kind(of: record.id) {
      guard kind == record.kind else { throw .taken(id: record.id, kind: kind) }
      return try update(record, actor: actor)
    }
    noteNumber(of: record.id)
    insertSubject.bind(1, record.id)
    insertSubject.bind(2, record.kind.rawValue)
    try insertSubject.run()
    var before = Timestamp.always
    var events: [SubjectEvent] = []
    for (index, part) in record.parts().enumerated() {
      let effective = part.effectiveAt ?? before
      before = effective
      events.append(try append(part, of: record, effectiveAt: effective, actor: actor, isFirst: index == 0))
    }
    try project(record.kind, record.id, events)
    return .new
  }

  /// The number for the next id with a prefix: one more than the highest there is.
  func nextNumber(of kind: RecordKind, after prefix: String) throws(StoreFailure) -> Int {
    if let known = highest[prefix] { return known + 1 }
    let found = try highestNumber(of: kind, after: prefix)
    highest[prefix] = found
    return found + 1
  }

  private func noteNumber(of id: String) {
    guard !highest.isEmpty, let dash = id.utf8.lastIndex(of: UInt8(ascii: "-")),
      let number = Int(id[id.utf8.index(after: dash)...])
    else { return }
    let prefix = String(id[...dash])
    if let known = highest[prefix], number > known, number < 1_000_000_000 { highest[prefix] = number }
  }

  private func update(_ record: Record, actor: String) throws(StoreFailure) -> RecordOutcome {
    var events = try self.events(of: record.id)
    if events.contains(where: { $0.undo != nil }), let outcome = try revive(record, events, actor: actor) {
      return outcome
    }
    if !record.kind.isDated {
      guard let news = try news(in: record, after: events) else { return .same }
      if events.contains(where: { $0.isMove(of: record.kind) }) {
        return try correct(news, events, actor: actor)
      }
    }
    let schema = RecordSchema.of(record.kind)
    var hasChanged = false
    var before: String?
    for (index, var part) in record.parts().enumerated() {
      let date = part.effectiveAt ?? before
      before = date
      let limit = date ?? log.now
      var known = FoldedSubject(record.kind, record.id)
      for event in events where event.part == part.eventKind && (!record.kind.isDated || event.effectiveAt <= limit) {
        known.apply(event)
      }
      for column in schema.columns.indices where part.cells[column] == .blank && known.cells[column] == .absent {
        if try isRecorded(column, of: record.kind) { part.cells[column] = .absent }
      }
      var extra = known.extra
      EventBody.merge(record.extra, into: &extra)
      let extraDiffers = index == 0 && !extra.elementsEqual(known.extra, by: ==)
      guard differs(part, from: known) || extraDiffers else { continue }
      hasChanged = true
      var said = known
      if date != nil {
        said = FoldedSubject(record.kind, record.id)
        for event in events where event.part == part.eventKind && event.effectiveAt == date { said.apply(event) }
      }
      var news = part
      drop(said, from: &news)
      events.append(
        try append(news, of: record, effectiveAt: limit, actor: actor, isFirst: index == 0 && extraDiffers))
      guard !record.kind.isDated else { continue }
      let same = events.filter { $0.part == part.eventKind }.sorted(by: SubjectEvent.precedes)
      var now = FoldedSubject(record.kind, record.id)
      for event in same { now.apply(event) }
      guard differs(part, from: now), let last = same.last else { continue }
      drop(now, from: &part)
      events.append(try append(part, of: record, effectiveAt: last.effectiveAt, actor: actor, isFirst: false))
    }
    if hasChanged { try project(record.kind, record.id, events) }
    return hasChanged ? .changed : .same
  }

  /// Takes in a row of what was taken back: it is there again from now on. Nil where it is there.
  private func revive(_ record: Record, _ events: [SubjectEvent], actor: String) throws(StoreFailure) -> RecordOutcome?
  {
    var known = FoldedSubject(record.kind, record.id)
    for event in events { known.apply(event) }
    guard known.isRetracted else { return nil }
    var all = events
    var before = known.effectiveAt
    for (index, part) in record.parts().enumerated() {
      before = max(before, part.effectiveAt ?? before)
      all.append(try append(part, of: record, effectiveAt: before, actor: actor, isFirst: index == 0))
    }
    try project(record.kind, record.id, all)
    return .new
  }

  /// Whether a part says anything that is not known.
  private func differs(_ part: RecordPart, from known: FoldedSubject) -> Bool {
    zip(RecordSchema.of(known.kind).columns, zip(part.cells, known.cells)).contains { column, cells in
      cells.0 != .absent && cells.0 != cells.1 && column.name != "id"
    }
  }

  private func drop(_ known: FoldedSubject, from part: inout RecordPart) {
    for column in part.cells.indices where part.cells[column] == known.cells[column] { part.cells[column] = .absent }
  }

  func isRecorded(_ column: Int, of kind: RecordKind) throws(StoreFailure) -> Bool {
    if let known = recorded[kind] { return known[column] }
    let names = try recordedColumns(of: kind, at: nil)
    let known = RecordSchema.of(kind).columns.map { names.contains($0.name) }
    recorded[kind] = known
    return known[column]
  }

  func append(
    _ part: RecordPart, of record: Record, effectiveAt: String, actor: String, isFirst: Bool
  ) throws(StoreFailure) -> SubjectEvent {
    let extra = isFirst ? record.extra : []
    if recorded[record.kind] != nil {
      for (column, cell) in part.cells.enumerated() where cell != .absent { recorded[record.kind]?[column] = true }
    }
    let sequence = try log.append(part, of: record, effectiveAt: effectiveAt, actor: actor, extra: extra)
    return SubjectEvent(
      sequence: sequence, effectiveAt: effectiveAt, kind: part.eventKind,
      content: .cells(part.cells, extra: extra))
  }

  /// What is remembered of all rows does not hold any more.
  func forget() { (attached, recorded) = (nil, [:]) }

  func project(_ kind: RecordKind, _ id: String, _ events: [SubjectEvent]) throws(StoreFailure) {
    var folded = FoldedSubject(kind, id)
    for event in events.sorted(by: SubjectEvent.precedes) { folded.apply(event) }
    try projections.write(folded)
    if isTracking { written.append((log.head, folded)) }
  }

  func events(of id: String) throws(StoreFailure) -> [SubjectEvent] {
    defer { findEvents.reset() }
    findEvents.bind(1, id)
    var events: [SubjectEvent] = []
    while try findEvents.step() { events.append(SubjectEvent(findEvents, from: 0)) }
    return events
  }
}
