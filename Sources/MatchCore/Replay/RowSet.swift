/// Some rows of a snapshot, a bit each.
struct RowSet: Sendable {
  private(set) var words: [UInt64]

  /// None.
  init(rows: Int) { words = [UInt64](repeating: 0, count: (rows + 63) / 64) }

  func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 != 0 }

  mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  mutating func remove(_ row: Int) { words[row >> 6] &= ~(1 << UInt64(row & 63)) }

  /// Leaves those that stand in both. O(rows / 64).
  mutating func formIntersection(_ other: RowSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// In order. O(rows / 64 + rows in it).
  func appendRows(to rows: inout [UInt32]) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        rows.append(UInt32(index << 6 + word.trailingZeroBitCount))
        word &= word - 1
      }
    }
  }
}
