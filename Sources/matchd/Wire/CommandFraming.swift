/// Cuts a stream of bytes into commands: lines of words, and arrays of the Redis protocol (RESP), told apart by the first byte.
///
/// It keeps how far it has come in a command that is not there whole, and nothing else: the same bytes give the same commands
/// however they are cut into reads, and none is looked at twice.
struct CommandFraming {
  /// What one client may send at a time: enough for every command there is, and no more than a small machine can hold ten
  /// thousand times.
  struct Limits: Equatable {
    /// A line with its end.
    var lineBytes: Int
    /// One word of an array. An import travels in words of this size.
    var wordBytes: Int
    var words: Int
    /// All words of an array together.
    var arrayBytes: Int

    static let known = Limits(lineBytes: 65_536, wordBytes: 1_048_576, words: 1_024, arrayBytes: 2_097_152)
    /// Before anybody has said who they are.
    static let stranger = Limits(lineBytes: 16_384, wordBytes: 16_384, words: 10, arrayBytes: 163_840)
  }

  /// Why a stream cannot go on: what comes next is not known to be a command, so nothing of it is run.
  enum Fault: Error, Equatable {
    case lineTooLong(Int)
    case wordTooLong(Int)
    case tooManyWords(Int)
    case arrayTooLong(Int)
    case badCount
    case missingLineEnd
    case unbalancedQuotes
    case notText
    /// A browser, or a page in one, that was made to send a request here.
    case webRequest
  }

  enum Result: Equatable {
    /// The bytes do not hold a whole command yet.
    case more
    /// Nothing to do: an empty line, an empty array.
    case nothing(end: Int)
    case command(words: [String], isArray: Bool, end: Int)
    /// An array of ECHO and bytes that are no text: `redis-cli --pipe` sends some, to see the end of the answers.
    case echo(bytes: [UInt8], end: Int)
    case fault(Fault)
  }

  var limits: Limits
  /// Bytes after the start of a line that hold no line end.
  private var scanned = 0
  private var partial: PartialArray?

  /// The words of an array that have come, and where the next one is expected, from the start of the command.
  private struct PartialArray {
    let count: Int
    var words: [String] = []
    var bytes = 0
    var place: Int
  }

  init(_ limits: Limits) { self.limits = limits }

  /// The command that starts at `start`, which stays the same until there is one. Amortised O(bytes).
  mutating func next(in bytes: UnsafeRawBufferPointer, from start: Int) -> Result {
    guard start < bytes.count else { return .more }
    let result =
      bytes[start] == UInt8(ascii: "*") ? array(bytes, start) : line(bytes, start)
    if case .more = result { return .more }
    (scanned, partial) = (0, nil)
    return result
  }

  // MARK: Lines

  private mutating func line(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Result {
    guard let feed = lineEnd(bytes, start + scanned) else {
      scanned = bytes.count - start
      return scanned >= limits.lineBytes ? .fault(.lineTooLong(limits.lineBytes)) : .more
    }
    guard feed - start < limits.lineBytes else { return .fault(.lineTooLong(limits.lineBytes)) }
    var end = feed
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    do throws(Fault) {
      let words = try QuotedWords.split(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), limit: limits.words)
      if words.isEmpty { return .nothing(end: feed + 1) }
      if CommandFraming.isWebRequest(words) { return .fault(.webRequest) }
      return .command(words: words, isArray: false, end: feed + 1)
    } catch {
      return .fault(error)
    }
  }

  private func lineEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes[start...].firstIndex(of: 0x0A)
  }

  /// The first line of a request over HTTP, or one of the lines after it.
  private static func isWebRequest(_ words: [String]) -> Bool {
    let last = words.last?.uppercased() ?? ""
    return last.hasPrefix("HTTP/1.") || last.hasPrefix("HTTP/2") || words[0].uppercased() == "HOST:"
  }

  // MARK: Arrays

  private mutating func array(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Result {
    do throws(Fault) {
      var array = partial ?? PartialArray(count: 0, place: 0)
      if partial == nil {
        var place = start
        guard let count = try number(bytes, &place, after: UInt8(ascii: "*"), tooLarge: .tooManyWords(limits.words))
        else { return .more }
        guard count >= 0 else { return .fault(.badCount) }
        guard count <= limits.words else { return .fault(.tooManyWords(limits.words)) }
        array = PartialArray(count: count, place: place - start)
        array.words.reserveCapacity(min(count, 16))
      }
      partial = nil
      while array.words.count < array.count {
        if array.count == 2, let first = array.words.first, first.utf8.count == 4, first.lowercased() == "echo" {
          guard let bytes = try wordBytes(bytes, start, &array) else {
            partial = array
            return .more
          }
          guard let word = CommandFraming.text(bytes) else {
            return .echo(bytes: Array(bytes), end: start + array.place)
          }
          array.words.append(word)
          continue
        }
        guard let word = try word(bytes, start, &array) else {
          partial = array
          return .more
        }
        array.words.append(word)
      }
      let end = start + array.place
      return array.words.isEmpty ? .nothing(end: end) : .command(words: array.words, isArray: true, end: end)
    } catch {
      return .fault(error)
    }
  }

  /// The next word of an array; nil where it is not there whole.
  private func word(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ array: inout PartialArray
  ) throws(Fault) -> String? {
    guard let bytes = try wordBytes(bytes, start, &array) else { return nil }
    guard let word = CommandFraming.text(bytes) else { throw .notText }
    return word
  }

  private func wordBytes(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ array: inout PartialArray
  ) throws(Fault) -> UnsafeRawBufferPointer? {
    var place = start + array.place
    guard let length = try number(bytes, &place, after: UInt8(ascii: "$"), tooLarge: .wordTooLong(limits.wordBytes))
    else { return nil }
    guard length >= 0 else { throw .badCount }
    guard length <= limits.wordBytes else { throw .wordTooLong(limits.wordBytes) }
    guard array.bytes + length <= limits.arrayBytes else { throw .arrayTooLong(limits.arrayBytes) }
    guard place + length + 2 <= bytes.count else { return nil }
    guard bytes[place + length] == 0x0D, bytes[place + length + 1] == 0x0A else { throw .missingLineEnd }
    array.bytes += length
    array.place = place + length + 2 - start
    return UnsafeRawBufferPointer(rebasing: bytes[place..<(place + length)])
  }

  /// Nil where the bytes are no UTF-8. Plain ASCII, as nearly all words are, needs no validation.
  private static func text(_ bytes: UnsafeRawBufferPointer) -> String? {
    bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
  }

  /// A mark, a decimal number and CRLF; nil where the bytes end before. Ten digits are more than any limit.
  private func number(
    _ bytes: UnsafeRawBufferPointer, _ place: inout Int, after mark: UInt8, tooLarge: Fault
  ) throws(Fault) -> Int? {
    guard place < bytes.count else { return nil }
    guard bytes[place] == mark else { throw .badCount }
    var next = place + 1
    var isNegative = false
    if next < bytes.count, bytes[next] == UInt8(ascii: "-") {
      isNegative = true
      next += 1
    }
    var value = 0
    var digits = 0
    while next < bytes.count, bytes[next] >= 0x30, bytes[next] <= 0x39 {
      value = value * 10 + Int(bytes[next] - 0x30)
      digits += 1
      next += 1
      if digits > 10 { throw isNegative ? .badCount : tooLarge }
    }
    guard next < bytes.count else { return nil }
    guard digits > 0, bytes[next] == 0x0D else { throw digits > 0 ? .missingLineEnd : .badCount }
    guard next + 1 < bytes.count else { return nil }
    guard bytes[next + 1] == 0x0A else { throw .missingLineEnd }
    place = next + 2
    return isNegative ? -value : value
  }
}

extension CommandFraming.Fault {
  var text: String {
    switch self {
    case .lineTooLong(let limit): "a line is longer than \(limit) bytes"
    case .wordTooLong(let limit): "a word is longer than \(limit) bytes"
    case .tooManyWords(let limit): "a command has more than \(limit) words"
    case .arrayTooLong(let limit): "the words of a command are longer than \(limit) bytes together"
    case .badCount: "a count or a length is not a number of the protocol"
    case .missingLineEnd: "a line does not end in CR LF where the protocol wants it"
    case .unbalancedQuotes: "quotes are not balanced"
    case .notText: "a word is not UTF-8"
    case .webRequest: "this is no web server"
    }
  }
}
