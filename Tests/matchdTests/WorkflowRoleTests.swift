import Foundation
import MatchCore
import Testing

@testable import matchd

/// Who may move what, and what a focal point sees of it.
@Suite struct WorkflowRoleTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  private static var users: String {
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let roles = Role.allCases.map { role in
      let bound = role == .focalPoint ? #","focal_point":"fp-1""# : ""
      return #"{"name":"\#(role.rawValue)","role":"\#(role.rawValue)"\#(bound),"token_sha256":"\#(hash)"}"#
    }
    return #"{"users":[\#(roles.joined(separator: ","))]}"#
  }

  private func signIn(_ role: Role, _ facility: TestFacility) throws -> TestClient {
    let client = try TestClient(port: try facility.server.port())
    #expect(client.ask("AUTH \(role.rawValue) \(Self.token)") == "OK")
    return client
  }

  /// Every verb for every role: permitted as docs/workflow.md says, and refused otherwise, before anything else is looked at.
  @Test func everyVerbForEveryRole() throws {
    let facility = try TestFacility(users: Self.users)
    let own: Set<String> = ["new", "withdraw", "accept", "decline", "list", "show"]
    for role in Role.allCases {
      let client = try signIn(role, facility)
      for verb in ProposalVerbs.all {
        let isAllowed =
          switch role {
          case .operator, .programmeManager: true
          case .focalPoint: own.contains(verb.name)
          case .analyst: verb.name == "list" || verb.name == "show"
          case .reader: false
          }
        let words = verb.name == "list" ? "" : verb.name == "new" ? " r-77 e-77" : " p-77"
        let options = verb.required.map { $0 == "code" ? " --code dates" : " --\($0) x" }.joined()
        let rating = verb.name == "appraise" ? " --partner 1" : ""
        for line in ["PROPOSAL \(verb.name)\(words)\(options)\(rating)"] {
          let answer = client.ask(line) ?? ""
          #expect(answer.hasPrefix("ERR NOPERM") != isAllowed, "\(role) \(line): \(answer)")
        }
      }
      for verb in RequestCommand.verbs {
        let isAllowed = role == .operator || role == .programmeManager
        let reason = verb.required.isEmpty ? "" : " --reason x"
        let line = verb.name == "new" ? "REQUEST NEW" : "REQUEST \(verb.name) r-77\(reason)"
        let answer = client.ask(line) ?? ""
        #expect(answer.hasPrefix("ERR NOPERM") != isAllowed, "\(role) \(line): \(answer)")
      }
    }
  }

  /// A focal point nominates, answers and takes back for its own people, and hears what became of each.
  @Test func aFocalPointSpeaksForItsOwn() throws {
    let facility = try TestFacility(users: Self.users)
    let desk = try signIn(.focalPoint, facility)
    // Even numbers are its people.
    func expect(_ line: String, _ start: String) {
      let answer = desk.ask(line) ?? ""
      #expect(answer.hasPrefix(start), "\(line): \(answer)")
    }
    expect("PROPOSE r-1 e-2 --on 2024-02-01", "OK ")
    expect("PROPOSAL NEW r-1 e-4 --on 2024-02-01", "OK ")
    expect("PROPOSAL NEW r-1 e-1 --on 2024-02-01", "ERR NOPERM")
    expect("PROPOSE r-1 e-2 --focal-point fp-2 --on 2024-02-01", "ERR NOPERM")
    expect("PROPOSAL SHORTLIST r-1 e-2", "ERR NOPERM")
    expect("PROPOSAL WITHDRAW r-1 e-4 --on 2024-02-02 --reason busy", "OK ")
    try facility.invite("r-1", "e-1", "e-3")
    try facility.run("PROPOSAL SHORTLIST r-1 e-2 --on 2024-02-02", "PROPOSAL INVITE r-1 e-2 --on 2024-02-02")
    expect("PROPOSAL ACCEPT r-1 e-2 --on 2024-02-05", "OK ")
    expect("PROPOSAL ACCEPT r-1 e-3 --on 2024-02-05", "ERR NOPERM")
    expect("PROPOSAL DECLINE r-1/e-1/2024-02-01 --code dates", "ERR NOPERM")
    expect("PROPOSAL SHOW r-1 e-3", "ERR NOPERM")
    expect("PROPOSAL SHOW r-1 e-2", "OK ")
    expect(#"RUN '{"words":["proposal","confirm","r-1","e-2"]}'"#, #"OK {"exit":77"#)
    let list = try JSONValue(parsing: Array((desk.ask("PROPOSAL LIST") ?? "").dropFirst(3).utf8))
    #expect(list.array?.map { $0["candidate"]?.string } == ["e-2", "e-4"])
    let inbox = try JSONValue(parsing: Array((desk.ask("INBOX fp-1") ?? "").dropFirst(3).utf8))
    let news = inbox["nominations"]?.array ?? []
    #expect(news.map { $0["candidate"]?.string } == ["e-2", "e-4"])
    #expect(news.map { $0["stage"]?.string } == ["accepted", "withdrawn"])
    #expect(news.map { $0["since"]?.string } == ["2024-02-05", "2024-02-02"])
    // What it has nominated is marked where it would fit.
    let fit = inbox["fits"]?.array?.first { $0["request"]?.string == "r-1" && $0["candidate"]?.string == "e-2" }
    #expect(fit?["stage"]?.string == "accepted")
    // The log says who it was.
    let actors = try facility.run("LOG").array?.filter { $0["subject"]?.string == "r-1/e-2/2024-02-01" }
      .compactMap { $0["actor"]?.string }
    #expect(actors == ["focal-point", "operator", "operator", "focal-point"])
  }

  @Test func anAnalystSeesPseudonymsAndNoReasons() throws {
    let facility = try TestFacility(users: Self.users)
    try facility.invite("r-1", "e-1")
    try facility.run("PROPOSAL DECLINE r-1 e-1 --code family --reason 'a newborn' --on 2024-02-05")
    let analyst = try signIn(.analyst, facility)
    for line in ["PROPOSAL LIST", "PROPOSAL SHOW r-1 e-1", "SHOW r-1/e-1/2024-02-01", "TRIAGE --due", "LOG"] {
      let answer = analyst.ask(line) ?? ""
      #expect(answer.hasPrefix("OK ") && !answer.contains("newborn") && !answer.contains("Name 1"), "\(line)")
    }
    #expect(analyst.ask("PROPOSAL LIST")?.contains("Person ") == true)
    #expect(facility.client.ask("PROPOSAL SHOW r-1 e-1")?.contains("a newborn") == true)
  }
}
