import Foundation
import MatchCore

/// Turns a raw row into a record, or says everything that is wrong with it.
struct RecordParser {
  let kind: RecordKind
  private let schema: RecordSchema
  private var cells: CellParser

  init(_ kind: RecordKind, _ reference: ReferenceData) {
    self.kind = kind
    schema = RecordSchema.of(kind)
    cells = CellParser(reference)
  }

  enum Result {
    case record(Record)
    case problems([String])
  }

  mutating func parse(_ row: RawRow) -> Result {
    if let problem = row.problem { return .problems([problem]) }
    var problems: [String] = []
    var values = [Cell](repeating: .absent, count: schema.columns.count)
    for (index, column) in schema.columns.enumerated() {
      guard let text = row.texts[index]?.trimmingCharacters(in: .whitespacesAndNewlines) else {
        if column.isRequired { problems.append(RecordParser.describe(row, column, "", "a value", nil)) }
        continue
      }
      guard !text.isEmpty else {
        values[index] = .blank
        if column.isRequired { problems.append(RecordParser.describe(row, column, "", "a value", nil)) }
        continue
      }
      if let control = text.unicodeScalars.first(where: { RecordParser.isControl($0) }) {
        problems.append(
          RecordParser.describe(
            row, column, text, "text without control characters (U+\(String(control.value, radix: 16, uppercase: true)))", nil))
        continue
      }
      do {
        values[index] = .value(try cells.parse(text, as: column.type, level: kind == .resource ? .c2 : .assumed))
      } catch {
        problems.append(RecordParser.describe(row, column, error.value, error.expected, error.maybe))
      }
    }
    var record = Record(kind: kind, id: "", cells: values, extra: row.extra)
    problems += orderProblems(of: record, row)
    guard problems.isEmpty else { return .problems(problems) }
    let key = ["request", "candidate", "proposed"].compactMap { record.text($0) }.joined(separator: ".")
    record = Record(kind: kind, id: record.text("id") ?? key, cells: values, extra: row.extra)
    return .record(record)
  }

  /// Dates that contradict each other.
  private func orderProblems(of record: Record, _ row: RawRow) -> [String] {
    let pairs: [(String, String)] =
      switch kind {
      case .request: [("start", "end"), ("received", "decided"), ("received", "closed"), ("decided", "closed")]
      case .activity: [("start", "end")]
      case .deployment: [("start", "end"), ("proposed", "answered")]
      case .institution, .focalPoint, .expert, .resource: []
      }
    return pairs.compactMap { earlier, later in
      guard let first = record.text(earlier), let second = record.text(later), second.prefix(10) < first.prefix(10),
        let index = schema.index(of: later)
      else { return nil }
      return RecordParser.describe(
        row, schema.columns[index], second, "a day not before \(earlier) (\(first))", nil)
    }
  }

  static func describe(_ row: RawRow, _ column: Column, _ value: String, _ expected: String, _ maybe: String?) -> String {
    let shown = value.count > 60 ? value.prefix(60) + "..." : value[...]
    let suggestion = maybe.map { " Maybe \($0)." } ?? ""
    return "row \(row.number), column \(column.name), value \"\(shown)\": expected \(expected).\(suggestion)"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 ? scalar != "\n" && scalar != "\t" && scalar != "\r" : (0x7F..<0xA0).contains(scalar.value)
  }
}
