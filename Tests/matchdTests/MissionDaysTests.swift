import MatchCore
import Testing

@testable import matchd

/// Days that somebody says for a mission: against those of the request, and against each other.
@Suite struct MissionDaysTests {
  /// Whoever moves the first day past the last has not said the last.
  @Test func noDayIsInvented() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    for verb in ["ACCEPT", "CONFIRM"] {
      facility.refuses(
        "PROPOSAL \(verb) r-1 e-1 --start 2024-05-11 --on 2024-02-05", .conflict,
        "cannot end on 2024-05-10, before it starts on 2024-05-11", "--end")
      facility.refuses(
        "PROPOSAL \(verb) r-1 e-1 --end 2024-05-05 --on 2024-02-05", .conflict,
        "cannot end on 2024-05-05, before it starts on 2024-05-0", "--start")
      let line = "PROPOSAL \(verb) r-1 e-1 --start 2024-05-07 --on 2024-02-05"
      let answer = try facility.run(line)
      #expect(answer["remarks"] == nil, "\(line)")
      let shown = try facility.run("PROPOSAL SHOW r-1 e-1")
      #expect(shown["start"]?.string == "2024-05-07" && shown["end"]?.string == "2024-05-10")
    }
    facility.refuses("PROPOSE r-2 e-2 --start 2024-05-11 --on 2024-02-05", .conflict, "cannot end on 2024-05-10")
    facility.refuses(
      "PROPOSE r-2 e-2 --start 2024-05-09 --end 2024-05-08 --on 2024-02-05", .conflict, "cannot end on 2024-05-08")
    try facility.run("PROPOSE r-2 e-2 --end 2024-05-08 --on 2024-02-05")
    let proposed = try facility.run("PROPOSAL SHOW r-2 e-2")
    #expect(proposed["start"]?.string == "2024-05-06" && proposed["end"]?.string == "2024-05-08")
  }

  /// What lies outside the request is taken, and said.
  @Test func daysOutsideTheRequestAreRemarked() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2")
    let far = try facility.run("PROPOSAL ACCEPT r-1 e-1 --start 2031-05-08 --end 2031-05-09 --on 2024-02-05")
    let remark = far["remarks"]?.array?.first?.string ?? ""
    #expect(remark.contains("8 May 2031") && remark.contains("2 days") && remark.contains("6 May 2024"), "\(remark)")
    let french =
      facility.client.ask(
        "PROPOSAL ACCEPT r-1 e-2 --start 2024-05-01 --on 2024-02-05 --lang fr") ?? ""
    #expect(french.contains("du 1er mai 2024 au 10 mai 2024 (10 jours)"), "\(french)")
    try facility.run("PROPOSAL CONFIRM r-1 e-2 --start 2024-05-06 --on 2024-02-06")
    let early = try facility.run("PROPOSAL DEPLOY r-1 e-2 --start 2024-02-20 --on 2024-02-20")
    #expect(early["remarks"]?.array?.first?.string?.contains("81 days") == true, "\(early)")
    let proposed = try facility.run("PROPOSE r-2 e-3 --start 2031-05-08 --end 2031-05-09 --on 2024-02-05")
    #expect(proposed["remarks"]?.array?.count == 1)
    // Within the request nothing is said, nor where nobody has said a day.
    for line in [
      "PROPOSE r-2 e-4 --start 2024-05-07 --end 2024-05-09 --on 2024-02-05", "PROPOSE r-2 e-5 --on 2024-02-05",
    ] { #expect(try facility.run(line)["remarks"] == nil, "\(line)") }
  }

  /// A party that has spoken may say something else, and why; both stay in the history.
  @Test func aSecondOpinionWantsAReason() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06",
      "PROPOSAL DEPLOY r-1 e-1 --on 2024-05-06", "PROPOSAL DEBRIEF r-1 e-1 --on 2024-05-12",
      "PROPOSAL APPRAISE r-1 e-1 --host 4 --on 2024-05-13")
    facility.refuses(
      "PROPOSAL APPRAISE r-1 e-1 --host 2 --on 2024-05-14", .conflict, "--host already: 4 on 2024-05-13", "--reason")
    facility.refuses("PROPOSAL APPRAISE r-1 e-1 --partner 5 --host 4 --on 2024-05-14", .conflict, "--host already: 4")
    // Another party has said nothing yet.
    try facility.run("PROPOSAL APPRAISE r-1 e-1 --partner 5 --on 2024-05-14")
    try facility.run("PROPOSAL APPRAISE r-1 e-1 --host 2 --reason 'it was mistyped' --on 2024-05-15")
    // The day is that of the party, not that of whoever spoke last; what was said stands.
    facility.refuses(
      "PROPOSAL APPRAISE r-1 e-1 --partner 4 --on 2024-05-16", .conflict,
      "--partner already: 5 on 2024-05-14. Maybe --reason")
    facility.refuses(
      "PROPOSAL APPRAISE r-1 e-1 --partner 5 --on 2024-05-16", .conflict, "already: 5 on 2024-05-14. It stands,")
    facility.refuses(
      "PROPOSAL APPRAISE r-1 e-1 --partner 5 --on 2024-05-16 --lang fr", .conflict, ": 5 le 2024-05-14. Elle demeure,")
    let shown = try facility.run("PROPOSAL SHOW r-1 e-1")
    #expect(shown["rating_host"]?.integer == 2 && shown["reason"]?.string == "it was mistyped")
    let said = shown["history"]?.array?.compactMap { $0["changes"]?["rating_host"]?.integer }
    #expect(said == [4, 2])
  }

  /// What is said to whoever is too early is legal then.
  @Test func theAdviceIsLegal() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    let head = facility.server.server.world.head
    let invited = facility.client.ask("PROPOSAL EXPIRE r-1 e-1 --on 2024-02-02") ?? ""
    #expect(invited.contains("withdraw") && !invited.contains("stand-down"), "\(invited)")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL HOLD r-1 e-1 --until 2024-02-24 --on 2024-02-06")
    #expect(facility.client.ask("PROPOSAL EXPIRE r-1 e-1 --on 2024-02-07")?.contains("stand-down") == true)
    #expect(facility.server.server.world.head == head + 2)
    try facility.invite("r-2", "e-2", "e-3")
    facility.refuses("PROPOSAL ACCEPT r-2", .conflict, "name those that are meant")
    try facility.run("PROPOSAL ACCEPT r-2 e-2 e-3 --on 2024-02-05")
  }

  /// The commands of what is due are complete, but for what only a person can say.
  @Test func whatIsDueCanBeTyped() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06",
      "PROPOSAL DEPLOY r-1 e-1 --on 2024-05-06", "PROPOSAL DEBRIEF r-1 e-1 --on 2024-05-10")
    let due = try facility.run("TRIAGE --due --on 2024-05-20").array?.first
    #expect(due?["matter"]?.string == "appraisal")
    let line = due?["commands"]?.string ?? ""
    #expect(line.hasSuffix(" N"), "\(line)")
    try facility.run(line.replacing(" N", with: " 4") + " --on 2024-05-20")
  }
}
