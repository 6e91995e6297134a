import Foundation
import MatchCore

/// Holds `DATABASE.lock` beside the database, so that one process at a time opens it. The file stays; the lock goes with the
/// process, however it ends.
final class LockFile {
  private let descriptor: Int32

  /// - Parameter patienceMilliseconds: how long to wait for another command to finish.
  /// - Throws: `StoreFailure.busy` with the process that holds it.
  init(beside database: String, patienceMilliseconds: Int = 5_000) throws(StoreFailure) {
    let path = database + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .unwritable(path: database, detail: Bilingual(en: "\(path): ", fr: "\(path) : ") + SystemError.text(errno))
    }
    let step = 20
    for attempt in 0... {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
      // A daemon stays; nobody waits for it.
      if let socket = LockFile.socket(descriptor) { throw .served(path: database, socket: socket) }
      guard errno == EWOULDBLOCK || errno == EINTR, attempt * step < patienceMilliseconds else {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let holder = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).filter(\.isNumber)
        throw .busy(path: database, holder: holder.isEmpty ? nil : holder)
      }
      usleep(useconds_t(step * 1_000))
    }
    let pid = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    _ = pwrite(descriptor, pid, pid.count, 0)
  }

  private init(holding descriptor: Int32) { self.descriptor = descriptor }

  /// For whoever may only read: holds off those who write, and nobody who reads. Nil where there is no lock, so that nobody has ever
  /// written.
  static func shared(beside database: String, patienceMilliseconds: Int) throws(StoreFailure) -> LockFile? {
    let descriptor = open(database + ".lock", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      let reason = SystemError.text(errno)
      throw .readableOnly(
        path: database,
        why: Bilingual(
          en: "whether somebody is writing cannot be told, for \(database).lock cannot be read (\(reason.en))",
          fr:
            "on ne peut dire si quelqu'un y écrit, car \(database).lock ne peut pas être lu (\(reason.fr))"))
    }
    let lock = LockFile(holding: descriptor)
    let step = 20
    for attempt in 0... {
      if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { break }
      if let socket = socket(descriptor) { throw .served(path: database, socket: socket) }
      guard attempt * step < patienceMilliseconds else { throw .busy(path: database, holder: nil) }
      usleep(useconds_t(step * 1_000))
    }
    return lock
  }

  /// The same for a file that is about to be replaced, which no daemon can do for whoever asks.
  /// - Throws: `Failure` with exit code 75 where somebody holds it.
  static func toReplace(_ database: String) throws -> LockFile {
    do throws(StoreFailure) { return try LockFile(beside: database) } catch {
      guard case .served(_, let socket) = error else { throw Failure(error.exitCode, error.text) }
      throw Failure(
        .busy, en: "The daemon at \(socket) holds \(database). Maybe stop it first.",
        fr: "Le démon à \(socket) tient \(database). Peut-être l'arrêter d'abord.")
    }
  }

  /// Writes down where the holder listens, for whoever finds the database locked.
  func announce(socket: String) {
    let text = Array("\(getpid())\n\(socket)\n".utf8)
    ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
  }

  private static func socket(_ descriptor: Int32) -> String? {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    return lines.count > 1 ? String(lines[1]) : nil
  }

  /// Where a daemon listens that was told nothing else, for whoever may not read the lock: who reads it could hold it, so others may
  /// not, but the daemon may serve them all the same.
  static func usualSocket(beside database: String) -> String? {
    var status = stat()
    let path = database + ".sock"
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK ? path : nil
  }

  deinit { close(descriptor) }
}
