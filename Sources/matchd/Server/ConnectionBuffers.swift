import CLinux
import Foundation

/// Bytes of a client that no command has used yet.
struct Inbox {
  private(set) var bytes: [UInt8] = []
  private(set) var consumed = 0

  var isEmpty: Bool { consumed == bytes.count }
  var count: Int { bytes.count - consumed }

  /// Whether what comes next is meant as an array of words.
  var beginsArray: Bool { !isEmpty && bytes[consumed] == UInt8(ascii: "*") }

  mutating func append(_ piece: ArraySlice<UInt8>) {
    if isEmpty { compact() }
    bytes.append(contentsOf: piece)
  }

  mutating func consume(upTo end: Int) {
    consumed = end
    if isEmpty { compact() }
  }

  /// Lets go of what was used. An idle connection keeps no large buffer.
  mutating func compact() {
    if isEmpty {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 128 * 1024)
      consumed = 0
    } else if consumed > 64 * 1024 {
      bytes.removeFirst(consumed)
      consumed = 0
    }
  }

  /// The command that clients send most, as often as it stands here in a row, found without taking it apart.
  /// - Returns: how often, where the last ends, and whether any is an array; nil for none.
  func pings(_ bytes: UnsafeRawBufferPointer) -> (count: Int, end: Int, isArray: Bool)? {
    guard let base = bytes.baseAddress else { return nil }
    var (count, place, isArray) = (0, consumed, false)
    func matches(_ pattern: StaticString) -> Bool {
      let length = pattern.utf8CodeUnitCount
      return bytes.count - place >= length && memcmp(base + place, pattern.utf8Start, length) == 0
    }
    while true {
      if matches("*1\r\n$4\r\nPING\r\n") {
        (place, isArray) = (place + 14, true)
      } else if matches("PING\r\n") {
        place += 6
      } else if matches("PING\n") {
        place += 5
      } else {
        return count > 0 ? (count, place, isArray) : nil
      }
      count += 1
    }
  }

  /// A probe is answered alike in both framings: clients of Redis send it as a line, too.
  static let pong = Array("+PONG\r\n".utf8)
}

/// Bytes for a client that it has not read yet.
struct Outbox {
  private var bytes: [UInt8] = []
  private var sent = 0

  var unread: Int { bytes.count - sent }

  mutating func append(_ reply: Reply, as framing: Framing) { bytes.append(reply, as: framing) }
  mutating func append(_ raw: [UInt8]) { bytes.append(contentsOf: raw) }

  /// - Parameter event: as JSON.
  mutating func append(event: [UInt8], as framing: Framing) {
    switch framing {
    case .line:
      bytes.append(contentsOf: "EVENT ".utf8)
      bytes.append(contentsOf: event)
      bytes.append(0x0A)
    case .resp2: bytes.append(.json(event), as: .resp2)
    case .resp3:
      bytes.append(contentsOf: ">2\r\n".utf8)
      bytes.append(.text("event"), as: .resp3)
      bytes.append(.json(event), as: .resp3)
    }
  }

  /// As much as the kernel takes now.
  /// - Returns: how much that was; nil where the connection is broken.
  mutating func send(to descriptor: Int32) -> Int? {
    let before = sent
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        Foundation.send(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        break
      } else if errno != EINTR {
        return nil
      }
    }
    let taken = sent - before
    if sent == bytes.count {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 128 * 1024)
      sent = 0
    }
    return taken
  }
}
