/// The rows of a block that are still in the running.
///
/// Or, where somebody wants to know what every gate says of everybody, all rows of a block with a mask for each: then nobody is
/// dropped, and a gate's bit is set for those that it stops. A gate cannot tell, and need not.
public struct RowSelection: ~Copyable {
  @usableFromInline var rows: [UInt32]
  public private(set) var count = 0
  /// By row of the snapshot; empty where rows are dropped.
  @usableFromInline var masks: [UInt64]
  /// The bit of the gate that is asked; 0 where rows are dropped.
  @usableFromInline var bit: UInt64 = 0
  /// The rows that it is asked of.
  @usableFromInline var marked = 0..<0

  /// To drop rows.
  init(capacity: Int) {
    rows = [UInt32](repeating: 0, count: capacity)
    masks = []
  }

  /// To note what gates say of so many rows.
  init(marking count: Int) {
    rows = []
    masks = [UInt64](repeating: 0, count: count)
  }

  /// All rows of a range; it must fit the capacity.
  mutating func fill(_ range: Range<Int>) {
    count = range.count
    for index in 0..<count { rows[index] = UInt32(truncatingIfNeeded: range.lowerBound + index) }
  }

  /// From here on rows of this range that are not kept get this bit, which is not 0.
  mutating func mark(_ range: Range<Int>, with bit: UInt64) { (marked, count, self.bit) = (range, range.count, bit) }

  @usableFromInline
  mutating func cut(to count: Int) { self.count = count }

  /// Keeps the rows for which `isKept` holds, in order. The others stand behind them, in any order, until rows are filled in anew.
  @inlinable
  public mutating func keep(where isKept: (Int) -> Bool) {
    guard bit == 0 else { return mark(unless: isKept) }
    var kept = 0
    let count = count
    var span = rows.mutableSpan
    // `kept` never passes `index`, nor `index` the count. A row changes places with the first that was dropped, whether it is kept or not:
    // no branch, and those dropped stay behind those kept.
    for index in 0..<count {
      let row = unsafe span[unchecked: index]
      unsafe span[unchecked: index] = unsafe span[unchecked: kept]
      unsafe span[unchecked: kept] = row
      if isKept(Int(row)) { kept += 1 }
    }
    cut(to: kept)
  }

  @inlinable
  mutating func mark(unless isKept: (Int) -> Bool) {
    let (bit, marked) = (bit, marked)
    var span = masks.mutableSpan
    for row in marked { span[row] |= isKept(row) ? 0 : bit }
  }

  @inlinable
  public mutating func removeAll() {
    guard bit == 0 else { return mark(unless: { _ in false }) }
    cut(to: 0)
  }
}
