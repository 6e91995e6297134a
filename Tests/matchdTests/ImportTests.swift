import MatchCore
import Testing

@testable import matchd

@Suite struct ImportTests {
  let folder: TemporaryFolder
  let importer: Importer

  init() throws {
    folder = try TemporaryFolder()
    importer = try Importer(folder)
  }

  static let header = "id,country,topics,languages"

  @Test(arguments: [
    ("e-1,FR,labour-migraton:4,fr", "topics", "labour-migraton", "Maybe labour-migration"),
    ("e-1,ZZ,labour-migration,fr", "country", "ZZ", "ISO 3166-1"),
    ("e-1,EU,labour-migration,fr", "country", "EU", "ISO 3166-1"),
    ("e-1,UK,labour-migration,fr", "country", "UK", "Maybe GB"),
    ("e-1,AN,labour-migration,fr", "country", "AN", "ISO 3166-1"),
    ("e-1,France,labour-migration,fr", "country", "France", "Maybe FR"),
    ("e-1,FR,labour-migration:6,fr", "topics", "labour-migration:6", "1 to 5"),
    ("e-1,FR,labour-migration,fr:B9", "languages", "fr:B9", "Maybe fr:B2"),
    ("e-1,FR,labour-migration,french", "languages", "french", "Maybe fr"),
    ("1e,FR,labour-migration,fr", "id", "1e", "a letter"),
    ("e-1,FR,,fr", "topics", "", "a value"),
  ])
  func aBadCellIsNamed(row: String, column: String, value: String, hint: String) throws {
    let count = try importer.take("experts.csv", "\(Self.header)\n\(row)\n", kind: .expert)
    #expect(count.refused == 1)
    #expect(count.new == 0)
    let error = try #require(count.errors.first)
    #expect(error.en.contains("row 2"))
    #expect(error.en.contains("column \(column)"))
    #expect(error.en.contains("\"\(value)\""))
    #expect(error.en.contains(hint))
    #expect(importer.store.head == 0)
  }

  @Test(arguments: [
    ("2024-02-30,2024-03-01", "Maybe 2024-02-29"), ("31/12/2024,2025-01-02", "Maybe 2024-12-31"),
    ("2024-03-02,2024-03-01", "not before start"),
  ])
  func aBadDateIsNamed(dates: String, hint: String) throws {
    let text = "id,topics_required,received,start,end\nr-1,remittances,2024-01-01,\(dates)\n"
    let count = try importer.take("requests.csv", text, kind: .request)
    #expect(count.refused == 1)
    #expect(count.errors.first?.en.contains(hint) == true)
  }

  @Test func anIdMayStandOnce() throws {
    let text = "\(Self.header)\ne-1,FR,remittances,fr\ne-1,DE,remittances,de\n"
    let count = try importer.take("experts.csv", text, kind: .expert)
    #expect(count.new == 1)
    #expect(count.refused == 1)
    #expect(count.errors.first?.en.contains("row 2") == true)
    #expect(count.rows == 2)
  }

  @Test func rowsOfOneIdWithDatesAreItsHistory() throws {
    let text = """
      id,country,topics,languages,since
      e-1,FR,remittances:4,fr,2020-01-01
      e-1,FR,remittances:2,fr,2015-01-01

      """
    #expect(try importer.take("experts.csv", text, kind: .expert).refused == 0)
    #expect(try importer.store.row("e-1", kind: .expert, at: nil)?.text("topics") == "{\"remittances\":4}")
    let then = Point.time("2016-01-01T00:00:00.000Z", sequence: nil)
    #expect(try importer.store.row("e-1", kind: .expert, at: then)?.text("topics") == "{\"remittances\":2}")
  }

  @Test func aSecondImportChangesNothing() throws {
    let text = """
      id,country,topics,languages,since,consent,available,Remarks
      e-1,FR,remittances:4,fr,2020-01-01,oui,2024-01-01/2024-02-01,likes trains
      e-1,FR,remittances:2,fr,2015-01-01,,,
      e-2,de,"Envois de fonds;Diaspora engagement:5",de:C2;fr,,no,,

      """
    let first = try importer.take("experts.csv", text, kind: .expert)
    #expect((first.new, first.changed, first.refused) == (2, 1, 0))
    #expect(first.unknownColumns == ["Remarks"])
    let head = importer.store.head
    let second = try importer.take("experts.csv", text, kind: .expert)
    #expect((second.new, second.changed, second.same) == (0, 0, 3))
    #expect(importer.store.head == head)
    #expect(try importer.store.verify() == [])
  }

  @Test func frenchHeadersDelimitersAndEncodingsAreRead() throws {
    let text = "IDENTIFIANT;Pays;Thèmes;Langues;Consentement\r\ne-1;FR;migration de travail:5;fr:C2;OUI\r\n"
    let french = try importer.take("experts.csv", "\u{FEFF}" + text, kind: .expert)
    #expect((french.new, french.refused) == (1, 0))
    let latin = Array(
      "id;country;topics;languages;name\ne-2;FR;remittances;fr;H\u{E9}l\u{E8}ne\n".unicodeScalars.map {
        UInt8($0.value)
      })
    let path = try folder.write("latin.csv", latin)
    let old = try importer.take(path, kind: .expert)
    #expect(old.encoding == .windows1252)
    #expect(try importer.store.row("e-2", kind: .expert, at: nil)?.text("name") == "Hélène")
  }

  @Test func jsonLinesHoldTheSame() throws {
    let line =
      #"{"id":"e-1","pays":"FR","topics":["labour-migration:4"],"languages":{"fr":"C1"},"consent":true,"x":"y"}"#
    let count = try importer.take("experts.jsonl", line + "\n{broken\n", kind: .expert)
    #expect((count.new, count.refused) == (1, 1))
    let record = try #require(try importer.store.row("e-1", kind: .expert, at: nil))
    #expect(record.text("languages") == "{\"fr\":\"C1\"}")
    #expect(record.text("consent") == "yes")
    #expect(record.extra.first?.text == "y")
    #expect(try folder.read("experts.jsonl.refused").contains("\"error\":\"row 2"))
  }

  @Test func refusedRowsComeOutInTheSameLayout() throws {
    let text =
      "\(Self.header);x\n".replacing(",", with: ";") + "e-1;FR;nonsense;fr;\"a;\"\"b\"\"\"\ne-2;FR;remittances;fr;\n"
    let count = try importer.take("experts.csv", text, kind: .expert)
    #expect((count.new, count.refused) == (1, 1))
    let lines = try folder.read("experts.csv.refused").split(separator: "\n")
    #expect(lines.first == "id;country;topics;languages;x;error")
    #expect(lines.last?.hasPrefix("e-1;FR;nonsense;fr;\"a;\"\"b\"\"\";") == true)
  }

  @Test(arguments: [
    ("", "empty"), ("\(header)\n", "no rows"),
    ("id,country,topics,languages\n\"e-1,FR,remittances,fr\n", "never closed"),
    ("id,country,topics,languages\ne\"1,FR,remittances,fr\n", "inside a cell"), ("PK\u{3}\u{4}zip", "zip"),
    ("%PDF-1.4", "PDF"), ("id\u{0}", "zero byte"), ("id,country,topics\ne-1,FR,remittances\n", "no column 'languages'"),
    ("id,country,topics,languages,langues\ne-1,FR,remittances,fr,fr\n", "both languages"),
  ])
  func aFileThatIsNoTableIsRefusedWhole(text: String, hint: String) throws {
    let error = try #require(throws: FileFailure.self) {
      _ = try importer.take("experts.csv", text, kind: .expert)
    }
    #expect(error.text.en.contains(hint))
    #expect(error.code == .badData)
  }

  @Test func aWrongNumberOfCellsIsTheRowsFault() throws {
    let count = try importer.take(
      "experts.csv", "\(Self.header)\ne-1,FR,remittances\ne-2,FR,remittances,fr\n", kind: .expert)
    #expect((count.new, count.refused) == (1, 1))
    #expect(count.errors.first?.en.contains("3 cells, expected 4") == true)
  }

  @Test func aCellOfTenMegabytesIsRefusedAndTheRestGoesOn() throws {
    let huge = String(repeating: "x", count: 10 << 20)
    let text = "\(Self.header),profile\ne-1,FR,remittances,fr,\(huge)\ne-2,FR,remittances,fr,fine\n"
    let count = try importer.take("experts.csv", text, kind: .expert)
    #expect((count.new, count.refused) == (1, 1))
    #expect(count.errors.first?.en.contains("column profile: a cell of 10485760 bytes") == true)
  }

  @Test func aDeploymentNeedsItsRequestAndCandidate() throws {
    _ = try importer.take("experts.csv", "\(Self.header)\ne-12,FR,remittances,fr\n", kind: .expert)
    _ = try importer.take("requests.csv", "id,topics_required,received\nr-1,remittances,2024-01-01\n", kind: .request)
    let text = "request,candidate,proposed\nr-1,e-21,2024-01-02\nr-1,e-12,2024-01-02\n"
    let count = try importer.take("deployments.csv", text, kind: .deployment)
    #expect((count.new, count.refused) == (1, 1))
    #expect(count.errors.first?.en.contains("Maybe e-12") == true)
  }

  @Test func formulasComeBackAsTheyWere() {
    for start in ["=", "+", "-", "@", "\t", "\r", "'=", "''@", "'", "''", "a=", "", "'a"] {
      let text = start + "1+1"
      let guarded = CSVWriter.guarded(text)
      #expect(CSVWriter.unguarded(guarded) == text)
      #expect(!["=", "+", "-", "@", "\t", "\r"].contains(String(guarded.prefix(1))))
    }
  }

  @Test func refusedRowsComeBackWhenTheyAreMended() throws {
    _ = try importer.take("experts.csv", "\(Self.header)\ne-1,FR,nonsense,fr\n", kind: .expert)
    let mended = try folder.read("experts.csv.refused").replacing(",nonsense,", with: ",remittances,")
    let path = try folder.write("experts.refused.csv", mended)
    #expect(try ImportFile.find([path], kind: nil).map(\.kind) == [.expert])
    let count = try importer.take(path, kind: .expert)
    #expect((count.new, count.refused) == (1, 0))
    #expect(try importer.store.row("e-1", kind: .expert, at: nil)?.extra.isEmpty == true)
  }

  @Test func aDeploymentWithoutAnIDHasAKeyOfItsOwn() throws {
    _ = try importer.take("experts.csv", "\(Self.header)\nb.c,FR,remittances,fr\nc,FR,remittances,fr\n", kind: .expert)
    let requests = "id,topics_required,received\na,remittances,2024-01-01\na.b,remittances,2024-01-01\n"
    _ = try importer.take("requests.csv", requests, kind: .request)
    let text = "request,candidate,proposed\na,b.c,2024-01-02\na.b,c,2024-01-02\n"
    #expect(try importer.take("deployments.csv", text, kind: .deployment).new == 2)
  }

  @Test func aMisspeltFileOfAFolderIsNamed() throws {
    _ = try folder.write("exprts.csv", "id\n")
    #expect(ImportFile.unknown(in: [folder.path]) == ["exprts.csv"])
  }

  @Test func aFrenchSpreadsheetWritesItsDays() throws {
    let importer = try Importer(TemporaryFolder())
    let french = try importer.take(
      "demandes.csv",
      "identifiant;thèmes requis;reçue;début;fin\nr-1;remittances;14/02/2024;05/04/2024;9/4/2024\n;;;;\n ; ;;;\n",
      kind: .request)
    #expect((french.new, french.refused, french.rows) == (1, 0, 1), "\(french.errors)")
    let row = try importer.store.row("r-1", kind: .request, at: nil)
    #expect(row?.text("start") == "2024-04-05")
    #expect(row?.text("received") == "2024-02-14")
    // Elsewhere it might be May.
    let english = try importer.take(
      "requests.csv", "id;topics_required;received\nr-2;remittances;05/04/2024\n", kind: .request)
    #expect(english.refused == 1)
    let wrong = try importer.take(
      "demandes2.csv", "identifiant;thèmes requis;reçue\nr-3;remittances;31/04/2024\n", kind: .request)
    #expect(wrong.refused == 1)
  }

  @Test func refusedRowsRunNothing() throws {
    let folder = try TemporaryFolder()
    let importer = try Importer(folder)
    let count = try importer.take(
      "r.csv",
      "id,title,topics_required,received,=weird\nr-1,=HYPERLINK(1),nonsense,2024-01-01,=1+1\nr-2,'=x,y,2024-01-01,-\n",
      kind: .request)
    let lines = try folder.read("r.csv.refused").split(separator: "\n").map(String.init)
    #expect(count.refused == 2)
    #expect(lines[0] == "id,title,topics_required,received,'=weird,error")
    #expect(lines[1].hasPrefix("r-1,'=HYPERLINK(1),nonsense,2024-01-01,'=1+1,"))
    #expect(lines[2].hasPrefix("r-2,'=x,y,2024-01-01,'-,"))
  }
}
