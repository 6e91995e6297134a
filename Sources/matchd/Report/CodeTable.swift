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
      var slot = CodeTable.hash(code) & (count - 1)
      while slots[slot] != 0, codes[Int(slots[slot]) - 1] != code { slot = (slot + 1) & (count - 1) }
      if slots[slot] == 0 { slots[slot] = UInt32(index + 1) }
    }
    self.slots = slots
  }

  /// O(length of the code).
  subscript(code: String) -> Value? {
    var slot = CodeTable.hash(code) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if codes[index] == code { return values[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a.
  private static func hash(_ code: String) -> Int {
    var code = code
    return code.withUTF8 { bytes in
      var hash: UInt32 = 2_166_136_261
      for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
      return Int(hash ^ hash >> 15)
    }
  }
}
