import CLinux
import Foundation

/// Tells the service manager how the daemon is (sd_notify(3)): one datagram to the socket that it names.
enum Notify {
  /// Says that the daemon lives, several times in the span in which the service manager wants to hear it, as long as all threads
  /// come on.
  static func startWatchdog(_ hearts: [Heart]) {
    guard let text = ProcessInfo.processInfo.environment["WATCHDOG_USEC"], let interval = UInt64(text), interval > 0
    else { return }
    let thread = Thread {
      var watchdog = Watchdog(hearts)
      while true {
        usleep(useconds_t(clamping: interval / 4))
        if watchdog.isAlive() { tell("WATCHDOG=1") }
      }
    }
    thread.name = "watchdog"
    thread.start()
  }

  static func tell(_ state: String) {
    guard let name = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"], !name.isEmpty else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    // An abstract name begins with a zero byte.
    if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    let text = Array(state.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
  }
}
