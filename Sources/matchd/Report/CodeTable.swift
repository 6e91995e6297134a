/// Values by codes that the program and its configuration choose: keys of sentences, ids of topics. Nobody outside can fill it with
/// codes that collide, so a hash of a few instructions does; looking up is most of what writing an answer takes.
struct CodeTable<Value: Sendable>: Sendable {
  private let codes: [String]
  private let values: [Value]
  /// A power of two of places; 0 is free, else one more than the place of the value.
  private let slots: [UInt32]

  /// - Parameter entries: of each code the first counts.
  init(_ entries: [(code: String, value: Value)]) {
    codes = entries.map(\.code)
    values = entries.map(\.value)
    var count = 16
    while count < 2 * entries.count { count *= 2 }
    var slots = [UInt32](repeating: 0, count: count)
    for (index, code) in codes.enumerated() {
      var slot = CodeHash.hash(code) & (count - 1)
      while slots[slot] != 0, codes[Int(slots[slot]) - 1] != code { slot = (slot + 1) & (count - 1) }
      if slots[slot] == 0 { slots[slot] = UInt32(index + 1) }
    }
    self.slots = slots
  }

  /// O(length of the code).
  subscript(code: String) -> Value? {
    var slot = CodeHash.hash(code) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if codes[index] == code { return values[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}

/// A hash of codes that the program and its configuration choose.
enum CodeHash {
  /// Of the length, the first eight bytes and the last eight: codes that differ, differ there, or share a place.
  static func hash(_ code: String) -> Int {
    // Every string of this platform has its bytes in a row.
    code.utf8.withContiguousStorageIfAvailable { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      guard bytes.count >= 8 else { return bytes.reduce(bytes.count) { $0 &* 31 &+ Int($1) } }
      let first = bytes.loadUnaligned(as: UInt64.self)
      let last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
      // Multiplied by 2^64 over the golden ratio (Knuth 1998, 6.4), the high bits depend on all others.
      let mixed = (first ^ (last << 23 | last >> 41) &+ UInt64(bytes.count)) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: mixed >> 40)
    } ?? 0
  }
}
