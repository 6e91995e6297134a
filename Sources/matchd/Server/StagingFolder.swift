import Foundation
import MatchCore

/// Files that a client sends in pieces, to be imported as a whole. They go with the connection.
final class StagingFolder: @unchecked Sendable {
  /// Of all files of one connection.
  static let limitBytes = 512 << 20
  static let limitFiles = 64

  private let folder: String
  private let limitBytes: Int
  /// By the name that the client gave: where it stands, and how long it is. Pieces come one after the other, on one thread.
  private var files: [String: (path: String, bytes: Int)] = [:]

  init(limitBytes: Int = StagingFolder.limitBytes) throws {
    self.limitBytes = limitBytes
    var template = Array((FileManager.default.temporaryDirectory.path + "/matchd-stage.XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkdtemp($0) != nil } ?? false }
    guard made else {
      throw Failure(
        .inputOutput, en: "No folder for files can be made.", fr: "Impossible de créer un dossier de fichiers.")
    }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// - Returns: the bytes of the file so far.
  func add(_ piece: [UInt8], to name: String) throws -> Int {
    let total = files.values.reduce(0) { $0 + $1.bytes }
    guard total + piece.count <= limitBytes, files[name] != nil || files.count < StagingFolder.limitFiles
    else {
      throw Failure(
        .usage, en: "More than \(StagingFolder.limitFiles) files or 512 MiB.",
        fr: "Plus de \(StagingFolder.limitFiles) fichiers ou 512 Mio.")
    }
    // The client's own name would be a path of this machine: only its ending is used.
    let ending = (name as NSString).pathExtension.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8)
    let file = files[name] ?? (path: "\(folder)/\(files.count).\(ending)", bytes: 0)
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Failure(.inputOutput, Bilingual(en: "STAGE: ", fr: "STAGE : ") + SystemError.text(errno))
    }
    defer { close(descriptor) }
    try piece.withUnsafeBytes { try Output.write($0, to: descriptor) }
    files[name] = (file.path, file.bytes + piece.count)
    return file.bytes + piece.count
  }

  func path(of name: String) -> String? { files[name]?.path }
}
