import Foundation

/// A file that is there whole or not at all: written beside its place under a name of its own, then moved there.
/// What stood there before is never opened.
struct OutputFile {
  let path: String

  /// - Throws: `Failure` with exit code 74 that names the path.
  func write(_ text: String) throws {
    let place = try self.place()
    var template = Array((place + ".XXXXXX").utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw failure(errno) }
    let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var isInPlace = false
    defer { if !isInPlace { unlink(temporary) } }
    do {
      defer { close(descriptor) }
      // As private as the database: the page holds names.
      var text = text
      let error = text.withUTF8 { OutputFile.write(UnsafeRawBufferPointer($0), to: descriptor) }
      guard error == 0 else { throw failure(error) }
      guard fsync(descriptor) == 0 else { throw failure(errno) }
    }
    guard rename(temporary, place) == 0 else { throw failure(errno) }
    isInPlace = true
  }

  /// Where the file stands, behind a link if there is one; what is no file (a folder, a device) is left alone.
  private func place() throws -> String {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return path }
      throw failure(errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      if status.st_mode & S_IFMT == S_IFDIR { throw failure(EISDIR) }
      throw Failure(
        .inputOutput, en: "\(path) is not a file that can be replaced. Maybe - for stdout.",
        fr: "\(path) n'est pas un fichier que l'on puisse remplacer. Peut-être - pour la sortie standard.")
    }
    guard let resolved = realpath(path, nil) else { throw failure(errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// 0, or the number of the error.
  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  private func failure(_ error: Int32) -> Failure {
    let reason = String(cString: strerror(error))
    return Failure(
      .inputOutput, en: "\(path) cannot be written: \(reason).", fr: "\(path) ne peut pas être écrit : \(reason).")
  }
}
