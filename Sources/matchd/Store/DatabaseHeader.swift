import Foundation

/// The first bytes of a file, which say whether it is a database of matchd. Only for files that nobody has open as a database:
/// closing one drops the locks that SQLite has on it.
enum DatabaseHeader {
  enum Kind {
    case missing
    case empty
    case ours
    case other
  }

  static func kind(of path: String) -> Kind {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT ? .missing : .other }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count != 0 else { return .empty }
    guard count == bytes.count, bytes.prefix(16).elementsEqual("SQLite format 3\0".utf8) else { return .other }
    let id = bytes[68..<72].reduce(0) { $0 << 8 | Int($1) }
    return id == Migrations.applicationID ? .ours : .other
  }
}
