import Foundation
import Testing

@testable import MatchCore
@testable import matchd

/// What a replay knows at each decision is what `match --as-of` its moment knows, to the millionth.
@Suite struct ReplayStateTests {
  private static func all(_ workspace: Workspace) -> SnapshotNeeds {
    workspace.strategies.reduce([]) { $0.union($1.needs) }
  }

  /// Ranks by walking through facts, and from the state folded out of the log at the moment; both must be equal.
  private func compare(_ store: Store, _ kind: CandidateKind, every step: Int) throws -> Int {
    let workspace = try Workspace.load(Project.config, in: .current())
    let needs = Self.all(workspace)
    let history = try HistoryReader(
      store: store, point: nil, vocabulary: workspace.vocabulary, kind: kind, strategies: workspace.strategies
    ).read().history
    var roster = RosterThen(history)
    var search = EligibleSearch(workspace.strategies)
    var pairs = 0
    for (index, decision) in history.decisions.enumerated() {
      roster.advance(to: decision.moment)
      guard index % step == 0 else { continue }
      let walked = search.eligible(
        for: decision.request, in: roster.snapshot(), among: roster.present, asked: [], limit: .max)
      // Those alone who decide the places: of whoever was asked, and of people anywhere in the list.
      let asked = decision.choices.map { (row: roster.row(of: $0.candidate), grade: $0.grade) }
      for strategy in walked.indices {
        let ranked = walked[strategy].found.sorted { $0.outranks($1) }
        let others = [ranked.count / 3, ranked.count - 1].filter(ranked.indices.contains).map {
          (row: Int?(Int(ranked[$0].row)), grade: ChoiceGrade.asked)
        }
        for some in [asked, Array(others.prefix(1)), others] {
          let few = search.eligible(
            for: decision.request, in: roster.snapshot(), among: roster.present, asked: some.compactMap(\.row),
            limit: decision.seats)[strategy]
          #expect(few.rows == walked[strategy].rows)
          let places = PlaceOfChoice.places(of: some, in: few.found, above: few.above)
          #expect(places == PlaceOfChoice.places(of: some, in: ranked))
          #expect(few.found.sorted { $0.outranks($1) }.prefix(decision.seats) == ranked.prefix(decision.seats))
        }
      }
      let point = Point.time(Timestamp.text(decision.moment.milliseconds), sequence: nil)
      let reader = RosterReader(
        source: StoreView(store: store, point: point), vocabulary: workspace.vocabulary, needs: needs)
      let snapshot = try reader.snapshot(of: kind)
      let request = try #require(try reader.request(decision.request.id))
      for (strategy, found) in zip(workspace.strategies, walked) {
        let folded = Matcher(request, in: snapshot, by: strategy)
        let everyone = folded.search(0..<snapshot.blockCount, limit: 0, prunes: false)
        let expected = everyone.top.ranked().map { "\(snapshot.ids[Int($0.row)]) \($0.total.millionths)" }
        let replayed = found.found.sorted { $0.outranks($1) }
          .map { "\(history.roster.ids[Int($0.row)]) \($0.total.millionths)" }
        #expect(replayed == expected, "\(decision.request.id) \(strategy.name)")
        pairs += expected.count
      }
    }
    return pairs
  }

  @Test func theDemonstrationIsKnownAsItWas() throws {
    let program = try Demonstration.program()
    let store = try Store.open(path: program.folder + "/matchd.db")
    #expect(try compare(store, .expert, every: 41) > 300)
  }

  @Test func institutionsAreKnownAsTheyWere() throws {
    let program = try Demonstration.program()
    let store = try Store.open(path: program.folder + "/matchd.db")
    #expect(try compare(store, .institution, every: 61) > 10)
  }

  /// Rows that change, come late, have no date, are corrected, name focal points by id and by name before and after they are
  /// known, and deployments older than their requests.
  @Test func aCrookedHistoryIsKnownAsItWas() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    _ = try folder.write(
      "focal-points.csv",
      """
      id,name,country,since
      FP-1,Desk One,FR,2020-03-01
      FP-1,Desk Uno,FR,2020-09-01
      fp-2,Desk Two,TG,
      """)
    _ = try folder.write(
      "experts.csv",
      """
      id,country,employer,focal_point,topics,languages,regions,available,unavailable,max_deployments,consent,active,profile,since
      e-1,FR,Ministry,Desk One,labour-migration:4,fr:C2,TG,2020-01-01/2022-12-31,,1,yes,yes,Trains labour attaches abroad,2020-01-05
      e-1,FR,Agency,FP-1,labour-migration:5;remittances,fr:C2;en:B2,TG,2020-01-01/2022-12-31,2021-02-01/2021-02-10,2,yes,yes,Trains labour attaches and studies remittances,2020-07-01
      e-2,TG,Office,fp-1,remittances:3,fr:C1,GH;TG,2020-01-01/2022-12-31,,1,yes,yes,Remittances of the diaspora,
      e-3,GH,,fp-2,labour-migration:2,fr:B2;en:C2,,2020-01-01/2022-12-31,,1,yes,yes,,2020-05-01
      e-3,GH,,,labour-migration:2,fr:B2;en:C2,,2020-01-01/2022-12-31,,1,yes,no,,2021-03-01
      e-4,PT,Office,Desk Uno,diaspora-engagement:5,fr:B2;pt:C2,BR,2020-01-01/2022-12-31,,1,,yes,Diaspora and labour,2020-02-01
      e-4,PT,Office,Desk Uno,diaspora-engagement:5;labour-migration:3,fr:B2;pt:C2,BR,2020-01-01/2022-12-31,,1,yes,yes,Diaspora and labour,2020-10-01
      """)
    _ = try folder.write(
      "institutions.csv",
      "id,name,country,topics,since\ni-1,Ministry of Togo,TG,labour-migration:1,2020-01-01\ni-1,Office,TG,labour-migration:3,2020-08-01\n"
    )
    _ = try folder.write(
      "requests.csv",
      """
      id,institution,country,title,topics_required,languages_required,start,end,experts,received,status
      r-1,i-1,TG,Labour attaches,labour-migration,fr:B2,2020-08-01,2020-08-05,1,2020-03-01,completed
      r-2,i-1,TG,Remittances,remittances,fr:B2,2020-11-01,2020-11-10,2,2020-06-15,completed
      r-3,i-1,GH;TG,Labour and diaspora,labour-migration;diaspora-engagement,fr:B2,2021-02-05,2021-02-08,2,2020-10-01,completed
      r-4,,TG,Diaspora,diaspora-engagement,,,,1,2020-12-01T10:30Z,matching
      r-5,i-1,BJ,Labour again,labour-migration,fr:B1,2021-08-01,2021-08-05,1,2021-04-01,rejected
      r-6,i-1,BJ,Remittances again,remittances,fr:B1,2021-08-03,2021-08-05,1,2021-05-01,matching
      """)
    _ = try folder.write(
      "deployments.csv",
      """
      id,request,candidate,focal_point,proposed,answered,outcome,start,end,rating_partner,rating_host,rated
      d-1,r-1,e-1,,2020-03-10,2020-03-12,completed,2020-08-01,2020-08-05,5,4,2020-09-01
      d-2,r-1,e-2,FP-1,2020-03-05,,expired,,,,,
      d-3,r-2,e-2,,2020-06-20,2020-08-20,completed,2020-11-01,2020-11-10,,3,
      d-4,r-2,e-1,Desk Two,2020-05-01,2020-05-02,stood-down,2020-11-01,2020-11-10,,,
      d-5,r-3,e-4,,,,completed,2021-02-05,2021-02-08,2,,2021-03-01
      d-6,r-6,e-1,,2020-12-01,2020-12-01,accepted,2021-08-01,2021-08-04,,,
      d-7,r-3,e-3,,2020-10-05,2020-10-07,deployed,2021-02-05,2021-02-08,,,
      d-8,r-4,i-1,,2020-12-05,2020-12-06,accepted,2021-01-01,2021-01-02,,,
      """)
    let outcome = try program.run(["import", folder.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    // A date that was wrong, and a later change of mind.
    let again = folder.path + "/again"
    try FileManager.default.createDirectory(atPath: again, withIntermediateDirectories: true)
    _ = try folder.write(
      "again/deployments.csv",
      """
      id,request,candidate,proposed,answered,outcome,start,end
      d-1,r-1,e-1,2020-03-02,2020-03-12,completed,2020-08-01,2020-08-05
      d-7,r-3,e-3,2020-10-05,2020-10-07,stood-down,2021-02-05,2021-02-08
      """)
    #expect(try program.run(["import", again]).status == 0)
    let store = try Store.open(path: folder.path + "/matchd.db")
    #expect(try compare(store, .expert, every: 1) > 20)
    #expect(try compare(store, .institution, every: 1) > 0)
    #expect(try compare(store, .focalPoint, every: 1) >= 0)
  }
}
