import CLinux
import Foundation

/// Asks a daemon at a fixed rate, whether or not it keeps up, and says how long the answers took.
///
/// The time of an answer counts from the moment at which its request was due, not from when it could be sent: a client that waits
/// for a slow server would otherwise leave out the very requests that suffer (coordinated omission, G. Tene 2013). Without a rate
/// every connection asks again as soon as it was answered, which measures throughput.
@main
enum LoadGenerator {
  static func main() {
    var options: [String: String] = [:]
    var words = CommandLine.arguments.dropFirst()
    while let word = words.popFirst() {
      guard word.hasPrefix("--"), let value = words.popFirst() else { return usage() }
      options[String(word.dropFirst(2))] = value
    }
    guard let path = options["unix"], let file = options["lines"],
      let text = try? String(contentsOfFile: file, encoding: .utf8)
    else { return usage() }
    let lines = text.split(separator: "\n").map { Array($0.utf8) + [0x0A] }
    guard !lines.isEmpty else { return usage() }
    var load = Load(
      lines: lines, rate: options["rate"].flatMap { Double($0) } ?? 0,
      seconds: options["seconds"].flatMap { Double($0) } ?? 5)
    do {
      try load.connect(path, options["connections"].flatMap { Int($0) } ?? 16)
      try load.run()
      print(load.summary)
    } catch {
      FileHandle.standardError.write(Data("\(error.text)\n".utf8))
      exit(1)
    }
  }

  private static func usage() {
    print("usage: LoadGenerator --unix SOCKET --lines FILE [--rate N a second] [--seconds N] [--connections N]")
  }
}

/// What went wrong, in words.
struct LoadFailure: Error {
  let text: String
}

/// One connection: what it still has to send, and when each request that is under way was due.
private struct Link {
  let descriptor: Int32
  var unsent: [UInt8] = []
  var due: [Double] = []
  var answered = 0
  var atStart = true
  /// In a line of redis-server that says how long the answer is which follows.
  var isHeader = false
  /// Such a line came.
  var isAnnounced = false

  var waiting: Int { due.count - answered }
}

private struct Load {
  let lines: [[UInt8]]
  let rate: Double
  let seconds: Double
  private var links: [Link] = []
  private var times: [Double] = []
  private var failures = 0
  private var bytes = 0
  private var elapsed = 0.0

  init(lines: [[UInt8]], rate: Double, seconds: Double) {
    (self.lines, self.rate, self.seconds) = (lines, rate, seconds)
  }

  mutating func connect(_ path: String, _ count: Int) throws(LoadFailure) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw LoadFailure(text: "\(path) is too long")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8) + [0]) }
    for _ in 0..<max(1, count) {
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      guard descriptor >= 0, result == 0 else { throw LoadFailure(text: "\(path): nobody listens") }
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      links.append(Link(descriptor: descriptor))
    }
  }

  mutating func run() throws(LoadFailure) {
    let start = LoadClock.now
    let end = start + seconds
    var asked = 0
    if rate == 0 {
      for index in links.indices {
        ask(asked, on: index, due: start)
        asked += 1
      }
    }
    var polled = links.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    while true {
      let now = LoadClock.now
      if now < end {
        while rate > 0, start + Double(asked) / rate <= now {
          ask(asked, on: asked % links.count, due: start + Double(asked) / rate)
          asked += 1
        }
      } else if links.allSatisfy({ $0.waiting == 0 }) || now > end + 10 {
        elapsed = min(now, end + 10) - start
        return
      }
      for index in links.indices {
        polled[index].events = Int16(links[index].unsent.isEmpty ? POLLIN : POLLIN | POLLOUT)
      }
      let next = rate > 0 && now < end ? start + Double(asked) / rate - LoadClock.now : 0.01
      // Asleep until the next is due: a client that looks again and again takes a core from what it measures. The kernel may wake it up
      // to 50 us late, which counts as time of the answer.
      var wait = timespec(
        tv_sec: Int(max(0, next)), tv_nsec: Int(max(0, next).truncatingRemainder(dividingBy: 1) * 1e9))
      _ = ppoll(&polled, nfds_t(polled.count), &wait, nil)
      for index in links.indices where polled[index].revents != 0 {
        let answers = try receive(on: index)
        if rate == 0, LoadClock.now < end {
          for _ in 0..<answers {
            ask(asked, on: index, due: LoadClock.now)
            asked += 1
          }
        }
        try send(on: index)
      }
    }
  }

  private mutating func ask(_ number: Int, on index: Int, due: Double) {
    links[index].unsent += lines[number % lines.count]
    links[index].due.append(due)
    try? send(on: index)
  }

  private mutating func send(on index: Int) throws(LoadFailure) {
    guard !links[index].unsent.isEmpty else { return }
    let sent = links[index].unsent.withUnsafeBytes {
      Foundation.send(links[index].descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if sent > 0 { links[index].unsent.removeFirst(sent) }
    if sent < 0, errno != EAGAIN { throw LoadFailure(text: "the daemon has closed a connection") }
  }

  /// Every line is one answer; redis-server puts its length into a line before it.
  private mutating func receive(on index: Int) throws(LoadFailure) -> Int {
    var answers = 0
    while true {
      let count = withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 8) { buffer -> Int in
        let count = recv(links[index].descriptor, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { return count }
        let now = LoadClock.now
        bytes += count
        // The client shares the cores with what it measures, so it looks at the beginnings and ends of lines alone.
        guard var place = buffer.baseAddress else { return 0 }
        let end = place + count
        while place < end {
          if links[index].atStart, !links[index].isAnnounced {
            let first = place.load(as: UInt8.self)
            links[index].isHeader = first == UInt8(ascii: "$")
            if first != UInt8(ascii: "O"), !links[index].isHeader { failures += 1 }
          }
          let newline = memchr(place, 0x0A, end - place)
          links[index].atStart = newline != nil
          guard let newline else { break }
          place = UnsafeMutableRawPointer(newline) + 1
          links[index].isAnnounced = links[index].isHeader
          links[index].isHeader = false
          guard !links[index].isAnnounced else { continue }
          times.append(now - links[index].due[links[index].answered])
          links[index].answered += 1
          answers += 1
        }
        return count
      }
      guard count > 0 else {
        if count == 0 { throw LoadFailure(text: "the daemon has closed a connection") }
        return answers
      }
    }
  }

  var summary: String {
    let sorted = times.sorted()
    func quantile(_ share: Double) -> String {
      guard !sorted.isEmpty else { return "-" }
      return String(format: "%.3f", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1_000)
    }
    let answered = String(format: "%.0f", Double(sorted.count) / max(elapsed, 0.001))
    let size = sorted.isEmpty ? 0 : bytes / sorted.count
    return "\(answered) answers a second of \(size) bytes, \(failures) refused;"
      + " p50 \(quantile(0.5)) ms, p99 \(quantile(0.99)) ms, most \(quantile(1)) ms"
  }
}

private enum LoadClock {
  /// Seconds of the clock that never steps.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
