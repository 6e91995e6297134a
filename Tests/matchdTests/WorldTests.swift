import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// What the daemon's memory of the rows is made of.
@Suite struct WorldTests {
  private func record(_ id: String, _ name: String) -> Record {
    var record = Record(
      kind: .institution, id: id,
      cells: Array(repeating: .absent, count: RecordSchema.of(.institution).columns.count))
    record["name"] = .value(name)
    return record
  }

  /// Thousands of changes, each compared with a dictionary; and copies that were taken on the way stay as they were.
  @Test func aTrieIsADictionary() {
    var random = SeededNumbers(state: 7)
    var trie = RecordTrie()
    var expected: [String: String] = [:]
    var kept: [(trie: RecordTrie, expected: [String: String])] = []
    for step in 0..<6_000 {
      let id = "i-\(random.next() % 2_000)"
      if random.next() % 4 == 0 {
        trie[id] = nil
        expected[id] = nil
      } else {
        trie[id] = record(id, "name \(step)")
        expected[id] = "name \(step)"
      }
      #expect(trie[id]?.text("name") == expected[id])
      if step % 1_000 == 0 { kept.append((trie, expected)) }
    }
    kept.append((trie, expected))
    for (trie, expected) in kept {
      let found = (0..<2_000).filter { trie["i-\($0)"]?.text("name") != expected["i-\($0)"] }
      #expect(found.isEmpty)
    }
    #expect(expected.count > 1_000)
  }

  /// The daemon never reads back what it has written: what it keeps in memory is what the tables say all the same.
  @Test func theWorldIsWhatTheTablesSay() throws {
    let server = try TestServer()
    let client = try server.connect()
    func ask(_ line: String) throws -> JSONValue {
      let answer = try #require(client.ask(line))
      try #require(answer.hasPrefix("OK "), "\(line): \(answer)")
      return try JSONValue(parsing: Array(answer.utf8.dropFirst(3)))
    }
    func new(_ more: String) throws -> String {
      let answer = try ask(
        "REQUEST NEW --topics-required 'labour-migration:4;remittances' --received 2024-02-14 \(more)")
      return try #require(answer["request"]?.string)
    }
    let first = try new(
      "--country 'TG;BJ' --title 'A \"title\", é' --description 'Two  words' --experts 3 --languages-required fr:B2"
    )
    let second = try new("--institution Somebody --start 2024-05-01 --end 2024-05-04 --roles 'trainer:2'")
    _ = try ask("REQUEST REGISTER \(first) \(second)")
    _ = try ask("REQUEST CONSULT \(first)")
    _ = try ask("REQUEST VETO \(first) --reason 'not now'")
    let hold = try ask("REQUEST HOLD \(second) --reason elections")
    let proposal = try #require(try ask("PROPOSE r-176 e-349")["proposal"]?.string)
    for verb in ["SHORTLIST", "INVITE"] { _ = try ask("PROPOSAL \(verb) \(proposal)") }
    _ = try ask("PROPOSAL DECLINE \(proposal) --code health --reason 'a broken leg'")
    if case .number(let number)? = hold["seq"] { _ = try ask("UNDO \(number)") } else { Issue.record("\(hold)") }
    let third = try ask("REQUEST NEW --topics-required remittances --received 2024-02-14")
    if case .number(let number)? = third["seq"] { _ = try ask("UNDO \(number)") } else { Issue.record("\(third)") }
    _ = try ask("ERASE e-349 --yes")
    let world = server.server.world
    let stored = try server.server.readers.read { try World($0) }
    #expect(world.head == stored.head && world.lastDay == stored.lastDay)
    #expect(world.row(first, kind: .request)?.text("title") == "A \"title\", é")
    for kind in RecordKind.allCases {
      let ids = stored.ids(of: kind)
      #expect(world.ids(of: kind) == ids)
      #expect(world.recordedColumns(of: kind) == stored.recordedColumns(of: kind), "\(kind)")
      for id in ids {
        let (here, there) = (world.row(id, kind: kind), stored.row(id, kind: kind))
        #expect(here == there && here?.effectiveAt == there?.effectiveAt, "\(id)")
      }
    }
  }

  /// However often something is published, the call goes no deeper.
  @Test func publishingGoesNoDeeper() {
    let publisher = Publisher()
    let depths = Mutex<[Int]>([])
    publisher.set { _, _ in depths.withLock { $0.append(Thread.callStackReturnAddresses.count) } }
    for _ in 0..<50 { publisher.publish(.empty, []) }
    let found = depths.withLock { $0 }
    #expect(found.count == 50 && Set(found).count == 1, "\(found)")
  }
}
