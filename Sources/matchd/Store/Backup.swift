import CSQLite
import Foundation
import MatchCore

/// A copy of the database, made in steps by its own connection while others write: what is written between two steps goes into
/// the copy as well, so the copy is the state at its last step. Used where the database is, between groups of writes.
final class Backup {
  /// Pages of one step: a megabyte, which takes about as long as a commit.
  static let pagesOfStep: Int32 = 256

  let path: String
  private let source: SQLiteConnection
  private var copy: SQLiteConnection?
  private var handle: OpaquePointer?

  /// - Parameter path: where the copy grows; nothing may stand there.
  init(of store: Store, at path: String) {
    (source, self.path) = (store.connection, path)
    store.backups.append(WeakBackup(self))
  }

  deinit { abandon() }

  /// - Returns: whether the copy is complete.
  func step() throws(StoreFailure) -> Bool {
    if handle == nil { try begin() }
    guard let copy, let handle else { return false }
    let code = sqlite3_backup_step(handle, Backup.pagesOfStep)
    switch code {
    case SQLITE_DONE:
      let end = sqlite3_backup_finish(handle)
      self.handle = nil
      self.copy = nil
      guard end == SQLITE_OK else { throw copy.failure(end) }
      return true
    case SQLITE_OK, SQLITE_BUSY, SQLITE_LOCKED: return false
    default:
      let failure = copy.failure(code)
      abandon()
      throw failure
    }
  }

  /// Pages there are and pages that are left, as of the last step.
  var progress: (total: Int, left: Int) {
    guard let handle else { return (0, 0) }
    return (Int(sqlite3_backup_pagecount(handle)), Int(sqlite3_backup_remaining(handle)))
  }

  /// Lets go of the database. The next step begins again.
  func abandon() {
    if let handle { sqlite3_backup_finish(handle) }
    (handle, copy) = (nil, nil)
  }

  private func begin() throws(StoreFailure) {
    DatabaseFiles.remove(path)
    let copy = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    chmod(path, 0o600)
    // Nobody sees it before it is whole and synced.
    try copy.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE")
    guard let handle = sqlite3_backup_init(copy.handle, "main", source.handle, "main") else {
      throw copy.failure(sqlite3_extended_errcode(copy.handle))
    }
    (self.copy, self.handle) = (copy, handle)
  }
}

struct WeakBackup {
  weak var backup: Backup?

  init(_ backup: Backup) { self.backup = backup }
}

extension Store {
  /// Before the file is written anew: a copy that was half made would hold pages of both.
  func abandonBackups() {
    for entry in backups { entry.backup?.abandon() }
    backups.removeAll { $0.backup == nil }
  }
}
