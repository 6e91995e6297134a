import Foundation
import MatchCore
import Testing

@testable import matchd

/// Reliability S1, S4 and S8: texts from outside are texts, wherever they go; secrets go nowhere.
@Suite struct InjectionTests {
  /// Texts that a program which builds its SQL, its words or its lines from strings would obey.
  static func payloads(_ count: Int) -> [String] {
    let heads = [
      "'", "\"", "`", "]", ")", "');", "\";", "' OR '1'='1", "'; DROP TABLE event; --", "1; DELETE FROM personal",
      "' UNION SELECT payload FROM personal --", "\\'; --", "x' AND (SELECT count(*) FROM sqlite_schema) > 0 --", "%",
      "_", "?1", ":name", "@x", "$y", "/*",
      "*/", "--", "'||(SELECT hex(salt) FROM personal)||'", "{\"a\":1}", "[\"a\"]", "\\u0000", "%s%n", "${x}", "$(id)",
      "`id`", "|id", "&& id", "../../etc/passwd", "file:///etc/passwd", "\\", "\\\\", "NULL", "null", "true", "-1",
      "9223372036854775808", "1e999", "𝒳'𝒴", "é'", "ʼ", "＇", "\u{2019}", "ﷺ", "🏳️‍🌈'", "a\u{0301}'",
    ]
    let tails = ["", " x", "'", "\"", "''", "; --", " --y", "\\", "%27", "0x27"]
    return (0..<count).map { heads[$0 % heads.count] + tails[$0 / heads.count % tails.count] }
  }

  @Test func fiveHundredTextsComeBackByteForByte() throws {
    let payloads = Self.payloads(500)
    #expect(Set(payloads.map { Array($0.utf8) }).count >= 490)
    let folder = try TemporaryFolder()
    let importer = try Importer(folder)
    let columns = ["name", "email", "employer", "focal_point", "profile", "gender", "x'); DROP TABLE subject; --"]
    var lines = ""
    for (index, payload) in payloads.enumerated() {
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("id", "e-\(index)")
      writer.member("country", "FR")
      writer.key("topics")
      writer.raw("[\"remittances:3\"]")
      writer.key("languages")
      writer.raw("[\"fr\"]")
      for column in columns { writer.member(column, payload) }
      writer.endObject()
      lines += writer.text + "\n"
    }
    let count = try importer.take("experts.jsonl", lines, kind: .expert)
    #expect((count.new, count.refused) == (500, 0), "\(count.errors)")
    for (index, payload) in payloads.enumerated() {
      let row = try #require(try importer.store.row("e-\(index)", kind: .expert, at: nil))
      let past = try importer.store.row("e-\(index)", kind: .expert, at: .time(Timestamp.last, sequence: 500))
      for column in columns.dropLast() {
        #expect(row.text(column).map { Array($0.utf8) } == Array(payload.utf8), "\(column) \(payload)")
        #expect(past?.text(column) == payload)
      }
      #expect(
        row.extra.map(\.header) == [columns.last] && row.extra.first.map { Array($0.text.utf8) } == Array(payload.utf8))
    }
    // As an id, a point, an answer's id and a search, they find nothing and break nothing.
    for payload in payloads {
      #expect(try importer.store.kind(of: payload) == nil)
      #expect(try importer.store.row(payload, kind: .expert, at: nil) == nil)
      #expect(try importer.store.deployments(of: payload) == [])
      #expect(try importer.store.nextNumber(of: .request, after: payload) == 1)
    }
    try importer.store.begin()
    for payload in payloads.prefix(50) {
      try importer.store.remember(payload, to: payload + "#", of: payload, command: payload)
      #expect(try importer.store.answer(to: payload + "#", of: payload)?.body == payload)
    }
    try importer.store.commit()
    #expect(try importer.store.verify() == [])
    #expect(try importer.store.count(of: .expert) == 500)
  }

  /// The same through the daemon, as values of options, as arguments and as names of files and answers.
  @Test func theDaemonTakesThemAsTexts() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    for (index, payload) in Self.payloads(150).enumerated() {
      let answer = client.call(
        "REQUEST", "NEW", "--topics-required", "remittances", "--received", "2024-01-01", "--title", payload,
        "--description", payload,
        "--request-id", "k\(payload)\(index)")
      let id = try #require(try JSONValue(parsing: Array((answer ?? "").utf8))["request"]?.string)
      let row = try JSONValue(parsing: Array((client.call("SHOW", id) ?? "").utf8))
      #expect(row["title"]?.string.map { Array($0.utf8) } == Array(payload.utf8))
      for words in [
        ["SHOW", "--", payload], ["MATCH", "--", payload], ["EXPORT-PERSON", "--", payload],
        ["ERASE", "--yes", "--", payload], ["MATCH", "--as-of", payload, id],
      ] {
        client.send("*\(words.count)\r\n" + words.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined())
        let head = client.line() ?? ""
        #expect(head.hasPrefix("-NOT_FOUND") || head.hasPrefix("-USAGE"), "\(words) \(head)")
      }
    }
    #expect(client.ask("VERIFY")?.hasPrefix("OK {\"events\":150") == true)
  }

  private static func isTame(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0A: true
      case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: false
      default: true
      }
    }
  }

  private static let hostile = "Eve\u{9B}31m\u{202E}gnp.exe\u{200B}\u{2066}x"

  /// What a terminal would obey, in every text of a person, on every page that shows people.
  @Test func peopleCannotPaintOnTheTerminal() throws {
    #expect(!Self.isTame(Self.hostile))
    let program = Program(in: try TemporaryFolder())
    do {
      let store = try Store.create(path: program.folder + "/matchd.db")
      var record = StoreFixture.expert(
        "e-1",
        [
          "country": "FR", "name": Self.hostile, "email": Self.hostile, "profile": Self.hostile + "\u{1B}]0;x\u{7}",
          "topics": "{\"remittances\":3}", "languages": "{\"fr\":\"C1\"}", "consent": "no", "since": "2001-01-01",
        ])
      record.extra = [(Self.hostile, Self.hostile)]
      _ = try store.record(record, actor: Self.hostile)
      var request = Record(kind: .request, id: "r-1", cells: RecordSchema.of(.request).columns.map { _ in .absent })
      for (name, text) in [
        "title": Self.hostile, "description": Self.hostile, "topics_required": "{\"remittances\":3}",
        "received": "2020-01-01",
      ] {
        request[name] = .value(text)
      }
      _ = try store.record(request, actor: "t")
      var deployment = Record(
        kind: .deployment, id: "d-1", cells: RecordSchema.of(.deployment).columns.map { _ in .absent })
      for (name, text) in ["request": "r-1", "candidate": "e-1", "proposed": "2020-01-01", "reason": Self.hostile] {
        deployment[name] = .value(text)
      }
      _ = try store.record(deployment, actor: "t")
    }
    for line in [
      "show e-1", "show r-1", "log", "match r-1", "match r-1 --blind", "triage", "explain r-1 e-1", "due-for-erasure",
      "export-person e-1",
      "erase e-1 --dry-run", "erase e-1", "verify --witness '\(Self.hostile) matchd-checkpoint 1 \(Self.hostile)'",
      "backup '\(Self.hostile).db'",
      "extract '\(Self.hostile).sqlite'", "restore '\(Self.hostile)'", "erase '\(Self.hostile)'",
    ] {
      for lang in ["en", "fr"] {
        let outcome = try program.run(line + " --lang \(lang)")
        #expect(
          Self.isTame(outcome.output) && Self.isTame(outcome.errors),
          "\(line)\n\(outcome.output.debugDescription)\n\(outcome.errors.debugDescription)")
        #expect(!(outcome.output + outcome.errors).isEmpty, "\(line)")
      }
    }
  }

  /// A token is nowhere but in the hand of its owner: not in the words of the process, its environment, its log, its answers.
  @Test func aTokenLeavesNoTrace() throws {
    let token = "5ecre7" + String(repeating: "ab12", count: 8)
    let wrong = "wr0ng5" + String(repeating: "cd34", count: 8)
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    let users = try folder.write(
      "users.json",
      #"{"users":[{"name":"ada","role":"operator","token_sha256":"\#(hash)"},{"name":"bo","role":"reader","uid":\#(getuid())}]}"#
    )
    let daemon = try RunningDaemon(program, ["--users", users, "--tcp", "127.0.0.1:0"])
    var answers = ""
    for lines in [
      [
        "AUTH ada \(wrong)", "AUTH ada \(token)", "AUTH ada \(token) x", "INFO", "METRICS", "CLIENT LIST",
        "CLIENT INFO", "CLIENT SETNAME x", "LOG", "CONFIG GET *",
      ],
      [
        "AUTH \(token)", "HELLO 3 AUTH ada \(wrong)", "HELLO 3 AUTH ada \(token)", "HELLO 2 AUTH ada", "HELLO \(token)",
      ],
      ["auth bo \(token)", "AUHT ada \(token)", "AUTH", "RUN {\"words\":[\"auth\",\"\(token)\"]}", "SHOW \(wrong)"],
      ["AUTH \"ada \(token)"], ["GET / HTTP/1.1\r\nAuthorization: Bearer \(token)"],
      ["*3\r\n$4\r\nAUTH\r\n$3\r\nada\r\n$-1\r\n\(token)"],
    ] {
      let client = try TestClient(unix: daemon.socket)
      client.send(lines.map { $0 + "\r\n" }.joined())
      client.end()
      answers += client.rest()
    }
    // The words that a client gets back are its own mistakes; a token is not among them but where it was sent as something else.
    let proc = "/proc/\(daemon.identifier)"
    for name in ["cmdline", "environ"] {
      let bytes = FileManager.default.contents(atPath: "\(proc)/\(name)") ?? Data()
      #expect(!bytes.isEmpty && bytes.range(of: Data(token.utf8)) == nil)
    }
    #expect(try program.run("request new --topics-required remittances --received 2024-01-01").status != 69)
    daemon.terminate()
    #expect(daemon.wait() == 0)
    let said = daemon.log
    #expect(said.contains("listening") && said.contains("login failed"), "\(said)")
    for secret in [token, wrong, String(token.prefix(12)), hash] {
      #expect(!said.contains(secret), "\(said)")
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file != "users.json" {
        #expect(
          FileManager.default.contents(atPath: folder.path + "/" + file)?.range(of: Data(secret.utf8)) == nil, "\(file)"
        )
      }
    }
    #expect(Self.isTame(said))
    #expect(!answers.contains(token) && !answers.contains(hash), "\(answers)")
  }

  /// The lines of the log are the daemon's own, whatever clients are called or send.
  @Test func clientsCannotWriteTheLog() throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = try RunningDaemon(program)
    for text in [
      "\u{1B}[2J\u{1B}]0;owned\u{7}", "\u{9B}31m", "x\r2024-01-01T00:00:00.000Z listening: everywhere", Self.hostile,
      "Host: \u{1B}[31m", "\"\u{1B}[31m",
      "*1\u{1B}[31m", "$\u{202E}",
    ] {
      let client = try TestClient(unix: daemon.socket)
      client.send("\(text)\r\nAUTH \(text) \(text)\r\nCLIENT SETNAME \(text)\r\n*2\r\n$\(text)\r\n")
      client.end()
      let answers = client.rest()
      #expect(Self.isTame(answers.replacing("\r\n", with: "\n")), "\(answers.debugDescription)")
    }
    daemon.terminate()
    _ = daemon.wait()
    let said = daemon.log
    #expect(Self.isTame(said) && said.contains("closed"), "\(said.debugDescription)")
    #expect(
      said.split(separator: "\n").allSatisfy {
        $0.prefix(5).allSatisfy { $0.isNumber || $0 == "-" } && !$0.contains("everywhere")
      })
  }
}
