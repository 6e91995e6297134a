import Foundation
import MatchCore
import Testing

@testable import matchd

/// Reliability S5: an erasure leaves nothing, and the chain still holds.
@Suite struct ErasureTests {
  /// What must not be found anywhere afterwards: Anders Nyström's.
  private static let name = "Zyx Qwertovic"
  private static let address = "zyx@qwert.example"
  private static let profile = "Gardener of xylophones and quay walls"
  private static let reason = "declined because of the zither festival"
  private static let secrets = [name, "Qwertovic", address, profile, "xylophones", reason, "zither", "Qwertoland"]

  /// A database in which the person stands in every place there is: several versions, a deployment, a kept answer.
  private func program() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    let files = [
      "experts.csv": """
      id,name,email,country,topics,languages,profile,employer,consent,since,Remark
      z-1,Zyx Old Qwertovic,old-\(Self.address),FR,remittances:4,fr:C2,\(Self.profile),Qwertoland,yes,2018-01-01,likes xylophones
      z-1,\(Self.name),\(Self.address),FR,remittances:5,fr:C2,\(Self.profile),Qwertoland,yes,2020-01-01,
      z-2,Other Person,other@example.org,FR,remittances:4,fr:C2,Accountant,Bank,yes,2018-01-01,

      """,
      "requests.csv": """
      id,title,description,topics_required,languages_required,received
      r-1,Help,We want \(Self.name) again,remittances,fr:B2,2021-01-01

      """,
      "deployments.csv": """
      id,request,candidate,proposed,answered,outcome,reason
      d-1,r-1,z-1,2021-02-01,2021-02-10,declined,\(Self.reason)
      d-2,r-1,z-2,2021-02-01,2021-02-10,declined,too far

      """,
    ]
    for (name, text) in files {
      try text.write(toFile: program.folder + "/" + name, atomically: false, encoding: .utf8)
    }
    #expect(try program.run("import experts.csv requests.csv deployments.csv").status == 0)
    for name in files.keys { try FileManager.default.removeItem(atPath: program.folder + "/" + name) }
    #expect(try program.run("propose r-1 z-1 --on 2021-03-01 --request-id k-1").status == 0)
    return program
  }

  /// Every file of the database, with what of the person is found in its bytes.
  private func hits(_ program: Program) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: program.folder).sorted().flatMap { file -> [String] in
      let data = FileManager.default.contents(atPath: program.folder + "/" + file) ?? Data()
      return Self.secrets.filter { data.range(of: Data($0.utf8)) != nil }.map { "\(file): \($0)" }
    }
  }

  @Test func nothingIsLeftInTheFiles() throws {
    let program = try program()
    #expect(try !hits(program).isEmpty)
    let witness = try program.run("checkpoint").output
    let plan = try program.run("erase z-1 --dry-run")
    #expect(plan.output.contains(Self.name) && plan.output.contains("--with r-1"))
    let outcome = try program.run("erase z-1 --with r-1 --yes")
    #expect(outcome.status == 0 && !outcome.output.contains("Qwertovic"), "\(outcome.errors)")
    #expect(try hits(program) == [])
    #expect(try program.run("verify --witness '\(witness)'").status == 0)
    #expect(try program.run("show z-2").output.contains("Other Person"))
    #expect(try program.run("show d-2").output.contains("too far"))
    #expect(try program.run("export deployments").output.contains("z-1"))
  }

  /// What stands in the texts of others is named, not taken.
  @Test func textsOfOthersAreNamed() throws {
    let program = try program()
    let outcome = try program.run("erase z-1 --yes --format json")
    #expect(outcome.output.contains(#""left":[{"subject":"r-1","seq":"#), "\(outcome.output)")
    #expect(try Set(hits(program)) == ["matchd.db: \(Self.name)", "matchd.db: Qwertovic"])
  }

  /// What is left is said before what is gone, and nobody reads that all of it is.
  @Test func whatIsLeftComesFirst() throws {
    for (language, left, gone, all) in [
      (
        "en", "The name or the address of z-1 is left in the texts of r-1. Maybe erase z-1 --with r-1.", "All but that",
        "Nothing of it is left"
      ),
      (
        "fr", "Le nom ou l'adresse de z-1 reste dans les textes de : r-1. Peut-être erase z-1 --with r-1.",
        "Tout le reste a quitté le fichier", "Il n'en reste rien"
      ),
    ] {
      let program = try program()
      let first = try program.run("erase z-1 --yes --lang \(language)").output.replacing("\n", with: " ")
      #expect(first.hasPrefix(left) && first.contains(gone) && !first.contains(all), "\(first)")
      let rest = try program.run("erase z-1 --with r-1 --yes --lang \(language)").output.replacing("\n", with: " ")
      #expect(rest.hasPrefix("z-1") && rest.contains(all), "\(rest)")
    }
  }

  @Test func whoWasErasedStaysAway() throws {
    let program = try program()
    #expect(try program.run("match r-1 --format json").output.contains("z-1"))
    #expect(try program.run("erase z-1 --yes").status == 0)
    for strategy in ["balanced", "text", "rotation"] {
      let answer = try program.run("match r-1 --strategy \(strategy) --limit 0 --format json").output
      #expect(answer.contains("z-2") && !answer.contains("z-1"))
    }
    // A strategy may have no gates at all.
    let config = program.folder + "/config"
    try FileManager.default.copyItem(atPath: Project.config, toPath: config)
    try """
    {"name": "open", "title": {"en": "Open", "fr": "Ouvert"}, "purpose": {"en": "All", "fr": "Tous"}, "rules": [],
      "scorers": [{"scorer": "topic-affinity", "weight": 100}]}
    """.write(toFile: config + "/strategies/open.json", atomically: false, encoding: .utf8)
    let open = try program.run("match r-1 --strategy open --limit 0 --format json --config \(config)")
    #expect(open.status == 0 && open.output.contains("z-2") && !open.output.contains("z-1"), "\(open.errors)")
    for line in ["explain r-1 z-1", "propose r-1 z-1", "match --for z-1"] {
      let outcome = try program.run(line)
      #expect(outcome.status == 1 && outcome.errors.contains("z-1 was erased on"), "\(line) \(outcome.errors)")
    }
    #expect(try program.run("show z-1").output.contains("was erased on"))
    #expect(try program.run("show z-1 --format json").output.contains(#""erased":{"seq":"#))
    // A file from before comes again: the person is refused, and the text of a deployment is left out.
    try "id,name,country,topics,languages\nz-1,\(Self.name),FR,remittances,fr\n"
      .write(toFile: program.folder + "/experts.csv", atomically: false, encoding: .utf8)
    let again = try program.run("import experts.csv --refused refused.csv")
    #expect(again.status == 65 && again.errors.contains("was erased on"), "\(again.errors)")
    try "id,request,candidate,proposed,reason\nd-1,r-1,z-1,2021-02-01,\(Self.reason)\n"
      .write(toFile: program.folder + "/deployments.csv", atomically: false, encoding: .utf8)
    let rows = try program.run("import deployments.csv")
    #expect(rows.status == 0 && rows.output.contains("erased"), "\(rows.output)")
    for name in ["experts.csv", "refused.csv", "deployments.csv"] {
      try FileManager.default.removeItem(atPath: program.folder + "/" + name)
    }
    #expect(try hits(program).allSatisfy { $0.hasPrefix("matchd.db: ") && !$0.contains("zither") })
    // A second time there is nothing to do, and a program may ask again without fear.
    let head = try program.run("checkpoint --format json").output.prefix(60)
    #expect(try program.run("erase z-1 --yes").status == 0)
    #expect(try program.run("checkpoint --format json").output.prefix(40) == head.prefix(40))
    #expect(try program.run("verify").status == 0)
    // All of it goes out and comes back somewhere else.
    #expect(try program.run("export all --out kept").status == 0)
    #expect(try program.run("import kept --db other.db").status == 0)
  }

  /// A proposal that a file still tells of goes to its end, and nobody's words about it come back.
  @Test func movesAfterwardsHaveNoWords() throws {
    let program = try program()
    let plan = try program.run("erase z-1 --dry-run")
    #expect(plan.output.contains("r-1/z-1/2021-03-01"), "\(plan.output)")
    #expect(try program.run("erase z-1 --with r-1 --yes").status == 0)
    let file = try program.file("deployments.csv", "id,request,candidate,proposed\nd-9,r-1,z-1,2021-04-01\n")
    #expect(try program.run("import deployments.csv").status == 0)
    try FileManager.default.removeItem(atPath: file)
    let move = try program.run("proposal withdraw d-9 --reason '\(Self.reason)'")
    #expect(move.status == 0, "\(move.errors)")
    #expect(try hits(program) == [])
    #expect(try program.run("erase z-1 --dry-run --format json").output.contains(#""ended":[]"#))
    #expect(try program.run("verify").status == 0)
  }

  @Test func itIsNotDoneUnasked() throws {
    let program = try program()
    let outcome = try program.run("erase z-1")
    #expect(outcome.status == 1 && outcome.errors.contains("Maybe --yes"), "\(outcome.errors)")
    #expect(try program.run("erase r-1 --yes").status == 2)
    #expect(try program.run("erase z-3 --yes").status == 1)
    #expect(try program.run("erase z-1 --with z-2 --yes").status == 2)
    #expect(try program.run("show z-1").output.contains(Self.name))
  }

  /// Through the daemon, while others write and somebody has files on their way: memory, files, answers and its log.
  @Test func theDaemonForgetsToo() throws {
    let program = try program()
    let daemon = try RunningDaemon(program)
    let client = try TestClient(unix: daemon.socket)
    let other = try TestClient(unix: daemon.socket)
    let row = Data("id,name,country,topics,languages\nz-9,\(Self.name),FR,remittances,fr\n".utf8).base64EncodedString()
    #expect(other.ask("STAGE experts.csv \(row)")?.hasPrefix("OK") == true)
    #expect(try hits(program).contains { $0.contains(".stage.") })
    #expect(client.ask("ERASE z-1")?.hasPrefix("ERR USAGE") == true)
    let answer = client.ask("ERASE z-1 --with r-1 --yes --request-id q-1") ?? ""
    #expect(answer.hasPrefix("OK {\"person\":\"z-1\""), "\(answer)")
    #expect(try hits(program) == [])
    #expect(other.ask("IMPORT experts.csv")?.hasPrefix("ERR") == true)
    #expect(other.ask("STAGE experts.csv \(row)")?.hasPrefix("ERR CONFLICT") == true)
    for line in [
      "SHOW z-1", "MATCH r-1 --limit 0", "MATCH r-1 --strategy text", "EXPORT experts --format json", "INFO",
    ] {
      let text = client.ask(line) ?? ""
      #expect(text.hasPrefix("OK") && !Self.secrets.contains { text.contains($0) }, "\(line)")
    }
    #expect(client.ask("ERASE z-1 --with r-1 --yes --request-id q-1")?.contains("\"erased\":true") == true)
    #expect(client.ask("VERIFY")?.hasPrefix("OK") == true)
    daemon.terminate()
    #expect(daemon.wait() == 0)
    #expect(try hits(program) == [])
  }

  /// Cut off between its commit and the end of the cleaning: the next opening finishes it.
  @Test func anErasureThatWasCutOffIsFinished() throws {
    let program = try program()
    let path = program.folder + "/matchd.db"
    let copy = program.folder + "/killed.db"
    do {
      let store = try Store.open(path: path)
      let scope = try #require(try store.erasureScope(of: "z-1", with: ["r-1"]))
      try store.begin()
      _ = try store.erase(scope, actor: "tester")
      try store.commit()
      for ending in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending) }
      #expect(try store.verify().count == 1)
      try store.clean()
      #expect(try store.verify() == [])
    }
    #expect(try hits(program).contains { $0.hasPrefix("killed.db") })
    #expect(try Store.open(path: copy).verify() == [])
    #expect(try hits(program) == [])
  }

  /// What deletions left in the free space of pages before anybody thought of erasing, on an SQLite that does not overwrite it.
  @Test func oldBytesInFreeSpaceGoToo() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/matchd.db"
    let store = try Store.create(path: path)
    try store.connection.execute("PRAGMA secure_delete=OFF")
    for version in 1...40 {
      let cells = [
        "country": "FR", "name": "\(Self.name) \(version)", "profile": String(repeating: Self.profile, count: version),
      ]
      _ = try store.record(StoreFixture.expert("z-1", cells), actor: "t")
      _ = try store.record(StoreFixture.expert("y-\(version)", ["country": "FR", "name": "Other"]), actor: "t")
    }
    try store.connection.execute("DELETE FROM personal WHERE subject = 'z-1' AND seq % 2 = 0")
    try store.begin()
    _ = try store.erase(try #require(try store.erasureScope(of: "z-1")), actor: "t")
    try store.commit()
    try store.clean()
    for ending in ["", "-wal"] {
      let bytes = FileManager.default.contents(atPath: path + ending) ?? Data()
      for secret in Self.secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(ending) \(secret)") }
    }
  }

  /// What verify must find when somebody helps himself: a payload that is gone without an erasure, or back after one.
  @Test func anErasureIsNotAnAlibi() throws {
    let program = try program()
    let store = try Store.open(path: program.folder + "/matchd.db")
    try store.connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM personal WHERE subject = 'z-1'")
    try store.begin()
    _ = try store.erase(try #require(try store.erasureScope(of: "z-1")), actor: "tester")
    try store.commit()
    try store.clean()
    try store.connection.execute("INSERT INTO personal SELECT * FROM kept")
    #expect(try store.verify().contains { $0.en.contains("is there again") })
    try store.connection.execute("DELETE FROM personal WHERE subject IN ('z-1', 'z-2'); DELETE FROM expert_personal")
    #expect(try store.verify().contains { $0.en.contains("nobody erased it") })
  }

  @Test func everythingHeldIsHandedOver() throws {
    let program = try program()
    let text = try program.run("export-person z-1").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for secret in [
      Self.name, "Zyx Old", "old-", Self.address, Self.profile, Self.reason, "Qwertoland", "2021", "d-1", "r-1",
    ] {
      #expect(text.contains(secret), "\(secret)")
    }
    let json = try JSONValue(parsing: Array(try program.run("export-person z-1 --format json").output.utf8.dropLast()))
    #expect(json["record"]?["name"]?.string == Self.name)
    #expect(json["events"]?.array?.count == 2)
    #expect(json["deployments"]?.array?.count == 2)
    #expect(json["named_in"]?.array?.first?["subject"]?.string == "r-1")
    #expect(json["kept_answers"]?.array?.count == 1)
    #expect(json["record"]?["extra"]?["Remark"]?.string == "likes xylophones")
    #expect(try program.run("export-person r-1").status == 1)
    #expect(try program.run("export-person z-1 --lang fr").output.contains("Tout ce qui est conservé"))
  }

  @Test func whoIsDueIsNamed() throws {
    let program = Program(in: try TemporaryFolder())
    try """
    id,name,country,topics,languages,consent,since
    e-1,Ada,FR,remittances,fr,yes,2012-01-01
    e-2,Bo,FR,remittances,fr,no,2012-01-01
    e-3,Cy,FR,remittances,fr,yes,2012-01-01
    e-4,Di,FR,remittances,fr,yes,2016-02-29
    e-5,Ed,FR,remittances,fr,yes,2012-01-01
    e-5,Ed,FR,remittances,fr,no,2020-05-01

    """.write(toFile: program.folder + "/experts.csv", atomically: false, encoding: .utf8)
    try "id,topics_required,received\nr-1,remittances,2015-01-01\n"
      .write(toFile: program.folder + "/requests.csv", atomically: false, encoding: .utf8)
    try """
    id,request,candidate,proposed,answered,outcome,start,end
    d-1,r-1,e-3,2019-01-01,2019-01-02,completed,2019-03-01,2019-03-05
    d-2,r-1,e-1,2019-01-01,2019-01-02,declined,,

    """.write(toFile: program.folder + "/deployments.csv", atomically: false, encoding: .utf8)
    #expect(try program.run("import experts.csv requests.csv deployments.csv").status == 0)
    func due(_ day: String) throws -> [String] {
      try program.run("due-for-erasure --on \(day) --format csv").output.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).enumerated().filter { $0.offset != 2 }.map {
          String($0.element)
        }
        .joined(separator: " ")
      }
    }
    #expect(try due("2012-01-30") == [])
    #expect(try due("2012-01-31") == ["e-2 expert consent-withdrawn 2012-01-01 2012-01-31"])
    // A year without the 29 February; who was deployed counts from there, who only declined does not.
    let later = [
      "e-2 expert consent-withdrawn 2012-01-01 2012-01-31", "e-1 expert inactive 2012-01-01 2017-01-01",
      "e-5 expert consent-withdrawn 2020-05-01 2020-05-31", "e-4 expert inactive 2016-02-29 2021-02-28",
      "e-3 expert inactive 2019-03-05 2024-03-05",
    ]
    #expect(try due("2024-03-05") == later)
    #expect(try due("2024-03-04") == Array(later.dropLast()))
    #expect(try program.run("erase e-2 --yes").status == 0)
    #expect(try due("2012-01-31") == [])
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Project.config, toPath: folder.path + "/c")
    try "{\"consent_withdrawn_days\": -1}".write(
      toFile: folder.path + "/c/retention.json", atomically: false, encoding: .utf8)
    #expect(try program.run("due-for-erasure --config \(folder.path)/c").status == 78)
    try FileManager.default.removeItem(atPath: folder.path + "/c/retention.json")
    #expect(try program.run("due-for-erasure --config \(folder.path)/c").status == 78)
  }
}
