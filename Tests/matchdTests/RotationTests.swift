import Foundation
import MatchCore
import Plugins
import Testing

@testable import matchd

/// `rotation`: counts that add up, and expectations that can be checked by hand.
@Suite struct RotationTests {
  private func json(_ outcome: Program.Outcome) throws -> JSONValue {
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONValue(parsing: Array(outcome.output.utf8))
  }

  private func number(_ value: JSONValue?) -> Double {
    if case .number(let text)? = value { Double(text) ?? .nan } else { .nan }
  }

  /// Four experts: three of fp-1 (one of them without French), one of fp-2; two requests.
  private func small() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    let folder = URL(fileURLWithPath: program.folder)
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try write(
      "experts.csv",
      """
      id,name,country,topics,languages,focal_point,since
      e-1,Ada,FR,remittances:4,fr:C2,fp-1,2020-01-01
      e-2,Ben,FR,remittances:4,fr:C2,Berta,2020-01-01
      e-3,Cid,BE,remittances:4,en:C2,fp-1,2020-01-01
      e-4,Dan,BE,remittances:4,fr:C2,fp-2,2020-01-01
      e-5,Eve,BE,remittances:4,fr:C2,fp-2,2024-05-01

      """)
    try write("focal-points.csv", "id,name,country\nfp-1,Berta,FR\nfp-2,Carl,BE\n")
    try write(
      "requests.csv",
      """
      id,country,topics_required,languages_required,received
      r-1,TG,remittances,fr:B2,2024-01-10
      r-2,TG,remittances,,2024-01-10

      """)
    try write(
      "deployments.csv",
      """
      request,candidate,focal_point,proposed,answered,outcome
      r-1,e-1,fp-1,2024-02-01,2024-02-05,accepted
      r-1,e-4,,2024-02-03,2024-02-05,declined
      r-2,e-2,,2024-03-01,2024-03-05,stood-down
      r-2,e-3,,2024-03-02,,
      r-2,e-4,,2024-03-02,,withdrawn
      r-2,e-1,,2023-01-02,2023-01-03,accepted

      """)
    #expect(try program.run("import .").status == 0)
    return program
  }

  /// r-1: of e-1, e-2, e-4 (e-3 has no French) one was chosen: 2/3 for fp-1. r-2: of e-1 to e-4 one: 3/4. e-5 came later.
  @Test func whatIsExpectedIsAsByHand() throws {
    let program = try small()
    let found = try program.run("rotation --from 2024-01-01 --to 2024-12-31 --format csv").output
    #expect(
      found == """
        focal_point,name,eligible,proposed,asked,waiting,expired,declined,chosen,expected,share,expected_share,deviation
        fp-2,Carl,2,2,1,0,0,1,0,0.58,0.0,29.2,-0.91
        fp-1,Berta,5,3,3,1,0,0,2,1.42,100.0,70.8,0.91

        """)
    let byCountry = try json(program.run("rotation --by country --from 2024-01-01 --to 2024-12-31 --format json"))
    let shares = byCountry["shares"]?.array ?? []
    #expect(shares.map { $0["country"]?.string } == ["BE", "FR"])
    // 1/3 + 2/4 for Belgium.
    #expect(number(shares.first?["expected"]) == 0.83 && number(byCountry["chosen"]) == 2)
    let experts = try json(program.run("rotation --by expert --from 2024-01-01 --to 2024-12-31 --format json"))
    #expect(experts["shares"]?.array?.map { $0["expert"]?.string } == ["e-4", "e-3", "e-1", "e-2"])
    #expect(try program.run("rotation --by expert --limit 1 --from 2024-01-01 --to 2024-12-31").output.contains("Dan"))
    // A period is that of the proposals; another state has other counts.
    #expect(
      try json(program.run("rotation --from 2022-06-01 --to 2023-12-31 --format json"))["requests"] == .number("1"))
    let then = try json(program.run("rotation --from 2024-01-01 --to 2024-12-31 --as-of 2024-02-04 --format json"))
    #expect(number(then["chosen"]) == 0 && number(then["requests"]) == 1)
  }

  /// Against what `match` says, over the demonstration: pools, and sums.
  @Test func thePoolIsThatOfMatchAndSharesAddUp() throws {
    let program = try Demonstration.program()
    let rotation = try json(program.run("rotation --from 2024-01-20 --format json"))
    let shares = try #require(rotation["shares"]?.array)
    let (chosen, expected) = (
      shares.reduce(0) { $0 + number($1["chosen"]) }, shares.reduce(0) { $0 + number($1["expected"]) }
    )
    #expect(chosen == number(rotation["chosen"]) && abs(chosen - expected) < 0.005 * Double(shares.count))
    #expect(shares.allSatisfy { number($0["asked"]) <= number($0["proposed"]) })
    let gaps = shares.map { number($0["chosen"]) - number($0["expected"]) }
    #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 <= $1 + 0.011 })
    // The pool of each request, as anybody can have it.
    let rows = try json(program.run("export deployments --format json")).array ?? []
    var first: [String: String] = [:]
    var taken: [String: Set<String>] = [:]
    for row in rows {
      guard let request = row["request"]?.string, let day = row["proposed"]?.string, day >= "2024-01-20",
        let candidate = row["candidate"]?.string
      else { continue }
      first[request] = min(first[request] ?? day, day)
      if ["accepted", "deployed", "completed", "stood-down"].contains(row["outcome"]?.string) {
        taken[request, default: []].insert(candidate)
      }
    }
    var pool = 0
    for (request, day) in first {
      let match = try json(program.run(["match", request, "--limit", "0", "--as-of", day, "--format", "json"]))
      let ids = Set((match["ranking"]?.array ?? []).compactMap { $0["candidate"]?.string })
      pool += ids.union(taken[request] ?? []).count
    }
    #expect(!first.isEmpty && Double(pool) == shares.reduce(0) { $0 + number($1["eligible"]) })
    #expect(number(rotation["requests"]) == Double(first.count))
  }

  /// The state of a day is the same, walked to or folded.
  @Test func walkingIsFolding() throws {
    let program = try Demonstration.program()
    let store = try Store.open(path: program.folder + "/matchd.db")
    let walk = try RosterWalk(store, upTo: nil, kinds: RecordKind.allCases)
    for text in ["2009-01-05", "2015-05-04", "2024-01-31"] {
      walk.move(to: try #require(Day(iso: text)))
      let view = StoreView(store: store, point: .time(text + "T23:59:59.999Z", sequence: nil))
      for kind in RecordKind.allCases {
        #expect(walk.ids(of: kind) == (try view.ids(of: kind)).filter { (try? view.row($0, kind: kind)) != nil })
        #expect(walk.recordedColumns(of: kind) == (try view.recordedColumns(of: kind)))
        for id in walk.ids(of: kind) {
          let (left, right) = (walk.row(id, kind: kind), try view.row(id, kind: kind))
          guard left?.cells != right?.cells || left?.id != right?.id else { continue }
          Issue.record("\(id) on \(text)")
        }
      }
    }
  }

  @Test(arguments: [
    ("rotation --by contry", 2, "Maybe country"), ("rotation --from 2024-13-01", 2, "must be a day"),
    ("rotation --from 2024-02-01 --to 2024-01-01", 2, "the other way round"),
    ("rotation --strategy balansed", 1, "Maybe balanced"),
  ])
  func whatIsWrongIsSaid(line: String, code: Int32, hint: String) throws {
    let outcome = try small().run(line)
    #expect(outcome.status == code && outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test func anEmptyLogHasNoShares() throws {
    let program = Program(in: try TemporaryFolder())
    #expect(try program.run("init").status == 0)
    let empty = try json(program.run("rotation --format json"))
    #expect(empty["shares"]?.array?.isEmpty == true && number(empty["chosen"]) == 0)
  }

  @Test func aFocalPointSeesNoExpertsOneByOne() throws {
    let token = "0123456789abcdef0123456789abcdef"
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let server = try TestServer(
      tcp: true,
      users: #"{"users":[{"name":"desk","role":"focal-point","focal_point":"fp-14","token_sha256":"\#(hash)"}]}"#)
    let client = try TestClient(port: server.port())
    #expect(client.ask("AUTH desk \(token)") == "OK")
    #expect(client.ask("ROTATION --by expert")?.hasPrefix("ERR NOPERM") == true)
    let answer = client.ask("ROTATION --from 2024-01-20") ?? ""
    let all = try json(Demonstration.program().run("rotation --from 2024-01-20 --format json"))
    let seen = try JSONValue(parsing: Array(answer.dropFirst(3).utf8))
    let (shares, everybodys) = (seen["shares"]?.array ?? [], all["shares"]?.array ?? [])
    #expect(shares.count > 10 && everybodys.allSatisfy { $0["name"]?.string != nil })
    #expect(shares.map { $0["focal_point"]?.string } == everybodys.map { $0["focal_point"]?.string })
    #expect(shares.map { $0["chosen"] } == everybodys.map { $0["chosen"] })
    // The turns of all, and the name of its own.
    let named = shares.filter { $0["name"]?.string != "" && $0["focal_point"]?.string != "" }
    #expect(named.allSatisfy { $0["focal_point"]?.string == "fp-14" })
    #expect(named.count == shares.count { $0["focal_point"]?.string == "fp-14" })
  }
}
