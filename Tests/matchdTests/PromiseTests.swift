import Foundation
import Testing

/// docs/reliability.md: a promise stands there once, and the tests that are named for it are there.
@Suite struct PromiseTests {
  private struct Promise {
    let id: String
    /// `Suite` or `Suite.test`.
    let tests: [String]
  }

  /// The rows of its table; `.test` after another is of the same suite.
  private static func promises(_ page: String) -> [Promise] {
    page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 8, cells[1].wholeMatch(of: /[A-Z][0-9]+/) != nil else { return nil }
      var suite = ""
      let tests = cells[3].matches(of: /`([A-Za-z]*)(\.[A-Za-z]+)?`/).map { found in
        if !found.output.1.isEmpty { suite = String(found.output.1) }
        return suite + (found.output.2 ?? "")
      }
      return Promise(id: cells[1], tests: tests)
    }
  }

  /// What is named and not there.
  private static func missing(_ promises: [Promise]) -> [String] {
    promises.flatMap(\.tests).filter { name in
      let parts = name.split(separator: ".")
      guard let suite = parts.first,
        let text = try? String(contentsOfFile: "\(Project.root)/Tests/matchdTests/\(suite).swift", encoding: .utf8),
        text.contains("struct \(suite)")
      else { return true }
      return parts.count > 1 && !text.contains("@Test func \(parts[1])(") && !text.contains("  func \(parts[1])(")
    }
  }

  @Test func everyPromiseHasItsTest() throws {
    let page = try String(contentsOfFile: Project.root + "/docs/reliability.md", encoding: .utf8)
    let promises = Self.promises(page)
    #expect(promises.count >= 19 && promises.allSatisfy { !$0.tests.isEmpty })
    #expect(Set(promises.map(\.id)).count == promises.count)
    #expect(Self.missing(promises) == [])
  }

  @Test func aTestThatIsNotThereIsFound() {
    let rows = "| D1 | x | `PromiseTests.everyPromiseHasItsTest`, `.nobodyWroteIt`, `NoTests` | 1 | 2 | x |"
    let promises = Self.promises(rows)
    #expect(promises.first?.tests == ["PromiseTests.everyPromiseHasItsTest", "PromiseTests.nobodyWroteIt", "NoTests"])
    #expect(Self.missing(promises) == ["PromiseTests.nobodyWroteIt", "NoTests"])
  }
}
