import Foundation
import MatchCore
import Testing

@testable import matchd

/// Reliability S6: nobody edits history at or below a witnessed head unseen.
@Suite struct CheckpointTests {
  let fixture: StoreFixture
  let store: Store

  init() throws {
    fixture = try StoreFixture()
    store = try Store.create(path: fixture.path)
    for number in 1...8 {
      _ = try store.record(StoreFixture.expert("e-\(number)", ["country": "FR", "name": "Ada \(number)"]), actor: "t")
    }
  }

  /// Whoever can write to the file and knows the algorithm: changes an event and computes every hash after it again, with the
  /// triggers as they were and the tables made anew.
  private func forge(_ sequence: Int64, _ change: String) throws {
    let connection = store.connection
    let triggers = try connection.prepare(
      "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event' ORDER BY name")
    var sql: [String] = []
    while try triggers.step() { sql.append(triggers.text(0) ?? "") }
    try connection.execute("DROP TRIGGER event_is_final; DROP TRIGGER event_stays; PRAGMA foreign_keys=OFF")
    try connection.execute(change.replacing("SEQ", with: String(sequence)))
    var events: [Event] = []
    try store.log.events(since: 0) { event in
      events.append(event)
      return true
    }
    var hash = EventLog.firstHash
    let update = try connection.prepare("UPDATE event SET previous_hash = ?, hash = ? WHERE seq = ?")
    for event in events {
      update.bind(1, hash)
      hash = event.hash(after: hash)
      update.bind(2, hash)
      update.bind(3, event.sequence)
      try update.run()
    }
    for kind in RecordKind.allCases {
      for table in [kind.table, kind.table + "_personal"] { try connection.execute("DELETE FROM \"\(table)\"") }
    }
    try store.fold(to: nil, into: "main")
    for text in sql { try connection.execute(text) }
    try store.log.reload()
  }

  @Test(arguments: 1...8)
  func anEditIsFoundByTheWitnessAlone(sequence: Int64) throws {
    let early = Checkpoint(
      events: sequence - 1, hash: try store.log.hash(of: sequence - 1) ?? EventLog.firstHash, at: store.log.now)
    let late = store.checkpoint()
    try forge(sequence, "UPDATE event SET body = replace(body, 'FR', 'DE'), actor = 'nobody' WHERE seq = SEQ")
    // The forger was careful: without a witness all is well.
    #expect(try store.verify() == [])
    let verdicts = try store.verdicts(on: [late, early]).map(\.verdict)
    #expect(verdicts == [.contained, .differs(after: sequence - 1)])
  }

  /// Whoever forgets the hashes is found by them; the witness looks at what the events say, not at the hashes beside them.
  @Test func aCarelessEditIsFoundByBoth() throws {
    let checkpoint = store.checkpoint()
    try store.connection.execute("DROP TRIGGER event_is_final; UPDATE event SET actor = 'nobody' WHERE seq = 3")
    #expect(try store.verify().contains { $0.en == "Event 3 is not what was written." })
    #expect(try store.verdicts(on: [checkpoint]).map(\.verdict) == [.differs(after: 0)])
  }

  @Test func aCutTailIsFoundByTheWitnessAlone() throws {
    let checkpoint = store.checkpoint()
    try forge(
      8, "DELETE FROM personal WHERE seq = SEQ; DELETE FROM event WHERE seq = SEQ; DELETE FROM subject WHERE id = 'e-8'"
    )
    #expect(try store.verify() == [])
    #expect(try store.verdicts(on: [checkpoint]).map(\.verdict) == [.cut(head: 7)])
    // Cut, and grown again: the events have other hashes.
    _ = try store.record(StoreFixture.expert("e-9", ["country": "FR"]), actor: "t")
    #expect(try store.verdicts(on: [checkpoint]).map(\.verdict) == [.differs(after: 0)])
  }

  @Test func whatIsAddedChangesNothing() throws {
    let checkpoints = [Checkpoint(events: 0, hash: EventLog.firstHash, at: store.log.now), store.checkpoint()]
    _ = try store.record(StoreFixture.expert("e-1", ["country": "DE"]), actor: "t")
    #expect(try store.verdicts(on: checkpoints).allSatisfy { $0.verdict == .contained })
    #expect(
      try store.verdicts(on: [Checkpoint(events: 8, hash: EventLog.firstHash, at: store.log.now)]).map(\.verdict) == [
        .differs(after: 0)
      ])
  }

  /// As mail does to lines: quoted, wrapped between words or inside the hash, in the middle of a text, twice.
  @Test func aLineSurvivesMail() throws {
    let checkpoint = store.checkpoint()
    let line = CheckpointLine.text(checkpoint)
    #expect(line.utf8.count <= 130 && !line.contains("\n"))
    for text in [
      line, "  \(line)\r\n", "> Dear Ada,\n> \(line.replacing(" ", with: "\n> "))\n> Bo", "Hello \(line). Bye.",
      line + "\n" + line,
      String(line.prefix(90)) + "\r\n" + line.dropFirst(90), "{\"checkpoint\":\"\(line)\",\"events\":8}",
      line.uppercased()
        .replacing("MATCHD-CHECKPOINT", with: "matchd-checkpoint"),
    ] {
      #expect(try CheckpointLine.checkpoints(in: text) == [checkpoint], "\(text)")
    }
  }

  /// Every wrong character is noticed as such, and not taken for a log that was changed.
  @Test func aMistypedLineIsNoWitness() throws {
    let line = Array(CheckpointLine.text(store.checkpoint()))
    for index in line.indices.dropFirst(CheckpointLine.name.count) {
      var wrong = line
      wrong[index] = line[index] == "7" ? "8" : "7"
      #expect(throws: Failure.self, "\(String(wrong))") { try CheckpointLine.checkpoints(in: String(wrong)) }
      var short = line
      short.remove(at: index)
      if line[index] == " " { continue }
      #expect(throws: Failure.self, "\(String(short))") { try CheckpointLine.checkpoints(in: String(short)) }
    }
    for text in [
      "", "nothing", CheckpointLine.name, CheckpointLine.name + " 1 99999999999999999999 x y",
      "\(CheckpointLine.name) 2 x",
    ] {
      #expect(throws: Failure.self) { try CheckpointLine.checkpoints(in: text) }
    }
  }

  @Test func theCommandsSayIt() throws {
    func made() throws -> Program {
      let program = Program(in: try TemporaryFolder())
      let store = try Store.create(path: program.folder + "/matchd.db", clock: Clock { 1_700_000_000_000 })
      for number in 1...3 {
        _ = try store.record(
          StoreFixture.expert("e-\(number)", ["country": "FR", "topics": "{\"remittances\":3}"]), actor: "t")
      }
      return program
    }
    let program = try made()
    let line = try program.run("checkpoint").output
    try line.write(toFile: program.folder + "/kept.txt", atomically: false, encoding: .utf8)
    #expect(try program.run("verify --witness kept.txt").output.contains("contains the checkpoint"))
    #expect(try program.run("verify --witness kept.txt --format json").output.contains(#""contains":[{"#))
    #expect(try program.run("verify --witness none.txt").status == 74)
    #expect(try program.run("verify --witness \(program.folder)/matchd.db").status == 65)
    #expect(try program.run("request new --topics-required remittances --received 2024-05-01").status == 0)
    let later = try program.run("checkpoint").output
    #expect(try program.run("verify --witness kept.txt --witness '\(later)'").status == 0)
    let older = try made()
    let outcome = try older.run("verify --witness '\(later)' --lang fr")
    #expect(outcome.status == 1 && outcome.errors.contains("la fin a été coupée"), "\(outcome.errors)")
    let daemon = try RunningDaemon(program)
    let with = try program.run("verify --witness kept.txt")
    #expect(with.status == 0 && with.output.contains("contains the checkpoint"), "\(with.errors)")
    // The daemon itself reads no file for anybody.
    let client = try TestClient(unix: daemon.socket)
    #expect(client.ask("VERIFY --witness \(program.folder)/kept.txt")?.hasPrefix("ERR BAD_DATA") == true)
    #expect(client.ask("CHECKPOINT")?.contains(#""events":4"#) == true)
    #expect(client.ask("VERIFY --witness '\(later.dropLast())'")?.hasPrefix("OK") == true)
  }
}
