/// One fact in the log.
struct Event: Equatable, Sendable {
  let sequence: Int64
  let effectiveAt: String
  let recordedAt: String
  let actor: String
  let kind: String
  let subject: String
  let body: String
  let previousHash: [UInt8]
  let hash: [UInt8]

  /// SHA-256 over the hash before and every field, each with its length in eight bytes, big-endian, in front.
  var expectedHash: [UInt8] { hash(after: previousHash) }

  /// The same after another hash than the one that stands beside it.
  func hash(after previous: [UInt8]) -> [UInt8] {
    var bytes = previous
    bytes.reserveCapacity(512 + body.utf8.count)
    for field in [String(sequence), effectiveAt, recordedAt, actor, kind, subject, body] {
      withUnsafeBytes(of: UInt64(field.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: field.utf8)
    }
    return SHA256.hash(bytes)
  }
}

/// The append-only log: every fact once, chained by hashes, personal data beside it.
final class EventLog {
  private let connection: SQLiteConnection
  let clock: Clock
  private let insertEvent: Statement
  private let insertPersonal: Statement
  private let decisions: DecisionLog
  private(set) var head: Int64
  private(set) var headHash: [UInt8]
  private var random = SystemRandomNumberGenerator()
  private var latest = (milliseconds: Int64(0), text: Timestamp.text(0))

  static let firstHash = [UInt8](repeating: 0, count: 32)

  init(_ connection: SQLiteConnection, clock: Clock) throws(StoreFailure) {
    self.connection = connection
    self.clock = clock
    insertEvent = try connection.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    insertPersonal = try connection.prepare("INSERT INTO personal VALUES (?, ?, ?, ?)")
    decisions = try DecisionLog(connection)
    (head, headHash) = (0, EventLog.firstHash)
    try reload()
  }

  /// After a rollback the head is where it was.
  func reload() throws(StoreFailure) {
    let last = try connection.prepare("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
    (head, headHash) = try last.step() ? (last.integer(0), last.blob(1)) : (0, EventLog.firstHash)
  }

  /// The time as the log writes it. Many events of an import share a millisecond.
  var now: String {
    let milliseconds = clock.now()
    if milliseconds != latest.milliseconds { latest = (milliseconds, Timestamp.text(milliseconds)) }
    return latest.text
  }

  /// - Parameter personal: what stands apart, as JSON; the body gets its digest.
  /// - Returns: the number of the event.
  func append(
    _ part: RecordPart, of record: Record, effectiveAt: String, actor: String, extra: [(header: String, text: String)]
  ) throws(StoreFailure) -> Int64 {
    let schema = RecordSchema.of(record.kind)
    let payload = EventBody.encode(part.cells, schema, personal: true, extra: extra)
    let decision = part.decision?.record.digest
    let sequence = try append(
      part.eventKind, of: record.id, payload: payload, effectiveAt: effectiveAt, actor: actor
    ) { digest in
      EventBody.encode(
        part.cells, schema, personal: false, together: part.together, decision: decision, digest: digest) ?? "{}"
    }
    if let decision = part.decision { try decisions.write(decision, for: sequence) }
    return sequence
  }

  /// An event with what stands apart from it.
  /// - Parameters:
  ///   - payload: as canonical JSON, or nil where there is nothing personal.
  ///   - body: makes the event's own JSON of the payload's digest.
  func append(
    _ kind: String, of subject: String, payload: String?, effectiveAt: String, actor: String,
    body: (_ digest: String?) -> String
  ) throws(StoreFailure) -> Int64 {
    guard let payload else {
      return try append(kind, of: subject, body: body(nil), effectiveAt: effectiveAt, actor: actor)
    }
    var salt: [UInt8] = []
    for _ in 0..<2 { withUnsafeBytes(of: random.next() as UInt64) { salt.append(contentsOf: $0) } }
    let digest = SHA256.hash(salt + payload.utf8).hexadecimal
    let sequence = try append(kind, of: subject, body: body(digest), effectiveAt: effectiveAt, actor: actor)
    insertPersonal.bind(1, sequence)
    insertPersonal.bind(2, subject)
    insertPersonal.bind(3, salt)
    insertPersonal.bind(4, payload)
    try insertPersonal.run()
    return sequence
  }

  /// An event without anything personal.
  /// - Parameter body: canonical JSON.
  func append(
    _ kind: String, of subject: String, body: String, effectiveAt: String, actor: String
  ) throws(StoreFailure) -> Int64 {
    let event = Event(
      sequence: head + 1, effectiveAt: effectiveAt, recordedAt: now, actor: actor, kind: kind,
      subject: subject, body: body, previousHash: headHash, hash: [])
    let hash = event.expectedHash
    insertEvent.bind(1, event.sequence)
    for (index, text) in [effectiveAt, event.recordedAt, actor, event.kind, event.subject, body].enumerated() {
      insertEvent.bind(Int32(index + 2), text)
    }
    insertEvent.bind(8, headHash)
    insertEvent.bind(9, hash)
    try insertEvent.run()
    (head, headHash) = (event.sequence, hash)
    return head
  }

  func hash(of sequence: Int64) throws(StoreFailure) -> [UInt8]? {
    let statement = try connection.prepare("SELECT hash FROM event WHERE seq = ?")
    statement.bind(1, sequence)
    return try statement.step() ? statement.blob(0) : nil
  }

  /// The events after `sequence`, in order.
  func events(since sequence: Int64, _ body: (Event) throws -> Bool) throws {
    let statement = try connection.prepare("SELECT * FROM event WHERE seq > ? ORDER BY seq")
    statement.bind(1, sequence)
    while try statement.step() {
      let event = Event(
        sequence: statement.integer(0), effectiveAt: statement.text(1) ?? "", recordedAt: statement.text(2) ?? "",
        actor: statement.text(3) ?? "", kind: statement.text(4) ?? "", subject: statement.text(5) ?? "",
        body: statement.text(6) ?? "", previousHash: statement.blob(7), hash: statement.blob(8))
      guard try body(event) else { return }
    }
  }
}
