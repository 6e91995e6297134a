import CLinux
import Foundation
import MatchCore
import Synchronization

/// What a reactor is told from other threads.
enum ReactorMessage: Sendable {
  /// A connection that another reactor accepted: they take turns.
  case adopt(Int32, Listener)
  /// A command that was not answered at once is answered now.
  case answer(connection: UInt64, Reply)
  /// Events for the connections that follow the log.
  case events([LoggedEvent])
  /// Events from the log for one that has just begun to.
  case logged(connection: UInt64, LoggedPiece?)
  /// Connections whose user is no longer what the users file says are closed.
  case usersChanged
  /// No new commands; connections close once they have been answered.
  case drain
}

/// One thread that waits for many connections at once (epoll) and runs their commands. There is one for each core; connections
/// are dealt out in turn and stay where they are, so nothing of one is shared.
final class Reactor: Sendable {
  private let epoll: Int32
  private let bell: Int32
  private let mailbox = Mutex<[ReactorMessage]>([])
  private let server: Server
  let number: Int
  let heart = Heart()
  let finished = DispatchSemaphore(value: 0)

  init(_ number: Int, server: Server) throws {
    self.number = number
    self.server = server
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    bell = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
    guard epoll >= 0, bell >= 0 else {
      throw Failure(.inputOutput, Bilingual(en: "epoll: ", fr: "epoll : ") + SystemError.text(errno))
    }
    watch(bell, EPOLLIN.rawValue, adding: true)
  }

  deinit {
    close(bell)
    close(epoll)
  }

  /// - Parameter listeners: sockets that accept connections; every reactor has all of them, and the kernel wakes one.
  func start(_ listeners: [Listener]) {
    for listener in listeners { accept(from: listener) }
    let thread = Thread { [self] in
      heart.begin()
      var loop = ReactorLoop(reactor: self, server: server, epoll: epoll, bell: bell, listeners: listeners)
      loop.run()
      finished.signal()
    }
    thread.name = "reactor \(number)"
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// EPOLLEXCLUSIVE, which is a macro too wide for Swift to import.
  private static let wakesOne = UInt32(1) << 28

  func accept(from listener: Listener) {
    watch(listener.descriptor, EPOLLIN.rawValue | Reactor.wakesOne, adding: true)
  }

  /// Rings only where nothing waited: whoever put the first message there rings after it, and all are taken at once.
  func tell(_ message: ReactorMessage) {
    let isFirst = mailbox.withLock { mail in
      mail.append(message)
      return mail.count == 1
    }
    guard isFirst else { return }
    var one: UInt64 = 1
    _ = write(bell, &one, 8)
  }

  func mail() -> [ReactorMessage] {
    mailbox.withLock { mail in
      let all = mail
      mail = []
      return all
    }
  }

  /// - Parameter events: what to wait for, as epoll has it.
  func watch(_ descriptor: Int32, _ events: UInt32, adding: Bool) {
    var event = epoll_event()
    event.events = events
    event.data.fd = descriptor
    epoll_ctl(epoll, adding ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event)
  }

  func forget(_ descriptor: Int32) {
    var event = epoll_event()
    epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event)
  }
}

/// The loop of one reactor, with what only its thread touches.
struct ReactorLoop {
  let reactor: Reactor
  let server: Server
  let epoll: Int32
  let bell: Int32
  let listeners: [Listener]
  private var connections: [Int32: Connection] = [:]
  private var byID: [UInt64: Int32] = [:]
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
  private var isDraining = false
  private var lastSweep = Monotonic.milliseconds
  /// No accepting before this time, because every descriptor was in use; nil while connections are accepted.
  private var acceptAgain: Int64?

  init(reactor: Reactor, server: Server, epoll: Int32, bell: Int32, listeners: [Listener]) {
    (self.reactor, self.server, self.epoll, self.bell, self.listeners) = (reactor, server, epoll, bell, listeners)
  }

  mutating func run() {
    var events = [epoll_event](repeating: epoll_event(), count: 256)
    while true {
      let count = epoll_wait(epoll, &events, Int32(events.count), 250)
      reactor.heart.beat()
      for index in 0..<max(0, Int(count)) {
        let (descriptor, ready) = (events[index].data.fd, events[index].events)
        if descriptor == bell {
          var value: UInt64 = 0
          _ = read(bell, &value, 8)
        } else if let listener = listeners.first(where: { $0.descriptor == descriptor }) {
          accept(listener)
        } else if let connection = connections[descriptor] {
          serve(connection, ready)
        }
      }
      for message in reactor.mail() { take(message) }
      let now = Monotonic.milliseconds
      if now - lastSweep >= 250 {
        lastSweep = now
        sweep(now)
      }
      if isDraining, connections.isEmpty { return }
    }
  }

  private mutating func accept(_ listener: Listener) {
    guard !isDraining, acceptAgain == nil else { return }
    // A few at a time: other reactors are awake as well.
    for _ in 0..<16 {
      let descriptor = accept4(
        listener.descriptor, nil, nil, Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue))
      guard descriptor >= 0 else {
        if errno == EMFILE || errno == ENFILE {
          server.log("accept", "no descriptor is left; waiting")
          // A listener that is ready and not accepted from would wake the loop again at once.
          for listener in listeners { reactor.forget(listener.descriptor) }
          acceptAgain = Monotonic.milliseconds + 100
        }
        return
      }
      guard server.counters.connected.value < server.settings.connectionLimit else {
        var reply: [UInt8] = []
        reply.append(.error(.limit, "\(server.settings.connectionLimit) connections are open already."), as: .line)
        _ = write(descriptor, reply, reply.count)
        Foundation.close(descriptor)
        server.counters.refusedConnections.add(1)
        continue
      }
      if listener.isTCP {
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
      }
      server.counters.connections.add(1)
      server.counters.connected.add(1)
      server.hand(descriptor, listener, from: reactor) { adopt(descriptor, listener) }
    }
  }

  private mutating func adopt(_ descriptor: Int32, _ listener: Listener) {
    let connection = Connection(descriptor, id: server.nextConnection(), listener: listener, server: server)
    connections[descriptor] = connection
    byID[connection.id] = descriptor
    server.clients.add(connection.summary)
    reactor.watch(descriptor, EPOLLIN.rawValue, adding: true)
    if isDraining {
      connection.drain()
      settle(connection)
    }
  }

  private mutating func serve(_ connection: Connection, _ ready: UInt32) {
    if ready & EPOLLIN.rawValue != 0 {
      let count = read(connection.descriptor, &buffer, buffer.count)
      if count > 0 {
        server.counters.bytesIn.add(count)
        connection.receive(buffer[..<count], reactor)
      } else if count == 0 {
        connection.peerHasEnded(reactor)
      } else if errno != EAGAIN && errno != EINTR {
        connection.peerHasGone()
      }
    } else if ready & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 {
      connection.peerHasGone()
    }
    settle(connection)
  }

  private mutating func take(_ message: ReactorMessage) {
    switch message {
    case .answer(let id, let reply):
      guard let connection = byID[id].flatMap({ connections[$0] }) else { return }
      connection.take(reply, reactor)
      settle(connection)
    case .adopt(let descriptor, let listener): adopt(descriptor, listener)
    case .logged(let id, let piece):
      guard let connection = byID[id].flatMap({ connections[$0] }) else { return }
      connection.takeLogged(piece, reactor)
      settle(connection)
    case .usersChanged:
      for connection in Array(connections.values) {
        connection.checkUser()
        if connection.isDone { close(connection) }
      }
    case .events(let events):
      for connection in Array(connections.values) where connection.isFollowing {
        connection.take(events)
        settle(connection)
      }
    case .drain:
      isDraining = true
      for listener in listeners { reactor.forget(listener.descriptor) }
      for connection in Array(connections.values) {
        connection.drain()
        settle(connection)
      }
    }
  }

  /// Sends what can be sent, and closes what is done.
  private mutating func settle(_ connection: Connection) {
    var wanted = connection.flush()
    while !connection.isDone, connection.goOn(reactor) { wanted = connection.flush() }
    guard !connection.isDone else { return close(connection) }
    if connection.interest != wanted {
      connection.interest = wanted
      reactor.watch(connection.descriptor, wanted, adding: false)
    }
  }

  private mutating func sweep(_ now: Int64) {
    if let time = acceptAgain, now >= time, !isDraining {
      acceptAgain = nil
      for listener in listeners { reactor.accept(from: listener) }
    }
    for connection in Array(connections.values) {
      connection.checkTime(now)
      if connection.isDone { close(connection) }
    }
  }

  private mutating func close(_ connection: Connection) {
    connections[connection.descriptor] = nil
    byID[connection.id] = nil
    if connection.isFollowing { server.counters.followers.add(-1) }
    server.counters.connected.add(-1)
    server.clients.remove(connection.id)
    connection.readToTheEnd()
    Foundation.close(connection.descriptor)
  }
}

/// Time that only goes forward.
enum Monotonic {
  static var milliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
