import Foundation

/// What libFuzzer calls. The target is the first argument, before libFuzzer's own; see run.sh.
nonisolated(unsafe) private var target: FuzzTarget?

@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>, _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>
) -> CInt {
  signal(SIGPIPE, SIG_IGN)
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  target = FuzzTarget(rawValue: name)
  guard target != nil else {
    let all = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("FUZZ_TARGET is '\(name)', but must be one of \(all).")
  }
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  } catch let finding as FuzzFinding {
    fatalError("This does not hold: \(finding.promise).")
  } catch {
    fatalError("\(error)")
  }
  return 0
}
