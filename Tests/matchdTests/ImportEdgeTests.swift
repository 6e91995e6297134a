import Foundation
import MatchCore
import Testing

@testable import matchd

/// Inputs that look harmless and are not.
@Suite struct ImportEdgeTests {
  let folder: TemporaryFolder
  let importer: Importer

  init() throws {
    folder = try TemporaryFolder()
    importer = try Importer(folder)
  }

  static let header = "id,country,topics,languages"

  @Test(arguments: [[0xE9], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98]] as [[UInt8]])
  func aCharacterCutOffAtTheEndIsNotUTF8(tail: [UInt8]) throws {
    let path = try folder.write("experts.csv", Array("\(Self.header),name\ne-1,FR,remittances,fr,Andr".utf8) + tail)
    #expect(try importer.take(path, kind: .expert).encoding == .windows1252)
    let name = try importer.store.row("e-1", kind: .expert, at: nil)?.text("name")
    #expect(name?.unicodeScalars.contains("\u{FFFD}") == false)
    if tail == [0xE9] { #expect(name == "André") }
  }

  /// A piece of the source ends at 256 KiB: every place of a four-byte character around it reads the same.
  @Test(arguments: 0..<5)
  func aCharacterAcrossTwoPiecesIsWhole(shift: Int) throws {
    let start = "\(Self.header),profile\ne-1,FR,remittances,fr,"
    let filling = String(repeating: "x", count: 256 * 1024 - start.utf8.count - shift)
    let count = try importer.take("experts.csv", start + filling + "😀é\n", kind: .expert)
    #expect((count.new, count.encoding) == (1, .utf8))
    #expect(try importer.store.row("e-1", kind: .expert, at: nil)?.text("profile") == filling + "😀é")
  }

  @Test(arguments: [
    ("ENG", "Maybe en"), ("fra", "Maybe fr"), ("en_GB", "Maybe en-GB"), ("Englsh", "Maybe en"), ("fr-XX", "Maybe fr"),
    ("FRANÇAIS", "Maybe fr"), ("ger", "Maybe de"),
  ])
  func aLanguageByAnotherNameIsSuggested(text: String, hint: String) throws {
    let count = try importer.take("experts.csv", "\(Self.header)\ne-1,FR,remittances,\(text)\n", kind: .expert)
    #expect(count.refused == 1)
    #expect(count.errors.first?.en.contains(hint + ".") == true, "\(count.errors)")
  }

  @Test func aLanguageWithoutATwoLetterCodeKeepsItsThree() {
    #expect(Languages.canonical("FIL") == "fil")
    #expect(Languages.canonical("kab") == "kab")
    #expect(Languages.canonical("eng") == nil)
  }

  @Test(arguments: [
    ("FRA", "FR"), ("civ", "CI"), ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("Frnace", "FR"), ("EN", "GB"),
    ("EL", "GR"), ("USA", "US"), ("Allemagne", "DE"),
  ])
  func aCountryByAnotherNameIsSuggested(text: String, code: String) {
    #expect(Countries.suggestion(for: text) == code)
  }

  @Test func whatIsNoCountryGetsNoGuess() {
    for text in ["XX", "ZZ", "United", "XKX", "", "Africa"] {
      #expect(Countries.suggestion(for: text) == nil, "\(text)")
    }
    #expect(Countries.suggestion(forPlace: "Africa") == "002")
    #expect(Countries.suggestion(forPlace: "Afrique") == "002")
    #expect(Countries.suggestion(forPlace: "2") == "002")
    #expect(Countries.suggestion(forPlace: "11") == "011")
  }

  @Test func aRequiredListOfNothingIsMissing() throws {
    let text = "\(Self.header),regions\ne-1,FR,;,fr,\ne-2,FR,remittances,fr,;\n"
    let count = try importer.take("experts.csv", text, kind: .expert)
    #expect((count.new, count.refused) == (1, 1))
    #expect(count.errors.first?.en.contains("column topics, value \";\": expected a value") == true)
    #expect(try importer.store.row("e-2", kind: .expert, at: nil)?["regions"] == .blank)
  }

  @Test func aTextOfTwoBracketsStays() throws {
    let count = try importer.take("experts.csv", "\(Self.header),name\ne-1,FR,remittances,fr,[]\n", kind: .expert)
    #expect(count.new == 1)
    #expect(try importer.store.row("e-1", kind: .expert, at: nil)?.text("name") == "[]")
  }

  @Test(arguments: [
    ("2024-01-01T12:00Z", "2024-01-01T10:00Z", 1), ("2024-01-01T12:00Z", "2024-01-01T14:00+01:00", 0),
    ("2024-01-01T12:00Z", "2024-01-01", 0), ("2024-01-02", "2024-01-01T10:00Z", 1),
  ])
  func aDecisionDoesNotComeBeforeTheRequest(received: String, decided: String, refused: Int) throws {
    let text = "id,topics_required,received,decided\nr-1,remittances,\(received),\(decided)\n"
    #expect(try importer.take("requests.csv", text, kind: .request).refused == refused)
  }

  @Test func theErrorOfAShortRowStandsInItsOwnColumn() throws {
    _ = try importer.take("experts.csv", "\(Self.header),name\ne-1,FR,remittances\n", kind: .expert)
    let line = try #require(try folder.read("experts.csv.refused").split(separator: "\n").last)
    #expect(line.hasPrefix("e-1,FR,remittances,,,\"row 2"))
  }

  @Test func anEmptyLineBeforeTheHeaderDoesNotHideTheDelimiter() throws {
    let text = "\r\n\r\n" + "\(Self.header)\r\ne-1,FR,remittances,fr\r\n".replacing(",", with: ";")
    #expect(try importer.take("experts.csv", text, kind: .expert).new == 1)
  }

  @Test func theEndingOfANameMayBeInCapitals() throws {
    let path = try folder.write("EXPERTS.JSONL", "{}\n")
    let found = try ImportFile.find([path], kind: nil)
    #expect(found.map(\.isJSONLines) == [true])
  }

  @Test func onlyTheFirstWrongReferencesAreGuessedAt() throws {
    _ = try importer.take("experts.csv", "\(Self.header)\ne-1,FR,remittances,fr\n", kind: .expert)
    _ = try importer.take("requests.csv", "id,topics_required,received\nr-1,remittances,2024-01-01\n", kind: .request)
    let rows = (0...ImportSession.referenceSuggestions).map { "d-\($0),r-1,e-2,2024-01-02\n" }.joined()
    let count = try importer.take("deployments.csv", "id,request,candidate,proposed\n" + rows, kind: .deployment)
    #expect(count.refused == ImportSession.referenceSuggestions + 1)
    let lines = try folder.read("deployments.csv.refused").split(separator: "\n").dropFirst()
    #expect(lines.filter { $0.contains("Maybe e-1") }.count == ImportSession.referenceSuggestions)
    #expect(lines.last?.contains("Maybe") == false)
  }

  /// Files tell of what was, so nobody is refused; but people are told, and told again by a retry.
  @Test func whoIsBookedTwiceIsRemarkedOn() throws {
    _ = try importer.take(
      "experts.csv", "\(Self.header)\ne-1,FR,remittances,fr\ne-2,FR,remittances,fr\n", kind: .expert)
    _ = try importer.take(
      "requests.csv",
      "id,country,topics_required,received,experts\nr-1,TG,remittances,2024-01-01,1\nr-2,TG,remittances,2024-01-01,2\n",
      kind: .request)
    func take(_ rows: String) throws -> ImportCount {
      try importer.take(
        "deployments.csv", "id,request,candidate,proposed,outcome,start,end\n" + rows, kind: .deployment)
    }
    let first = "d-1,r-1,e-1,2024-02-01,deployed,2024-03-01,2024-03-10\n"
    #expect(try take(first).overcommitment == Overcommitment())
    let apart = "d-2,r-2,e-1,2024-02-01,accepted,2024-03-11,2024-03-12\n"
    #expect(try take(first + apart).overcommitment == Overcommitment())
    let crowded =
      "d-3,r-2,e-1,2024-02-01,accepted,2024-03-10,2024-03-11\nd-4,r-1,e-2,2024-02-01,deployed,2024-03-01,2024-03-10\n"
    let count = try take(first + apart + crowded)
    #expect(count.new == 2 && count.same == 2)
    var expected = Overcommitment()
    (expected.candidates, expected.requests, expected.firstCandidate, expected.firstRequest) = (1, 1, "e-1", "r-1")
    #expect(count.overcommitment == expected)
    #expect(ImportAnswer.decode(ImportAnswer.encode([count]))?.first?.overcommitment == expected)
    #expect(
      count.overcommitment.remarks.map(\.en).joined().contains(
        "(e-1).open requests with more people than seats: 1 (r-1)"))
    // Nothing came in, so there is nothing new to be told.
    #expect(try take(first + apart + crowded).overcommitment == Overcommitment())
  }

  /// 40 heads, each with five tails.
  @Test func formulasSurviveAFileBetween() throws {
    let marks = ["=", "+", "-", "@", "\t", "\r", "'", "a"]
    let ways: [(String) -> String] = [{ $0 }, { "'" + $0 }, { "''" + $0 }, { $0 + "=" }, { $0 + "'" }]
    let heads = ways.flatMap { way in marks.map(way) }
    let tails = ["1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x\",\"y\")", "a;b,c\n\"d\"", "é😀'"]
    let payloads = heads.flatMap { head in tails.map { head + $0 } }
    #expect(payloads.count == 200)
    var writer = CSVWriter()
    writer.row([.text("a"), .text("b")])
    for payload in payloads { writer.row([.text(payload), .number("1")]) }
    let reader = try CSVReader(path: try folder.write("x.csv", writer.text))
    _ = try reader.next()
    for payload in payloads {
      let cell = try #require(try reader.next()?.cells.first)
      #expect(CSVWriter.unguarded(cell) == payload)
      #expect(cell.utf8.first.map { ![0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } == true)
    }
    #expect(try reader.next() == nil)
  }

  /// A device or a pipe is written to; a file that is moved to its place would replace it for everybody.
  @Test func refusedRowsReplaceNoPipe() throws {
    let pipe = folder.path + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDWR | O_NONBLOCK)
    defer { close(reader) }
    let path = try folder.write("experts.csv", "id,country,topics,languages\ne-1,XX,remittances,fr\n")
    let session = ImportSession(
      store: importer.store, reference: try Project.reference(), actor: "tester", progress: { _, _, _, _ in })
    try importer.store.begin()
    let count = try session.take(ImportFile(path: path, kind: .expert, isJSONLines: false), refusedPath: pipe)
    try importer.store.commit()
    #expect(count.refused == 1)
    var status = stat()
    #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let length = read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(0, length)), as: UTF8.self).contains("e-1,XX,remittances,fr"))
  }

  /// What is proposed comes in before its proposals, whatever it is: what was exported can be taken in again.
  @Test func proposalsOfResourcesComeBack() throws {
    let program = try Demonstration.program()
    #expect(try program.run("propose r-177 res-126").status == 0)
    #expect(try program.run("export all --out d").status == 0)
    for line in [
      "import d --db y.db",
      "import d/deployments.csv d/resources.csv d/requests.csv d/institutions.csv d/activities.csv "
        + "d/experts.csv d/focal-points.csv --db z.db",
    ] {
      let answer = try program.run(line)
      #expect(answer.status == 0, "\(answer.errors)")
    }
    for name in ["y.db", "z.db"] {
      #expect(try program.run("proposal list r-177 --db \(name)").output.contains("res-126"), "\(name)")
    }
    // So it does where a daemon takes it in.
    var served = program
    served.environment["MATCHD_DB"] = program.folder + "/w.db"
    #expect(try served.run("import d/focal-points.csv").status == 0)
    let daemon = try RunningDaemon(served, variables: ["MATCHD_DB": program.folder + "/w.db"])
    let answer = try served.run("import d")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try served.run("proposal list r-177").output.contains("res-126"))
    daemon.terminate()
    #expect(daemon.wait() == 0)
  }
}
