import Foundation
import Testing

@testable import matchd

@Suite struct PluginPageTests {
  @Test func theCommittedPagesAreThoseOfTheCode() throws {
    let pages = PluginPage.all(try Workspace.load(Project.config, in: .current()).plugins)
    let folder = Project.root + "/docs/plugins"
    let expected = [("README.md", PluginPage.index(pages))] + pages.map { ($0.fileName, $0.markdown) }
    #expect(Set(expected.map(\.0)).count == expected.count)
    for (name, text) in expected {
      let committed = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      #expect(committed == text, "\(name) is stale: make docs")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(files) == Set(expected.map(\.0)), "a page without a plug-in")
  }
}
