import MatchCore
import Testing

@testable import matchd

@Suite struct JSONTests {
  private func parse(_ bytes: [UInt8]) throws(JSONFailure) -> JSONValue { try JSONValue(parsing: bytes) }

  private func parse(_ text: String) throws(JSONFailure) -> JSONValue { try parse(Array(text.utf8)) }

  @Test(arguments: [
    // Overlong, cut off, a surrogate, above U+10FFFF, a lone continuation byte.
    [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22],
    // A byte order mark is no part of JSON.
    [0xEF, 0xBB, 0xBF, 0x31], [0x00], [0x31, 0x00],
  ])
  func bytesThatAreNotUTF8AreRefused(bytes: [UInt8]) {
    #expect(throws: JSONFailure.self) { _ = try parse(bytes) }
  }

  @Test(arguments: [
    #""\udc00""#, #""\ud83d""#, #""\ud83dx""#, #""\ud83d\u0041""#, #""\u12g4""#, #""\u+123""#, #""\u12""#,
    #""\"#, #"""#,
    "+1", "-", ".5", "1e", "1e+", "-01", "0x1", "Infinity", "NaN", "tru", "truee", "True", "[", "[1 2]", "[,1]",
    "{1:2}", "{\"a\"}", "{\"a\":}", "{a:1}", "'a'", "[1]]", "1 2", "// x\n1", "\"a\nb\"", "\u{A0}1",
  ])
  func whatTheStandardDoesNotAllowIsRefused(text: String) {
    #expect(throws: JSONFailure.self) { _ = try parse(text) }
  }

  @Test func whatTheStandardAllowsIsRead() throws {
    #expect(try parse(" \t\r\n[ ] ") == .array([]))
    #expect(try parse("{}") == .object([]))
    #expect(try parse("-0") == .number("-0"))
    #expect(try parse("1.0e-10") == .number("1.0e-10"))
    #expect(try parse("123456789012345678901234567890").integer == nil)
    #expect(try parse(#""\u0041\/\b\f""#) == .string("A/\u{8}\u{C}"))
    #expect(try parse(#"{"a":{"b":[1]}}"#)["a"]?["b"]?.array == [.number("1")])
    #expect(try parse("[1]")["a"] == nil)
  }

  @Test func depthHasALimit() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try parse(nested(JSONValue.maximumDepth))
    #expect(throws: JSONFailure.self) { _ = try parse(nested(JSONValue.maximumDepth + 1)) }
    #expect(throws: JSONFailure.self) { _ = try parse(String(repeating: "{\"a\":", count: 100_000)) }
  }

  @Test func aFailureSaysWhere() throws {
    let twice = try #require(throws: JSONFailure.self) { _ = try parse("{\"a\":1,\n \"a\":2}") }
    #expect(twice.line == 2)
    #expect(twice.message.en.contains("'a'"))
  }

  /// No input may trap: every prefix of a text, and every text with one byte replaced.
  @Test func mutilatedTextsAreReadOrRefused() {
    let text = Array(#"{"a":[1,-2.5e3,true,null,"é\u00e9\ud83d\ude00\n"],"b":{"c":""}}"#.utf8)
    for length in 0..<text.count { _ = try? parse(Array(text.prefix(length))) }
    for place in text.indices {
      for byte: UInt8 in [0x00, 0x22, 0x2D, 0x30, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xFF] {
        var changed = text
        changed[place] = byte
        _ = try? parse(changed)
      }
    }
  }

  @Test func everyScalarComesBack() throws {
    for range in [0...0xD7FF, 0xE000...0xFFFF, 0x1F300...0x1F700, 0xE0000...0xE0080] as [ClosedRange<UInt32>] {
      var text = ""
      for value in range { if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) } }
      var writer = JSONWriter()
      writer.string(text)
      #expect(try JSONValue(parsing: writer.bytes).string?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }
  }

  /// Texts are looked at eight bytes at a time, so each scalar stands once in every place of the eight, alone and among others.
  @Test func whatMovesACursorIsEscapedWhereverItStands() throws {
    let escaped: [UInt32] =
      Array(0..<0x20) + [0x22, 0x5C] + Array(0x7F..<0xA0) + [0x061C] + Array(0x200B...0x200F) + Array(0x2028...0x202E)
      + Array(0x2060...0x2069) + [0xFEFF]
    let plain: [UInt32] =
      Array(0x20..<0x7F).filter { $0 != 0x22 && $0 != 0x5C } + [
        0xA0, 0xC9, 0x061B, 0x061D, 0x200A, 0x2010, 0x2027, 0x202F, 0x205F, 0x206A, 0xFEFE, 0xFF00, 0x1F600,
      ]
    for (values, isEscaped) in [(escaped, true), (plain, false)] {
      for scalar in values.compactMap(Unicode.Scalar.init) {
        for place in 0..<20 {
          let (before, after) = (String(repeating: "a", count: place), String(repeating: "~", count: (7 * place) % 11))
          var writer = JSONWriter()
          writer.string(before + String(scalar) + after)
          let whole = "\"\(before)\(scalar)\(after)\""
          try #require((writer.text != whole) == isEscaped, "U+\(String(scalar.value, radix: 16)) at \(place)")
          try #require(JSONValue(parsing: writer.bytes).string == before + String(scalar) + after)
        }
      }
    }
  }

  @Test func numbersAreWrittenAsSwiftWritesThem() {
    var numbers = [Int.min, .min + 1, .max, 0, -1]
    var power = 1
    for _ in 0..<19 {
      numbers += [power - 1, power, power + 1, 9 * (power / 10), -power]
      power = power.multipliedReportingOverflow(by: 10).partialValue
    }
    numbers += Array(0...1_200)
    for number in numbers {
      var integer = JSONWriter()
      integer.integer(number)
      var millionths = JSONWriter()
      millionths.millionths(number)
      var hundredths = JSONWriter()
      hundredths.appendHundredths(max(0, number))
      let all = integer.text == String(number) && millionths.text == Decimals.text(number, decimals: 6)
      if !all || hundredths.text != Decimals.text(max(0, number), decimals: 2) {
        Issue.record("\(number): \(integer.text) \(millionths.text) \(hundredths.text)")
      }
    }
  }

  @Test func commasStandBetween() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    writer.integer(1)
    writer.null()
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.key("b\"")
    writer.bool(false)
    writer.key("c")
    writer.raw("1.50")
    writer.endObject()
    #expect(writer.text == #"{"a":[1,null,{}],"b\"":false,"c":1.50}"#)
  }
}
