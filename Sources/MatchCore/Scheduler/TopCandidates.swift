/// A candidate found by the search: its total, and its place among all ids for ties.
struct Found: Sendable, Hashable {
  let total: Points
  let order: UInt32
  let row: UInt32

  /// The total order of ranks: the higher total first, then the earlier id.
  @inline(__always)
  func outranks(_ other: Found) -> Bool {
    total != other.total ? total > other.total : order < other.order
  }
}

/// The best `limit` candidates seen so far: a heap with the worst of them on top.
struct TopCandidates: Sendable {
  let limit: Int
  private(set) var heap: [Found] = []

  /// - Parameter limit: at least 1; `Int.max` keeps everybody.
  init(limit: Int) { self.limit = max(1, limit) }

  var isFull: Bool { heap.count >= limit }
  /// The one that a newcomer must outrank, once the heap is full.
  var worst: Found? { heap.first }

  /// O(log limit), and O(1) for a candidate that does not make it.
  mutating func offer(_ candidate: Found) {
    if heap.count < limit {
      heap.append(candidate)
      if limit != Int.max { rise(from: heap.count - 1) }
    } else if let worst = heap.first, candidate.outranks(worst) {
      heap[0] = candidate
      sink()
    }
  }

  /// Best first. O(n log n).
  func ranked() -> [Found] { heap.sorted { $0.outranks($1) } }

  private mutating func rise(from start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].outranks(heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var worst = parent
      for child in 2 * parent + 1...2 * parent + 2 where child < heap.count && heap[worst].outranks(heap[child]) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
