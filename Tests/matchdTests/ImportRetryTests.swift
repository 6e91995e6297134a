import Foundation
import MatchCore
import Testing

@testable import matchd

/// An import with a request id is done once, with a daemon and without one.
@Suite struct ImportRetryTests {
  private static let rows =
    "id,country,topics,languages,tier\ne-1,FR,remittances,fr,ready\ne-2,TG,remittances,fr,listed\n"

  private func tier(_ program: Program) throws -> String {
    try program.run("show e-1 --format json").output.contains(#""tier":"trained""#) ? "trained" : "ready"
  }

  @Test(arguments: [false, true])
  func anImportThatIsSentAgainIsDoneOnce(hasDaemon: Bool) throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = hasDaemon ? try RunningDaemon(program) : nil
    _ = try program.file("experts.csv", Self.rows)
    _ = try program.file("experts-later.csv", "id,country,topics,languages,tier\ne-1,FR,remittances,fr,trained\n")
    let first = try program.run("import experts.csv --request-id week-7 --format json")
    #expect(first.status == 0 && first.output.contains(#""new":2"#), "\(first.errors)")
    #expect(try program.run("import experts-later.csv").status == 0)
    #expect(try tier(program) == "trained")
    // A retry that comes late does not take back what was said since.
    let again = try program.run("import experts.csv --request-id week-7 --format json")
    #expect(again.status == 0 && again.output == first.output)
    #expect(again.errors.contains("done before"))
    #expect(try tier(program) == "trained")
    #expect(try program.run("import experts.csv --request-id week-7 --lang fr").errors.contains("déjà été fait"))
    // Other bytes under the same name are something else, and so is another option.
    _ = try program.file("experts.csv", Self.rows.replacing("e-2", with: "e-3"))
    let other = try program.run("import experts.csv --request-id week-7")
    #expect(other.status == 1 && other.errors.contains("week-7 was used before"), "\(other.errors)")
    #expect(try program.run("show e-3").status == 1)
    // Without the id it is an import as any other.
    #expect(try program.run("import experts.csv").output.contains("1 new, 1 changed"))
    daemon?.terminate()
    #expect(daemon?.wait() ?? 0 == 0)
    #expect(try program.run("verify").status == 0)
  }

  /// Rows that were refused are counted again, and so is the exit code; a dry run and a strict refusal leave nothing to remember.
  @Test(arguments: [false, true])
  func whatWasRefusedIsRemembered(hasDaemon: Bool) throws {
    let program = Program(in: try TemporaryFolder())
    let daemon = hasDaemon ? try RunningDaemon(program) : nil
    _ = try program.file("experts.csv", Self.rows.replacing("TG", with: "XX"))
    for option in ["--dry-run", "--strict"] {
      #expect(try program.run("import experts.csv --request-id x \(option)").status == 65)
    }
    let first = try program.run("import experts.csv --request-id x")
    #expect(first.status == 65 && first.output.contains("1 new, 0 changed, 0 same, 1 refused."))
    #expect(FileManager.default.fileExists(atPath: program.folder + "/experts.refused.csv"))
    try FileManager.default.removeItem(atPath: program.folder + "/experts.refused.csv")
    let again = try program.run("import experts.csv --request-id x")
    #expect(again.status == 65 && again.output == first.output && again.errors.contains("done before"))
    #expect(!FileManager.default.fileExists(atPath: program.folder + "/experts.refused.csv"))
    #expect(try program.run(["import", "experts.csv", "--request-id", ""]).status == 2)
    daemon?.terminate()
    #expect(daemon?.wait() ?? 0 == 0)
  }

  /// Over the protocol an import is all or nothing, and says which row is wrong, by the name that the client knows.
  @Test func overTheProtocolARefusedRowRefusesAll() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    func stage(_ text: String, _ name: String) {
      #expect(client.ask("STAGE \(name) \(Data(text.utf8).base64EncodedString())")?.hasPrefix("OK") == true)
    }
    stage(Self.rows.replacing("TG", with: "XX"), "experts.csv")
    let answer = client.ask("IMPORT experts.csv --request-id a") ?? ""
    #expect(answer.hasPrefix(#"ERR BAD_DATA experts.csv: row 3, column country, value "XX": "#), "\(answer)")
    #expect(answer.hasSuffix(" Nothing was changed.") && server.server.world.head == 0)
    #expect(client.ask("IMPORT experts.csv --lang fr")?.hasSuffix(" Rien n'a changé.") == true)
    stage("no table", "broken.csv")
    #expect(client.ask("IMPORT broken.csv --kind expert")?.hasPrefix("ERR BAD_DATA broken.csv: ") == true)
    // The id is still free, because nothing was done.
    stage(Self.rows, "good.csv")
    let taken = client.ask("IMPORT good.csv --kind expert --request-id a")
    #expect(taken?.contains(#""new":2"#) == true)
    let head = server.server.world.head
    #expect(client.ask("IMPORT good.csv --kind expert --request-id a") == taken && server.server.world.head == head)
    #expect(client.ask("IMPORT good.csv --kind focal-point --request-id a")?.hasPrefix("ERR CONFLICT") == true)
    #expect(client.ask("IMPORT experts.csv --kind expert --request-id a")?.hasPrefix("ERR CONFLICT") == true)
  }
}
