import Foundation
import Testing

@testable import matchd

/// Completion scripts and the manual page, read by the programs that they are for.
@Suite struct ShellTests {
  private static func isThere(_ tool: String) -> Bool {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + tool) }
  }

  /// What bash, and fish, offer for a line whose last word is not finished.
  static let lines: [(line: String, offers: Set<String>)] = [
    ("mat", ["match"]), ("match r-17", Set((0...9).map { "r-17\($0)" })), ("match --strategy bal", ["balanced"]),
    ("--db x.db mat", ["match"]), ("triage --topic lab r-1", []), ("export exp", ["experts"]),
    ("export --format xl", ["xlsx"]), ("triage --policy st", ["standard"]), ("why r-176 e-349 ov", ["over"]),
    ("why r-176 e-349 over e-34", Set((0...9).map { "e-34\($0)" })), ("help tri", ["triage"]),
    ("match --strat", ["--strategy"]), ("inbox fp-3", Set((0...9).map { "fp-3\($0)" })),
    ("completions zs", ["zsh"]), ("nonsense x", []), ("import --kind exp", ["expert"]),
  ]

  private func offers(_ shell: String, _ words: [String]) throws -> Program.Outcome {
    var program = try Demonstration.program()
    let folder = try (#require(Program.executable) as NSString).deletingLastPathComponent
    program.environment["PATH"] = folder + ":/usr/local/bin:/usr/bin:/bin"
    let script = program.folder + "/script"
    let outcome = try program.run("completions \(shell)")
    #expect(outcome.status == 0)
    try outcome.output.write(toFile: script, atomically: false, encoding: .utf8)
    return try program.run(shell, words.map { $0.replacing("SCRIPT", with: script) })
  }

  @Test func bashCompletes() throws {
    let calls = Self.lines.map { "offer " + $0.line.split(separator: " ").joined(separator: " ") }
    let outcome = try offers(
      "bash",
      [
        "-euc",
        """
        source SCRIPT
        offer() { COMP_WORDS=(matchd "$@"); COMP_CWORD=$#; _matchd || true; echo "${COMPREPLY[*]}"; }
        \(calls.joined(separator: "\n"))
        offer match --strategy = ba
        """,
      ])
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    for (line, found) in zip(Self.lines, outcome.lines) {
      #expect(Set(found.split(separator: " ").map(String.init)) == line.offers, "\(line.line)")
    }
    #expect(outcome.lines.dropLast().last == "balanced")
  }

  @Test(.enabled(if: isThere("fish"), "fish is not on this machine"))
  func fishCompletes() throws {
    let calls = Self.lines.map { "complete -C 'matchd \($0.line)' | string split -f 1 \\t; echo ." }
    let outcome = try offers("fish", ["--no-config", "-c", "source SCRIPT\n" + calls.joined(separator: "\n")])
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let answers = outcome.output.components(separatedBy: ".\n").map { Set($0.split(separator: "\n").map(String.init)) }
    for (line, found) in zip(Self.lines, answers) { #expect(found == line.offers, "\(line.line)") }
    #expect(answers.count == Self.lines.count + 1)
  }

  @Test(.enabled(if: isThere("zsh"), "zsh is not on this machine"))
  func zshReadsItsScript() throws {
    let outcome = try offers("zsh", ["-f", "-n", "SCRIPT"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
  }

  @Test func everyCommandAndOptionIsInEveryScript() throws {
    for language in Language.allCases {
      for shell in Shell.allCases {
        let script = shell.script(CommandTable.all, language)
        for command in CommandTable.all {
          #expect(script.firstMatch(of: try Regex("\\b\(command.name)\\b")) != nil, "\(shell) \(command.name)")
          for option in command.options {
            let token = shell == .fish ? "-l \(option.name) " : "--\(option.name)"
            #expect(script.contains(token), "\(shell) \(option.name)")
          }
        }
      }
      let page = ManPage(commands: CommandTable.all, language: language).text
      for command in CommandTable.all {
        #expect(page.contains("\n.SS \"\(command.name.replacing("-", with: "\\-"))"))
      }
    }
  }

  /// No order of the formatter's can come from our texts.
  @Test func theManualHasOnlyTheOrdersItNeeds() {
    let known: Set = [".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I", ".RI", ".EX", ".EE", ".nh", ".ad"]
    for language in Language.allCases {
      for line in ManPage(commands: CommandTable.all, language: language).text.split(separator: "\n") {
        #expect(!line.hasPrefix("'"))
        if line.hasPrefix(".") { #expect(known.contains(String(line.prefix { $0 != " " })), "\(line)") }
      }
    }
  }

  @Test(.enabled(if: isThere("groff"), "groff is not on this machine"), arguments: ["en", "fr"])
  func groffHasNothingToSay(language: String) throws {
    let program = try Demonstration.program()
    let page = try program.run("man --lang \(language)").output
    try page.write(toFile: program.folder + "/matchd.1", atomically: false, encoding: .utf8)
    let outcome = try program.run("groff", ["-ww", "-Kutf8", "-man", "-Tutf8", program.folder + "/matchd.1"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.output.contains("match"))
  }
}
