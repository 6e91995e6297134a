import Foundation
import MatchCore
import Testing

@testable import matchd

/// Whoever was erased is out of every proposal, and is not put forward again.
@Suite struct ErasedPeopleTests {
  @Test func openProposalsEndWithThePerson() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2", "e-4")
    try facility.invite("r-2", "e-2", "e-5")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 e-4 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 e-4 --on 2024-02-06")
    #expect(try facility.status("r-1") == "staffed")
    let plan = try facility.run("ERASE e-1 --dry-run")
    #expect(plan["ended"]?.array?.map(\.string) == ["r-1/e-1/2024-02-01"])
    #expect(try facility.stage("r-1", "e-1") == "confirmed")
    let erased = try facility.run("ERASE e-1 --yes")
    #expect(erased["ended"]?.array?.map(\.string) == ["r-1/e-1/2024-02-01"])
    // The seat is free, and somebody is looked for again.
    #expect(try facility.stage("r-1", "e-1") == "stood-down" && facility.status("r-1") == "matching")
    let end = try facility.run("LOG").array?.last { $0["kind"]?.string == "deployment.stood-down" }
    facility.refuses("UNDO \(end?["seq"]?.integer ?? 0)", .conflict, "e-1 was erased on")
    try facility.run("PROPOSAL DECLINE r-2 e-5 --code dates --on 2024-02-05")
    let declined = facility.server.server.world.head
    try facility.run("ERASE e-5 --yes")
    facility.refuses("UNDO \(declined)", .conflict, "e-5 was erased on")
    let both = try facility.run("ERASE e-2 --yes")
    #expect(both["ended"]?.array?.map(\.string) == ["r-1/e-2/2024-02-01", "r-2/e-2/2024-02-01"])
    #expect(try facility.stage("r-1", "e-2") == "withdrawn" && facility.stage("r-2", "e-2") == "withdrawn")
    facility.refuses("PROPOSAL ACCEPT r-1 e-2 --on 2024-02-07", .conflict)
    #expect(try facility.stage("r-1", "e-4") == "confirmed")
    #expect(try facility.run("ERASE e-2 --yes")["ended"]?.array?.isEmpty == true)
    #expect(facility.client.ask("VERIFY")?.hasPrefix("OK") == true)
  }

  /// Who is away comes back in their own time; the mission is a fact.
  @Test func whoIsAwayStaysAway() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06",
      "PROPOSAL DEPLOY r-1 e-1 --on 2024-05-06", "ERASE e-1 --yes")
    #expect(try facility.stage("r-1", "e-1") == "deployed")
    let day = Timestamp.text(Clock.system.now()).prefix(10)
    let back = try facility.run("PROPOSAL DEBRIEF r-1 e-1 --on \(day) --reason 'was tired'")
    #expect(back["remarks"]?.array?.map(\.string) == ["e-1 was erased: the text of --reason is not kept."])
    #expect(try facility.run("PROPOSAL APPRAISE r-1 e-1 --partner 4")["remarks"] == nil)
    #expect(facility.client.ask("LOG")?.contains("tired") == false)
    #expect(facility.client.ask("VERIFY")?.hasPrefix("OK") == true)
  }

  @Test func nobodyPutsThemForward() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06", "ERASE e-3 --yes",
      "ERASE e-2 --yes")
    facility.refuses("PROPOSAL REPLACE r-1 e-1 --by e-3", .conflict, "e-3 was erased on")
    facility.refuses("PROPOSAL REPLACE r-1 e-1 --by e-2", .conflict, "e-2 was erased on")
    facility.refuses("PROPOSE r-1 e-3", .conflict, "e-3 was erased on")
    #expect(try facility.stage("r-1", "e-1") == "confirmed")
  }

  /// A file may still tell of a proposal that was open. It goes no further, and it can be ended.
  @Test func noProposalOfTheirsGoesOn() throws {
    let facility = try TestFacility()
    try facility.run("ERASE e-2 --yes")
    let stages: [ProposalStage] = [.proposed, .screened, .shortlisted, .invited, .accepted, .held, .confirmed]
    let rows = stages.enumerated().map {
      "x-\($0.offset),r-1,e-2,2024-02-1\($0.offset),\($0.element.rawValue),\($0.element.outcomes[0]?.rawValue ?? "")\n"
    }
    try facility.take("deployments.csv", "id,request,candidate,proposed,stage,outcome\n" + rows.joined())
    for (number, stage) in stages.enumerated() {
      #expect(try facility.run("PROPOSAL SHOW x-\(number)")["stage"]?.string == stage.rawValue)
      for verb in ProposalLifeCycle.proposals.verbs(from: stage) {
        let line = "PROPOSAL \(verb.rawValue) x-\(number)"
        switch verb {
        case .screen, .shortlist, .invite, .accept, .hold, .confirm, .deploy:
          facility.refuses(line, .conflict, "e-2 was erased on")
        default: continue
        }
      }
      let ending = ProposalStage.early.contains(stage) ? "WITHDRAW" : "STAND-DOWN"
      try facility.run("PROPOSAL \(ending) x-\(number) --reason gone")
    }
  }

  /// Each erasure says by which event it was.
  @Test func aSecondErasureHasItsOwnNumber() throws {
    let facility = try TestFacility([
      "requests.csv": "id,description,topics_required,received\nr-9,We want Name 1 again,remittances,2024-01-02\n"
    ])
    let first = try facility.run("ERASE e-1 --yes")["seq"]?.integer
    let second = try facility.run("ERASE e-1 --with r-9 --yes")["seq"]?.integer
    let again = try facility.run("ERASE e-1 --with r-9 --yes")["seq"]?.integer
    let events = try facility.run("LOG").array?.filter { $0["kind"]?.string == Erasure.eventKind } ?? []
    #expect(events.map { $0["seq"]?.integer } == [first, second] && first != second)
    // Nothing was done, so it is what was done last.
    #expect(again == second)
  }
}
