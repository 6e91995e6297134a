import Foundation
import MatchCore
import Synchronization

/// The files that make up a database: the one with its name, and those beside it that belong to it.
enum DatabaseFiles {
  /// The ends of the names of what stands beside a database.
  private static let companions = ["-wal", "-shm", "-journal", ".lock"]

  static func remove(_ path: String) {
    for ending in [""] + companions { unlink(path + ending) }
  }

  /// Whoever writes a file asks here first: a database that is replaced by another file is lost, and so is one whose log or lock
  /// is. It is known by what it is and not by its name: behind a link, beside a daemon, whichever database the command uses.
  /// - Throws: `Failure` that names the path.
  static func refuse(toReplace path: String) throws {
    guard !isDatabase(path) else {
      throw Failure(
        .usage, en: "\(path) is a database of matchd, which would be lost. Maybe another name.",
        fr: "\(path) est une base de matchd, qui serait perdue. Peut-être un autre nom.")
    }
    try refuse(besideDatabase: path)
  }

  /// The same for what may replace a whole database, as a backup does an older one: what belongs to one stays.
  static func refuse(besideDatabase path: String) throws {
    for place in [path, AtomicFile.resolved(path)] {
      guard let ending = companions.first(where: place.hasSuffix), isDatabase(String(place.dropLast(ending.count)))
      else { continue }
      let database = place.dropLast(ending.count)
      throw Failure(
        .usage, en: "\(path) belongs to the database \(database). Maybe another name.",
        fr: "\(path) appartient à la base \(database). Peut-être un autre nom.")
    }
  }

  /// Whether it is a database that somebody has here, or looks like one. What is no plain file is none, and a pipe is not opened.
  private static func isDatabase(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    // One that is open here is not read: closing it would drop the locks that SQLite has on it.
    let identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    if opened.withLock({ $0[identity] != nil }) { return true }
    if access(path, R_OK) == 0 { return DatabaseHeader.kind(of: path) == .ours }
    // Another user's, who lets a daemon serve it.
    return access(path + ".lock", F_OK) == 0
  }

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private static let opened = Mutex<[Identity: Int]>([:])

  /// Says that this process has a database open, for as long as it is kept.
  final class Opening {
    private let identity: Identity?

    init(_ path: String) {
      var status = stat()
      let exists = stat(path, &status) == 0
      identity = exists ? Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)) : nil
      if let identity { opened.withLock { $0[identity, default: 0] += 1 } }
    }

    deinit {
      guard let identity else { return }
      opened.withLock { opened in
        let rest = (opened[identity] ?? 1) - 1
        opened[identity] = rest > 0 ? rest : nil
      }
    }
  }
}

extension Invocation {
  /// Said before anything is done: what has taken minutes, or has been written, would be in vain.
  func refuseToReplaceDatabases() throws {
    for path in ["out", "html", "refused"].flatMap(texts) where path != "-" {
      try DatabaseFiles.refuse(toReplace: path)
    }
  }
}
