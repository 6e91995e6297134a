import Foundation
import MatchCore

/// Writes a whole file or none: beside its place under a name of its own first, then moved there.
enum AtomicFile {
  /// - Throws: `Failure` that names the path. Whatever stood there is then as it was.
  static func write(_ bytes: [UInt8], to path: String) throws {
    if Output.keepsFiles, let transcript = Output.transcript {
      return transcript.add(Transcript.File(path: path, bytes: bytes))
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    let type = exists ? status.st_mode & S_IFMT : S_IFREG
    guard !path.isEmpty else {
      throw Failure(
        .usage, en: "The name of the file is empty. Maybe FILE.", fr: "Le nom du fichier est vide. Peut-être FICHIER.")
    }
    guard type != S_IFDIR else {
      throw Failure(
        .inputOutput, en: "\(path) is a folder. Maybe \(path)/FILE.",
        fr: "\(path) est un dossier. Peut-être \(path)/FICHIER.")
    }
    try DatabaseFiles.refuse(toReplace: path)
    // A pipe or a device has no place to be put in.
    guard type == S_IFREG else {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path, errno) }
      defer { close(descriptor) }
      return try write(bytes, into: descriptor, named: path)
    }
    // Behind a link, if there is one: the link stays.
    let place = resolved(path)
    var template = Array((place + ".XXXXXX").utf8CString)
    // Readable by its owner only, unless the file before was readable by more: names and addresses of people are in it.
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { throw failure(path, errno) }
    let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    do {
      defer { close(descriptor) }
      try write(bytes, into: descriptor, named: path)
      if exists { fchmod(descriptor, status.st_mode & 0o777) }
      guard fsync(descriptor) == 0 else { throw failure(path, errno) }
      guard rename(temporary, place) == 0 else { throw failure(path, errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Where a file stands, behind links.
  static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    // A link to what is not there yet.
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return path }
    return target.hasPrefix("/")
      ? target
      : ((path as NSString).deletingLastPathComponent as NSString)
        .appendingPathComponent(target)
  }

  private static func write(_ bytes: [UInt8], into descriptor: Int32, named path: String) throws {
    let problem = bytes.withUnsafeBytes { WholeWrite.write($0, to: descriptor) }
    guard problem == 0 else { throw failure(path, problem) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let reason = SystemError.text(code)
    let isMissing = code == ENOENT || code == ENOTDIR
    return Failure(
      .inputOutput,
      en: "\(path) cannot be written: \(reason.en).\(isMissing ? " Maybe make its folder first." : "")",
      fr: "Impossible d'écrire \(path) : \(reason.fr).\(isMissing ? " Peut-être créer d'abord son dossier." : "")")
  }
}
