import Foundation
import MatchCore
import Testing

@testable import matchd

/// `apply`: a file of changes, all of them or none.
@Suite struct ApplyTests {
  private let changes = """
    command,subject,candidate,on,country,topics_required,languages_required,received,experts
    request new,,,,TG,labour-migration:4,fr:B2,2024-02-14,2
    propose,r-176,e-349,2024-02-15,,,,,
    propose,r-189,e-349,2024-02-16,,,,,

    """

  /// Few rows, so that a process that reads them all takes no time: one request, two experts, events 1 to 3.
  private func small() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    let files = [
      "requests.csv": "id,country,topics_required,received,status\nr-176,TG,remittances,2024-01-10,matching\n",
      "experts.csv": "id,country,topics,languages\ne-332,FR,remittances,fr\ne-349,BE,remittances,fr\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: program.folder + "/" + name)) }
    #expect(try program.run("import requests.csv experts.csv").status == 0)
    return program
  }

  private func write(_ program: Program, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: program.folder + "/changes.csv"))
  }

  private func json(_ outcome: Program.Outcome) throws -> JSONValue {
    try JSONValue(parsing: Array(outcome.output.utf8))
  }

  @Test func everyRowIsDoneAndSaysWhat() throws {
    let program = try Demonstration.program()
    try write(program, changes)
    let dry = try program.run("apply changes.csv --dry-run")
    #expect(dry.status == 0 && dry.output.contains("r-189 is in, as event 7642."))
    #expect(try program.run("log --since 7641 --format json").output == "[]\n")
    let done = try json(program.run("apply changes.csv --format json"))
    #expect(done["applied"] == .bool(true) && done["events"] == .number("3"))
    let rows = try #require(done["report"]?.array)
    #expect(rows.map { $0["row"] } == [.number("2"), .number("3"), .number("4")])
    #expect(rows[0]["answer"]?["request"]?.string == "r-189" && rows[2]["answer"]?["request"]?.string == "r-189")
    #expect(rows[2]["seq"]?.array == [.number("7644"), .number("7644")])
    // As if somebody had typed them one after the other.
    let other = try Demonstration.program()
    for line in [
      "request new --country TG --topics-required labour-migration:4 --languages-required fr:B2 --received 2024-02-14 --experts 2",
      "propose r-176 e-349 --on 2024-02-15", "propose r-189 e-349 --on 2024-02-16",
    ] { #expect(try other.run(line).status == 0) }
    #expect(try other.run("export all --out a").status == 0 && program.run("export all --out b").status == 0)
    for kind in ["requests", "deployments"] {
      #expect(
        try String(contentsOfFile: other.folder + "/a/\(kind).csv", encoding: .utf8)
          == String(contentsOfFile: program.folder + "/b/\(kind).csv", encoding: .utf8))
    }
    // The file again: the request would be another one, the proposals are there.
    let again = try json(program.run("apply changes.csv --dry-run --format json"))
    #expect(again["report"]?.array?[1]["error"]?.string?.contains("is put forward for r-176 already") == true)
    #expect(try program.run("verify").status == 0)
  }

  @Test func oneWrongRowUndoesAll() throws {
    let program = try small()
    try write(
      program,
      changes.replacing("r-189", with: "r-177") + "propose,r-17,e-349,,,,,,\nrequest new,,,,Togo,remittances,,,\n")
    let outcome = try program.run("apply changes.csv --format json")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("row 5, column subject, value \"r-17\": There is no request r-17. Maybe r-176."))
    #expect(outcome.errors.contains("row 6, column country, value \"Togo\": expected an ISO 3166-1"))
    let report = try json(outcome)
    #expect(report["applied"] == .bool(false) && report["refused"] == .number("2"))
    #expect(
      report["report"]?.array?.compactMap { $0["result"]?.string } == ["would", "would", "would", "refused", "refused"])
    #expect(try program.run("log --since 3 --format json").output == "[]\n")
    #expect(try program.run("show r-177").status == 1)
    let french = try program.run("apply changes.csv --lang fr")
    #expect(french.errors.contains("rangée 5, colonne subject, valeur « r-17 » : Il n'y a pas de demande r-17."))
    #expect(french.output.contains("Rien n'a changé"))
  }

  @Test(arguments: [
    ("propose,r-176,e-3499,,", "column candidate, value \"e-3499\": There is no candidate e-3499. Maybe e-349."),
    ("propose,r-176,e-349,31/12/2024,", "column on, value \"31/12/2024\": --on is '31/12/2024'"),
    ("propos,r-176,e-349,,", "column command, value \"propos\": expected a command that writes"),
    ("match,r-176,,,", "expected a command that writes: "),
    ("propose --on x,r-176,e-349,,", "options stand in columns of their own. Maybe a column 'on'."),
    ("propose,r-176,,,", "row 2, propose wants CANDIDATE"), ("propose,r-176,e-349,,TG", "propose takes no 'country'"),
    ("import,x.csv,,,", "expected what the row is: import institution"),
    ("apply,x.csv,,,", "expected a command that writes"),
    ("undo,x,,,", "column subject, value \"x\": SEQ is 'x'"),
    (",r-176,,,", "column command, value \"\": expected a command."),
    ("undo,99,,,", "column subject, value \"99\": There is no event 99"), ("propose,a", "2 cells, expected 5"),
    ("request aprove,,,,", "column command, value \"request aprove\": request does not know 'aprove'"),
    ("serve,,,,", "expected a command that writes"), ("undo,1,e-1,,", "undo takes no 'candidate'"),
  ])
  func aWrongRowIsNamed(row: String, hint: String) throws {
    let program = try small()
    try write(program, "command,subject,candidate,on,country\n\(row)\n")
    let outcome = try program.run("apply changes.csv")
    #expect(outcome.status == 65 && outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(outcome.errors.contains("row 2, "))
  }

  @Test(arguments: [
    ("comand,subject\nundo,1\n", "Maybe command", 65), ("subject\nr-1\n", "no column 'command'", 65),
    ("command,resaon\nundo,x\n", "Maybe reason", 65), ("command,subject,sujet\nundo,1,\n", "are the same", 65),
    ("command\n", "no rows", 65), ("", "empty", 65), ("PK\u{3}\u{4} ", "zip archive", 65),
    ("command,from\nrequest new,letter.txt\n", "a row names no files", 65),
    ("command,subject,dry-run\nundo,1,yes\n", "changes nothing. Maybe without dry-run", 65),
    ("command,subject,dry-run\nundo,1,maybe\n", "expected yes or no", 65),
  ])
  func aFileThatIsNoneIsSaid(text: String, hint: String, code: Int32) throws {
    let program = try small()
    try write(program, text)
    let outcome = try program.run("apply changes.csv")
    #expect(outcome.status == code && outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test func headersMayBeFrenchAndFilesFromASpreadsheet() throws {
    let program = try small()
    try write(
      program,
      "\u{FEFF}Commande;Sujet;Candidat;Pays;Thèmes requis;Reçue\r\nrequest new;;;TG;Migration de travail;2024-02-14\r\n;;;;;\r\n"
        + "propose;r-177;e-349;;;\r\n")
    let done = try program.run("apply changes.csv --lang fr --format csv")
    #expect(done.status == 0 && done.output.contains("fait"), "\(done.errors)")
    #expect(done.output.contains("Rangée;Commande;Résultat;"))
  }

  @Test func aFileIsBounded() throws {
    let folder = try TemporaryFolder()
    let rows = Array(repeating: "undo,1", count: ChangeFile.maximumRows)
    let path = try folder.write("c.csv", "command,subject\n" + rows.joined(separator: "\n") + "\n")
    #expect(try ChangeFile(path: path, name: "c.csv", commands: CommandTable.all).rows.count == ChangeFile.maximumRows)
    let more = try folder.write("d.csv", "command,subject\n" + rows.joined(separator: "\n") + "\nundo,1\n")
    let failure = try #require(throws: Failure.self) {
      _ = try ChangeFile(path: more, name: "d.csv", commands: CommandTable.all)
    }
    #expect(failure.text.en.contains("more than 10000 rows"))
  }

  /// One write: its content is sent, nobody sees half of it, and a retry is answered as before.
  @Test func inADaemonItIsOneWrite() throws {
    let server = try TestServer()
    let client = try server.connect()
    let alone = try Demonstration.program()
    try write(alone, changes)
    func stage(_ name: String, _ text: String) { _ = client.call("STAGE", name, Data(text.utf8).base64EncodedString()) }
    stage("changes.csv", changes)
    #expect(client.ask("APPLY other.csv")?.contains("was not sent") == true)
    #expect(client.ask("APPLY changes.csv --dry-run")?.contains("\"applied\":false") == true)
    #expect(client.ask("SHOW r-189")?.hasPrefix("ERR NOT_FOUND") == true)
    let answer = client.ask("APPLY changes.csv --request-id b-1") ?? ""
    #expect(answer + "\n" == "OK " + (try alone.run("apply changes.csv --format json").output))
    #expect(client.ask("APPLY changes.csv --request-id b-1") == answer)
    // The same id with another content is not the same write.
    let other = try server.connect()
    let text = Data(changes.replacing("2024-02-16", with: "2024-02-17").utf8).base64EncodedString()
    #expect(other.ask("STAGE changes.csv \(text)")?.hasPrefix("OK") == true)
    #expect(other.ask("APPLY changes.csv --request-id b-1")?.hasPrefix("ERR CONFLICT") == true)
    #expect(client.ask("MATCH r-189 --limit 1")?.hasPrefix("OK {\"request\":\"r-189\"") == true)
    stage("bad.csv", "command,subject,candidate\npropose,r-189,e-332\npropose,r-999,e-349\n")
    let refused = client.ask("APPLY bad.csv") ?? ""
    #expect(refused.hasPrefix("ERR BAD_DATA Nothing was changed; rows refused: 1 of 2."), "\(refused)")
    let run = client.call("RUN", #"{"words":["apply","bad.csv"]}"#) ?? ""
    #expect(run.contains("\"exit\":65"))
    #expect(client.ask("LOG --since 7644") == "OK []")
    #expect(client.ask("VERIFY")?.contains("\"sound\":true") == true)
  }

  /// Whatever may be sent twice can stand in a row, and nothing else: commands that come later need nothing here.
  @Test func everyCommandThatWritesCanStandInARow() {
    let names = CommandTable.all.filter(\.isRepeatable).map(\.name)
    #expect(Set(names).isSuperset(of: ["request", "propose", "undo"]))
    #expect(Set(names).isDisjoint(with: ["apply", "import", "serve", "export", "match", "verify"]))
  }
}

/// Rows of experts, requests and proposals in a file of changes.
@Suite struct ApplyStateTests {
  private func apply(_ facility: TestFacility, _ text: String, _ options: String = "") throws -> String {
    let client = try facility.server.connect()
    #expect(client.ask("STAGE c.csv \(Data(text.utf8).base64EncodedString())")?.hasPrefix("OK") == true)
    return client.ask("APPLY c.csv \(options)") ?? ""
  }

  @Test func rowsComeInAndStatesAreMoves() throws {
    let facility = try TestFacility()
    let file = """
      command,subject,candidate,country,topics,languages,topics_required,languages_required,received,status,stage,on,start,end,consent,tier
      import expert,e-7,,FR,remittances:4,fr:C1,,,,,,,,,yes,
      import expert,e-1,,,,,,,,,,,,,,trained
      import request,r-8,,TG,,,remittances,fr:B2,2024-01-05,,,,2024-06-03,2024-06-07,,
      import request,r-8,,,,,,,,registered,,2024-01-08,,,,
      propose,r-1,e-7,,,,,,,,,2024-02-01,,,,
      import deployment,,e-7,,,,,,,,shortlisted,2024-02-02,,,,
      proposal invite,r-1,e-7,,,,,,,,,2024-02-03,,,,

      """.replacing("import deployment,,e-7", with: "import deployment,r-1,e-7")
    let dry = try apply(facility, file, "--dry-run")
    #expect(dry.contains("\"applied\":false") && dry.contains("\"refused\":0"), "\(dry)")
    facility.refuses("SHOW e-7", .notFound)
    let done = try apply(facility, file)
    #expect(
      done.contains("\"applied\":true") && done.contains("\"record\":\"expert\",\"id\":\"e-7\",\"result\":\"new\""),
      "\(done)")
    #expect(try facility.status("r-8") == "registered" && facility.stage("r-1", "e-7") == "invited")
    #expect(try facility.run("SHOW e-1")["tier"]?.string == "trained")
    // As a move, with its event.
    let log = facility.client.ask("LOG --limit 100") ?? ""
    #expect(log.contains("request.registered") && log.contains("deployment.shortlisted") && !log.contains("corrected"))
    #expect(try facility.run("VERIFY")["sound"] == .bool(true))
  }

  /// What no move leads to is refused, with what is legal, and then nothing of the file stands.
  @Test(arguments: [
    ("import request,r-1,,,completed,,,,", "r-1 is matching, from where no move leads to completed. Legal now: "),
    ("import request,r-7,,TG,approved,,remittances,2024-01-02,", "what is new begins as received"),
    ("import request,r-1,,,withdrawn,,,,", "request withdraw wants --reason"),
    ("import deployment,r-1/e-1/2024-02-01,,,,deployed,,,", "no move leads to deployed. Legal now: "),
    ("import deployment,r-1,e-2,,,accepted,,,", "what is new begins as proposed"),
    ("import deployment,r-1/e-1/2024-02-01,,,,withdrawn,,,5", "only a move sets it"),
    ("import expert,e-9,,FR,,,,,", "column topics, value \"\": expected"),
    ("import wizard,e-9,,FR,,,,,", "expected what the row is"),
    ("import expert,e-1,,Franze,,,,,", "column country, value \"Franze\": expected"),
    ("import expert,e-1,e-2,,,,,,", "no such column"),
  ])
  func whatNoMoveLeadsToIsRefused(row: String, hint: String) throws {
    let facility = try TestFacility()
    try facility.run("PROPOSE r-1 e-1 --on 2024-02-01")
    let head = facility.server.server.world.head
    let header = "command,subject,candidate,country,status,stage,topics_required,received,rating_host\n"
    let answer = try apply(
      facility,
      header
        + "request hold,r-2,,,,,,,\n".replacing("request hold,r-2", with: "propose,r-2")
        .replacing("propose,r-2,,", with: "propose,r-2,e-2,") + row + "\n")
    #expect(answer.hasPrefix("ERR BAD_DATA") && answer.contains(hint), "\(answer)")
    #expect(facility.server.server.world.head == head)
  }

  /// Without a stage a row corrects the proposal that is there, open or over, and puts nobody forward again.
  @Test func aPairIsTheProposalThatIsThere() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1")
    let late = try apply(
      facility, "command,subject,candidate,stage,role,on\nimport deployment,r-1,e-1,accepted,lead,2024-02-05\n")
    #expect(late.contains("column role, value") && late.contains("Maybe a row of its own"), "\(late)")
    try facility.run("PROPOSAL DECLINE r-1 e-1 --code other --reason no --on 2024-02-05")
    let done = try apply(
      facility, "Commande,Sujet,Candidat,Début,Fin\nimport deployment,r-1,e-1,07/05/2024,09/05/2024\n")
    #expect(done.contains("\"applied\":true") && done.contains("\"result\":\"changed\""), "\(done)")
    #expect(try facility.run("SHOW r-1/e-1/2024-02-01")["start"]?.string == "2024-05-07")
  }

  @Test func frenchDaysAreDaysAndTheIdHasAColumn() throws {
    let facility = try TestFacility()
    let done = try apply(facility, "Commande,Sujet,Candidat,Le\npropose,r-1,e-1,01/02/2024\n")
    #expect(done.contains("r-1/e-1/2024-02-01"), "\(done)")
    // A reference that looks like a day is no day.
    let noted = try apply(
      facility, "Commande,Sujet,Motif,Le\nproposal withdraw,r-1/e-1/2024-02-01,06/05/2024,03/02/2024\n")
    #expect(noted.contains("\"applied\":true"), "\(noted)")
    #expect(try facility.run("SHOW r-1/e-1/2024-02-01")["reason"]?.string == "06/05/2024")
    let wrong = try apply(facility, "command,subject,country\nrequest new,z-1,TG\n")
    #expect(wrong.contains("Maybe a column id"), "\(wrong)")
  }

  /// A correction may not book anybody twice, either.
  @Test func correctionsBookNobodyTwice() throws {
    let facility = try TestFacility([
      "requests.csv": "id,country,topics_required,languages_required,experts,received,start,end,status,decided\n"
        + "r-9,TG,remittances,fr:B2,2,2024-01-02,2024-07-01,2024-07-05,approved,2024-01-20\n"
    ])
    for request in ["r-1", "r-9"] {
      try facility.invite(request, "e-1")
      try facility.run("PROPOSAL ACCEPT \(request) e-1 --on 2024-02-05")
    }
    let head = facility.server.server.world.head
    let answer = try apply(
      facility, "command,subject,start,end\nimport deployment,r-9/e-1/2024-02-01,2024-05-08,2024-05-12\n")
    #expect(answer.contains("e-1 would be booked twice"), "\(answer)")
    #expect(facility.server.server.world.head == head)
    #expect(
      try apply(
        facility,
        "command,subject,max_deployments,start,end\nimport expert,e-1,2,,\n"
          + "import deployment,r-9/e-1/2024-02-01,,2024-05-08,2024-05-12\n"
      ).contains("\"applied\":true"))
    // One at a time again is not possible now.
    let less = try apply(facility, "command,subject,max_deployments\nimport expert,e-1,1\n")
    #expect(less.contains("e-1 would be booked twice"), "\(less)")
    // A team in one row.
    try facility.invite("r-2", "e-3", "e-4")
    let team = try apply(
      facility,
      "command,subject,candidate\nproposal accept,r-2,e-3\nproposal accept,r-2,e-4\nproposal hold,r-2,e-3;e-4\n")
    #expect(team.contains("\"applied\":true") && team.contains("\"moves\""), "\(team)")
    #expect(try facility.run("VERIFY")["sound"] == .bool(true))
  }
}
