/// Which gates stop each candidate, all of them: what near misses and changes of the request are reckoned from. Made once for a
/// matcher and handed to whatever asks.
public struct GateFailures: Sendable {
  /// A strategy's gates beyond this many share the last bit: counts of failed gates may then be too low, nothing else.
  static let maximumBits = 64

  /// By row: bit `g` is set when gate `g` stops it.
  let masks: [UInt64]
  /// Whether each gate has a bit of its own.
  let isExact: Bool

  /// O(candidates x gates), in blocks.
  init(_ gates: [BoundGate], in snapshot: Snapshot) {
    var selection = RowSelection(marking: snapshot.count)
    for index in 0..<snapshot.blockCount {
      let block = snapshot.block(index)
      for (place, gate) in gates.enumerated() {
        guard case .applies(let rule) = gate.binding else { continue }
        selection.mark(block.rows, with: GateFailures.bit(place))
        if rule.excludes(block) { selection.removeAll() } else { rule.select(&selection) }
      }
    }
    masks = selection.masks
    isExact = gates.count <= GateFailures.maximumBits
  }

  static func bit(_ gate: Int) -> UInt64 { 1 << UInt64(min(gate, maximumBits - 1)) }
}
