import Foundation
import MatchCore
import Testing

@testable import matchd

/// The forms in which rows go out and come back.
enum Form: CaseIterable {
  case csv, french, jsonl

  var ending: String { self == .jsonl ? "jsonl" : "csv" }

  func text(_ table: ExportTable) throws -> String {
    switch self {
    case .csv: try table.csv(.plain)
    case .french: try table.csv(.french)
    case .jsonl: table.jsonLines().map { $0 + "\n" }.joined()
    }
  }

  func text(_ kind: RecordKind, of store: Store, at point: Point? = nil, isCurrent: Bool = false) throws -> String {
    try text(ExportTable(kind, in: store, upTo: point, isCurrent: isCurrent))
  }
}

@Suite struct ExportTests {
  let folder: TemporaryFolder
  let importer: Importer

  init() throws {
    folder = try TemporaryFolder()
    importer = try Importer(folder)
  }

  private var store: Store { importer.store }

  /// Import of what was exported changes nothing here, makes the same in a new database, and the new database exports the same.
  private func expectReturn(_ kinds: [RecordKind], as form: Form, at points: [Point] = []) throws {
    let other = try TemporaryFolder()
    let fresh = try Importer(other)
    for kind in kinds {
      let text = try form.text(kind, of: store)
      let head = store.head
      let again = try importer.take("again-\(kind.rawValue).\(form.ending)", text, kind: kind)
      #expect((again.new, again.changed, again.refused) == (0, 0, 0), "\(form) \(kind) \(again.errors)")
      #expect(again.rows > 0)
      #expect(store.head == head)
      let count = try fresh.take("fresh-\(kind.rawValue).\(form.ending)", text, kind: kind)
      #expect((count.same, count.refused) == (0, 0), "\(form) \(kind) \(count.errors)")
      #expect(try written(form.text(kind, of: fresh.store)) == written(text))
      let current = try form.text(kind, of: store, isCurrent: true)
      let present = try importer.take("current-\(kind.rawValue).\(form.ending)", current, kind: kind)
      #expect((present.new, present.changed, present.refused) == (0, 0, 0), "\(form) \(kind) \(present.errors)")
      for point in points {
        #expect(try states(kind, of: fresh.store, at: point) == states(kind, of: store, at: point))
      }
    }
    #expect(try fresh.store.verify() == [])
  }

  /// To the byte, but that JSON Lines may say `null` where the other says nothing: both are empty.
  private func written(_ text: String) -> [UInt8] { Array(text.replacing(/"[a-z_]+":null,/, with: "").utf8) }

  /// The rows as commands see them at a point, where empty and absent read alike.
  private func states(_ kind: RecordKind, of store: Store, at point: Point) throws -> [String] {
    var rows: [String] = []
    try store.rows(of: kind, at: point, personal: true) { row in
      let count = RecordSchema.of(kind).columns.count
      rows.append((0..<count).map { row.text($0) ?? "" }.joined(separator: "|"))
    }
    return rows
  }

  private static let points: [Point] = ["2014-12-31", "2015-06-01", "2019-12-31", "2020-01-01", "2023-05-05"].map {
    .time("\($0)T23:59:59.999Z", sequence: nil)
  }

  @Test(arguments: Form.allCases)
  func aHistoryComesBack(form: Form) throws {
    // Undated at first, changed without a date, dated in between, in any order, and with columns of its own.
    _ = try importer.take(
      "a.csv", "id,country,topics,languages\ne-1,FR,remittances:4,fr\ne-2,DE,remittances,de\n", kind: .expert)
    _ = try importer.take(
      "b.csv",
      """
      id,country,topics,languages,since,consent,Remarks
      e-1,FR,remittances:4,fr,2020-01-01,oui,a
      e-1,BE,remittances:2,fr;nl,2015-01-01,,
      e-3,IT,remittances,it,2019-12-31,no,"=1+1, ""b"" c"

      """, kind: .expert)
    _ = try importer.take(
      "c.csv", "id,country,topics,languages,conflicts\ne-2,AT,remittances,de,\"=x;'y;Z\"\n", kind: .expert)
    _ = try importer.take("d.csv", "id,name,since\ni-1,A,2015-01-01\ni-1,B,2020-01-01\ni-2,C,\n", kind: .institution)
    _ = try importer.take("e.csv", "id,name,kind\ni-2,D,Government\n", kind: .institution)
    let rows = try form.text(.expert, of: store).split(separator: "\n").filter { $0.contains("e-1") }
    #expect(rows.count == 3)
    #expect(rows.first?.contains(form == .french ? "toujours" : "always") == true)
    try expectReturn([.expert, .institution], as: form, at: Self.points)
  }

  @Test func onlyTheLastStateIsCurrent() throws {
    _ = try importer.take(
      "a.csv", "id,name,since\ni-1,B,2020-01-01\ni-1,A,2015-01-01\ni-2,C,2016-01-01\n", kind: .institution)
    #expect(
      try Form.csv.text(.institution, of: store)
        == "id,name,since\ni-1,A,2015-01-01\ni-1,B,2020-01-01\ni-2,C,2016-01-01\n")
    #expect(
      try Form.csv.text(.institution, of: store, isCurrent: true)
        == "id,name\ni-1,B\ni-2,C\n")
    #expect(
      try Form.csv.text(.institution, of: store, at: .time("2015-12-31T23:59:59.999Z", sequence: nil))
        == "id,name,since\ni-1,A,2015-01-01\n")
  }

  @Test func neverRecordedIsNotEmpty() throws {
    _ = try importer.take("a.csv", "id,name,kind\ni-1,A,\n", kind: .institution)
    _ = try importer.take("b.csv", "id,name\ni-2,B\n", kind: .institution)
    #expect(
      try Form.jsonl.text(.institution, of: store)
        == #"{"id":"i-1","name":"A","kind":null}"# + "\n" + #"{"id":"i-2","name":"B"}"# + "\n")
    #expect(try Form.csv.text(.institution, of: store) == "id,name,kind\ni-1,A,\ni-2,B,\n")
    for form in Form.allCases { try expectReturn([.institution], as: form) }
    // The first empty cell of a column is news, a further one is not; over a value it erases.
    let first = try importer.take("c.csv", "id,name,country\ni-1,A,\n", kind: .institution)
    let second = try importer.take("d.csv", "id,name,country\ni-2,B,\n", kind: .institution)
    #expect((first.changed, second.same) == (1, 1))
    _ = try importer.take("e.csv", "id,name,country\ni-2,B,FR\n", kind: .institution)
    let erased = try importer.take("f.csv", "id,name,country\ni-2,B,\n", kind: .institution)
    #expect(erased.changed == 1)
    #expect(try store.row("i-2", kind: .institution, at: nil)?["country"] == .blank)
  }

  @Test func aRollbackForgetsWhichColumnsWereRecorded() throws {
    _ = try importer.take("a.csv", "id,name\ni-1,A\n", kind: .institution)
    func record(_ cell: Cell) -> Record {
      var record = Record(
        kind: .institution, id: "i-1", cells: RecordSchema.of(.institution).columns.map { _ in .absent })
      (record["id"], record["name"], record["kind"]) = (.value("i-1"), .value("A"), cell)
      return record
    }
    try store.begin()
    #expect(try store.record(record(.blank), actor: "tester") == .changed)
    try store.rollback()
    #expect(try store.record(record(.blank), actor: "tester") == .changed)
    #expect(try store.record(record(.blank), actor: "tester") == .same)
  }

  @Test(arguments: Form.allCases)
  func storiesOfOneRowComeBack(form: Form) throws {
    _ = try importer.take("a.csv", "id,country,topics,languages\ne-1,FR,remittances,fr\n", kind: .expert)
    for status in ["received,,", "approved,2015-03-01,", "completed,2015-03-01,2019-12-31"] {
      _ = try importer.take(
        "r.csv",
        "id,topics_required,received,status,decided,closed,experts\nr-1,remittances,2015-01-01T09:30Z,\(status),2\n",
        kind: .request)
    }
    _ = try importer.take(
      "s.csv", "id,topics_required,received,country\nr-2,remittances,2016-01-01,FR|BE\n", kind: .request)
    let header = "request,candidate,proposed,answered,outcome,reason,start,end,rating_partner,rated"
    for row in [
      "r-1,e-1,2015-04-01,,,,,,,", "r-1,e-1,2015-04-01,2015-04-03,accepted,,2015-05-01,2015-05-09,,",
      "r-1,e-1,2015-04-01,2015-04-03,completed,,2015-05-01,2015-05-09,5,2015-06-01",
      "r-1,e-1,2016-04-01T10:00:00Z,2016-04-03,declined,\"no; time\n=today\",,,,", "r-1,e-1,,,,,,,,",
    ] {
      _ = try importer.take("d.csv", "\(header)\n\(row)\n", kind: .deployment)
    }
    _ = try importer.take("f.csv", "id,\(header)\nd-1,r-1,e-1,2017-04-01,,,,,,,\n", kind: .deployment)
    _ = try importer.take("g.csv", "id,title,format,sessions\na-1,00123,1-2,3\n", kind: .activity)
    let text = try form.text(.deployment, of: store)
    #expect(text.split(separator: "\n").count >= 4)
    #expect(!text.contains("r-1/e-1"))
    try expectReturn([.expert, .request, .deployment, .activity], as: form, at: Self.points)
  }

  /// Rosters drawn from a seed: columns come and go from file to file, rows are dated or not, cells are empty or nasty.
  @Test(arguments: 0..<6)
  func anyRosterComesBack(seed: UInt64) throws {
    var numbers = SeededNumbers(state: seed)
    func draw<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &numbers)] }
    let texts = Nasty.texts(40, seed: seed)
    let optional = [
      "name", "employer", "sector", "regions", "available", "max_deployments", "consent", "conflicts", "since", "Note",
      "=Note;2",
    ]
    func cell(_ column: String) -> String {
      switch column {
      case "sector": draw(["", "academia", "private", "société civile"])
      case "regions": draw(["", "FR", "011;ECOWAS", "FR|BE"])
      case "available": draw(["", "2015-01-01/2016-01-01;2020-01-01"])
      case "max_deployments": draw(["", "0", "3"])
      case "consent": draw(["", "oui", "no"])
      case "conflicts": draw(["", "FR;=x;'y", "i-1", "+a|@b"])
      case "since": draw(["", "2015-01-01", "2015-06-01", "2020-01-01", "2020-01-01T08:00Z"])
      default: draw(["", "plain"]) + draw(texts)
      }
    }
    for file in 0..<6 {
      let columns = optional.filter { _ in Bool.random(using: &numbers) }
      var writer = CSVWriter()
      writer.header(["id", "country", "topics", "languages"] + columns)
      for id in ["e-1", "e-2", "e-3", "E.4"] where Int.random(in: 0..<3, using: &numbers) > 0 {
        let required = [
          id, draw(["FR", "DE"]), draw(["remittances:2", "remittances;labour-migration:5"]), draw(["fr", "de:C1;fr"]),
        ]
        writer.row((required + columns.map(cell)).map { .text($0) })
      }
      writer.row(["e-9", "FR", "remittances", "fr"].map { .text($0) } + columns.map { _ in .text("") })
      #expect(try importer.take("x\(file).csv", writer.text, kind: .expert).refused == 0)
    }
    for form in Form.allCases { try expectReturn([.expert], as: form, at: Self.points) }
  }

  /// 200 texts that a spreadsheet or a reader could take for something else.
  @Test(arguments: [CSVWriter.Dialect.plain, .french])
  func noFormulaGoesOut(dialect: CSVWriter.Dialect) throws {
    let payloads = Nasty.texts(200, seed: 2009)
    #expect(Set(payloads.map { Array($0.utf8) }).count > 150)
    var lines = ""
    for (index, payload) in payloads.enumerated() {
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("id", "i-\(1000 + index)")
      writer.member("name", "n" + payload)
      writer.member("kind", payload)
      writer.member("Note", payload)
      writer.endObject()
      lines += writer.text + "\n"
    }
    #expect(try importer.take("a.jsonl", lines, kind: .institution).new == 200)
    let table = try ExportTable(.institution, in: store, upTo: nil, isCurrent: false)
    let text = try table.csv(dialect)
    let reader = try CSVReader(path: try folder.write("out.csv", text))
    #expect(reader.delimiter == (dialect == .french ? 0x3B : 0x2C))
    #expect(text.hasPrefix("\u{FEFF}") == (dialect == .french))
    let dangerous: Set<Unicode.Scalar> = [
      "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    _ = try reader.next()
    for payload in payloads {
      let cells = try #require(try reader.next()?.cells)
      for cell in cells {
        #expect(cell.unicodeScalars.first.map { dangerous.contains($0) } != true)
        #expect(cell.unicodeScalars.first { $0 != " " }.map { dangerous.contains($0) } != true)
      }
      #expect(Array(CSVWriter.unguarded(cells[3]).utf8) == Array(payload.utf8))
    }
    try expectReturn([.institution], as: dialect == .french ? .french : .csv)
  }

  @Test func aHeaderLikeAFormulaOrFullOfCommasComesBack() throws {
    _ = try importer.take(
      "a.jsonl", #"{"id":"i-1","name":"A","=1,2,3,4,5,6":"x","a;b\tc\"d\"\n":"y","":"z"}"# + "\n", kind: .institution)
    for form in Form.allCases { try expectReturn([.institution], as: form) }
    #expect(try Form.csv.text(.institution, of: store).hasPrefix("id,name,\"'=1,2,3,4,5,6\",\"a;b\tc\"\"d\"\"\n\","))
  }

  /// Longer than the pieces in which a file is read.
  @Test func longTextsComeBack() throws {
    let long = String(repeating: "=é\"\n", count: 60_000)
    var writer = CSVWriter()
    writer.row([.text("id"), .text("name")])
    writer.row([.text("i-1"), .text(long)])
    #expect(try importer.take("a.csv", writer.text, kind: .institution).new == 1)
    for form in Form.allCases { try expectReturn([.institution], as: form) }
    let table = try ExportTable(.institution, in: store, upTo: nil, isCurrent: false)
    let failure = try #require(throws: Failure.self) { _ = try SpreadsheetWriter.workbook([table.sheet(.en)]) }
    #expect(failure.text.en.contains("institutions!B2"))
    #expect(failure.text.en.contains("32767"))
  }

  @Test func aZeroByteIsNotForCSV() throws {
    _ = try importer.take("a.jsonl", #"{"id":"i-1","name":"A","Note":"x\u0000y"}"# + "\n", kind: .institution)
    let failure = try #require(throws: Failure.self) { _ = try Form.csv.text(.institution, of: store) }
    #expect(failure.text.en.contains("i-1, column Note"))
    try expectReturn([.institution], as: .jsonl)
  }

  /// French goes out only in words that come back as the same code.
  @Test func everyFrenchLabelIsReadAsItsCode() throws {
    var parser = CellParser(try Project.reference())
    for kind in RecordKind.allCases {
      let schema = RecordSchema.of(kind)
      for (index, column) in schema.columns.enumerated() {
        #expect(HeaderMap.index(of: column.french, schema) == index)
        guard case .code(let codes) = column.type else { continue }
        for (code, french) in codes {
          #expect(try parser.parse(french, as: column.type) == code)
          #expect(ExportCells(language: .fr).text(.value(code), column.type) == french)
        }
      }
    }
  }
}
