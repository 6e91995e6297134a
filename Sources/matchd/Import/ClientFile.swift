import Foundation
import MatchCore

extension Invocation {
  /// The files that the command line names for reading.
  var files: [String] {
    let named =
      strategyFiles
      + command.options.flatMap { option -> [String] in
        if case .file = option.value { texts(option.name) } else { [] }
      }
    return named + zip(command.arguments, arguments).filter { $0.0.isFile }.map(\.1)
  }

  /// Strategies that are files of whoever gives the command.
  var strategyFiles: [String] {
    let commands = ["match", "replay", "tune", "proposal", "propose", "apply", "report"]
    return commands.contains(command.name) ? texts("strategy").filter(StrategyFile.isNamed) : []
  }

  /// Where the content of a file stands that the command line names: where it says, or where a daemon keeps what was sent.
  func path(ofFile name: String) throws -> String {
    guard let host = environment.host else { return name == StandardInput.name ? try StandardInput.path() : name }
    guard let path = host.staged(name) else {
      throw Failure(
        .usage, en: "\(name) was not sent. Maybe STAGE first.",
        fr: "\(name) n'a pas été envoyé. Peut-être d'abord STAGE.")
    }
    return path
  }

  /// The whole of a file that people have written as text, whatever its encoding.
  /// - Throws: `Failure` that names the file and what is wrong with it.
  func text(ofFile name: String, limit: Int) throws -> String {
    do {
      let source = try ByteSource(path: path(ofFile: name), as: .text)
      guard source.totalBytes <= limit else {
        throw FileFailure(
          path: name, en: "it has \(source.totalBytes) bytes, expected at most \(limit). Maybe it is not this file.",
          fr: "il a \(source.totalBytes) octets, on en attend \(limit) au plus. Peut-être n'est-ce pas ce fichier.")
      }
      var bytes: [UInt8] = []
      while let byte = try source.next() { bytes.append(byte) }
      return source.text(bytes)
    } catch let failure as FileFailure {
      throw Failure(failure.code, FileFailure(path: name, failure.reason, code: failure.code).text)
    }
  }
}

extension SHA256 {
  /// What a file holds. O(bytes).
  /// - Parameter name: what people call it.
  mutating func update(contentsOf path: String, shown name: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw FileFailure(path: name, FileFailure.missing, code: .inputOutput)
    }
    while let piece = try handle.read(upToCount: 256 * 1_024), !piece.isEmpty { update(Array(piece)) }
  }

  static func digest(ofFile path: String, shown name: String) throws -> String {
    var hasher = SHA256()
    try hasher.update(contentsOf: path, shown: name)
    return hasher.finish().hexadecimal
  }
}
