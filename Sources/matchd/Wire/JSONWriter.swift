/// Writes JSON in the order in which it is told: the same calls give the same bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init() {}

  /// - Parameter capacity: bytes that are made room for at once.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  mutating func integer(_ number: Int) {
    separate()
    appendInteger(number)
  }

  mutating func bool(_ flag: Bool) { raw(flag ? "true" : "false") }
  mutating func null() { raw("null") }

  /// A value that is JSON already.
  mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// What begins an object and is the same for many: `{"name":"value","number":`. A value follows.
  mutating func beginObject(_ opening: [UInt8]) {
    separate()
    bytes.append(contentsOf: opening)
    needsComma = false
  }

  /// A number of millionths, with six decimals.
  mutating func millionths(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    appendInteger(Int(magnitude / 1_000_000))
    bytes.append(UInt8(ascii: "."))
    var rest = magnitude % 1_000_000
    for divisor: UInt in [100_000, 10_000, 1_000, 100, 10, 1] {
      bytes.append(UInt8(truncatingIfNeeded: 0x30 + rest / divisor))
      rest %= divisor
    }
  }

  /// Digits alone: part of a value.
  mutating func appendInteger(_ number: Int) {
    guard number < 0 || number > 99 else {
      if number > 9 { bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / 10)) }
      return bytes.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
    }
    bytes.append(contentsOf: String(number).utf8)
  }

  // MARK: A string in parts

  mutating func beginString() {
    separate()
    bytes.append(UInt8(ascii: "\""))
  }

  /// Bytes that are escaped already.
  mutating func appendEscaped(_ escaped: [UInt8], _ range: Range<Int>) {
    escaped.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  mutating func endString() { bytes.append(UInt8(ascii: "\"")) }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    appendString(text)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func appendString(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { utf8 in
      // One pass without a way out: it is done sixteen bytes at a time.
      var isPlain = true
      for byte in utf8 {
        isPlain = isPlain && byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      }
      if isPlain { bytes.append(contentsOf: utf8) }
      return isPlain
    }
    if !isPlain {
      for scalar in text.unicodeScalars { escape(scalar) }
    }
  }

  /// Besides what JSON demands, everything that could move a cursor or reorder a line is escaped: these bytes may be shown
  /// on a terminal as they are.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: bytes.append(contentsOf: "\\\"".utf8)
    case 0x5C: bytes.append(contentsOf: "\\\\".utf8)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
      let digits = String(scalar.value, radix: 16)
      bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    default: bytes.append(contentsOf: String(Character(scalar)).utf8)
    }
  }
}
