import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// Nobody is booked twice, no seat is given twice, and a hold ends.
@Suite struct BookingTests {
  @Test func aClashIsNamed() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05")
    let proposed = try facility.run("PROPOSE r-2 e-1 --on 2024-02-06")
    let clash = try #require(proposed["clashes"]?.array?.first)
    #expect(clash["proposal"]?.string == "r-1/e-1/2024-02-01" && clash["request"]?.string == "r-1")
    #expect(clash["start"]?.string == "2024-05-06" && clash["end"]?.string == "2024-05-10")
    #expect(proposed["rank"] == .null)
    try facility.run(
      "PROPOSAL SHORTLIST r-2 e-1 --on 2024-02-06", "PROPOSAL INVITE r-2 e-1 --on 2024-02-06")
    facility.refuses("PROPOSAL ACCEPT r-2 e-1 --on 2024-02-07", .conflict, "r-1/e-1/2024-02-01", "at most 1")
    // Other days will do.
    try facility.run("PROPOSAL ACCEPT r-2 e-1 --on 2024-02-07 --start 2024-05-13 --end 2024-05-17")
    facility.refuses("PROPOSAL CONFIRM r-2 e-1 --on 2024-02-08 --start 2024-05-10", .conflict, "r-1/e-1/2024-02-01")
    facility.refuses("PROPOSE r-1 e-1 --on 2024-02-09", .conflict, "r-1/e-1/2024-02-01", "accepted")
    facility.refuses("PROPOSAL CONFIRM r-2 e-1 --start 2024-05-20 --end 2024-05-17", .conflict, "before it starts")
    facility.refuses("PROPOSAL ACCEPT r-2 e-1 --start 17.5.2024", .usage, "Maybe 2024-05-17")
  }

  @Test func asManyAsAgreed() throws {
    let facility = try TestFacility([
      "experts.csv":
        "id,country,topics,languages,max_deployments\ntwo,FR,remittances,fr:C2,2\nnone,FR,remittances,fr:C2,0\nblank,FR,remittances,fr:C2,\n"
    ])
    for request in ["r-1", "r-2", "r-3"] { try facility.invite(request, "two", "blank") }
    try facility.run(
      "PROPOSAL ACCEPT r-1 two --on 2024-02-05", "PROPOSAL ACCEPT r-2 two --on 2024-02-05",
      "PROPOSAL ACCEPT r-1 blank --on 2024-02-05")
    facility.refuses("PROPOSAL ACCEPT r-3 two --on 2024-02-05", .conflict, "at most 2")
    facility.refuses("PROPOSAL ACCEPT r-3 blank --on 2024-02-05", .conflict, "at most 1")
    try facility.invite("r-3", "none")
    facility.refuses("PROPOSAL ACCEPT r-3 none --on 2024-02-05", .conflict, "max_deployments is 0")
    // What is given back is free.
    try facility.run("PROPOSAL WITHDRAW r-1 two --on 2024-02-06", "PROPOSAL ACCEPT r-3 two --on 2024-02-06")
  }

  @Test func aTeamIsHeldAllOrNothing() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2", "e-3")
    try facility.invite("r-2", "e-2")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 e-3 --on 2024-02-05", "PROPOSAL ACCEPT r-2 e-2 --on 2024-02-05")
    // One of them has not accepted, and then one seat too few: nothing is held.
    facility.refuses("PROPOSAL HOLD r-1 e-1 e-2 --on 2024-02-06", .conflict, "invited")
    #expect(try facility.stage("r-1", "e-1") == "accepted")
    try facility.run("PROPOSAL WITHDRAW r-2 e-2 --on 2024-02-06", "PROPOSAL ACCEPT r-1 e-2 --on 2024-02-06")
    facility.refuses("PROPOSAL HOLD r-1 --on 2024-02-07", .conflict, "no free seat", "2 in all")
    let held = try facility.run("PROPOSAL HOLD r-1 e-1 e-2 e-1 --on 2024-02-07 --until 2024-02-16")
    #expect(held["moves"]?.array?.map { $0["to"]?.string } == ["held", "held"])
    facility.refuses("PROPOSAL CONFIRM r-1 e-3 --on 2024-02-08", .conflict, "no free seat")
    // The hold of one has run out, so its seat is free.
    try facility.run("PROPOSAL CONFIRM r-1 e-1 --on 2024-02-09", "PROPOSAL CONFIRM r-1 e-3 --on 2024-02-19")
    #expect(try facility.status("r-1") == "staffed")
    facility.refuses("PROPOSAL CONFIRM r-1 e-2 --on 2024-02-20", .conflict, "no free seat")
  }

  @Test func rolesHaveTheirSeats() throws {
    let facility = try TestFacility([
      "requests.csv":
        "id,country,topics_required,languages_required,received,start,end,status,roles\nx-1,TG,remittances,fr:B2,2024-01-02,2024-05-06,2024-05-10,approved,trainer:1;lead\n"
    ])
    facility.refuses("PROPOSE x-1 e-1 --role leed", .notFound, "Maybe lead")
    facility.refuses("PROPOSE r-1 e-1 --role trainr", .notFound, "r-1 asks for no roles", "Maybe without --role")
    facility.refuses("PROPOSE r-1 e-1 --role trainr --lang fr", .notFound, "r-1 ne demande pas de rôles")
    try facility.run("PROPOSE x-1 e-1 --role trainer --on 2024-02-01")
    try facility.run("PROPOSAL SHORTLIST x-1 e-1 --on 2024-02-01", "PROPOSAL INVITE x-1 e-1 --on 2024-02-01")
    try facility.invite("x-1", "e-2", "e-3")
    try facility.run("PROPOSAL ACCEPT x-1 e-1 e-2 e-3 --on 2024-02-05")
    facility.refuses("PROPOSAL HOLD x-1 e-2 --on 2024-02-06", .conflict, "--role trainer or lead")
    try facility.run("PROPOSAL HOLD x-1 e-1 --on 2024-02-06")
    facility.refuses("PROPOSAL HOLD x-1 e-2 --role trainer --on 2024-02-06", .conflict, "for trainer")
    let held = try facility.run("PROPOSAL HOLD x-1 e-2 --on 2024-02-06")
    #expect(held["set"]?["role"]?.string == "lead")
    facility.refuses("PROPOSAL HOLD x-1 e-3 --on 2024-02-06", .conflict, "no free seat")
    try facility.run("PROPOSAL CONFIRM x-1 e-1 e-2 --on 2024-02-07")
    #expect(try facility.status("x-1") == "staffed")
  }

  @Test func theReserveTakesOver() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2", "e-3")
    try facility.run("PROPOSE r-1 e-5 --on 2024-02-02", "PROPOSAL SHORTLIST r-1 e-5 --on 2024-02-02")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 e-2 e-3 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 e-2 --on 2024-02-06")
    #expect(try facility.status("r-1") == "staffed")
    // Whoever has accepted comes first, whatever the rank of the others.
    let first = try facility.run("PROPOSAL REPLACE r-1 e-1 --on 2024-02-07")
    #expect(first["to"]?.string == "replaced")
    #expect(first["followed"]?.array?.map { $0["to"]?.string } == ["accepted", "matching"])
    #expect(try facility.run("PROPOSAL SHOW r-1 e-3")["replaces"]?.string == "r-1/e-1/2024-02-01")
    try facility.run(
      "PROPOSAL CONFIRM r-1 e-3 --on 2024-02-08", "PROPOSAL STAND-DOWN r-1 e-2 --reason ill --on 2024-02-09")
    let second = try facility.run("PROPOSAL REPLACE r-1 e-2 --on 2024-02-09")
    #expect(second["to"]?.string == "stood-down")
    #expect(second["followed"]?.array?.first?["proposal"]?.string == "r-1/e-5/2024-02-02")
    facility.refuses("PROPOSAL REPLACE r-1 e-2 --on 2024-02-10", .conflict, "r-1/e-5/2024-02-02 already")
    // Nobody waits any more, and somebody new is named.
    try facility.run("PROPOSAL WITHDRAW r-1 e-5 --on 2024-02-10")
    facility.refuses("PROPOSAL REPLACE r-1 e-5 --on 2024-02-10", .conflict, "no reserve", "--by")
    facility.refuses("PROPOSAL REPLACE r-1 e-5 --by e-3 --on 2024-02-10", .conflict, "has a seat already")
    let third = try facility.run("PROPOSAL REPLACE r-1 e-5 --by e-6 --on 2024-02-10")
    #expect(third["followed"]?.array?.first?["to"]?.string == "proposed")
    #expect(try facility.run("PROPOSAL SHOW r-1 e-6")["replaces"]?.string == "r-1/e-5/2024-02-02")
  }

  /// Writes that are committed together see each other: whoever has just taken other days is in no reserve.
  @Test func theReserveIsThatOfTheMoment() throws {
    let facility = try TestFacility([
      "requests.csv":
        "id,country,topics_required,languages_required,experts,received,start,end,status\nq,TG,remittances,fr:B2,1,2024-01-02,2024-05-06,2024-05-10,approved\n"
    ])
    try facility.invite("r-1", "e-1", "e-5", "e-6")
    try facility.invite("q", "e-5")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06")
    let ranking = try facility.run("MATCH r-1")["ranking"]?.array?.compactMap { $0["candidate"]?.string } ?? []
    #expect(ranking.firstIndex(of: "e-5") ?? 9 < ranking.firstIndex(of: "e-6") ?? 0, "\(ranking)")
    let answers = try facility.inOneGroup([
      "PROPOSAL ACCEPT q e-5 --on 2024-02-07", "PROPOSAL REPLACE r-1 e-1 --on 2024-02-07",
      "PROPOSE r-2 e-5 --on 2024-02-07", "PROPOSE r-3 e-6 --on 2024-02-07",
    ])
    #expect(answers.allSatisfy { $0["seq"] != nil }, "\(answers)")
    #expect(answers[1]["followed"]?.array?.first?["proposal"]?.string == "r-1/e-6/2024-02-01")
    // A proof does not say first and taken at once.
    #expect(answers[2]["clashes"]?.array?.count == 1 && answers[2]["rank"] == .null)
    #expect(answers[3]["rank"]?.integer != nil)
  }

  /// As many at a time as agreed is a matter of days: two missions one after the other are one at a time.
  @Test func atATimeIsOnOneDay() throws {
    let facility = try TestFacility([
      "experts.csv": "id,country,topics,languages,max_deployments\ntwo,FR,remittances,fr:C2,2\n",
      "requests.csv":
        "id,country,topics_required,languages_required,experts,received,start,end,status\n"
        + "q-1,TG,remittances,fr:B2,1,2024-01-02,2024-06-03,2024-06-07,approved\n"
        + "q-2,TG,remittances,fr:B2,1,2024-01-02,2024-06-10,2024-06-14,approved\n"
        + "q-3,TG,remittances,fr:B2,1,2024-01-02,2024-06-03,2024-06-14,approved\n"
        + "q-4,TG,remittances,fr:B2,1,2024-01-02,2024-06-07,2024-06-10,approved\n",
    ])
    for request in ["q-1", "q-2", "q-3", "q-4"] { try facility.invite(request, "two") }
    try facility.run("PROPOSAL ACCEPT q-1 two --on 2024-02-05", "PROPOSAL ACCEPT q-2 two --on 2024-02-05")
    let explained = facility.client.ask("EXPLAIN q-3 two") ?? ""
    #expect(explained.contains("Commitments at the time: 1 of at most 2."), "\(explained)")
    try facility.run("PROPOSAL ACCEPT q-3 two --on 2024-02-05")
    facility.refuses("PROPOSAL ACCEPT q-4 two --on 2024-02-05", .conflict, "at most 2", "q-1/two", "q-3/two")
    #expect(facility.client.ask("EXPLAIN q-4 two")?.contains("Commitments at the time: 2 of at most 2") == true)
  }

  /// A hold occupies up to its last day and not after, for the gates as for the bookings, with a daemon and at every point.
  @Test func aHoldThatHasRunOutOccupiesNobody() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    func rank() throws -> JSONValue? { try facility.run("EXPLAIN r-2 e-1")["rank"] }
    #expect(try rank()?.integer == 1)
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL HOLD r-1 e-1 --until 2024-02-16 --on 2024-02-06")
    #expect(try rank() == .null)
    // Days pass by what happens to others.
    try facility.run("PROPOSE r-3 e-6 --on 2024-02-16")
    #expect(try rank() == .null)
    try facility.run("PROPOSE r-3 e-5 --on 2024-02-17")
    #expect(try rank()?.integer == 1)
    #expect(try facility.run("EXPLAIN r-2 e-1 --as-of 2024-02-16")["rank"] == .null)
    #expect(try facility.run("EXPLAIN r-2 e-1 --as-of 2024-02-17")["rank"]?.integer == 1)
    try facility.invite("r-2", "e-1", on: "2024-02-18")
    try facility.run("PROPOSAL ACCEPT r-2 e-1 --on 2024-02-19")
    facility.refuses("PROPOSAL CONFIRM r-1 e-1 --on 2024-02-20", .conflict, "r-2/e-1")
    facility.refuses("PROPOSAL HOLD r-1 e-1 --on 2024-02-20", .conflict, "r-2/e-1")
    let expired = try facility.run("PROPOSAL EXPIRE --due --on 2024-02-20")
    #expect(expired["moves"]?.array?.map { $0["proposal"]?.string } == ["r-1/e-1/2024-02-01"])
    #expect(try facility.run("SHOW r-1/e-1/2024-02-01")["outcome"]?.string == "stood-down")
  }

  @Test func anInvitationExpiresOnce() throws {
    let facility = try TestFacility()
    try facility.run("PROPOSE r-1 e-1 --on 2024-02-01", "PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-01")
    try facility.run("PROPOSAL INVITE r-1 e-1 --reply-by 2024-02-09 --on 2024-02-02")
    facility.refuses("PROPOSAL EXPIRE r-1 e-1 --on 2024-02-09", .conflict, "2024-02-09")
    #expect(try facility.run("PROPOSAL EXPIRE --due --on 2024-02-09")["moves"]?.array?.isEmpty == true)
    #expect(try facility.run("TRIAGE --due --on 2024-02-12").array?.first?["working_days_late"]?.integer == 1)
    #expect(try facility.run("PROPOSAL EXPIRE --due --on 2024-02-12")["moves"]?.array?.count == 1)
    #expect(try facility.run("PROPOSAL EXPIRE --due --on 2024-02-13")["moves"]?.array?.isEmpty == true)
    #expect(try facility.run("SHOW r-1/e-1/2024-02-01")["outcome"]?.string == "expired")
    // Another try is another proposal.
    try facility.run("PROPOSE r-1 e-1 --on 2024-02-13")
  }

  // MARK: D15

  /// Many clients, few experts, the same days: every expert is booked once, whoever is faster. Each round everybody tries to accept
  /// for every expert, and the one who could gives back.
  @Test func contendedAcceptsBookNobodyTwice() throws {
    let goal = ProcessInfo.processInfo.environment["MATCHD_CONTENDED"].flatMap { Int($0) } ?? 1_600
    let (clients, experts) = (32, 10)
    let people = (0..<experts).map { "c-\($0),FR,remittances,fr:C2,\($0 % 3 == 0 ? 2 : 1)\n" }.joined()
    let requests = (0..<clients).map { "q-\($0),TG,remittances,2024-01-02,2024-05-06,2024-05-10,approved,9\n" }.joined()
    let facility = try TestFacility([
      "experts.csv": "id,country,topics,languages,max_deployments\n" + people,
      "requests.csv": "id,country,topics_required,received,start,end,status,experts\n" + requests,
    ])
    let server = facility.server
    let tried = Mutex(0)
    let wrong = Mutex<[String]>([])
    let rounds = max(1, goal / (clients * experts))
    for round in 0..<rounds {
      let invited = (0..<clients).flatMap { client in
        (0..<experts).map { "p-\(round)-\(client)-\($0),q-\(client),c-\($0),2024-02-01,invited,2024-03-01\n" }
      }.joined()
      try facility.take("deployments.csv", "id,request,candidate,proposed,stage,reply_by\n" + invited)
      let booked = Mutex<[Int: [String]]>([:])
      DispatchQueue.concurrentPerform(iterations: clients) { client in
        guard let connection = try? server.connect() else { return }
        for step in 0..<experts {
          let expert = (client + step) % experts
          let id = "p-\(round)-\(client)-\(expert)"
          let answer = connection.ask("PROPOSAL ACCEPT \(id) --on 2024-02-05") ?? ""
          tried.withLock { $0 += 1 }
          if answer.hasPrefix("OK ") {
            booked.withLock { $0[expert, default: []].append(id) }
          } else if !answer.hasPrefix("ERR CONFLICT c-\(expert) is taken") {
            wrong.withLock { $0.append(answer) }
          }
        }
      }
      let found = booked.withLock { $0 }
      for expert in 0..<experts {
        let limit = expert % 3 == 0 ? 2 : 1
        #expect(found[expert]?.count == limit, "round \(round), expert \(expert)")
        for id in found[expert] ?? [] { try facility.run("PROPOSAL WITHDRAW \(id) --on 2024-02-06") }
      }
    }
    #expect(wrong.withLock { $0 } == [])
    #expect(tried.withLock { $0 } == rounds * clients * experts)
    try History.expectSound(server)
  }
}
