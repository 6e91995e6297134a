import MatchCore

/// The ranking by the book: every gate in turn, every score by its definition, one sort. No blocks, no bounds, no heap.
public enum ReferenceRanking {
  /// The ids of the eligible candidates, best first.
  public static func ids(_ matcher: Matcher) -> [String] {
    matcher.snapshot.ids.compactMap { matcher.explanation(of: $0) }
      .filter(\.isEligible)
      .sorted {
        $0.score != $1.score ? $0.score > $1.score : Identifier.precedes($0.candidate, $1.candidate)
      }
      .map(\.candidate)
  }
}
