import Foundation
import MatchCore
import Testing

@testable import matchd

/// `request new --from`: nothing without a yes, and exactly what was shown with it.
@Suite struct LetterCommandTests {
  private func program() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    try FileManager.default.copyItem(atPath: LetterTests.folder + "/fr-04.txt", toPath: program.folder + "/letter.txt")
    #expect(try program.run("init").status == 0)
    return program
  }

  private func json(_ outcome: Program.Outcome) throws -> JSONValue {
    try JSONValue(parsing: Array(outcome.output.utf8))
  }

  @Test func theLineThatIsShownRegistersWhatIsShown() throws {
    let program = try program()
    let shown = try json(program.run("request new --from letter.txt --format json"))
    #expect(try json(program.run("log --format json")).array?.isEmpty == true)
    let words = try #require(shown["command"]?.array).compactMap(\.string)
    #expect(words.prefix(3) == ["matchd", "request", "new"])
    let outcome = try program.run(Array(words.dropFirst()))
    #expect(outcome.status == 0 && outcome.output.contains("r-1"), "\(outcome.errors)")
    let kept = try json(program.run("export requests --format json")).array?.first
    #expect(kept?["title"] == shown["request"]?["title"])
    #expect(kept?["description"]?.string == shown["request"]?["description"]?.string)
    #expect(kept?["start"]?.string == "2024-09-01" && kept?["answer_by"]?.string == "2024-06-28")
    #expect(kept?["country"]?.array?.compactMap(\.string) == ["MA"])
    // The text of the letter stands apart from the log.
    let log = try program.run("log --format json").output
    #expect(!log.contains("Benjelloun") && !log.contains("mobilité") && !log.contains("Accords"))
    #expect(try program.run("show r-1").output.contains("Benjelloun"))
  }

  /// The lines for a shell are the words of the command, at any width.
  @Test(arguments: [20, 40, 60, 100, 200])
  func theShellReadsTheLineBack(width: Int) throws {
    let program = try program()
    let words = [
      "matchd", "request", "new", "--from", "l'été 2024.txt", "--yes", "--title",
      "Accords bilatéraux de main-d'œuvre, et \"portabilité\" de la $HOME sécurité `sociale` \\ !", "--start", "",
    ]
    let lines = ShellLine.lines(words, width: width)
    #expect(lines.allSatisfy { TerminalText.width($0) <= width })
    let script = "matchd() { printf '%s\\0' matchd \"$@\"; }\n" + lines.joined(separator: "\n") + "\n"
    try Data(script.utf8).write(to: URL(fileURLWithPath: program.folder + "/line.sh"))
    let outcome = try program.run("bash", ["line.sh"])
    #expect(
      outcome.output.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init) == words)
  }

  @Test func optionsTakeThePlaceOfWhatWasFound() throws {
    let program = try program()
    let line = [
      "request", "new", "--from", "letter.txt", "--experts", "2", "--start", "", "--end", "", "--format", "json",
    ]
    let shown = try json(program.run(line))
    #expect(shown["request"]?["experts"]?.string == "2" && shown["request"]?["start"] == nil)
    #expect(shown["evidence"]?.array?.contains { $0["column"]?.string == "experts" } == false)
    #expect(try program.run(line + ["--yes", "--request-id", "a"]).status == 0)
    let again = try program.run(line + ["--yes", "--request-id", "a"])
    #expect(again.output.contains("\"r-1\""))
    let kept = try json(program.run("export requests --format json")).array ?? []
    #expect(kept.count == 1 && kept[0]["experts"] == .number("2") && kept[0]["start"] == nil, "\(kept)")
  }

  @Test func aLetterThatSaysTooLittleIsNotRegistered() throws {
    let program = try program()
    try Data("Dear colleague,\n\nWe would like to meet you.\n".utf8)
      .write(to: URL(fileURLWithPath: program.folder + "/short.txt"))
    let shown = try program.run("request new --from short.txt")
    #expect(shown.status == 0 && shown.output.contains("topics_required"), "\(shown.output)")
    #expect(shown.output.contains("Maybe --topics-required.") && !shown.output.contains("as it stands here"))
    let refused = try program.run("request new --from short.txt --yes")
    #expect(refused.status == 2 && refused.errors.contains("column topics_required"), "\(refused.errors)")
    #expect(try program.run("request new --from short.txt --yes --topics-required remittances").status == 0)
  }

  /// A letter comes in on its own date where nobody says otherwise, but never tomorrow.
  @Test func theDateOfTheLetterIsTheDayItCame() throws {
    let program = try program()
    let shown = try json(program.run("request new --from letter.txt --format json"))
    #expect(shown["request"]?["received"]?.string == "2024-05-20" && shown["remark"] == .null)
    #expect(try program.run("request new --from letter.txt --yes").status == 0)
    #expect(try program.run("request new --from letter.txt --yes --received 2024-05-27").status == 0)
    let kept = try json(program.run("export requests --format json")).array ?? []
    #expect(kept.compactMap { $0["received"]?.string?.prefix(10) } == ["2024-05-20", "2024-05-27"])
    try Data("Accra, 3 March 2190\n\nDear colleague,\n\nGhana needs help with remittances.\n".utf8)
      .write(to: URL(fileURLWithPath: program.folder + "/future.txt"))
    let future = try json(program.run("request new --from future.txt --format json"))
    #expect(future["request"]?["received"] == nil)
    #expect(future["not_taken"]?.array?.contains { $0["reason"]?.string == "future" } == true)
  }

  /// A short mail without a greeting has a date line as well.
  @Test(arguments: [
    "Tunis, le 3 mars 2024\n\nNous demandons un atelier au 2e trimestre 2024.\n",
    "Tunis, 3 March 2024\n\nWe ask for a workshop in June 2024.\n",
  ])
  func aShortMailIsDatedToo(text: String) throws {
    let program = try program()
    try Data(text.utf8).write(to: URL(fileURLWithPath: program.folder + "/mail.txt"))
    let shown = try json(program.run("request new --from mail.txt --format json"))
    #expect(shown["written"]?.string == "2024-03-03" && shown["request"]?["received"]?.string == "2024-03-03")
    #expect(["2024-04-01", "2024-06-01"].contains(shown["request"]?["start"]?.string))
    #expect(shown["not_taken"]?.array?.isEmpty == true, "\(shown)")
  }

  /// What comes in says what may follow.
  @Test func whatComesInSaysWhatIsNext() throws {
    let program = try program()
    let made = try program.run("request new --from letter.txt --yes")
    #expect(made.output.contains("Next: register, hold, withdraw."), "\(made.output)")
    for (option, hint) in [
      ("status completed", "commence par received"), ("received 2024-02-14 --decided 2024-03-01", "seul un mouvement"),
    ] {
      let refused = try program.run("request new --topics-required remittances --\(option) --lang fr")
      #expect(refused.status == 2 && refused.errors.contains(hint), "\(refused.errors)")
    }
    #expect(try program.run("request new --topics-required remittances --status received").status == 0)
  }

  /// An answer that is due before the request is here is taken, with a remark, from a letter and from options.
  @Test func anAnswerDueBeforeTheRequestCameIsSaid() throws {
    let program = try program()
    let late = "request new --from letter.txt --received 2024-07-01"
    #expect(try program.run(late).output.contains("wanted by 28 June 2024"))
    #expect(try program.run(late + " --lang fr").output.contains("28 juin 2024"))
    #expect(try json(program.run(late + " --format json"))["remark"]?.string?.contains("--answer-by") == true)
    let kept = try program.run(late + " --yes --format json")
    #expect(kept.status == 0 && kept.output.contains("1 July 2024"), "\(kept.output)")
    let options = "request new --topics-required remittances --received 2024-07-01 --answer-by"
    #expect(try program.run(options + " 2024-06-30 --format table").output.contains("30 June 2024"))
    #expect(try program.run(options + " 2024-07-01 --format table").output.contains("Maybe") == false)
  }

  @Test(arguments: [
    ("none.txt", "there is no such file", 74), ("empty.txt", "it is empty", 65), ("zero.txt", "zero byte", 65),
    ("marks.txt", "no words", 65), ("large.txt", "65536", 65), ("book.xlsx", "zip archive", 65),
  ])
  func whatIsNoLetterIsSaid(name: String, hint: String, code: Int32) throws {
    let program = try program()
    let contents: [String: [UInt8]] = [
      "empty.txt": [], "zero.txt": [0x41, 0, 0x42], "marks.txt": Array("- - -\n".utf8),
      "large.txt": Array(repeating: 0x41, count: Letter.maximumBytes + 1), "book.xlsx": [0x50, 0x4B, 3, 4, 0x20],
    ]
    if let bytes = contents[name] { try Data(bytes).write(to: URL(fileURLWithPath: program.folder + "/" + name)) }
    let outcome = try program.run(["request", "new", "--from", name])
    #expect(
      outcome.status == code && outcome.errors.contains(hint) && outcome.errors.contains(name), "\(outcome.errors)")
  }

  @Test func yesNeedsALetter() throws {
    let outcome = try program().run("request new --yes --topics-required remittances")
    #expect(outcome.status == 2 && outcome.errors.contains("--from"))
  }

  /// As spreadsheets and old mail programs write it.
  @Test func oldEncodingsAndLineEndsAreRead() throws {
    let program = try program()
    let text = try String(contentsOfFile: LetterTests.folder + "/fr-01.txt", encoding: .utf8)
    let bytes = try #require(text.replacing("\n", with: "\r\n").data(using: .windowsCP1252))
    try bytes.write(to: URL(fileURLWithPath: program.folder + "/old.txt"))
    let shown = try json(program.run("request new --from old.txt --format json"))
    #expect(shown["request"]?["country"]?.string == "TG" && shown["request"]?["experts"]?.string == "2")
    #expect(shown["request"]?["description"]?.string?.contains("\r") == false)
  }

  /// The letter is the client's: a daemon is sent its content, and says the same.
  @Test func aDaemonSaysTheSame() throws {
    let program = try program()
    for line in ["request new --from letter.txt", "request new --from letter.txt --lang fr --format json"] {
      let alone = try program.run(line)
      let server = try TestServer(demonstration: false)
      let client = try server.connect()
      let bytes = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/letter.txt"))
      _ = client.call("STAGE", "letter.txt", bytes.base64EncodedString())
      let words = Program.words(line).map { "\"\($0)\"" }.joined(separator: ",")
      let answer = client.call("RUN", "{\"words\":[\(words)],\"width\":120}") ?? ""
      let out = try JSONValue(parsing: Array(answer.utf8))["out"]?.string.flatMap { Data(base64Encoded: $0) }
      #expect(out.map { String(decoding: $0, as: UTF8.self) } == alone.output)
      #expect(client.ask("REQUEST NEW --from other.txt")?.contains("was not sent") == true)
      #expect(client.ask("LOG") == "OK []")
      #expect(client.ask("REQUEST NEW --from letter.txt --yes")?.hasPrefix("OK {\"request\":\"r-1\"") == true)
      #expect(client.ask("SHOW r-1")?.contains("Benjelloun") == true)
    }
  }

  /// A name that the database knows becomes its id.
  @Test func knownInstitutionsAreNamedByTheirId() throws {
    let program = try program()
    try Data("id,name,country\ni-7,Ministère de l'Inclusion économique de l'Emploi et des Compétences,MA\n".utf8)
      .write(to: URL(fileURLWithPath: program.folder + "/institutions.csv"))
    #expect(try program.run("import institutions.csv").status == 0)
    let shown = try json(program.run("request new --from letter.txt --format json"))
    #expect(shown["request"]?["institution"]?.string == "i-7")
  }

  /// A request id stands for what the letter says, not for its name.
  @Test(arguments: [false, true])
  func theSameIdWithAnotherLetterIsRefused(hasDaemon: Bool) throws {
    let program = try program()
    let daemon = hasDaemon ? try RunningDaemon(program) : nil
    let line = "request new --from letter.txt --yes --request-id k-1"
    let first = try program.run(line)
    #expect(first.status == 0, "\(first.errors)")
    #expect(try program.run(line).output.contains("done before"))
    let path = program.folder + "/letter.txt"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: LetterTests.folder + "/fr-05.txt", toPath: path)
    let other = try program.run(line)
    #expect(other.status == 1 && other.errors.contains("k-1 was used before"), "\(other.output)")
    #expect(other.errors.contains("Maybe another --request-id."))
    #expect(try program.run("show r-2").status == 1)
    daemon?.terminate()
    #expect(daemon?.wait() ?? 0 == 0)
  }
}
