import Foundation

/// Texts that people mean to be the same, made the same.
enum TextFolding {
  /// Without case, accents and width; spaces, hyphens and underscores become one space; trimmed.
  static func fold(_ text: String) -> String {
    if isASCII(text) { return folded(ascii: text) }
    let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    // Without their accents, most French labels are ASCII too.
    if isASCII(plain) { return folded(ascii: plain) }
    return plain.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" || $0 == "'" || $0 == "’" }.joined(
      separator: " ")
  }

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// The same for ASCII, byte by byte: ids and most labels, many times at every start.
  private static func folded(ascii text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var needsSpace = false
    for byte in text.utf8 {
      switch byte {
      case 0x09...0x0D, 0x20, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "'"): needsSpace = !bytes.isEmpty
      default:
        if needsSpace { bytes.append(0x20) }
        needsSpace = false
        bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
