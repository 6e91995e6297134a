import Foundation
import MatchCore
import Testing

@testable import matchd

/// One more expert, and what would have been.
@Suite struct WhatIfTests {
  private static let header = "id,country,topics,languages,regions,consent,available,employer,since"

  private func json(_ outcome: Program.Outcome) throws -> JSONValue {
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONValue(parsing: Array(outcome.output.utf8))
  }

  private func supposing(_ rows: String..., in program: Program, options: String = "") throws -> JSONValue {
    try write(rows, in: program)
    return try json(program.run("gaps --what-if new.csv --format json " + options))
  }

  private func write(_ rows: [String], in program: Program) throws {
    try (([Self.header] + rows).joined(separator: "\n") + "\n").write(
      toFile: program.folder + "/new.csv", atomically: true, encoding: .utf8)
  }

  private func number(_ value: JSONValue?) -> Int? { value?.integer }

  /// By hand: before 2021-03-01 nobody knows x-1. r-3 (open) has e-1 and e-2 for one seat, and nobody went: x-1 and x-3 ease it.
  /// r-5 has nobody: x-2 fills it. r-4 had four (labour migration is related to remittances), but only one of two went. r-1
  /// had two for two seats and both went: x-3, always known, adds to it. r-2 wants English at C1 and another topic than x-2's.
  @Test func effectsAreAsReckonedByHand() throws {
    let program = try SmallFacility.program()
    let before = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/matchd.db"))
    let one = "x-1,TG,labour-migration:4,fr:C2,TG,yes,2020-01-01/2024-12-31,M,2021-03-01"
    let two = "x-2,KE,trafficking-in-human-beings:4,en:C1,,yes,2020-01-01/2024-12-31,N,"
    let three = "x-3,TG,labour-migration:5,fr:B2,,yes,2020-01-01/2024-12-31,O,"
    let all = try supposing(one, two, three, in: program)
    #expect(["requests", "fills", "helps", "eases", "adds"].map { number(all[$0]) } == [5, 1, 0, 2, 1])
    let affected = try #require(all["affected"]?.array)
    #expect(affected.compactMap { $0["request"]?.string } == ["r-5", "r-3", "r-4", "r-1"])
    #expect(affected.compactMap { $0["effect"]?.string } == ["fills", "eases", "eases", "adds"])
    #expect(affected.map { number($0["before"]) } == [0, 2, 4, 2])
    #expect(affected.map { number($0["after"]) } == [1, 4, 6, 3])
    #expect(affected.map { number($0["filled"]) } == [0, 0, 1, 2])
    #expect(
      affected.map { $0["moment"] } == [
        .null, .null, .string("2022-05-02T00:00:00.000Z"), .string("2021-01-10T00:00:00.000Z"),
      ])
    let people = try #require(all["experts"]?.array)
    #expect(people.map { number($0["eligible"]) } == [2, 1, 3])
    #expect(people.map { number($0["alone"]) } == [0, 1, 0])
    #expect(people.map { number($0["not_yet"]) } == [1, 0, 0])
    // Whoever is not eligible was stopped by something, or was not there yet.
    for person in people {
      let stopped = (person["stopped"]?.object ?? []).reduce(0) { $0 + ($1.value.integer ?? 0) }
      #expect((number(person["eligible"]) ?? 0) + (number(person["not_yet"]) ?? 0) + stopped == 5)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: program.folder + "/matchd.db")) == before)
    #expect(
      try program.run("gaps --what-if new.csv --format csv").output.hasPrefix(
        """
        request,title,effect,status,received,moment,seats,filled,before,after,candidate,rank,score
        r-5,Referral,fills,received,2022-12-31,,1,0,0,1,x-2,1,0.
        """))
    let french = try program.run("gaps --what-if new.csv --lang fr").output
    #expect(french.contains("Sur 5 demandes : pourvues 1, aidées 0, facilitées 2, avec plus de choix 1."))
    #expect(french.contains("pas encore connu 1") && french.contains("à présent"))
    #expect(try program.run("gaps --what-if new.csv --format jsonl").lines.count == 5)
    // The days leave out what lies outside.
    let some = try supposing(one, two, three, in: program, options: "--from 2022-12-01")
    #expect(["requests", "fills", "adds"].map { number(some[$0]) } == [1, 1, 0])
  }

  @Test func severalRowsOfOneAreItsHistory() throws {
    let program = try SmallFacility.program()
    let found = try supposing(
      "x-1,TG,labour-migration,fr:A2,,yes,2020-01-01/2024-12-31,M,", "x-1,TG,labour-migration,fr:C1,,yes,,M,2021-05-01",
      "x-1,TG,labour-migration,fr:C2,,yes,2020-01-01/2024-12-31,M,2021-06-01", in: program)
    // r-1 came before the French was good enough; r-4 needs none.
    #expect(found["affected"]?.array?.compactMap { $0["request"]?.string } == ["r-3", "r-4"])
    #expect(found["experts"]?.array?.first?["not_yet"]?.integer == 0)
  }

  @Test func whoMatchesNothingFillsNothing() throws {
    let program = try Demonstration.program()
    let nobody = try supposing("x-1,LI,oversight-institutions,gsw:C2,,yes,2008-01-01/2030-01-01,M,", in: program)
    #expect(["requests", "fills", "helps", "eases", "adds"].map { number(nobody[$0]) } == [188, 0, 0, 0, 0])
    #expect(nobody["affected"]?.array?.isEmpty == true)
    // A file without the columns that gates read: the empty cells block, and the answer says so.
    try "id,country,topics,languages\nx-1,FR,trafficking-in-human-beings:5,en:C2;fr:C2;es:C2\n".write(
      toFile: program.folder + "/short.csv", atomically: true, encoding: .utf8)
    let outcome = try program.run("gaps --what-if short.csv --from 2011-01-01")
    #expect(outcome.status == 0 && outcome.output.contains("None of them would have been eligible"))
    #expect(outcome.output.contains("Maybe fill these columns of the file: consent."))
  }

  /// The same numbers as `match --as-of` in a database that holds the rows.
  @Test func itEqualsImportingAndMatching() throws {
    let program = try Demonstration.program()
    let rows = [
      "x-1,TL,migration-and-health:5;labour-migration:4,tet:C2;pt:C2;en:B2,035,yes,2009-01-01/2026-12-31,M,2012-01-01",
      "x-2,EG,asylum-case-assessment:5,ar:C2;en:C1,015,yes,2009-01-01/2026-12-31,N,",
    ]
    let supposed = try supposing(rows[0], rows[1], in: program)
    let affected = try #require(supposed["affected"]?.array)
    #expect(affected.count > 20)
    #expect(
      try program.run(["import", program.folder + "/new.csv", "--kind", "expert"]).status == 0)
    let past = affected.filter { $0["moment"] != .null }
    for entry in affected.filter({ $0["moment"] == .null }).prefix(2) + [past.first, past.last].compactMap({ $0 }) {
      let request = try #require(entry["request"]?.string)
      let moment = entry["moment"]?.string.map { ["--as-of", $0] } ?? []
      let match = try json(
        program.run(["match", request, "--limit", "0", "--misses", "0", "--format", "json"] + moment))
      #expect(match["eligible"] == entry["after"], "\(request)")
      for standing in entry["experts"]?.array ?? [] {
        let found = match["ranking"]?.array?.first { $0["candidate"] == standing["candidate"] }
        #expect(found?["rank"] == standing["rank"] && found?["score"] == standing["score"], "\(request)")
      }
    }
  }

  @Test(arguments: [
    ("x-1,Togo,remittances,fr:C2,,yes,,,", 65, "column country"),
    ("e-1,FR,remittances,fr:C2,,yes,,,", 65, "an id that is free"),
    ("r-1,FR,remittances,fr:C2,,yes,,,", 65, "an id that is free"),
    ("x-1,FR,remittances,fr:C2,,yes,,,\nx-1,FR,remittances,fr:C2,,yes,,,", 65, "row 2"),
    ("x-1,FR,remitances,fr:Z9,,yes,,,", 65, "Maybe remittances"), ("x-1,FR", 65, "as in the header"),
    ("", 65, "no rows"),
  ])
  func badRowsAreRefused(rows: String, status: Int32, hint: String) throws {
    let program = try SmallFacility.program()
    try write(rows.isEmpty ? [] : [rows], in: program)
    let outcome = try program.run("gaps --what-if new.csv --format json")
    #expect(outcome.status == status && outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder).allSatisfy { !$0.contains("refused") })
  }

  @Test func aMissingFileAndTooManyRows() throws {
    let program = try SmallFacility.program()
    #expect(try program.run("gaps --what-if none.csv").status == 74)
    #expect(try program.run("gaps --what-if new.csv --by topic").status == 2)
    func people(_ count: Int) -> [String] { (1...count).map { "x-\($0),FR,brain-drain,fr:C2,,no,,,2030-01-01" } }
    try write(people(SupposedPeople.limit), in: program)
    #expect(try program.run("gaps --what-if new.csv --format json").status == 0)
    try write(people(SupposedPeople.limit + 1), in: program)
    let outcome = try program.run("gaps --what-if new.csv --format json")
    #expect(outcome.status == 65 && outcome.errors.contains("more than \(SupposedPeople.limit) rows"))
  }

  /// Through the daemon the file is the client's, and the answer is the same to the byte.
  @Test func theDaemonSaysTheSame() throws {
    let server = try TestServer()
    let client = try server.connect()
    let text = Self.header + "\nx-2,EG,asylum-case-assessment:5,ar:C2;en:C1,015,yes,2009-01-01/2026-12-31,N,\n"
    #expect(client.call("STAGE", "new.csv", Data(text.utf8).base64EncodedString()) == ":\(text.utf8.count)")
    let program = try Demonstration.program()
    try text.write(toFile: program.folder + "/new.csv", atomically: true, encoding: .utf8)
    for words in [
      ["gaps", "--what-if", "new.csv"], ["gaps", "--by", "region"], ["indicators", "--by", "year", "--region", "011"],
      ["gaps", "--as-of", "2015-06-30"], ["indicators", "--as-of", "2015-06-30"],
    ] {
      let answer = client.ask(words.joined(separator: " "))
      let alone = try program.run(words + ["--format", "json"]).output
      #expect(answer == "OK " + alone.dropLast(), "\(words)")
    }
    let order = #"{"words":["gaps","--what-if","new.csv","--lang","fr"],"width":100}"#
    let reply = try JSONValue(parsing: Array((client.call("RUN", order) ?? "").utf8))
    let shown = reply["out"]?.string.flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) }
    var narrow = program
    narrow.environment["COLUMNS"] = "100"
    #expect(try shown == narrow.run("gaps --what-if new.csv --lang fr").output)
    #expect(client.ask("GAPS --what-if other.csv")?.hasPrefix("ERR USAGE other.csv was not sent") == true)
    _ = client.call("STAGE", "bad.csv", Data("id,country\nx-1,Togo\n".utf8).base64EncodedString())
    let refused = client.ask("GAPS --what-if bad.csv") ?? ""
    #expect(refused.hasPrefix("ERR BAD_DATA bad.csv") && !refused.contains("/"), "\(refused)")
    #expect(server.server.world.head == 7641)
  }
}
