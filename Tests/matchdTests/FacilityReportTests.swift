import Foundation
import MatchCore
import Testing

@testable import matchd

/// The page of a facility: alone, in both languages, the same each time, and with the figures that replay gives.
@Suite struct FacilityReportTests {
  private static let options = "--strategy balanced --strategy rotation --resamples 50"

  /// Made once for all who look at it.
  private static let made = Result { try page(options) }

  private static func page(_ options: String) throws -> String {
    let outcome = try Demonstration.program().run("report --html - \(options)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test func thePageStandsAlone() throws {
    let text = try Self.made.get()
    let parsed = try ParsedPage(text)
    for word in ["src=", "url(", "@import", "<script", "<link", "<img", "style=\"", "<form"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"))
    #expect(parsed.problems == [])
    let ids = parsed.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let pictures = parsed.elements.filter { $0.name == "svg" }
    #expect(pictures.count > 10)
    #expect(pictures.allSatisfy { $0.attributes["role"] == "img" })
    // Every picture says in words what it shows.
    #expect(parsed.texts(of: "svg").allSatisfy { $0.contains(":") })
    #expect(try Self.page(Self.options) == text)
  }

  /// What separates strategies in a simulation are days, and the page has those that replay has.
  @Test func whatDecidesASimulationIsSaidInDays() throws {
    let options = "--from 2016-01-01 --to 2020-12-31 --mode simulate --seed 5 --resamples 0"
    let text = try Self.page(options)
    let replay = try Demonstration.program().run(
      "replay --strategy balanced --strategy rotation \(options) --format json")
    let value = try JSONValue(parsing: Array(replay.output.trimmingCharacters(in: .newlines).utf8))
    let strategies = try #require(value["strategies"]?.array)
    let decisive = try #require(strategies.last?["decisive"]?.array)
    #expect(decisive.count > 3)
    for entry in decisive {
      let days = try #require(entry["days"]?.integer)
      #expect(days != 0 && text.contains("\(days > 0 ? "+" : "")\(days) days"), "\(days)")
    }
    #expect(text.contains("the seats that each fills, and in how many days") && !text.contains("where a gate stopped"))
  }

  /// The foot has the words that make the same page again, a strategy's file and the language among them.
  @Test func theFootMakesThePageAgain() throws {
    let program = try Demonstration.program()
    let own = try String(contentsOfFile: Project.config + "/strategies/balanced.json", encoding: .utf8)
    _ = try program.file("own.json", own.replacing("\"name\": \"balanced\"", with: "\"name\": \"own\""))
    let page = try program.run("report --html - --strategy ./own.json --resamples 0 --lang fr").output
    let line = try #require(page.firstMatch(of: /matchd (report --html) report.html( --strategy [^<]*)<\/code>/))
    #expect(line.output.2.contains("./own.json") && line.output.2.contains("--lang fr"))
    #expect(try program.run("\(line.output.1) -\(line.output.2)").output == page)
  }

  /// Whatever stands there in English stands there in French, and the choice shows one of them.
  @Test func bothLanguagesAreThere() throws {
    let parsed = try ParsedPage(try Self.page("--resamples 0 --lang fr"))
    let spans = parsed.elements.filter { ["span", "text"].contains($0.name) }
    let english = spans.filter { $0.attributes["lang"] == "en" }
    let french = spans.filter { $0.attributes["lang"] == "fr" }
    #expect(english.count > 50 && english.count == french.count)
    #expect(english.allSatisfy { $0.attributes["class"]?.contains("en") == true })
    #expect(parsed.elements.first?.attributes["lang"] == "fr")
    let chosen = parsed.elements.filter { $0.attributes["checked"] != nil }
    #expect(chosen.map { $0.attributes["id"] } == ["fr"])
    #expect(french.contains { $0.text == "Les demandes au fil des ans" })
  }

  /// The figures of the page are those of `replay --format json`, and its counts those of the rows.
  @Test func theFiguresAreThoseOfReplay() throws {
    let program = try Demonstration.program()
    let replay = try JSONValue(parsing: Array(program.run("replay --format json \(Self.options)").output.utf8))
    let text = try Self.made.get()
    let rows = try ParsedPage(text).elements.filter { $0.name == "tr" }.map(\.text)
    for (column, strategy) in (replay["strategies"]?.array ?? []).enumerated() {
      let figures = strategy["figures"]?.array ?? []
      #expect(figures.count > 20)
      let ndcg = try #require(figures.first { $0["figure"]?.string == "ndcg" })
      guard case .number(let value)? = ndcg["value"], let number = Double(value) else {
        Issue.record("no value")
        return
      }
      let row = try #require(rows.first { $0.contains("(nDCG)") })
      #expect(row.contains(ReplayReport.text(number, 2)), "\(column): \(row)")
    }
    if case .string(let head)? = replay["head"] { #expect(text.contains(head)) } else { Issue.record("no head") }
    let requests = try program.run("export requests --format jsonl").output.split(separator: "\n").count
    let all = try #require(rows.first { $0.hasPrefix("AllTotal") })
    #expect(all.hasPrefix("AllTotal\(requests)"))
  }

  @Test func optionsOfTheOtherPageAreRefused() throws {
    let program = try Demonstration.program()
    #expect(try program.run("report r-176 --html - --from 2015-01-01").status == 2)
    #expect(try program.run("report --html - --limit 3").status == 2)
    #expect(try program.run("report r-176 --html - --strategy balanced --strategy rotation").status == 2)
    #expect(try program.run("report --html - --from 2015-13-01").status == 2)
  }

  /// A log with nothing in it gives a page, not an error.
  @Test func anEmptyDatabaseHasAPage() throws {
    let folder = try TemporaryFolder()
    let store = try Store.create(path: folder.path + "/matchd.db")
    let activity = try FacilityActivity(StoreView(store: store, point: nil))
    #expect(activity.years.isEmpty && activity.months.isEmpty)
    #expect(activity.total.received == 0)
  }

  /// By hand: three requests, two deployments of which one took place over a new year.
  @Test func activityIsCounted() throws {
    let folder = try TemporaryFolder()
    let importer = try Importer(folder)
    _ = try importer.take(
      "requests.csv",
      """
      id;country;topics_required;received;status
      r-1;TG|GH;labour-migration;2020-03-01;completed
      r-2;TG;labour-migration;2020-05-01;rejected
      r-3;SN;labour-migration;2022-01-02;received

      """, kind: .request)
    _ = try importer.take(
      "experts.csv",
      """
      id;country;topics;languages
      e-1;FR;labour-migration;fr
      e-2;DE;labour-migration;fr

      """, kind: .expert)
    _ = try importer.take(
      "deployments.csv",
      """
      request;candidate;proposed;outcome;start;end
      r-1;e-1;2020-04-01;completed;2020-12-20;2021-01-10
      r-1;e-2;2020-04-01;declined;2020-12-20;2021-01-10

      """, kind: .deployment)
    let activity = try FacilityActivity(StoreView(store: importer.store, point: nil))
    #expect(activity.years.map(\.year) == [2020, 2021, 2022])
    #expect(activity.years.map(\.received) == [2, 0, 1])
    #expect(activity.years.map(\.actions) == [1, 0, 0])
    #expect(activity.years.map(\.refused) == [1, 0, 0])
    #expect(activity.years.map(\.undecided) == [0, 0, 1])
    #expect(activity.months.map(\.underWay) == [1, 1])
    // In a period: what came in then, and who was away then, also when they had left before.
    let late = try FacilityActivity(
      StoreView(store: importer.store, point: nil), from: Day(iso: "2021-01-01"), to: nil)
    #expect(late.years.map(\.year) == [2022] && late.total.received == 1)
    #expect(late.months.map(\.month) == [1] && late.months.map(\.underWay) == [1])
    let early = try FacilityActivity(
      StoreView(store: importer.store, point: nil), from: nil, to: Day(iso: "2020-12-31"))
    #expect(early.years.map(\.received) == [2] && early.undated == 0)
    #expect(early.months.map(\.month) == [12])
    // What is planned has not been done.
    let then = try FacilityActivity(StoreView(store: importer.store, point: nil), on: Day(iso: "2020-12-25"))
    #expect(then.years.map(\.year) == [2020] && then.months.map(\.month) == [12])
  }
}
