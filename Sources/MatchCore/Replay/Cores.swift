/// Who runs independent pieces of work. MatchCore knows no threads; whoever has some hands them down. Results come back in the
/// order of the pieces, so nothing depends on how many there are.
package protocol Cores: Sendable {
  /// How many pieces are worth making.
  var count: Int { get }
  func map<Result: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> Result) -> [Result]
}

/// One piece after another.
package struct OneCore: Cores {
  package init() {}
  package var count: Int { 1 }
  package func map<Result: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    (0..<pieces).map(body)
  }
}
