/// Writes RFC 5545: lines that end in CR LF and are folded at 75 octets, texts escaped.
///
/// A calendar has to hold a component; whoever writes sees to that.
struct ICalendarWriter {
  /// Octets of a line without its end (RFC 5545, 3.1).
  static let lineOctets = 75

  private(set) var bytes: [UInt8] = []

  mutating func begin(_ component: String) { line("BEGIN:" + component) }
  mutating func end(_ component: String) { line("END:" + component) }

  /// A property whose value needs no escaping: a date, a number, a word of the standard.
  mutating func property(_ name: String, _ value: String) { line(name + ":" + value) }

  mutating func text(_ name: String, _ text: String) { line(name + ":" + ICalendarWriter.escaped(text)) }

  /// Several texts, which a reader tells apart by their commas.
  mutating func texts(_ name: String, _ texts: [String]) {
    line(name + ":" + texts.map(ICalendarWriter.escaped).joined(separator: ","))
  }

  /// A day, as a date without a time.
  mutating func day(_ name: String, _ iso: String) { line("\(name);VALUE=DATE:" + iso.replacing("-", with: "")) }

  /// Backslash, semicolon, comma and line end; other control characters are no text and are left out.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x5C, 0x3B, 0x2C: result.append(contentsOf: ["\\", scalar])
      case 0x0A: result.append(contentsOf: ["\\", "n"])
      case 0x09: result.append(scalar)
      case 0..<0x20, 0x7F..<0xA0: break
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Folded between characters: a line never ends inside the bytes of one.
  private mutating func line(_ text: String) {
    var octets = 0
    for scalar in text.unicodeScalars {
      let encoded = Array(String(Character(scalar)).utf8)
      if octets + encoded.count > ICalendarWriter.lineOctets {
        bytes += [0x0D, 0x0A, 0x20]
        octets = 1
      }
      bytes += encoded
      octets += encoded.count
    }
    bytes += [0x0D, 0x0A]
  }
}
