import Foundation
import Testing

@testable import matchd

/// docs/tutorial.md, step by step: every command runs, and prints what the page says.
@Suite struct TutorialTests {
  private func part(_ heading: String) throws -> Tutorial {
    let page = try String(contentsOfFile: Project.root + "/docs/tutorial.md", encoding: .utf8)
    let parts = page.components(separatedBy: "\n## ")
    return Tutorial(try #require(parts.first { $0.hasPrefix(heading) }))
  }

  private func write(_ text: String, _ path: String, in folder: String) throws {
    let whole = folder + "/" + path
    try FileManager.default.createDirectory(
      atPath: (whole as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: whole))
  }

  private func check(_ line: String, _ promised: [String], _ outcome: Program.Outcome) {
    let said = (outcome.output + outcome.errors).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    #expect(Tutorial.matches(said, promised), "\(line)\n\(outcome.output)\(outcome.errors)")
  }

  @Test func aMorning() throws {
    let folder = try TemporaryFolder()
    var program = Program(in: folder)
    program.environment["COLUMNS"] = "100"
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/examples", withDestinationPath: Project.root + "/examples")
    var commands = 0
    for step in try part("A programme manager's morning").steps {
      switch step {
      case .file(let path, let text): try write(text, path, in: folder.path)
      case .command(let line, let promised):
        guard line.hasPrefix("matchd ") else { continue }
        check(line, promised, try program.run(String(line.dropFirst(7))))
        commands += 1
      }
    }
    #expect(commands >= 10)
    #expect(try folder.read("r-176.html").hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
    #expect(try folder.read("demandes.csv").contains("\nr-203;"))
    let workbook = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/week.xlsx"))
    #expect(workbook.starts(with: Array("PK".utf8)))
  }

  /// The plug-in of the page, against the module that its author would have.
  @Test func thePluginOfThePageCompiles() throws {
    let program = Program(in: try TemporaryFolder())
    let modules = (try #require(Program.executable) as NSString).deletingLastPathComponent + "/Modules"
    for step in try part("A plug-in author's afternoon").steps {
      guard case .file("Sources/Plugins/Scorers/Seniority.swift", let text) = step else { continue }
      func check(_ text: String) throws -> Program.Outcome {
        let path = try program.file("Seniority.swift", text)
        return try program.run(
          "swiftc",
          ["-typecheck", "-swift-version", "6", "-warnings-as-errors", "-parse-as-library", "-I", modules, path])
      }
      let outcome = try check(text)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try check(text.replacing("func score(", with: "func scored(")).status != 0)
      return
    }
    Issue.record("The page has no plug-in.")
  }

  /// In a copy of the project, built with the page's plug-in in it: minutes of work, for `make torture`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["MATCHD_TUTORIAL"] == "full"))
  func anAfternoon() throws {
    let copy = try TemporaryFolder()
    for name in ["Package.swift", "Sources", "config", "examples", "Benchmarks", "Tests"] {
      try FileManager.default.copyItem(atPath: Project.root + "/" + name, toPath: copy.path + "/" + name)
    }
    var program = Program(in: copy)
    program.environment["COLUMNS"] = "100"
    program.environment["MATCHD_CONFIG"] = copy.path + "/config"
    var commands = 0
    for step in try part("A plug-in author's afternoon").steps {
      switch step {
      case .file("Sources/Plugins/BuiltIn.swift", let text):
        let path = copy.path + "/Sources/Plugins/BuiltIn.swift"
        let list = try String(contentsOfFile: path, encoding: .utf8)
        try write(
          list.replacing("    Readiness.self,\n", with: "    Readiness.self,\n" + text, maxReplacements: 1),
          "Sources/Plugins/BuiltIn.swift", in: copy.path)
      case .file(let path, let text): try write(text, path, in: copy.path)
      case .command(let line, let promised):
        if line == "make build" {
          let scratch = copy.path + "/.build"
          let build = try program.run(
            "swift", ["build", "--product", "matchd", "--package-path", copy.path, "--scratch-path", scratch])
          #expect(build.status == 0, "\(build.output.suffix(2_000))\(build.errors.suffix(2_000))")
          program.executable = scratch + "/debug/matchd"
        } else if line.hasPrefix("matchd ") {
          check(line, promised, try program.run(String(line.dropFirst(7))))
          commands += 1
        }
      }
    }
    #expect(commands >= 5)
  }

  @Test func thePageIsComparedLineByLine() {
    let found = ["a", "b", "c", "d"]
    #expect(Tutorial.matches(found, ["a", "b", "c", "d"]))
    #expect(Tutorial.matches(found, ["...", "c", "..."]))
    #expect(Tutorial.matches(found + [""], ["a", "...", "d"]))
    #expect(!Tutorial.matches(found, ["a", "b", "c"]))
    #expect(!Tutorial.matches(found, ["...", "x", "..."]))
    #expect(!Tutorial.matches(found, ["b", "..."]))
    let tutorial = Tutorial("Text\n```csv a/b.csv\nid\n```\n```console\n$ matchd x\nout\n...\n$ matchd y\n```\n")
    #expect(tutorial.steps.count == 3)
  }
}
