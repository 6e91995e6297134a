import MatchCore

/// A row as it stands in a file, before anything is known about its values.
struct RawRow {
  /// The number of what options say.
  static let commandLine = -1

  /// From 1; in a CSV file the header is row 1.
  let number: Int
  let line: Int
  /// By schema column; nil where the row has no such cell.
  var texts: [String?]
  var extra: [(header: String, text: String)] = []
  /// As it came, for the file of refused rows.
  var original: [String]
  /// What is wrong with the row as a whole.
  var problem: Bilingual?
}

/// The rows of one file.
protocol RowSource: AnyObject {
  var source: ByteSource { get }
  var unknownColumns: [String] { get }
  /// The columns that the file has, by schema index.
  var knownColumns: Set<Int> { get }
  func next() throws -> RawRow?
}

/// RFC 4180.
final class CSVRowSource: RowSource {
  private let reader: CSVReader
  let map: HeaderMap
  private let schema: RecordSchema

  var source: ByteSource { reader.source }
  var delimiter: Character { Character(Unicode.Scalar(reader.delimiter)) }
  var unknownColumns: [String] { map.unknown }
  var knownColumns: Set<Int> { Set(map.columns.compactMap { $0 }) }

  init(path: String, _ schema: RecordSchema) throws {
    reader = try CSVReader(path: path)
    self.schema = schema
    guard let header = try reader.next() else {
      throw FileFailure(path: path, FileFailure.empty)
    }
    map = try HeaderMap(header.cells, schema, path: path)
  }

  func next() throws -> RawRow? {
    guard var row = try reader.next() else { return nil }
    // Spreadsheets leave empty rows behind; an empty line in a file of one column is a row.
    while row.cells.count > 1, row.cells.allSatisfy({ $0.utf8.allSatisfy { $0 == 0x20 } }) {
      guard let next = try reader.next() else { return nil }
      row = next
    }
    var raw = RawRow(
      number: row.number, line: row.line, texts: Array(repeating: nil, count: schema.columns.count), original: row.cells
    )
    guard row.cells.count == map.columns.count else {
      raw.problem = Bilingual(
        en: "row \(row.number): \(row.cells.count) cells, expected \(map.columns.count) as in the header. "
          + "Maybe a cell with '\(delimiter)' in it is not in quotes.",
        fr:
          "rangée \(row.number) : \(row.cells.count) cellules, on en attend \(map.columns.count) comme dans l'en-tête. "
          + "Peut-être une cellule avec « \(delimiter) » n'est-elle pas entre guillemets.")
      return raw
    }
    if let oversized = row.oversized {
      let size = row.cells[oversized].utf8.count
      raw.problem = Bilingual(
        en: "row \(row.number), column \(map.headers[oversized]): a cell of \(size) bytes, "
          + "expected at most \(CSVReader.maximumCellBytes). Maybe a quote is missing before it.",
        fr: "rangée \(row.number), colonne \(map.headers[oversized]) : une cellule de \(size) octets, "
          + "on en attend \(CSVReader.maximumCellBytes) au plus. Peut-être un guillemet manque-t-il avant elle.")
      return raw
    }
    for (place, text) in row.cells.enumerated() {
      let text = CSVWriter.unguarded(text)
      if let index = map.columns[place] {
        raw.texts[index] = text
      } else if !text.isEmpty, map.headers[place] != "error" {
        // "error" is our own remark in a file of refused rows.
        raw.extra.append((CSVWriter.unguarded(map.headers[place]), text))
      }
    }
    return raw
  }
}

/// JSON Lines: one object a line, keys are column names, lists are arrays (or texts as in a cell).
final class JSONLinesRowSource: RowSource {
  let source: ByteSource
  private let schema: RecordSchema
  private var number = 0
  private var unknown: [String] = []
  private(set) var knownColumns: Set<Int> = []
  var unknownColumns: [String] { unknown }
  /// Keys seen before: the same few stand in every line, and folding them is slow.
  private var indexes: [String: Int?] = [:]

  init(path: String, _ schema: RecordSchema) throws {
    source = try ByteSource(path: path)
    self.schema = schema
  }

  func next() throws -> RawRow? {
    while try source.peek() != nil {
      var bytes: [UInt8] = []
      number += 1
      while let byte = try source.peek(), byte != 0x0A {
        try source.take(into: &bytes) { $0 == 0x0A }
        guard bytes.count <= CSVReader.maximumRowBytes else {
          throw FileFailure(
            path: source.path, en: "line \(number) is larger than 16 MiB.",
            fr: "la ligne \(number) dépasse 16 Mio.")
        }
      }
      _ = try source.next()
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      return row(bytes)
    }
    return nil
  }

  private func row(_ bytes: [UInt8]) -> RawRow {
    var raw = RawRow(
      number: number, line: number, texts: Array(repeating: nil, count: schema.columns.count),
      original: [source.text(bytes)])
    let value: JSONValue
    do {
      value = try JSONValue(parsing: Array(source.text(bytes).utf8))
    } catch {
      raw.problem = Bilingual(
        en: "row \(number), column \(error.column): \(error.message.en)",
        fr: "rangée \(number), colonne \(error.column) : \(error.message.fr)")
      return raw
    }
    guard let members = value.object else {
      raw.problem = Bilingual(
        en: "row \(number): expected \(Expectation.object.en)",
        fr: "rangée \(number) : on attend \(Expectation.object.fr)")
      return raw
    }
    for member in members {
      guard let text = JSONLinesRowSource.text(member.value) else {
        raw.problem = Bilingual(
          en: "row \(number), column \(member.key): expected \(Expectation.scalar.en)",
          fr: "rangée \(number), colonne \(member.key) : on attend \(Expectation.scalar.fr)")
        return raw
      }
      guard text.utf8.count <= CSVReader.maximumCellBytes else {
        let (size, most) = (text.utf8.count, CSVReader.maximumCellBytes)
        raw.problem = Bilingual(
          en: "row \(number), column \(member.key): a value of \(size) bytes, expected at most \(most)",
          fr: "rangée \(number), colonne \(member.key) : une valeur de \(size) octets, on en attend \(most) au plus")
        return raw
      }
      if let index = index(of: member.key) {
        guard raw.texts[index] == nil else {
          raw.problem = Bilingual(
            en: "row \(number), column \(member.key): \(schema.columns[index].name) stands twice",
            fr: "rangée \(number), colonne \(member.key) : \(schema.columns[index].french) figure deux fois")
          return raw
        }
        raw.texts[index] = text
        knownColumns.insert(index)
      } else {
        // As in CSV, "error" is our own remark.
        guard member.key != "error" else { continue }
        if !unknown.contains(member.key), unknown.count < CSVReader.maximumCells { unknown.append(member.key) }
        if !text.isEmpty { raw.extra.append((member.key, text)) }
      }
    }
    return raw
  }

  private func index(of key: String) -> Int? {
    if let known = indexes[key] { return known }
    let index = HeaderMap.index(of: key, schema)
    if indexes.count < CSVReader.maximumCells, key.utf8.count <= RecordParser.knownTextBytes {
      indexes[key] = .some(index)
    }
    return index
  }

  /// The value as a cell would hold it; nil for what no cell can hold.
  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .null: return ""
    case .bool(let flag): return flag ? "yes" : "no"
    case .number(let text), .string(let text): return text
    case .array(let items):
      let texts = items.map { item -> String? in if case .array = item { nil } else { text(item) } }
      return texts.contains(nil) ? nil : texts.compactMap { $0 }.joined(separator: ";")
    case .object(let members):
      let texts = members.map { member -> String? in
        switch member.value {
        case .number(let text), .string(let text): "\(member.key):\(text)"
        case .null: member.key
        case .bool, .array, .object: nil
        }
      }
      return texts.contains(nil) ? nil : texts.compactMap { $0 }.joined(separator: ";")
    }
  }
}
