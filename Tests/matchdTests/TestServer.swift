import Foundation
import MatchCore
import Testing

@testable import matchd

/// A daemon in this process, on a socket of its own.
/// Each test uses it from one thread at a time, but for `connect`, which touches nothing that changes.
final class TestServer: @unchecked Sendable {
  let folder: TemporaryFolder
  let server: Server
  let socket: String
  private let listeners: [Listener]
  private var isDrained = false

  /// - Parameter database: a database to copy; nil starts with an empty one.
  init(
    demonstration: Bool = true, tcp: Bool = false, users: String? = nil, clock: Clock = .system,
    _ adjust: (inout Server.Settings) -> Void = { _ in }
  )
    throws
  {
    folder = try TemporaryFolder()
    let path = folder.path + "/matchd.db"
    if demonstration {
      let source = try #require(Demonstration.folder)
      try FileManager.default.copyItem(atPath: source.path + "/matchd.db", toPath: path)
    }
    let store = demonstration ? try Store.open(path: path, clock: clock) : try Store.create(path: path, clock: clock)
    var settings = Server.Settings()
    settings.configuration = Project.config
    settings.reactors = 2
    if let users { settings.usersPath = try folder.write("users.json", users) }
    adjust(&settings)
    let environment = Environment(
      variables: [:], terminalWidth: nil, errorIsTerminal: false, executable: "", workingDirectory: folder.path)
    server = try Server(settings, environment, store: store)
    socket = folder.path + "/s"
    var listeners = [try Listener.unix(socket)]
    if tcp { listeners.append(try Listener.tcp("127.0.0.1:0")) }
    self.listeners = listeners
    try server.serve(listeners)
  }

  func port() throws -> UInt16 { try listeners[1].port() }

  func connect() throws -> TestClient { try TestClient(unix: socket) }

  func drain() {
    guard !isDrained else { return }
    isDrained = true
    server.drain()
    for listener in listeners { close(listener.descriptor) }
  }

  deinit { drain() }
}

extension Listener {
  /// The port that the kernel chose.
  func port() throws -> UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    try #require(result == 0)
    return UInt16(bigEndian: address.sin_port)
  }
}

/// A client that sends bytes and reads lines, and does not wait for ever.
/// Used by one thread at a time.
final class TestClient: @unchecked Sendable {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// How much of the buffer has been handed out.
  private var used = 0

  init(unix path: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    descriptor = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    limitWaiting()
  }

  init(port: UInt16) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    limitWaiting()
  }

  private func limitWaiting() {
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Says that nothing more will be sent.
  func end() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Nil at the end of the stream.
  func line() -> String? {
    var place = used
    while true {
      if let end = buffer[place...].firstIndex(of: 0x0A) {
        let line = buffer[used..<end]
        used = end + 1
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      }
      let waiting = buffer.count - used
      guard fill() else { return nil }
      place = used + waiting
    }
  }

  func bytes(_ count: Int) -> [UInt8]? {
    while buffer.count - used < count { guard fill() else { return nil } }
    used += count
    return Array(buffer[(used - count)..<used])
  }

  /// Whatever comes until the other end closes.
  func rest() -> String {
    while fill() {}
    return String(decoding: buffer[used...], as: UTF8.self)
  }

  private func fill() -> Bool {
    buffer.removeFirst(used)
    used = 0
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &piece, piece.count)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }

  func ask(_ line: String) -> String? {
    send(line + "\n")
    return self.line()
  }

  /// The bulk string that answers an array of words; nil for anything else.
  func call(_ words: String...) -> String? {
    send("*\(words.count)\r\n" + words.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined())
    guard let head = line() else { return nil }
    guard head.hasPrefix("$"), let count = Int(head.dropFirst()), let found = bytes(count + 2) else { return head }
    return String(decoding: found.dropLast(2), as: UTF8.self)
  }
}
