import Foundation
import MatchCore

/// Turns a raw row into a record, or says everything that is wrong with it.
struct RecordParser {
  let kind: RecordKind
  /// Whether it is about something that is there: then a row need not say again what it must have.
  var isPartial = false
  private let schema: RecordSchema
  private var cells: CellParser
  /// By column: what became of texts seen before. Rosters repeat themselves; a row alone has nothing to remember.
  private var seen: [Seen]

  private struct Seen {
    /// Canonical forms.
    var known: [String: String] = [:]
    /// A file that writes names for codes does so in every row.
    var wrong: [String: CellProblem] = [:]
  }

  /// Enough for every code, country and usual list; a column of a million different texts must not fill the memory.
  static let knownLimit = 4_096
  /// Longer texts do not come again, and a few thousand of them would fill the memory.
  static let knownTextBytes = 256

  /// - Parameter isAlone: whether there is one row only.
  init(_ kind: RecordKind, _ reference: ReferenceData, readsFrenchDays: Bool = false, isAlone: Bool = false) {
    self.kind = kind
    schema = RecordSchema.of(kind)
    cells = CellParser(reference, readsFrenchDays: readsFrenchDays)
    seen = isAlone ? [] : Array(repeating: Seen(), count: schema.columns.count)
  }

  enum Result {
    case record(Record)
    case problems([Bilingual])
  }

  mutating func parse(_ row: RawRow) -> Result {
    if let problem = row.problem { return .problems([problem]) }
    var problems: [Bilingual] = []
    var values = [Cell](repeating: .absent, count: schema.columns.count)
    for index in values.indices {
      guard let text = row.texts[index]?.trimmed else {
        if schema.isRequired[index], !isPartial {
          problems.append(RecordParser.describe(row, schema.columns[index], "", Expectation.value, nil))
        }
        continue
      }
      let column = schema.columns[index]
      guard !text.isEmpty else {
        values[index] = .blank
        if column.isRequired { problems.append(RecordParser.describe(row, column, "", Expectation.value, nil)) }
        continue
      }
      let remembers = !seen.isEmpty && text.utf8.count <= RecordParser.knownTextBytes
      if remembers, let canonical = seen[index].known[text] {
        values[index] = .value(canonical)
        continue
      }
      if remembers, let problem = seen[index].wrong[text] {
        problems.append(RecordParser.describe(row, column, problem.value, problem.expected, problem.maybe))
        continue
      }
      if let control = text.unicodeScalars.first(where: { RecordParser.isControl($0) }) {
        problems.append(
          RecordParser.describe(
            row, column, text, Expectation.control(control), nil))
        continue
      }
      do {
        let canonical = try cells.parse(text, as: column.type, level: kind == .resource ? .c2 : .assumed)
        // `;` alone is a list without items: nobody said anything.
        guard canonical != "[]" || !column.type.isList, canonical != "{}" || !column.type.isList else {
          values[index] = .blank
          if column.isRequired { problems.append(RecordParser.describe(row, column, text, Expectation.value, nil)) }
          continue
        }
        values[index] = .value(canonical)
        if remembers, column.repeatsItself, seen[index].known.count < RecordParser.knownLimit {
          seen[index].known[text] = canonical
        }
      } catch {
        problems.append(RecordParser.describe(row, column, error.value, error.expected, error.maybe))
        if remembers, seen[index].wrong.count < RecordParser.knownLimit { seen[index].wrong[text] = error }
      }
    }
    var record = Record(kind: kind, id: "", cells: values, extra: row.extra)
    problems += orderProblems(of: record, row)
    problems += stageProblems(of: &record, row)
    problems += seatProblems(of: record, row)
    guard problems.isEmpty else { return .problems(problems) }
    let key = ["request", "candidate", "proposed"].compactMap { record.text($0) }.joined(separator: "/")
    record = Record(kind: kind, id: record.text("id") ?? key, cells: record.cells, extra: row.extra)
    return .record(record)
  }

  /// Dates that contradict each other.
  private func orderProblems(of record: Record, _ row: RawRow) -> [Bilingual] {
    RecordParser.contradictions(in: record).map { first, second in
      RecordParser.describe(
        row, second.column, second.text,
        Expectation.notBefore(
          first.column, first.text, areTimes: first.text.utf8.count > 10 && second.text.utf8.count > 10), nil)
    }
  }

  /// The first two columns of a row whose dates are in the wrong order.
  static func contradiction(in record: Record) -> (Column, Column)? {
    contradictions(in: record).first.map { ($0.0.column, $0.1.column) }
  }

  private static func contradictions(
    in record: Record
  ) -> [((column: Column, text: String), (column: Column, text: String))] {
    let pairs: [(String, String)] =
      switch record.kind {
      case .request: [("start", "end"), ("received", "decided"), ("received", "closed"), ("decided", "closed")]
      case .activity: [("start", "end")]
      case .deployment: [("start", "end"), ("proposed", "answered")]
      case .institution, .focalPoint, .expert, .resource: []
      }
    let schema = RecordSchema.of(record.kind)
    return pairs.compactMap { earlier, later in
      guard let first = record.text(earlier), let second = record.text(later), let index = schema.index(of: later),
        let before = schema.index(of: earlier)
      else { return nil }
      // Times are compared as times, but a day beside a time only as a day.
      let areTimes = first.utf8.count > 10 && second.utf8.count > 10
      guard areTimes ? second < first : second.prefix(10) < first.prefix(10) else { return nil }
      return ((schema.columns[before], first), (schema.columns[index], second))
    }
  }

  /// A stage and an outcome that cannot both be; a stage alone says its outcome, too.
  private func stageProblems(of record: inout Record, _ row: RawRow) -> [Bilingual] {
    guard kind == .deployment, let text = record.text("stage"), let stage = ProposalStage(rawValue: text),
      let place = schema.index(of: "stage")
    else { return [] }
    if record.text("outcome") == nil {
      if let outcome = stage.outcomes[0] { record["outcome"] = .value(outcome.rawValue) }
      return []
    }
    let outcome = record.text("outcome").flatMap(Outcome.init(rawValue:))
    guard !stage.outcomes.contains(outcome) else { return [] }
    let meant = ProposalStage(stage: nil, outcome: outcome, isRated: record.text("rated") != nil)
    return [
      RecordParser.describe(
        row, schema.columns[place], text, Expectation.stage(of: record.text("outcome") ?? ""), meant.rawValue)
    ]
  }

  /// Fewer people than the roles want.
  private func seatProblems(of record: Record, _ row: RawRow) -> [Bilingual] {
    guard kind == .request, let text = record.text("experts"), let total = Int(text),
      let place = schema.index(of: "experts")
    else { return [] }
    let wanted = Seats(total: nil, roles: Seats(record).roles).total
    guard record.text("roles") != nil, total < wanted else { return [] }
    return [
      RecordParser.describe(row, schema.columns[place], text, Expectation.seats(wanted), String(wanted))
    ]
  }

  static func describe(
    _ row: RawRow, _ column: Column, _ value: String, _ expected: Bilingual, _ maybe: String?
  ) -> Bilingual {
    let shown = value.count > 60 ? value.prefix(60) + "…" : value[...]
    // What a command line leaves out has an option.
    guard row.number != RawRow.commandLine || !value.isEmpty else {
      return Bilingual(
        en: "column \(column.name): expected \(expected.en).",
        fr: "colonne \(column.french) : on attend \(expected.fr)."
      ) + .maybe("--" + column.optionName)
    }
    // What comes from no file stands in no row.
    let place =
      row.number > 0 ? Bilingual(en: "row \(row.number), ", fr: "rangée \(row.number), ") : Bilingual(same: "")
    return place
      + Bilingual(
        en: "column \(column.name), value \"\(shown)\": expected \(expected.en).",
        fr: "colonne \(column.french), valeur « \(shown) » : on attend \(expected.fr).")
      + .maybe(maybe)
  }

  /// Control characters have no place in a cell, but for line ends and tabs inside a text.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 ? scalar != "\n" && scalar != "\t" && scalar != "\r" : (0x7F..<0xA0).contains(scalar.value)
  }
}

extension Column {
  /// Whether the same few texts are likely to come again and again.
  fileprivate var repeatsItself: Bool {
    switch type {
    // Free text among them: two texts that differ only in how accents are composed must stay two.
    case .identifier, .reference, .party, .parties, .text: false
    default: true
    }
  }
}

extension CellType {
  fileprivate var isList: Bool {
    switch self {
    case .countries, .topics, .languages, .seats, .languageTags, .regions, .intervals, .parties: true
    case .identifier, .reference, .party, .text, .country, .grouping, .integer, .flag, .date, .dateOrTime, .since,
      .code:
      false
    }
  }
}

extension StringProtocol {
  /// Without white space at either end. Foundation's own goes through UTF-16, which an import of many rows can tell.
  var trimmed: String {
    let text = String(self)
    func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }
    guard let first = text.utf8.first, let last = text.utf8.last else { return "" }
    if isPlain(first), isPlain(last) { return text }
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
