import Foundation
import MatchCore

/// Standard input, where `-` stands for a file that is read: what comes is kept to its end, so that it can be read like any file, once
/// for its encoding and once for what it says.
enum StandardInput {
  static let name = "-"
  /// More than any file that is read whole.
  private static let limit = 512 * 1_024 * 1_024

  /// Where it can be read for as long as the process lives. No name in a folder leads to it.
  /// - Throws: `FileFailure` where it cannot be kept.
  static func path() throws -> String { try kept.get() }

  private static let kept: Result<String, FileFailure> = {
    func failure(_ reason: Bilingual) -> Result<String, FileFailure> {
      .failure(FileFailure(path: name, reason, code: .inputOutput))
    }
    var template = Array((NSTemporaryDirectory() + "/matchd-input.XXXXXX").utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { return failure(FileFailure.unreadable(errno)) }
    unlink(String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    var piece = [UInt8](repeating: 0, count: 256 * 1_024)
    var total = 0
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        return failure(FileFailure.unreadable(errno))
      }
      total += count
      guard total <= limit else {
        return failure(
          Bilingual(en: "there is no end to it (512 MiB so far).", fr: "il n'a pas de fin (déjà 512 Mio)."))
      }
      var rest = piece[..<count]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        if written < 0 {
          if errno == EINTR { continue }
          return failure(FileFailure.unreadable(errno))
        }
        rest = rest.dropFirst(written)
      }
    }
    return .success("/proc/self/fd/\(descriptor)")
  }()
}
