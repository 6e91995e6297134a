import Foundation
import MatchCore
import Testing

@testable import matchd

/// An analyst sees nothing that a person wrote or is called by, whatever is asked and however.
@Suite struct AnalystTests {
  /// People who are named wherever somebody may have written.
  private func facility() throws -> TestFacility {
    let facility = try TestFacility(users: WorkflowRoleTests.users)
    try facility.take(
      "experts.csv",
      "id,name,country,focal_point,topics,languages,consent,max_deployments,profile\n"
        + "e-1,Zebulon Quux,FR,fp-2,remittances:5,fr:C2,yes,1,Assistant of Zebulon Quux in seasonal orchards\n"
        // What stands in every text says nothing of anybody.
        + "e-2,Name 2,FR,fp-1,remittances:4,fr:C2,yes,1,Bridges and roads\n"
        // A roster may name a focal point by its name.
        + "e-7,Name 7,FR,Zebulon Quux,remittances:4,fr:C2,yes,1,\n")
    try facility.take(
      "requests.csv",
      "id,country,topics_required,languages_required,experts,received,start,end,status,decided,title,description\n"
        + "r-1,TG,remittances,fr:B2,2,2024-01-02,2024-05-06,2024-05-10,approved,2024-01-20,"
        + "Follow-up by Zebulon Quux,Zebulon Quux of seasonal orchards\n")
    try facility.take(
      "activities.csv",
      "id,request,title,place,start,end\na-1,r-1,Workshop of Zebulon Quux,House of Quux,2024-05-06,2024-05-10\n")
    try facility.run("PROPOSE r-1 e-1 --on 2024-02-01", "PROPOSAL SHORTLIST r-1 e-1 --strategy text --on 2024-02-02")
    try facility.take(
      "deployments.csv",
      "id,request,candidate,proposed,outcome,answered,start,end,focal_point,decline_code\n"
        + "d-7,r-2,e-7,2024-02-01,declined,2024-02-03,2024-05-06,2024-05-10,Zebulon Quux,health\n")
    return facility
  }

  private static let lines = [
    "TRIAGE", "MATCH r-1", "MATCH r-1 --strategy text", "MATCH r-1 --strategy balanced --strategy text", "MATCH --all",
    "MATCH --for e-3", "EXPLAIN r-1 e-1 --strategy text", "WHY r-1 e-1 e-2 --strategy text", "INBOX fp-1", "INBOX fp-2",
    "SHOW r-1", "SHOW e-1", "SHOW a-1", "REQUEST LIST", "REQUEST SHOW r-1", "PROPOSAL LIST", "PROPOSAL SHOW r-1 e-1",
    "PROPOSAL DECISIONS r-1 e-1", "CALENDAR r-1", "CALENDAR e-1", "CALENDAR fp-2", "ROTATION", "ROTATION --by expert",
    "SHOW e-7", "SHOW d-7", "CALENDAR r-2", "CALENDAR e-7", "CALENDAR --all --availability",
    "MATCH r-1 --kind focal-point",
    "TRIAGE --as-of 2024-02-10", "SHOW r-1 --as-of 2024-02-10", "CALENDAR r-1 --as-of 2024-02-10", "REQUEST SHOW r-2",
    "GAPS", "REPLAY --resamples 0 --strategy text", "REPLAY --verify", "INDICATORS", "LOG", "VERIFY",
  ]

  private static func isTelling(_ text: String) -> Bool {
    ["zebulon", "quux", "orchards", "health", "santé"].contains(where: text.lowercased().contains)
  }

  /// What the command line would show of the same words.
  private static func shown(_ line: String, _ client: TestClient) throws -> String {
    let words = line.split(separator: " ").map(String.init)
    let answer = try JSONValue(parsing: Array((client.ask(TestFacility.run(words)) ?? "").dropFirst(3).utf8))
    return ["out", "err"].compactMap { answer[$0]?.string.flatMap { Data(base64Encoded: $0) } }
      .map { String(decoding: $0, as: UTF8.self) }.joined()
  }

  @Test(arguments: ["en", "fr"])
  func nothingThatAPersonWroteIsShown(language: String) throws {
    let facility = try facility()
    let analyst = try TestClient(port: facility.server.port())
    #expect(analyst.ask("AUTH analyst \(WorkflowRoleTests.token)") == "OK")
    var told = (asked: 0, shown: 0)
    for line in Self.lines.map({ "\($0) --lang \(language)" }) {
      let answer = analyst.ask(line) ?? ""
      #expect(answer.hasPrefix("OK ") && !Self.isTelling(answer), "\(line): \(answer)")
      let shown = try Self.shown(line, analyst)
      #expect(!shown.isEmpty && !Self.isTelling(shown), "\(line): \(shown)")
      // Whoever may see people sees them in most of these.
      if Self.isTelling(facility.client.ask(line) ?? "") { told.asked += 1 }
      if Self.isTelling(try Self.shown(line, facility.client)) { told.shown += 1 }
    }
    #expect(told.asked >= 15 && told.shown >= 15, "\(told)")
  }

  /// A strategy of their own gets no words out of a text either.
  @Test func aStrategyOfTheirOwnQuotesNothing() throws {
    let facility = try facility()
    let analyst = try TestClient(port: facility.server.port())
    #expect(analyst.ask("AUTH analyst \(WorkflowRoleTests.token)") == "OK")
    let strategy = #"""
      {"name":"mine","title":{"en":"M","fr":"M"},"purpose":{"en":"M","fr":"M"},"rules":[],"scorers":[{"scorer":"text-affinity","weight":100}]}
      """#
    let stage = "STAGE mine.json \(Data(strategy.utf8).base64EncodedString())"
    for client in [analyst, facility.client] { #expect(client.ask(stage)?.hasPrefix("OK ") == true) }
    let line = "MATCH r-1 --strategy mine.json"
    let seen = analyst.ask(line) ?? ""
    #expect(seen.contains("above all: (withheld)"), "\(seen)")
    #expect(facility.client.ask(line)?.contains("orchards") == true)
  }
}
