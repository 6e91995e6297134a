import Foundation
import MatchCore
import Testing

@testable import matchd

/// `calendar`: what calendar programs can rely on.
@Suite struct CalendarTests {
  /// A database whose clock stands still: the same bytes at every run.
  private func store(_ folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/matchd.db"
    let store = try Store.create(path: path, clock: Clock { 1_700_000_000_000 })
    let files: [(RecordKind, String)] = [
      (.institution, "id,name\ni-1,\"Ministry, of Labour\"\n"),
      (
        .expert,
        "id,name,country,topics,languages,focal_point,available\ne-1,Zoé Ölçün,FR,remittances,fr,fp-1,2025-01-01/2025-03-31\n"
      ),
      (
        .request,
        "id,title,country,topics_required,received,answer_by,status\nr-1,\"Envois de fonds ; coût, et suite\",TG,remittances,2024-01-10,2024-03-01,matching\n"
      ),
      (.activity, "id,request,title,start,end,place\na-1,r-1,Atelier,2024-06-03,2024-06-05,Lomé\n"),
      (
        .deployment,
        "id,request,candidate,activity,proposed,answered,outcome,start,end\n"
          + "d-1,r-1,e-1,a-1,2024-02-01,2024-02-10,accepted,2024-06-03,2024-06-05\n"
          + "d-2,r-1,e-1,,2024-02-01,2024-02-10,declined,2024-07-01,2024-07-01\nd-3,r-1,e-1,,2024-02-02,,,2024-12-31,\n"
      ),
    ]
    let session = ImportSession(
      store: store, reference: try Project.reference(), actor: "tester", progress: { _, _, _, _ in })
    try store.begin()
    for (kind, text) in files {
      let file = try folder.write("\(kind.fileStem).csv", text)
      let count = try session.take(
        ImportFile(path: file, kind: kind, isJSONLines: false), refusedPath: file + ".refused")
      #expect(count.refused == 0, "\(count.errors)")
    }
    try store.commit()
    return path
  }

  private func calendar(_ program: Program, _ line: String) throws -> ParsedCalendar {
    try ParsedCalendar(Array(program.run(line).output.utf8))
  }

  @Test func theFileIsWhatItWas() throws {
    let folder = try TemporaryFolder()
    _ = try store(folder)
    let program = Program(in: folder)
    let found = try program.run("calendar e-1 --availability --lang fr").output
    let uid = try #require(found.firstMatch(of: /\.([0-9a-f]{16})@matchd/)).1
    #expect(
      found.replacing("\r\n", with: "\n")
        == """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//matchd//matchd \(VersionCommand.number)//FR
        CALSCALE:GREGORIAN
        NAME:Zoé Ölçün (e-1)
        X-WR-CALNAME:Zoé Ölçün (e-1)
        BEGIN:VEVENT
        UID:d-1.deployment.\(uid)@matchd
        DTSTAMP:20231114T221320Z
        LAST-MODIFIED:20231114T221320Z
        SEQUENCE:6
        DTSTART;VALUE=DATE:20240603
        DTEND;VALUE=DATE:20240606
        SUMMARY:Zoé Ölçün : Envois de fonds \\; coût\\, et suite (r-1)
        DESCRIPTION:acceptée
        LOCATION:Lomé
        CATEGORIES:Déploiement
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        END:VEVENT
        BEGIN:VEVENT
        UID:d-2.deployment.\(uid)@matchd
        DTSTAMP:20231114T221320Z
        LAST-MODIFIED:20231114T221320Z
        SEQUENCE:8
        DTSTART;VALUE=DATE:20240701
        DTEND;VALUE=DATE:20240702
        SUMMARY:Zoé Ölçün : Envois de fonds \\; coût\\, et suite (r-1)
        DESCRIPTION:déclinée
        LOCATION:Togo
        CATEGORIES:Déploiement
        STATUS:CANCELLED
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        UID:d-3.deployment.\(uid)@matchd
        DTSTAMP:20231114T221320Z
        LAST-MODIFIED:20231114T221320Z
        SEQUENCE:9
        DTSTART;VALUE=DATE:20241231
        DTEND;VALUE=DATE:20250101
        SUMMARY:Zoé Ölçün : Envois de fonds \\; coût\\, et suite (r-1)
        DESCRIPTION:proposée
        LOCATION:Togo
        CATEGORIES:Déploiement
        STATUS:TENTATIVE
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        UID:e-1.available.2025-01-01.\(uid)@matchd
        DTSTAMP:20231114T221320Z
        LAST-MODIFIED:20231114T221320Z
        SEQUENCE:2
        DTSTART;VALUE=DATE:20250101
        DTEND;VALUE=DATE:20250401
        SUMMARY:Zoé Ölçün : disponible
        CATEGORIES:Disponible
        STATUS:CONFIRMED
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        UID:r-1.deadline.\(uid)@matchd
        DTSTAMP:20231114T221320Z
        LAST-MODIFIED:20231114T221320Z
        SEQUENCE:3
        DTSTART;VALUE=DATE:20240301
        DTEND;VALUE=DATE:20240302
        SUMMARY:Réponse attendue : Envois de fonds \\; coût\\, et suite (r-1)
        DESCRIPTION:en recherche
        CATEGORIES:Réponse attendue
        STATUS:CONFIRMED
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR

        """.sortedEvents())
    // Nothing of it comes from the clock.
    #expect(try program.run("calendar e-1 --availability --lang fr").output == found)
  }

  /// The same entry keeps its UID when its row changes, and says so by its number.
  @Test func uidsStayAndSequencesGrow() throws {
    let folder = try TemporaryFolder()
    _ = try store(folder)
    let program = Program(in: folder)
    let before = try calendar(program, "calendar r-1").calendar.components
    _ = try folder.write("deployments.csv", "id,request,candidate,start\nd-3,r-1,e-1,2025-01-07\n")
    #expect(try program.run("import deployments.csv").status == 0)
    let after = try calendar(program, "calendar r-1").calendar.components
    #expect(Set(before.map { $0.value("UID") }) == Set(after.map { $0.value("UID") }))
    func event(_ events: [ParsedCalendar.Component]) -> ParsedCalendar.Component? {
      events.first { $0.value("UID")?.hasPrefix("d-3.") == true }
    }
    #expect(event(after)?.value("DTSTART") == "20250107" && event(after)?.value("DTEND") == "20250108")
    let numbers = [event(before), event(after)].compactMap { $0?.value("SEQUENCE").flatMap { Int($0) } }
    #expect(numbers.count == 2 && numbers[0] < numbers[1])
    // An activity of the request stands there once, and the deadline while an answer is wanted.
    #expect(after.count { $0.value("UID")?.hasPrefix("a-1.") == true } == 1)
    #expect(after.contains { $0.value("UID")?.hasPrefix("r-1.deadline") == true })
    let then = try program.run("calendar e-1 --as-of 2024-02-05 --format json").output
    #expect(then.contains(#""id":"d-3""#) && !then.contains(#""id":"d-1""#))
  }

  /// A hold keeps the days for a while and is not certain; once it has run out it keeps nothing, and says so everywhere.
  @Test func aHoldIsTentative() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    func entry(_ point: String = "") throws -> [String] {
      let answer = try facility.run("CALENDAR e-1\(point)")
      let entry = try #require(answer["entries"]?.array?.first { $0["kind"]?.string == "deployment" })
      let lines = answer["ics"]?.string?.components(separatedBy: "\r\n") ?? []
      let event = lines.first { $0.hasPrefix("DESCRIPTION:") }?.dropFirst(12).components(separatedBy: "\\n").first ?? ""
      return [entry["status"]?.string ?? "", entry["busy"] == .bool(true) ? "busy" : "free", event]
    }
    try facility.run("PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05")
    #expect(try entry() == ["confirmed", "busy", "accepted"])
    try facility.run("PROPOSAL HOLD r-1 e-1 --until 2024-02-16 --on 2024-02-06")
    #expect(try entry() == ["tentative", "busy", "held\\, until 16 February 2024"])
    func listed(_ language: String) throws -> String {
      let line = #"RUN '{"words":["proposal","list","r-1","--lang","\#(language)"],"width":200}'"#
      return try String(decoding: Data(base64Encoded: facility.run(line)["out"]?.string ?? "") ?? Data(), as: UTF8.self)
    }
    #expect(try listed("en").contains("until 16"))
    try facility.run("PROPOSE r-3 e-6 --on 2024-02-17")
    #expect(try entry() == ["tentative", "free", "held\\, ran out on 16 February 2024"])
    #expect(try entry(" --as-of 2024-02-16")[1] == "busy")
    #expect(try listed("en").contains("ran out on") && listed("fr").contains("échue le"))
    try facility.run("PROPOSAL CONFIRM r-1 e-1 --on 2024-02-18")
    #expect(try entry()[..<2] == ["confirmed", "busy"])
    try facility.run("PROPOSAL REPLACE r-1 e-1 --by e-3 --on 2024-02-19")
    #expect(try entry()[..<2] == ["cancelled", "free"])
  }

  /// Everything there is, read by a reader that accepts nothing wrong.
  @Test func everyEntryOfTheDemonstrationIsRead() throws {
    let program = try Demonstration.program()
    let parsed = try calendar(program, "calendar --all")
    let json = try JSONValue(parsing: Array(program.run("calendar --all --format json").output.utf8))
    let entries = try #require(json["entries"]?.array)
    #expect(parsed.calendar.components.count == entries.count && entries.count > 1_500)
    #expect(Set(entries.compactMap { $0["uid"]?.string }).count == entries.count)
    #expect(parsed.calendar.value("METHOD") == nil)
    for (event, entry) in zip(parsed.calendar.components, entries) {
      #expect(event.value("UID") == entry["uid"]?.string && event.value("SUMMARY") == entry["summary"]?.string)
      #expect(event.value("STATUS")?.lowercased() == entry["status"]?.string)
      #expect(event.value("DTSTART") == entry["start"]?.string?.replacing("-", with: ""))
      let end = entry["end"]?.string.flatMap { Day(iso: $0) }
      #expect(event.value("DTEND") == end.map { Day(number: $0.number + 1).iso.replacing("-", with: "") })
    }
    #expect(json["ics"]?.string == (try program.run("calendar --all").output))
  }

  @Test(arguments: [
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "LF"),
    ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n", "calendar"),
    ("BEGIN:VCALENDAR\r\nSUMMARY:\(String(repeating: "a", count: 70))\r\nEND:VCALENDAR\r\n", "78 octets"),
    ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "END"), ("BEGIN:VCALENDAR\r\nSUMMARY:a,b\r\n", "bare ,"),
    ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n", "DTSTAMP 0 times"),
    (
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\nDTSTART;VALUE=DATE:20240101\r\n"
        + "DTEND;VALUE=DATE:20240101\r\nEND:VEVENT\r\n", "DTEND"
    ), ("BEGIN:VCALENDAR\r\nSUMMARY:a\\x\r\n", "escape"), ("SUMMARY", "unended"),
  ])
  func theReaderOfTheTestsAcceptsNothingWrong(text: String, what: String) throws {
    let fault = try #require(throws: ParsedCalendar.Fault.self) { _ = try ParsedCalendar(Array(text.utf8)) }
    #expect(fault.what == what)
  }

  /// Any text comes back, folded at any place; characters stay whole.
  @Test func textsComeBack() throws {
    for (index, text) in Nasty.texts(200, seed: 11).enumerated() {
      let long = String(repeating: "é", count: index) + text + String(repeating: "日😀", count: index % 40)
      var writer = ICalendarWriter()
      writer.begin("VCALENDAR")
      writer.property("VERSION", "2.0")
      writer.text("PRODID", long)
      writer.begin("VEVENT")
      writer.text("UID", "1")
      writer.property("DTSTAMP", "20240101T000000Z")
      writer.day("DTSTART", "2024-01-01")
      writer.end("VEVENT")
      writer.end("VCALENDAR")
      let back = try ParsedCalendar(writer.bytes).calendar.value("PRODID")
      let kept = long.unicodeScalars.filter {
        $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) || $0 == "\n" || $0 == "\t"
      }
      #expect(back.map { Array($0.unicodeScalars) } == Array(kept))
    }
  }

  @Test(arguments: [
    ("calendar", 2, "calendar wants ID or --all"), ("calendar e-1 --all", 2, "calendar wants ID or --all"),
    ("calendar e-9", 1, "Maybe e-1"), ("calendar a-1", 1, "Maybe its request"),
    ("calendar e-1 --from 31/12/2024", 2, "Maybe 2024-12-31"), ("calendar e-1 --to 2001-01-01", 1, "Nothing stands"),
    ("calendar r-1 --as-of 2020-01-01", 1, "not known yet"),
  ])
  func whatCannotBeShownIsSaid(line: String, code: Int32, hint: String) throws {
    let folder = try TemporaryFolder()
    _ = try store(folder)
    let outcome = try Program(in: folder).run(line)
    #expect(outcome.status == code && outcome.errors.contains(hint), "\(outcome.errors)")
  }

  /// The days of everybody, or a word of why not; and a number of them that reads well.
  @Test func availabilityOfEverybodyIsThere() throws {
    let folder = try TemporaryFolder()
    _ = try store(folder)
    let program = Program(in: folder)
    func kinds(_ line: String) throws -> Set<String> {
      let value = try JSONValue(parsing: Array(program.run(line + " --format json").output.utf8))
      return Set(value["entries"]?.array?.compactMap { $0["kind"]?.string } ?? [])
    }
    #expect(try !kinds("calendar --all").contains("available"))
    #expect(try kinds("calendar --all --availability").contains("available"))
    let request = try program.run("calendar r-1 --availability")
    #expect(request.status == 2 && request.errors.contains("--availability is of people"), "\(request.errors)")
    let one = try program.run("calendar e-1 --from 2024-12-01 --out r.ics")
    #expect(one.errors.contains("r.ics: 1 entry."), "\(one.errors)")
    #expect(try program.run("calendar e-1 --from 2024-12-01 --out r.ics --lang fr").errors.contains("1 entrée."))
    let missing = try program.run("calendar e-1 --out none/x.ics --lang fr")
    #expect(missing.status == 74 && missing.errors.contains("fichier ou dossier inexistant"), "\(missing.errors)")
  }

  @Test func aDaemonSaysTheSameAndRolesSeeTheirOwn() throws {
    let token = "0123456789abcdef0123456789abcdef"
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let users = [
      ("desk", "focal-point", #","focal_point":"fp-14""#), ("ann", "analyst", ""), ("pm", "programme-manager", ""),
    ]
    .map { #"{"name":"\#($0)","role":"\#($1)"\#($2),"token_sha256":"\#(hash)"}"# }.joined(separator: ",")
    let server = try TestServer(tcp: true, users: #"{"users":[\#(users)]}"#)
    func client(_ name: String) throws -> TestClient {
      let client = try TestClient(port: server.port())
      #expect(client.ask("AUTH \(name) \(token)") == "OK")
      return client
    }
    let alone = try Demonstration.program().run("calendar e-349 --format json").output
    let manager = try client("pm")
    #expect((manager.ask("CALENDAR e-349") ?? "") + "\n" == "OK " + alone)
    #expect(manager.ask("CALENDAR --all --from 2023-01-01")?.hasPrefix("OK {") == true)
    #expect(manager.ask("CALENDAR e-349 --out x")?.hasPrefix("ERR USAGE") == true)
    let desk = try client("desk")
    #expect(desk.ask("CALENDAR fp-14")?.hasPrefix("OK {") == true)
    for line in ["CALENDAR fp-11", "CALENDAR --all", "CALENDAR r-176"] {
      #expect(desk.ask(line)?.hasPrefix("ERR NOPERM") == true, "\(line)")
    }
    let analyst = try client("ann").ask("CALENDAR e-349") ?? ""
    #expect(analyst.contains("Person ") && !analyst.contains("Lawson") && !analyst.contains("Banjul"))
  }
}

extension String {
  /// Events in the order of their first days, as a calendar has them.
  fileprivate func sortedEvents() -> String {
    let parts = components(separatedBy: "BEGIN:VEVENT\n")
    let last = parts.last?.components(separatedBy: "END:VCALENDAR\n") ?? []
    let events = (parts.dropFirst().dropLast() + [last.first ?? ""]).sorted { left, right in
      func start(_ text: String) -> Substring { text.firstMatch(of: /DTSTART;VALUE=DATE:([0-9]+)/)?.1 ?? "" }
      return start(left) < start(right)
    }
    return parts[0] + events.map { "BEGIN:VEVENT\n" + $0 }.joined() + "END:VCALENDAR\n"
  }
}
