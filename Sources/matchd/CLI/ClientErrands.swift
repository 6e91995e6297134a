import Foundation
import MatchCore

/// What the command line does itself when a daemon runs the command: its files, and its questions, are its own.
extension DaemonClient {
  /// The invocation as it is sent, with what only this side can know.
  func errand(_ invocation: Invocation) throws -> Invocation {
    var options = invocation.options
    try invocation.refuseToReplaceDatabases()
    switch invocation.command.name {
    case VerifyCommand.command.name:
      if invocation.has("witness") { options["witness"] = try VerifyCommand.witnesses(invocation) }
    case BackupCommand.command.name:
      guard let connection = SocketConnection(unix: socket) else { throw absent }
      for path in invocation.arguments {
        try BackupCommand.check(path, database: database, replaced(invocation, connection))
      }
    case ExtractCommand.command.name:
      for path in invocation.arguments { try ExtractCommand.check(path) }
    case TuneCommand.command.name: try TuneCommand.check(invocation)
    case EraseCommand.command.name where !invocation.has("yes") && !invocation.has("dry-run"):
      var trial = invocation.options
      trial["dry-run"] = [""]
      guard let connection = SocketConnection(unix: socket) else { throw absent }
      let answer = try ask(with(trial, invocation), connection)
      try (bytes(answer["err"]) ?? []).withUnsafeBytes { try Output.write($0, to: STDERR_FILENO) }
      guard case .number("0")? = answer["exit"] else { throw ExitCode.no }
      try EraseCommand.confirm(invocation, shown: String(decoding: bytes(answer["out"]) ?? [], as: UTF8.self))
      options["yes"] = [""]
    default: return invocation
    }
    return with(options, invocation)
  }

  private func with(_ options: [String: [String]], _ invocation: Invocation) -> Invocation {
    Invocation(
      command: invocation.command, arguments: invocation.arguments, options: options,
      environment: invocation.environment)
  }

  /// The only files that an answer may have written.
  func filesAskedFor(by invocation: Invocation) throws -> Set<String> {
    var files = Set(["out", "html"].flatMap(invocation.texts))
    switch invocation.command.name {
    case BackupCommand.command.name, ExtractCommand.command.name: files.formUnion(invocation.arguments)
    case ExportCommand.command.name: files.formUnion(invocation.text("out").map(ExportCommand.files) ?? [])
    case ImportCommand.command.name:
      let kind = invocation.text("kind").flatMap(RecordKind.init(rawValue:))
      let sent = try ImportFile.find(invocation.arguments, kind: kind)
      files.formUnion(sent.map { ImportCommand.refusedPath($0, sent, invocation) })
    default: break
    }
    return files
  }

  /// A file that the daemon made, in pieces; it is there when it is whole.
  func fetch(_ path: String, for invocation: Invocation, _ connection: SocketConnection) throws {
    let file = try GrownFile(for: path)
    var offset = 0
    while true {
      guard let piece = bytes(try call(["FETCH", path, String(offset)], connection)) else { throw unreachable }
      if piece.isEmpty { break }
      try file.append(piece)
      offset += piece.count
    }
    guard invocation.command.name == BackupCommand.command.name else { return try file.place() }
    try BackupCommand.place(file, database: database, replaced(invocation, connection))
  }

  /// What a backup may take the place of is for the log to say, which the daemon has.
  private func replaced(_ invocation: Invocation, _ connection: SocketConnection) -> ReplacedBackup {
    ReplacedBackup(mayBeAnother: invocation.has("replace")) { sequence in
      let words = ["LOG", "--since", String(max(0, sequence - 1)), "--limit", "1"]
      let event = try call(words, connection).array?.first
      return event?["seq"]?.integer == Int(sequence) ? event?["hash"]?.string : nil
    }
  }
}
