import Foundation
import MatchCore

/// A file that grows beside its place under a name of its own, and is put there when it is whole and on the disk. Whatever
/// happens before leaves the place as it was.
final class GrownFile {
  let path: String
  /// Where it grows.
  let temporary: String
  private var isPlaced = false

  /// - Throws: `Failure` that names the path, where no file can be made.
  init(for path: String) throws {
    guard !path.isEmpty else {
      throw Failure(
        .usage, en: "The name of the file is empty. Maybe FILE.", fr: "Le nom du fichier est vide. Peut-être FICHIER.")
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Failure(
        .inputOutput, en: "\(path) is not a file. Maybe a name in a folder.",
        fr: "\(path) n'est pas un fichier. Peut-être un nom dans un dossier.")
    }
    try DatabaseFiles.refuse(besideDatabase: path)
    self.path = path
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { throw GrownFile.failure(path, errno) }
    close(descriptor)
    temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { if !isPlaced { for ending in ["", "-wal", "-journal", ".lock"] { unlink(temporary + ending) } } }

  func append(_ bytes: [UInt8]) throws {
    let descriptor = open(temporary, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw GrownFile.failure(path, errno) }
    defer { close(descriptor) }
    try bytes.withUnsafeBytes { try Output.write($0, to: descriptor) }
  }

  /// Puts it in its place, with its bytes on the disk first and its name after.
  func place() throws {
    try GrownFile.sync(temporary, named: path)
    guard rename(temporary, path) == 0 else { throw GrownFile.failure(path, errno) }
    isPlaced = true
    let folder = (path as NSString).deletingLastPathComponent
    try GrownFile.sync(folder.isEmpty ? "." : folder, named: path)
  }

  private static func sync(_ file: String, named path: String) throws {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let maybe = code == ENOENT || code == ENOTDIR
    return Failure(
      .inputOutput,
      Bilingual(en: "\(path) cannot be written: ", fr: "Impossible d'écrire \(path) : ") + SystemError.text(code)
        + Bilingual(
          en: maybe ? ". Maybe make its folder first." : ".", fr: maybe ? ". Peut-être créer d'abord son dossier." : "."
        ))
  }
}
