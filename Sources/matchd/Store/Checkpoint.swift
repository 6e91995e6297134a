import MatchCore

/// The head of the log at one time, to be kept elsewhere: whoever has it can tell later whether the log still holds what it
/// held then.
struct Checkpoint: Equatable, Sendable {
  let events: Int64
  /// Of the last of them; 32 zero bytes for none.
  let hash: [UInt8]
  /// When it was taken, as the log writes times.
  let at: String
}

/// What became of a checkpoint.
enum WitnessVerdict: Equatable {
  /// The log begins with exactly these events.
  case contained
  /// The log has fewer events.
  case cut(head: Int64)
  /// One of these events is another one. The highest checkpoint below that the log still contains, if there is one.
  case differs(after: Int64)
}

extension Store {
  func checkpoint() -> Checkpoint { Checkpoint(events: head, hash: log.headHash, at: log.now) }

  /// Computes the chain from what the events say, whatever hashes stand beside them. O(events).
  func verdicts(on checkpoints: [Checkpoint]) throws -> [(checkpoint: Checkpoint, verdict: WitnessVerdict)] {
    let sorted = checkpoints.sorted { ($0.events, $0.at) < ($1.events, $1.at) }
    var computed: [Int64: [UInt8]] = [0: EventLog.firstHash]
    let wanted = Set(sorted.map(\.events))
    var hash = EventLog.firstHash
    var last: Int64 = 0
    try log.events(since: 0) { event in
      hash = event.hash(after: hash)
      last += 1
      // An event that is missing shows as one that has another number.
      if wanted.contains(last) { computed[last] = event.sequence == last ? hash : [] }
      return true
    }
    var contained: Int64 = 0
    return sorted.map { checkpoint in
      guard let found = computed[checkpoint.events] else { return (checkpoint, .cut(head: last)) }
      guard found == checkpoint.hash else { return (checkpoint, .differs(after: contained)) }
      contained = max(contained, checkpoint.events)
      return (checkpoint, .contained)
    }
  }
}
