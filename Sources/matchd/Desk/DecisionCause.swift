import MatchCore

/// Why a decision comes out otherwise than it was recorded.
struct DecisionCause: Hashable, Sendable {
  enum Kind: String, CaseIterable, Sendable {
    /// A scorer weighs more or less in the strategy as it is now.
    case weight
    /// A setting of a gate or a scorer.
    case setting
    /// A gate or a scorer that is new, is gone, or stands in another place.
    case part
    /// A plug-in of another version.
    case version
    /// A topic, a grouping or a country that is not what it was.
    case vocabulary
    /// The data of somebody.
    case row
    /// Texts that were erased since.
    case erasure
    /// The record itself.
    case record
    /// Neither the configuration nor the log says why.
    case unexplained

    /// Whether it is known to have come about rightly.
    var isExplained: Bool {
      switch self {
      case .weight, .setting, .part, .version, .vocabulary, .erasure: true
      case .row, .record, .unexplained: false
      }
    }
  }

  let kind: Kind
  /// The plug-in, the topic or place, or the candidate whose data it is; empty where it cannot be told.
  var what = ""
  /// What of it: a setting; of a candidate, the scorer or gate whose input changed.
  var criterion = ""
  var then: String?
  var now: String?
  /// What was found in the log or the tables: an event that was changed, an erasure.
  var evidence: Evidence?

  enum Evidence: Hashable, Sendable {
    case event(Int64, subject: String)
    /// An event that is not there any more.
    case missing(Int64)
    case table(String, row: String)
    case erased(Int64, person: String)
  }

  /// Without what differs from one decision to the next: for counting.
  var general: DecisionCause {
    switch kind {
    case .row, .erasure, .unexplained: DecisionCause(kind: kind, what: what, criterion: criterion, evidence: evidence)
    case .weight, .setting, .part, .version, .vocabulary, .record: self
    }
  }
}
