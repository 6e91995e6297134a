/// Which characters of a JSON string are not written as they are. Besides what JSON demands (RFC 8259, 7), everything is escaped that
/// could move a cursor or reorder a line: the bytes may be shown on a terminal as they are.
enum JSONEscapes {
  /// Whether nothing in a text needs a second look: printable ASCII without quotes and backslashes. O(bytes), eight at a time.
  static func arePlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = UnsafeRawBufferPointer(utf8)
    guard bytes.count >= 8 else {
      return bytes.allSatisfy { (0x20..<0x7F).contains($0) && $0 != quote && $0 != backslash }
    }
    // The last eight may have been looked at already, in part.
    var marks = suspects(bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
    var place = 0
    while place < bytes.count - 8 {
      marks |= suspects(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    return marks == 0
  }

  /// The scalar where it is escaped.
  /// - Parameter bytes: of one scalar, valid UTF-8. Only those are decoded that begin as one that is escaped.
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let scalar: UInt32
    switch (bytes[0], bytes.count) {
    case (0..<0x80, _): scalar = UInt32(bytes[0])
    case (0xC2, 2), (0xD8, 2): scalar = UInt32(bytes[0] & 0x1F) << 6 | UInt32(bytes[1] & 0x3F)
    case (0xE2, 3), (0xEF, 3):
      scalar = UInt32(bytes[0] & 0x0F) << 12 | UInt32(bytes[1] & 0x3F) << 6 | UInt32(bytes[2] & 0x3F)
    default: return nil
    }
    switch scalar {
    case 0..<0x20, 0x22, 0x5C, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
      return scalar
    default: return nil
    }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// Not 0 where one of eight bytes is not plain.
  ///
  /// A byte below n borrows from its high bit when n is taken away, and what is equal to b is below 1 once b is taken out (Warren 2013,
  /// 6-1). A borrow or a carry that goes on into the next byte marks more than it should, but comes from a byte that is marked itself.
  @inline(__always)
  private static func suspects(_ bytes: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    let quotes = bytes ^ (ones * UInt64(quote))
    let backslashes = bytes ^ (ones * UInt64(backslash))
    let low = (bytes &- ones * 0x20) & ~bytes
    // One more than 0x7F has the high bit too.
    let tall = bytes | (bytes &+ ones)
    return (low | tall | ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)) & high
  }
}
