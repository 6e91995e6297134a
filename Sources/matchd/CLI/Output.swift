import Foundation

/// Writes to a descriptor, all of it or an error: a full disk or a closed pipe is a result, never a trap.
enum Output {
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) throws {
    var text = text
    try text.withUTF8 { bytes in try write(UnsafeRawBufferPointer(bytes), to: descriptor) }
  }

  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        // Whoever reads has gone (`matchd log | head`): nothing is wrong with us.
        if errno == EPIPE { throw ExitCode.done }
        throw Failure(.inputOutput, "The result cannot be written: \(String(cString: strerror(errno))).")
      }
    }
  }

  static func lines(_ lines: [String]) throws { try write(lines.joined(separator: "\n") + "\n") }

  /// A message for a person, on stderr.
  static func say(_ text: String) {
    try? write(TerminalText.safeLines(text) + "\n", to: STDERR_FILENO)
  }
}

extension TerminalText {
  /// Made safe line by line: our own line ends stay.
  static func safeLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { safe(String($0)) }.joined(separator: "\n")
  }
}
