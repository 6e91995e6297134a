/// Bytes that never change and belong to whoever holds them. Reading them counts no reference, which reading an array that stands in an
/// object does: threads that write answers at the same time would wait for each other over it.
struct FrozenBytes: ~Copyable, @unchecked Sendable {
  private let start: UnsafeMutablePointer<UInt8>
  let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    start = .allocate(capacity: max(1, count))
    bytes.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { start.initialize(from: base, count: bytes.count) }
    }
  }

  deinit { start.deallocate() }

  /// Valid as long as this is.
  /// - Parameter range: within the bytes.
  @inline(__always)
  func withBytes(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    body(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }
}
