import Foundation
import Testing

@testable import matchd

/// Bytes to commands, whatever the bytes.
@Suite struct FramingTests {
  /// Bytes that are no text come back from ECHO whole, however they are cut, and from nothing else.
  @Test func echoTakesAnyBytes() {
    let stream = Array("*2\r\n$4\r\necho\r\n$3\r\n".utf8) + [0xFF, 0x0D, 0x0A] + Array("\r\nPING\r\n".utf8)
    for step in [1, 2, 7, stream.count] {
      var framing = CommandFraming(.known)
      var results: [CommandFraming.Result] = []
      var (start, end) = (0, 0)
      while end < stream.count {
        end = min(stream.count, end + step)
        reading: while true {
          let result = stream[..<end].withUnsafeBytes { framing.next(in: $0, from: start) }
          switch result {
          case .more, .fault: break reading
          case .nothing(let next), .echo(_, let next), .command(_, _, let next): start = next
          }
          results.append(result)
        }
      }
      let ping = CommandFraming.Result.command(words: ["PING"], isArray: false, end: stream.count)
      #expect(results == [.echo(bytes: [0xFF, 0x0D, 0x0A], end: stream.count - 6), ping], "\(step)")
    }
    let wrong = Array("*2\r\n$4\r\nEcha\r\n$1\r\n".utf8) + [0xFF] + Array("\r\n".utf8)
    #expect(parse(wrong) == [.fault(.notText)])
  }

  private func parse(_ bytes: [UInt8], _ limits: CommandFraming.Limits = .known) -> [CommandFraming.Result] {
    var framing = CommandFraming(limits)
    var results: [CommandFraming.Result] = []
    var place = 0
    bytes.withUnsafeBytes { bytes in
      while true {
        let result = framing.next(in: bytes, from: place)
        switch result {
        case .more: return
        case .nothing(let end): place = end
        case .echo(_, let end):
          results.append(result)
          place = end
        case .command(let words, let isArray, let end):
          results.append(.command(words: words, isArray: isArray, end: end))
          place = end
        case .fault:
          results.append(result)
          return
        }
      }
    }
    return results
  }

  private func words(_ text: String) -> [[String]] {
    parse(Array(text.utf8)).compactMap { if case .command(let words, _, _) = $0 { words } else { nil } }
  }

  private func fault(_ text: String, _ limits: CommandFraming.Limits = .known) -> CommandFraming.Fault? {
    if case .fault(let fault)? = parse(Array(text.utf8), limits).last { fault } else { nil }
  }

  @Test func linesAreQuotedAsRedisDoes() {
    #expect(words("match r-1 --limit 3\r\n\r\n\nPING\n") == [["match", "r-1", "--limit", "3"], ["PING"]])
    #expect(words(#"echo "a b\n\x41\"" 'it\'s' "" x\y"# + "\n") == [["echo", "a b\nA\"", "it's", "", "x\\y"]])
    for wrong in [#"echo "a"#, "echo 'a", #"echo "a"b"#, "echo 'a'b"] {
      #expect(fault(wrong + "\n") == .unbalancedQuotes, "\(wrong)")
    }
    for word in ["", "a", "a b", "é\"'\\", "\n\r\t\u{1}\u{7F}", "日本"] {
      #expect(words("echo \(QuotedWords.quoted(word))\n") == [["echo", word]])
    }
  }

  @Test func arraysAreCountedInBytes() {
    #expect(words("*2\r\n$4\r\nECHO\r\n$2\r\né\r\n*0\r\n*1\r\n$4\r\nPING\r\n") == [["ECHO", "é"], ["PING"]])
    #expect(words("*1\r\n$4\r\nPING\r\nPING\r\n*1\r\n$0\r\n\r\n") == [["PING"], ["PING"], [""]])
  }

  @Test(arguments: [
    ("*-1\r\n", CommandFraming.Fault.badCount), ("*x\r\n", .badCount), ("*\r\n", .badCount),
    ("*1\r\n$-1\r\n", .badCount),
    ("*1\r\nPING\r\n", .badCount), ("*1\n$4\r\n", .missingLineEnd), ("*1\r\n$4\r\nPINGxx", .missingLineEnd),
    ("*1\r\n$4\r\nPIN\r\n\r\n", .missingLineEnd), ("*1025\r\n", .tooManyWords(1_024)),
    ("*2147483648\r\n", .tooManyWords(1_024)), ("*9223372036854775808\r\n", .tooManyWords(1_024)),
    ("*1\r\n$1048577\r\n", .wordTooLong(1_048_576)), ("*1\r\n$9223372036854775807\r\n", .wordTooLong(1_048_576)),
    ("GET / HTTP/1.1\r\n", .webRequest), ("Host: x\r\n", .webRequest), ("host: x\r\n", .webRequest),
  ])
  func whatBreaksTheFramingIsNamed(text: String, expected: CommandFraming.Fault) {
    #expect(fault(text) == expected)
  }

  @Test func limitsHoldToTheByte() {
    let line = 65_536
    #expect(words(String(repeating: "a", count: line - 1) + "\n").count == 1)
    #expect(fault(String(repeating: "a", count: line) + "\n") == .lineTooLong(line))
    #expect(fault(String(repeating: "a", count: line)) == .lineTooLong(line))
    #expect(words(String(repeating: "a ", count: 1_024) + "\n").first?.count == 1_024)
    #expect(fault(String(repeating: "a ", count: 1_025) + "\n") == .tooManyWords(1_024))
    #expect(
      words("*1\r\n$1048576\r\n" + String(repeating: "b", count: 1_048_576) + "\r\n").first?.first?.count == 1_048_576)
    #expect(fault("*11\r\n", .stranger) == .tooManyWords(10))
    #expect(fault("*1\r\n$16385\r\n", .stranger) == .wordTooLong(16_384))
    #expect(parse(Array("*10\r\n".utf8), .stranger).isEmpty)
    #expect(fault("\u{FF}\n") == nil)
    if case .fault(.notText)? = parse([0xFF, 0x0A]).last {} else { Issue.record("not text") }
    if case .fault(.notText)? = parse(Array("*1\r\n$1\r\n".utf8) + [0xFF, 0x0D, 0x0A]).last {
    } else {
      Issue.record("not text")
    }
  }

  /// However a stream is cut into reads, the same commands come out.
  @Test(arguments: 0..<8)
  func anySplitGivesTheSameCommands(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    var stream: [UInt8] = []
    for _ in 0..<1_000 {
      let texts = Nasty.texts(3, seed: numbers.next()).filter { !$0.contains("HTTP") }
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: stream += Array("PING\r\n".utf8)
      case 1: stream += Array(("echo " + texts.map(QuotedWords.quoted).joined(separator: " ") + "\n").utf8)
      case 2: stream += Array("\r\n".utf8)
      default:
        stream += Array("*\(texts.count)\r\n".utf8)
        for text in texts { stream += Array("$\(text.utf8.count)\r\n\(text)\r\n".utf8) }
      }
    }
    let whole = parse(stream)
    #expect(whole.count > 700)
    var framing = CommandFraming(.known)
    var buffer: [UInt8] = []
    var found: [[String]] = []
    var place = 0
    while place < stream.count {
      let next = min(stream.count, place + Int.random(in: 1...97, using: &numbers))
      buffer += stream[place..<next]
      place = next
      var start = 0
      reading: while true {
        let result = buffer.withUnsafeBytes { framing.next(in: $0, from: start) }
        switch result {
        case .more: break reading
        case .nothing(let end): start = end
        case .command(let words, _, let end):
          found.append(words)
          start = end
        case .echo(_, let end): start = end
        case .fault(let fault):
          Issue.record("\(fault)")
          return
        }
      }
      buffer.removeFirst(start)
    }
    #expect(found == whole.compactMap { if case .command(let words, _, _) = $0 { words } else { nil } })
  }

  /// Bytes drawn at random, and real commands with bytes changed: an answer or a fault, never a trap.
  @Test(arguments: 0..<4)
  func noBytesCanTrap(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    let alphabet = Array("*$\r\n-0123456789 \"'\\xAPING".utf8) + [0, 0xFF]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)]
      }
      for result in parse(bytes) {
        if case .command(let words, _, let end) = result { #expect(!words.isEmpty && end <= bytes.count) }
      }
    }
  }
}
