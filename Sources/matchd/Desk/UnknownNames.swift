import MatchCore

/// Topics and places that rows name and the configuration does not have (any more): they weigh nothing in any ranking, which
/// changes figures.
struct UnknownNames: Sendable {
  /// Requests and candidates that name one.
  private(set) var requests = 0
  private(set) var candidates = 0
  private var found: Set<String> = []

  /// By bytes.
  var names: [String] { found.sorted(by: Identifier.precedes) }
  var isEmpty: Bool { found.isEmpty }

  mutating func note(topics: [String], places: [String], ofRequest isRequest: Bool, in vocabulary: Vocabulary) {
    let unknown =
      topics.filter { vocabulary.taxonomy.index(of: $0) == nil }
      + places.filter { vocabulary.places.index(of: $0) == nil }
    guard !unknown.isEmpty else { return }
    found.formUnion(unknown)
    if isRequest { requests += 1 } else { candidates += 1 }
  }
}
