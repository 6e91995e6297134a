import Foundation
import MatchCore
import Testing

@testable import matchd

/// `request list`, `request show`, and what `proposal show` says of a request.
@Suite struct RequestListingTests {
  private func facility(users: String? = nil) throws -> TestFacility {
    try TestFacility(
      [
        "requests.csv":
          "id,country,title,topics_required,experts,received,answer_by,status\n"
          + "q-1,SN,Old and over,diaspora-engagement,1,2023-01-02,2023-03-01,completed\n"
          + "q-2,NG,New,remittances,1,2024-02-05,,received\n"
      ], users: users)
  }

  private func ids(_ line: String, _ facility: TestFacility) throws -> [String] {
    try facility.run(line).array?.compactMap { $0["request"]?.string } ?? []
  }

  @Test func requestsAreListedAndChosen() throws {
    let facility = try facility()
    for (line, wanted) in [
      ("REQUEST LIST", ["q-1", "r-1", "r-2", "r-3", "q-2"]), ("REQUEST LIST --open", ["r-1", "r-2", "r-3", "q-2"]),
      ("REQUEST LIST --status completed", ["q-1"]), ("REQUEST LIST --country Togo", ["r-1", "r-2", "r-3"]),
      ("REQUEST LIST --country SN", ["q-1"]), ("REQUEST LIST --region ECOWAS --status received", ["q-2"]),
      ("REQUEST LIST --topic diaspora-engagement", ["q-1"]), ("REQUEST LIST --country FR", []),
      ("REQUEST LIST --due --on 2024-03-01", []),
    ] { #expect(try ids(line, facility) == wanted, "\(line)") }
    try facility.invite("r-2", "e-1", "e-2")
    try facility.run(
      "PROPOSAL ACCEPT r-2 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-2 e-1 --on 2024-02-06",
      "REQUEST REGISTER q-2 --on 2024-02-06", "REQUEST CONSULT q-2 --until 2024-02-20 --on 2024-02-06")
    #expect(try ids("REQUEST LIST --due --on 2024-03-01", facility) == ["r-2", "q-2"])
    let row = try facility.run("REQUEST LIST --status matching").array?.first
    #expect(row?["seats"]?.integer == 2 && row?["filled"]?.integer == 1 && row?["proposals"]?.integer == 2)
    #expect(
      try facility.run("REQUEST LIST --due --on 2024-03-01").array?.first?["due"]?.string == "unanswered-invitation")
    let french =
      facility.client.ask(
        TestFacility.run(["request", "list", "--due", "--on", "2024-03-01", "--lang", "fr", "--format", "csv"])) ?? ""
    let sheet = (try JSONValue(parsing: Array(french.dropFirst(3).utf8)))["out"]?.string.flatMap {
      Data(base64Encoded: $0)
    }
    #expect(sheet.map { String(decoding: $0, as: UTF8.self) }?.contains("invitation sans réponse") == true)
    // As it was.
    #expect(try ids("REQUEST LIST --status approved --as-of 2024-01-31", facility) == ["r-1", "r-2", "r-3"])
    facility.refuses("REQUEST LIST --status aproved", .usage, "Maybe approved")
    facility.refuses("REQUEST LIST --country Tago", .notFound, "Maybe Togo")
    facility.refuses("REQUEST LIST --experts 2", .usage, "no option '--experts'")
  }

  @Test func aRequestIsShownWithItsMovesAndProposals() throws {
    let facility = try facility()
    try facility.run(
      "REQUEST REGISTER q-2 --on 2024-02-06", "REQUEST CONSULT q-2 --on 2024-02-06",
      "REQUEST VETO q-2 --reason 'too dear' --on 2024-02-07", "REQUEST APPROVE q-2 --reason 'we pay' --on 2024-02-08",
      "PROPOSE q-2 e-3 --on 2024-02-09")
    let shown = try facility.run("REQUEST SHOW q-2")
    let history = shown["history"]?.array ?? []
    #expect(
      history.compactMap { $0["kind"]?.string } == [
        "request.received", "request.registered", "request.consulted", "request.vetoed", "request.approved",
        "request.matched",
      ])
    let veto = history.first { $0["kind"]?.string == "request.vetoed" }
    #expect(veto?["changes"]?["reason"]?.string == "too dear" && veto?["actor"]?.string?.isEmpty == false)
    #expect(veto?["effective_at"]?.string?.hasPrefix("2024-02-07") == true)
    #expect(shown["proposals"]?.array?.compactMap { $0["candidate"]?.string } == ["e-3"])
    facility.refuses("REQUEST SHOW q-9", .notFound, "There is no request q-9")
    facility.refuses("REQUEST SHOW e-1", .notFound, "There is no request e-1")
    let table = facility.client.ask(TestFacility.run(["request", "show", "q-2"])) ?? ""
    #expect(table.hasPrefix("OK {\"exit\":0"))
  }

  /// What an analyst may see of it.
  @Test func analystsSeeNoWords() throws {
    let facility = try facility(users: WorkflowRoleTests.users)
    try facility.run(
      "REQUEST REGISTER q-2 --on 2024-02-06", "REQUEST REJECT q-2 --reason 'too dear' --on 2024-02-06",
      "PROPOSE r-1 e-3 --on 2024-02-09")
    let analyst = try TestClient(port: try facility.server.port())
    #expect(analyst.ask("AUTH analyst \(WorkflowRoleTests.token)") == "OK")
    let shown = analyst.ask("REQUEST SHOW q-2") ?? ""
    #expect(shown.hasPrefix("OK") && shown.contains("rejected") && !shown.contains("too dear"), "\(shown)")
    let proposals = analyst.ask("REQUEST SHOW r-1") ?? ""
    #expect(proposals.contains("Person ") && !proposals.contains("Name 3"), "\(proposals)")
    #expect(analyst.ask("REQUEST LIST --open")?.hasPrefix("OK [") == true)
    #expect(analyst.ask("REQUEST APPROVE r-1")?.hasPrefix("ERR NOPERM") == true)
    let desk = try TestClient(port: try facility.server.port())
    #expect(desk.ask("AUTH focal-point \(WorkflowRoleTests.token)") == "OK")
    #expect(desk.ask("REQUEST LIST")?.hasPrefix("ERR NOPERM") == true)
    // Nothing is said of people that are not its own.
    let stranger = desk.ask("PROPOSAL SHOW e-1") ?? ""
    #expect(stranger.hasPrefix("ERR NOT_FOUND") && !stranger.contains("expert"), "\(stranger)")
  }

  @Test func aRequestStandsForItsOnlyProposal() throws {
    let facility = try facility()
    facility.refuses("PROPOSAL SHOW r-1", .notFound, "r-1 is a request", "propose r-1 CANDIDATE")
    try facility.run("PROPOSE r-1 e-1 --on 2024-02-09")
    #expect(try facility.run("PROPOSAL SHOW r-1")["candidate"]?.string == "e-1")
    try facility.run("PROPOSE r-1 e-2 --on 2024-02-09")
    facility.refuses("PROPOSAL SHOW r-1", .conflict, "e-1, e-2", "proposal list r-1")
    facility.refuses("PROPOSAL SHOW e-1", .notFound, "of kind expert", "proposal list e-1")
  }

  /// The remark follows the language, and so do the labels of the tables.
  @Test func remarksFollowTheLanguage() throws {
    let facility = try facility()
    let line = "REQUEST NEW --country TG --topics-required remittances --received 2024-02-14 --answer-by 2024-01-01"
    #expect(facility.client.ask(line)?.contains("An answer is wanted by 1 January 2024") == true)
    #expect(
      facility.client.ask(line + " --lang fr")?.contains("Une réponse est attendue pour le 1er janvier 2024") == true)
  }
}
