/// A list per row in two flat arrays (compressed sparse rows): the values of row `r` are `values[starts[r] ..< starts[r + 1]]`.
public struct Lists<Element: Sendable>: Sendable {
  public private(set) var starts: [UInt32] = [0]
  public private(set) var values: [Element] = []

  public init() {}

  public var rowCount: Int { starts.count - 1 }

  public mutating func append(_ list: some Sequence<Element>) {
    values.append(contentsOf: list)
    starts.append(UInt32(values.count))
  }

  @inlinable
  public func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  @inlinable
  public subscript(row: Int) -> ArraySlice<Element> { values[range(row)] }

  @inlinable
  public func isEmpty(_ row: Int) -> Bool { starts[row] == starts[row + 1] }

  /// The same lists in another order of rows.
  func permuted(_ order: [UInt32]) -> Lists {
    var result = Lists()
    result.starts.reserveCapacity(order.count + 1)
    result.values.reserveCapacity(values.count)
    for row in order { result.append(self[Int(row)]) }
    return result
  }
}
