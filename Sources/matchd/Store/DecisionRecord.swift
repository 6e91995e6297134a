import MatchCore

/// What stood in the ranking when somebody chose, and what it was computed with. Ids and numbers alone: no name, no text.
///
/// It goes into the log with the event of the choice, whose body has its digest, so it can no more be changed than the event.
struct DecisionRecord: Equatable, Sendable {
  /// A text that many records refer to by its SHA-256.
  struct Method: Equatable, Sendable {
    enum Kind: String, Sendable {
      case strategy
      case vocabulary
    }

    let kind: Kind
    let content: String
    let fingerprint: String

    init(_ kind: Kind, _ content: String) {
      (self.kind, self.content) = (kind, content)
      fingerprint = SHA256.hash(Array(content.utf8)).hexadecimal
    }
  }

  /// The last event that the ranking knows.
  let asOf: Int64
  let request: String
  let candidate: String
  let kind: String
  /// The name; what it was stands in `method`.
  let strategy: String
  /// Fingerprints of the strategy, with the versions of its plug-ins, and of the vocabulary.
  let method: String
  let vocabulary: String
  /// The version of matchd.
  let program: String
  /// Canonical JSON; see `DecisionResult`.
  let result: String

  /// The body of an event has it under this key.
  static let key = "decision"

  /// The kinds of event that have one.
  static let events = ["deployment.shortlisted", "deployment.confirmed", "deployment.declined"]

  /// SHA-256 over every field, each with its length in eight bytes, big-endian, in front.
  var digest: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(result.utf8.count + 512)
    for field in [String(asOf), request, candidate, kind, strategy, method, vocabulary, program, result] {
      let length = UInt64(field.utf8.count)
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: length >> shift))
      }
      bytes.append(contentsOf: field.utf8)
    }
    return SHA256.hash(bytes).hexadecimal
  }
}

/// A record on its way into the log, with the texts that it refers to.
struct NewDecision: Sendable {
  let record: DecisionRecord
  let methods: [DecisionRecord.Method]
}

/// A record as the log has it, with the choice that it belongs to.
struct Decision: Sendable {
  let sequence: Int64
  let effectiveAt: String
  let actor: String
  /// The kind of the event: `deployment.shortlisted` ...
  let event: String
  let proposal: String
  let record: DecisionRecord
  /// Whether it is what was written: the digest that the event has.
  let isIntact: Bool
  /// The event that took the choice back, and was not taken back itself.
  var undoneBy: Int64?
}
