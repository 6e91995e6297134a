import Foundation
import Testing

@testable import matchd

/// What an erasure explains of a choice that comes out otherwise, and what it does not.
@Suite struct ErasedDecisionTests {
  /// Two people and a request.
  private func imported() throws -> Program {
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    _ = try program.file(
      "experts.csv",
      "id,name,country,topics,languages,consent,employer,profile\n"
        + "e-1,Ada Lovelace,FR,remittances:4,fr:C2,yes,Ministry A,seasonal workers and remittances\n"
        + "e-2,Bo Ek,SE,remittances:4,fr:C2,yes,Ministry B,nothing else\n")
    _ = try program.file(
      "requests.csv",
      "id,country,title,topics_required,languages_required,received\nr-1,TG,Seasonal workers,remittances,fr:B2,2024-01-05\n"
    )
    #expect(try program.run("import experts.csv requests.csv").status == 0)
    return program
  }

  /// Texts that were erased since explain what they were read for, and the chain holds.
  @Test func anErasureIsACause() throws {
    let program = try imported()
    for line in [
      "propose r-1 e-1 --on 2024-01-06 --strategy text",
      "proposal shortlist r-1 e-1 --on 2024-01-07 --strategy text", "propose r-1 e-2 --on 2024-01-06",
      "proposal shortlist r-1 e-2 --on 2024-01-07",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    #expect(try Verified(program).value["same"]?.integer == 2)
    let file = try program.run("export-person e-1 --format json").output
    #expect(file.contains(#""rankings":[{"seq":"#) && file.contains(#""rank":1,"score":"#))
    // Where somebody else was chosen, the person is told so, and not who.
    let choices = try JSONValue(parsing: Array(file.utf8.dropLast()))["rankings"]?.array ?? []
    #expect(choices.contains { $0["chosen"] == .bool(true) } && choices.contains { $0["chosen"] == .bool(false) })
    #expect(choices.allSatisfy { $0["candidate"] == nil && $0["proposal"] == nil })
    for (language, word) in [("en", "another"), ("fr", "un autre")] {
      let text = try program.run("export-person e-1 --lang \(language)").output
      #expect(text.contains(word) && !text.contains("e-2"), "\(text)")
    }
    #expect(try program.run("erase e-1 --yes").status == 0)
    let verified = try Verified(program)
    #expect(verified.status == 0 && verified.value["explained"] == .bool(true))
    #expect(verified.value["same"]?.integer == 1 && verified.value["differing"]?.integer == 1)
    let cause = try #require(verified.value["causes"]?.array?.first)
    #expect(cause["cause"]?.string == "erasure" && cause["erased"]?.string == "e-1")
    #expect(cause["criterion"]?.string == "text-affinity")
    #expect(try program.run("verify").status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/matchd.db"))
    #expect(bytes.range(of: Data("Lovelace".utf8)) == nil)
  }

  /// Languages are not erased: that somebody was erased does not explain a choice that was made on other ones.
  @Test func anErasureExplainsWhatItTookAndNothingElse() throws {
    let program = try imported()
    #expect(try program.run("propose r-1 e-1 --on 2024-01-06").status == 0)
    let languages = try program.run("show e-1 --format json").output
    #expect(languages.contains("C2"))
    try program.edit("UPDATE expert SET languages = replace(languages, 'C2', 'B1') WHERE id = 'e-1'")
    #expect(try program.run("proposal shortlist r-1 e-1 --on 2024-01-07").status == 0)
    try program.edit("UPDATE expert SET languages = replace(languages, 'B1', 'C2') WHERE id = 'e-1'")
    #expect(try program.run("erase e-1 --yes").status == 0)
    let verified = try Verified(program)
    #expect(verified.status == 1 && verified.value["explained"] == .bool(false))
    #expect(
      verified.causes == [
        "unexplained e-1 required-languages stopped passed", "unexplained e-1 language-fluency 0.450000 1.000000",
      ])
  }

  /// Where somebody works is: without it nobody knows any more that there is no conflict of interest.
  @Test func anErasureExplainsAGateThatReadTheEmployer() throws {
    let program = try imported()
    _ = try program.file(
      "asked.csv", "id,country,institution,topics_required,received\nr-2,TG,Ministry of Togo,remittances,2024-01-05\n")
    for line in [
      "import asked.csv --kind request", "propose r-2 e-2 --on 2024-01-06",
      "proposal shortlist r-2 e-2 --on 2024-01-07",
      "erase e-1 --yes",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    let verified = try Verified(program)
    #expect(
      verified.causes == ["erasure e-1 conflict-of-interest passed stopped"] && verified.status == 0,
      "\(verified.causes)")
  }
}
