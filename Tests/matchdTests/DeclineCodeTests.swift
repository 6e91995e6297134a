import CSQLite
import Foundation
import MatchCore
import Testing

@testable import matchd

/// Why somebody declines may be about their health: it stands with the personal texts, and goes with them.
@Suite struct DeclineCodeTests {
  private func program() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    _ = try program.file(
      "experts.csv", "id,name,country,topics,languages,consent\ne-1,Name One,FR,remittances:5,fr:C2,yes\n")
    _ = try program.file(
      "requests.csv",
      "id,country,topics_required,languages_required,received,start,end,status,decided\n"
        + "r-1,TG,remittances,fr:B2,2024-01-02,2024-05-06,2024-05-10,approved,2024-01-20\n")
    for line in [
      "import experts.csv requests.csv", "propose r-1 e-1 --on 2024-02-01",
      "proposal shortlist r-1 e-1 --on 2024-02-01", "proposal invite r-1 e-1 --on 2024-02-01",
      "proposal decline r-1 e-1 --code health --on 2024-02-02",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    return program
  }

  @Test func aCodeStandsApartFromTheLog() throws {
    let program = try program()
    #expect(try program.run("proposal show r-1 e-1 --format json").output.contains(#""decline_code":"health""#))
    #expect(try program.run("proposal list").output.contains("declined (health)"))
    #expect(try program.run("export deployments --format json").output.contains("health"))
    let log = try program.run("log --format json").output
    #expect(log.contains("deployment.declined") && !log.contains("health"))
    for (options, isThere) in [("", false), (" --personal", true)] {
      #expect(try program.run("extract x.sqlite\(options)").status == 0)
      let file = try SQLiteConnection(path: program.folder + "/x.sqlite", flags: SQLITE_OPEN_READONLY)
      let columns = try file.scalar("SELECT group_concat(name) FROM pragma_table_info('deployment')") ?? ""
      #expect(
        columns.contains("outcome") && columns.contains("decline_code") == isThere, "extract\(options): \(columns)")
      #expect(try file.scalar("SELECT stage FROM proposal") == "declined")
      if isThere { #expect(try file.scalar("SELECT decline_code FROM deployment") == "health") }
      try FileManager.default.removeItem(atPath: program.folder + "/x.sqlite")
    }
  }

  @Test func itGoesWithThePerson() throws {
    let program = try program()
    let path = program.folder + "/matchd.db"
    /// The vocabulary that the choice was made with has topics of that name.
    func holds() throws -> Bool {
      let bytes = try #require(FileManager.default.contents(atPath: path))
      let file = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY)
      let kept = try file.scalar("SELECT group_concat(content) FROM method") ?? ""
      return String(decoding: bytes, as: UTF8.self).ranges(of: "health").count > kept.ranges(of: "health").count
    }
    #expect(try holds())
    #expect(try program.run("erase e-1 --yes").status == 0)
    #expect(try !holds())
    #expect(try program.run("verify").status == 0)
    let shown = try program.run("proposal show r-1 e-1 --format json").output
    #expect(shown.contains(#""stage":"declined""#) && !shown.contains("decline_code"))
    // A file that brings it again leaves it out.
    _ = try program.file(
      "deployments.csv",
      "id,request,candidate,proposed,answered,outcome,stage,decline_code\n"
        + "d-1,r-1,e-1,2023-02-01,2023-02-05,declined,declined,health\n")
    #expect(try program.run("import deployments.csv").status == 0)
    #expect(try !holds())
  }

  /// Analysts follow what happens, and not why.
  @Test func analystsDoNotSeeIt() throws {
    let facility = try TestFacility(users: WorkflowRoleTests.users)
    try facility.invite("r-1", "e-1")
    try facility.run("PROPOSAL DECLINE r-1 e-1 --code health --on 2024-02-02")
    let analyst = try TestClient(port: try facility.server.port())
    #expect(analyst.ask("AUTH analyst \(WorkflowRoleTests.token)") == "OK")
    for line in ["PROPOSAL SHOW r-1 e-1", "PROPOSAL LIST r-1", "INBOX fp-2", "SHOW r-1/e-1/2024-02-01", "LOG"] {
      let answer = analyst.ask(line) ?? ""
      #expect(answer.hasPrefix("OK") && answer.contains("e-1") && !answer.contains("health"), "\(line): \(answer)")
    }
    #expect(facility.client.ask("INBOX fp-2")?.contains(#""decline_code":"health""#) == true)
  }

  // MARK: Logs from before

  /// A database of version 5, in which an event says the code itself.
  private func old(at path: String) throws {
    let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try Migrations.prepare(connection, isNew: true, steps: 5)
    let day = "2024-02-01T00:00:00.000Z"
    let insert = try connection.prepare("INSERT INTO event VALUES (?, ?, ?, 't', ?, ?, ?, ?, ?)")
    var hash = EventLog.firstHash
    for (index, (kind, subject, body)) in [
      ("expert.recorded", "e-1", #"{"country":"FR","topics":{"remittances":"5"},"languages":{"fr":"C2"}}"#),
      ("request.received", "r-1", #"{"topics_required":{"remittances":"3"},"received":"2024-01-02"}"#),
      ("deployment.proposed", "d-1", #"{"request":"r-1","candidate":"e-1","proposed":"2024-02-01","stage":"invited"}"#),
      ("deployment.declined", "d-1", #"{"outcome":"declined","stage":"declined","decline_code":"health"}"#),
    ].enumerated() {
      let event = Event(
        sequence: Int64(index + 1), effectiveAt: day, recordedAt: day, actor: "t", kind: kind, subject: subject,
        body: body, previousHash: hash, hash: [])
      insert.bind(1, event.sequence)
      for (place, text) in [(2, day), (3, day), (4, kind), (5, subject), (6, body)] { insert.bind(Int32(place), text) }
      insert.bind(7, hash)
      hash = event.expectedHash
      insert.bind(8, hash)
      try insert.run()
    }
    try connection.execute(
      """
      INSERT INTO subject VALUES ('e-1', 'expert'), ('r-1', 'request'), ('d-1', 'deployment');
      INSERT INTO expert (id, country, topics, languages, effective_at, first_seq, last_seq)
        VALUES ('e-1', 'FR', '{"remittances":"5"}', '{"fr":"C2"}', '\(day)', 1, 1);
      INSERT INTO request (id, topics_required, received, effective_at, first_seq, last_seq)
        VALUES ('r-1', '{"remittances":"3"}', '2024-01-02', '\(day)', 2, 2);
      INSERT INTO deployment (id, request, candidate, proposed, outcome, stage, decline_code, effective_at, first_seq, last_seq)
        VALUES ('d-1', 'r-1', 'e-1', '2024-02-01', 'declined', 'declined', 'health', '\(day)', 3, 4);
      """)
  }

  /// The event keeps what is in its hash. Nothing is made of it once the person is erased, and `erase` says where it stands.
  @Test func anOldLogKeepsItsCodes() throws {
    let program = Program(in: try TemporaryFolder())
    try old(at: program.folder + "/matchd.db")
    let verified = try program.run("verify")
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    let witness = try program.run("checkpoint").output
    #expect(try program.run("proposal show d-1 --format json").output.contains(#""decline_code":"health""#))
    #expect(try program.run("erase e-1 --dry-run").output.contains("4"))
    let erased = try program.run("erase e-1 --yes")
    #expect(erased.status == 0 && erased.output.contains("declined"), "\(erased.output) \(erased.errors)")
    #expect(try program.run("verify --witness '\(witness)'").status == 0)
    for line in [
      "proposal show d-1", "proposal list", "show d-1", "show d-1 --as-of 4", "export deployments --format json",
      "proposal show d-1 --as-of 2024-02-03",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0 && !outcome.output.contains("health"), "\(line): \(outcome.output)\(outcome.errors)")
    }
    #expect(try program.run("log --format json").output.contains("health"))
    let body = #"{"outcome":"declined","stage":"declined","decline_code":"health"}"#
    #expect(
      EventBody.withoutPersonal(body, of: "deployment.declined") == #"{"outcome":"declined","stage":"declined"}"#)
    #expect(EventBody.withoutPersonal(body, of: "person.erased") == body)
    let event = LoggedEvent(
      Event(
        sequence: 4, effectiveAt: "", recordedAt: "", actor: "t", kind: "deployment.declined", subject: "d-1",
        body: body,
        previousHash: [], hash: []))
    for role in Role.allCases {
      #expect(
        String(decoding: event.json(for: role), as: UTF8.self).contains("health") == (role != .analyst), "\(role)")
    }
  }
}
