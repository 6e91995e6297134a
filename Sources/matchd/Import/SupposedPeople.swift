import MatchCore

/// Experts whom nobody knows, read from a file as import reads it: what a roster would be like with them.
struct SupposedPeople {
  /// More people than this are no question about a gap, but another roster; and a daemon writes nothing while it looks.
  static let limit = 100

  /// By id in byte order, each with its states, oldest first.
  let people: [(id: String, states: [(effectiveAt: String, record: Record)])]

  /// - Parameters:
  ///   - path: where the content stands.
  ///   - name: what people call it.
  ///   - isTaken: whether an id is on record.
  /// - Throws: `Failure` with exit code 65 and what import says of each row that it would refuse.
  init(path: String, name: String, _ reference: ReferenceData, isTaken: (String) throws -> Bool) throws {
    do {
      people = try SupposedPeople.read(path, name, reference, isTaken)
    } catch let failure as FileFailure {
      throw Failure(failure.code, FileFailure(path: name, failure.reason, code: failure.code).text)
    }
  }

  private static let newID = Bilingual(
    en: "an id that is free: these are people whom nobody knows yet",
    fr: "un identifiant libre : ce sont des personnes que nul ne connaît encore")

  private static func read(
    _ path: String, _ name: String, _ reference: ReferenceData, _ isTaken: (String) throws -> Bool
  ) throws -> [(id: String, states: [(effectiveAt: String, record: Record)])] {
    let schema = RecordSchema.of(.expert)
    let isJSONLines = ["jsonl", "ndjson"].contains { name.lowercased().hasSuffix("." + $0) }
    let csv = isJSONLines ? nil : try CSVRowSource(path: path, schema)
    let source: any RowSource = try csv ?? JSONLinesRowSource(path: path, schema)
    var parser = RecordParser(.expert, reference, readsFrenchDays: csv?.map.isFrench ?? false)
    var problems: [Bilingual] = []
    var seen: [String: Int] = [:]
    var folded: [String: [RecordPart]] = [:]
    var rows = 0
    while let row = try source.next() {
      rows += 1
      guard rows <= SupposedPeople.limit else {
        throw FileFailure(
          path: name, en: "more than \(SupposedPeople.limit) rows.", fr: "plus de \(SupposedPeople.limit) rangées.")
      }
      switch parser.parse(row) {
      case .problems(let found): problems += found
      case .record(let record):
        let key = [record.id, record.text("since")].compactMap { $0 }.joined(separator: " ")
        let column = schema.identifier
        if let first = seen.updateValue(row.number, forKey: key) {
          problems.append(
            RecordParser.describe(row, column, record.id, Expectation.onceInFile(first: first), nil))
        } else if try isTaken(record.id) {
          problems.append(RecordParser.describe(row, column, record.id, SupposedPeople.newID, nil))
        } else {
          folded[record.id, default: []] += record.parts()
        }
      }
    }
    guard rows > 0 else {
      throw FileFailure(path: name, en: "it has a header and no rows.", fr: "il a un en-tête et pas de rangée.")
    }
    guard problems.isEmpty else { throw SupposedPeople.refused(problems, in: name) }
    return folded.sorted { Identifier.precedes($0.key, $1.key) }.map { id, parts in
      (id, SupposedPeople.states(of: id, parts))
    }
  }

  /// What each part says stands over what was so before; without a day it was always so.
  private static func states(of id: String, _ parts: [RecordPart]) -> [(effectiveAt: String, record: Record)] {
    let dated = parts.map { (at: $0.effectiveAt ?? Timestamp.always, part: $0) }.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    var subject = FoldedSubject(.expert, id)
    return dated.map { at, part in
      subject.apply(
        SubjectEvent(sequence: 0, effectiveAt: at, kind: part.eventKind, content: .cells(part.cells, extra: [])))
      return (at, Record(kind: .expert, id: id, cells: subject.cells))
    }
  }

  private static func refused(_ problems: [Bilingual], in name: String) -> Failure {
    let shown = problems.prefix(ImportSession.errorsShown)
    var text = Bilingual(
      en: "\(name): \(shown.map(\.en).joined(separator: " | "))",
      fr: "\(name) : \(shown.map(\.fr).joined(separator: " | "))")
    if shown.count < problems.count {
      let more = problems.count - shown.count
      text =
        text
        + Bilingual(
          en: " " + Phrases.andMore.en.filled(["count": String(more)]),
          fr: " " + Phrases.andMore.fr.filled(["count": String(more)]))
    }
    return Failure(.badData, text)
  }

  /// Those who are known at a time.
  func known(at time: String) -> [Record] {
    people.compactMap { person in person.states.last { $0.effectiveAt <= time }?.record }
  }
}
