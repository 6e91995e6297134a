import Foundation
import MatchCore
import Synchronization

/// What a command line said, kept instead of written.
final class Transcript: Sendable {
  struct File: Sendable {
    let path: String
    let bytes: [UInt8]
  }

  private struct Kept {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var files: [File] = []
    var fetches: [String] = []
  }

  private let kept = Mutex(Kept())

  var outputBytes: [UInt8] { kept.withLock { $0.output } }
  var hasOutput: Bool { kept.withLock { !$0.output.isEmpty } }
  var output: String { String(decoding: outputBytes, as: UTF8.self) }
  var errors: String { String(decoding: kept.withLock { $0.errors }, as: UTF8.self) }

  /// What was said so far, handed on instead of copied: from here on nothing was.
  func takeOutput() -> [UInt8] {
    kept.withLock { kept in
      var output: [UInt8] = []
      swap(&output, &kept.output)
      return output
    }
  }

  /// Whole files that would have been written.
  var files: [File] { kept.withLock { $0.files } }

  /// Files that stand with the daemon, to be fetched in pieces.
  var fetches: [String] { kept.withLock { $0.fetches } }

  func fetch(_ path: String) { kept.withLock { $0.fetches.append(path) } }

  func add(_ file: File) { kept.withLock { $0.files.append(file) } }

  fileprivate func add(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    kept.withLock { kept in
      if descriptor == STDOUT_FILENO {
        kept.output.append(contentsOf: bytes)
      } else {
        kept.errors.append(contentsOf: bytes)
      }
    }
  }
}

/// Writes to a descriptor, all of it or an error: a full disk or a closed pipe is a result, never a trap.
enum Output {
  /// Where stdout and stderr go while somebody listens, as a test does.
  @TaskLocal static var transcript: Transcript?
  /// Whether whole files go to the transcript, too: the files of a daemon's client are the client's.
  @TaskLocal static var keepsFiles = false

  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) throws {
    var text = text
    try text.withUTF8 { bytes in try write(UnsafeRawBufferPointer(bytes), to: descriptor) }
  }

  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    if let transcript, descriptor == STDOUT_FILENO || descriptor == STDERR_FILENO {
      return transcript.add(bytes, to: descriptor)
    }
    let problem = WholeWrite.write(bytes, to: descriptor)
    guard problem != 0 else { return }
    // Whoever reads has gone (`matchd log | head`): nothing is wrong with us.
    if problem == EPIPE { throw ExitCode.done }
    let reason = SystemError.text(problem)
    throw Failure(
      .inputOutput, en: "The result cannot be written: \(reason.en).",
      fr: "Le résultat ne peut pas être écrit : \(reason.fr).")
  }

  static func line(_ json: consuming JSONWriter) throws {
    json.endLine()
    try json.withBytes { try write($0, to: STDOUT_FILENO) }
  }

  static func lines(_ lines: [String]) throws { try write(lines.joined(separator: "\n") + "\n") }

  /// A page for a person: tables fit already, sentences are wrapped.
  static func page(_ lines: [String], width: Int) throws {
    try self.lines(lines.flatMap { TerminalText.wrapped(line: $0, to: width) })
  }

  /// A sentence for a person, on stderr, in lines of a width.
  static func say(_ text: String, width: Int) {
    say(TerminalText.wrapped(line: text, to: width).joined(separator: "\n"))
  }

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
