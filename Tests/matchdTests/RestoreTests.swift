import Foundation
import MatchCore
import Testing

@testable import matchd

/// A restore brings back nothing that somebody had a right to have erased.
@Suite struct RestoreTests {
  private static let name = "Zyx Qwertovic"

  /// A request that names a person, and the person where wanted.
  private func program(withPerson: Bool = true) throws -> Program {
    let program = Program(in: try TemporaryFolder())
    _ = try program.file(
      "requests.csv",
      "id,title,description,topics_required,received\nr-9,Help,We want \(Self.name) again,remittances,2021-01-01\n")
    _ = try program.file(
      "experts.csv", "id,name,country,topics,languages\nz-1,\(Self.name),FR,remittances:4,fr:C2\n")
    #expect(try program.run("import requests.csv").status == 0)
    if withPerson { #expect(try program.run("import experts.csv").status == 0) }
    return program
  }

  /// Whether the name stands anywhere in the file of the database.
  private func isThere(_ program: Program) -> Bool {
    ["", "-wal"].contains { ending in
      let bytes = FileManager.default.contents(atPath: program.folder + "/matchd.db" + ending) ?? Data()
      return bytes.range(of: Data("Qwertovic".utf8)) != nil
    }
  }

  @Test func textsOfOthersThatWereErasedStayAway() throws {
    let program = try program()
    #expect(try program.run("backup w.db").status == 0)
    #expect(try program.run("erase z-1 --with r-9 --yes").status == 0)
    #expect(!isThere(program))
    let restored = try program.run("restore w.db --force")
    #expect(
      restored.status == 0 && restored.output.contains("Erased again, because they were erased after the backup: z-1."),
      "\(restored.errors)")
    #expect(!isThere(program))
    #expect(try program.run("show r-9").output.contains("Qwertovic") == false)
    #expect(try program.run("verify").status == 0)
    // Once more from the same backup: what the restored database knows is enough.
    #expect(try program.run("restore w.db --force").status == 0)
    #expect(!isThere(program))
  }

  /// Erased before the backup, and again after it together with a text.
  @Test func aSecondErasureIsRepeatedToo() throws {
    let program = try program()
    #expect(try program.run("erase z-1 --yes").status == 0)
    #expect(try program.run("backup w.db").status == 0)
    #expect(try program.run("restore w.db --force --format json").output.contains(#""erased_again":[]"#))
    #expect(try program.run("erase z-1 --with r-9 --yes").status == 0)
    let restored = try program.run("restore w.db --force --format json")
    #expect(restored.output.contains(#""erased_again":["z-1"]"#), "\(restored.output)\(restored.errors)")
    #expect(!isThere(program))
    #expect(try program.run("verify").status == 0)
  }

  /// The backup is older than the person, and has the text all the same.
  @Test func aPersonWhoCameLaterIsErasedToo() throws {
    let program = try program(withPerson: false)
    #expect(try program.run("backup w.db").status == 0)
    #expect(try program.run("import experts.csv").status == 0)
    #expect(try program.run("erase z-1 --with r-9 --yes").status == 0)
    let restored = try program.run("restore w.db --force")
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(!isThere(program))
    #expect(try program.run("verify").status == 0)
    #expect(try program.run("show z-1").output.contains("was erased on"))
    #expect(try program.run("import experts.csv").status == 65)
    #expect(try program.run("export all --out kept").status == 0)
    #expect(try program.run("import kept --db elsewhere.db").status == 0)
  }

  @Test func whereNobodyCanTellSomebodyMustSaySo() throws {
    let program = try program()
    #expect(try program.run("backup w.db").status == 0)
    #expect(try program.run("erase z-1 --with r-9 --yes").status == 0)
    let path = program.folder + "/matchd.db"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for damaged in [whole.prefix(4_096) + Data(count: whole.count - 4_096), whole.prefix(4_096)] {
      try damaged.write(to: URL(fileURLWithPath: path))
      let refused = try program.run("restore w.db --force")
      #expect(refused.status == 1 && refused.errors.contains("--forget-erasures"), "\(refused.errors)")
      #expect(try program.run("restore w.db --force --lang fr").errors.contains("--forget-erasures"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == damaged)
    }
    #expect(try program.run("restore w.db --force --forget-erasures").status == 0)
    #expect(try program.run("verify").status == 0)
  }

  /// Whether there is a database to be replaced is looked at when nobody else can make one any more.
  @Test func aDatabaseThatComesMeanwhileIsNotReplaced() throws {
    let program = try program()
    #expect(try program.run("backup w.db").status == 0)
    let place = program.folder + "/place.db"
    var lock: LockFile? = try LockFile(beside: place)
    let outcome = Unshared(Outcome())
    let thread = Thread { outcome.value.status = try? program.run("restore w.db --db place.db").status }
    thread.start()
    usleep(1_500_000)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/matchd.db"))
    try bytes.write(to: URL(fileURLWithPath: place))
    #expect(lock != nil)
    lock = nil
    while !thread.isFinished { usleep(10_000) }
    #expect(outcome.value.status == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: place)) == bytes)
  }

  private final class Outcome {
    var status: Int32?
  }
}
