import Foundation
import MatchCore

/// Writes a whole file or none: under another name beside it first, then in its place.
enum AtomicFile {
  /// - Throws: `Failure` that names the path. Whatever stood there is then as it was.
  static func write(_ bytes: [UInt8], to path: String) throws {
    var status = stat()
    let exists = stat(path, &status) == 0
    let type = exists ? status.st_mode & S_IFMT : S_IFREG
    guard !path.isEmpty, type != S_IFDIR else {
      throw Failure(
        .inputOutput, en: "\(path) is a folder. Maybe --out \(path)/FILE.",
        fr: "\(path) est un dossier. Peut-être --out \(path)/FICHIER.")
    }
    // A pipe or a device has no place to be put in.
    guard type == S_IFREG else { return try write(bytes, into: path, named: path, O_WRONLY | O_CLOEXEC) }
    let temporary = "\(path).\(getpid()).part"
    do {
      try write(bytes, into: temporary, named: path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW)
      guard rename(temporary, path) == 0 else { throw failure(path, errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], into file: String, named path: String, _ flags: Int32) throws {
    // Names and addresses of people are in it: nobody else reads it unless its owner says so.
    let descriptor = open(file, flags, 0o600)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    try bytes.withUnsafeBytes { all in
      var rest = all[...]
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          throw failure(path, errno)
        }
      }
    }
    // A device cannot be brought to disk, and need not be.
    if file != path, fsync(descriptor) != 0 { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    let isMissing = code == ENOENT || code == ENOTDIR
    return Failure(
      .inputOutput,
      en: "\(path) cannot be written: \(reason).\(isMissing ? " Maybe make its folder first." : "")",
      fr: "Impossible d'écrire \(path) : \(reason).\(isMissing ? " Peut-être créer d'abord son dossier." : "")")
  }
}
