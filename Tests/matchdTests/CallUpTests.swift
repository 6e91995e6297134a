import MatchCore
import Testing

@testable import matchd

/// Who comes into a seat, and who may not.
@Suite struct CallUpTests {
  /// Two are invited and accept; the second is held until the 20th.
  private func facility() throws -> TestFacility {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 e-2 --on 2024-02-16", "PROPOSAL HOLD r-1 e-2 --until 2024-02-20 --on 2024-02-16",
      "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-22")
    return facility
  }

  @Test func aLapsedHoldIsOfTheReserve() throws {
    let facility = try facility()
    let moved = try facility.run("PROPOSAL REPLACE r-1 e-1 --on 2024-02-23")
    #expect(moved["followed"]?.array?.first?["proposal"]?.string?.contains("/e-2/") == true)
    #expect(try facility.stage("r-1", "e-2") == "accepted")
    #expect(try facility.run("PROPOSAL EXPIRE --due --on 2024-02-26")["moves"]?.array?.isEmpty == true)
    #expect(try facility.stage("r-1", "e-2") == "accepted")
    try facility.run("PROPOSAL CONFIRM r-1 e-2 --on 2024-02-26")
  }

  @Test func whoeverIsNamedIsNoLongerHeldForTheOldDay() throws {
    let facility = try facility()
    let moved = try facility.run("PROPOSAL REPLACE r-1 e-1 --by e-2 --on 2024-02-23")
    let proof = moved["called_up"]?.array?.first
    #expect(proof?["candidate"]?.string == "e-2" && proof?["rank"]?.integer != nil, "\(moved)")
    #expect(proof?["lacks"]?.array?.isEmpty == true && proof?["score"] != nil)
    #expect(try facility.stage("r-1", "e-2") == "accepted")
    let shown = try facility.run("PROPOSAL SHOW r-1 e-2")
    #expect(shown["hold_until"]?.string == nil, "\(shown)")
    #expect(try facility.run("PROPOSAL EXPIRE --due --on 2024-02-26")["moves"]?.array?.isEmpty == true)
  }

  /// A hold that still stands keeps its seat.
  @Test func aHoldThatStandsStays() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 e-2 --on 2024-02-16", "PROPOSAL HOLD r-1 e-2 --until 2024-03-20 --on 2024-02-16",
      "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-22", "PROPOSAL REPLACE r-1 e-1 --by e-2 --on 2024-02-23")
    #expect(try facility.stage("r-1", "e-2") == "held")
  }

  /// Whoever is named and not eligible is called up, and it is said what is missing.
  @Test func whatIsMissingIsSaidOfWhoeverIsNamed() throws {
    let facility = try facility()
    try facility.take("experts.csv", "id,country,topics,languages\ne-6,FR,remittances:1,de:C2\n")
    let moved = try facility.run("PROPOSAL REPLACE r-1 e-1 --by e-6 --on 2024-02-23")
    let proof = moved["called_up"]?.array?.first
    #expect(proof?["rank"] == .null)
    #expect(proof?["lacks"]?.array?.first?["rule"]?.string == "required-languages", "\(moved)")
  }

  @Test func whoHasRefusedIsNotPutForward() throws {
    let facility = try TestFacility()
    func say(_ candidate: String, _ consent: String) throws {
      try facility.take(
        "experts.csv", "id,country,topics,languages,consent\n\(candidate),FR,remittances:5,fr:C2,\(consent)\n")
    }
    let no = "does not agree to be put forward (consent: no)"
    try facility.run("PROPOSE r-1 e-1 --on 2024-02-01", "PROPOSE r-1 e-2 --on 2024-02-01")
    try say("e-1", "no")
    facility.refuses("PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-02", .conflict, no, "Maybe")
    facility.refuses("PROPOSAL SHORTLIST r-1 e-2 e-1 --on 2024-02-02", .conflict, no)
    try say("e-1", "yes")
    for (verb, consent) in [
      ("SHORTLIST", "yes"), ("INVITE", "no"), ("ACCEPT", "no"), ("HOLD", "no"), ("CONFIRM", "no"),
    ] {
      try say("e-1", consent)
      if consent == "no" { facility.refuses("PROPOSAL \(verb) r-1 e-1 --on 2024-02-03", .conflict, no) }
      try say("e-1", "yes")
      try facility.run("PROPOSAL \(verb) r-1 e-1 --on 2024-02-03")
    }
    try say("e-2", "no")
    facility.refuses("PROPOSAL REPLACE r-1 e-1 --by e-2 --on 2024-02-05", .conflict, no)
    // To end it, or to say what has happened, nobody needs to agree.
    try say("e-1", "no")
    try facility.run(
      "PROPOSAL WITHDRAW r-1 e-2 --on 2024-02-05", "PROPOSAL STAND-DOWN r-1 e-1 --reason no --on 2024-02-05")
  }

  @Test func aFocalPointThatIsNotThereIsRefused() throws {
    let facility = try TestFacility()
    facility.refuses("PROPOSE r-1 e-1 --focal-point fp-9", .notFound, "There is no focal point fp-9. Maybe fp-")
    facility.refuses("PROPOSE r-1 e-1 --focal-point e-2", .notFound, "There is no focal point e-2.")
    try facility.run("PROPOSE r-1 e-1 --focal-point fp-2")
  }

  @Test func aBlankReasonIsNone() throws {
    let facility = try TestFacility([
      "requests.csv": "id,country,topics_required,received,status\nr-8,TG,remittances,2024-01-02,registered\n"
    ])
    try facility.run("REQUEST CONSULT r-8 --on 2024-01-03", "PROPOSE r-1 e-1 --on 2024-02-01")
    for line in [
      "REQUEST VETO r-8", "REQUEST REJECT r-8", "REQUEST RETURN r-8", "REQUEST HOLD r-8", "REQUEST WITHDRAW r-8",
      "REQUEST APPROVE r-8", "PROPOSAL WITHDRAW r-1 e-1", "PROPOSE r-1 e-2", "UNDO 1",
    ] {
      facility.refuses("\(line) --reason ' '", .usage, "--reason is blank. Maybe --reason TEXT")
      facility.refuses("\(line) --reason ''", .usage)
    }
  }

  @Test func seatsOfARoleAreCountedForItself() throws {
    let facility = try TestFacility([
      "requests.csv":
        "id,country,topics_required,languages_required,experts,roles,received,start,end,status,decided\n"
        + "r-8,TG,remittances,fr:B2,3,trainer:2;team-leader:1,2024-01-02,2024-05-06,2024-05-10,approved,2024-01-20\n"
    ])
    try facility.invite("r-8", "e-1", "e-2", "e-3", "e-4")
    try facility.run(
      "PROPOSAL ACCEPT r-8 e-1 e-2 e-3 e-4 --on 2024-02-02",
      "PROPOSAL CONFIRM r-8 e-1 --role team-leader --on 2024-02-03",
      "PROPOSAL CONFIRM r-8 e-2 --role trainer --on 2024-02-03",
      "PROPOSAL CONFIRM r-8 e-3 --role trainer --on 2024-02-03")
    facility.refuses(
      "PROPOSAL CONFIRM r-8 e-4 --role trainer --on 2024-02-04", .conflict,
      "no free seat for trainer: 2 for that role, taken by e-2, e-3.")
    facility.refuses(
      "PROPOSAL CONFIRM r-8 e-4 --on 2024-02-04", .conflict, "no free seat: 3 in all, taken by e-1, e-2, e-3.")
  }

  @Test func fewerSeatsThanRolesWantAreAContradiction() throws {
    let facility = try TestFacility()
    let line = "REQUEST NEW --country TG --topics-required remittances --roles trainer:3;lead:1"
    facility.refuses(
      "\(line) --experts 1", .usage, "column experts", "at least as many as the roles want (4). Maybe 4.")
    try facility.run("\(line) --experts 4", "\(line) --experts 5", line)
  }
}
