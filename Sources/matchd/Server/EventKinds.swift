import MatchCore

/// The kinds of event that a log can hold, as whoever follows it may name them.
enum EventKinds {
  /// In byte order.
  static let all: [String] = {
    var kinds = [Erasure.eventKind]
    for kind in RecordKind.allCases {
      var ends = ["corrected", "undone"]
      switch kind {
      case .request:
        ends += ["received", "decided", "closed", "tacitly-approved"] + RequestVerb.allCases.map(\.event)
      case .deployment:
        ends += ["proposed", "answered", "departed", "completed", "called-up"] + ProposalVerb.allCases.map(\.event)
      case .institution, .focalPoint, .expert, .activity, .resource: ends.append("recorded")
      }
      kinds += ends.map { "\(kind.rawValue).\($0)" }
    }
    return kinds.sorted(by: Identifier.precedes)
  }()

  /// What stands before the dot: all kinds of event about one kind of subject.
  static let subjects: [String] = all.reduce(into: []) { subjects, kind in
    let subject = String(kind.prefix { $0 != "." })
    if subjects.last != subject { subjects.append(subject) }
  }

  /// The kinds that a word means: one, or all about a kind of subject. Nil where there is no such kind.
  static func named(_ word: String) -> [String]? {
    if all.contains(word) { return [word] }
    let word = word.hasSuffix(".*") ? String(word.dropLast(2)) : word
    return subjects.contains(word) ? all.filter { $0.hasPrefix(word + ".") } : nil
  }
}
