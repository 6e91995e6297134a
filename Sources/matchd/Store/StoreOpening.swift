import CSQLite
import Foundation
import MatchCore

/// How a database is opened: to be written, to be read alone, or made anew.
extension Store {
  /// - Parameter readsOnly: whether nothing is written, to the file or beside it.
  convenience init(
    _ path: String, isNew: Bool, clock: Clock, patienceMilliseconds: Int, readsOnly: Bool = false
  ) throws(StoreFailure) {
    let lock =
      readsOnly
      ? try LockFile.shared(beside: path, patienceMilliseconds: patienceMilliseconds)
      : try LockFile(beside: path, patienceMilliseconds: patienceMilliseconds)
    let crash = WriteAheadLog(of: path)
    if crash.state == .damaged { throw Store.damaged(path) }
    let flags = SQLITE_OPEN_READWRITE | (isNew ? SQLITE_OPEN_CREATE : 0)
    // Once nothing is left to be taken in, and nobody writes, what stands in the file is all there is.
    if readsOnly { try Store.refuseUnfinished(path) }
    let connection = try SQLiteConnection(
      path: path, flags: flags, lock: lock, sharing: readsOnly ? .immutable : .keepsTheFile)
    if readsOnly { try Migrations.prepareReading(connection) } else { try Migrations.prepare(connection, isNew: isNew) }
    try self.init(connection, clock: clock, readsOnly: readsOnly, endedTorn: crash.state == .tornAtEnd)
    // Whoever did not close it may have left more behind than an unfinished commit.
    if crash.exists { try checkChain() }
    if !readsOnly { try finishCleaning() }
  }

  /// Opens a database that exists.
  /// - Parameter mayOnlyRead: whether it is enough to read it, where it cannot be written.
  static func open(
    path: String, clock: Clock = .system, patienceMilliseconds: Int = 5_000, mayOnlyRead: Bool = false
  ) throws(StoreFailure) -> Store {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let folder = (path as NSString).deletingLastPathComponent
    // What is written stands beside the file first.
    for (place, rights) in [(path, R_OK | W_OK), (folder.isEmpty ? "." : folder, W_OK | X_OK)] {
      guard access(place, rights) != 0 else { continue }
      let code = errno
      if place == path, code == EACCES, let socket = LockFile.usualSocket(beside: path) {
        throw .served(path: path, socket: socket)
      }
      guard mayOnlyRead, access(path, R_OK) == 0 else {
        throw .unwritable(
          path: path,
          detail: place == path ? SystemError.text(code) : Bilingual(same: "\(place): ") + SystemError.text(code))
      }
      return try reading(path: path, clock: clock, patienceMilliseconds: patienceMilliseconds)
    }
    // A process that died between making the file and its first migration leaves an empty one, which is as good as new.
    var status = stat()
    let isEmpty = stat(path, &status) == 0 && status.st_size == 0
    return try Store(path, isNew: isEmpty, clock: clock, patienceMilliseconds: patienceMilliseconds)
  }

  /// Opens a database of which nothing is written: not the file, and nothing beside it.
  static func reading(path: String, clock: Clock = .system, patienceMilliseconds: Int = 5_000) throws(StoreFailure)
    -> Store
  {
    try Store(path, isNew: false, clock: clock, patienceMilliseconds: patienceMilliseconds, readsOnly: true)
  }

  /// - Throws: where SQLite would have to take in first what was written last.
  static func refuseUnfinished(_ path: String) throws(StoreFailure) {
    for ending in ["-wal", "-journal"] {
      var status = stat()
      guard stat(path + ending, &status) == 0, status.st_size > 0 else { continue }
      throw .readableOnly(
        path: path,
        why: Bilingual(
          en: "what was written last still stands in \(path + ending)",
          fr: "ce qui a été écrit en dernier se trouve encore dans \(path + ending)"))
    }
  }

  /// Makes a database, with the folders above it where they are missing.
  static func create(path: String, clock: Clock = .system) throws(StoreFailure) -> Store {
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path: path) }
    let folder = (path as NSString).deletingLastPathComponent
    do {
      if !folder.isEmpty {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
    } catch {
      throw .unwritable(
        path: path,
        detail: Bilingual(
          en: "the folder \(folder) cannot be made", fr: "le dossier \(folder) ne peut pas être créé"))
    }
    let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(path: path, detail: SystemError.text(errno)) }
    close(descriptor)
    do throws(StoreFailure) {
      return try Store(path, isNew: true, clock: clock, patienceMilliseconds: 5_000)
    } catch {
      DatabaseFiles.remove(path)
      throw error
    }
  }
}
