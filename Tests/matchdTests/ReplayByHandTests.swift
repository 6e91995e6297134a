import Foundation
import Testing

@testable import matchd

/// Ten requests, computed by hand.
///
/// Six people speak French and know labour migration; e-g joins after the last request. Strategy `by-topic` scores levels 5 to 1 as
/// 1.00, 0.85, 0.70, 0.55, 0.40; `by-language` scores C2, C1, B2 as 1.0, 0.8, 0.6 where B2 is asked.
///
///                 e-a   e-b   e-c   e-d   e-e   e-f
///     level         5     4     3     2     2     1    by-topic:    a, b, c, {d e}, f
///     French       B2    C2    C1    C1    B2    C2    by-language: {b f}, {c d}, {a e}
///     serves in    FR    TG    FR    DE    GH    PT
///
/// Ties count against whoever was chosen: whoever was not asked comes first, then the lower grade, then the id.
///
///     request  seats  asked                     places by topic   by language
///     r-01       1    a went                    a 1               b f c d e a: 6
///     r-02       1    c went                    c 3               b f d c: 4
///     r-03       1    d went                    a b c e d: 5      b f c d: 4
///     r-04       2    a went, d went            a 1, d 5          d 4, a 6
///     r-05       1    d went, e declined        e 4, d 5          d 4, e 6
///     r-06       2    d stood down, e went      d 4, e 5          d 4, e 6
///     r-07       1    f declined                not judged: nobody relevant
///     r-08       1    nobody; Arabic            not judged, nobody eligible
///     r-09       1    nobody; rejected          not judged, no demand
///     r-10       1    g went                    not known then    not known then
///
/// Judged are seven: r-01 to r-06 and r-10. The demand are nine, all but r-09, with 11 seats.
@Suite struct ReplayByHandTests {
  static let experts = """
    id,country,topics,languages,since
    e-a,FR,labour-migration:5,fr:B2,2019-01-01
    e-b,TG,labour-migration:4,fr:C2,2019-01-01
    e-c,FR,labour-migration:3,fr:C1,2019-01-01
    e-d,DE,labour-migration:2,fr:C1,2019-01-01
    e-e,GH,labour-migration:2,fr:B2,2019-01-01
    e-f,PT,labour-migration:1,fr:C2,2019-01-01
    e-g,FR,labour-migration:5,fr:C2,2020-11-01
    """
  static let requests = """
    id,country,topics_required,languages_required,experts,received,status
    r-01,TG,labour-migration,fr:B2,1,2020-01-01,completed
    r-02,PE,labour-migration,fr:B2,1,2020-02-01,completed
    r-03,TG,labour-migration,fr:B2,1,2020-03-01,completed
    r-04,TG,labour-migration,fr:B2,2,2020-04-01,completed
    r-05,TG,labour-migration,fr:B2,1,2020-05-01,completed
    r-06,TG,labour-migration,fr:B2,2,2020-06-01,completed
    r-07,TG,labour-migration,fr:B2,1,2020-07-01,matching
    r-08,TG,labour-migration,ar:C1,1,2020-08-01,matching
    r-09,TG,labour-migration,fr:B2,1,2020-09-01,rejected
    r-10,TG,labour-migration,fr:B2,1,2020-10-01,completed
    """
  /// Only the first has days on which it takes place, so only e-a ever has had work.
  static let deployments = """
    id,request,candidate,proposed,answered,outcome,start,end
    d-01,r-01,e-a,2020-01-02,2020-01-11,completed,2020-01-20,2020-01-25
    d-02,r-02,e-c,2020-02-02,2020-02-21,completed,,
    d-03,r-03,e-d,2020-03-02,2020-03-31,completed,,
    d-04,r-04,e-a,2020-04-02,2020-04-06,completed,,
    d-05,r-04,e-d,2020-04-02,2020-05-11,completed,,
    d-06,r-05,e-d,2020-05-02,2020-05-07,completed,,
    d-07,r-05,e-e,2020-05-02,2020-05-07,declined,,
    d-08,r-06,e-d,2020-06-02,2020-06-09,stood-down,,
    d-09,r-06,e-e,2020-06-02,2020-06-10,completed,,
    d-10,r-07,e-f,2020-07-02,2020-07-10,declined,,
    d-11,r-10,e-g,2020-12-01,2021-01-09,completed,,
    """

  static func strategy(_ name: String, _ scorer: String) -> String {
    """
    {"name": "\(name)", "title": {"en": "\(name)", "fr": "\(name)"}, "purpose": {"en": "A test.", "fr": "Un essai."},
     "rules": [{"rule": "required-languages"}], "scorers": [{"scorer": "\(scorer)", "weight": 100}]}
    """
  }

  /// The folder with the files, and the strategies beside it.
  static func history() throws -> (program: Program, words: [String]) {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/history", withIntermediateDirectories: true)
    for (name, text) in [("experts", experts), ("requests", requests), ("deployments", deployments)] {
      _ = try folder.write("history/\(name).csv", text + "\n")
    }
    let topic = try folder.write("by-topic.json", strategy("by-topic", "topic-affinity"))
    let language = try folder.write("by-language.json", strategy("by-language", "language-fluency"))
    return (
      Program(in: folder),
      ["replay", "--history", folder.path + "/history", "--strategy", topic, "--strategy", language]
    )
  }

  private func figures(_ json: JSONValue?) -> [String: Double] {
    Dictionary(
      (json?.array ?? []).compactMap { entry in
        guard let name = entry["figure"]?.string, case .number(let text)? = entry["value"] else { return nil }
        return (name, Double(text) ?? .nan)
      }, uniquingKeysWith: { first, _ in first })
  }

  private func expect(_ found: [String: Double], _ expected: KeyValuePairs<String, Double>) {
    for (name, value) in expected {
      #expect(abs((found[name] ?? .nan) - value) < 0.000_000_6, "\(name): \(found[name] ?? .nan), by hand \(value)")
    }
  }

  @Test func everyFigureIsAsComputedByHand() throws {
    let (program, words) = try Self.history()
    let outcome = try program.run(words + ["--format", "json", "--resamples", "100"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let json = try JSONValue(parsing: Array(outcome.output.utf8))
    for (name, count) in [
      ("requests", 10), ("judged", 7), ("demand", 9), ("seats", 11), ("people", 6),
      // a, c, d, a d, d, d e, g.
      ("chosen", 9), ("chosen_known", 8),
    ] {
      #expect(json[name]?.integer == count, "\(name)")
    }
    let strategies = json["strategies"]?.array ?? []
    try #require(strategies.count == 2)

    // log2 of 1 + place.
    let (two, three, four, five, six) = (1.0, log2(3.0), 2.0, log2(5.0), log2(6.0))
    let byTopic = figures(strategies[0]["figures"])
    // r-01, r-02, ..., r-06, and r-10 with 0.
    expect(
      byTopic,
      [
        "hits@1": (1 + 0 + 0 + 1 + 0 + 0) / 7.0, "hits@3": (1 + 1 + 0 + 1 + 0 + 0) / 7.0, "hits@5": 6 / 7.0,
        "hits@10": 6 / 7.0,
        "precision@1": 2 / 7.0, "precision@3": (1 / 3.0 + 1 / 3.0 + 0 + 1 / 3.0 + 0 + 0) / 7,
        "precision@5": (0.2 + 0.2 + 0.2 + 0.4 + 0.2 + 0.4) / 7, "precision@10": (0.1 + 0.1 + 0.1 + 0.2 + 0.1 + 0.2) / 7,
        "recall@1": (1 + 0 + 0 + 0.5 + 0 + 0) / 7, "recall@3": (1 + 1 + 0 + 0.5 + 0 + 0) / 7, "recall@5": 6 / 7.0,
        "recall@10": 6 / 7.0,
        "mrr": (1 + 1 / 3.0 + 1 / 5.0 + 1 + 1 / 5.0 + 1 / 4.0) / 7,
        "map": (1 + 1 / 3.0 + 1 / 5.0 + (1 / 1.0 + 2 / 5.0) / 2 + 1 / 5.0 + (1 / 4.0 + 2 / 5.0) / 2) / 7,
        // Gains 3 for who went, 2 for who stood down, 1 for who declined, over the best order of the same.
        "ndcg":
          (3 / two / 3 + 3 / four / 3 + 3 / six / 3 + (3 / two + 3 / six) / (3 / two + 3 / three)
          + (1 / five + 3 / six) / (3 / two + 1 / three) + (2 / five + 3 / six) / (3 / two + 2 / three)) / 7,
        // Nobody for Arabic: 10 of 11 seats, 8 of 9 requests.
        "fill_rate": 10 / 11.0, "filled": 8 / 9.0,
        // Chosen: a for each of eight, b beside it for r-04 and r-06. Once a has been away, everybody else has had less work:
        // free of envy are a in r-01 and b twice, of ten.
        "envy_free": 3 / 10.0, "coverage": 2 / 6.0,
        // 0 0 0 0 2 8: (3 x 2 + 5 x 8) / (6 x 10).
        "gini": 46 / 60.0, "eu_share": 8 / 10.0,
        // Western Europe 8/10 against 3/6, Western Africa 2/10 against 2/6, Southern Europe 0 against 1/6.
        "origin_balance": 1 - (0.3 + (1 / 3.0 - 0.2) + 1 / 6.0) / 2,
        // Africa 9 of 10 seats, Peru 1 of 1.
        "service_balance": 0.9,
      ])
    expect(
      figures(strategies[1]["figures"]),
      [
        "hits@1": 0, "hits@3": 0, "hits@5": 5 / 7.0, "hits@10": 6 / 7.0,
        "mrr": (1 / 6.0 + 5 / 4.0) / 7,
        "map": (1 / 6.0 + 1 / 4.0 + 1 / 4.0 + (1 / 4.0 + 2 / 6.0) / 2 + 1 / 4.0 + (1 / 4.0 + 2 / 6.0) / 2) / 7,
        // b for each of eight, f beside it twice; nobody has had less work than they.
        "envy_free": 1, "eu_share": 2 / 10.0, "gini": 46 / 60.0,
      ])
    expect(
      figures(strategies[1]["differences"]),
      ["hits@1": -2 / 7.0, "hits@10": 0, "envy_free": 0.7, "eu_share": -0.6, "gini": 0])
    expect(
      figures(json["as_it_was"]?["figures"]),
      [
        // r-07 and r-08 have nobody.
        "fill_rate": 9 / 11.0, "filled": 7 / 9.0, "service_balance": 0.8,
        // 10, 20, 30, 40 (the second of two), 6, 9 (the second), 100.
        "days_to_shortlist": 20,
      ])
    #expect(strategies[1]["decisive"]?.array?.first?["request"]?.string == "r-01")
  }

  @Test func everyPlaceIsAsComputedByHand() throws {
    let (program, words) = try Self.history()
    let lines = try program.run(words + ["--format", "jsonl", "--resamples", "0"]).lines.filter { !$0.isEmpty }
    #expect(lines.count == 10)
    let places = try lines.map { line -> [[Int?]] in
      let json = try JSONValue(parsing: Array(line.utf8))
      return (json["strategies"]?.array ?? []).map { ($0["places"]?.array ?? []).map(\.integer) }
    }
    // In the order of ids of those asked.
    #expect(places[0] == [[1], [6]])
    #expect(places[1] == [[3], [4]])
    #expect(places[2] == [[5], [4]])
    #expect(places[3] == [[1, 5], [6, 4]])
    #expect(places[4] == [[5, 4], [4, 6]])
    #expect(places[5] == [[4, 5], [4, 6]])
    #expect(places[9] == [[nil], [nil]])
  }

  /// Two runs, one thread or two, give the same bytes; another seed gives other intervals.
  @Test(arguments: ["observe", "simulate"])
  func theSameBytesEveryTime(mode: String) throws {
    let (program, words) = try Self.history()
    let runs = try [[], ["--threads", "1"], ["--threads", "2"]].map {
      try program.run(words + ["--mode", mode, "--format", "json"] + $0)
    }
    #expect(runs[0].status == 0)
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].output == runs[2].output)
    #expect(runs[0].output != (try program.run(words + ["--mode", mode, "--format", "json", "--seed", "2"]).output))
  }

  /// A fact that comes too early ends the run, whatever the mode, and names both sides.
  @Test(arguments: ["observe", "simulate"])
  func aLeakIsFound(mode: String) throws {
    let (program, words) = try Self.history()
    let outcome = try program.run(words + ["--mode", mode, "--leak", "5"])
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    // Asked on 2 January, known to a decision of the 1st.
    #expect(outcome.errors.contains("r-0") && outcome.errors.contains("leak"), "\(outcome.errors)")
    #expect(try program.run(words + ["--mode", mode, "--leak", "0"]).status == 0)
  }

  @Test func whatCannotBeIsSaid() throws {
    let (program, words) = try Self.history()
    for (more, code, hint) in [
      (["--from", "2020-13-01"], Int32(2), "must be a day (2024-02-15)"),
      (["--from", "2020-05-01", "--to", "2020-01-01"], 2, "Maybe"),
      (["--strategy", "balancd"], 1, "Maybe balanced"), (["--strategy", words[4]], 2, "twice"),
      (["--resamples", "-1"], 2, "whole number"), (["--mode", "guess"], 2, "observe"),
      (["--as-of", "3"], 2, "--history"),
    ] {
      let outcome = try program.run(words + more)
      #expect(outcome.status == code, "\(more)")
      #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    }
    let empty = try program.run(words + ["--from", "2030-01-01", "--format", "json"])
    #expect(empty.status == 0)
    #expect(empty.output.contains("\"value\":null"))
    #expect(try program.run(words + ["--from", "2030-01-01", "--mode", "simulate"]).status == 0)
  }
}
