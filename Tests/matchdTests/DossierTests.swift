import Foundation
import MatchCore
import Testing

@testable import matchd

/// The page of one request: well-formed, alone, the same each time, in both languages, and deaf to what data tries to say.
@Suite struct DossierTests {
  private static let requests = ["r-176", "r-181", "r-184"]

  private func page(_ request: String, _ language: Language = .en) throws -> String {
    let (dossier, translator) = try PoisonedDossier.gathered(request, language)
    return DossierPage(dossier: dossier, translator: translator).html
  }

  @Test(arguments: requests, Language.allCases)
  func everyPageIsWellFormedAndAsksForNothing(request: String, language: Language) throws {
    let text = try page(request, language)
    let parsed = try ParsedPage(text)
    #expect(parsed.elements.first?.name == "html")
    #expect(parsed.elements.first?.attributes["lang"] == language.rawValue)
    for word in ["src=", "url(", "@import", "<script", "<link", "<img", "style=\""] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"))
    #expect(parsed.problems == [])
    // Ids stand once, and every picture has the title and the description that it names.
    let ids = parsed.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let pictures = parsed.elements.filter { $0.name == "svg" }
    #expect(!pictures.isEmpty)
    for picture in pictures {
      #expect(picture.attributes["role"] == "img")
      let names = (picture.attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
      #expect(names.count == 2 && names.allSatisfy(ids.contains))
    }
    // One heading of the first rank, and none that skips a rank.
    let ranks = parsed.elements.compactMap { ["h1": 1, "h2": 2, "h3": 3][$0.name] }
    #expect(ranks.filter { $0 == 1 }.count == 1)
    #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    let headings = parsed.elements.filter { $0.name == "th" }
    #expect(headings.allSatisfy { ["row", "col"].contains($0.attributes["scope"] ?? "") })
  }

  @Test func theSameDossierGivesTheSameBytes() throws {
    let program = try Demonstration.program()
    let first = try program.run("report r-176 --html - --lang fr")
    #expect(first.status == 0)
    #expect(try program.run("report r-176 --html - --lang fr").output == first.output)
    // The command at the foot of a page makes that page.
    for line in ["report r-176 --html a.html --limit 3", "report r-184 --html a.html --as-of 2024-01-31 --lang fr"] {
      #expect(try program.run(line).status == 0)
      let path = program.folder + "/a.html"
      let made = try String(contentsOfFile: path, encoding: .utf8)
      let command = try #require(try ParsedPage(made).texts.first { $0.hasPrefix("matchd report ") })
      let id = try #require(Program.words(command).dropFirst(2).first)
      #expect(try program.run(Array(Program.words(command).dropFirst())).status == 0)
      #expect(try String(contentsOfFile: program.folder + "/\(id).html", encoding: .utf8) == made)
    }
  }

  @Test(arguments: requests) func barsAreAsLongAsTheScores(request: String) throws {
    let (dossier, translator) = try PoisonedDossier.gathered(request, limit: 0)
    let parsed = try ParsedPage(DossierPage(dossier: dossier, translator: translator).html)
    for entry in dossier.ranking.ranking {
      let bar = try #require(
        parsed.elements.firstIndex { $0.attributes["aria-labelledby"]?.hasPrefix("bar-\(entry.rank)-t ") == true })
      let parts = parsed.elements[(bar + 1)...].prefix { $0.name != "svg" }.filter { $0.name == "rect" }
      func millionths(_ text: String?) throws -> Int {
        let pieces = try #require(text).dropLast().split(separator: ".")
        let fraction = pieces.count > 1 ? String(pieces[1]) : ""
        let digits = [String(pieces[0]), fraction, String(repeating: "0", count: max(0, 4 - fraction.count))]
        return try #require(Int(digits.joined()))
      }
      // The first is the track behind them, as long as the best score there is.
      #expect(try millionths(parts.first?.attributes["width"]) == 1_000_000)
      var end = 0
      for part in parts.dropFirst() {
        #expect(try millionths(part.attributes["x"]) == end)
        end += try millionths(part.attributes["width"])
      }
      #expect(end == Int(entry.score.millionths))
      #expect(entry.parts.filter { $0.points > .zero }.count == parts.count - 1)
    }
    #expect(dossier.ranking.ranking.count == dossier.ranking.eligible)
  }

  @Test func everyPhraseIsInTheFrenchPage() throws {
    for request in DossierTests.requests {
      let english = try ParsedPage(page(request, .en))
      let french = try ParsedPage(page(request, .fr))
      #expect(english.elements.map(\.name) == french.elements.map(\.name))
      for name in ["h2", "dt", "caption", "th"] {
        let (here, there) = (english.texts(of: name), french.texts(of: name))
        #expect(here.count == there.count)
        // Names of people and titles stand in both; our own words do not.
        let same = Set(here).intersection(there).subtracting([
          "", "Dates", "Format", "Institution", "Points", "Action", "Gain",
        ])
        #expect(name == "th" ? same.allSatisfy { text in text.contains("-") } : same.isEmpty, "\(name): \(same)")
      }
      let text = french.texts.joined(separator: " ")
      for word in ["{", "points of 100", "Needed", "Speaks", "working day", "eligible candidate", "January"] {
        #expect(!text.contains(word), "\(word)")
      }
      #expect(!french.title.contains("Dossier of") && french.title.hasPrefix("Dossier de la demande \(request)"))
    }
  }

  @Test func hostileTextStaysText() throws {
    var payloads = HostileText(seed: 2_009)
    let (plain, translator) = try PoisonedDossier.gathered("r-176", limit: 3)
    let shape = try ParsedPage(DossierPage(dossier: plain, translator: translator).html)
    for _ in 0..<(Project.isTortured ? 500 : 100) {
      let (dossier, texts) = PoisonedDossier.made(of: plain, with: &payloads)
      let page = DossierPage(dossier: dossier, translator: translator).html
      let parsed = try ParsedPage(page)
      #expect(parsed.problems == [])
      // Nothing was added and nothing went away, except links that are none.
      let isSameShape = parsed.names(without: "a") == shape.names(without: "a")
      #expect(isSameShape, "\(texts)")
      #expect(parsed.attributeNames.isSubset(of: shape.attributeNames))
      // What was written is shown, whole.
      let shown = Set(parsed.texts)
      let hidden = texts.filter { !shown.contains(ParsedPage.visible($0)) }
      #expect(hidden == [])
      #expect(
        !page.unicodeScalars.contains { scalar in
          (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            || (scalar.value < 0x20 && scalar != "\n")
        })
    }
  }

  @Test(arguments: [
    ("https://example.org/a?b=c&d=e#f", true), ("HTTP://example.org", true), ("https://[::1]/", false),
    ("javascript:alert(1)", false), (" javascript:alert(1)", false), ("java\nscript:alert(1)", false),
    ("data:text/html,x", false), ("//example.org", false), ("https://", false), ("https:///x", false),
    ("https://example.org/\"onclick=\"x", false), ("https://example.org/ x", false), ("https://exämple.org", false),
    ("file:///etc/passwd", false), ("", false),
  ])
  func onlyTheWebIsLinkedTo(text: String, isAddress: Bool) { #expect((WebAddress(text) != nil) == isAddress) }

  @Test func pastActionsAreNearAndSaidToBe() throws {
    let (dossier, _) = try PoisonedDossier.gathered("r-176")
    #expect(!dossier.pastActions.isEmpty)
    for action in dossier.pastActions {
      #expect(action.id != "r-176")
      #expect(!action.topics.isEmpty || action.sharesCountry)
      #expect((2009...2024).contains(action.year))
    }
    #expect(dossier.peers?.ranking.ranking.count == 5)
    #expect(dossier.resources.ranking.ranking.count == 5)
    let none = try PoisonedDossier.gathered("r-184").dossier
    #expect(none.ranking.ranking.isEmpty && none.feasibility == .withInterpretation(["tet"]))
    #expect(none.peers?.misses.isEmpty == false)
  }

  @Test(arguments: [
    ("report r-176", 2, "--html"), ("report --html x.html --limit 2", 2, "REQUEST"),
    ("report r-999 --html x.html", 1, "Maybe r-"),
    ("report r-176 --html x.html --strategy balancd", 1, "Maybe balanced"),
    ("report r-176 --html x.html --format json", 2, "match --format json"),
    ("report r-176 --html no/such/folder/x.html", 74, "no/such/folder/x.html"), ("report r-176 --html .", 74, "."),
  ])
  func aMistakeIsNamed(line: String, status: Int, hint: String) throws {
    let program = try Demonstration.program()
    let outcome = try program.run(line)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: program.folder + "/x.html"))
  }

  @Test func theFileIsReplacedWholeAndNothingIsLeftBeside() throws {
    let program = try Demonstration.program()
    let path = program.folder + "/page.html"
    try Data(repeating: 0x41, count: 1_000_000).write(to: URL(fileURLWithPath: path))
    try FileManager.default.createSymbolicLink(atPath: program.folder + "/link.html", withDestinationPath: "page.html")
    let outcome = try program.run("report r-181 --html link.html --lang fr")
    #expect(outcome.output == "Le dossier de r-181 est dans link.html.\n")
    #expect(outcome.errors.isEmpty)
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">") && page.hasSuffix("</html>\n"))
    #expect(try program.run("report r-181 --html - --lang fr").output == page)
    let names = try FileManager.default.contentsOfDirectory(atPath: program.folder).filter { $0.contains("html") }
    #expect(names.sorted() == ["link.html", "page.html"])
  }
}
