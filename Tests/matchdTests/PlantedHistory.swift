import Foundation
import Testing

@testable import MatchCore
@testable import matchd

/// A history in which somebody decides by weights that a test knows, or by chance: nine people with every topic and language at
/// levels from a seed, and one request every ten days, answered within four.
struct PlantedHistory {
  static let topics = [
    "document-security", "return-and-readmission", "skills-recognition", "visa-policy", "resettlement",
    "diaspora-mapping",
    "remittances", "statelessness",
  ]
  static let languages = ["fr", "en", "ar", "es", "pt", "ru"]
  static let people = 9
  static let requests = 240
  static let firstDay = Day(iso: "2018-01-01") ?? Day(number: 0)
  /// Two thirds lie before it.
  static let split = Day(number: firstDay.number + 10 * 160).iso

  enum Decider {
    /// The one with the highest total by these weights; where two are equal the request goes to nobody.
    case weights([String: Int])
    case chance
  }

  private(set) var program: Program
  private(set) var folder: TemporaryFolder
  private(set) var deployments: [String] = []

  /// - Parameter women: which of the people are women, a column that nothing may read.
  init(_ decider: Decider, seed: UInt64, women: (Int) -> Bool = { $0 % 2 == 0 }) throws {
    folder = try TemporaryFolder()
    program = Program(in: folder)
    var random = SeededNumbers(state: seed)
    let places = ["TG", "GH", "PE", "MA", "VN"]
    let experts = (0..<Self.people).map { number -> String in
      let topics = Self.topics.map { "\($0):\(Int.random(in: 1...5, using: &random))" }.joined(separator: ";")
      let languages = Self.languages.map { "\($0):\(["B2", "C1", "C2"].randomElement(using: &random) ?? "B2")" }
      let region = places.randomElement(using: &random) ?? "TG"
      let isWoman = women(number)
      return "e-\(number),FR,\(isWoman ? "TG" : "FR"),\(isWoman ? "female" : "male"),\(topics),"
        + "\(languages.joined(separator: ";")),\(region)"
    }
    let requests = (0..<Self.requests).map { number -> String in
      let topic = Self.topics.randomElement(using: &random) ?? ""
      let language = Self.languages.randomElement(using: &random) ?? ""
      return
        "r-\(number),\(places.randomElement(using: &random) ?? "TG"),\(topic),\(language):B2,\(Self.day(number, 0))"
    }
    _ = try folder.write("start.json", Self.strategy("start", Self.start))
    try take("experts", "id,country,nationality,gender,topics,languages,regions", experts)
    try take("requests", "id,country,topics_required,languages_required,received", requests)
    let chosen = try chosen(decider, &random)
    for (number, expert) in chosen.enumerated() {
      guard let expert else { continue }
      deployments.append(
        "d-\(number),r-\(number),\(expert),\(Self.day(number, 1)),\(Self.day(number, 4)),accepted")
    }
    try take("deployments", Self.heading, deployments)
  }

  /// The same in a folder of its own, for whoever adds to it.
  func copy() throws -> PlantedHistory {
    var copy = self
    copy.folder = try TemporaryFolder()
    for name in ["matchd.db", "matchd.db-wal", "start.json"] where folder.exists(name) {
      try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: copy.folder.path + "/" + name)
    }
    copy.program = Program(in: copy.folder)
    return copy
  }

  static let heading = "id,request,candidate,proposed,answered,outcome"

  static func day(_ request: Int, _ later: Int) -> String {
    Day(number: firstDay.number + Int32(10 * request + later)).iso
  }

  func take(_ stem: String, _ heading: String, _ rows: [String]) throws {
    _ = try folder.write("\(stem).csv", ([heading] + rows).joined(separator: "\n") + "\n")
    let outcome = try program.run(["import", "\(stem).csv"])
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// What the tuning begins with: far from what is planted.
  static let start: KeyValuePairs = ["topic-affinity": 20, "language-fluency": 50, "region-familiarity": 30]

  static func strategy(_ name: String, _ weights: KeyValuePairs<String, Int>) -> String {
    let scorers = weights.map { #"{"scorer": "\#($0.key)", "weight": \#($0.value)}"# }.joined(separator: ", ")
    return """
      {"name": "\(name)", "title": {"en": "\(name)", "fr": "\(name)"}, "purpose": {"en": "A test.", "fr": "Un essai."},
       "rules": [{"rule": "required-languages"}], "scorers": [\(scorers)]}
      """
  }

  /// By request; the scores are those of the scorers themselves.
  private func chosen(_ decider: Decider, _ random: inout SeededNumbers) throws -> [String?] {
    guard case .weights(let weights) = decider else {
      return (0..<Self.requests).map { _ in "e-\(Int.random(in: 0..<Self.people, using: &random))" }
    }
    let workspace = try Workspace.load(Project.config, in: .current())
    let file = try StrategyFile(path: folder.path + "/start.json")
    let strategy = try Strategy(file.definition, from: workspace.plugins)
    let store = try Store.open(path: folder.path + "/matchd.db")
    let reader = RosterReader(
      source: StoreView(store: store, point: nil), vocabulary: workspace.vocabulary, needs: strategy.needs)
    let snapshot = try reader.snapshot(of: .expert)
    return try (0..<Self.requests).map { number in
      let request = try #require(try reader.request("r-\(number)"))
      let scorers = strategy.parts.map { (weights[$0.name] ?? 0, $0.scorer.bind(request, to: snapshot)) }
      let totals = snapshot.ids.indices.map { row in
        scorers.reduce(0) { $0 + $1.0 * Int($1.1?.score(row: row).millionths ?? 0) }
      }
      let best = totals.max() ?? 0
      return totals.count { $0 == best } == 1 ? totals.firstIndex(of: best).map { snapshot.ids[$0] } : nil
    }
  }
}
