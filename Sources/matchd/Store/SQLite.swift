import CSQLite
import Foundation

/// A connection to a database. Not shared between threads.
final class SQLiteConnection {
  /// Who else may use the file meanwhile.
  enum Sharing {
    /// Nobody, or whoever SQLite lets.
    case asUsual
    /// Connections of this process that only read; no other process.
    case keepsTheFile
    /// One of those that only read beside the one that keeps the file.
    case besideTheKeeper
    /// Nobody writes to it, so that SQLite need not lock it, nor put files beside it.
    case immutable
  }

  let path: String
  let sharing: Sharing
  let handle: OpaquePointer
  /// Let go only after the file is closed: statements keep the connection, so it may outlive whoever opened it.
  let lock: LockFile?
  private let opening: DatabaseFiles.Opening?

  /// - Parameters:
  ///   - flags: `SQLITE_OPEN_...`; the file is opened without SQLite's own mutexes.
  init(path: String, flags: Int32, lock: LockFile? = nil, sharing: Sharing = .asUsual) throws(StoreFailure) {
    self.path = path
    self.lock = lock
    self.sharing = sharing
    opening = lock == nil && sharing != .besideTheKeeper ? nil : DatabaseFiles.Opening(path)
    _ = SQLiteConnection.isSetUp
    var handle: OpaquePointer?
    let (name, more, system): (String, Int32, String?) =
      switch sharing {
      case .asUsual: (path, 0, nil)
      // The kernel's lock is held as long as the process has the file open, and the index of the log of writes is in memory.
      case .keepsTheFile: (path, 0, "unix-excl")
      // What is attached to it can be written all the same.
      case .besideTheKeeper: (SQLiteConnection.address(of: path) + "?mode=ro", SQLITE_OPEN_URI, "unix-excl")
      case .immutable: (SQLiteConnection.address(of: path) + "?immutable=1", SQLITE_OPEN_URI, nil)
      }
    let code = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | more, system)
    guard code == SQLITE_OK, let handle else {
      let failure = StoreFailure(
        code: code, path: path, message: handle.map { String(cString: sqlite3_errmsg($0)) } ?? "")
      sqlite3_close_v2(handle)
      throw failure
    }
    self.handle = handle
  }

  /// Before the first connection: nobody asks SQLite how much memory it uses, and to count it is a lock at each allocation.
  private static let isSetUp = matchd_config_switch(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK

  static let readWrite = SQLITE_OPEN_READWRITE

  deinit { sqlite3_close_v2(handle) }

  /// `file:` and the path, byte for byte.
  private static func address(of path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes = Array("file:".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func failure(_ code: Int32) -> StoreFailure {
    // SQLite knows one way for a disk to be full. A quota and a limit on the size of files are others, and only the write that has
    // just failed says so: what SQLite keeps of it is lost where a commit fails.
    let reason = errno
    if code == matchd_ioerr_write, [EFBIG, EDQUOT].contains(reason) { return .full(path: path) }
    return StoreFailure(code: code, path: path, message: String(cString: sqlite3_errmsg(handle)))
  }

  /// Runs statements that are part of the program: never text that came from outside.
  func execute(_ sql: String) throws(StoreFailure) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  func prepare(_ sql: String) throws(StoreFailure) -> Statement { try Statement(sql, on: self) }

  func configure(_ option: Int32, on: Bool) { _ = matchd_db_config_switch(handle, option, on ? 1 : 0) }

  func waitForLocks(milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

  /// Ends what any statement was in the middle of: as long as one is, what it reads stays as it was.
  func resetStatements() {
    var next = sqlite3_next_stmt(handle, nil)
    while let statement = next {
      sqlite3_reset(statement)
      next = sqlite3_next_stmt(handle, statement)
    }
  }

  /// SQLite ends a transaction by itself after some failures (a full disk, for one).
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// The first column of the first row.
  func scalar(_ sql: String) throws(StoreFailure) -> String? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.text(0) : nil
  }
}

/// A prepared statement. Columns count from 0, parameters from 1.
final class Statement {
  private let connection: SQLiteConnection
  private let handle: OpaquePointer

  fileprivate init(_ sql: String, on connection: SQLiteConnection) throws(StoreFailure) {
    self.connection = connection
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw connection.failure(code) }
    self.handle = handle
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ index: Int32, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        _ = matchd_bind_text(
          handle, index, chars.baseAddress ?? UnsafePointer(bitPattern: 1), Int32(clamping: chars.count))
      }
    }
  }

  func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(handle, index, number) }

  func bind(_ index: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = matchd_bind_blob(handle, index, $0.baseAddress, Int32(clamping: $0.count)) }
  }

  func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  /// Whether there is a row.
  func step() throws(StoreFailure) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw connection.failure(code)
    }
  }

  /// Runs a statement without rows, and makes it ready for the next time.
  func run() throws(StoreFailure) {
    defer { reset() }
    _ = try step()
  }

  func reset() { sqlite3_reset(handle) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }
}
