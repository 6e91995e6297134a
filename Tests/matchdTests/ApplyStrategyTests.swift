import Foundation
import MatchCore
import Testing

@testable import matchd

/// Choices in a file of changes: by which strategy, and as of which event.
@Suite struct ApplyStrategyTests {
  private let changes = """
    command,subject,candidate,strategy
    propose,r-3,e-1,
    proposal shortlist,r-3,e-1,
    propose,r-3,e-2,
    proposal shortlist,r-3,e-2,rotation

    """

  private func mine() throws -> String {
    try String(contentsOfFile: Project.config + "/strategies/balanced.json", encoding: .utf8)
      .replacing("\"name\": \"balanced\"", with: "\"name\": \"mine\"")
  }

  private func decision(_ program: Program, _ candidate: String) throws -> JSONValue? {
    let output = try program.run("proposal decisions r-3 \(candidate) --format json").output
    return try JSONValue(parsing: Array(output.trimmingCharacters(in: .newlines).utf8)).array?.first
  }

  /// The ranking of every row is that of before the file: nobody who wrote it can have seen more.
  @Test func aFileOfChangesTakesAStrategy() throws {
    let program = try SmallFacility.program()
    _ = try program.file("changes.csv", changes)
    _ = try program.file("mine.json", try mine())
    let head = try JSONValue(parsing: Array(program.run("checkpoint --format json").output.utf8))["events"]?.integer
    for (name, status) in [("nosuch", Int32(1)), ("./nosuch.json", 74)] {
      let refused = try program.run("apply changes.csv --strategy \(name)")
      #expect(refused.status == status && refused.errors.contains("nosuch"), "\(refused.errors)")
    }
    #expect(try program.run("apply changes.csv --strategy ./mine.json").status == 0)
    let (first, second) = (try decision(program, "e-1"), try decision(program, "e-2"))
    #expect(first?["strategy"]?.string == "mine" && second?["strategy"]?.string == "rotation")
    #expect(first?["as_of"]?.integer == head && second?["as_of"]?.integer == head)
    #expect(try Verified(program).value["same"]?.integer == 2)
  }

  /// What came about in the file itself is ranked inside it.
  @Test func aRequestOfTheSameFileIsRankedInIt() throws {
    let program = try SmallFacility.program()
    _ = try program.file(
      "changes.csv",
      "command,subject,candidate,id,country,topics_required,received\n"
        + "request new,,,r-9,TG,labour-migration,2022-12-01\npropose,r-9,e-1,,,,\nproposal shortlist,r-9,e-1,,,,\n")
    #expect(try program.run("apply changes.csv").status == 0)
    let output = try program.run("proposal decisions r-9 e-1 --format json").output
    let decision = try JSONValue(parsing: Array(output.trimmingCharacters(in: .newlines).utf8)).array?.first
    #expect(decision?["as_of"]?.integer == (decision?["seq"]?.integer).map { $0 - 1 })
  }

  /// A row may name the file that was given, and no other.
  @Test func aRowHasNoFilesOfItsOwn() throws {
    let program = try SmallFacility.program()
    _ = try program.file("mine.json", try mine())
    _ = try program.file("changes.csv", changes.replacing("rotation", with: "./mine.json"))
    let refused = try program.run("apply changes.csv")
    #expect(refused.status == 65 && refused.errors.contains("A row has no files of its own"), "\(refused.errors)")
    #expect(refused.errors.contains("row 5, column strategy"))
    #expect(try program.run("apply changes.csv --strategy ./mine.json").status == 0)
  }

  /// Beside a daemon the strategy is sent, as it is for the verbs.
  @Test func aDaemonIsSentTheStrategy() throws {
    let facility = try TestFacility()
    let text = Data(try mine().utf8).base64EncodedString()
    let rows = Data("command,subject,candidate\npropose,r-1,e-1\nproposal shortlist,r-1,e-1\n".utf8)
    facility.refuses("PROPOSE r-1 e-1 --strategy mine.json", .usage, "mine.json was not sent")
    try facility.run("STAGE mine.json \(text)", "STAGE c.csv \(rows.base64EncodedString())")
    try facility.run("APPLY c.csv --strategy mine.json")
    #expect(try facility.run("PROPOSAL DECISIONS r-1 e-1").array?.first?["strategy"]?.string == "mine")
    try facility.run(
      "PROPOSE r-1 e-2 --strategy mine.json", "PROPOSAL SHORTLIST r-1 e-2 --strategy mine.json",
      "PROPOSAL WITHDRAW r-1 e-2")
    #expect(try facility.run("PROPOSAL DECISIONS r-1 e-2").array?.first?["strategy"]?.string == "mine")
  }
}
