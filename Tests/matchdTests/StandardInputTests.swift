import Foundation
import MatchCore
import Testing

@testable import matchd

/// Files that the client reads: standard input in the place of one, and what is said of those that are something else.
@Suite struct StandardInputTests {
  private static let letter = """
    Lomé, 3 March 2024

    Dear colleague,

    Togo asks for a workshop on remittances and two experts in June 2024.

    """

  private func program() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    #expect(try program.run("init").status == 0)
    return program
  }

  @Test(arguments: [false, true])
  func aLetterComesFromAPipe(hasDaemon: Bool) throws {
    let program = try program()
    let daemon = hasDaemon ? try RunningDaemon(program) : nil
    let read = try program.run(["request", "new", "--from", "-", "--format", "json"], input: Self.letter)
    let value = try JSONValue(parsing: Array(read.output.utf8))
    #expect(value["request"]?["country"]?.string == "TG", "\(read.errors)")
    #expect(value["command"]?.array?.compactMap(\.string).contains("-") == true)
    let shown = try program.run(["request", "new", "--from", "-", "--lang", "fr"], input: Self.letter)
    #expect(shown.output.contains("Entrée standard : une lettre en anglais"), "\(shown.errors)")
    #expect(shown.output.contains("de nouveau la lettre"))
    // Codes are in words where a person reads.
    #expect(shown.output.contains("atelier") && shown.output.contains("3 mars 2024"), "\(shown.output)")
    let words = ["request", "new", "--from", "-", "--yes", "--request-id", "k-1"]
    let made = try program.run(words + ["--format", "json"], input: Self.letter)
    #expect(made.status == 0 && made.output.contains(#""request":"r-1""#), "\(made.errors)")
    // The same letter is the same request, and a person is told what was done and not how it is kept.
    let again = try program.run(words, input: Self.letter)
    #expect(again.output.contains("This was done before (request: r-1, event: 1)."), "\(again.output)")
    let encore = try program.run(words + ["--lang", "fr"], input: Self.letter)
    #expect(encore.output.contains("C'était déjà fait (demande : r-1, événement : 1)."), "\(encore.output)")
    #expect(try program.run(words, input: Self.letter + "Another line.\n").status == 1)
    #expect(try program.run(["request", "show", "r-1"]).output.contains("Togo"))
    daemon?.terminate()
    #expect(daemon?.wait() ?? 0 == 0)
  }

  /// A move that was made before is told in words, and not as programs have it.
  @Test func aKeptMoveIsToldInWords() {
    let kept =
      #"{"request":"r-1","verb":"hold","from":"under-consultation","to":"on-hold","at":"2024-02-16T00:00:00.000Z","seq":7}"#
    let told = KeptAnswerText.sentence(kept)
    #expect(
      told.en == "This was done before (request: r-1, move: hold, from: under consultation, to: on hold, "
        + "at: 16 February 2024, event: 7).")
    #expect(
      told.fr == "C'était déjà fait (demande : r-1, geste : hold, de : en consultation, à : suspendue, "
        + "le : 16 février 2024, événement : 7).")
  }

  @Test func whatIsNoTextIsSaidAsOfALetter() throws {
    let program = try program()
    for (bytes, hint) in [
      ([0xFF, 0xFE, 0x41, 0x00], "plain text"), (Array("PK\u{3}\u{4}....".utf8), "plain text"),
      (Array("%PDF-1.4".utf8), "plain text"), ([0x41, 0x00], "plain text"),
    ] as [([UInt8], String)] {
      try Data(bytes).write(to: URL(fileURLWithPath: program.folder + "/letter.txt"))
      let outcome = try program.run("request new --from letter.txt")
      #expect(outcome.status == 65 && outcome.errors.contains(hint), "\(outcome.errors)")
      #expect(!outcome.errors.contains("CSV") && !outcome.errors.contains("spreadsheet"), "\(outcome.errors)")
      #expect(try program.run("request new --from letter.txt --lang fr").errors.contains("texte brut"))
    }
    #expect(try program.run(["request", "new", "--from", "-"], input: "").status == 65)
  }

  /// A strategy that somebody has written belongs to the client, who may have a daemon use it.
  @Test func aStrategyInAFileIsSent() throws {
    let program = try Demonstration.program()
    let text = try String(contentsOfFile: Project.config + "/strategies/rapid-response.json", encoding: .utf8)
    _ = try program.file("mine.json", text.replacing("\"rapid-response\"", with: "\"mine\""))
    let alone = try program.run("match r-176 --strategy mine.json --format json")
    #expect(alone.status == 0 && alone.output.contains(#""strategy":"mine""#), "\(alone.errors)")
    let replayed = try program.run("replay --strategy mine.json --from 2022-01-01 --format json")
    let daemon = try RunningDaemon(program)
    #expect(try program.run("match r-176 --strategy mine.json --format json").output == alone.output)
    #expect(try program.run("match r-176 --strategy \(program.folder)/mine.json --limit 1").status == 0)
    #expect(try program.run("replay --strategy mine.json --from 2022-01-01 --format json").output == replayed.output)
    _ = try program.file("bad.json", "{")
    let bad = try program.run("match r-176 --strategy bad.json")
    #expect(bad.status == 78 && bad.errors.contains("bad.json, line 1"), "\(bad.errors)")
    let missing = try program.run("match r-176 --strategy none.json")
    #expect(missing.status == 74 && missing.errors.contains("none.json"), "\(missing.errors)")
    let client = try daemon.connect()
    #expect(client.ask("MATCH r-176 --strategy other.json")?.contains("was not sent. Maybe STAGE first.") == true)
    daemon.terminate()
    #expect(daemon.wait() == 0)
  }
}
