import Foundation
import MatchCore

@testable import matchd

/// The places where bytes from outside come in. libFuzzer drives each of them (`make fuzz`), and a test replays what it has kept.
/// A run ends, traps, or throws `FuzzFinding`: a refusal of the input is how it should be.
enum FuzzTarget: String, CaseIterable {
  /// Lines and arrays of the protocol, words and their quotes.
  case framing
  /// A stream of bytes to a connection of each role, up to the answers.
  case dispatcher
  case csv
  case json
  /// Files of the configuration: strategies, triage policies, users, topics, groupings.
  case config
  /// Files to import, of every kind.
  case rows

  func run(_ bytes: [UInt8]) throws {
    switch self {
    case .framing: try FramingFuzzer.run(bytes)
    case .dispatcher: try FuzzDaemon.run(bytes)
    case .csv: try CSVFuzzer.run(bytes)
    case .json: try JSONFuzzer.run(bytes)
    case .config: try ConfigFuzzer.run(bytes)
    case .rows: try RowFuzzer.run(bytes)
    }
  }
}

/// A promise that an input breaks.
struct FuzzFinding: Error {
  let promise: String

  init(_ promise: String) { self.promise = promise }
}

/// However a stream is cut, the same commands come out, and a word that is quoted is the same word.
private enum FramingFuzzer {
  static func run(_ bytes: [UInt8]) throws {
    guard bytes.count >= 2 else { return }
    let limits = bytes[0] & 1 == 0 ? CommandFraming.Limits.known : .stranger
    let stream = Array(bytes.dropFirst(2))
    let whole = parse(stream, limits, step: stream.count)
    let cut = parse(stream, limits, step: Int(bytes[1] % 31) + 1)
    guard whole.words == cut.words, whole.fault == cut.fault else {
      throw FuzzFinding("a stream gives the same commands however it is cut")
    }
    for word in whole.words.joined() {
      let quoted = Array(("echo " + QuotedWords.quoted(word) + "\n").utf8)
      guard quoted.count < CommandFraming.Limits.known.lineBytes else { continue }
      let again = parse(quoted, .known, step: quoted.count)
      guard again.words == [["echo", word]] || again.fault == .webRequest else {
        throw FuzzFinding("a quoted word is the same word")
      }
    }
  }

  private static func parse(
    _ stream: [UInt8], _ limits: CommandFraming.Limits, step: Int
  ) -> (words: [[String]], fault: CommandFraming.Fault?) {
    var framing = CommandFraming(limits)
    var words: [[String]] = []
    var (start, end) = (0, 0)
    while end < stream.count {
      end = min(stream.count, end + max(1, step))
      reading: while true {
        switch stream[..<end].withUnsafeBytes({ framing.next(in: $0, from: start) }) {
        case .more: break reading
        case .nothing(let next), .echo(_, let next): start = next
        case .command(let found, _, let next):
          words.append(found)
          start = next
        case .fault(let fault): return (words, fault)
        }
      }
    }
    return (words, nil)
  }
}

/// What was read is written and read again.
private enum JSONFuzzer {
  static func run(_ bytes: [UInt8]) throws {
    guard let value = try? JSONValue(parsing: bytes) else { return }
    var writer = JSONWriter()
    write(value, &writer)
    guard try JSONValue(parsing: writer.bytes) == value else {
      throw FuzzFinding("a value that is written reads as the same value")
    }
  }

  private static func write(_ value: JSONValue, _ writer: inout JSONWriter) {
    switch value {
    case .null: writer.null()
    case .bool(let flag): writer.bool(flag)
    case .number(let text): writer.raw(text)
    case .string(let text): writer.string(text)
    case .array(let items):
      writer.beginArray()
      for item in items { write(item, &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for member in members {
        writer.key(member.key)
        write(member.value, &writer)
      }
      writer.endObject()
    }
  }
}

/// A table that is read, written and read again has the same cells.
private enum CSVFuzzer {
  private static let folder = try? TemporaryFolder()

  static func run(_ bytes: [UInt8]) throws {
    guard let folder else { throw FuzzFinding("a folder can be made") }
    guard let rows = try rows(folder.write("a.csv", bytes)), let header = rows.first else { return }
    // A row of one empty cell is an empty line, which is no row; and a file that begins like another format is refused.
    let isPlain = rows.allSatisfy { $0 != [""] } && !(header[0].hasPrefix("%PDF") || header[0].hasPrefix("PK"))
    guard isPlain, header[0].unicodeScalars.first != "\u{FEFF}" else { return }
    for dialect in [CSVWriter.Dialect.plain, .french] {
      var writer = CSVWriter(dialect)
      writer.header(header)
      for row in rows.dropFirst() { writer.row(row.map { .text($0) }) }
      // One column has no separator, and then a comma is taken for one.
      if header.count == 1, dialect == .french { continue }
      let again = try self.rows(folder.write("b.csv", writer.text))?.map { $0.map(CSVWriter.unguarded) }
      guard again == rows else { throw FuzzFinding("a table that is written reads as the same table") }
    }
  }

  /// Nil for a file that is refused.
  private static func rows(_ path: String) throws -> [[String]]? {
    do {
      let reader = try CSVReader(path: path)
      var rows: [[String]] = []
      while let row = try reader.next() { rows.append(row.cells) }
      return rows
    } catch is FileFailure {
      return nil
    }
  }
}
