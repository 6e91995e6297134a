import Foundation
import MatchCore
import Testing

@testable import matchd

/// Who may move what, and what a focal point sees of it.
@Suite struct WorkflowRoleTests {
  static let token = "0123456789abcdef0123456789abcdef"

  static var users: String {
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
          case .analyst: ["list", "show", "decisions"].contains(verb.name)
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
        let reads = verb.name == "list" || verb.name == "show"
        let isAllowed = role == .operator || role == .programmeManager || (role == .analyst && reads)
        let reason = verb.required.isEmpty ? "" : " --reason x"
        let line = verb.arguments.isEmpty ? "REQUEST \(verb.name)" : "REQUEST \(verb.name) r-77\(reason)"
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
    // What may follow is what this user may do, and not what others may.
    let shown = try JSONValue(parsing: Array((desk.ask("PROPOSAL SHOW r-1 e-2") ?? "").dropFirst(3).utf8))
    #expect(shown["next"]?.array?.compactMap(\.string) == ["withdraw"])
    #expect(
      try facility.run("PROPOSAL SHOW r-1 e-2")["next"]?.array?.compactMap(\.string) == [
        "hold", "confirm", "stand-down", "withdraw", "replace",
      ])
    expect(#"RUN '{"words":["match","r-1"]}'"#, "ERR NOPERM match is not permitted to the role focal-point")
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

  /// A refusal names what `show` names as next: what the request lets happen, and what whoever asks may do.
  @Test func aRefusalSendsNobodyToAnother() throws {
    let facility = try TestFacility(
      [
        "requests.csv": "id,topics_required,received,status\nx-1,remittances,2024-01-02,completed\n",
        "deployments.csv": "id,request,candidate,proposed,stage\nd-1,x-1,e-2,2024-02-01,withdrawn\n",
      ], users: Self.users)
    let desk = try signIn(.focalPoint, facility)
    facility.refuses("PROPOSAL ACCEPT d-1", .conflict, "No move of it is open now.")
    facility.refuses("PROPOSAL ACCEPT x-1 e-2 --lang fr", .conflict, "Aucun mouvement n'en est possible à présent.")
    #expect(try facility.run("PROPOSAL SHOW d-1")["next"]?.array?.isEmpty == true)
    try facility.invite("r-1", "e-2")
    try facility.run("PROPOSAL ACCEPT r-1 e-2 --on 2024-02-05")
    facility.refuses("PROPOSAL ACCEPT r-1 e-2", .conflict, "Legal now: hold, confirm, stand-down, withdraw, replace.")
    for line in ["PROPOSAL ACCEPT r-1 e-2", "PROPOSAL ACCEPT r-1/e-2/2024-02-01"] {
      #expect(desk.ask(line)?.hasSuffix("Legal now: withdraw.") == true, "\(desk.ask(line) ?? "")")
    }
  }

  /// Whom one of its people replaces is another office's affair, and so is where they stood in the ranking.
  @Test func showTellsAFocalPointNothingOfOthers() throws {
    let facility = try TestFacility(users: Self.users)
    let desk = try signIn(.focalPoint, facility)
    try facility.invite("r-1", "e-1", "e-2")
    try facility.invite("r-2", "e-4", "e-6")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06",
      "PROPOSAL REPLACE r-1 e-1 --by e-2 --on 2024-02-07", "PROPOSAL ACCEPT r-2 e-4 --on 2024-02-05",
      "PROPOSAL CONFIRM r-2 e-4 --on 2024-02-06", "PROPOSAL REPLACE r-2 e-4 --by e-6 --on 2024-02-07")
    let all = try facility.run("PROPOSAL SHOW r-1 e-2")
    #expect(all["replaces"]?.string == "r-1/e-1/2024-02-01" && all["decisions"]?.array?.isEmpty == false)
    let seen = desk.ask("PROPOSAL SHOW r-1 e-2") ?? ""
    #expect(seen.hasPrefix("OK {") && !seen.contains("e-1") && !seen.contains("decisions"), "\(seen)")
    #expect(seen.contains("deployment.called-up") && !seen.contains(#""rank""#), "\(seen)")
    // Its own it sees, in the row and in the history.
    let own = try JSONValue(parsing: Array((desk.ask("PROPOSAL SHOW r-2 e-6") ?? "").dropFirst(3).utf8))
    #expect(own["replaces"]?.string == "r-2/e-4/2024-02-01")
    #expect(own["history"]?.array?.contains { $0["changes"]?["replaces"]?.string == "r-2/e-4/2024-02-01" } == true)
  }

  /// Refusals tell a focal point nothing of others: not who else is put forward, nor how far anybody has come.
  @Test func refusalsTellNothingOfOthers() throws {
    let facility = try TestFacility(users: Self.users)
    let desk = try signIn(.focalPoint, facility)
    try facility.invite("r-3", "e-1", "e-3", "e-5")
    try facility.run("PROPOSAL DECLINE r-3 e-5 --code dates --on 2024-02-02")
    let strangers = ["e-1", "e-3", "e-5"]
    func expect(_ line: String, _ start: String) {
      let answer = desk.ask(line) ?? ""
      #expect(answer.hasPrefix(start), "\(line): \(answer)")
      // What was said may be said back.
      for stranger in strangers where !line.contains(stranger) {
        #expect(!answer.contains(stranger), "\(line): \(answer)")
      }
      for stage in ["invited", "declined", "invitée", "déclinée"] {
        #expect(!answer.contains(stage), "\(line): \(answer)")
      }
    }
    for verb in ["ACCEPT", "WITHDRAW", "DECLINE"] {
      let code = verb == "DECLINE" ? " --code dates" : ""
      expect("PROPOSAL \(verb) r-3\(code)", "ERR NOT_FOUND")
      // The same for who is put forward, who is not, who is over, and who does not exist.
      for candidate in ["e-1", "e-5", "e-77", "r-3"] {
        expect("PROPOSAL \(verb) r-3 \(candidate)\(code)", "ERR NOPERM")
      }
      for id in ["r-3/e-1/2024-02-01", "r-3/e-1/2024-02-02", "r-3/e-77/2024-02-01"] {
        expect("PROPOSAL \(verb) \(id)\(code)", "ERR NOPERM")
      }
      expect("PROPOSAL \(verb) r-3/e-1/2024\(code)", "ERR NOPERM")
      expect("PROPOSAL \(verb) r-3/e-2/2024-02-01\(code)", "ERR NOT_FOUND")
      expect("PROPOSAL \(verb) r-3 e-2\(code)", "ERR NOT_FOUND")
    }
    for words in ["r-3 e-1", "r-3 e-77", "r-3/e-1/2024-02-01", "r-3/e-1/2024-02-02", "r-3/e-1/2024"] {
      expect("PROPOSAL SHOW \(words)", "ERR NOPERM")
    }
    expect("PROPOSAL SHOW r-3 e-2", "ERR NOT_FOUND")
    expect("PROPOSAL SHOW r-3", "ERR NOT_FOUND")
    expect("PROPOSE r-3 e-77", "ERR NOPERM")
    // Of its own it hears where they are.
    try facility.run("PROPOSE r-3 e-2 --on 2024-02-01")
    #expect(desk.ask("PROPOSAL ACCEPT r-3")?.contains("r-3/e-2/2024-02-01 (proposed)") == true)
    #expect(desk.ask("PROPOSAL ACCEPT r-3 e-2")?.contains("is proposed") == true)
    #expect(desk.ask("PROPOSAL SHOW r-3/e-2/2024-02-02")?.contains("Maybe r-3/e-2/2024-02-01") == true)
    // Whoever is bound to nobody is told everything.
    #expect(facility.client.ask("PROPOSAL ACCEPT r-3 e-77")?.contains("e-1") == true)
  }

  /// Its own are those whose row names it, and itself. It sees what it has put forward, too, and moves only its own.
  @Test func itsOwnAreItsPeopleAndItself() throws {
    let facility = try TestFacility(users: Self.users)
    let desk = try signIn(.focalPoint, facility)
    func expect(_ line: String, _ start: String) {
      let answer = desk.ask(line) ?? ""
      #expect(answer.hasPrefix(start), "\(line): \(answer)")
    }
    func listed() throws -> [String?] {
      try JSONValue(parsing: Array((desk.ask("PROPOSAL LIST") ?? "").dropFirst(3).utf8)).array?
        .map { $0["candidate"]?.string } ?? []
    }
    // One of its people, put forward by others; one of others, put forward through it; itself; a stranger.
    try facility.run(
      "PROPOSE r-1 e-2 --focal-point fp-2 --on 2024-02-01", "PROPOSE r-1 e-3 --focal-point fp-1 --on 2024-02-01",
      "PROPOSE r-1 e-5 --on 2024-02-01")
    expect("PROPOSE r-1 fp-1 --on 2024-02-01", "OK ")
    expect("PROPOSE r-1 fp-2 --on 2024-02-01", "ERR NOPERM")
    try facility.run("PROPOSE r-2 fp-2 --on 2024-02-01")
    #expect(try listed() == ["e-2", "e-3", "fp-1"])
    for candidate in ["e-2", "e-3", "fp-1"] { expect("PROPOSAL SHOW r-1 \(candidate)", "OK ") }
    expect("PROPOSAL SHOW r-1 e-5", "ERR NOPERM")
    expect("PROPOSAL SHOW r-2 fp-2", "ERR NOPERM")
    expect("PROPOSAL WITHDRAW r-1 e-2 --on 2024-02-02", "OK ")
    expect("PROPOSAL WITHDRAW r-1 e-3 --on 2024-02-02", "ERR NOPERM")
    expect("PROPOSAL WITHDRAW r-1 fp-1 --on 2024-02-02", "OK ")
    expect("PROPOSAL WITHDRAW r-2/fp-2/2024-02-01", "ERR NOPERM")
    let inbox = try JSONValue(parsing: Array((desk.ask("INBOX fp-1") ?? "").dropFirst(3).utf8))
    #expect(inbox["nominations"]?.array?.compactMap { $0["candidate"]?.string }.sorted() == ["e-2", "e-3", "fp-1"])
    expect("CALENDAR e-2", "OK ")
    expect("CALENDAR e-3", "ERR NOPERM")
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
