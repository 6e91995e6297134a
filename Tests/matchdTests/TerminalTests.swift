import Foundation
import MatchCore
import Testing

@testable import matchd

/// What a person sees on a terminal, for every command that shows something, at every width.
@Suite struct TerminalTests {
  static let lines = [
    "help", "help match", "help export", "version", "triage", "triage --region 002", "match r-176",
    "match r-184 --limit 2", "match r-176 --kind institution --strategy peer-exchange --limit 2",
    "match r-181 --strategy balanced --strategy rotation --limit 3", "match --for e-349", "inbox fp-14",
    "explain r-176 e-001", "why r-176 e-349 over e-012", "show r-176", "show e-349", "topics", "topics diaspora",
    "strategies", "plugins", "plugins rotation", "log --limit 3", "verify", "export institutions --format table",
    "report r-176 --html /dev/null", "undo 7641 --dry-run",
    "apply \(Project.root)/Tests/changes.csv --dry-run", "rotation --by country --from 2024-01-15", "calendar e-349",
    "calendar fp-14 --availability", "gaps --by topic --by region --limit 2", "indicators",
    "indicators --by year --region 011", "indicators --definitions",
    "request new --from \(LetterTests.folder)/fr-05.txt",
    "request list --open --region ECOWAS", "request show r-176", "triage --due --on 2024-06-30",
    "match r-176 --kind resource --limit 2", "init --db FOLDER/new.db",
  ]

  private func shown(
    _ line: String, width: Int, _ language: Language, in program: Program, variables: [String: String] = [:]
  ) throws -> String {
    let environment = Environment(
      variables: [
        "MATCHD_DB": program.folder + "/matchd.db", "MATCHD_CONFIG": Project.config, "HOME": program.folder,
      ].merging(variables) { $1 }, terminalWidth: width, errorIsTerminal: true, executable: "",
      workingDirectory: program.folder, spoken: language)
    let transcript = Transcript()
    let fresh = "new-\(width)-\(language).db"
    let words = Program.words(line.replacing("FOLDER/new.db", with: program.folder + "/" + fresh))
    let code = Output.$transcript.withValue(transcript) { Main.run(words, environment: environment) }
    #expect(code == .done, "\(line): \(transcript.errors)")
    return transcript.output
  }

  /// What is said beside a table is as wide as it.
  @Test(arguments: zip([60, 80], [Language.en, .fr]))
  func remarksAreWrapped(width: Int, language: Language) throws {
    let program = try Demonstration.program()
    for line in ["triage --region ECOWAS", "log --limit 3", "log --since 100 --limit 3"] {
      let environment = Environment(
        variables: ["MATCHD_DB": program.folder + "/matchd.db", "MATCHD_CONFIG": Project.config],
        terminalWidth: width, errorIsTerminal: true, executable: "", workingDirectory: program.folder, spoken: language)
      let transcript = Transcript()
      let code = Output.$transcript.withValue(transcript) { Main.run(Program.words(line), environment: environment) }
      #expect(code == .done && !transcript.errors.isEmpty, "\(line)")
      for row in transcript.errors.split(separator: "\n") {
        #expect(TerminalText.width(String(row)) <= width, "\(line) at \(width): \(row)")
      }
    }
  }

  /// Our own orders are the only ones, and they end where they begin: on the line.
  private func plain(_ line: Substring) -> String {
    let text = line.replacing(/\u{1B}\[[1-9][0-9]?m([^\u{1B}]*)\u{1B}\[0m/) { String($0.output.1) }
    let isClean = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    #expect(isClean, "\(line.debugDescription)")
    return String(text)
  }

  @Test(
    arguments: zip(Project.isTortured ? [40, 57, 120, 100] : [40, 100], [Language.stretched, .fr, .stretched, .fr]))
  func noLineIsWiderThanTheTerminal(width: Int, language: Language) throws {
    let program = try Demonstration.program()
    for line in Self.lines {
      let text = try shown(line, width: width, language, in: program)
      #expect(text.count > 5 && text.hasSuffix("\n"))
      for row in text.split(separator: "\n") {
        let row = plain(row)
        #expect(TerminalText.width(row) <= width, "\(line) at \(width): \(row)")
        #expect(row.last != " ", "\(line) at \(width): \(row)")
      }
    }
  }

  /// With English stretched and in brackets, whatever words are left outside come from data, or are names of things.
  @Test func everySentenceIsTranslated() throws {
    let program = try Demonstration.program()
    let folder = Project.root + "/examples/mieux"
    var known: Set<String> = []
    func learn(_ text: String) { known.formUnion(words(of: text)) }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv") {
      learn(try String(contentsOfFile: folder + "/" + name, encoding: .utf8))
    }
    let workspace = try Workspace.load(Project.config, in: .current())
    learn(workspace.strategies.map(\.name).joined(separator: " "))
    learn(WordList.allCases.map(\.rawValue).joined(separator: " "))
    let descriptors =
      workspace.plugins.rules.map { $0.descriptor } + workspace.plugins.scorers.map { $0.descriptor }
      + workspace.plugins.urgencies.map { $0.descriptor }
    for descriptor in descriptors {
      learn(descriptor.name)
      for parameter in descriptor.parameters { learn("\(parameter.name) \(parameter.standard)") }
    }
    learn(workspace.reference.groupings.all.map(\.id).joined(separator: " "))
    learn(workspace.reference.topics.concepts.map(\.id).joined(separator: " "))
    learn(try String(contentsOfFile: LetterTests.folder + "/fr-05.txt", encoding: .utf8) + LetterTests.folder)
    // Words of the command line, and names of columns in the log's own text.
    for command in CommandTable.all {
      learn(command.usage + " " + command.examples.joined(separator: " "))
      for option in command.allOptions { learn("--\(option.name) \(option.placeholder ?? "")") }
    }
    for indicator in Indicator.allCases { learn(indicator.rawValue) }
    for kind in RecordKind.allCases { learn(RecordSchema.of(kind).columns.map(\.name).joined(separator: " ")) }
    for line in Self.lines {
      // Wide enough that nothing is broken in two.
      let text = try shown(line, width: 4_000, .stretched, in: program)
      for row in text.split(separator: "\n") {
        var rest = plain(row)
        while let inner = rest.firstMatch(of: /⟦[^⟦⟧]*⟧/) { rest.replaceSubrange(inner.range, with: " ") }
        // A name that was cut short is data as well.
        rest = rest.replacing(/\w+…/, with: "")
        let unknown = words(of: rest).filter { word in
          !known.contains(word) && !Self.isValue(word)
        }
        #expect(unknown.isEmpty, "\(line): \(unknown.joined(separator: " ")) in \(row)")
      }
    }
  }

  /// What is the same in every language: hashes, times, JSON, versions, abbreviations of levels.
  private static func isValue(_ word: String) -> Bool {
    word.wholeMatch(of: /[0-9a-f]{12}|[A-Z0-9]{1,3}|v?[0-9][0-9a-zA-Z.]*|null|operator/) != nil
  }

  private func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.contains(where: \.isLetter) }
  }

  @Test(arguments: ["triage", "match r-176", "why r-176 e-349 over e-012", "help"])
  func colourIsForTerminalsThatWantIt(line: String) throws {
    let program = try Demonstration.program()
    #expect(try shown(line, width: 80, .en, in: program).contains("\u{1B}["))
    let plain = try shown(line, width: 80, .en, in: program, variables: ["NO_COLOR": "1"])
    #expect(!plain.contains("\u{1B}"))
    #expect(try shown(line, width: 80, .en, in: program).replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
    #expect(try !shown(line, width: 80, .en, in: program, variables: ["TERM": "dumb"]).contains("\u{1B}"))
    #expect(try shown(line, width: 80, .en, in: program, variables: ["NO_COLOR": ""]).contains("\u{1B}["))
    #expect(try !program.run(line).output.contains("\u{1B}"))
  }

  /// Orders to a terminal, marks that turn a line round, and characters that are not seen.
  @Test func hostileTextIsShownNotObeyed() throws {
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    // Known columns refuse control characters; those that nobody knows are kept as they are.
    let (turned, hostile) = ("A\\u202Eevil\\u200BB", "A\\u001b[2J\\u001b]0;x\\u0007\\u009b31m\\r\\nB\\u0000")
    _ = try folder.write(
      "experts.jsonl",
      """
      {"id":"e-1","name":"\(turned)","country":"FR","topics":"remittances:5","languages":"fr:C2","consent":"yes",\
      "profile":"\(turned)","\(hostile)":"\(hostile)"}

      """)
    _ = try folder.write(
      "requests.jsonl",
      """
      {"id":"r-1","title":"\(turned)","country":"TG","topics_required":"remittances","languages_required":"fr:B2",\
      "received":"2024-01-01","status":"matching","\(hostile)":"\(hostile)"}

      """)
    #expect(try program.run("import \(folder.path)").status == 0)
    for line in [
      "triage", "match r-1", "match --for e-1", "explain r-1 e-1", "show e-1", "show r-1", "log",
      "export experts --format table", "export requests --format table",
    ] {
      for language in [Language.en, .fr] {
        let text = try shown(line, width: 60, language, in: program)
        for row in text.split(separator: "\n") {
          let row = plain(row)
          #expect(TerminalText.width(row) <= 60)
          let scalars = row.unicodeScalars
          #expect(!scalars.contains { [0x200B, 0x202E, 0x9B].contains($0.value) }, "\(line)")
        }
      }
      for format in ["json", "csv"] where !line.contains("--format") {
        let text = try shown("\(line) --format \(format)", width: 60, .en, in: program)
        for row in text.split(separator: "\n") { #expect(plain(row) == String(row)) }
      }
    }
  }

  @Test(arguments: [
    ("abc", 3), ("été", 3), ("e\u{301}te\u{301}", 3), ("日本", 4), ("한국", 4), ("😀", 2), ("👩‍👩‍👧", 2), ("🇹🇬", 2),
    ("❤️", 2), ("ﬁ", 1), ("नमस्ते", 4), ("مرحبا", 5), ("１", 2), ("", 0),
  ])
  func widthIsWhatTheTerminalTakes(text: String, width: Int) {
    #expect(TerminalText.width(text) == width)
  }
}
