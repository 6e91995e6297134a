import Foundation
import MatchCore
import Testing

@testable import matchd

/// Indicators, on a facility that is small enough to reckon by hand and on the demonstration data.
@Suite struct IndicatorCommandTests {
  private func values(_ line: String, in program: Program) throws -> [JSONValue] {
    let outcome = try program.run(line + " --format json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONValue(parsing: Array(outcome.output.utf8))["values"]?.array)
  }

  /// `value|n` of one figure, as it is written.
  private func figure(
    _ indicator: String, _ statistic: String, _ dimension: String = "", _ code: String = "", in values: [JSONValue]
  ) -> String? {
    func text(_ value: JSONValue?) -> String { if case .number(let text)? = value { text } else { "-" } }
    return values.first {
      $0["indicator"]?.string == indicator && $0["statistic"]?.string == statistic
        && $0["dimension"]?.string == dimension && $0["code"]?.string == code
    }.map { "\(text($0["value"]))|\(text($0["n"]))" }
  }

  /// Days by hand: r-1 2021-01-10, decided on day 30, first proposal 31, second yes 51, mission 113, closed 325, and 83 from decision
  /// to mission. r-2: decided on day 10, one working day late. r-3: day 30. r-4: decided 30, proposal 39, mission 63, 33 after the
  /// decision. Working days to the promised decisions: 22, 8 and 22.
  private static let expected: [(String, String, String, String, String)] = [
    ("requests", "count", "", "", "5|-"), ("requests", "count", "status", "completed", "1|5"),
    ("requests", "count", "activity-status", "1", "2|5"), ("requests", "count", "activity-status", "2", "1|5"),
    ("requests", "count", "activity-status", "4", "1|5"), ("requests", "count", "activity-status", "5", "1|5"),
    ("requests", "count", "recipient-region", "011", "3|5"),
    ("requests", "shared", "recipient-region", "011", "2.500000|5"),
    ("requests", "shared", "recipient-region", "014", "1.500000|5"),
    ("requests", "count", "recipient-region", "", "1|5"),
    ("requests", "count", "recipient-country", "TG", "2|5"),
    ("requests", "shared", "recipient-country", "KE", "1.500000|5"),
    ("requests", "count", "sector", "16070", "3|5"), ("requests", "shared", "sector", "16070", "2.500000|5"),
    ("requests", "count", "sector", "15160", "1|5"), ("countries", "count", "", "", "3|-"),
    ("decisions", "count", "", "", "4|-"), ("approvals", "count", "", "", "3|-"),
    ("approval-rate", "rate", "", "", "0.750000|4"), ("action-rate", "rate", "", "", "0.400000|5"),
    ("days-to-registration", "median", "", "", "-|0"), ("days-to-decision", "median", "", "", "30.0|4"),
    ("days-to-decision", "p90", "", "", "30|4"), ("days-to-first-proposal", "median", "", "", "35.0|2"),
    ("days-to-first-proposal", "p90", "", "", "39|2"), ("days-to-staffing", "median", "", "", "51.0|1"),
    ("days-to-first-mission", "median", "", "", "88.0|2"), ("days-to-closing", "median", "", "", "325.0|1"),
    ("days-from-decision-to-mission", "median", "", "", "58.0|2"),
    ("days-from-decision-to-mission", "p90", "", "", "83|2"), ("working-days-to-answer", "median", "", "", "22.0|3"),
    ("answers-in-time", "rate", "", "", "0.666667|3"), ("working-days-late", "median", "", "", "1.0|1"),
    ("deployments", "count", "", "", "3|-"), ("deployments", "count", "candidate-kind", "expert", "3|3"),
    ("experts", "count", "", "", "3|-"), ("experts", "count", "employer-sector", "public-administration", "2|3"),
    ("experts", "count", "employer-sector", "academia", "1|3"), ("experts", "count", "origin", "eu", "2|3"),
    ("experts", "count", "origin", "non-eu", "1|3"), ("experts", "count", "origin-region", "155", "2|3"),
    ("experts", "count", "origin-country", "TG", "1|3"), ("non-eu-share", "rate", "", "", "0.333333|3"),
    ("countries-served", "count", "", "", "2|-"), ("activities", "count", "", "", "3|-"),
    ("activities", "count", "format", "seminar", "1|3"), ("participants", "sum", "", "", "80|2"),
    ("satisfaction", "mean", "role", "partner", "4.00|2"), ("satisfaction", "rate", "role", "partner", "0.500000|2"),
    ("satisfaction", "mean", "role", "expert", "4.00|1"), ("satisfaction", "rate", "role", "host", "1.000000|1"),
  ]

  @Test func everyFigureIsAsReckonedByHand() throws {
    let program = try SmallFacility.program()
    let values = try values("indicators", in: program)
    for (indicator, statistic, dimension, code, text) in Self.expected {
      #expect(figure(indicator, statistic, dimension, code, in: values) == text, "\(indicator) \(dimension) \(code)")
    }
    // What nobody has done is not among them: 2023 has not come.
    #expect(figure("requests", "count", "status", "withdrawn", in: values) == nil)
    // 2021 alone: what was received then, and what was decided then.
    let year = try self.values("indicators --by year", in: program).filter { $0["period"]?.string == "2021" }
    #expect(figure("requests", "count", in: year) == "2|-")
    #expect(figure("approval-rate", "rate", in: year) == "0.500000|2")
    #expect(figure("answers-in-time", "rate", in: year) == "0.500000|2")
    #expect(figure("participants", "sum", in: year) == "30|1")
    // From Eastern Africa: r-2 and r-4, and what belongs to them; the seminar belongs to no request.
    let east = try self.values("indicators --region 014", in: program)
    #expect(figure("requests", "count", in: east) == "2|-")
    #expect(figure("requests", "count", "recipient-country", "TG", in: east) == nil)
    #expect(figure("deployments", "count", in: east) == "1|-")
    #expect(figure("activities", "count", in: east) == "1|-")
    #expect(figure("participants", "sum", in: east) == "0|0")
    #expect(figure("satisfaction", "mean", "role", "partner", in: east) == "-|0")
  }

  @Test func statesOfOldAreWhatWasKnownThen() throws {
    let program = try SmallFacility.program()
    let then = try values("indicators --as-of 2021-06-05", in: program)
    #expect(figure("requests", "count", in: then) == "2|-")
    #expect(figure("requests", "count", "status", "received", in: then) == "1|2")
    #expect(figure("approval-rate", "rate", in: then) == "1.000000|1")
    #expect(figure("satisfaction", "mean", "role", "partner", in: then) == "4.00|2")
    #expect(try values("indicators --as-of 2021-05-25", in: program).count < then.count)
    #expect(
      figure("satisfaction", "mean", "role", "partner", in: try values("indicators --as-of 2021-05-25", in: program))
        == "5.00|1")
  }

  /// A request that is led through its stages: the log tells when. What a spreadsheet says of a status with the receipt is
  /// where it stands, and not since when.
  @Test func stagesComeFromTheLog() throws {
    let folder = try TemporaryFolder()
    try lead(
      "r-1", through: [("registered", "2024-01-05"), ("under-consultation", "2024-01-09"), ("approved", "2024-02-01")],
      in: folder)
    let values = try values("indicators --db \(folder.path)/test.db", in: Program(in: folder))
    #expect(figure("days-to-registration", "median", in: values) == "4.0|1")
    #expect(figure("days-to-consultation", "median", in: values) == "8.0|1")
    #expect(figure("days-to-decision", "median", in: values) == "31.0|1")
    #expect(figure("approval-rate", "rate", in: values) == "1.000000|1")
  }

  /// A request received on 1 January 2024, and the days on which its status changed, as moves write them.
  private func lead(_ id: String, through steps: [(status: String, day: String)], in folder: TemporaryFolder) throws {
    let store = try Importer(folder)
    let header = "id,topics_required,received,status\n"
    for status in ["received", "registered"] {
      _ = try store.take("requests.csv", header + "\(id),remittances,2024-01-01,\(status)\n", kind: .request)
    }
    #expect(try store.store.statusSteps(upTo: nil).isEmpty)
    for step in steps {
      var record = Record(
        kind: .request, id: id, cells: RecordSchema.of(.request).columns.map { _ in .absent })
      record["status"] = .value(step.status)
      let part = RecordPart(eventKind: "request.\(step.status)", effective: step.day, cells: record.cells)
      _ = try store.store.log.append(
        part, of: record, effectiveAt: step.day + "T09:00:00.000Z", actor: "test", extra: [])
    }
  }

  @Test func eachFormSaysTheSame() throws {
    let program = try SmallFacility.program()
    let csv = try program.run("indicators --format csv").lines
    let lines = try program.run("indicators --format jsonl").lines
    #expect(csv.count == lines.count + 1)
    #expect(
      csv.prefix(3) == [
        "indicator,title,period,from,to,place,place_label,dimension,code,label,statistic,value,unit,n,iati_element,iati_vocabulary,iati_code",
        "requests,Requests received,,2021-01-10,2022-12-31,,everywhere,,,,count,5,requests,,,,",
        "requests,Requests received,,2021-01-10,2022-12-31,,everywhere,status,received,received,count,1,requests,5,,,",
      ])
    for line in [
      "requests,Requests received,,2021-01-10,2022-12-31,,everywhere,activity-status,5,cancelled,count,1,requests,5,activity-status,,5",
      "requests,Requests received,,2021-01-10,2022-12-31,,everywhere,recipient-region,014,Eastern Africa,shared,1.500000,requests,5,recipient-region,2,014",
      "requests,Requests received,,2021-01-10,2022-12-31,,everywhere,recipient-country,GH,Ghana,count,1,requests,5,recipient-country,,GH",
      "requests,Requests received,,2021-01-10,2022-12-31,,everywhere,sector,16070,Labour rights,count,3,requests,5,sector,1,16070",
      "experts,Experts deployed,,2021-01-10,2022-12-31,,everywhere,employer-sector,academia,academia,count,1,experts,3,participating-org/@type,,80",
    ] { #expect(csv.contains(line), "\(line)") }
    #expect(
      lines.first
        == #"{"indicator":"requests","title":"Requests received","period":"","from":"2021-01-10","to":"2022-12-31","place":"","place_label":"everywhere","dimension":"","code":"","label":"","statistic":"count","value":5,"unit":"requests","n":null,"iati_element":"","iati_vocabulary":"","iati_code":""}"#
    )
    let whole = try program.run("indicators --format json").output
    #expect(
      whole.hasPrefix(
        #"{"definitions":1,"from":"2021-01-10","to":"2022-12-31","by":null,"split":null,"region":null,"as_of":"#))
    #expect(whole.contains(#""left_out":{"decisions":0,"deployments":0,"activities":0,"appraisals":0,"stages":0}"#))
    for line in lines.dropLast() { #expect(whole.contains(line)) }
    let french = try program.run("indicators --format csv --lang fr").lines
    #expect(
      french[0]
        == "Indicateur;Intitulé;Période;Du;Au;Lieu;Nom du lieu;Ventilé par;Code;Libellé;Statistique;Valeur;Unité;n;Élément IITA;Vocabulaire IITA;Code IITA"
    )
    #expect(
      french.contains(
        "approval-rate;Taux d'approbation;;2021-01-10;2022-12-31;;partout;;;;rate;0,750000;part;4;;;"))
    var narrow = program
    narrow.environment["COLUMNS"] = "100"
    let table = try narrow.run("indicators --by year").output
    #expect(
      table == """
        Indicators from 10 January 2021 to 31 December 2022

        Period  Requests  Approved  Days to decision  Deployments  Experts  Participants  Partners' rating
        ------  --------  --------  ----------------  -----------  -------  ------------  ----------------
        2021           2       1/2            20 (2)            2        2            30          4.00 (2)
        2022           3       2/2            30 (2)            1        1            50                 -

        Medians and ratings with n in brackets. All figures: --format csv. What each means: --definitions.

        """)
  }

  @Test func emptyAndSingle() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    #expect(try program.run("init").status == 0)
    #expect(try program.run("indicators").output == "Nothing is on record for that time.\n")
    #expect(try values("indicators", in: program).isEmpty)
    #expect(try program.run("indicators --format csv --by month").lines.count == 2)
    _ = try folder.write("requests.csv", "id,topics_required,received\nr-1,remittances,2024-01-10\n")
    #expect(try program.run("import requests.csv").status == 0)
    let one = try values("indicators", in: program)
    #expect(figure("requests", "count", in: one) == "1|-")
    #expect(figure("approval-rate", "rate", in: one) == "-|0")
    #expect(figure("days-to-decision", "p90", in: one) == "-|0")
    #expect(try values("indicators --from 2025-01-01", in: program).isEmpty)
  }

  /// What is published of the facility, and what adds up must add up.
  @Test func theDemonstrationAddsUp() throws {
    let program = try Demonstration.program()
    let whole = try values("indicators", in: program)
    #expect(figure("requests", "count", in: whole) == "188|-")
    #expect(figure("action-rate", "rate", in: whole) == "0.734043|188")
    #expect(figure("experts", "count", in: whole) == "465|-")
    #expect(figure("participants", "sum", in: whole) == "15012|567")
    #expect(figure("countries", "count", in: whole) == "110|-")
    func sum(_ indicator: String, _ statistic: String, _ dimension: String, _ values: [JSONValue]) throws -> Int {
      try values.filter {
        $0["indicator"]?.string == indicator && $0["statistic"]?.string == statistic
          && $0["dimension"]?.string == dimension
      }.reduce(0) { sum, value in
        guard case .number(let text)? = value["value"] else { return sum }
        return try sum + #require(Int(text.filter { $0 != "." }))
      }
    }
    for dimension in ["status", "activity-status"] {
      #expect(try sum("requests", "count", dimension, whole) == 188)
    }
    for dimension in ["recipient-region", "recipient-country", "sector"] {
      #expect(try sum("requests", "shared", dimension, whole) == 188_000_000)
    }
    for dimension in ["employer-sector", "origin", "origin-region", "origin-country"] {
      #expect(try sum("experts", "count", dimension, whole) == 465)
    }
    #expect(try sum("activities", "count", "format", whole) == 567)
    let years = try values("indicators --by year", in: program)
    for (indicator, statistic) in [
      ("requests", "count"), ("decisions", "count"), ("approvals", "count"), ("deployments", "count"),
      ("activities", "count"), ("participants", "sum"),
    ] {
      #expect(try sum(indicator, statistic, "", years) == sum(indicator, statistic, "", whole), "\(indicator)")
    }
    // A month is a third of its quarter.
    let (months, quarters) = (
      try values("indicators --by month --from 2016-01-01 --to 2016-12-31", in: program),
      try values("indicators --by quarter --from 2016-01-01 --to 2016-12-31", in: program)
    )
    #expect(try sum("deployments", "count", "", months) == sum("deployments", "count", "", quarters))
  }

  @Test func everyDefinitionStandsInTheDocument() throws {
    let page = try String(contentsOfFile: Project.root + "/docs/indicators.md", encoding: .utf8)
    #expect(page.contains("## Definitions, version \(IndicatorDefinition.version)"))
    for indicator in Indicator.allCases {
      let definition = indicator.definition
      let cells = [
        "`\(indicator.rawValue)`", definition.title.en, definition.formula.en, definition.unit.en,
        definition.counted.en,
        definition.criterion.en,
      ]
      #expect(page.contains("| " + cells.joined(separator: " | ") + " |"), "\(indicator)")
      #expect(!definition.formula.fr.isEmpty && definition.formula.fr != definition.formula.en)
    }
    let program = Program(in: try TemporaryFolder())
    let lines = try program.run("indicators --definitions --format csv --lang fr").lines
    #expect(lines.count == Indicator.allCases.count + 2)
    #expect(lines[1].hasPrefix("requests;Demandes reçues;"))
  }

  @Test(arguments: [
    ("indicators --by year --by month", 2, "--by takes one"), ("indicators --by decade", 2, "--by"),
    ("indicators --region Atlantis", 1, "Atlantis"), ("indicators --from 2020-13-01", 2, "2020-13-01"),
    ("indicators --from 2020-01-02 --to 2020-01-01", 2, "lies before"), ("gaps --by country", 2, "--by"),
    ("gaps --strategy balancd", 1, "Maybe balanced"), ("gaps --limit -1", 2, "whole number"),
  ])
  func aMistakeIsNamed(line: String, status: Int, hint: String) throws {
    let outcome = try SmallFacility.program().run(line)
    #expect(outcome.status == status && outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }
}
