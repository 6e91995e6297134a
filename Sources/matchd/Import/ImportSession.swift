import Foundation
import MatchCore

/// What an import did with one file.
struct ImportCount {
  let path: String
  let kind: RecordKind
  var new = 0
  var changed = 0
  var same = 0
  var refused = 0
  /// Rows about somebody who was erased, whose texts were left out.
  var aboutErased = 0
  /// Requests received on a day that has not come, and the first of them.
  var notYetReceived = 0
  var firstNotYetReceived: String?
  /// What the file leaves behind that no move would have brought about.
  var overcommitment = Overcommitment()
  var refusedPath: String?
  var encoding = ByteSource.Encoding.utf8
  var unknownColumns: [String] = []
  /// Columns that gates need and the file does not have.
  var missingColumns: [String] = []
  /// The first few errors, for people.
  var errors: [Bilingual] = []

  var rows: Int { new + changed + same + refused }
}

/// Takes the rows of files into the store. The caller owns the transaction.
struct ImportSession {
  let store: Store
  let reference: ReferenceData
  let actor: String
  /// Told now and then: rows and bytes of the file so far, and all its bytes.
  let progress: (String, Int, Int, Int) -> Void
  /// Of the remarks in the file of refused rows.
  var language = Language.en
  /// How many errors of a file are kept to be told.
  var errorsKept = ImportSession.errorsShown
  /// Whether somebody wants to know of `ImportCount.overcommitment`.
  var seesOvercommitment = true

  static let errorsShown = 10
  /// Looking for what was meant reads every id. A file with more wrong references than this was made for another database,
  /// and the rest is refused without a "Maybe".
  static let referenceSuggestions = 100
  /// Columns that gates read: without them the gate is not applicable, and people should know.
  private static let gateColumns: [RecordKind: [String]] = [
    .expert: ["consent", "available", "conflicts"], .request: ["start", "languages_required"],
  ]

  func take(_ file: ImportFile, refusedPath: String) throws -> ImportCount {
    let schema = RecordSchema.of(file.kind)
    let source: any RowSource
    let refused: RefusedFile
    if file.isJSONLines {
      source = try JSONLinesRowSource(path: file.path, schema)
      refused = RefusedFile(path: refusedPath, header: nil, delimiter: ",")
    } else {
      let csv = try CSVRowSource(path: file.path, schema)
      source = csv
      refused = RefusedFile(path: refusedPath, header: csv.map.headers, delimiter: csv.delimiter)
    }
    var count = ImportCount(path: file.shown, kind: file.kind)
    count.encoding = source.source.encoding
    let isFrench = (source as? CSVRowSource)?.map.isFrench ?? false
    var parser = RecordParser(file.kind, reference, readsFrenchDays: isFrench)
    var seen: [String: Int] = [:]
    var written = Overcommitment.Written()
    var suggestionsLeft = ImportSession.referenceSuggestions
    while let row = try source.next() {
      let problems: [Bilingual]
      switch parser.parse(row) {
      case .problems(let found): problems = found
      case .record(let record):
        let key = [record.id, record.text("since")].compactMap { $0 }.joined(separator: " ")
        if let first = seen[key] {
          problems = [
            RecordParser.describe(row, schema.identifier, record.id, Expectation.onceInFile(first: first), nil)
          ]
        } else {
          seen[key] = row.number
          problems = try take(record, row, &count, &written, &suggestionsLeft)
        }
      }
      if !problems.isEmpty {
        count.refused += 1
        let text = Bilingual(
          en: problems.map(\.en).joined(separator: " | "), fr: problems.map(\.fr).joined(separator: " | "))
        if count.errors.count < errorsKept { count.errors.append(text) }
        try refused.add(row, error: text[language])
      }
      if count.rows % 5_000 == 0 {
        progress(file.path, count.rows, source.source.consumedBytes, source.source.totalBytes)
      }
    }
    guard count.rows > 0 else {
      throw FileFailure(
        path: file.path, en: "it has a header and no rows. Maybe the export did not finish.",
        fr: "il a un en-tête et pas de rangée. Peut-être l'export ne s'est-il pas achevé.")
    }
    if seesOvercommitment { count.overcommitment = try Overcommitment(of: written, store, actor) }
    try refused.finish()
    if count.refused > 0 { count.refusedPath = refusedPath }
    count.unknownColumns = source.unknownColumns
    let known = source.knownColumns
    count.missingColumns = (ImportSession.gateColumns[file.kind] ?? []).filter { name in
      schema.index(of: name).map { !known.contains($0) } ?? false
    }
    return count
  }

  /// - Returns: problems that only the database can see.
  private func take(
    _ record: Record, _ row: RawRow, _ count: inout ImportCount, _ written: inout Overcommitment.Written,
    _ suggestionsLeft: inout Int
  ) throws -> [Bilingual] {
    if let problem = try ImportSession.problem(of: record, row, store, &suggestionsLeft) { return [problem] }
    if try store.isAboutErased(record) { count.aboutErased += 1 }
    if record.kind == .request, !Receipt.hasCome(record.text("received"), by: Day(iso: store.log.now.prefix(10))) {
      count.notYetReceived += 1
      if count.firstNotYetReceived == nil {
        count.firstNotYetReceived = [record.id, record.text("received")].compactMap { $0 }.joined(separator: " ")
      }
    }
    switch try store.record(record, actor: actor) {
    case .new: count.new += 1
    case .changed: count.changed += 1
    case .same:
      count.same += 1
      return []
    }
    written.add(record)
    return []
  }

  /// What is wrong with a row that only the database can see.
  /// - Parameter suggestionsLeft: how often what was meant may still be looked for.
  static func problem(
    of record: Record, _ row: RawRow, _ store: Store, _ suggestionsLeft: inout Int
  ) throws -> Bilingual? {
    for (index, column) in RecordSchema.of(record.kind).columns.enumerated() {
      guard case .reference(let kinds) = column.type, case .value(let id) = record.cells[index] else { continue }
      if let kind = try store.kind(of: id), kinds.contains(kind), try store.isThere(id, kind) { continue }
      let expected = Expectation.known(kinds)
      var maybe: String?
      if suggestionsLeft > 0 {
        suggestionsLeft -= 1
        maybe = Suggestion.nearest(to: id, among: try kinds.flatMap { try store.ids(of: $0) })
      }
      return RecordParser.describe(row, column, id, expected, maybe)
    }
    // An id that belongs to another kind is the row's fault; anything else is the database's.
    if let kind = try store.kind(of: record.id), kind != record.kind {
      let column = RecordSchema.of(record.kind).identifier
      return RecordParser.describe(row, column, record.id, Expectation.free(holder: kind), nil)
    }
    if let erasure = store.erasure(of: record.id) {
      let column = RecordSchema.of(record.kind).identifier
      return RecordParser.describe(row, column, record.id, Expectation.notErased(erasure), nil)
    }
    return nil
  }
}
