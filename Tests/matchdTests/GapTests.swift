import Foundation
import MatchCore
import Testing

@testable import matchd

/// Gaps, on a facility that is small enough to reckon by hand and on the demonstration data.
@Suite struct GapTests {
  private func json(_ outcome: Program.Outcome) throws -> JSONValue {
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONValue(parsing: Array(outcome.output.utf8))
  }

  /// A number in millionths.
  private func millionths(_ value: JSONValue?) throws -> Int {
    guard case .number(let text)? = value else { throw CocoaError(.coderValueNotFound) }
    let parts = text.split(separator: ".")
    let whole = try #require(Int(parts[0])) * 1_000_000
    guard parts.count > 1 else { return whole }
    let rest = try #require(Int(parts[1].padding(toLength: 6, withPad: "0", startingAt: 0)))
    return text.hasPrefix("-") ? whole - rest : whole + rest
  }

  /// 721 days, so the later half begins on 5 January 2022: r-1 and r-2 are earlier, r-3 to r-5 later.
  ///
  /// Who can do what: topics of e-1, e-2, e-5 answer labour migration, that of e-3 too (related: 0.5), and all of these
  /// remittances. e-4 has not consented. French at B2: e-1, e-2. English at C1: e-3. Western Africa (011): e-1, e-2, e-5; Eastern
  /// Africa (014): e-3.
  private static let table = """
    topic,topic_label,language,level,region,region_label,requests,open,demand,filled,fill_rate,shared_requests,seats,unfilled,supply,missing,seats_per_expert,earlier,later,trend,trend_share,left_short
    trafficking-in-human-beings,trafficking in human beings,en,B2,,,1,1,1,0,0.000000,1.000000,1.000000,1.000000,0,1,,0,1,1,0.333333,0
    remittances,remittances,,,014,Eastern Africa,1,0,1,0,0.000000,1.000000,2.000000,1.000000,1,1,2.000000,0,1,1,0.333333,1
    labour-migration,labour migration,fr,B2,011,Western Africa,2,1,2,1,0.500000,2.000000,3.000000,1.000000,2,0,1.500000,1,1,0,-0.166667,0
    labour-migration,labour migration,en,C1,011,Western Africa,1,0,0,0,,0.250000,0.000000,0.000000,0,0,,1,0,-1,-0.500000,0
    labour-migration,labour migration,en,C1,014,Eastern Africa,1,0,0,0,,0.250000,0.000000,0.000000,1,0,0.000000,1,0,-1,-0.500000,0
    remittances,remittances,en,C1,011,Western Africa,1,0,0,0,,0.250000,0.000000,0.000000,0,0,,1,0,-1,-0.500000,0
    remittances,remittances,en,C1,014,Eastern Africa,1,0,0,0,,0.250000,0.000000,0.000000,1,0,0.000000,1,0,-1,-0.500000,0

    """

  @Test func everyCellIsAsReckonedByHand() throws {
    let program = try SmallFacility.program()
    #expect(try program.run("gaps --format csv").output == Self.table)
    // By topic alone: r-2 counts in two cells, and its half in each.
    let topics = try json(program.run("gaps --by topic --format json"))
    #expect(topics["later_from"]?.string == "2022-01-05")
    let cells = try #require(topics["cells"]?.array)
    #expect(
      cells.compactMap { $0["topic"]?.string } == ["trafficking-in-human-beings", "labour-migration", "remittances"])
    #expect(try cells.map { try millionths($0["shared_requests"]) } == [1_000_000, 2_500_000, 1_500_000])
    #expect(try cells.map { try millionths($0["supply"]) / 1_000_000 } == [0, 4, 4])
    #expect(try cells.map { try millionths($0["missing"]) / 1_000_000 } == [1, 0, 0])
    let total = try #require(topics["total"])
    let expected = [
      "requests": 5, "open": 2, "demand": 4, "filled": 1, "shared_requests": 5, "seats": 6, "unfilled": 3, "supply": 4,
      "missing": 0, "earlier": 2, "later": 3, "trend": 1, "left_short": 1,
    ]
    for (name, value) in expected { #expect(try millionths(total[name]) == value * 1_000_000, "\(name)") }
    #expect(try millionths(total["fill_rate"]) == 250_000)
    #expect(try millionths(total["seats_per_expert"]) == 1_500_000)
  }

  @Test func eachFormSaysTheSame() throws {
    let program = try SmallFacility.program()
    let rows = Self.table.split(separator: "\n").dropFirst()
    let lines = try program.run("gaps --format jsonl").lines.dropLast()
    #expect(lines.count == rows.count)
    #expect(
      lines.first
        == #"{"topic":"trafficking-in-human-beings","topic_label":"trafficking in human beings","language":"en","level":"B2","region":"","region_label":"","requests":1,"open":1,"demand":1,"filled":0,"fill_rate":0.000000,"shared_requests":1.000000,"seats":1.000000,"unfilled":1.000000,"supply":0,"missing":1,"seats_per_expert":null,"earlier":0,"later":1,"trend":1,"trend_share":0.333333,"left_short":0}"#
    )
    let whole = try program.run("gaps --format json").output
    for line in lines { #expect(whole.contains(line)) }
    #expect(
      whole.hasPrefix(
        #"{"by":["topic","language","region"],"from":"2021-01-10","to":"2022-12-31","later_from":"2022-01-05","strategy":"balanced","as_of":"#
      ))
    #expect(
      try program.run("gaps --by region --format csv --lang fr").output == """
        Région;Nom de la région;Demandes;Ouvertes;À pourvoir;Pourvues;Taux de pourvoi;Demandes réparties;Places réparties;Places vides réparties;Experts en principe;Experts manquants;Places par expert;"Demandes, première moitié";"Demandes, seconde moitié";Tendance;Tendance de la part;Restées incomplètes
        014;Afrique orientale;2;0;1;0;0,000000;1,500000;2,000000;1,000000;1;1;2,000000;1;1;0;-0,166667;1
        011;Afrique occidentale;3;1;2;1;0,500000;2,500000;3,000000;1,000000;3;0;1,000000;2;1;-1;-0,666667;0
        ;;1;1;1;0;0,000000;1,000000;1,000000;1,000000;4;0;0,250000;0;1;1;0,333333;0

        """)
    var narrow = program
    narrow.environment["COLUMNS"] = "100"
    #expect(
      try narrow.run("gaps --by topic").output == """
        Requests received from 10 January 2021 to 31 December 2022: 5, of which 2 open.
        To be filled: 4; filled: 1 (25%). Empty seats: 3 of 6.

        Topic                        Requests  Open  Filled  Experts  Missing  Empty seats  Trend
        ---------------------------  --------  ----  ------  -------  -------  -----------  -----
        trafficking in human beings         1     1     0/1        0        1          1.0     +1
        labour migration                    3     1     1/2        4        0          1.0     -1
        remittances                         2     0     0/1        4        0          1.0      0

        Filled: requests with all their seats filled, of those that are not rejected, returned or withdrawn.
        Experts: who could go in principle, whenever they are free. Missing: how many more it would take for
        the largest request. Empty seats: of requests that touch several cells, shared out. Trend: requests
        from 5 January 2022 on, less those before.

        """)
    let french = try narrow.run("gaps --by language --lang fr").output
    #expect(french.contains("À pourvoir : 4 ; pourvues : 1 (25 %). Places vides : 3 sur 6."))
    #expect(french.contains("toute langue") && french.contains("anglais C1") && french.contains("français B2"))
  }

  @Test func theDaysAndTheStateDecide() throws {
    let program = try SmallFacility.program()
    func total(_ options: String) throws -> [Int] {
      let total = try json(program.run("gaps --by topic --format json " + options))["total"]
      return try ["requests", "open", "demand", "filled", "supply"].map { try millionths(total?[$0]) / 1_000_000 }
    }
    #expect(try total("--from 2021-06-01 --to 2022-03-01") == [2, 1, 1, 0, 4])
    #expect(try total("--to 2021-01-10") == [1, 0, 1, 1, 4])
    #expect(try total("--from 2030-01-01") == [0, 0, 0, 0, 4])
    // On 20 February 2021 one of two had said yes, and r-1 was approved: to be matched.
    #expect(try total("--as-of 2021-02-20") == [1, 1, 1, 0, 4])
    #expect(try total("--as-of 2021-03-02") == [1, 1, 1, 1, 4])
    #expect(try program.run("gaps --from 2030-01-01").output.contains("No request was received"))
  }

  @Test func emptyAndSingle() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    #expect(try program.run("init").status == 0)
    #expect(try program.run("gaps --format csv").lines.count == 2)
    let empty = try json(program.run("gaps --format json"))
    #expect(empty["cells"]?.array?.isEmpty == true && empty["from"] == .null)
    #expect(try millionths(empty["total"]?["requests"]) == 0)
    #expect(try program.run("gaps").output.contains("No request was received"))
    _ = try folder.write("requests.csv", "id,topics_required,received\nr-1,remittances,2024-01-10\n")
    #expect(try program.run("import requests.csv").status == 0)
    let cells = try json(program.run("gaps --format json"))["cells"]?.array ?? []
    #expect(cells.count == 1)
    #expect(try millionths(cells[0]["missing"]) == 1_000_000)
    #expect(cells[0]["trend_share"] == .null && cells[0]["seats_per_expert"] == .null)
  }

  @Test func sharedColumnsSumToTheTotalAndSupplyIsWhatMatchFinds() throws {
    let program = try Demonstration.program()
    for axes in ["all", "topic", "language", "region"] {
      let table = try json(program.run("gaps --format json --by \(axes)"))
      let cells = try #require(table["cells"]?.array)
      #expect(cells.count > 5)
      for name in ["shared_requests", "seats", "unfilled"] {
        #expect(
          try cells.reduce(0) { try $0 + millionths($1[name]) } == millionths(table["total"]?[name]), "\(axes) \(name)")
      }
      for cell in cells {
        let (requests, demand) = (try millionths(cell["requests"]), try millionths(cell["demand"]))
        #expect(try millionths(cell["filled"]) <= demand && demand <= requests)
        #expect(try millionths(cell["earlier"]) + millionths(cell["later"]) == requests)
        #expect(try millionths(cell["shared_requests"]) <= requests)
      }
      let missing = try cells.map { try millionths($0["missing"]) }
      #expect(missing == missing.sorted(by: >))
    }
    // A request for this topic in this language, on a day on which nobody is deployed: its eligible people are the supply.
    let cells = try json(program.run("gaps --by topic --by language --format json"))["cells"]?.array ?? []
    for cell in [cells.first, cells.last, cells.dropFirst(9).first].compactMap({ $0 }) {
      let words = ["topic", "language", "level"].map { cell[$0]?.string ?? "" }
      let made = try program.run(
        "request new --topics-required \(words[0]) --languages-required \(words[1]):\(words[2]) --received 2034-01-01 --format json"
      )
      let id = try #require(JSONValue(parsing: Array(made.output.utf8))["request"]?.string)
      let found = try json(program.run("match \(id) --limit 1 --misses 0 --format json"))
      #expect(try millionths(found["eligible"]) == millionths(cell["supply"]), "\(words)")
    }
  }
}
