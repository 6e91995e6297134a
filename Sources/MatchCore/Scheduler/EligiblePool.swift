extension Strategy {
  /// What its gates alone read besides the columns that every snapshot has.
  public var gateNeeds: SnapshotNeeds { gates.map(\.descriptor).reduce([]) { $0.union($1.needs) } }

  /// Everybody who passes every gate, in the order of the snapshot. No scorer is bound. O(candidates x gates), in blocks.
  public func eligible(for request: Request, in snapshot: Snapshot) -> [String] {
    let failures = GateFailures(
      gates.map { BoundGate(name: $0.name, isFinal: $0.isFinal, binding: $0.bind(request, to: snapshot)) }, in: snapshot
    )
    return failures.masks.indices.filter { failures.masks[$0] == 0 }.map { snapshot.ids[$0] }
  }
}
