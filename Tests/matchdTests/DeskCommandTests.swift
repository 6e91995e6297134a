import Foundation
import MatchCore
import Testing

@testable import matchd

/// The commands of the desk, run as a user would on the demonstration data.
@Suite struct DeskCommandTests {
  private func json(_ outcome: Program.Outcome) throws -> JSONValue {
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONValue(parsing: Array(outcome.output.utf8))
  }

  private func number(_ value: JSONValue?) throws -> Int {
    guard case .number(let text)? = value else {
      Issue.record("no number")
      return 0
    }
    return try #require(Int(text.filter { $0 != "." }))
  }

  @Test func triageOrdersByUrgencyAndSaysWhy() throws {
    let program = try Demonstration.program()
    let triage = try json(program.run("triage --on 2024-02-15 --format json"))
    let queue = try #require(triage["queue"]?.array)
    #expect(triage["day"]?.string == "2024-02-15")
    #expect(queue.count == 13)
    let urgencies = try queue.map { try number($0["urgency"]) }
    #expect(urgencies == urgencies.sorted(by: >))
    for entry in queue {
      let points = try (entry["parts"]?.array ?? []).map { try number($0["points"]) }
      #expect(try points.reduce(0, +) == number(entry["urgency"]))
      // What triage says of a request is what match says of it.
      let id = try #require(entry["request"]?.string)
      let match = try json(program.run("match \(id) --limit 1 --format json"))
      #expect(try number(match["eligible"]) == number(entry["eligible"]))
      #expect(match["ranking"]?.array?.first?["candidate"]?.string == entry["best"]?["candidate"]?.string)
      let seats = try number(entry["seats"])
      #expect(try (number(entry["eligible"]) >= seats) == (entry["feasibility"]?.string == "fillable"))
    }
    #expect(
      try program.run("triage --on 2024-02-15 --format json").output
        == program.run("triage --on 2024-02-15 --format json").output)
  }

  @Test func missesAreAsManyAsWanted() throws {
    let program = try Demonstration.program()
    func answer(_ line: String) throws -> JSONValue { try json(program.run("match " + line + " --format json")) }
    let eight = try answer("r-176 --misses 8")["misses"]?.array?.compactMap { $0["candidate"]?.string } ?? []
    #expect(eight.count == 8)
    // A full shortlist wants nobody else, unless somebody asks; one that is not full says what would fill it.
    #expect(try answer("r-176")["misses"] == nil && answer("r-176")["changes"] == nil)
    let short = try answer("r-176 --limit 0")
    #expect(short["misses"]?.array?.compactMap { $0["candidate"]?.string } == Array(eight.prefix(5)))
    #expect(short["changes"]?.array != nil)
    #expect(try answer("r-176 --limit 1000")["misses"]?.array?.count == 5)
    #expect(try answer("r-176 --limit 0 --misses 0")["misses"] == nil)
    let (none, some) = try (
      program.run("match r-176 --misses 0 --format json").output,
      program.run("match r-176 --misses 1 --format json").output
    )
    #expect(some.hasPrefix(none.dropLast(2)))
    // Whoever reads sees them at once.
    #expect(try program.run("match r-176 --limit 2").output.contains("Nearest misses"))
    #expect(try program.run("match r-176 --misses -1").status == 2)
  }

  @Test func triageIsFiltered() throws {
    let program = try Demonstration.program()
    func requests(_ options: String) throws -> Set<String> {
      let queue = try json(program.run("triage --format json " + options))["queue"]?.array ?? []
      return Set(queue.compactMap { $0["request"]?.string })
    }
    let all = try requests("")
    let africa = try requests("--region 002")
    #expect(!africa.isEmpty && africa.isStrictSubset(of: all))
    #expect(try requests("--region TG") == ["r-176"])
    #expect(try requests("--region Afrique") == requests("--region 002"))
    #expect(try requests("--topic labour-migration").contains("r-176"))
    let completed = try requests("--status completed")
    #expect(!completed.isEmpty && completed.isDisjoint(with: all))
    let wrong = try program.run("triage --region Slovania")
    #expect(wrong.status == 1 && wrong.errors.contains("Maybe Slov"))
  }

  @Test(arguments: [
    ("triage --region Xyzzyland", 1, "Xyzzyland"), ("triage --topic labor-migraton", 1, "Maybe labour-migration"),
    ("triage --on 2024-02-30", 2, "2024-02-30"), ("triage --status open", 2, "--status"),
    ("triage --policy standart", 1, "Maybe standard"), ("why r-176 e-349 under e-012", 2, "under"),
    ("why r-176 e-349 e-349", 2, "itself"), ("why r-176 e-349", 2, "B"),
    ("why r-176 e-349 over i-001", 1, "institution"),
    ("why r-176 e-349 over e-9999", 1, "e-9999"), ("match r-176 --for e-012", 2, "one of"),
    ("match --for e-9999", 1, "e-9999"), ("match r-176 --strategy balanced --strategy balanced", 2, "twice"),
    ("inbox e-012", 1, "e-012"), ("topics lbour-migration", 1, "Maybe labour-migration"), ("show e-9999", 1, "e-9999"),
  ])
  func aMistakeIsNamed(line: String, status: Int, hint: String) throws {
    let program = try Demonstration.program()
    let outcome = try program.run(line)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(hint))
    #expect(outcome.output.isEmpty)
  }

  @Test func whySumsToTheGap() throws {
    let program = try Demonstration.program()
    for line in ["why r-176 e-349 over e-012 --format json", "why r-176 e-012 e-349 --format json"] {
      let why = try json(program.run(line))
      func millionths(_ value: JSONValue?) throws -> Int {
        guard case .number(let text)? = value else { return 0 }
        return try #require(Int(text.replacing(".", with: "").replacing("-0", with: "-")))
      }
      let differences = try (why["parts"]?.array ?? []).map { try millionths($0["difference"]) }
      #expect(try differences.reduce(0, +) == millionths(why["gap"]))
      #expect(why["ahead"]?.string == "e-349")
      // The sentence has the title of what decides.
      let title = why["deciding"]?.string?.replacing("-", with: " ").dropFirst() ?? "?"
      #expect(why["sentence"]?.string?.contains(title) == true)
    }
  }

  @Test func strategiesSideBySideAgreeWithEachAlone() throws {
    let program = try Demonstration.program()
    let both = try json(
      program.run("match r-176 --strategy balanced --strategy peer-exchange --limit 4 --format json"))
    for (index, name) in ["balanced", "peer-exchange"].enumerated() {
      let alone = try json(program.run("match r-176 --strategy \(name) --limit 0 --format json"))
      for candidate in both["candidates"]?.array ?? [] {
        let id = try #require(candidate["candidate"]?.string)
        let standing = candidate["standings"]?.array?[index]
        let entry = alone["ranking"]?.array?.first { $0["candidate"]?.string == id }
        #expect(try number(standing?["rank"]) == number(entry?["rank"]))
        #expect(try number(standing?["score"]) == number(entry?["score"]))
      }
    }
    #expect(both["candidates"]?.array?.contains { $0["standings"]?.array?[1]["move"] != nil } == true)
  }

  @Test func theInboxHoldsWhatMatchSays() throws {
    let program = try Demonstration.program()
    let inbox = try json(program.run("inbox fp-11 --limit 0 --format json"))
    let fits = try #require(inbox["fits"]?.array)
    #expect(!fits.isEmpty)
    for fit in fits.prefix(6) {
      let (request, candidate) = (fit["request"]?.string ?? "", fit["candidate"]?.string ?? "")
      let pair = try json(program.run(["explain", request, candidate, "--format", "json"]))
      #expect(pair["score"] == fit["score"])
      #expect(pair["rank"] == fit["rank"])
      let alone = try json(program.run(["match", "--for", candidate, "--format", "json"]))
      #expect(alone["fits"]?.array?.contains { $0["request"]?.string == request } == true)
    }
    // Best fit first, and near misses after them with one thing missing.
    let lacking = fits.map { $0["lacks"]?.array?.count ?? 0 }
    #expect(lacking == lacking.sorted())
    #expect(lacking.allSatisfy { $0 < 2 })
  }

  @Test func topicsAreFoundInBothLanguages() throws {
    let program = try Demonstration.program()
    let english = try json(program.run("topics --format json")).array ?? []
    #expect(english.count == 95)
    for text in ["labour-migration", "Labour migration", "migration de travail", "MIGRATION DE TRAVAIL"] {
      let found = try json(program.run(["topics", text, "--format", "json"])).array ?? []
      #expect(found.first?["topic"]?.string == "labour-migration", "\(text)")
    }
    let searched = try json(program.run("topics travail --format json")).array ?? []
    #expect(searched.contains { $0["topic"]?.string == "labour-migration" })
    // Without a database the scheme can still be read.
    #expect(try Program(in: TemporaryFolder()).run("topics").status == 0)
  }

  @Test func showTellsTheHistoryUpToAPoint() throws {
    let program = try Demonstration.program()
    let all = try json(program.run("show e-001 --format json"))["history"]?.array ?? []
    #expect(all.count == 2)
    #expect(all[1]["changes"]?["active"]?.string == "no")
    let then = try json(program.run("show e-001 --format json --as-of 2012-01-01"))
    #expect(then["history"]?.array?.count == 1)
    #expect(then["active"]?.string == "yes")
    let table = try program.run("show e-001 --lang fr")
    #expect(table.output.contains("Historique"))
  }
}
