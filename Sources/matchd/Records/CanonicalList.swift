/// Reads the canonical text of a list cell (see `Cell`). What import has written is well formed; anything else reads as empty.
enum CanonicalList {
  /// `["a","b"]`.
  static func strings(_ text: String?) -> [String] {
    guard let text else { return [] }
    if let pieces = quotedPieces(text) { return pieces.map(\.text) }
    return (try? JSONValue(parsing: Array(text.utf8)))?.array?.compactMap(\.string) ?? []
  }

  /// `{"fr":"C2"}` or `{"labour-migration":4}`.
  static func members(_ text: String?) -> [(key: String, value: String)] {
    guard let text else { return [] }
    if let pieces = quotedPieces(text) {
      var members: [(key: String, value: String)] = []
      var index = 0
      while index < pieces.count {
        let isText = pieces[index].after.isEmpty
        guard !isText || index + 1 < pieces.count else { break }
        members.append((pieces[index].text, isText ? pieces[index + 1].text : pieces[index].after))
        index += isText ? 2 : 1
      }
      return members
    }
    return ((try? JSONValue(parsing: Array(text.utf8)))?.object ?? []).map { member in
      switch member.value {
      case .string(let value), .number(let value): (member.key, value)
      case .null, .bool, .array, .object: (member.key, "")
      }
    }
  }

  /// The texts in quotes, each with the digits that follow it; nil where something is escaped and only a JSON reader will do.
  /// A roster has several lists a row, and a process that starts reads them all.
  private static func quotedPieces(_ text: String) -> [(text: String, after: String)]? {
    var pieces: [(text: String, after: String)] = []
    var text = text
    return text.withUTF8 { bytes in
      var place = 0
      while place < bytes.count {
        if bytes[place] == UInt8(ascii: "\\") { return nil }
        guard bytes[place] == UInt8(ascii: "\"") else {
          place += 1
          continue
        }
        var end = place + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
          if bytes[end] == UInt8(ascii: "\\") { return nil }
          end += 1
        }
        let piece = String(decoding: bytes[min(place + 1, bytes.count)..<end], as: UTF8.self)
        place = end + 1
        var after: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
          if bytes[place] >= 0x30 && bytes[place] <= 0x39 { after.append(bytes[place]) }
          place += 1
        }
        pieces.append((piece, String(decoding: after, as: UTF8.self)))
      }
      return pieces
    }
  }
}
