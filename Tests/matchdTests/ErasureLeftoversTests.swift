import Foundation
import MatchCore
import Testing

@testable import matchd

/// Where a trace of somebody could be left: in an answer that was kept, in bytes that nobody cleaned, and in no time.
@Suite struct ErasureLeftoversTests {
  /// A name stands in a kept answer as the line or the JSON writes it.
  @Test(arguments: [#"Zoé "Zo" Qwert"#, #"Qwert\Zoé"#, "Zoé O'Qwert", "Zoé Qwert"])
  func keptAnswersAreFoundHoweverTheyAreWritten(name: String) throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-2")
    let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    try facility.take("experts.csv", "id,name,country,topics,languages\nz-1,\(quoted),FR,remittances,fr\n")
    let reason = QuotedWords.quoted("says \(name), who knows")
    try facility.run(
      "PROPOSAL WITHDRAW r-1 e-2 --reason \(reason) --on 2024-02-02 --request-id k-1",
      "REQUEST NEW --topics-required remittances --request-id k-2")
    #expect(try facility.run("EXPORT-PERSON z-1")["kept_answers"]?.array?.count == 1)
    #expect(try facility.run("ERASE z-1 --dry-run")["answers"]?.integer == 1)
    try facility.run("ERASE z-1 --with r-1/e-2/2024-02-01 --yes")
    let kept = try answers(facility.server, "k-1", "k-2")
    #expect(kept == [false, true])
    let bytes = FileManager.default.contents(atPath: facility.server.folder.path + "/matchd.db") ?? Data()
    #expect(bytes.range(of: Data("Qwert".utf8)) == nil)
  }

  /// Whether answers are kept by these ids, where the database is.
  private func answers(_ server: TestServer, _ ids: String...) throws -> [Bool] {
    let found = Unshared(Found())
    let done = DispatchSemaphore(value: 0)
    let isTaken = server.server.writes.read { store in
      found.value.answers = ids.map { (try? store.answer(to: $0, of: "operator")) != nil }
      done.signal()
    }
    if isTaken { done.wait() }
    return found.value.answers
  }

  private final class Found {
    var answers: [Bool] = []
  }

  @Test func idsAreWholeWords() throws {
    let fixture = try StoreFixture()
    let store = try Store.create(path: fixture.path)
    for id in ["e-1", "e-12", "e-1.x"] {
      _ = try store.record(StoreFixture.expert(id, ["country": "FR", "name": "Name of \(id)"]), actor: "t")
    }
    for (number, command) in [
      "propose r-1 e-1", "propose r-1 e-12", "proposal accept r-1/e-1/2024-02-01", "propose r-1 e-1.x", "e-1",
      "the-e-1",
      "request new --title 'for e-1, again'",
    ].enumerated() {
      try store.remember("{}", to: "n-\(number)", of: "t", command: command)
    }
    try store.remember(#"{"person":"e-1.x"}"#, to: "b-1", of: "t", command: "x")
    // A full stop may end a sentence, so it may end an id.
    #expect(try store.erasureScope(of: "e-1")?.answers == 6)
    #expect(try store.erasureScope(of: "e-12")?.answers == 1)
    #expect(try store.erasureScope(of: "e-1.x")?.answers == 2)
  }

  /// However many wait for the database, "nothing is left" is said when nothing is left.
  @Test func anErasureIsCleanedUpBehindALongQueue() throws {
    let facility = try TestFacility()
    let writes = facility.server.server.writes
    let gate = DispatchSemaphore(value: 0)
    #expect(writes.read { _ in gate.wait() })
    usleep(300_000)
    facility.client.send("ERASE e-1 --yes\n")
    usleep(300_000)
    var waiting = 0
    while writes.read({ _ in }) { waiting += 1 }
    #expect(waiting > WriteQueue.waitingLimit / 2)
    gate.signal()
    let answer = facility.client.line() ?? ""
    #expect(answer.hasPrefix("OK "), "\(answer)")
    for ending in ["", "-wal"] {
      let bytes = FileManager.default.contents(atPath: facility.server.folder.path + "/matchd.db" + ending) ?? Data()
      #expect(bytes.range(of: Data("Name 1".utf8)) == nil, "\(ending)")
    }
  }

  /// Others wait while it looks: the time grows with what there is, not with its square.
  @Test func lookingTakesTimeInProportion() throws {
    let fixture = try StoreFixture()
    let store = try Store.create(path: fixture.path)
    _ = try store.record(StoreFixture.expert("e-1", ["country": "FR", "name": "Zyx Qwertovic"]), actor: "t")
    func repeated(_ count: Int, _ insert: String) throws {
      try store.connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count)) \(insert)")
    }
    try store.connection.execute("PRAGMA foreign_keys=OFF")
    try repeated(
      30_000,
      "INSERT INTO personal SELECT i + 10, 'r-' || i, x'00', '{\"description\":\"Zyx Qwertovic was here\"}' FROM n")
    try repeated(
      2_000,
      "INSERT INTO deployment (id, request, candidate, effective_at, first_seq, last_seq) SELECT 'd-' || i, 'r-' || i, 'e-1', '2024-01-01T00:00:00.000Z', 1, 1 FROM n"
    )
    try repeated(
      30_000,
      "INSERT INTO answer SELECT i, 't', 'n-' || i, 'proposal show d-' || (i * 10), '{\"proposal\":\"r-1/e-7/2024-02-01\"}', NULL FROM n"
    )
    let start = ContinuousClock.now
    let mentions = try store.mentions(of: ["Zyx Qwertovic"])
    let looked = ContinuousClock.now
    let scope = try #require(try store.erasureScope(of: "e-1"))
    let scoped = ContinuousClock.now
    #expect(mentions.count == 30_001 && scope.deployments == 2_000 && scope.answers == 200)
    #expect(looked - start < .seconds(6), "mentions \(looked - start)")
    #expect(scoped - looked < .seconds(6), "answers \(scoped - looked)")
  }
}
