/// Rows by id, of which a copy with one row changed costs little, however many there are: a hash trie of arrays (Bagwell 2001, "Ideal
/// hash trees"). A change copies one array of 16 places for each level, and the few rows of one leaf; all else is shared.
/// To copy an array is to count a reference to all that it holds, so small ones on more levels cost less than large ones on few.
struct RecordTrie: Sendable {
  private enum Node: Sendable {
    case leaf([Record])
    /// `fanout` of them.
    case branch([Node])
  }

  private static let bits = 4
  private static let fanout = 1 << bits
  /// Rows of a leaf that are looked through one by one; one more makes a branch of it.
  private static let leafLimit = 8

  private var root = Node.leaf([])

  /// Finding: O(log n). Setting: the same, and a copy of what others hold too.
  subscript(id: String) -> Record? {
    get { value(of: id) { $0 } }
    set {
      if let newValue {
        put(newValue)
      } else {
        RecordTrie.remove(id, id.hashValue, from: &root)
      }
    }
  }

  /// - Returns: whether there was none of its id.
  @discardableResult
  mutating func put(_ record: Record) -> Bool { RecordTrie.put(record, record.id.hashValue, level: 0, into: &root) }

  /// What is wanted of a row, without a copy of all of it: a copy counts references to whatever the row has.
  @inline(__always)
  func value<Value>(of id: String, _ wanted: (borrowing Record) -> Value) -> Value? {
    RecordTrie.find(id, id.hashValue, in: root, wanted)
  }

  /// Hashes are seeded anew in each process, so that nobody can choose ids that share a leaf.
  private static func find<Value>(
    _ id: String, _ hash: Int, in node: borrowing Node, _ wanted: (borrowing Record) -> Value
  ) -> Value? {
    switch node {
    case .leaf(let records):
      for index in records.indices where records[index].id == id { return wanted(records[index]) }
      return nil
    case .branch(let children): return find(id, hash >> bits, in: children[hash & (fanout - 1)], wanted)
    }
  }

  private static func put(_ record: Record, _ hash: Int, level: Int, into node: inout Node) -> Bool {
    switch node {
    case .branch(var children):
      // Held once, so that what nobody else holds is changed in place.
      node = .leaf([])
      defer { node = .branch(children) }
      return put(record, hash >> bits, level: level + 1, into: &children[hash & (fanout - 1)])
    case .leaf(var records):
      node = .leaf([])
      if let place = records.firstIndex(where: { $0.id == record.id }) {
        records[place] = record
        node = .leaf(records)
        return false
      }
      records.append(record)
      // Where the bits of the hash are used up, a leaf is as long as it must be.
      guard records.count > leafLimit, (level + 1) * bits < Int.bitWidth else {
        node = .leaf(records)
        return true
      }
      var branch = Node.branch([Node](repeating: .leaf([]), count: fanout))
      for record in records { _ = put(record, record.id.hashValue >> (level * bits), level: level, into: &branch) }
      node = branch
      return true
    }
  }

  private static func remove(_ id: String, _ hash: Int, from node: inout Node) {
    switch node {
    case .branch(var children):
      node = .leaf([])
      remove(id, hash >> bits, from: &children[hash & (fanout - 1)])
      node = .branch(children)
    case .leaf(var records):
      guard let place = records.firstIndex(where: { $0.id == id }) else { return }
      node = .leaf([])
      records.remove(at: place)
      node = .leaf(records)
    }
  }
}
