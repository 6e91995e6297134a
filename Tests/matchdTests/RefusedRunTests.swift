import Foundation
import MatchCore
import Testing

@testable import matchd

/// What the command line sends to a daemon and is refused leaves nothing behind, as over the line protocol.
@Suite struct RefusedRunTests {
  /// Runs a command line as the program does, with the files that it has sent before.
  private func exit(_ client: TestClient, _ words: String...) throws -> Int? {
    let answer = client.ask(TestFacility.run(words)) ?? ""
    #expect(answer.hasPrefix("OK "), "\(words) \(answer)")
    return try JSONValue(parsing: Array(answer.dropFirst(3).utf8))["exit"]?.integer
  }

  @Test func aReplacementWithoutAReserveIsNone() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-06")
    facility.refuses("PROPOSAL REPLACE r-1 e-1 --on 2024-02-07", .conflict, "no reserve")
    #expect(try facility.stage("r-1", "e-1") == "confirmed")
    // What is not refused is done.
    #expect(try exit(facility.client, "proposal", "stand-down", "r-1", "e-1", "--reason", "flood") == 0)
    #expect(try facility.stage("r-1", "e-1") == "stood-down")
  }

  @Test func severalAtOnceAreAllOrNone() throws {
    let facility = try TestFacility([
      "requests.csv":
        "id,topics_required,received,status\nx-1,remittances,2024-01-02,under-consultation\nx-2,remittances,2024-01-02,completed\n"
    ])
    facility.refuses("REQUEST APPROVE x-1 x-2 --on 2024-02-01", .conflict, "x-2")
    #expect(try facility.status("x-1") == "under-consultation")
    try facility.invite("r-1", "e-1", "e-2")
    try facility.run("PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05")
    facility.refuses("PROPOSAL HOLD r-1 e-1 e-2 --on 2024-02-06", .conflict, "invited")
    #expect(try facility.stage("r-1", "e-1") == "accepted")
  }

  /// The first file is good, the second cannot be read: neither comes in. Rows that are refused keep nobody else out.
  @Test func anImportThatFailsTakesNothingIn() throws {
    let facility = try TestFacility()
    let client = try facility.server.connect()
    let header = "id,country,topics,languages\n"
    for (name, text) in [
      ("good.csv", header + "n-1,FR,remittances,fr\n"), ("bad.csv", "nothing,known\n1,2\n"),
      ("half.csv", header + "n-2,FR,remittances,fr\nn-3,XX,remittances,fr\n"),
    ] {
      #expect(client.ask("STAGE \(name) \(Data(text.utf8).base64EncodedString())")?.hasPrefix("OK") == true)
    }
    let head = facility.server.server.world.head
    #expect(try exit(client, "import", "good.csv", "bad.csv", "--kind", "expert") == 65)
    #expect(facility.server.server.world.head == head)
    #expect(try exit(client, "import", "half.csv", "--kind", "expert") == 65)
    #expect(facility.server.server.world.head == head + 1)
  }
}
