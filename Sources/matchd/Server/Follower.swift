/// Where a client stands that follows the log. Events come live as long as it keeps up; behind, it reads the log in pieces, as
/// fast as it takes them.
struct Follower {
  /// Of one piece of the log.
  static let pieceEvents = 1_000
  static let pieceBytes = 256 * 1_024
  /// With so many bytes unread, the next piece waits.
  static let unreadLimit = Server.outputPatience / 2

  /// The number of the last event that was sent, or passed over for its kind.
  private(set) var last: Int64
  /// No kinds are all kinds.
  let kinds: Set<String>
  /// Whether it has to read the log before live events mean anything to it. What comes meanwhile stands in the log when the next
  /// piece is read, so it is left out here.
  private(set) var isBehind = true
  /// Whether a piece is on its way.
  private(set) var isReading = false

  init(since: Int64, kinds: Set<String>) { (last, self.kinds) = (since, kinds) }

  /// - Returns: whether the event is to be sent.
  mutating func takes(_ event: LoggedEvent) -> Bool {
    guard event.sequence > last else { return false }
    last = event.sequence
    return kinds.isEmpty || kinds.contains(event.kind)
  }

  mutating func fallBehind() { isBehind = true }

  mutating func beginPiece() { isReading = true }

  /// - Parameter isLast: whether the log held no more.
  mutating func endPiece(isLast: Bool) { (isReading, isBehind) = (false, !isLast) }

  /// A piece of the log from a number on, and whether it is all there is.
  static func piece(of log: EventLog, since: Int64) throws -> LoggedPiece {
    var events: [LoggedEvent] = []
    var bytes = 0
    var isLast = true
    try log.events(since: since) { event in
      guard events.count < pieceEvents, bytes < pieceBytes else {
        isLast = false
        return false
      }
      let logged = LoggedEvent(event)
      events.append(logged)
      bytes += logged.json.count
      return true
    }
    return LoggedPiece(events: events, isLast: isLast)
  }
}

/// Some of the log, for one who reads it.
struct LoggedPiece: Sendable {
  let events: [LoggedEvent]
  let isLast: Bool
}
