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
    guard let bytes = bytes(of: path) else { return errno == ENOENT ? .missing : .other }
    guard !bytes.isEmpty else { return .empty }
    guard isSQLite(bytes) else { return .other }
    let id = bytes[68..<72].reduce(0) { $0 << 8 | Int($1) }
    return id == Migrations.applicationID ? .ours : .other
  }

  /// Whether it is a file of SQLite's in one piece: to look into one with a write-ahead log would put files beside it.
  static func isPlain(_ path: String) -> Bool {
    guard let bytes = bytes(of: path), isSQLite(bytes) else { return false }
    return bytes[18] == 1 && bytes[19] == 1
  }

  private static func isSQLite(_ bytes: [UInt8]) -> Bool {
    bytes.count == 100 && bytes.prefix(16).elementsEqual("SQLite format 3\0".utf8)
  }

  /// The first hundred, or as many as there are; nil where it cannot be opened, and `errno` says why.
  private static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return Array(bytes.prefix(max(0, count)))
  }
}
