import CLinux
import Foundation

/// One client, as long as it stays. Touched by the thread of its reactor only.
final class Connection {
  let descriptor: Int32
  let id: UInt64
  let listener: Listener
  /// Who speaks; nil until they have said so, where that is asked.
  var user: User?
  var framing = Framing.line
  var name = ""
  var interest = EPOLLIN.rawValue
  private(set) var isDone = false
  /// The last event that a follower was sent; nil for everybody else.
  private(set) var followed: Int64?
  private var followedKinds: Set<String> = []
  private var pendingEvents: [LoggedEvent] = []
  private var isCatchingUp = false

  private let server: Server
  private var commands: CommandFraming
  private var input: [UInt8] = []
  private var consumed = 0
  private var output: [UInt8] = []
  private var sent = 0
  private var isWaiting = false
  private var closesWhenSent = false
  private var isDraining = false
  /// Nothing more will come; what has come is still answered.
  private var hasEnded = false
  private var partialSince: Int64?
  private var fullSince: Int64?
  private let connected = Monotonic.milliseconds
  private var attempts = 0
  private var pings = 0
  /// Files that the client sent or may fetch, until it goes.
  let staging: StagingFolder

  init(_ descriptor: Int32, id: UInt64, listener: Listener, server: Server) {
    (self.descriptor, self.id, self.listener, self.server) = (descriptor, id, listener, server)
    staging = StagingFolder(server.stagings)
    user = server.user(on: descriptor, listener)
    commands = CommandFraming(user == nil ? .stranger : .known)
  }

  var isFollowing: Bool { followed != nil }

  var summary: ClientSummary {
    ClientSummary(
      id: id, name: name, user: user?.name ?? "", role: user?.role.rawValue ?? "", listener: listener.name,
      isFollowing: isFollowing)
  }

  // MARK: In

  func receive(_ bytes: ArraySlice<UInt8>, _ reactor: Reactor) {
    if consumed == input.count {
      input.removeAll(keepingCapacity: input.capacity <= 128 * 1024)
      consumed = 0
    }
    input.append(contentsOf: bytes)
    runCommands(reactor)
  }

  /// Runs what has arrived, in order, until a command has to wait for its answer.
  private func runCommands(_ reactor: Reactor) {
    defer {
      if pings > 0 {
        server.counters.commands.add(pings)
        pings = 0
      }
    }
    while !isWaiting, !closesWhenSent, !isDone, !isDraining {
      let result = input.withUnsafeBytes { bytes -> CommandFraming.Result in
        if let length = ping(bytes) { return .nothing(end: consumed + length) }
        return commands.next(in: bytes, from: consumed)
      }
      switch result {
      case .more:
        partialSince = consumed < input.count ? partialSince ?? Monotonic.milliseconds : nil
        compact()
        if hasEnded { closesWhenSent = true }
        return
      case .nothing(let end):
        consumed = end
        partialSince = nil
      case .fault(let fault):
        server.counters.errors.add(1)
        output.append(.error(.protocolFault, fault.text), as: framing)
        server.log("closed", "client \(id): \(fault.text)")
        closesWhenSent = true
      case .command(let words, let isArray, let end):
        consumed = end
        partialSince = nil
        if isArray { if framing == .line { framing = .resp2 } } else { framing = .line }
        run(words, reactor)
      }
      if consumed == input.count { compact() }
    }
  }

  /// The command that clients send most, answered without taking it apart. Returns its length.
  private func ping(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard !isFollowing, user != nil else { return nil }
    let rest = bytes.count - consumed
    func matches(_ pattern: StaticString) -> Bool {
      guard rest >= pattern.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
      return memcmp(base + consumed, pattern.utf8Start, pattern.utf8CodeUnitCount) == 0
    }
    let isArray = matches("*1\r\n$4\r\nPING\r\n")
    guard isArray || matches("PING\r\n") || matches("PING\n") else { return nil }
    if isArray, framing == .line { framing = .resp2 }
    // A probe is answered alike in both framings: clients of Redis send it as a line, too.
    output.append(contentsOf: Connection.pong)
    pings += 1
    return isArray ? 14 : matches("PING\r\n") ? 6 : 5
  }

  private static let pong = Array("+PONG\r\n".utf8)

  private func compact() {
    guard consumed > 0 else { return }
    if consumed == input.count {
      input.removeAll(keepingCapacity: input.capacity <= 128 * 1024)
      consumed = 0
    } else if consumed > 64 * 1024 {
      input.removeFirst(consumed)
      consumed = 0
    }
  }

  private func run(_ words: [String], _ reactor: Reactor) {
    server.counters.commands.add(1)
    let (id, framing) = (id, framing)
    let outcome = server.dispatcher.run(words, on: self) { reply in
      reactor.tell(.answer(connection: id, reply))
    }
    switch outcome {
    case .reply(let reply): append(reply, framing)
    case .waits: isWaiting = true
    case .closes(let reply):
      append(reply, framing)
      closesWhenSent = true
    case .signedIn(let user, let reply):
      self.user = user
      commands.limits = .known
      server.clients.update(summary)
      // HELLO may have changed it.
      append(reply, self.framing)
    case .reset(let reply):
      user = server.user(on: descriptor, listener)
      name = ""
      if framing == .resp3 { self.framing = .resp2 }
      append(reply, framing)
    case .refused(let reply):
      attempts += 1
      append(reply, framing)
      if attempts >= Server.loginAttempts { closesWhenSent = true }
    case .follows(let since, let kinds):
      followed = since
      followedKinds = kinds
      isCatchingUp = true
      server.counters.followers.add(1)
      server.clients.update(summary)
      catchUp(reactor)
    }
  }

  private func append(_ reply: Reply, _ framing: Framing) {
    if case .error = reply { server.counters.errors.add(1) }
    output.append(reply, as: framing)
  }

  /// The answer that a command waited for.
  func take(_ reply: Reply, _ reactor: Reactor) {
    isWaiting = false
    append(reply, framing)
    runCommands(reactor)
    if isDraining { closesWhenSent = true }
  }

  /// `STAGE NAME BASE64`: adds a piece to a file of this connection; an import may name it then.
  func stage(_ words: [String]) -> Reply {
    guard words.count == 3, let piece = Data(base64Encoded: words[2]) else {
      return .error(.usage, "STAGE wants a name and a piece in base 64.")
    }
    do {
      return .integer(try staging.add(Array(piece), to: words[1]))
    } catch {
      return Reply(failure: error)
    }
  }

  /// `FETCH NAME OFFSET`: a piece of a file that was made for this connection; an empty one at its end.
  func fetch(_ words: [String]) -> Reply {
    guard words.count == 3, let offset = Int(words[2]), offset >= 0 else {
      return .error(.usage, "FETCH wants a name and an offset in bytes.")
    }
    do {
      let piece = try staging.piece(of: words[1], from: offset)
      return .json(Array("\"\(Data(piece).base64EncodedString())\"".utf8))
    } catch {
      return Reply(failure: error)
    }
  }

  // MARK: Following

  /// From the log first, in pieces; events that come meanwhile wait behind it.
  private func catchUp(_ reactor: Reactor) {
    guard let followed else { return }
    let id = id
    let isTaken = server.writes.read { store in
      var piece: [LoggedEvent] = []
      try? store.log.events(since: followed) { event in
        piece.append(LoggedEvent(event))
        return piece.count < 1_000
      }
      reactor.tell(.logged(connection: id, piece))
    }
    if !isTaken { closesWhenSent = true }
  }

  func takeLogged(_ events: [LoggedEvent], _ reactor: Reactor) {
    for event in events { send(event) }
    if events.count == 1_000 {
      catchUp(reactor)
    } else {
      isCatchingUp = false
      let waiting = pendingEvents
      pendingEvents = []
      take(waiting)
    }
  }

  func take(_ events: [LoggedEvent]) {
    guard !isCatchingUp else {
      pendingEvents += events
      return
    }
    for event in events { send(event) }
  }

  private func send(_ event: LoggedEvent) {
    guard let last = followed, event.sequence > last else { return }
    followed = event.sequence
    guard followedKinds.isEmpty || followedKinds.contains(event.kind) else { return }
    switch framing {
    case .line:
      output.append(contentsOf: "EVENT ".utf8)
      output.append(contentsOf: event.json)
      output.append(0x0A)
    case .resp2: output.append(.json(event.json), as: .resp2)
    case .resp3:
      output.append(contentsOf: ">2\r\n".utf8)
      output.append(.text("event"), as: .resp3)
      output.append(.json(event.json), as: .resp3)
    }
  }

  // MARK: Out

  /// - Returns: what to wait for next, as epoll has it.
  func flush() -> UInt32 {
    while sent < output.count {
      let count = output.withUnsafeBytes { bytes in
        Foundation.send(descriptor, bytes.baseAddress.map { $0 + sent }, output.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
        server.counters.bytesOut.add(count)
      } else if errno == EAGAIN {
        break
      } else if errno != EINTR {
        isDone = true
        return 0
      }
    }
    if sent == output.count {
      output.removeAll(keepingCapacity: output.capacity <= 128 * 1024)
      sent = 0
      fullSince = nil
      if closesWhenSent { isDone = true }
      return isReading ? EPOLLIN.rawValue : 0
    }
    let waiting = output.count - sent
    if waiting > Server.outputPatience { fullSince = fullSince ?? Monotonic.milliseconds } else { fullSince = nil }
    if isFollowing, waiting > Server.outputLimit { closeSlowReader() }
    return EPOLLOUT.rawValue | (isReading ? EPOLLIN.rawValue : 0)
  }

  /// Whoever does not read its answers, or waits for one, is not read from either.
  private var isReading: Bool {
    !hasEnded && output.count - sent < Server.outputPatience && !(isWaiting && input.count - consumed > 64 * 1024)
  }

  func peerHasGone() { isDone = true }

  /// The client has said all it wants to say, as `echo TRIAGE | nc` has, and may still listen.
  func peerHasEnded(_ reactor: Reactor) {
    hasEnded = true
    if isFollowing { closesWhenSent = true } else { runCommands(reactor) }
  }

  func drain() {
    isDraining = true
    if !isWaiting { closesWhenSent = true }
  }

  func checkTime(_ now: Int64) {
    if let partialSince, now - partialSince > server.settings.commandMilliseconds {
      server.counters.timeouts.add(1)
      server.log("closed", "client \(id): half a command for too long")
      isDone = true
    }
    if user == nil, server.requiresUser(listener), now - connected > server.settings.commandMilliseconds {
      server.counters.timeouts.add(1)
      server.log("closed", "client \(id): nobody signed in")
      isDone = true
    }
    if let fullSince, now - fullSince > server.settings.commandMilliseconds { closeSlowReader() }
  }

  private func closeSlowReader() {
    server.counters.slowReaders.add(1)
    server.log("closed", "client \(id): \(output.count - sent) bytes were not read")
    isDone = true
  }
}
