import MatchCore

extension Store {
  /// How many people were erased whom these strategies would know more about, had they not been: a figure about the past is
  /// another one since, though the point of the log and every fingerprint are the same.
  ///
  /// Words count for everybody, because how rare one is depends on all texts; employers and conflicts of interest count for whoever
  /// has them.
  func peopleErased(fromWhatIsReadBy strategies: [Strategy], ranking kind: CandidateKind) throws -> Int {
    let plugins = strategies.flatMap { $0.gates.map(\.descriptor) + $0.parts.map(\.descriptor) }
      .filter { $0.readsPersonal && $0.kinds.contains(kind) }
    guard !plugins.isEmpty else { return 0 }
    let readsTexts = plugins.contains { $0.needs.contains(.texts) }
    let people = Set(try pastErasures().map(\.person))
    return try people.count { try readsTexts || self.kind(of: $0) == kind.recordKind }
  }
}
