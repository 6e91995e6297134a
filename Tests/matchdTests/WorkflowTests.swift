import Foundation
import MatchCore
import Testing

@testable import matchd

/// The life cycles from outside, against a daemon.
@Suite struct WorkflowTests {
  // MARK: The tables

  /// docs/workflow.md says what the program does.
  @Test func theDocumentHasTheTables() throws {
    let page = try String(contentsOfFile: Project.root + "/docs/workflow.md", encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    func expect(_ verb: String, _ from: [String], _ to: String, _ event: String) {
      let found = rows.filter { $0.count > 5 && $0[1] == "`\(verb)`" && $0[2] == from.joined(separator: ", ") }
      #expect(found.count == 1, "\(verb) \(from)")
      #expect(found.first?[3] == to, "\(verb)")
      #expect(found.first?[4].contains("`\(event)`") == true, "\(verb)")
    }
    for line in RequestLifeCycle.requests.transitions {
      let to =
        switch line.to {
        case .state(let state): state.rawValue
        case .unchanged: "the same"
        case .remembered: "where it was"
        }
      expect(line.verb.rawValue, line.from.map(\.rawValue), to, line.verb.event)
    }
    for line in ProposalLifeCycle.proposals.transitions {
      let to = if case .state(let state) = line.to { state.rawValue } else { "the same" }
      expect(line.verb.rawValue, line.from.map(\.rawValue), to, line.verb.event)
    }
    let verbs = Set(RequestVerb.allCases.map(\.rawValue) + ProposalVerb.allCases.map(\.rawValue))
    let moves = rows.filter { $0.count > 5 && verbs.contains($0[1].filter { $0 != "`" }) }
    #expect(
      moves.count == RequestLifeCycle.requests.transitions.count + ProposalLifeCycle.proposals.transitions.count)
    for matter in DueMatter.allCases { #expect(page.contains("| `\(matter.rawValue)` |"), "\(matter)") }
    for code in DeclineCode.allCases { #expect(page.contains("`\(code.rawValue)`"), "\(code)") }
    for event in ["deployment.called-up", "request.corrected"] { #expect(page.contains("`\(event)`"), "\(event)") }
    for verb in ProposalVerbs.all.map(\.name) + RequestCommand.verbs.map(\.name) { #expect(page.contains(verb)) }
  }

  /// Every verb in every state of a request: what the table does not have is refused, and the legal ones are named.
  @Test func illegalMovesOfRequestsAreRefused() throws {
    let rows = RequestStatus.allCases.map { "x-\($0.rawValue),TG,remittances,2024-01-02,\($0.rawValue)\n" }.joined()
    let facility = try TestFacility(["requests.csv": "id,country,topics_required,received,status\n" + rows])
    for status in RequestStatus.allCases {
      for verb in RequestVerb.allCases
      where RequestLifeCycle.requests.destination(of: verb, from: status) == nil {
        let legal = RequestLifeCycle.requests.verbs(from: status).map(\.rawValue).joined(separator: ", ")
        facility.refuses(
          "REQUEST \(verb.rawValue) x-\(status.rawValue) --reason no", .conflict,
          legal.isEmpty ? "Nothing more can be done" : "Legal now: \(legal).")
      }
    }
  }

  /// The same for proposals, at stages that a file may say.
  @Test func illegalMovesOfProposalsAreRefused() throws {
    let rows = ProposalStage.allCases.enumerated().map { number, stage in
      "x-\(number),r-1,e-1,2024-02-\(10 + number),\(stage.rawValue)\n"
    }.joined()
    let facility = try TestFacility(["deployments.csv": "id,request,candidate,proposed,stage\n" + rows])
    for (number, stage) in ProposalStage.allCases.enumerated() {
      #expect(try facility.run("PROPOSAL SHOW x-\(number)")["stage"]?.string == stage.rawValue)
      for verb in ProposalVerb.allCases
      where ProposalLifeCycle.proposals.destination(of: verb, from: stage) == nil {
        let legal = ProposalLifeCycle.proposals.verbs(from: stage).map(\.rawValue).joined(separator: ", ")
        let more =
          switch verb {
          case .decline: " --code dates"
          case .standDown: " --reason no"
          case .appraise: " --partner 3"
          default: ""
          }
        facility.refuses(
          "PROPOSAL \(verb.rawValue) x-\(number)\(more)", .conflict,
          legal.isEmpty ? "Nothing more can be done" : "Legal now: \(legal).")
      }
    }
  }

  // MARK: The whole way

  @Test func fromALetterToAnAppraisal() throws {
    let facility = try TestFacility()
    try facility.run(
      "REQUEST NEW --id r-9 --country TG --topics-required remittances:3 --languages-required fr:B2 --received 2024-01-08 --start 2024-06-03 --end 2024-06-07",
      "REQUEST REGISTER r-9 --on 2024-01-09")
    let consulted = try facility.run("REQUEST CONSULT r-9 --working-days 5 --on 2024-01-10")
    #expect(consulted["set"]?["consult_until"]?.string == "2024-01-17")
    #expect(consulted["next"]?.array?.compactMap(\.string).contains("approve") == true)
    let none = try facility.run("REQUEST APPROVE --due --on 2024-01-17")
    #expect(none["moves"]?.array?.isEmpty == true)
    let due = try facility.run("TRIAGE --on 2024-01-18")["due"]?.array ?? []
    #expect(due.contains { $0["request"]?.string == "r-9" && $0["matter"]?.string == "tacit-approval" })
    let tacit = try facility.run("REQUEST APPROVE --due --on 2024-01-18")
    #expect(tacit["moves"]?.array?.compactMap { $0["request"]?.string } == ["r-9"])
    #expect(try facility.run("REQUEST APPROVE --due --on 2024-01-19")["moves"]?.array?.isEmpty == true)
    let proposed = try facility.run("PROPOSE r-9 e-1 --on 2024-01-22")
    #expect(proposed["rank"]?.integer == 1 && proposed["clashes"]?.array?.isEmpty == true)
    #expect(proposed["followed"]?.array?.compactMap { $0["verb"]?.string } == ["match"])
    try facility.run(
      "PROPOSAL SCREEN r-9 e-1 --on 2024-01-23", "PROPOSAL SHORTLIST r-9 e-1 --on 2024-01-24",
      "PROPOSAL INVITE r-9 --on 2024-01-25 --reply-by 2024-02-05", "PROPOSAL ACCEPT r-9 e-1 --on 2024-02-01",
      "PROPOSAL HOLD r-9 --on 2024-02-02 --until 2024-02-16")
    let confirmed = try facility.run("PROPOSAL CONFIRM r-9 e-1 --on 2024-02-09")
    #expect(confirmed["followed"]?.array?.compactMap { $0["to"]?.string } == ["staffed"])
    facility.refuses("PROPOSAL DEPLOY r-9 e-1 --on 2024-06-01", .conflict, "2024-06-03")
    let deployed = try facility.run("PROPOSAL DEPLOY r-9 e-1 --on 2024-06-03")
    #expect(deployed["followed"]?.array?.compactMap { $0["to"]?.string } == ["under-way"])
    facility.refuses("REQUEST CLOSE r-9 --on 2024-06-08", .conflict, "still away")
    try facility.run("PROPOSAL DEBRIEF r-9 e-1 --on 2024-06-10", "REQUEST CLOSE r-9 --on 2024-06-14")
    let missing = try facility.run("TRIAGE --due --on 2024-06-20").array ?? []
    #expect(missing.map { $0["matter"]?.string } == ["appraisal"])
    try facility.run("PROPOSAL APPRAISE r-9 e-1 --partner 5 --expert 4 --host 5 --on 2024-06-21")
    #expect(try facility.run("TRIAGE --due --on 2024-06-24").array?.isEmpty == true)
    let kinds = try facility.run("LOG").array?.filter { $0["subject"]?.string?.hasPrefix("r-9") == true }
      .compactMap { $0["kind"]?.string }
    #expect(
      kinds == [
        "request.received", "request.registered", "request.consulted", "request.tacitly-approved",
        "deployment.proposed", "request.matched", "deployment.screened", "deployment.shortlisted", "deployment.invited",
        "deployment.accepted", "deployment.held", "deployment.confirmed", "request.staffed", "deployment.deployed",
        "request.started", "deployment.debriefed", "request.completed", "deployment.appraised",
      ])
    // What the life cycle says is what the gates and scorers read.
    try facility.run("REQUEST NEW --id r-10 --topics-required remittances --received 2024-07-01 --start 2024-06-05")
    #expect(facility.client.ask("EXPLAIN r-10 e-1")?.contains("Commitments at the time: 1 of at most 1") == true)
    #expect(facility.client.ask("VERIFY")?.hasPrefix("OK") == true)
  }

  @Test func aVetoStandsInTheWay() throws {
    let facility = try TestFacility([
      "requests.csv": "id,topics_required,received,status\nx-1,remittances,2024-01-02,registered\n"
    ])
    try facility.run("REQUEST CONSULT x-1 --until 2024-02-02 --on 2024-01-22")
    facility.refuses("REQUEST VETO x-1", .usage, "--reason")
    facility.refuses(#"REQUEST VETO x-1 --reason "a\x1b[31mb""#, .usage, "U+1B")
    try facility.run("REQUEST VETO x-1 --reason 'not our mandate' --on 2024-01-30")
    #expect(try facility.run("REQUEST APPROVE --due --on 2024-03-01")["moves"]?.array?.isEmpty == true)
    facility.refuses("REQUEST APPROVE x-1 --on 2024-02-12", .conflict, "veto")
    #expect(try facility.run("TRIAGE --due --on 2024-02-01").array?.first?["matter"]?.string == "vetoed")
    // Free text never stands in an event.
    #expect(facility.client.ask("LOG")?.contains("mandate") == false)
    #expect(try facility.run("SHOW x-1")["reason"]?.string == "not our mandate")
    let approved = try facility.run("REQUEST APPROVE x-1 --on 2024-02-12 --reason 'settled by telephone'")
    #expect(approved["to"]?.string == "approved")
    let kinds = try facility.run("LOG").array?.compactMap { $0["kind"]?.string } ?? []
    #expect(kinds.contains("request.approved") && !kinds.contains("request.tacitly-approved"))
  }

  @Test func aPauseStopsTheClock() throws {
    let facility = try TestFacility([
      "requests.csv":
        "id,topics_required,received,status\nx-1,remittances,2024-01-02,registered\nx-2,remittances,2024-01-02,on-hold\n"
    ])
    try facility.run(
      "REQUEST CONSULT x-1 --until 2024-03-01 --on 2024-02-16", "REQUEST HOLD x-1 --reason flood --on 2024-02-23")
    #expect(try facility.run("REQUEST APPROVE --due --on 2024-03-08")["moves"]?.array?.isEmpty == true)
    facility.refuses("PROPOSE x-1 e-1", .conflict, "request resume x-1")
    let resumed = try facility.run("REQUEST RESUME x-1 --on 2024-04-10")
    #expect(resumed["to"]?.string == "under-consultation")
    #expect(resumed["set"]?["consult_until"]?.string == "2024-04-17")
    // A file that says no more than that it is on hold.
    #expect(try facility.run("REQUEST RESUME x-2")["to"]?.string == "registered")
  }

  /// A consultation until a Saturday lasts to the end of Monday: a pause from the Friday before leaves a day to object.
  @Test func aPauseLeavesTimeToObject() throws {
    let facility = try TestFacility([
      "requests.csv":
        "id,topics_required,received,status\nx-1,remittances,2024-01-02,registered\nx-2,remittances,2024-01-02,registered\n"
    ])
    try facility.run(
      "REQUEST CONSULT x-1 x-2 --until 2024-03-02 --on 2024-02-16", "REQUEST HOLD x-1 --reason flood --on 2024-03-01")
    let late = try facility.run("TRIAGE --due --on 2024-03-05").array?.first { $0["request"]?.string == "x-2" }
    #expect(late?["since"]?.string == "2024-03-04" && late?["working_days_late"]?.integer == 1)
    try facility.run("REQUEST RESUME x-1 --on 2024-04-10")
    let due = try facility.run("TRIAGE --due --on 2024-04-11").array?.compactMap { $0["request"]?.string }
    #expect(due == ["x-2"])
    try facility.run("REQUEST VETO x-1 --reason 'not our mandate' --on 2024-04-11")
  }

  // MARK: What follows

  /// A seat that is lost while nothing may follow is looked for again as soon as something may.
  @Test func aSeatLostOnHoldIsLookedForAgain() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 e-2 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 e-2 --on 2024-02-06")
    #expect(try facility.status("r-1") == "staffed")
    try facility.run(
      "REQUEST HOLD r-1 --reason elections --on 2024-02-07", "PROPOSAL STAND-DOWN r-1 e-2 --reason ill --on 2024-02-08")
    let resumed = try facility.run("REQUEST RESUME r-1 --on 2024-02-09")
    #expect(resumed["to"]?.string == "staffed")
    #expect(resumed["followed"]?.array?.compactMap { $0["verb"]?.string } == ["reopen"])
    #expect(resumed["next"]?.array?.compactMap(\.string).contains("staff") == true)
    try facility.run("PROPOSE r-1 e-4 --on 2024-02-10")
    // Whoever was put forward before the approval is looked at with it.
    try facility.run(
      "REQUEST NEW --id r-9 --topics-required remittances --received 2024-01-08",
      "REQUEST REGISTER r-9 --on 2024-01-09",
      "REQUEST CONSULT r-9 --on 2024-01-10", "PROPOSE r-9 e-3 --on 2024-01-11")
    let approved = try facility.run("REQUEST APPROVE r-9 --on 2024-01-12")
    #expect(approved["followed"]?.array?.compactMap { $0["to"]?.string } == ["matching"])
    try History.expectSound(facility.server)
  }

  /// What a row says belongs to where it is: not the decision that was taken back, nor the reason of an earlier move.
  @Test func aRowSaysWhatHoldsNow() throws {
    let facility = try TestFacility([
      "requests.csv": "id,topics_required,received,status\nx-1,remittances,2024-01-02,registered\n"
    ])
    func cell(_ id: String, _ column: String) throws -> String? { try facility.run("SHOW \(id)")[column]?.string }
    try facility.run("REQUEST RETURN x-1 --reason 'no dates' --on 2024-01-10")
    #expect(try cell("x-1", "decided") == "2024-01-10" && cell("x-1", "reason") == "no dates")
    try facility.run("REQUEST REGISTER x-1 --on 2024-01-12")
    #expect(try cell("x-1", "decided") == nil && cell("x-1", "reason") == nil)
    try facility.run("REQUEST CONSULT x-1 --on 2024-01-15", "REQUEST APPROVE x-1 --reason urgent --on 2024-01-16")
    try facility.run("PROPOSE x-1 e-5 --on 2024-01-17")
    // What follows by itself has no reason of its own.
    #expect(try facility.status("x-1") == "matching" && cell("x-1", "reason") == "urgent")
    try facility.run(
      "PROPOSE r-1 e-1 --on 2024-02-01", "PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-01 --reason fluent",
      "PROPOSAL INVITE r-1 e-1 --reply-by 2024-02-09 --on 2024-02-02")
    let id = "r-1/e-1/2024-02-01"
    #expect(try cell(id, "reason") == nil)
    // Weeks later somebody notices: nobody has answered, then or ever.
    try facility.run("PROPOSAL EXPIRE \(id) --on 2024-03-11")
    #expect(try cell(id, "outcome") == "expired" && cell(id, "answered") == nil)
    try facility.invite("r-1", "e-2")
    try facility.run(
      "PROPOSAL DECLINE r-1 e-2 --code other --reason 'a wedding' --on 2024-02-05",
      "PROPOSAL REPLACE r-1 e-2 --by e-3 --on 2024-02-06")
    #expect(try cell("r-1/e-2/2024-02-01", "reason") == "a wedding")
    try History.expectSound(facility.server)
  }

  /// A request is staffed by people, and under way by somebody who has left.
  @Test func nothingIsCompletedByNobody() throws {
    let facility = try TestFacility()
    try facility.run("REQUEST MATCH r-1 --on 2024-02-01")
    facility.refuses("REQUEST STAFF r-1 --on 2024-02-01", .conflict, "0 of 2")
    try facility.invite("r-1", "e-1", "e-2")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 e-2 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06")
    facility.refuses("REQUEST STAFF r-1 --on 2024-02-06", .conflict, "1 of 2")
    try facility.run("PROPOSAL CONFIRM r-1 e-2 --on 2024-02-06")
    facility.refuses("REQUEST START r-1 --on 2024-02-06", .conflict, "Nobody has left")
    // A file that says fewer seats: nobody is missing any more.
    try facility.run("REQUEST MATCH r-2 --on 2024-02-01")
    try facility.invite("r-2", "e-3")
    try facility.run("PROPOSAL ACCEPT r-2 e-3 --on 2024-02-05", "PROPOSAL CONFIRM r-2 e-3 --on 2024-02-06")
    facility.refuses("REQUEST STAFF r-2 --on 2024-02-07", .conflict, "1 of 2")
    try facility.take("requests.csv", "id,topics_required,received,experts\nr-2,remittances,2024-01-02,1\n")
    try facility.run("REQUEST STAFF r-2")
  }

  /// Between a Friday and the weekend lies no working day: a day is named instead of none of them.
  @Test func noWorkingDaysAreNotCounted() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    // 24 February 2024 is a Saturday.
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL HOLD r-1 e-1 --until 2024-02-24 --on 2024-02-06")
    for (day, en, fr) in [
      ("2024-02-23", "on 24 February 2024", "le 24 février 2024"),
      ("2024-02-24", "today", "aujourd'hui"), ("2024-02-25", "since 24 February 2024", "depuis le 24 février 2024"),
      ("2024-02-27", "2 days late", "retard de 2 jours"),
    ] {
      for (language, text) in [("en", en), ("fr", fr)] {
        let words = ["triage", "--due", "--on", day, "--lang", language]
        let answer = facility.client.ask(TestFacility.run(words)) ?? ""
        let value = try JSONValue(parsing: Array(answer.dropFirst(3).utf8))
        let table = value["out"]?.string.flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) }
        #expect(table?.contains(text) == true, "\(day) \(language): \(table ?? answer)")
        #expect(table?.contains("0 day") == false && table?.contains("Answer due") == false, "\(table ?? "")")
      }
    }
  }

  /// What is due alone is told apart from what is not, and the end of a request is the end of its proposals.
  @Test func theEndOfARequestEndsItsProposals() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2", "e-3", "e-4")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 e-2 e-3 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06",
      "PROPOSAL HOLD r-1 e-2 --on 2024-02-06")
    let ended = try facility.run("REQUEST WITHDRAW r-1 --reason budget --on 2024-02-10")
    let followed = ended["followed"]?.array ?? []
    #expect(followed.map { $0["to"]?.string } == ["stood-down", "stood-down", "stood-down", "withdrawn"])
    #expect(try facility.run("PROPOSAL LIST r-1 --open").array?.isEmpty == true)
    // Their days are free again.
    try facility.invite("r-2", "e-1", on: "2024-02-11")
    try facility.run("PROPOSAL ACCEPT r-2 e-1 --on 2024-02-12")
  }
}
