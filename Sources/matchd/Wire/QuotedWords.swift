/// Words of a line, quoted and escaped as Redis' inline commands are.
enum QuotedWords {
  /// - Throws: `unbalancedQuotes`, also where something follows a closing quote; `tooManyWords`; `notText` for words that are not
  ///   UTF-8.
  static func split(_ line: UnsafeRawBufferPointer, limit: Int) throws(CommandFraming.Fault) -> [String] {
    var words: [String] = []
    var place = 0
    while true {
      while place < line.count, isBlank(line[place]) { place += 1 }
      guard place < line.count else { return words }
      guard words.count < limit else { throw .tooManyWords(limit) }
      let bytes = try word(line, &place)
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
      words.append(text)
    }
  }

  private static func word(_ line: UnsafeRawBufferPointer, _ place: inout Int) throws(CommandFraming.Fault) -> [UInt8] {
    var word: [UInt8] = []
    while place < line.count, !isBlank(line[place]) {
      let byte = line[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): try quoted(line, &place, into: &word)
      case UInt8(ascii: "'"): try single(line, &place, into: &word)
      default:
        word.append(byte)
        continue
      }
      guard place == line.count || isBlank(line[place]) else { throw .unbalancedQuotes }
    }
    return word
  }

  private static func quoted(
    _ line: UnsafeRawBufferPointer, _ place: inout Int, into word: inout [UInt8]
  ) throws(CommandFraming.Fault) {
    while place < line.count {
      let byte = line[place]
      place += 1
      if byte == UInt8(ascii: "\"") { return }
      guard byte == UInt8(ascii: "\\"), place < line.count else {
        word.append(byte)
        continue
      }
      let escaped = line[place]
      place += 1
      switch escaped {
      case UInt8(ascii: "n"): word.append(0x0A)
      case UInt8(ascii: "r"): word.append(0x0D)
      case UInt8(ascii: "t"): word.append(0x09)
      case UInt8(ascii: "b"): word.append(0x08)
      case UInt8(ascii: "a"): word.append(0x07)
      case UInt8(ascii: "x"):
        if place + 1 < line.count, let high = digit(line[place]), let low = digit(line[place + 1]) {
          word.append(high << 4 | low)
          place += 2
        } else {
          word.append(escaped)
        }
      default: word.append(escaped)
      }
    }
    throw .unbalancedQuotes
  }

  private static func single(
    _ line: UnsafeRawBufferPointer, _ place: inout Int, into word: inout [UInt8]
  ) throws(CommandFraming.Fault) {
    while place < line.count {
      let byte = line[place]
      place += 1
      if byte == UInt8(ascii: "'") { return }
      if byte == UInt8(ascii: "\\"), place < line.count, line[place] == UInt8(ascii: "'") {
        word.append(line[place])
        place += 1
      } else {
        word.append(byte)
      }
    }
    throw .unbalancedQuotes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || byte == 0 }

  /// A word as a line carries it: as it is, or in double quotes.
  static func quoted(_ word: String) -> String {
    guard
      word.isEmpty || word.utf8.contains(where: { isBlank($0) || $0 == 0x22 || $0 == 0x27 || $0 == 0x5C || $0 < 0x20 })
    else { return word }
    return "\"" + escaped(word) + "\""
  }

  /// A text as it stands between double quotes.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0..<0x20, 0x7F: bytes += Array(("\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
