import Foundation
import MatchCore
import Testing

@testable import matchd

/// Reliability S3: what data would like a browser to run is not run, by a real one. A payload that runs renames the page.
@Suite(.enabled(if: Browser.name != nil && Project.isTortured, "wants Chromium, and MATCHD_TORTURE"), .serialized)
struct BrowserTests {
  private let policy = #/<meta http-equiv="Content-Security-Policy"[^>]*>/#
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func title(_ page: String) throws -> String {
    try Browser.title(of: folder.write("page.html", page), in: folder)
  }

  private static func armed(_ text: String) -> String { text.replacing("alert(1)", with: "document.title=1") }

  /// Whatever is not escaped runs, or the other test would find nothing; and the second wall, the policy of every page, stops it.
  @Test func whatIsNotEscapedRunsAndThePolicyStopsIt() throws {
    var payloads = HostileText(seed: 3)
    var texts: [String] = []
    while texts.count < 6 {
      let text = payloads.next()
      if text.contains("<script>alert(1)") || text.contains("<img src=x onerror") { texts.append(Self.armed(text)) }
    }
    let (dossier, translator) = try PoisonedDossier.gathered("r-176")
    let own = DossierPage(dossier: dossier, translator: translator).html.firstMatch(of: policy)
    let head = "<!DOCTYPE html><html><head><meta charset=utf-8>"
    func ran(_ policy: Substring) throws -> [String] {
      try texts.filter {
        try title(head + policy + "<title>t</title></head><body><p title=\"\($0)\">\($0)</p></body></html>") == "1"
      }
    }
    // Some stand in a comment that another text has opened.
    let found = try ran("").count
    #expect(found >= 3, "\(texts)")
    #expect(try ran(try #require(own).output) == [])
  }

  /// The first wall alone: pages without their policy run none of five hundred texts.
  @Test func nothingOfFiveHundredTextsRuns() throws {
    var payloads = HostileText(seed: 2_009)
    let (plain, translator) = try PoisonedDossier.gathered("r-176", limit: 3)
    var count = 0
    while count < 500 {
      let (dossier, texts) = PoisonedDossier.made(of: plain, with: &payloads)
      count += texts.count
      let page = Self.armed(DossierPage(dossier: dossier, translator: translator).html)
      let bare = page.replacing(policy, with: "")
      #expect(bare != page && bare.contains("document.title=1"))
      #expect(try title(bare) != "1", "\(texts)")
    }
  }
}

/// A browser without a window.
enum Browser {
  static let name = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first(where: FileManager.default.isExecutableFile)

  /// What a page is called once it has been read and everything in it that runs has run.
  static func title(of path: String, in folder: TemporaryFolder) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "timeout", "60", try #require(name), "--headless", "--no-sandbox", "--disable-gpu",
      "--user-data-dir=\(folder.path)/browser", "--dump-dom", "file://" + path,
    ]
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return String(try #require(text.firstMatch(of: /<title>([^<]*)<\/title>/), "no page: \(text.prefix(200))").output.1)
  }
}
