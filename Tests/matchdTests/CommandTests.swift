import Foundation
import MatchCore
import Testing

@testable import matchd

/// Whole command lines, through the parser and the handlers.
@Suite struct CommandTests {
  private func parse(_ line: String) throws -> Invocation {
    try CommandLineParser(commands: CommandTable.all).parse(
      line.split(separator: " ").map(String.init), environment: .current())
  }

  @Test(arguments: [
    ("mtch r-1", "Maybe 'match'"), ("match r-1 --limt 3", "Maybe --limit"), ("match r-1 --limit x", "whole number"),
    ("match r-1 --limit -1", "whole number"), ("match r-1 r-2", "r-2"), ("match r-1 --format jsn", "Maybe json"),
    ("explain r-1", "CANDIDATE"), ("match r-1 --limit 1 --limit 2", "twice"), ("match r-1 --all=yes", "no value"),
    ("match r-1 --limit", "wants a value"),
  ])
  func aWrongWordIsNamed(line: String, hint: String) throws {
    let failure = try #require(throws: Failure.self) { _ = try parse(line) }
    #expect(failure.code == .usage)
    #expect(failure.text.en.contains(hint))
  }

  @Test func optionsMayStandAnywhere() throws {
    for line in ["--limit 3 match r-1", "match --limit=3 r-1", "match r-1 --limit 3"] {
      let invocation = try parse(line)
      #expect(invocation.command.name == "match")
      #expect(invocation.arguments == ["r-1"])
      #expect(invocation.integer("limit") == 3)
    }
    #expect(try parse("match --help").command.name == "help")
    #expect(try parse("--version").command.name == "version")
  }

  @Test func everyCommandHasExamplesThatParse() throws {
    #expect(Set(CommandTable.all.map(\.name)).count == CommandTable.all.count)
    for command in CommandTable.all {
      #expect(!command.examples.isEmpty)
      for example in command.examples {
        #expect(try parse(String(example.dropFirst("matchd ".count))).command.name == command.name)
      }
    }
  }

  @Test func everyStrategyOfTheConfigurationIsSound() throws {
    let workspace = try Workspace.load(Project.config, in: .current())
    #expect(workspace.strategies.map(\.name).contains("balanced"))
    #expect(workspace.strategies.map(\.name).contains("peer-exchange"))
    let failure = try #require(throws: Failure.self) { _ = try workspace.strategy("balancd") }
    #expect(failure.text.en.contains("Maybe balanced"))
  }

  @Test(arguments: [
    (#"{"name":"x"}"#, "'title' is missing"), (#"{"nam":"x"}"#, "Maybe 'name'"), ("{", "line 1"),
    (
      #"{"name":"y","title":{"en":"a","fr":"b"},"purpose":{"en":"a","fr":"b"},"rules":[],"scorers":[]}"#,
      "like the file"
    ),
  ])
  func aWrongStrategyIsNamed(text: String, hint: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.json", text)
    let failure = try #require(throws: Failure.self) { _ = try StrategyFile(path: path) }
    #expect(failure.code == .configuration)
    #expect(failure.text.en.contains(hint))
  }
}
