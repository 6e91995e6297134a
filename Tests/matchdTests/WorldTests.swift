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
