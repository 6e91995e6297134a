/// The rows of a block that are still in the running.
///
/// Or, where somebody wants to know what every gate says of everybody, all rows of a block with a mask for each: then nobody is
/// dropped, and a gate's bit is set for those that it stops. A gate cannot tell, and need not.
public struct RowSelection: ~Copyable {
  @usableFromInline var rows: [UInt32]
  public private(set) var count = 0
  /// The rows that were dropped since `forgetDropped`, in order of each asking.
  @usableFromInline var dropped: [UInt32]
  @usableFromInline var droppedCount = 0
  /// By row of the snapshot; empty where rows are dropped.
  @usableFromInline var masks: [UInt64]
  /// The bit of the gate that is asked; 0 where rows are dropped.
  @usableFromInline var bit: UInt64 = 0
  /// The rows that it is asked of.
  @usableFromInline var marked = 0..<0

  /// To drop rows.
  init(capacity: Int) {
    rows = [UInt32](repeating: 0, count: capacity)
    dropped = rows
    masks = []
  }

  /// To note what gates say of so many rows.
  init(marking count: Int) {
    (rows, dropped) = ([], [])
    masks = [UInt64](repeating: 0, count: count)
  }

  /// All rows of a range; it must fit the capacity.
  mutating func fill(_ range: Range<Int>) {
    (count, droppedCount) = (range.count, 0)
    for index in 0..<count { rows[index] = UInt32(truncatingIfNeeded: range.lowerBound + index) }
  }

  /// From here on rows of this range that are not kept get this bit, which is not 0.
  mutating func mark(_ range: Range<Int>, with bit: UInt64) { (marked, count, self.bit) = (range, range.count, bit) }

  mutating func cut(to count: Int) { self.count = count }

  /// So many were kept of those that stood here, and the others were added to those dropped.
  @usableFromInline
  mutating func cut(toKept kept: Int) {
    droppedCount += count - kept
    count = kept
  }

  /// For whoever wants to know what becomes of the rows from here on.
  mutating func forgetDropped() { droppedCount = 0 }

  /// Keeps the rows for which `isKept` holds, in order.
  @inlinable
  public mutating func keep(where isKept: (Int) -> Bool) {
    guard bit == 0 else { return mark(unless: isKept) }
    // What stands here and what was dropped are never more than the capacity of either.
    precondition(droppedCount + count <= dropped.count)
    cut(toKept: RowSelection.sort(&rows, count, droppingTo: &dropped, from: droppedCount, isKept))
  }

  /// - Returns: how many are kept, in order at the front.
  @inlinable @inline(__always)
  static func sort(
    _ rows: inout [UInt32], _ count: Int, droppingTo dropped: inout [UInt32], from before: Int, _ isKept: (Int) -> Bool
  ) -> Int {
    var kept = 0
    var span = rows.mutableSpan
    var out = dropped.mutableSpan
    // `kept` never passes `index`, nor `index` the count. Each row is written to both ends, and stays at one.
    for index in 0..<count {
      let row = unsafe span[unchecked: index]
      unsafe span[unchecked: kept] = row
      unsafe out[unchecked: before + index - kept] = row
      if isKept(Int(row)) { kept += 1 }
    }
    return kept
  }

  @inlinable
  mutating func mark(unless isKept: (Int) -> Bool) {
    let (bit, marked) = (bit, marked)
    var span = masks.mutableSpan
    for row in marked { span[row] |= isKept(row) ? 0 : bit }
  }

  @inlinable
  public mutating func removeAll() {
    keep { _ in false }
  }
}
