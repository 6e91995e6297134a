import Foundation
import MatchCore

/// The cores of this machine, or fewer.
struct AllCores: Cores {
  let count: Int

  init(_ limit: Int? = nil) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    count = max(1, min(limit ?? cores, cores))
  }

  func map<Result: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    guard pieces > 1, count > 1 else { return (0..<pieces).map(body) }
    let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: pieces)
    results.initialize(repeating: nil)
    defer {
      results.deinitialize()
      results.deallocate()
    }
    nonisolated(unsafe) let shared = results
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in shared[piece] = body(piece) }
    return results.compactMap { $0 }
  }
}
