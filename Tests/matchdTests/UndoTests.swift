import Foundation
import MatchCore
import Testing

@testable import matchd

/// `undo`: what was said is taken back, what builds on it stands in the way, and the tables still follow from the log.
@Suite struct UndoTests {
  private func store(_ folder: TemporaryFolder) throws -> Store {
    let store = try Importer(folder).store
    return store
  }

  private func record(_ store: Store, _ kind: RecordKind, _ id: String, _ cells: [String: String?]) throws {
    var record = Record(kind: kind, id: id, cells: RecordSchema.of(kind).columns.map { _ in .absent })
    for (name, text) in cells { record[name] = text.map { .value($0) } ?? .blank }
    try store.begin()
    _ = try store.record(record, actor: "tester")
    try store.commit()
  }

  @discardableResult
  private func undo(_ store: Store, _ sequence: Int64, reason: String? = nil) throws -> Int64 {
    try store.begin()
    do {
      let outcome = try UndoRun(store: store, actor: "tester").undo([sequence], reason: reason)
      try store.commit()
      return try #require(outcome.done.first).sequence
    } catch {
      try store.rollback()
      throw error
    }
  }

  private func refusal(_ store: Store, _ sequence: Int64) -> String {
    do {
      try undo(store, sequence)
      return "done"
    } catch { return (error as? Failure)?.text.en ?? "\(error)" }
  }

  private let request: [String: String?] = [
    "title": "Envois de fonds", "country": "[\"TG\"]", "topics_required": "{\"remittances\":3}",
    "received": "2024-01-10", "status": "received",
  ]

  @Test func cellsComeBackAndNothingElseChanges() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder)
    try record(store, .request, "r-1", request)
    let first = try store.row("r-1", kind: .request, at: nil)
    var decided = request
    (decided["status"], decided["decided"], decided["title"]) = ("approved", "2024-02-01", "Coût des envois")
    try record(store, .request, "r-1", decided)
    let second = try store.row("r-1", kind: .request, at: nil)
    #expect(second?.text("status") == "approved" && second?.text("title") == "Coût des envois")
    let head = store.head
    // A correction of the title, and the decision: two events, each by itself.
    #expect(head == 3)
    #expect(try undo(store, 3, reason: "personne d'autre") == 4)
    var expected = try #require(second)
    expected["status"] = .value("received")
    expected["decided"] = .absent
    #expect(try store.row("r-1", kind: .request, at: nil) == expected)
    #expect(try undo(store, 2) == 5)
    #expect(try store.row("r-1", kind: .request, at: nil) == first)
    // An undo that is undone, and that again.
    #expect(try undo(store, 5) == 6)
    #expect(try store.row("r-1", kind: .request, at: nil)?.text("title") == "Coût des envois")
    #expect(try undo(store, 4) == 7)
    #expect(try store.row("r-1", kind: .request, at: nil) == second)
    #expect(refusal(store, 5) == "Event 5 cannot be undone: event 6 undid it already. Maybe 'undo 6' brings it back.")
    #expect(try store.verify().isEmpty)
    // Titles and reasons stand apart.
    try store.log.events(since: 0) { event in
      #expect(!event.body.contains("Coût") && !event.body.contains("personne"))
      return true
    }
  }

  @Test func whatBuildsOnItStandsInTheWayByName() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder)
    try record(store, .expert, "e-1", ["country": "FR", "topics": "{}", "languages": "{}"])
    try record(store, .request, "r-1", request)
    // Proposed, answered, departed, completed, appraised.
    try record(
      store, .deployment, "d-1",
      [
        "request": "r-1", "candidate": "e-1", "proposed": "2024-02-01", "answered": "2024-02-03",
        "outcome": "completed",
        "start": "2024-03-01", "end": "2024-03-05", "rating_partner": "5", "rated": "2024-03-10",
      ])
    #expect(store.head == 7)
    #expect(refusal(store, 4).contains("event 6, deployment: completed, came after it (outcome)"))
    #expect(refusal(store, 5).contains("Maybe 'undo 6' first"))
    #expect(refusal(store, 3).contains("event 7, deployment: appraised"))
    #expect(refusal(store, 2).contains("deployment d-1 names"))
    #expect(refusal(store, 1).contains("deployment d-1 names"))
    #expect(refusal(store, 99).contains("no event 99"))
    for number in [7, 6, 5, 4] as [Int64] { try undo(store, number) }
    let left = try store.row("d-1", kind: .deployment, at: nil)
    #expect(left?.text("outcome") == nil && left?["outcome"] == .absent && left?.text("proposed") == "2024-02-01")
    // What was undone stands in nobody's way any more, and nothing is left at the end.
    for number in [3, 2, 1] as [Int64] { try undo(store, number) }
    #expect(try RecordKind.allCases.allSatisfy { try store.ids(of: $0).isEmpty })
    #expect(try store.recordedColumns(of: .deployment, at: nil).isEmpty)
    #expect(try store.verify().isEmpty)
    let view = StoreView(store: store, point: nil)
    #expect(try view.kind(of: "e-1") == nil && store.kind(of: "e-1") == .expert)
    // As it was believed before.
    #expect(try store.row("d-1", kind: .deployment, at: .sequence(7))?.text("outcome") == "completed")
    var states = 0
    try store.states(of: .expert, upTo: nil) { _ in states += 1 }
    #expect(states == 0)
    // It may come in again, from now on.
    try record(store, .expert, "e-1", ["country": "BE", "topics": "{}", "languages": "{}", "since": "2020-01-01"])
    #expect(try view.row("e-1", kind: .expert)?.text("country") == "BE")
    #expect(try store.verify().isEmpty)
  }

  /// A file that says again what was undone says something new.
  @Test func whatWasUndoneCanBeSaidAgain() throws {
    let folder = try TemporaryFolder()
    let importer = try Importer(folder)
    let header = "id,country,topics_required,received,status,decided\n"
    let row = "r-1,TG,remittances,2024-01-10,approved,2024-02-01\n"
    #expect(try importer.take("requests.csv", header + row, kind: .request).new == 1)
    #expect(try importer.take("requests.csv", header + row, kind: .request).same == 1)
    try undo(importer.store, 2)
    #expect(try importer.store.row("r-1", kind: .request, at: nil)?.text("status") == "received")
    #expect(try importer.take("requests.csv", header + row, kind: .request).changed == 1)
    #expect(try importer.store.row("r-1", kind: .request, at: nil)?.text("status") == "approved")
    #expect(try importer.take("requests.csv", header + row, kind: .request).same == 1)
    #expect(try importer.store.verify().isEmpty)
  }

  /// Unknown columns, empty cells and columns that nobody had recorded are told apart.
  @Test func whatWasNeverRecordedIsNotRecordedAgain() throws {
    let folder = try TemporaryFolder()
    let importer = try Importer(folder)
    _ = try importer.take(
      "experts.csv", "id,country,topics,languages,office\ne-1,FR,remittances,fr,Paris\n", kind: .expert)
    let before = try importer.store.row("e-1", kind: .expert, at: nil)
    _ = try importer.take(
      "experts.csv", "id,country,topics,languages,consent,tier,office,phone\ne-1,FR,remittances,fr,yes,,Lyon,1\n",
      kind: .expert)
    let changed = try #require(try importer.store.row("e-1", kind: .expert, at: nil))
    #expect(changed["tier"] == .blank && changed.extra.map(\.text) == ["Lyon", "1"])
    #expect(try importer.store.recordedColumns(of: .expert, at: nil).contains("consent"))
    try undo(importer.store, 2)
    #expect(try importer.store.row("e-1", kind: .expert, at: nil) == before)
    #expect(try !importer.store.recordedColumns(of: .expert, at: nil).contains("consent"))
    try undo(importer.store, 3)
    #expect(try importer.store.row("e-1", kind: .expert, at: nil) == changed)
    #expect(try importer.store.verify().isEmpty)
  }

  @Test func anUndoThatWouldLeaveAWrongRowIsRefused() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder)
    try record(store, .expert, "e-1", ["country": "FR", "topics": "{}", "languages": "{}", "max_deployments": "1"])
    try record(store, .request, "r-1", request)
    func deployment(_ id: String, _ cells: [String: String?]) throws {
      try record(
        store, .deployment, id,
        ["request": "r-1", "candidate": "e-1", "proposed": "2024-02-01"].merging(cells) { $1 })
    }
    try deployment(
      "d-1", ["answered": "2024-02-03", "outcome": "accepted", "start": "2024-03-01", "end": "2024-03-05"])
    try deployment(
      "d-1", ["answered": "2024-02-03", "outcome": "declined", "start": "2024-03-01", "end": "2024-03-05"])
    let declined = store.head
    try deployment(
      "d-2", ["answered": "2024-02-05", "outcome": "accepted", "start": "2024-03-04", "end": "2024-03-06"])
    #expect(
      refusal(store, declined)
        == "Event \(declined) cannot be undone: e-1 would be booked twice, for d-1 (2024-03-01/2024-03-05), "
        + "d-2 (2024-03-04/2024-03-06). Maybe free the other days first.")
    // Free again, it may.
    try deployment("d-2", ["answered": "2024-02-05", "outcome": "withdrawn"])
    #expect(refusal(store, declined) == "done")
    // Days in the wrong order.
    try record(store, .request, "r-2", request.merging(["start": "2024-05-01", "end": "2024-05-09"]) { $1 })
    try record(store, .request, "r-2", ["start": "2024-04-01"])
    let start = store.head
    try record(store, .request, "r-2", ["end": "2024-04-05"])
    #expect(refusal(store, start).contains("end of r-2 would lie before start"))
  }

  /// Random changes and undos: each undo gives back the row as it was, and verification agrees all along.
  @Test(arguments: [1, 2, 3])
  func anyLegalUndoGivesBackWhatWas(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let store = try store(folder)
    var numbers = SeededNumbers(state: seed)
    var known: [(sequence: Int64, id: String, before: Record?)] = []
    var refused = 0
    for _ in 0..<60 {
      let id = "r-\(Int.random(in: 1...3, using: &numbers))"
      if known.isEmpty || Int.random(in: 0..<3, using: &numbers) > 0 {
        let before = try store.row(id, kind: .request, at: nil)
        let head = store.head
        var cells: [String: String?] = before == nil ? request : [:]
        for name in ["title", "format", "start", "priority"] where Bool.random(using: &numbers) {
          let value: String? =
            Int.random(in: 0..<4, using: &numbers) > 0 ? "2024-0\(Int.random(in: 1...9, using: &numbers))-01" : nil
          cells[name] = name == "priority" ? value.map { $0 < "2024-05" ? "low" : "high" } : value
        }
        try record(store, .request, id, cells)
        if store.head == head + 1 { known.append((store.head, id, before)) }
      } else if let entry = known.randomElement(using: &numbers) {
        let before = try store.row(entry.id, kind: .request, at: nil)
        let isLast = known.last { $0.id == entry.id }?.sequence == entry.sequence
        let answer = refusal(store, entry.sequence)
        if answer == "done" {
          // Of the last that was said of it, everything comes back.
          if isLast { #expect(try store.row(entry.id, kind: .request, at: nil) == entry.before) }
          known.removeAll { $0.sequence == entry.sequence }
          known = known.map { $0.id == entry.id && !isLast ? ($0.sequence, $0.id, $0.before) : $0 }
          // And there again.
          if Bool.random(using: &numbers) {
            let undone = store.head
            try undo(store, undone)
            #expect(try store.row(entry.id, kind: .request, at: nil) == before)
            try undo(store, store.head)
          }
          if !isLast { known.removeAll { $0.id == entry.id } }
        } else {
          refused += 1
          #expect(!isLast, "\(answer)")
          #expect(try store.row(entry.id, kind: .request, at: nil) == before)
        }
      }
    }
    #expect(refused > 0 && store.head > 30)
    #expect(try store.verify().isEmpty)
  }

  @Test func theCommandSaysWhatComesBack() throws {
    let program = try Demonstration.program()
    #expect(try program.run("propose r-176 e-349 --on 2024-02-15").status == 0)
    let dry = try program.run("undo 7642 --dry-run")
    #expect(dry.status == 0 && dry.output.contains("would be undone"))
    #expect(try program.run("log --since 7642 --format json").output == "[]\n")
    let done = try program.run(["undo", "7642", "--reason", "wrong request", "--request-id", "u", "--format", "json"])
    #expect(
      done.output.contains(#""undone":7642,"kind":"deployment.proposed""#) && done.output.contains(#""retracted":true"#)
    )
    let again = try program.run(["undo", "7642", "--reason", "wrong request", "--request-id", "u", "--format", "json"])
    #expect(again.output == done.output)
    #expect(try program.run("undo 7642").status == 1)
    #expect(try program.run("undo 0").status == 2)
    #expect(try program.run("show r-176/e-349/2024-02-15").status == 1)
    #expect(try program.run("verify").status == 0)
    #expect(try !program.run("log --since 7640").output.contains("wrong request"))
    // What goes out comes back.
    #expect(try program.run("export all --out out").status == 0)
    let other = Program(in: try TemporaryFolder())
    #expect(try other.run(["import", program.folder + "/out"]).status == 0)
    #expect(try other.run("export deployments").output == (try program.run("export deployments").output))
  }

  /// The daemon's memory follows: rows go and come, and columns that nobody records any more are not.
  @Test func aDaemonForgetsWhatWasTakenBack() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    let new = "REQUEST NEW --country TG --topics-required remittances --received 2024-01-10"
    #expect(client.ask(new + " --languages-required fr") == "OK {\"request\":\"r-1\",\"seq\":1}")
    #expect(client.ask("MATCH r-1")?.hasPrefix("OK") == true)
    #expect(client.ask("UNDO 1")?.contains("\"retracted\":true") == true)
    #expect(client.ask("MATCH r-1")?.hasPrefix("ERR NOT_FOUND") == true)
    #expect(client.ask("SHOW r-1")?.hasPrefix("ERR NOT_FOUND") == true)
    #expect(client.ask("TRIAGE")?.contains("r-1") == false)
    #expect(client.ask(new) == "OK {\"request\":\"r-2\",\"seq\":3}")
    #expect(client.ask("UNDO 1")?.hasPrefix("ERR CONFLICT") == true)
    #expect(client.ask("UNDO 2 --dry-run")?.hasPrefix("OK {\"undone\":2") == true)
    #expect(client.ask("MATCH r-1")?.hasPrefix("ERR NOT_FOUND") == true)
    #expect(client.ask("UNDO 2")?.hasPrefix("OK {\"undone\":2") == true)
    let answer = client.ask("MATCH r-1")
    #expect(answer?.hasPrefix("OK {\"request\":\"r-1\"") == true)
    #expect(client.ask("VERIFY")?.contains("\"sound\":true") == true)
    let lines = ["MATCH r-1", "MATCH r-2", "TRIAGE", "EXPORT requests", "SHOW r-2"]
    let running = lines.map { client.ask($0) }
    server.drain()
    let program = Program(in: server.folder)
    for (line, said) in zip(lines, running) {
      #expect("OK " + (try program.run(line + " --format json").output) == (said ?? "") + "\n", "\(line)")
    }
  }
}
