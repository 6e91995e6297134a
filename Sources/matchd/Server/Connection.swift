import CLinux
import Foundation

/// One client, as long as it stays. Touched by the thread of its reactor only.
final class Connection {
  let descriptor: Int32
  let id: UInt64
  let listener: Listener
  /// Who speaks; nil until they have said so, where that is asked.
  private(set) var user: User?
  var framing = Framing.line
  var name = ""
  var interest = EPOLLIN.rawValue
  private(set) var isDone = false
  /// Whether a command has not been answered yet.
  private(set) var isWaiting = false

  private let server: Server
  private var commands: CommandFraming
  private var inbox = Inbox()
  private var outbox = Outbox()
  private var closesWhenSent = false
  /// Commands that have come wait until the client has read more of its answers.
  private var isHeld = false
  private var isDraining = false
  /// Nothing more will come; what has come is still answered.
  private var hasEnded = false
  private var partialSince: Int64?
  private var fullSince: Int64?
  private var strangerSince = Monotonic.milliseconds
  private let times = ClientTimes()
  private var follower: Follower?
  /// What the user signed in with; nil for whoever is known without.
  private var proof: [UInt8]?
  private var attempts = 0
  /// Files that the client sent or may fetch, until it goes.
  let staging: StagingFolder

  init(_ descriptor: Int32, id: UInt64, listener: Listener, server: Server) {
    (self.descriptor, self.id, self.listener, self.server) = (descriptor, id, listener, server)
    staging = StagingFolder(server.stagings)
    user = server.user(on: descriptor, listener)
    commands = CommandFraming(user == nil ? .stranger : .known)
  }

  var isFollowing: Bool { follower != nil }
  /// Whether it waits for a piece of the log.
  var isReadingLog: Bool { follower?.isReading ?? false }
  private var unread: Int { outbox.unread }

  var summary: ClientSummary {
    ClientSummary(
      id: id, name: name, user: user?.name ?? "", role: user?.role.rawValue ?? "", listener: listener.name,
      isFollowing: isFollowing, times: times)
  }

  // MARK: Who speaks

  /// - Parameter proof: what they signed in with; nil for whoever is known by the socket alone.
  func become(_ user: User?, proof: [UInt8]? = nil) {
    (self.user, self.proof) = (user, proof)
    commands.limits = user == nil ? .stranger : .known
    if user == nil { strangerSince = Monotonic.milliseconds }
    server.clients.update(summary)
  }

  /// After the users were read again: whoever is no longer who they were is closed, and may come back as somebody else.
  func checkUser() {
    guard let user else { return }
    let present = proof.map { server.user(name: user.name, proof: $0) } ?? server.user(on: descriptor, listener)
    guard present != user else { return }
    server.log("closed", "client \(id): the users file says something else of its user now")
    isDone = true
  }

  // MARK: In

  func receive(_ bytes: ArraySlice<UInt8>, _ reactor: Reactor) {
    times.hear()
    inbox.append(bytes)
    runCommands(reactor)
  }

  /// Goes on with commands, or with the log, that waited until the client had read more.
  /// - Returns: whether there is more to send now.
  func goOn(_ reactor: Reactor) -> Bool {
    if let follower, follower.isBehind { catchUp(reactor) }
    guard isHeld, unread < Server.outputPatience, !isDone else { return false }
    runCommands(reactor)
    return true
  }

  /// Runs what has arrived, in order, until a command has to wait for its answer or the client for reading them.
  private func runCommands(_ reactor: Reactor) {
    isHeld = false
    while !isWaiting, !closesWhenSent, !isDone, !isDraining {
      guard unread < Server.outputPatience else {
        isHeld = true
        return
      }
      let start = inbox.consumed
      let isKnown = user != nil && !isFollowing
      let result = inbox.bytes.withUnsafeBytes { bytes -> CommandFraming.Result in
        if isKnown, let found = inbox.pings(bytes) {
          if found.isArray, framing == .line { framing = .resp2 }
          for _ in 0..<found.count { outbox.append(Inbox.pong) }
          server.counters.commands.add(found.count)
          return .nothing(end: found.end)
        }
        return commands.next(in: bytes, from: start)
      }
      switch result {
      case .more:
        partialSince = inbox.isEmpty ? nil : partialSince ?? Monotonic.milliseconds
        if hasEnded { end() }
        inbox.compact()
        return
      case .nothing(let end):
        inbox.consume(upTo: end)
        partialSince = nil
      case .fault(let fault):
        // Whoever sent an array reads the answer to one.
        if framing == .line, inbox.beginsArray { framing = .resp2 }
        server.counters.errors.add(1)
        outbox.append(.error(.protocolFault, fault.text), as: framing)
        server.log("closed", "client \(id): \(fault.text)")
        closesWhenSent = true
      case .command(let words, let isArray, let end):
        inbox.consume(upTo: end)
        partialSince = nil
        if isArray { if framing == .line { framing = .resp2 } } else { framing = .line }
        run(words, reactor)
      case .echo(let bytes, let end):
        inbox.consume(upTo: end)
        partialSince = nil
        if framing == .line { framing = .resp2 }
        if isKnown {
          server.counters.commands.add(1)
          outbox.append(.json(bytes), as: framing)
        } else {
          run(["ECHO"], reactor)
        }
      }
    }
  }

  /// Nothing more will come. Half a command is not run: what is missing may be what matters.
  private func end() {
    defer { if isFollowing { endWhenToldAll() } else { closesWhenSent = true } }
    partialSince = nil
    guard !inbox.isEmpty else { return }
    if framing == .line, inbox.beginsArray { framing = .resp2 }
    server.counters.errors.add(1)
    outbox.append(.error(.protocolFault, "The last command does not end, and was not run."), as: framing)
    inbox.consume(upTo: inbox.bytes.count)
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
    case .signedIn(let user, let proof, let reply):
      become(user, proof: proof ?? (user == self.user ? self.proof : nil))
      // HELLO may have changed it.
      append(reply, self.framing)
    case .reset(let reply):
      name = ""
      become(server.user(on: descriptor, listener))
      if framing == .resp3 { self.framing = .resp2 }
      append(reply, framing)
    case .refused(let reply):
      attempts += 1
      server.counters.failedLogins.add(1)
      server.log("login failed", "client \(id) on \(listener.name): attempt \(attempts) of \(Server.loginAttempts)")
      append(reply, framing)
      if attempts >= Server.loginAttempts { closesWhenSent = true }
    case .follows(let since, let kinds):
      follower = Follower(since: since, kinds: kinds)
      server.counters.followers.add(1)
      server.clients.update(summary)
      catchUp(reactor)
    }
  }

  private func append(_ reply: Reply, _ framing: Framing) {
    if case .error = reply { server.counters.errors.add(1) }
    outbox.append(reply, as: framing)
  }

  /// The answer that a command waited for.
  func take(_ reply: Reply, _ reactor: Reactor) {
    isWaiting = false
    append(reply, framing)
    runCommands(reactor)
    if isDraining { closesWhenSent = true }
  }

  // MARK: Following

  /// The next piece of the log, unless enough waits to be read.
  private func catchUp(_ reactor: Reactor) {
    guard let last = follower?.last, follower?.isReading == false, unread < Follower.unreadLimit else { return }
    follower?.beginPiece()
    let id = id
    let isTaken = server.writes.read { store in
      reactor.tell(.logged(connection: id, try? Follower.piece(of: store.log, since: last)))
    }
    if !isTaken { closesWhenSent = true }
  }

  /// - Parameter piece: nil where the log could not be read.
  func takeLogged(_ piece: LoggedPiece?, _ reactor: Reactor) {
    guard let piece else {
      server.log("closed", "client \(id): the log could not be read")
      isDone = true
      return
    }
    follower?.endPiece(isLast: piece.isLast)
    for event in piece.events { send(event) }
    if !piece.isLast { catchUp(reactor) }
    if hasEnded { endWhenToldAll() }
  }

  func take(_ events: [LoggedEvent]) {
    for event in events where follower?.isBehind == false && !closesWhenSent {
      // The rest is read from the log, when there is room for it.
      if unread < Server.outputPatience { send(event) } else { follower?.fallBehind() }
    }
  }

  private func send(_ event: LoggedEvent) {
    guard follower?.takes(event) == true, let user else { return }
    outbox.append(event: event.json(for: user.role), as: framing)
  }

  // MARK: Out

  /// - Returns: what to wait for next, as epoll has it.
  func flush() -> UInt32 {
    guard let taken = outbox.send(to: descriptor) else {
      isDone = true
      return 0
    }
    if taken > 0 { server.counters.bytesOut.add(taken) }
    if unread == 0 {
      fullSince = nil
      if closesWhenSent { isDone = true }
      return isReading ? EPOLLIN.rawValue : 0
    }
    let isFull = unread > Server.outputPatience || (follower?.isBehind == true && unread >= Follower.unreadLimit)
    fullSince = isFull ? fullSince ?? Monotonic.milliseconds : nil
    return EPOLLOUT.rawValue | (isReading ? EPOLLIN.rawValue : 0)
  }

  /// Whoever does not read its answers, or waits for one, is not read from either.
  private var isReading: Bool {
    !hasEnded && unread < Server.outputPatience && !(isWaiting && inbox.count > 64 * 1024)
  }

  func peerHasGone() { isDone = true }

  /// Before the descriptor is closed: with bytes of the client unread, the kernel would reset the connection and could throw away
  /// the last answers.
  func readToTheEnd() {
    guard closesWhenSent else { return }
    shutdown(descriptor, Int32(SHUT_WR))
    var piece = [UInt8](repeating: 0, count: 65_536)
    // Whoever sends faster than this is read is cut off.
    for _ in 0..<32 where read(descriptor, &piece, piece.count) <= 0 { return }
  }

  /// The client has said all it wants to say, as `echo TRIAGE | nc` has, and may still listen.
  func peerHasEnded(_ reactor: Reactor) {
    hasEnded = true
    runCommands(reactor)
  }

  /// Whoever has ended its side gets the log as it is now, and waits for nothing that is still to come.
  private func endWhenToldAll() {
    if follower?.isBehind == false { closesWhenSent = true }
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
    if user == nil, server.requiresUser(listener), now - strangerSince > server.settings.commandMilliseconds {
      server.counters.timeouts.add(1)
      server.log("closed", "client \(id): nobody signed in")
      isDone = true
    }
    if let fullSince, now - fullSince > server.settings.commandMilliseconds { closeSlowReader() }
  }

  private func closeSlowReader() {
    server.counters.slowReaders.add(1)
    let behind = follower.map { ", and it follows the log up to event \($0.last)" } ?? ""
    server.log("closed", "client \(id): \(unread) bytes were not read in time\(behind)")
    isDone = true
  }
}
