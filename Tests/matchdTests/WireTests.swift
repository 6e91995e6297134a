import Testing

@testable import matchd

@Suite struct WireTests {
  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "\"\u{1}\"", "01", "1.", "nul", "[1] x",
    "\"\\x\"",
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
  ])
  func brokenJSONIsRefused(text: String) {
    #expect(throws: JSONFailure.self) { _ = try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test func jsonKeepsWhatItReads() throws {
    let text = #"{"b":[1,2.50,-3e2,true,null],"a":"é\n\"😀"}"#
    var writer = JSONWriter()
    writer.value(try JSONValue(parsing: Array(text.utf8)))
    #expect(writer.text == text)
    #expect(try JSONValue(parsing: Array(#""\ud83d\ude00""#.utf8)) == .string("😀"))
    let failure = try #require(throws: JSONFailure.self) { _ = try JSONValue(parsing: Array("{\n \"a\": x}".utf8)) }
    #expect((failure.line, failure.column) == (2, 7))
  }

  @Test func hostileTextNeverReachesATerminal() {
    let hostile = "\u{1B}[31m\u{202E}\u{7}\u{9B}\u{200B}x\u{7F}"
    #expect(TerminalText.safe(hostile).unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
    var writer = JSONWriter()
    writer.string(hostile)
    #expect(writer.bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
  }

  @Test func tablesWrapAndAlign() {
    var table = TextTable([.init(title: "a"), .init(title: "n", alignment: .right), .init(title: "text", wraps: true)])
    table.add(["é", "7", "one two three four five six seven eight nine"])
    table.add(["日本", "12", "short"])
    let lines = table.lines(width: 36)
    #expect(lines.allSatisfy { TerminalText.width($0) <= 36 })
    #expect(lines.contains { $0.hasPrefix("é      7") })
    #expect(lines.contains { $0.hasPrefix("日本  12") })
  }
}
