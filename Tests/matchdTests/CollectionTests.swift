import MatchCore
import Testing

@testable import matchd

/// What is counted over the whole collection: from files to scores, and nothing from after the day.
@Suite struct CollectionTests {
  private static let experts = """
    id,country,topics,languages,focal_point,profile,active
    e-1,FR,labour-migration:4,fr:C2,fp-1,Accords de main-d'œuvre et droits des travailleurs migrants,yes
    e-2,DE,labour-migration:4,fr:C1,Second Desk,Border surveillance at sea,yes
    e-3,IT,labour-migration:4,fr:C1,fp-1,,no
    """
  private static let focalPoints = """
    id,name,country
    fp-1,First Desk,FR
    fp-2,Second Desk,DE
    """
  private static let requests = """
    id,title,description,topics_required,languages_required,received,start,end
    r-0,Accords bilatéraux,Droits des travailleurs,labour-migration,fr:B2,2023-01-05,2023-03-01,2023-03-05
    r-1,Accords de main-d’oeuvre,Les travailleurs migrants et leurs droits,labour-migration,fr:B2,2024-01-05,2024-03-01,2024-03-05
    """

  private func snapshot(_ deployments: String, _ needs: SnapshotNeeds) throws -> (Snapshot, Request) {
    let importer = try Importer(TemporaryFolder())
    for (name, text, kind) in [
      ("focal-points.csv", CollectionTests.focalPoints, RecordKind.focalPoint),
      ("experts.csv", CollectionTests.experts, .expert), ("requests.csv", CollectionTests.requests, .request),
      (
        "deployments.csv",
        (deployments.contains("rated") ? "" : "request,candidate,focal_point,proposed,answered,outcome,start,end\n")
          + deployments,
        .deployment
      ),
    ] where kind != .deployment || !deployments.isEmpty {
      #expect(try importer.take(name, text, kind: kind).errors == [])
    }
    let workspace = try Workspace.load(Project.config, in: .current())
    let reader = RosterReader(
      source: StoreView(store: importer.store, point: nil), vocabulary: workspace.vocabulary, needs: needs)
    return (try reader.snapshot(of: .expert), try #require(try reader.request("r-1")))
  }

  private func scores(_ scorer: String, _ deployments: String = "") throws -> [String: Int] {
    let catalogue = try Workspace.load(Project.config, in: .current()).plugins
    let type = try #require(catalogue.scorer(scorer))
    let (snapshot, request) = try self.snapshot(deployments, type.descriptor.needs)
    let bound = type.init(configuration: try PluginConfiguration(for: type.descriptor)).bind(request, to: snapshot)
    let rows = snapshot.ids.enumerated().map { row, id in (id, bound?.score(row: row).millionths) }
    return Dictionary(uniqueKeysWithValues: rows.compactMap { id, score in score.map { (id, Int($0)) } })
  }

  @Test func wordsReachTheScoreWhateverTheirAccents() throws {
    let found = try scores("text-affinity")
    #expect(try #require(found["e-1"]) > 300_000)
    #expect(found["e-2"] == 0)
    #expect(found["e-3"] == 0)
  }

  @Test func answersCountByFocalPointWhetherNamedByIDOrName() throws {
    let lines = """
      r-0,e-1,,2023-01-10,2023-01-12,completed,2023-03-01,2023-03-05
      r-0,e-2,fp-2,2023-01-10,2023-02-20,declined,,
      """
    let found = try scores("responsiveness", lines)
    #expect(found["e-1"] == 600_000)
    #expect(found["e-3"] == 600_000)
    #expect(found["e-2"] == 400_000)
  }

  @Test func nothingFromAfterTheDayOrOfTheRequestItselfCounts() throws {
    let later = """
      r-0,e-1,fp-1,2024-03-10,2024-03-11,completed,2024-04-01,2024-04-05
      r-1,e-1,fp-1,2024-01-10,2024-01-11,completed,2024-03-01,2024-03-05
      """
    for scorer in ["responsiveness", "rotation"] {
      let (before, after) = (try scores(scorer), try scores(scorer, later))
      #expect(before == after, "\(scorer)")
    }
    let earlier = "r-0,e-1,fp-1,2023-01-10,2023-01-11,completed,2023-04-01,2023-04-05"
    for scorer in ["responsiveness", "rotation"] { #expect(try scores(scorer) != scores(scorer, earlier), "\(scorer)") }
  }

  @Test func aRatingCountsFromTheDayItIsKnown() throws {
    func rated(_ day: String) -> String {
      "request,candidate,proposed,answered,outcome,start,end,rating_partner,rated\n"
        + "r-0,e-1,2023-01-10,2023-01-11,completed,2023-03-01,2023-03-05,1,\(day)"
    }
    let (unrated, later, earlier) = (
      try scores("track-record"), try scores("track-record", rated("2024-03-09")),
      try scores("track-record", rated("2023-04-01"))
    )
    #expect(later["e-1"] == unrated["e-1"])
    #expect(earlier["e-1"] != unrated["e-1"])
  }

  @Test func anIDOfAFocalPointComesBeforeANameThatIsTheSame() {
    var keys = FocalPointKeys()
    keys.add("fp-1", name: "Fp 2")
    keys.add("fp-2", name: "Second Desk")
    #expect(keys.key(of: "FP-2") == "fp-2")
    #expect(keys.key(of: "second  desk") == "fp-2")
    #expect(keys.key(of: "Nobody") == "nobody")
  }

  /// Who reads the reason sees the words as the request has them.
  @Test func theReasonNamesWordsAsTheRequestWritesThem() throws {
    let catalogue = try Workspace.load(Project.config, in: .current()).plugins
    let type = try #require(catalogue.scorer("text-affinity"))
    let (snapshot, request) = try self.snapshot("", .texts)
    let bound = type.init(configuration: try PluginConfiguration(for: type.descriptor)).bind(request, to: snapshot)
    let message = try #require(bound).explain(row: try #require(snapshot.row(of: "e-1"))).message
    #expect(message.key == "text-affinity.shared")
    guard case .text(let words)? = message.arguments["words"] else {
      Issue.record("no words")
      return
    }
    #expect(words.contains("travailleurs") || words.contains("migrants") || words.contains("droits"))
    #expect(!words.contains("travailleur,") && !words.hasSuffix("migrant"))
  }

  @Test func whatNoStrategyNeedsIsNotLoaded() throws {
    let (snapshot, request) = try snapshot("", [])
    #expect(snapshot.collection.terms.words.isEmpty && snapshot.collection.focalPoints.records.isEmpty)
    #expect(request.record.words.isEmpty)
  }
}
