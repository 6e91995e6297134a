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

  deinit { close(descriptor) }
}
