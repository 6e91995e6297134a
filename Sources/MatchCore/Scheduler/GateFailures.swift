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
        var span = masks.mutableSpan
        for row in block.rows { span[row] |= bit }
        let passed = selection.rows.span.extracting(first: selection.count)
        for index in passed.indices {
          let row = Int(passed[index])
          if !shared || previous[row - block.rows.lowerBound] & bit == 0 { span[row] &= ~bit }
        }
      }
    }
    self.masks = masks
    isExact = gates.count <= GateFailures.maximumBits
  }

  static func bit(_ gate: Int) -> UInt64 { 1 << UInt64(min(gate, maximumBits - 1)) }
}
