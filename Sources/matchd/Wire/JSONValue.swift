import MatchCore

/// A JSON text (RFC 8259), read strictly from bytes. Numbers keep their source text, objects the order of their members.
///
/// Foundation's reader keeps neither order nor place and lets a key stand twice; a configuration file and the log need all
/// three told apart.
enum JSONValue: Equatable, Sendable {
  struct Member: Equatable, Sendable {
    let key: String
    let value: JSONValue
  }

  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// Deeper nesting is refused: a hostile text must not use up the stack.
  static let maximumDepth = 64

  init(parsing bytes: [UInt8]) throws(JSONFailure) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  var object: [Member]? { if case .object(let members) = self { members } else { nil } }
}

/// Where and why a text is not JSON. Lines and columns (bytes) count from 1.
struct JSONFailure: Error, Equatable {
  let line: Int
  let column: Int
  let message: Bilingual
}

private struct JSONParser {
  let bytes: [UInt8]
  var place = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONFailure) -> JSONValue {
    let value = try self.value()
    skipSpace()
    guard place == bytes.count else {
      throw failure("nothing is expected after the value", "rien n'est attendu après la valeur")
    }
    return value
  }

  func failure(_ en: String, _ fr: String) -> JSONFailure {
    let before = bytes[..<min(place, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONFailure(line: line, column: before.count - start + 1, message: Bilingual(en: en, fr: fr))
  }

  mutating func skipSpace() {
    while place < bytes.count, bytes[place] <= 0x20, isSpace(bytes[place]) { place += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  mutating func value() throws(JSONFailure) -> JSONValue {
    skipSpace()
    guard place < bytes.count else {
      throw failure("the text ends where a value is expected", "le texte s'arrête là où l'on attend une valeur")
    }
    switch bytes[place] {
    case UInt8(ascii: "{"): return try nested { (parser) throws(JSONFailure) in try parser.object() }
    case UInt8(ascii: "["): return try nested { (parser) throws(JSONFailure) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(_ body: (inout JSONParser) throws(JSONFailure) -> JSONValue) throws(JSONFailure)
    -> JSONValue
  {
    depth += 1
    guard depth <= JSONValue.maximumDepth else {
      throw failure(
        "nested deeper than \(JSONValue.maximumDepth)", "imbriqué à plus de \(JSONValue.maximumDepth) niveaux")
    }
    place += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFailure) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else {
      throw failure("a value is expected. Maybe \(word)", "une valeur est attendue. Peut-être \(word)")
    }
    place += word.utf8.count
    return value
  }

  private mutating func object() throws(JSONFailure) -> JSONValue {
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
        throw failure("a key in quotes is expected", "une clé entre guillemets est attendue")
      }
      let key = try string()
      guard keys.insert(key).inserted else {
        throw failure("the key '\(key)' stands twice", "la clé « \(key) » figure deux fois")
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else {
        throw failure("':' is expected after a key", "« : » est attendu après une clé")
      }
      members.append(.init(key: key, value: try value()))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw failure("',' or '}' is expected", "« , » ou « } » est attendu") }
    }
  }

  private mutating func array() throws(JSONFailure) -> JSONValue {
    var items: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      items.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(items) }
      guard take(UInt8(ascii: ",")) else { throw failure("',' or ']' is expected", "« , » ou « ] » est attendu") }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func number() throws(JSONFailure) -> JSONValue {
    let start = place
    func isDigit(_ place: Int) -> Bool { place < bytes.count && bytes[place] >= 0x30 && bytes[place] <= 0x39 }
    _ = take(UInt8(ascii: "-"))
    guard isDigit(place) else { throw failure("a value is expected", "une valeur est attendue") }
    if !take(UInt8(ascii: "0")) { while isDigit(place) { place += 1 } }
    if take(UInt8(ascii: ".")) {
      guard isDigit(place) else {
        throw failure("a digit is expected after the point", "un chiffre est attendu après le point")
      }
      while isDigit(place) { place += 1 }
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard isDigit(place) else {
        throw failure("a digit is expected in the exponent", "un chiffre est attendu dans l'exposant")
      }
      while isDigit(place) { place += 1 }
    }
    return .number(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func string() throws(JSONFailure) -> String {
    place += 1
    let start = place
    place = endOfPlain()
    var text = bytes[start..<place]
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20 else {
        throw failure("a control character stands in a text", "un caractère de contrôle figure dans un texte")
      }
      if bytes[place] == UInt8(ascii: "\\") {
        place += 1
        try escape(into: &text)
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    guard take(UInt8(ascii: "\"")) else { throw failure("a text is not closed", "un texte n'est pas fermé") }
    guard let result = String(validating: text, as: UTF8.self) else {
      throw failure("a text is not UTF-8", "un texte n'est pas en UTF-8")
    }
    return result
  }

  /// Where the next byte stands that is not simply part of a text. Every event is read here, so it looks at bytes where they are: a build
  /// without optimisation would count references to the array for each.
  private func endOfPlain() -> Int {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return place }
      let (quote, backslash, end) = (UInt8(ascii: "\""), UInt8(ascii: "\\"), buffer.count)
      var place = place
      while place < end, base[place] >= 0x20, base[place] != quote, base[place] != backslash { place += 1 }
      return place
    }
  }

  private mutating func escape(into text: inout ArraySlice<UInt8>) throws(JSONFailure) {
    guard place < bytes.count else { throw failure("a text is not closed", "un texte n'est pas fermé") }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      var code = try fourHexDigits()
      if (0xD800..<0xDC00).contains(code) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
          throw failure("half of a surrogate pair", "la moitié d'une paire de substitution")
        }
        let low = try fourHexDigits()
        guard (0xDC00..<0xE000).contains(low) else {
          throw failure("half of a surrogate pair", "la moitié d'une paire de substitution")
        }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw failure("half of a surrogate pair", "la moitié d'une paire de substitution")
      }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default: throw failure("unknown escape", "échappement inconnu")
    }
  }

  private mutating func fourHexDigits() throws(JSONFailure) -> UInt32 {
    guard place + 4 <= bytes.count, bytes[place..<place + 4].allSatisfy({ UInt8(ascii: "0") <= $0 }),
      let code = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits are expected", "quatre chiffres hexadécimaux sont attendus") }
    place += 4
    return code
  }
}
