import CSQLite
import Foundation
import MatchCore
import Testing

@testable import matchd

/// What leaves for analysts tells about people and not who they are.
@Suite struct ExtractTests {
  private func rows(_ path: String, _ sql: String) throws -> [String] {
    let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY)
    let statement = try connection.prepare(sql)
    var rows: [String] = []
    while try statement.step() { rows.append(statement.text(0) ?? "") }
    return rows
  }

  @Test func nobodyIsInAnExtract() throws {
    let program = try Demonstration.program()
    #expect(try program.run("extract a.sqlite").status == 0)
    #expect(try program.run("extract b.sqlite").status == 0)
    let (path, database) = (program.folder + "/a.sqlite", program.folder + "/matchd.db")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let people = try rows(
      database,
      """
      SELECT name FROM expert_personal UNION SELECT email FROM expert_personal UNION SELECT profile FROM expert_personal
        UNION SELECT name FROM focal_point_personal UNION SELECT email FROM focal_point_personal
        UNION SELECT title FROM request_personal UNION SELECT description FROM request_personal
        UNION SELECT reason FROM deployment_personal
      """
    ).filter { $0.utf8.count > 6 }
    #expect(people.count > 2_000)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.firstMatch(of: /[^a-z]e-\d\d\d[^0-9]/) == nil && text.firstMatch(of: /[^a-z]fp-\d/) == nil)
    #expect(people.filter { bytes.range(of: Data($0.utf8)) != nil } == [])
    // The same pseudonym everywhere in one file, and another in the next.
    for (query, least) in [
      ("SELECT count(*) FROM deployment JOIN expert ON expert.id = deployment.candidate", 900),
      ("SELECT count(*) FROM deployment JOIN focal_point ON focal_point.id = deployment.focal_point", 300),
      ("SELECT count(*) FROM expert JOIN focal_point ON focal_point.id = expert.focal_point", 300),
      ("SELECT count(DISTINCT id) FROM expert", 716),
    ] {
      let count = try rows(path, query)
      #expect(try count == rows(database, query), "\(query)")
      #expect(Int(count.first ?? "") ?? 0 >= least)
    }
    let ids = try Set(rows(path, "SELECT id FROM expert")).intersection(
      rows(program.folder + "/b.sqlite", "SELECT id FROM expert"))
    #expect(ids.isEmpty)
    // Neither does the order tell: position and number of an id have nothing to do with each other.
    #expect(
      try rows(path, "SELECT country FROM expert LIMIT 60") != rows(database, "SELECT country FROM expert LIMIT 60"))
    #expect(try rows(path, "SELECT value FROM about WHERE name = 'events'") == ["7641"])
    // The questions of the documentation can be asked of it, but for those about the log and about texts.
    let page = try String(contentsOfFile: Project.root + "/docs/schema.md", encoding: .utf8)
    let queries = page.components(separatedBy: "```sql\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    .filter { !$0.contains("FROM event") && !$0.contains("_personal") }
    #expect(queries.count == 8)
    for query in queries { #expect(try !rows(path, query).isEmpty || query.contains("2026"), "\(query)") }
  }

  @Test func personalDataIsForTheOperator() throws {
    let program = try Demonstration.program()
    #expect(try program.run("extract p.sqlite --personal --as-of 2015-01-01").status == 0)
    let path = program.folder + "/p.sqlite"
    #expect(try rows(path, "SELECT count(name) FROM expert").first.flatMap { Int($0) } ?? 0 > 300)
    #expect(try rows(path, "SELECT count(*) FROM request WHERE received > '2015-01-02'") == ["0"])
    #expect(try program.run("extract matchd.db").status == 2)
    let token = "0123456789abcdef0123456789abcdef"
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let server = try TestServer(
      tcp: true, users: #"{"users":[{"name":"ana","role":"analyst","token_sha256":"\#(hash)"}]}"#)
    let client = try TestClient(port: server.port())
    _ = client.ask("AUTH ana \(token)")
    #expect(client.ask("EXTRACT x.sqlite --personal")?.hasPrefix("ERR NOPERM") == true)
    #expect(client.ask(#"RUN '{"words":["extract","x.sqlite","--personal"]}'"#)?.contains("\"exit\":77") == true)
    #expect(client.ask("FETCH x.sqlite 0")?.hasPrefix("ERR NOT_FOUND") == true)
    #expect(client.ask("EXTRACT x.sqlite")?.hasPrefix("OK [{\"table\":\"institution\"") == true)
    let piece = client.ask("FETCH x.sqlite 0") ?? ""
    #expect(
      Data(base64Encoded: String(piece.dropFirst(4).dropLast()))?.starts(with: Array("SQLite format 3".utf8)) == true)
    #expect(client.ask("BACKUP x.db")?.hasPrefix("ERR NOPERM") == true)
  }
}
