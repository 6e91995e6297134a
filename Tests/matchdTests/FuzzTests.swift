import Foundation
import Testing

@testable import matchd

/// The corpus of the fuzzer, through the same doors. `make fuzz` looks for more.
@Suite(.serialized) struct FuzzTests {
  @Test(arguments: FuzzTarget.allCases)
  func theCorpusKeepsItsPromises(target: FuzzTarget) throws {
    let folder = Project.root + "/Fuzz/Corpus/" + target.rawValue
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count >= 10)
    for name in names {
      let bytes = try #require(FileManager.default.contents(atPath: folder + "/" + name))
      #expect(throws: Never.self, "\(name)") { try target.run(Array(bytes)) }
    }
  }
}
