import MatchCore

/// Names that stand for people: the same id has the same one as long as the key is the same, and nobody without the key can tell
/// whose it is by trying every id.
struct Pseudonyms: Sendable {
  private let key: [UInt8]

  init(key: [UInt8]) { self.key = key }

  /// Of a single file: no other has the same.
  static func random() -> Pseudonyms {
    var generator = SystemRandomNumberGenerator()
    var key: [UInt8] = []
    for _ in 0..<4 { withUnsafeBytes(of: generator.next() as UInt64) { key.append(contentsOf: $0) } }
    return Pseudonyms(key: key)
  }

  /// A letter, then digits and letters of which none looks like another: 50 bits, so that no two people of a roster share one.
  func of(_ id: String, prefix: String = "P") -> String {
    let digest = SHA256.hash(key + Array(id.utf8))
    var value = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var text = ""
    for _ in 0..<Pseudonyms.length {
      text.append(Pseudonyms.alphabet[Int(value & 31)])
      value >>= 5
    }
    return "\(prefix)-\(text)"
  }

  private static let length = 10
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
}
