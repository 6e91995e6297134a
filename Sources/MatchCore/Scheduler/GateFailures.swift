/// Which gates stop each candidate, all of them: what near misses and changes of the request are reckoned from. Made once for a
/// matcher and handed to whatever asks.
public struct GateFailures: Sendable {
  /// A strategy's gates beyond this many share the last bit: counts of failed gates may then be too low, nothing else.
  static let maximumBits = 64

  /// By row: bit `g` is set when gate `g` stops it.
  let masks: [UInt64]

  /// O(candidates x gates), in blocks.
  init(_ gates: [(name: String, binding: RuleBinding)], in snapshot: Snapshot) {
    var masks = [UInt64](repeating: 0, count: snapshot.count)
    var selection = RowSelection(capacity: Snapshot.blockSize)
    var previous: [UInt64] = []
    for index in 0..<snapshot.blockCount {
      let block = snapshot.block(index)
      for (place, gate) in gates.enumerated() {
        guard case .applies(let rule) = gate.binding else { continue }
        selection.fill(block.rows)
        if rule.excludes(block) { selection.removeAll() } else { rule.select(&selection) }
        guard selection.count < block.rows.count else { continue }
        let bit = GateFailures.bit(place)
        // Everybody is stopped, but for those who passed: two loops without a branch in them. A bit that an earlier gate beyond
        // `maximumBits` has set stays set.
        let shared = place >= GateFailures.maximumBits
        if shared { previous = Array(masks[block.rows]) }
        for row in block.rows { masks[row] |= bit }
        for index in 0..<selection.count {
          let row = Int(selection.row(index))
          if !shared || previous[row - block.rows.lowerBound] & bit == 0 { masks[row] &= ~bit }
        }
      }
    }
    self.masks = masks
  }

  static func bit(_ gate: Int) -> UInt64 { 1 << UInt64(min(gate, maximumBits - 1)) }
}
