import Foundation
import MatchCore
import Plugins
import Testing

@testable import matchd

/// Who somebody is moves nothing: gender, nationality and name of every expert are changed, and every strategy and every plug-in
/// answers as before.
@Suite struct FairnessTests {
  /// Rows as they are, but for those of experts.
  private struct Disguise: RecordSource {
    let source: StoreView
    /// Gets each expert with its place among them.
    let change: (inout Record, Int) -> Void

    var head: Int64 { source.head }
    func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
      var place = 0
      // With everything, whatever is asked for: who reads more than it should would be seen.
      try source.rows(of: kind, personal: true) { row in
        var record = row.record()
        if kind == .expert {
          change(&record, place)
          place += 1
        }
        try body(StoredRow(record))
      }
    }
    func row(_ id: String, kind: RecordKind) throws -> Record? { try source.row(id, kind: kind) }
    func recordedColumns(of kind: RecordKind) throws -> Set<String> { try source.recordedColumns(of: kind) }
    func kind(of id: String) throws -> RecordKind? { try source.kind(of: id) }
    func ids(of kind: RecordKind) throws -> [String] { try source.ids(of: kind) }
    func lastDay(upTo sequence: Int64) throws -> Day? { try source.lastDay(upTo: sequence) }
    func erasure(of id: String) -> Erasure? { source.erasure(of: id) }
    func firstHash() throws -> [UInt8] { try source.firstHash() }
  }

  private let store: Store
  private let workspace: Workspace
  private let strategies: [Strategy]

  init() throws {
    let program = try Demonstration.program()
    store = try Store.open(path: program.folder + "/matchd.db")
    var environment = Environment.current()
    environment.variables["MATCHD_CONFIG"] = Project.config
    workspace = try Workspace.load(nil, in: environment)
    let plugins = workspace.plugins
    let text = Bilingual(same: "alone")
    // Every scorer alone with everyone before it, and every rule alone: nothing hides behind another.
    let alone = try plugins.scorers.map { scorer in
      try Strategy(
        StrategyDefinition(
          name: scorer.descriptor.name, title: text, purpose: text, rules: [],
          scorers: [.init(scorer.descriptor.name, weight: 100)]), from: plugins)
    }
    let rules = try plugins.rules.map { rule in
      try Strategy(
        StrategyDefinition(
          name: rule.descriptor.name, title: text, purpose: text, rules: [.init(rule.descriptor.name)],
          scorers: [.init("readiness", weight: 100)]), from: plugins)
    }
    strategies = workspace.strategies + alone + rules
  }

  /// Everything that a strategy says of all experts: ranks, scores, points, and who is stopped where.
  private func answers(_ strategies: [Strategy], _ change: @escaping (inout Record, Int) -> Void) throws -> [String] {
    let source = Disguise(source: StoreView(store: store, point: nil), change: change)
    let requests = ["r-176", "r-100"]
    var snapshots: [Int: Snapshot] = [:]
    let some = try store.ids(of: .expert).enumerated().filter { $0.offset % 29 == 0 }.map(\.element)
    var lines: [String] = []
    for strategy in strategies {
      let reader = RosterReader(source: source, vocabulary: workspace.vocabulary, needs: strategy.needs)
      let needs = Int(strategy.needs.rawValue)
      let snapshot = try snapshots[needs] ?? reader.snapshot(of: .expert)
      snapshots[needs] = snapshot
      for id in requests {
        let request = try #require(try reader.request(id))
        let matcher = Matcher(request, in: snapshot, by: strategy)
        let ranking = matcher.ranking(limit: 0)
        lines.append("\(strategy.name) \(id) \(ranking.gates.map { "\($0.rule) \($0.excluded) \($0.unknown)" })")
        lines += ranking.ranking.map { entry in
          "\(strategy.name) \(id) \(entry.rank) \(entry.candidate) \(entry.parts.map { ($0.scorer, $0.points, $0.reason?.key) })"
        }
        // Of some, every gate that stops them, and what they would have.
        for standing in matcher.standings(of: some) {
          lines.append(
            "\(standing.candidate) \(standing.score.decimal) \(standing.lacks.map { ($0.rule, $0.finding.message) })")
        }
      }
    }
    return lines
  }

  private static let protected = ["gender", "nationality", "name"]

  @Test func genderNationalityAndNameMoveNothing() throws {
    let before = try answers(strategies) { _, _ in }
    #expect(before.count > 5_000)
    let genders = ["male", "female", "other", ""]
    let countries = ["FR", "TG", "SE", "MA", "BR", ""]
    let after = try answers(strategies) { record, place in
      // Everybody somebody else, some unknown, some not recorded; names that say what others look for.
      record["gender"] = place % 5 == 4 ? .absent : .value(genders[place % 4])
      record["nationality"] = place % 7 == 6 ? .absent : .value(countries[place % 6])
      record["name"] = place % 9 == 8 ? .blank : .value("Togo labour migration remittances \(place)")
    }
    #expect(before == after)
  }

  /// Of some strategies, as everybody is; the same for whatever is changed afterwards.
  private static let unchanged = Result {
    let tests = try FairnessTests()
    return try tests.answers(tests.some) { _, _ in }
  }

  private var some: [Strategy] {
    strategies.filter { ["balanced", "text", "conflict-of-interest"].contains($0.name) }
  }

  /// The check can fail: what does matter, and what a reader would do that took a protected column for another.
  @Test(arguments: ["country", "languages", "profile", "employer"])
  func whatMattersIsSeenToMove(column: String) throws {
    let before = try Self.unchanged.get()
    let asking = try #require(try store.row("r-176", kind: .request, at: nil)?.text("institution"))
    let after = try answers(some) { record, place in
      switch column {
      // Leaks: a nationality read as a country, a name read as part of the profile.
      case "country":
        if record.text("nationality") != nil { record["regions"] = .value("[\"\(record.text("nationality") ?? "")\"]") }
      case "profile": record["profile"] = .value((record.text("profile") ?? "") + " labour migration strategy \(place)")
      case "languages": if place % 2 == 0 { record["languages"] = .value("{\"fi\":\"A1\"}") }
      default: record["employer"] = .value(asking)
      }
    }
    #expect(before != after)
  }

  /// A blind shortlist has the order of the other, and nobody in it.
  @Test func aBlindShortlistNamesNobody() throws {
    let program = try Demonstration.program()
    let people = try ["name", "email", "employer"].flatMap { column -> [String] in
      let statement = try store.connection.prepare(
        "SELECT \"\(column)\" FROM expert_personal WHERE length(\"\(column)\") > 6")
      var texts: [String] = []
      while try statement.step() { texts.append(statement.text(0) ?? "") }
      return texts
    }
    #expect(people.count > 1_500)
    for line in [
      "match r-176 --format json --limit 0", "match r-176 --strategy balanced --strategy text --format json",
      "match r-176 --lang fr", "report r-176 --html -",
    ] {
      let seen = try program.run(line).output
      let blind = try program.run(line + " --blind")
      #expect(blind.status == 0 && seen.contains("e-349"), "\(line) \(blind.errors)")
      #expect(blind.output.firstMatch(of: /[^a-z]e-\d\d\d[^0-9]/) == nil, "\(line)")
      let shown = blind.output.withCString { output in people.filter { strstr(output, $0) != nil } }
      // The institution that asks may be somebody's employer, too.
      #expect(
        shown.allSatisfy { !$0.contains("@") && seen.contains($0) && !$0.contains("Lawson") } && shown.count < 3,
        "\(shown)")
      guard line.contains("limit 0") else { continue }
      let (left, right) = try (
        JSONValue(parsing: Array(seen.utf8.dropLast())), JSONValue(parsing: Array(blind.output.utf8.dropLast()))
      )
      let pairs = zip(left["ranking"]?.array ?? [], right["ranking"]?.array ?? [])
      #expect(
        pairs.allSatisfy {
          "\($0["rank"] as Any) \($0["score"] as Any)" == "\($1["rank"] as Any) \($1["score"] as Any)"
        })
      #expect(
        Set((right["ranking"]?.array ?? []).compactMap { $0["candidate"]?.string }).count
          == left["ranking"]?.array?.count)
      #expect(try program.run(line + " --blind").output == blind.output)
    }
    for line in ["match --for e-349 --blind", "match r-176 --kind institution --blind"] {
      #expect(try program.run(line).status == 2)
    }
  }

  /// Near misses say what is held of the languages that are asked for, and nothing of the others.
  @Test func aBlindMissHasNoOtherLanguages() throws {
    let program = try Demonstration.program()
    for line in ["match r-184 --misses 30 --format json", "match r-184 --misses 30", "report r-184 --html -"] {
      let (seen, blind) = (try program.run(line).output, try program.run(line + " --blind").output)
      #expect(line.contains("report") || seen.contains("Slovenian"), "\(line)")
      #expect(!blind.contains("Slovenian") && !blind.contains("Croatian"), "\(line)")
      #expect(blind.contains("Needed: Tetum at B2. Held: other languages."), "\(line)")
    }
    let french = try program.run("match r-184 --misses 30 --blind --lang fr --format json").output
    #expect(french.contains("Constaté : d'autres langues.") && !french.contains("slovène"))
  }

  /// A third party's plug-in may say what it likes; what the request does not name itself is withheld.
  @Test func whatARequestDoesNotNameIsWithheld() throws {
    let request = RequestRecord(
      "r-1", countries: ["TG"], languagesRequired: [LanguageLevel("fr", .b2)],
      words: [WordCount("remittance", spelling: "remittances")])
    let blindfold = Blindfold(request, key: [1])
    func shown(_ argument: Argument) -> Argument? { blindfold(Message("x", ["a": argument])).arguments["a"] }
    #expect(shown(.place("TG")) == .place("TG") && shown(.places(["TG"])) == .places(["TG"]))
    #expect(
      shown(.text("2015")) == .text("2015")
        && shown(.text("Remittances, remittance")) == .text("Remittances, remittance"))
    for leak in [Argument.place("BJ"), .places(["TG", "BJ"]), .text("Kossi Lawson"), .text("remittances, Kossi")] {
      guard case .word? = shown(leak) else {
        Issue.record("\(leak)")
        continue
      }
    }
    #expect(shown(.integer(3)) == .integer(3))
    let other = Blindfold.otherLanguages
    #expect(shown(.language("fr")) == .language("fr") && shown(.languages(["sl", "fr"])) == .languages(["fr"]))
    #expect(shown(.language("sl")) == .word(Blindfold.language) && shown(.languages(["sl", "hr"])) == .word(other))
    // Interpreters work from what the request names; else from English or French.
    let arabic = [LanguageLevel("ar", .b2)]
    for (request, seen) in [
      (RequestRecord(languagesRequired: arabic, interpretation: ["ar"]), Argument.languages(["ar", "en", "fr"])),
      (
        RequestRecord(
          languagesRequired: arabic, languagesPreferred: [LanguageLevel("fr", .b2)], interpretation: ["ar"]),
        .languages(["ar", "fr"])
      ),
    ] {
      let blindfold = Blindfold(request, key: [1])
      #expect(blindfold(Message("x", ["a": .languages(["ar", "en", "fr", "sl"])])).arguments["a"] == seen)
    }
    #expect(blindfold.pseudonym(of: "e-1") != Blindfold(request, key: [2]).pseudonym(of: "e-1"))
    #expect(blindfold.pseudonym(of: "e-1") != Blindfold(RequestRecord("r-2"), key: [1]).pseudonym(of: "e-1"))
  }
}
