import Foundation
import MatchCore
import Testing

@testable import matchd

/// A choice that was taken back says so, and can be read as long as the log stands.
@Suite struct UndoneDecisionTests {
  @Test func anUndoneChoiceSaysByWhat() throws {
    let facility = try TestFacility()
    let proposed = try #require(facility.run("PROPOSE r-1 e-1")["seq"]?.integer)
    let chosen = try #require(facility.run("PROPOSAL SHORTLIST r-1 e-1")["seq"]?.integer)
    func decision(_ words: String = "r-1 e-1") throws -> JSONValue? {
      try facility.run("PROPOSAL DECISIONS \(words)").array?.first
    }
    #expect(try decision()?["undone_by"] == .null)
    try facility.run("UNDO \(chosen)")
    let undo = chosen + 1
    #expect(try decision()?["undone_by"]?.integer == undo)
    #expect(try facility.run("PROPOSAL SHOW r-1 e-1")["decisions"]?.array?.first?["undone_by"]?.integer == undo)
    // As of the point before, it stands; and so it does when the undo was undone.
    #expect(try decision("r-1 e-1 --as-of \(chosen)")?["undone_by"] == .null)
    try facility.run("UNDO \(undo)")
    #expect(try decision()?["undone_by"] == .null)
    try facility.run("UNDO \(undo + 1)")
    #expect(try decision()?["undone_by"]?.integer == undo + 2)
    // Without the proposal it is read all the same, by its id and by whom it was about.
    let id = try #require(decision()?["proposal"]?.string)
    try facility.run("UNDO \(proposed)")
    for words in ["r-1 e-1", id, "r-1"] {
      #expect(try decision(words)?["seq"]?.integer == chosen, "\(words)")
      #expect(try decision(words)?["undone_by"]?.integer == undo + 2, "\(words)")
    }
    facility.refuses("PROPOSAL DECISIONS r-1 e-2", .notFound)
    facility.refuses("PROPOSAL DECISIONS r-2", .notFound)
    #expect(try facility.run("REPLAY --verify")["same"]?.integer == 1)
  }

  @Test func aTableSaysItInBothLanguages() throws {
    let program = try SmallFacility.program()
    for line in ["propose r-3 e-1 --on 2022-04-01", "proposal shortlist r-3 e-1 --on 2022-04-02"] {
      #expect(try program.run(line).status == 0)
    }
    let shown = try program.run("proposal decisions r-3 e-1 --format json").output
    let decision = try JSONValue(parsing: Array(shown.trimmingCharacters(in: .newlines).utf8)).array?.first
    let sequence = try #require(decision?["seq"]?.integer)
    #expect(try program.run("undo \(sequence)").status == 0)
    #expect(
      try program.run("proposal decisions r-3 e-1").output
        .contains("(event \(sequence)), undone by event \(sequence + 1)."))
    #expect(
      try program.run("proposal show r-3 e-1 --lang fr").output
        .contains("(événement \(sequence)), défait par l'événement \(sequence + 1)."))
    let table = try program.run("proposal decisions r-3 e-1 --format csv").lines
    #expect(table[0].hasSuffix(",undone_by") && table[1].hasSuffix(",\(sequence + 1)"))
  }
}
