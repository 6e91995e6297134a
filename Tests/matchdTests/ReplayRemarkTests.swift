import Foundation
import MatchCore
import Testing

@testable import matchd

/// What a replay says beside its figures: what could not be read, what was left out, what is not here yet.
@Suite struct ReplayRemarkTests {
  private func json(_ program: Program, _ line: String, status: Int32 = 0) throws -> JSONValue {
    let outcome = try program.run(line + " --format json")
    #expect(outcome.status == status, "\(line): \(outcome.errors)")
    return try JSONValue(parsing: Array(outcome.output.trimmingCharacters(in: .newlines).utf8))
  }

  /// The configuration with one file changed.
  private func configuration(_ program: Program, _ file: String, _ change: (String) -> String) throws -> String {
    let copy = program.folder + "/config"
    try FileManager.default.copyItem(atPath: Project.config, toPath: copy)
    let text = try String(contentsOfFile: copy + "/" + file, encoding: .utf8)
    let changed = change(text)
    #expect(changed != text)
    try changed.write(toFile: copy + "/" + file, atomically: false, encoding: .utf8)
    return copy
  }

  // MARK: Erasures

  /// The same point and the same fingerprints may give other figures since, so it is said.
  @Test func anErasureIsTold() throws {
    let program = try SmallFacility.program()
    let before = try json(program, "replay --resamples 0")
    let point = try #require(before["as_of"]?.integer)
    #expect(before["erased_since"]?.integer == 0)
    #expect(try !program.run("replay --resamples 0").output.contains("erased"))
    #expect(try !program.run("report --html - --resamples 0").output.contains("erased since"))
    #expect(try program.run("erase e-2 --yes").status == 0)
    let after = try json(program, "replay --resamples 0 --as-of \(point)")
    #expect(after["head"] == before["head"] && after["vocabulary"] == before["vocabulary"])
    #expect(after["erased_since"]?.integer == 1)
    #expect(try program.run("replay --resamples 0 --as-of \(point)").output.contains("1 person was erased since;"))
    #expect(try program.run("erase e-3 --yes").status == 0)
    let french = try program.run("replay --resamples 0 --to 2021-12-31 --lang fr").output
    #expect(french.contains("2 personnes ont été effacées depuis ;"))
    let page = try program.run("report --html - --resamples 0").output
    #expect(page.contains("2 people were erased since;") && page.contains("2 personnes ont été effacées depuis"))
  }

  /// What no strategy reads makes no figure another one.
  @Test func anErasureOfWhatNobodyReadsIsNotTold() throws {
    let program = try SmallFacility.program()
    let balanced = try String(contentsOfFile: Project.config + "/strategies/balanced.json", encoding: .utf8)
    let blind = balanced.replacing("\"name\": \"balanced\"", with: "\"name\": \"blind\"")
      .replacing(",\n    { \"rule\": \"conflict-of-interest\" }", with: "")
    #expect(!blind.contains("conflict-of-interest"))
    _ = try program.file("blind.json", blind)
    #expect(try program.run("erase e-2 --yes").status == 0)
    #expect(try json(program, "replay --resamples 0 --strategy ./blind.json")["erased_since"]?.integer == 0)
    #expect(
      try json(program, "replay --resamples 0 --strategy ./blind.json --strategy balanced")["erased_since"]?.integer
        == 1)
    // A resource has no conflict of interest, so nobody's is read; words are everybody's.
    #expect(try json(program, "replay --resamples 0 --kind resource")["erased_since"]?.integer == 0)
    #expect(try json(program, "replay --resamples 0 --kind resource --strategy text")["erased_since"]?.integer == 1)
  }

  // MARK: Outside histories

  @Test func everyRefusedRowOfAnOutsideHistoryIsTold() throws {
    let program = try SmallFacility.program()
    let folder = program.folder + "/history"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in SmallFacility.files { _ = try program.file("history/" + name, text) }
    let sound = try json(program, "replay --history history --resamples 0")
    #expect(sound["refused"]?.integer == 0 && sound["refused_rows"]?.array == [])
    let bad = (1...12).map { "x-\($0),XX,,,,,yes,,\n" }.joined()
    _ = try program.file("history/experts.csv", (SmallFacility.files["experts.csv"] ?? "") + bad)
    let outcome = try program.run("replay --history history --resamples 0")
    #expect(outcome.status == 65)
    #expect(outcome.output.contains("12 rows of the files were refused and are left out."))
    #expect(outcome.errors.components(separatedBy: "value \"XX\"").count - 1 == 10)
    #expect(outcome.errors.contains("row 7,") && outcome.errors.contains("… and 2 more."))
    let told = try json(program, "replay --history history --resamples 0", status: 65)
    #expect(told["refused"]?.integer == 12 && told["refused_rows"]?.array?.count == 12)
    #expect(told["refused_rows"]?.array?.last?["error"]?.string?.hasPrefix("row 18, column country") == true)
    // The figures are those of the rest.
    #expect(told["requests"] == sound["requests"] && told["chosen"] == sound["chosen"])
    #expect(try program.run("replay --history history --resamples 0 --format csv").status == 65)
  }

  // MARK: Names

  @Test func namesThatTheConfigurationLostAreTold() throws {
    var program = try SmallFacility.program()
    #expect(try json(program, "replay --resamples 0")["unknown_names"]?["names"]?.array == [])
    program.environment["MATCHD_CONFIG"] = try configuration(program, "topics/topics.csv") { text in
      // r-2 and r-4 ask for it, and e-3 has it.
      text.replacing("remittances,", with: "transfers,").replacing("remittances;", with: "transfers;")
    }
    let unknown = try json(program, "replay --resamples 0")["unknown_names"]
    #expect(unknown?["names"]?.array?.compactMap(\.string) == ["remittances"])
    #expect(unknown?["requests"]?.integer == 2 && unknown?["candidates"]?.integer == 1)
    let page = try program.run("replay --resamples 0").output
    #expect(page.contains("though requests (2) or candidates (1) name them: remittances."))
    let facility = try program.run("report --html - --resamples 0").output
    #expect(facility.contains("though requests (2) or candidates (1) name them: remittances."))
    // At most five by name.
    var names = UnknownNames()
    let vocabulary = try Workspace.load(Project.config, in: .current()).vocabulary
    names.note(topics: (1...7).map { "x-\($0)" }, places: ["XX"], ofRequest: true, in: vocabulary)
    #expect(names.names.count == 8 && names.requests == 1)
  }

  // MARK: Requests of days to come

  /// Requests that each of the four counts.
  private func counts(_ program: Program, _ options: String = "") throws -> [Int?] {
    let replay = try json(program, "replay --resamples 0 \(options)")["requests"]?.integer
    let gaps = try json(program, "gaps \(options)")["total"]?["requests"]?.integer
    let values = try json(program, "indicators \(options)")["values"]?.array ?? []
    let indicator = values.first { $0["indicator"]?.string == Indicator.requests.rawValue }?["value"]?.integer
    let page = try program.run("report --html - --resamples 0 \(options)").output
    let tile = page.range(of: "<strong>").map { page[$0.upperBound...].prefix { $0.isNumber } }
    return [replay, gaps, indicator, tile.flatMap { Int($0) }]
  }

  @Test func whatHasNotComeCountsNowhere() throws {
    let program = try SmallFacility.program()
    #expect(try counts(program) == [5, 5, 5, 5])
    _ = try program.file(
      "requests.csv",
      "id,country,topics_required,received\nr-6,TG,remittances,2962-03-01\nr-7,TG,remittances,2999-03-01\n")
    let imported = try program.run("import requests.csv")
    #expect(imported.status == 0)
    let words = imported.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("2 (r-6") && words.contains("Maybe a slip of the pen."), "\(words)")
    let french = try program.run("import requests.csv --lang fr --format json").output
    #expect(french.contains("un jour qui n'est pas venu") && french.contains("r-6 2962-03-01"))
    let told = try program.run("request new --country TG --topics-required remittances --received 2962-04-01")
    #expect(told.status == 0 && told.output.contains("which has not come"))
    #expect(try counts(program) == [5, 5, 5, 5])
    #expect(try counts(program, "--to 2999-12-31") == [5, 5, 5, 5])
    #expect(try counts(program, "--as-of 2970-01-01") == [7, 7, 7, 7])
    #expect(try json(program, "replay --resamples 0")["not_yet_received"]?.integer == 3)
    #expect(try program.run("replay --resamples 0").output.contains("3 requests had not been received yet"))
  }

  // MARK: Seats and leaks

  /// Seats are for experts: of a peer institution a request wants one.
  @Test func seatsAreThoseOfTheKind() throws {
    let program = try SmallFacility.program()
    let experts = try json(program, "replay --resamples 0")
    #expect(experts["demand"]?.integer == 4 && experts["seats"]?.integer == 6)
    for kind in ["institution", "focal-point", "resource"] {
      let others = try json(program, "replay --resamples 0 --kind \(kind)")
      #expect(others["demand"]?.integer == 4 && others["seats"]?.integer == 4, "\(kind)")
    }
  }

  /// The option works for programs, too; a run that fails is no name that was not found.
  @Test func aLeakIsToldOverTheProtocol() throws {
    let late = "id,country,topics,languages,consent,since\ne-9,FR,remittances:3,fr:C2,yes,2024-01-04\n"
    let facility = try TestFacility(["experts-late.csv": late])
    try facility.run("REPLAY --resamples 0 --leak 0")
    facility.refuses("REPLAY --resamples 0 --leak 5", .conflict, "leak", "e-9")
    facility.refuses("REPLAY --leek 5", .usage, "--leak")
  }
}
