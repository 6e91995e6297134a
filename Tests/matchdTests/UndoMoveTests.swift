import Foundation
import MatchCore
import Testing

@testable import matchd

/// `undo` of moves: what is left could have come about by moves, and otherwise it is refused with what is in the way.
@Suite struct UndoMoveTests {
  /// The number of the last event.
  private func head(_ facility: TestFacility) -> Int64 { facility.server.server.world.head }

  private func sound(_ facility: TestFacility) throws {
    #expect(try facility.run("VERIFY")["sound"] == .bool(true))
  }

  /// Brings candidates as far as a yes.
  private func accept(_ facility: TestFacility, _ request: String, _ candidates: String...) throws {
    for candidate in candidates {
      try facility.invite(request, candidate)
      try facility.run("PROPOSAL ACCEPT \(request) \(candidate) --on 2024-02-05")
    }
  }

  @Test func whatAMoveLedToStandsInItsWay() throws {
    let facility = try TestFacility([
      "requests.csv": "id,country,topics_required,languages_required,experts,received,start,end\n"
        + "r-9,TG,remittances,fr:B2,1,2024-01-02,2024-05-06,2024-05-10\n"
    ])
    try facility.run("REQUEST REGISTER r-9 --on 2024-01-03", "REQUEST CONSULT r-9 --on 2024-01-03 --working-days 5")
    try facility.run("REQUEST APPROVE r-9 --on 2024-01-20")
    let approved = head(facility)
    try facility.run("PROPOSE r-9 e-1 --on 2024-02-01")
    // The first proposal set it matching: the approval is not the last word on its status.
    facility.refuses(
      "UNDO \(approved)", .conflict, "event \(approved + 2), request: matched", "Maybe 'undo \(approved + 2)' first")
    facility.refuses("UNDO \(approved + 2)", .conflict, "from where match follows by itself")
    try facility.run("PROPOSAL SHORTLIST r-9 e-1 --on 2024-02-01", "PROPOSAL INVITE r-9 e-1 --on 2024-02-01")
    let invited = head(facility)
    facility.refuses(
      "UNDO \(approved) \(approved + 2)", .conflict, "r-9 would be under consultation",
      "event \(invited), deployment: invited", "Maybe 'undo \(invited)' first")
    facility.refuses("UNDO \(approved + 1)", .conflict, "event \(invited)")
    // All of it hangs together, and goes together.
    let all = try facility.run("UNDO \((approved...invited).map { String($0) }.joined(separator: " "))")
    #expect(all["events"]?.array?.count == Int(invited - approved + 1))
    #expect(try facility.status("r-9") == "under-consultation")
    facility.refuses("PROPOSAL SHOW r-9 e-1", .notFound)
    try sound(facility)
  }

  @Test func aSeatThatIsGivenBackIsLookedForAgain() throws {
    let facility = try TestFacility()
    try accept(facility, "r-1", "e-1", "e-2")
    try facility.run("PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06", "PROPOSAL CONFIRM r-1 e-2 --on 2024-02-06")
    #expect(try facility.status("r-1") == "staffed")
    let staffed = head(facility)
    // Without the last seat it is not staffed; alone, the status would be there again at once.
    facility.refuses("UNDO \(staffed)", .conflict, "staff follows by itself")
    let undone = try facility.run("UNDO \(staffed - 1)")
    #expect(undone["followed"]?.array?.first?["verb"]?.string == "reopen")
    #expect(try facility.status("r-1") == "matching" && facility.stage("r-1", "e-2") == "accepted")
    // The other seat is free for somebody else, and then it is not for the one who had it.
    try accept(facility, "r-1", "e-3")
    try facility.run("PROPOSAL CONFIRM r-1 e-3")
    #expect(try facility.status("r-1") == "staffed")
    let back = try #require(undone["seq"]?.integer)
    facility.refuses("UNDO \(back)", .conflict, "r-1 has 2 seats", "e-3", "Maybe 'proposal stand-down'")
    try sound(facility)
  }

  @Test func daysThatSomebodyElseHasSinceAreNotTakenTwice() throws {
    let facility = try TestFacility()
    try accept(facility, "r-1", "e-1")
    try facility.run("PROPOSAL WITHDRAW r-1 e-1 --on 2024-02-06")
    let withdrawn = head(facility)
    try accept(facility, "r-2", "e-1")
    facility.refuses(
      "UNDO \(withdrawn)", .conflict, "e-1 would be booked twice", "r-1/e-1/2024-02-01", "r-2/e-1/2024-02-01")
    try facility.run("PROPOSAL WITHDRAW r-2 e-1 --on 2024-02-07", "UNDO \(withdrawn)")
    #expect(try facility.stage("r-1", "e-1") == "accepted")
    // Put forward anew, the old proposal stays closed.
    try facility.run("PROPOSAL WITHDRAW r-1 e-1")
    let again = head(facility)
    try facility.run("PROPOSE r-1 e-1")
    facility.refuses("UNDO \(again)", .conflict, "e-1 would be put forward twice")
    try sound(facility)
  }

  @Test func aTeamIsLetGoTogether() throws {
    let facility = try TestFacility()
    try accept(facility, "r-1", "e-1", "e-2")
    try facility.run("PROPOSAL HOLD r-1 e-1 e-2 --until 2099-01-01")
    let last = head(facility)
    facility.refuses("UNDO \(last)", .conflict, "are held as a team", "Maybe 'undo \(last - 1) \(last)'")
    facility.refuses("UNDO \(last - 1)", .conflict, "are held as a team", "Maybe 'undo \(last - 1) \(last)'")
    try facility.run("UNDO \(last - 1) \(last)")
    #expect(try facility.stage("r-1", "e-1") == "accepted" && facility.stage("r-1", "e-2") == "accepted")
    // And held again together.
    let undone = head(facility)
    facility.refuses("UNDO \(undone)", .conflict, "are held as a team")
    try facility.run("UNDO \(undone - 1) \(undone)")
    #expect(try facility.stage("r-1", "e-1") == "held")
    // One after the other they are no team.
    try facility.run("UNDO \(undone + 1) \(undone + 2)", "PROPOSAL HOLD r-1 e-1", "PROPOSAL HOLD r-1 e-2")
    try facility.run("UNDO \(head(facility))")
    #expect(try facility.stage("r-1", "e-1") == "held" && facility.stage("r-1", "e-2") == "accepted")
    try sound(facility)
  }

  @Test func whatEndedWithARequestComesBackWithIt() throws {
    let facility = try TestFacility()
    try accept(facility, "r-1", "e-1", "e-2")
    try facility.run("PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06", "PROPOSAL CONFIRM r-1 e-2 --on 2024-02-06")
    let before = head(facility)
    try facility.run("REQUEST WITHDRAW r-1 --reason x --on 2024-02-07")
    let after = head(facility)
    #expect(after == before + 3)
    let all = "\(before + 1) \(before + 2) \(after)"
    facility.refuses("UNDO \(before + 1)", .conflict, "staffed with 0 of 2 seats", "'undo \(all)'")
    facility.refuses("UNDO \(after)", .conflict, "r-1 would be withdrawn", "confirmed", "'undo \(all)'")
    try facility.run("UNDO \(all)")
    #expect(try facility.status("r-1") == "staffed" && facility.stage("r-1", "e-2") == "confirmed")
    // A departure and what followed from it.
    try facility.run("PROPOSAL DEPLOY r-1 e-1")
    let left = head(facility)
    #expect(try facility.status("r-1") == "under-way")
    facility.refuses("UNDO \(left - 1)", .conflict, "nobody would have left", "'undo \(left - 1) \(left)'")
    facility.refuses("UNDO \(left)", .conflict, "start follows by itself")
    try facility.run("UNDO \(left - 1) \(left)")
    #expect(try facility.status("r-1") == "staffed" && facility.stage("r-1", "e-1") == "confirmed")
    try sound(facility)
  }

  @Test func whoWasReplacedDoesNotComeBackBesideTheOther() throws {
    let facility = try TestFacility()
    try accept(facility, "r-1", "e-1", "e-2", "e-3")
    try facility.run("PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06")
    let before = head(facility)
    try facility.run("PROPOSAL REPLACE r-1 e-1 --by e-3 --on 2024-02-07")
    let after = head(facility)
    facility.refuses("UNDO \(before + 1)", .conflict, "r-1/e-3/2024-02-01 is called up to replace it")
    try facility.run("UNDO \(((before + 1)...after).map { String($0) }.joined(separator: " "))")
    #expect(try facility.stage("r-1", "e-1") == "confirmed" && facility.stage("r-1", "e-3") == "accepted")
    try sound(facility)
  }

  /// Of somebody who was erased nothing comes back, and no new words.
  @Test func whatWasErasedStaysErased() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06",
      "PROPOSAL DEPLOY r-1 e-1 --on 2024-05-06", "PROPOSAL DEBRIEF r-1 e-1 --on 2024-05-11",
      "PROPOSAL APPRAISE r-1 e-1 --partner 4 --reason 'Verbatim Zoé' --on 2024-05-12")
    let appraised = head(facility)
    try facility.run("UNDO \(appraised) --reason 'Verbatim again'")
    let undone = head(facility)
    try facility.run("PROPOSAL APPRAISE r-1 e-1 --partner 5 --reason 'Verbatim thrice'")
    #expect(facility.client.ask("EXPORT-PERSON e-1")?.contains("Verbatim again") == true)
    try facility.run("ERASE e-1 --yes")
    let erased = head(facility)
    facility.refuses("UNDO \(erased)", .conflict, "e-1 was erased on")
    try facility.run("UNDO \(erased - 1) --reason 'Verbatim last'")
    #expect(try facility.stage("r-1", "e-1") == "debriefed")
    // The first appraisal again, without the words.
    try facility.run("UNDO \(undone)")
    #expect(try facility.stage("r-1", "e-1") == "appraised")
    let path = facility.server.folder
    for line in ["EXPORT-PERSON e-1", "SHOW r-1/e-1/2024-02-01", "LOG", "EXPORT deployments"] {
      #expect(facility.client.ask(line)?.contains("Verbatim") == false, "\(line)")
    }
    try sound(facility)
    facility.server.drain()
    // The writer closes the database after it has said that all is done, and leaves one file.
    let log = path.path + "/matchd.db-wal"
    for _ in 0..<500 where FileManager.default.fileExists(atPath: log) { usleep(20_000) }
    #expect(!FileManager.default.fileExists(atPath: log))
    for name in try FileManager.default.contentsOfDirectory(atPath: path.path) where name.contains(".db") {
      let data = try Data(contentsOf: URL(fileURLWithPath: path.path + "/" + name))
      #expect(data.range(of: Data("Verbatim".utf8)) == nil, "\(name)")
    }
  }

  /// Whoever follows the log is told, and the state as of an earlier event is what it was.
  @Test func whoFollowsIsTold() throws {
    let facility = try TestFacility()
    try accept(facility, "r-1", "e-1")
    let accepted = head(facility)
    let follower = try facility.server.connect()
    follower.send("FOLLOW --since \(accepted) --kind deployment.undone\n")
    try facility.run("UNDO \(accepted)")
    let event = follower.line() ?? ""
    #expect(event.hasPrefix("EVENT ") && event.contains("\"undoes\":\(accepted)"), "\(event)")
    #expect(try facility.stage("r-1", "e-1") == "invited")
    let then = try facility.run("SHOW r-1/e-1/2024-02-01 --as-of \(accepted)")
    #expect(then["stage"]?.string == "accepted")
    // The days are free again.
    try accept(facility, "r-2", "e-1")
    facility.refuses("UNDO \(accepted + 1)", .conflict, "e-1 would be booked twice")
    try sound(facility)
  }

  /// Keys of an undo are no columns, and a file with one more column cannot make them so.
  @Test func keysOfAnUndoAreNoColumns() {
    let keys = [
      Undo.targetKey, Undo.kindKey, Undo.retractsKey, Undo.reasonKey, EventBody.absentKey, EventBody.absentExtraKey,
      EventBody.togetherKey,
    ]
    #expect(Set(keys).count == keys.count)
    for kind in RecordKind.allCases {
      for key in keys { #expect(RecordSchema.of(kind).index(of: key) == nil) }
    }
  }
}

/// Moves and undos at random, from one log: whatever is legal leaves nothing that no move leads to.
@Suite struct UndoAtRandomTests {
  @Test(arguments: [1, 2, 3, 4])
  func nothingIllegalIsEverLeft(seed: UInt64) throws {
    let facility = try TestFacility()
    var numbers = SeededNumbers(state: seed)
    let (requests, experts) = (["r-1", "r-2", "r-3"], ["e-1", "e-2", "e-3", "e-4"])
    let first = facility.server.server.world.head
    var (moved, undone, refused) = (0, 0, 0)
    for _ in 0..<700 {
      let request = requests.randomElement(using: &numbers) ?? "r-1"
      let expert = experts.randomElement(using: &numbers) ?? "e-1"
      let head = facility.server.server.world.head
      switch Int.random(in: 0..<20, using: &numbers) {
      case 0:
        let verb = ["hold --reason x", "resume", "withdraw --reason x", "close"].randomElement(using: &numbers) ?? ""
        // An end is rare, or there would be nothing to do.
        guard ["resume", "close"].contains(verb) || Int.random(in: 0..<8, using: &numbers) == 0 else { continue }
        let words = verb.split(separator: " ", maxSplits: 1)
        _ = facility.client.ask("REQUEST \(words[0]) \(request) \(words.count > 1 ? words[1] : "")")
      case 1...15:
        let verb =
          [
            "new", "shortlist", "invite", "accept", "accept", "accept", "confirm", "confirm", "hold --until 2099-01-01",
            "deploy", "stand-down --reason x", "withdraw", "replace", "debrief", "decline --code dates",
          ].randomElement(using: &numbers) ?? ""
        let words = verb.split(separator: " ", maxSplits: 1)
        _ = facility.client.ask("PROPOSAL \(words[0]) \(request) \(expert) \(words.count > 1 ? words[1] : "")")
      default:
        guard head > first else { continue }
        let target = Int64.random(in: max(first, head - 8)...head, using: &numbers)
        let reach = Int64.random(in: 0...3, using: &numbers)
        let list = (target...min(head, target + reach)).map { String($0) }.joined(separator: " ")
        let answer = facility.client.ask("UNDO \(list)") ?? ""
        #expect(answer.hasPrefix("OK") || answer.hasPrefix("ERR CONFLICT"), "UNDO \(list): \(answer)")
        if answer.hasPrefix("OK") { undone += 1 } else { refused += 1 }
        continue
      }
      if facility.server.server.world.head > head { moved += 1 }
    }
    #expect(moved > 30 && undone > 10 && refused > 10, "\(moved) \(undone) \(refused)")
    #expect(try facility.run("VERIFY")["sound"] == .bool(true))
    let running = facility.client.ask("EXPORT deployments")
    facility.server.drain()
    // Read again from the file, by the laws themselves.
    let store = try Store.open(path: facility.server.folder.path + "/matchd.db")
    let workflow = Workflow(
      store: store, actor: "tester", time: try MoveTime(nil, now: store.log.now), ranked: { _, _ in [] })
    let left = try workflow.discrepancies(requests: requests, candidates: experts)
    #expect(left.isEmpty, "\(left.map(\.text.en))")
    #expect(running?.hasPrefix("OK") == true)
  }
}
