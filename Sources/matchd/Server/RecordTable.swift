import MatchCore
import Synchronization

/// The rows of one kind. A copy shares what it does not change.
struct RecordTable: Sendable {
  private(set) var rows = RecordTrie()
  var recorded: Set<String> = []
  private var ids: [String] = []
  private var added: [String] = []
  private var sorted = LazyIDs()

  var isEmpty: Bool { ids.isEmpty && added.isEmpty }

  mutating func set(_ record: Record) {
    if rows.put(record) {
      if added.count >= 1_000 { (ids, added) = (sortedIDs(), []) }
      added.append(record.id)
      sorted = LazyIDs()
    }
    for (column, cell) in zip(RecordSchema.of(record.kind).columns, record.cells) where cell != .absent {
      if !recorded.contains(column.name) { recorded.insert(column.name) }
    }
  }

  mutating func remove(_ id: String) {
    (ids, added) = (sortedIDs().filter { $0 != id }, [])
    sorted = LazyIDs()
    rows[id] = nil
  }

  /// In byte order; put in order when the first asks.
  func sortedIDs() -> [String] {
    added.isEmpty ? ids : sorted.value { (ids + added).sorted(by: Identifier.precedes) }
  }
}

/// Made once, by whoever needs it first.
private final class LazyIDs: Sendable {
  private let ids = Mutex<[String]?>(nil)

  func value(_ made: () -> [String]) -> [String] {
    ids.withLock { ids in
      if let ids { return ids }
      let new = made()
      ids = new
      return new
    }
  }
}
