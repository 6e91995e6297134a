import Foundation
import MatchCore
import Testing

@testable import matchd

/// The main job on the demonstration data: every file comes in whole, and everything that follows is the same each time.
@Suite struct DemonstrationTests {
  private func imported() throws -> Importer {
    let importer = try Importer(try TemporaryFolder())
    for file in try ImportFile.find([Project.root + "/examples/mieux"], kind: nil) {
      let count = try importer.take(file.path, kind: file.kind)
      #expect(count.refused == 0)
      #expect(count.errors == [])
    }
    return importer
  }

  private func shortlists(of importer: Importer, _ language: Language) throws -> [String] {
    let workspace = try Workspace.load(Project.config, in: .current())
    let reader = RosterReader(source: StoreView(store: importer.store, point: nil), vocabulary: workspace.vocabulary)
    let translator = Translator(language, sentences: workspace.plugins.sentences, reference: workspace.reference)
    let requests = try reader.openRequests()
    #expect(requests.count >= 12)
    let snapshot = try reader.snapshot(of: .expert)
    let strategy = try workspace.strategy("balanced")
    return requests.map { request in
      let matcher = Matcher(request, in: snapshot, by: strategy)
      let ranking = matcher.ranking(limit: 10)
      #expect(ranking.considered == ranking.eligible + ranking.gates.reduce(0) { $0 + $1.excluded })
      let asOf = AsOf(sequence: importer.store.head, time: nil)
      let missing = MissReport(
        misses: matcher.nearMisses(limit: 5), remedies: matcher.remedies(), request: request.record, names: [:])
      var writer = JSONWriter()
      MatchReport(ranking: ranking, asOf: asOf, names: [], title: nil, missing: missing).write(to: &writer, translator)
      return writer.text
    }
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let first = try shortlists(of: imported(), .en)
    let again = try imported()
    #expect(try shortlists(of: again, .en) == first)
    #expect(try shortlists(of: again, .fr) != first)
    for text in first {
      let value = try JSONValue(parsing: Array(text.utf8))
      #expect(
        value.object?.prefix(7).map(\.key)
          == ["request", "strategy", "as_of", "considered", "eligible", "excluded", "ranking"])
      for entry in value["ranking"]?.array ?? [] {
        let points = (entry["parts"]?.array ?? []).compactMap { part -> Int? in
          guard case .number(let text)? = part["points"] else { return nil }
          return Int(text.filter { $0 != "." })
        }
        guard case .number(let score)? = entry["score"] else {
          Issue.record("an entry without a score")
          continue
        }
        #expect(points.reduce(0, +) == Int(score.filter { $0 != "." }))
        for part in entry["parts"]?.array ?? [] {
          #expect(part["reason"]?.string?.contains("{") != true)
        }
      }
    }
  }

  @Test func everySentenceIsFilledInBothLanguages() throws {
    let workspace = try Workspace.load(Project.config, in: .current())
    for sentence in workspace.plugins.sentences.values {
      #expect(!sentence.other.en.isEmpty && !sentence.other.fr.isEmpty)
      #expect(Set(sentence.placeholders).count == 1)
    }
    let english = Translator(.en, sentences: workspace.plugins.sentences, reference: workspace.reference)
    let french = Translator(.fr, sentences: workspace.plugins.sentences, reference: workspace.reference)
    #expect((0...2).map(english.isSingular) == [false, true, false])
    #expect((0...2).map(french.isSingular) == [true, true, false])
    #expect(
      french.text(.interval(DayInterval(iso: "2024-03-01/2024-03-02") ?? DayInterval(day: Day(number: 0))))
        == "1er mars 2024 au 2 mars 2024")
    #expect(french.text(.share(Score(millionths: 355_000))) == "36 %")
    #expect(english.text(.languages(["fr", "en"])) == "French and English")
  }
}
