import CLinux
import Foundation
import MatchCore

/// A socket that takes connections.
struct Listener: Sendable {
  let descriptor: Int32
  /// As it was asked for: a path, or `HOST:PORT`.
  let name: String
  let isTCP: Bool
  /// Whether other machines can reach it.
  var isOpen = false

  /// A Unix socket that its owner and group may use. A file left behind by a daemon that died is replaced; one that
  /// somebody listens on is not.
  static func unix(_ path: String) throws -> Listener {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw Failure(
        .configuration, en: "\(path): the name of a socket has 1 to 107 bytes.",
        fr: "\(path) : le nom d'un socket compte de 1 à 107 octets.")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw failure(path) }
    func call(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
      withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
    }
    if access(path, F_OK) == 0 {
      let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(probe) }
      if call({ connect(probe, $0, $1) }) == 0 {
        close(descriptor)
        throw Failure(
          .busy, en: "\(path): another process listens there.", fr: "\(path) : un autre processus y écoute.")
      }
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else {
        close(descriptor)
        throw Failure(
          .configuration, en: "\(path) is no socket, and is left as it is. Maybe another --unix.",
          fr: "\(path) n'est pas un socket, et reste tel quel. Peut-être un autre --unix.")
      }
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
    }
    // Owner and group, from the first moment on: a socket takes the mode of its descriptor along, less the umask, which is the whole
    // process's and so stays as it is; then it gets what the umask took.
    let mode: mode_t = 0o660
    let isBound = fchmod(descriptor, mode) == 0 && call({ bind(descriptor, $0, $1) }) == 0 && chmod(path, mode) == 0
    guard isBound, listen(descriptor, 1_024) == 0 else {
      let error = failure(path)
      close(descriptor)
      throw error
    }
    return Listener(descriptor: descriptor, name: path, isTCP: false)
  }

  /// The sockets that a service manager opened for this process (sd_listen_fds(3)): descriptors from 3 on.
  /// - Parameter first: the first of them, where it is not what the service manager promises.
  static func inherited(
    _ variables: [String: String] = ProcessInfo.processInfo.environment, first: Int32 = 3
  ) -> [Listener] {
    guard variables["LISTEN_PID"] == String(getpid()), let count = variables["LISTEN_FDS"].flatMap({ Int32($0) }),
      (1...64).contains(count)
    else { return [] }
    return (first..<(first + count)).compactMap { descriptor in
      var address = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
      }
      guard result == 0 else { return nil }
      let flags = fcntl(descriptor, F_GETFL)
      _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          Listener(
            descriptor: descriptor, name: path(address) ?? "inherited-\(descriptor)",
            isTCP: address.pointee.sa_family != sa_family_t(AF_UNIX), isOpen: isOpen(address))
        }
      }
    }
  }

  /// Where a Unix socket stands in the file system; nil for any other.
  private static func path(_ address: UnsafePointer<sockaddr>) -> String? {
    guard address.pointee.sa_family == sa_family_t(AF_UNIX) else { return nil }
    let path = address.withMemoryRebound(to: sockaddr_un.self, capacity: 1) { address in
      withUnsafeBytes(of: address.pointee.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return path.isEmpty ? nil : path
  }

  /// - Parameters:
  ///   - text: `HOST:PORT`, `[::1]:PORT`; a name is looked up.
  ///   - mayBeOpen: whether an address that other machines can reach is taken; it is not even bound otherwise.
  static func tcp(_ text: String, mayBeOpen: Bool = false) throws -> Listener {
    let (host, port) = try split(text)
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &found) == 0, let info = found?.pointee else {
      throw Failure(
        .configuration, en: "\(text): there is no such address. Maybe 127.0.0.1:7700.",
        fr: "\(text) : cette adresse n'existe pas. Peut-être 127.0.0.1:7700.")
    }
    defer { freeaddrinfo(found) }
    // The address is asked, never the name: 127.0.0.1.example.org may be anywhere.
    let isOpen = isOpen(info.ai_addr)
    guard mayBeOpen || !isOpen else { throw open(text) }
    let descriptor = socket(
      info.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw failure(text) }
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, 4)
    guard bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, 1_024) == 0 else {
      let error = failure(text)
      close(descriptor)
      throw error
    }
    return Listener(descriptor: descriptor, name: text, isTCP: true, isOpen: isOpen)
  }

  /// What is said of an address that other machines reach when nobody knows who they are.
  static func open(_ name: String) -> Failure {
    Failure(
      .configuration, en: "\(name) can be reached by others, and there is no users file. Maybe --users FILE.",
      fr: "\(name) peut être joint par d'autres, et il n'y a pas de fichier d'utilisateurs. Peut-être --users FICHIER.")
  }

  /// Whether other machines reach an address: everything but a Unix socket, 127.0.0.0/8 and ::1.
  private static func isOpen(_ address: UnsafePointer<sockaddr>?) -> Bool {
    guard let address else { return true }
    switch Int32(address.pointee.sa_family) {
    case AF_UNIX: return false
    case AF_INET:
      return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        UInt32(bigEndian: $0.pointee.sin_addr.s_addr) >> 24 != 127
      }
    case AF_INET6:
      return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
        withUnsafeBytes(of: address.pointee.sin6_addr) { Array($0) != [UInt8](repeating: 0, count: 15) + [1] }
      }
    default: return true
    }
  }

  private static func split(_ text: String) throws -> (host: String, port: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw Failure(
        .usage, en: "--tcp is '\(text)', but must be HOST:PORT. Maybe 127.0.0.1:7700.",
        fr: "--tcp vaut « \(text) », mais doit être HÔTE:PORT. Peut-être 127.0.0.1:7700.")
    }
    let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
    return (String(host), String(port))
  }

  private static func failure(_ name: String) -> Failure {
    Failure(.inputOutput, Bilingual(en: "\(name): ", fr: "\(name) : ") + SystemError.text(errno) + Bilingual(same: "."))
  }

  /// Who is at the other end of a Unix socket.
  static func peer(of descriptor: Int32) -> UInt32? {
    var uid: UInt32 = 0
    return matchd_peer_uid(descriptor, &uid) == 0 ? uid : nil
  }
}
