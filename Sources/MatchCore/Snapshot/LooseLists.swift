/// A list per row that stands anywhere in one flat array: the values of row `r` are `values[firsts[r] ..< ends[r]]`. Unlike `Lists`
/// it leaves room between rows, so that a list can grow while a history is walked.
public struct LooseLists<Element: Sendable>: Sendable {
  @usableFromInline var firsts: [UInt32]
  @usableFromInline var ends: [UInt32]
  public private(set) var values: [Element]

  init(_ lists: Lists<Element>) {
    firsts = Array(lists.starts.dropLast())
    ends = Array(lists.starts.dropFirst())
    values = lists.values
  }

  init(rows: Int) {
    firsts = [UInt32](repeating: 0, count: rows)
    ends = firsts
    values = []
  }

  public var rowCount: Int { firsts.count }

  @inlinable
  public func range(_ row: Int) -> Range<Int> { Int(firsts[row])..<Int(ends[row]) }

  @inlinable
  public subscript(row: Int) -> ArraySlice<Element> { values[range(row)] }

  @inlinable
  public func isEmpty(_ row: Int) -> Bool { firsts[row] == ends[row] }

  /// Puts a list at the end of everything, with half as much room again as `count` values need.
  /// - Returns: how many values fit there.
  fileprivate mutating func makeRoom(_ row: Int, for count: Int, filler: Element) -> Int {
    let list = Array(values[range(row)])
    let room = max(2, count + count / 2)
    let first = values.count
    values.append(contentsOf: list)
    values.append(contentsOf: repeatElement(filler, count: room - list.count))
    firsts[row] = UInt32(first)
    ends[row] = UInt32(first + list.count)
    return room
  }

  fileprivate mutating func insert(_ element: Element, at place: Int, of row: Int) {
    let first = Int(firsts[row])
    var index = Int(ends[row])
    while index > first + place {
      values[index] = values[index - 1]
      index -= 1
    }
    values[index] = element
    ends[row] += 1
  }

  fileprivate mutating func remove(at place: Int, of row: Int) {
    let end = Int(ends[row]) - 1
    var index = Int(firsts[row]) + place
    while index < end {
      values[index] = values[index + 1]
      index += 1
    }
    ends[row] -= 1
  }

  fileprivate mutating func move(from old: Int, to new: Int) {
    (firsts[new], ends[new]) = (firsts[old], ends[old])
    (firsts[old], ends[old]) = (0, 0)
  }

  /// The same lists in the order of the rows, each with a little room: rows that are read together stand together.
  /// - Returns: the lists, and how many values fit each.
  fileprivate func packed(filler: Element) -> (lists: LooseLists, rooms: [UInt32]) {
    var result = LooseLists(rows: rowCount)
    var rooms = [UInt32](repeating: 0, count: rowCount)
    result.values.reserveCapacity(values.count)
    for row in 0..<rowCount where !isEmpty(row) {
      let list = values[range(row)]
      result.firsts[row] = UInt32(result.values.count)
      result.values.append(contentsOf: list)
      result.ends[row] = UInt32(result.values.count)
      let room = 1 + list.count / 4
      result.values.append(contentsOf: repeatElement(filler, count: room))
      rooms[row] = UInt32(list.count + room)
    }
    return (result, rooms)
  }
}

/// Lists that grow and shrink, each change in the time of the one list that it concerns.
struct GrowingLists<Element: Sendable> {
  private(set) var lists: LooseLists<Element>
  private var rooms: [UInt32]
  private var live = 0

  init(rows: Int) {
    lists = LooseLists(rows: rows)
    rooms = [UInt32](repeating: 0, count: rows)
  }

  /// Amortised O(length of the list).
  mutating func insert(_ element: Element, at place: Int, of row: Int) {
    let count = lists.range(row).count
    if count == Int(rooms[row]) {
      if lists.values.count > 2 * live + 4_096 { (lists, rooms) = lists.packed(filler: element) }
      if count == Int(rooms[row]) { rooms[row] = UInt32(lists.makeRoom(row, for: count + 1, filler: element)) }
    }
    lists.insert(element, at: place, of: row)
    live += 1
  }

  mutating func remove(at place: Int, of row: Int) {
    lists.remove(at: place, of: row)
    live -= 1
  }

  /// Gives the list of one row to another, whose own must be empty.
  mutating func move(from old: Int, to new: Int) {
    guard old != new else { return }
    lists.move(from: old, to: new)
    (rooms[new], rooms[old]) = (rooms[old], 0)
  }
}
