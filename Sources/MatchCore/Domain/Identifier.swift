/// The grammar of identifiers that come from outside: a letter, then up to 63 of `[A-Za-z0-9._-]`, compared byte by byte.
public enum Identifier {
  public static let maximumLength = 64

  @inlinable
  public static func isValid(_ text: some StringProtocol) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, isLetter(first), bytes.count <= maximumLength else { return false }
    return bytes.allSatisfy { byte in
      isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
  }

  @inlinable
  static func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
  }

  /// Byte order: the order that every tie is broken by. Swift's own `<` on strings compares canonical equivalents.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in right.withUTF8 { left.lexicographicallyPrecedes($0) } }
  }
}
