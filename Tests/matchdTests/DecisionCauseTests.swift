import Foundation
import MatchCore
import Plugins
import Testing

@testable import matchd

/// What `replay --verify` names is what was done, and no more.
@Suite struct DecisionCauseTests {
  /// Two choices.
  private func chosen(_ options: String = "") throws -> Program {
    let program = try SmallFacility.program()
    for line in [
      "propose r-3 e-1 --on 2022-04-01", "propose r-3 e-2 --on 2022-04-01",
      "proposal shortlist r-3 e-1 e-2 --on 2022-04-02 \(options)",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    return program
  }

  private func altered(_ verified: Verified) -> [String] {
    (verified.value["altered"]?.array ?? []).map { "\($0["in"]?.string ?? "") \($0["subject"]?.string ?? "")" }
  }

  /// The event that is gone, not the one that stands after it.
  @Test func aDeletedEventIsNamed() throws {
    let program = try chosen()
    try program.edit("DELETE FROM event WHERE subject = 'e-2' AND kind = 'expert.recorded'")
    let verified = try Verified(program)
    #expect(verified.status == 1)
    #expect(altered(verified).filter { !$0.hasPrefix("table") } == ["missing e-2"])
    let number = try #require(verified.value["altered"]?.array?.first?["event"]?.integer)
    let cause = try #require(verified.value["causes"]?.array?.first)
    #expect(cause["what"]?.string == "e-2" && cause["event"]?.integer == number && cause["missing"] == .bool(true))
    #expect(try program.run("replay --verify").output.contains("Event \(number) is missing."))
    #expect(
      try program.run("replay --verify --lang fr").output.contains("L'événement \(number) de e-2 manque") == false)
    #expect(try program.run("replay --verify --lang fr").output.contains("l'événement \(number) de e-2 manque."))
  }

  /// Nothing stands after the last event, but what is left of it says that it was there.
  @Test func theLastEventIsMissedWhereItsRecordIsLeft() throws {
    let program = try chosen()
    try program.edit("PRAGMA foreign_keys=OFF; DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
    let verified = try Verified(program)
    #expect(verified.status == 1)
    let missing = (verified.value["altered"]?.array ?? []).filter { $0["in"]?.string == "missing" }
    let number = try #require(missing.first?["event"]?.integer)
    #expect(missing.count == 1 && missing.first?["subject"]?.string == "r-3/e-2", "\(missing)")
    let outcome = try program.run("verify")
    #expect(outcome.status == 1)
    #expect(
      (outcome.output + outcome.errors).contains("There is a decision record of event \(number), which is missing."))
  }

  /// Whoever drops what keeps events as they are may be about to change them.
  @Test func aDroppedTriggerIsNamed() throws {
    let program = try chosen()
    #expect(altered(try Verified(program)) == [])
    do {
      let connection = try SQLiteConnection(path: program.folder + "/matchd.db", flags: 2)
      try connection.execute("DROP TRIGGER event_stays; CREATE TABLE mine (id)")
    }
    let verified = try Verified(program)
    #expect(verified.status == 1 && verified.value["same"]?.integer == 2 && verified.value["explained"] == .bool(false))
    #expect(altered(verified) == ["schema trigger event_stays", "schema table mine"])
    let page = try program.run("replay --verify").output
    #expect(
      page.contains("the trigger event_stays is missing.") && page.contains("the table mine does not belong there."))
    #expect(try program.run("verify").status == 1)
  }

  @Test func aStrategyThatIsGoneIsTold() throws {
    let balanced = try String(contentsOfFile: Project.config + "/strategies/balanced.json", encoding: .utf8)
    let program = try SmallFacility.program()
    _ = try program.file("mine.json", balanced.replacing("\"name\": \"balanced\"", with: "\"name\": \"mine\""))
    for line in [
      "propose r-3 e-1 --on 2022-04-01", "proposal shortlist r-3 e-1 --on 2022-04-02 --strategy ./mine.json",
    ] {
      #expect(try program.run(line).status == 0)
    }
    let kept = try Verified(program).value["kept_strategies"]?.array
    #expect(kept?.count == 1 && kept?.first?["strategy"]?.string == "mine")
    #expect(kept?.first?["decisions"]?.integer == 1)
    #expect(
      try program.run("replay --verify").output.contains(
        "Not in the configuration: strategy mine. Its 1 choice is computed with what was kept of it."))
    #expect(try Verified(chosen()).value["kept_strategies"]?.array == [])
  }

  // MARK: Sentences

  private func text(_ cause: DecisionCause, _ language: Language = .en) throws -> String {
    cause.text(try Workspace.load(Project.config, in: .current()).translator(language))
  }

  @Test func whatCameAndWhatWentIsNamed() throws {
    func grouping(_ then: String?, _ now: String?) -> DecisionCause {
      DecisionCause(kind: .vocabulary, what: "EU", criterion: "grouping", then: then, now: now)
    }
    #expect(
      try text(grouping("AT BE BG CY CZ DE", "AT BE US CZ"))
        == "Grouping EU has other members. Added: US. Removed: BG, CY, DE."
    )
    #expect(
      try text(grouping("AT A1 A2 A3 A4 A5 A6 A7", "AT"), .fr)
        == "Le groupement EU a d'autres membres. Retirés : A1, A2, A3, A4, A5 et 2 de plus.")
    #expect(try text(grouping("AT BE", "BE AT")).hasSuffix("The same ones, in another order."))
    let topic = DecisionCause(kind: .vocabulary, what: "remittances", criterion: "topic", then: "a b")
    #expect(try text(topic) == "Topic remittances is gone; it stood under or beside: a, b.")
    let new = DecisionCause(kind: .vocabulary, what: "remittances", criterion: "topic", now: "")
    #expect(try text(new) == "Topic remittances is new; under or beside it: none.")
    #expect(grouping("AT BE", "BE US").changed == (added: ["US"], removed: ["AT"]))
  }

  @Test func anOtherOrderIsSaidPlainly() throws {
    let catalogue = try PluginCatalogue(scorers: BuiltIn.scorers, rules: BuiltIn.rules)
    func kept(_ rules: [String]) throws -> KeptStrategy {
      let text = Bilingual(same: "x")
      let definition = StrategyDefinition(
        name: "x", title: text, purpose: text, rules: rules.map { .init($0) },
        scorers: [.init("topic-affinity", weight: 100)])
      return try #require(KeptStrategy(Fingerprints.method(Strategy(definition, from: catalogue))))
    }
    let changes = try kept(["active", "consent"]).changes(to: kept(["consent", "active"]))
    #expect(changes.count == 1)
    let words = try text(try #require(changes.first))
    #expect(words.hasPrefix("The order of gates and scorers: ") && words.contains(" stands where "), "\(words)")
  }

  /// An invitation that ran out has no answer that a file could tell of.
  @Test func answersAreCountedAndNothingElse() throws {
    let program = try SmallFacility.program()
    _ = try program.file(
      "more.csv",
      "id,request,candidate,proposed,answered,outcome\nd-5,r-3,e-5,2022-04-01,,expired\nd-6,r-3,e-3,2022-04-01,,withdrawn\n"
    )
    #expect(try program.run("import more.csv --kind deployment").status == 0)
    #expect(try Verified(program).value["unrecorded"]?["from_files"]?.integer == 4)
    _ = try program.file(
      "yes.csv", "id,request,candidate,proposed,answered,outcome\nd-7,r-3,e-4,2022-04-01,2022-04-03,declined\n")
    #expect(try program.run("import yes.csv --kind deployment").status == 0)
    #expect(try Verified(program).value["unrecorded"]?["from_files"]?.integer == 5)
    // One is one, in either language.
    let one = try program.run("replay --verify --from 2022-04-03 --to 2022-04-03").output
    #expect(one.contains("1 proposal whose answer a file told of, 0 choices of"))
    let french = try program.run("replay --verify --from 2022-04-03 --to 2022-04-03 --lang fr").output
    #expect(french.contains("1 proposition dont un fichier dit la réponse, 0 choix"))
  }
}
