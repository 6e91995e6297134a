import Foundation
import MatchCore
import Plugins
import Testing

@testable import matchd

/// What stood in the ranking is kept with each choice, and comes out the same again, or says why not.
@Suite struct DecisionTests {
  // MARK: Records

  /// Shortlist, confirm and decline have a record, and nothing else has one.
  @Test func eachChoiceHasARecord() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2", "e-3")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL DECLINE r-1 e-2 --code dates --on 2024-02-05",
      "PROPOSAL HOLD r-1 e-1 --on 2024-02-06", "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-07 --strategy rotation",
      "PROPOSAL WITHDRAW r-1 e-3 --on 2024-02-07")
    func events(_ candidate: String) throws -> [String?] {
      try facility.run("PROPOSAL DECISIONS r-1 \(candidate)").array?.map { $0["event"]?.string } ?? []
    }
    #expect(try events("e-1") == ["deployment.shortlisted", "deployment.confirmed"])
    #expect(try events("e-2") == ["deployment.shortlisted", "deployment.declined"])
    #expect(try events("e-3") == ["deployment.shortlisted"])
    // It says what MATCH says of that point of the log, to the millionth.
    for candidate in ["e-1", "e-2"] {
      for decision in try facility.run("PROPOSAL DECISIONS r-1 \(candidate) --limit 0").array ?? [] {
        let (strategy, asOf) = (decision["strategy"]?.string ?? "", decision["as_of"]?.integer ?? -1)
        #expect(asOf == (decision["seq"]?.integer ?? 0) - 1)
        let match = try facility.run("MATCH r-1 --limit 0 --strategy \(strategy) --as-of \(asOf)")
        #expect(match["eligible"] == decision["eligible"] && match["considered"] == decision["considered"])
        for gate in match["excluded"]?.object ?? [] { #expect(decision["excluded"]?[gate.key] == gate.value) }
        let (told, kept) = (match["ranking"]?.array ?? [], decision["ranking"]?.array ?? [])
        #expect(!told.isEmpty)
        #expect(told.map { $0["candidate"] } == kept.map { $0["candidate"] })
        #expect(told.map { $0["score"] } == kept.map { $0["score"] })
        for (entry, place) in zip(told, kept) {
          for part in entry["parts"]?.array ?? [] {
            #expect(place["scores"]?[part["scorer"]?.string ?? ""] == part["score"])
          }
        }
        #expect(decision["rank"]?.integer == kept.first { $0["candidate"]?.string == candidate }?["rank"]?.integer)
      }
    }
    #expect(try facility.run("PROPOSAL DECISIONS r-1 e-1").array?.last?["strategy"]?.string == "rotation")
    // The proposal has them in short, without the others.
    let shown = try facility.run("PROPOSAL SHOW r-1 e-1")["decisions"]?.array ?? []
    #expect(shown.count == 2 && shown.allSatisfy { $0["rank"]?.integer == 1 && $0["ranking"] == nil })
    let verified = try facility.run("REPLAY --verify")
    #expect(
      verified["decisions"]?.integer == 5 && verified["same"]?.integer == 5 && verified["explained"] == .bool(true))
    #expect(try facility.run("VERIFY").array == nil)
  }

  /// What comes in one group of writes is ranked as it stood before the group, or inside it where it came about there.
  @Test func aGroupOfWritesSeesWhatCouldBeSeen() throws {
    let facility = try TestFacility()
    try facility.run("PROPOSE r-1 e-1", "PROPOSE r-1 e-2", "PROPOSE r-2 e-3")
    let head = try facility.run("CHECKPOINT")["events"]?.integer ?? 0
    _ = try facility.inOneGroup([
      "PROPOSAL SHORTLIST r-1 e-1", "PROPOSAL SHORTLIST r-1 e-2", "PROPOSAL SHORTLIST r-2 e-3",
      "REQUEST NEW --id r-9 --country TG --topics-required remittances --languages-required fr:B2 --received 2024-02-14",
      "PROPOSE r-9 e-4", "PROPOSAL SHORTLIST r-9 e-4",
    ])
    for (request, candidate) in [("r-1", "e-1"), ("r-1", "e-2"), ("r-2", "e-3")] {
      let decision = try facility.run("PROPOSAL DECISIONS \(request) \(candidate)").array?.first
      #expect(decision?["as_of"]?.integer == head)
    }
    #expect(try facility.run("PROPOSAL DECISIONS r-9 e-4").array?.first?["as_of"]?.integer ?? 0 > head)
    #expect(try facility.run("REPLAY --verify")["same"]?.integer == 4)
  }

  /// An undo leaves the record with its event; a file of changes writes them, a dry run and an import write none.
  @Test func recordsGoWithTheirEvents() throws {
    let facility = try TestFacility()
    try facility.run("PROPOSE r-1 e-1", "PROPOSE r-1 e-2", "PROPOSE r-1 e-3")
    let first = try facility.run("PROPOSAL SHORTLIST r-1 e-1")["seq"]?.integer ?? 0
    try facility.run("UNDO \(first)")
    #expect(try facility.run("PROPOSAL DECISIONS r-1 e-1").array?.count == 1)
    let rows = "command,subject,candidate\nproposal shortlist,r-1,e-2\nproposal shortlist,r-1,e-3\n"
    try facility.run("STAGE c.csv \(Data(rows.utf8).base64EncodedString())", "APPLY c.csv --dry-run")
    #expect(try facility.run("REPLAY --verify")["decisions"]?.integer == 1)
    try facility.run("APPLY c.csv")
    try facility.take(
      "deployments.csv", "id,request,candidate,proposed,answered,outcome\nd-1,r-2,e-4,2024-01-20,2024-01-25,declined\n")
    let verified = try facility.run("REPLAY --verify")
    #expect(verified["decisions"]?.integer == 3 && verified["same"]?.integer == 3)
    #expect(verified["unrecorded"]?["from_files"]?.integer == 1 && verified["unrecorded"]?["older"]?.integer == 0)
    #expect(try facility.run("PROPOSAL DECISIONS r-2 e-4").array == [])
  }

  // MARK: Faults

  /// A database with three choices, and the program that made it.
  private func chosen() throws -> Program {
    let program = try SmallFacility.program()
    for line in [
      "propose r-3 e-1 --on 2022-04-01", "propose r-3 e-2 --on 2022-04-01",
      "proposal shortlist r-3 e-1 e-2 --on 2022-04-02", "proposal invite r-3 e-2 --on 2022-04-03",
      "proposal decline r-3 e-2 --code workload --on 2022-04-04",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    return program
  }

  /// What `replay --verify` says, with its exit code.
  /// The configuration with one file changed.
  private func configuration(_ program: Program, _ file: String, _ change: (String) -> String) throws -> String {
    let copy = program.folder + "/config"
    try FileManager.default.copyItem(atPath: Project.config, toPath: copy)
    let text = try String(contentsOfFile: copy + "/" + file, encoding: .utf8)
    let changed = change(text)
    #expect(changed != text)
    try changed.write(toFile: copy + "/" + file, atomically: false, encoding: .utf8)
    return copy
  }

  @Test func anUntouchedHistoryIsTheSame() throws {
    let program = try chosen()
    let verified = try Verified(program)
    #expect(verified.status == 0 && verified.value["decisions"]?.integer == 3 && verified.value["same"]?.integer == 3)
    #expect(verified.value["unrecorded"]?["from_files"]?.integer == 4)
    // By the day of the choice.
    for (options, count) in [("--from 2022-04-03", 1), ("--to 2022-04-03", 2), ("--from 2022-04-05", 0)] {
      let outcome = try program.run("replay --verify \(options) --format json")
      #expect(outcome.status == 0 && outcome.output.contains("\"decisions\":\(count),"), "\(outcome.output)")
    }
    #expect(try program.run("replay --verify --strategy balanced").status == 2)
    #expect(try program.run("replay --verify --from 2022-05-01 --to 2022-04-01").status == 2)
    let french = try program.run("replay --verify --lang fr").output
    #expect(french.contains("3 décisions recalculées : toutes identiques à l'octet près."))
  }

  @Test func aChangedWeightIsNamed() throws {
    let program = try chosen()
    let config = try configuration(program, "strategies/balanced.json") { text in
      text.replacing(#""topic-affinity", "weight": 40"#, with: #""topic-affinity", "weight": 30"#)
        .replacing(#""language-fluency", "weight": 15"#, with: #""language-fluency", "weight": 25"#)
    }
    let verified = try Verified(program, config: config)
    #expect(
      verified.value["differing"]?.integer == 3 && verified.value["explained"] == .bool(true) && verified.status == 0)
    #expect(verified.causes == ["weight topic-affinity - 40 30", "weight language-fluency - 15 25"])
    var french = program
    french.environment["MATCHD_CONFIG"] = config
    let page = try french.run("replay --verify --lang fr").output
    #expect(page.contains("Poids « Proximité thématique » : 30 au lieu de 40."))
    // What was kept of the strategy is what it was.
    let kept = try french.run("proposal decisions r-3 e-1 --format json").output
    #expect(kept.contains(#"{"scorer":"topic-affinity","version":1,"weight":40}"#))
  }

  @Test func aChangedSettingIsNamed() throws {
    let program = try chosen()
    let config = try configuration(program, "strategies/balanced.json") { text in
      text.replacing(
        #"{ "rule": "required-topics" }"#, with: #"{ "rule": "required-topics", "settings": { "minimum": 0.9 } }"#)
    }
    let verified = try Verified(program, config: config)
    #expect(verified.causes == ["setting required-topics minimum - 0.9"] && verified.status == 0)
  }

  @Test func aChangedVocabularyIsNamed() throws {
    let program = try chosen()
    // The two have nothing to do with each other any more, so e-3 is stopped by another gate.
    let config = try configuration(program, "topics/topics.csv") { text in
      text.replacing(
        "\nremittances,migration-and-development,labour-migration;", with: "\nremittances,migration-and-development,"
      )
      .replacing(
        "\nlabour-migration,legal-migration,diaspora-engagement;remittances,",
        with: "\nlabour-migration,legal-migration,,")
    }
    let verified = try Verified(program, config: config)
    #expect(
      verified.value["differing"]?.integer == 3 && verified.status == 0 && verified.value["explained"] == .bool(true))
    #expect(
      verified.causes == [
        "vocabulary labour-migration topic legal-migration diaspora-engagement remittances legal-migration",
        "vocabulary remittances topic migration-and-development labour-migration diaspora-engagement "
          + "migration-and-development diaspora-engagement",
      ])
  }

  /// The same name with another version, and a score of its own.
  private struct OtherAffinity: CandidateScorer {
    static let descriptor = PluginDescriptor(
      name: "topic-affinity", version: 2, title: Bilingual(en: "Topic affinity", fr: "Proximité thématique"),
      summary: Bilingual(en: "A test.", fr: "Un essai."),
      sentences: [Sentence("other.half", en: "Half.", fr: "Moitié.")]
    )
    static let examples: [ScorerExample] = []

    init(configuration: PluginConfiguration) {}

    func score(_ candidate: Candidate, for request: Request) -> Explanation {
      Explanation(Score(1, of: 2), Message("other.half"))
    }
  }

  @Test func anotherVersionOfAPluginIsNamed() throws {
    let program = try chosen()
    let scorers = BuiltIn.scorers.map { $0.descriptor.name == "topic-affinity" ? OtherAffinity.self : $0 }
    let plugins = try PluginCatalogue(scorers: scorers, rules: BuiltIn.rules)
    let environment = Environment(
      variables: ["MATCHD_CONFIG": Project.config], terminalWidth: nil, errorIsTerminal: false, executable: "",
      workingDirectory: program.folder)
    let invocation = try CommandLineParser(commands: CommandTable.all).parse(
      ["replay", "--verify", "--db", program.folder + "/matchd.db"], environment: environment)
    let past = try PastRecord(invocation)
    let decisions = try past.store().decisions()
    var replay = try DecisionReplay(past, plugins: plugins)
    let outcomes = try replay.outcomes(of: decisions, [])
    #expect(outcomes.count == 3)
    for outcome in outcomes {
      #expect(!outcome.isSame)
      #expect(outcome.causes == [DecisionCause(kind: .version, what: "topic-affinity", then: "1", now: "2")])
    }
    // One that is gone is told, too.
    let fewer = try PluginCatalogue(scorers: scorers.filter { $0 != OtherAffinity.self }, rules: BuiltIn.rules)
    var without = try DecisionReplay(past, plugins: fewer)
    #expect(
      try without.outcomes(of: decisions, []).allSatisfy {
        $0.causes == [DecisionCause(kind: .version, what: "topic-affinity", then: "1")]
      })
  }

  /// An event that somebody changed afterwards: whose data, which quality, which event.
  @Test func aChangedEventIsNamed() throws {
    let program = try chosen()
    try program.edit(
      "UPDATE event SET body = replace(body, '\"labour-migration\":3', '\"labour-migration\":5') WHERE subject = 'e-2'")
    let verified = try Verified(program)
    #expect(
      verified.status == 1 && verified.value["differing"]?.integer == 3 && verified.value["explained"] == .bool(false))
    let cause = try #require(verified.value["causes"]?.array?.first)
    #expect(cause["cause"]?.string == "row" && cause["what"]?.string == "e-2")
    #expect(cause["criterion"]?.string == "topic-affinity" && cause["subject"]?.string == "e-2")
    #expect(cause["then"]?.string == "0.700000" && cause["now"]?.string == "1.000000")
    let event = try #require(cause["event"]?.integer)
    #expect(verified.value["altered"]?.array?.contains { $0["event"]?.integer == event } == true)
    let page = try program.run("replay --verify").output
    #expect(
      page.contains("e-2, Topic affinity: 1.000000, was 0.700000. Event \(event) of e-2 is not as it was written."))
  }

  /// Somebody who is let through a gate is named with the gate.
  @Test func whoeverAGateLetsThroughIsNamed() throws {
    let program = try chosen()
    try program.edit("UPDATE event SET body = replace(body, '\"fr\":\"B1\"', '\"fr\":\"C1\"') WHERE subject = 'e-5'")
    let verified = try Verified(program)
    #expect(verified.status == 1)
    #expect(verified.causes == ["row e-5 required-languages stopped passed"])
  }

  /// A row of a table that somebody changed before a choice was made on it.
  @Test func aChangedRowOfATableIsNamed() throws {
    let program = try SmallFacility.program()
    #expect(try program.run("propose r-3 e-1 --on 2022-04-01").status == 0)
    try program.edit("UPDATE expert SET topics = '{\"labour-migration\":1}' WHERE id = 'e-2'")
    // Nothing has been chosen yet: the row alone is told.
    let before = try Verified(program)
    #expect(before.status == 1 && before.value["differing"]?.integer == 0)
    #expect(before.value["altered"]?.array?.first?["subject"]?.string == "e-2")
    #expect(try program.run("proposal shortlist r-3 e-1 --on 2022-04-02").status == 0)
    let verified = try Verified(program)
    #expect(verified.status == 1)
    let cause = try #require(verified.value["causes"]?.array?.first)
    #expect(cause["cause"]?.string == "row" && cause["table"]?.string == "expert" && cause["row"]?.string == "e-2")
    #expect(cause["criterion"]?.string == "topic-affinity")
  }

  @Test func aChangedRecordIsNamed() throws {
    for sql in [
      "UPDATE decision SET result = replace(result, '\"eligible\":2', '\"eligible\":3')",
      "UPDATE decision SET strategy = 'rotation'", "UPDATE decision SET as_of = as_of - 1",
      "PRAGMA foreign_keys=OFF; UPDATE method SET content = replace(content, '40', '41')",
      // What was taken away is no choice of an older matchd: its event has the digest.
      "DELETE FROM decision", "PRAGMA foreign_keys=OFF; UPDATE decision SET seq = seq + 90000",
    ] {
      let program = try chosen()
      try program.edit(sql)
      let verified = try Verified(program)
      #expect(verified.status == 1 && verified.causes == ["record - - - -"], "\(sql)")
      #expect(try program.run("verify").status == 1, "\(sql)")
      // Whoever looks at the records alone is told, too.
      let shown = try program.run("proposal decisions r-3 e-1")
      let lines = shown.output + shown.errors
      let isTold = ["not what was written", "is missing: somebody took it away"].contains { lines.contains($0) }
      #expect(isTold || sql.contains("UPDATE method"), "\(sql): \(lines)")
    }
  }

  /// A log from before there were records has none, and says so.
  @Test func olderChoicesAreCounted() throws {
    let store = try Store.create(path: try TemporaryFolder().path + "/old.db")
    var record = Record(
      kind: .deployment, id: "d-1",
      cells: Array(repeating: .absent, count: RecordSchema.of(.deployment).columns.count))
    for (name, text) in [("id", "d-1"), ("request", "r-1"), ("candidate", "e-1"), ("proposed", "2024-01-05")] {
      record[name] = .value(text)
    }
    _ = try store.record(record, actor: "t")
    let row = try #require(try store.row("d-1", kind: .deployment, at: nil))
    _ = try store.note(
      "shortlisted", of: row, setting: [("stage", .value("shortlisted"))], at: "2024-01-06T00:00:00.000Z", actor: "t")
    let counts = try store.unrecordedChoices(upTo: nil, from: nil, to: nil)
    #expect(counts.older == 1 && counts.told == 0)
    #expect(try store.decisions().isEmpty)
    #expect(try store.verify() == [])
  }
}
