import CSQLite

/// Why the database cannot be used, in words for a person.
enum StoreFailure: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case exists(path: String)
  case unwritable(path: String, detail: String)
  case inputOutput(path: String, detail: String)
  case full(path: String)
  case busy(path: String, holder: String?)
  case newerVersion(path: String, found: Int, known: Int)
  case notADatabase(path: String)
  case corrupt(path: String, detail: String)
  /// An id that is another kind of thing already.
  case taken(id: String, kind: String)

  init(code: Int32, path: String, message: String) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path, holder: nil)
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM: self = .unwritable(path: path, detail: message)
    case SQLITE_FULL: self = .full(path: path)
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_CORRUPT: self = .corrupt(path: path, detail: message)
    default: self = .inputOutput(path: path, detail: message)
    }
  }

  var exitCode: ExitCode {
    switch self {
    case .missing, .exists, .unwritable, .inputOutput, .full: .inputOutput
    case .busy: .busy
    case .newerVersion: .configuration
    case .notADatabase, .corrupt, .taken: .badData
    }
  }

  var description: String {
    switch self {
    case .missing(let path): "There is no database at \(path). Maybe 'matchd import FOLDER' first, or --db FILE."
    case .exists(let path): "There is a file at \(path) already. Maybe choose another name with --db FILE."
    case .unwritable(let path, let detail): "The database \(path) cannot be opened for writing: \(detail)."
    case .inputOutput(let path, let detail): "The database \(path) cannot be used: \(detail)."
    case .full(let path): "The disk is full; nothing was changed in \(path)."
    case .busy(let path, let holder):
      "The database \(path) is in use\(holder.map { " by process \($0)" } ?? ""). Maybe try again in a moment."
    case .newerVersion(let path, let found, let known):
      "The database \(path) has version \(found); this program knows version \(known). Maybe install a newer matchd."
    case .notADatabase(let path): "The file \(path) is not a database of matchd. Maybe --db names the wrong file."
    case .corrupt(let path, let detail): "The database \(path) is damaged: \(detail)."
    case .taken(let id, let kind): "The id \(id) belongs to a \(kind) already."
    }
  }
}
