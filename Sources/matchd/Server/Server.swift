import Foundation
import MatchCore
import Synchronization

/// The daemon: the present world, the thread that writes, the reactors that serve, and what they share.
final class Server: Sendable {
  struct Settings: Sendable {
    var connectionLimit = 10_000
    /// How long half a command may stay, how long a stranger may stay silent, how long answers may stay unread.
    var commandMilliseconds: Int64 = 10_000
    var reactors = max(1, ProcessInfo.processInfo.activeProcessorCount)
    /// How long SQLite's log of writes may be before reads that overlap each other without end have to let it be emptied.
    var logOfWritesBytes = 64 << 20
    var usersPath: String?
    var configuration: String?
  }

  /// Bytes of answers that a client may leave unread for a while. As long as there are more, none of its commands is run.
  static let outputPatience = 1 << 20
  static let loginAttempts = 5

  private struct Shared {
    var world: World
    var workspace: Workspace
    var users: UsersFile?
  }

  let settings: Settings
  let counters = Counters()
  let clients = ClientList()
  let writes: WriteQueue
  let stagings: StagingFolders
  /// One thread more than needed on the smallest machine, so that an audit never stands before a triage.
  let lane = LongLane(threads: max(2, ProcessInfo.processInfo.activeProcessorCount))
  /// Where quick commands run that need the log.
  let logLane = LongLane("reads of the log", threads: 2, waitingLimit: WriteQueue.waitingLimit)
  let readers: LogReaders
  private let isShortening = Atomic<Bool>(false)
  private let databasePath: String
  let started = Timestamp.text(Clock.system.now())
  private let startMilliseconds = Monotonic.milliseconds
  private let shared: Mutex<Shared>
  private let reactors = Mutex<[Reactor]>([])
  private let connectionNumber = Atomic<UInt64>(0)
  private let turns = Atomic<UInt64>(0)
  let environment: Environment
  let ownUID = getuid()

  /// - Throws: what reading the configuration, the users or the rows throws.
  init(_ settings: Settings, _ environment: Environment, store: Store) throws {
    self.settings = settings
    self.environment = environment
    let world = try World(store)
    let workspace = try Workspace.load(settings.configuration, in: environment, tabulates: true)
    shared = Mutex(
      Shared(world: world, workspace: workspace, users: try settings.usersPath.map(UsersFile.read)))
    databasePath = store.connection.path
    readers = LogReaders(beside: store)
    stagings = StagingFolders(beside: store.connection.path)
    let publisher = Publisher()
    writes = WriteQueue(counters: counters, log: Server.log) { world, events in publisher.publish(world, events) }
    publisher.set { [weak self] world, events in self?.publish(world, events) }
    writes.start(store, world) { [weak self] in self?.workspace ?? workspace }
  }

  var uptimeSeconds: Int { Int((Monotonic.milliseconds - startMilliseconds) / 1_000) }
  var dispatcher: Dispatcher { Dispatcher(server: self) }
  var world: World { shared.withLock { $0.world } }
  var workspace: Workspace { shared.withLock { $0.workspace } }
  private var users: UsersFile? { shared.withLock { $0.users } }

  func nextConnection() -> UInt64 { connectionNumber.wrappingAdd(1, ordering: .relaxed).newValue }

  func serve(_ listeners: [Listener]) throws {
    let made = try (0..<settings.reactors).map { try Reactor($0, server: self) }
    reactors.withLock { $0 = made }
    for reactor in made { reactor.start(listeners) }
  }

  /// Stops accepting, answers everything that was taken, and ends, in less than five seconds: whoever runs the machine waits for it.
  /// - Returns: false where something had to be given up. What the writer had begun is taken back when the database is opened next.
  @discardableResult
  func drain() -> Bool {
    let all = reactors.withLock { $0 }
    for reactor in all { reactor.tell(.drain) }
    let deadline = DispatchTime.now() + .milliseconds(3_500)
    var isWhole = true
    for reactor in all where reactor.finished.wait(timeout: deadline) == .timedOut { isWhole = false }
    lane.close()
    logLane.close()
    // A read that is given up loses nothing.
    readers.close(patienceMilliseconds: 300)
    if !writes.close(patienceMilliseconds: 700) { isWhole = false }
    // Reactors know the server, and the server them.
    reactors.withLock { $0 = [] }
    return isWhole
  }

  /// The threads that must never hang.
  var hearts: [Heart] { [writes.heart] + reactors.withLock { $0.map(\.heart) } }

  /// Reads the configuration and the users again. What is wrong changes nothing.
  func reload() {
    do {
      let workspace = try Workspace.load(settings.configuration, in: environment, tabulates: true)
      let users = try settings.usersPath.map(UsersFile.read)
      shared.withLock { shared in (shared.workspace, shared.users) = (workspace, users) }
      for reactor in reactors.withLock({ $0 }) { reactor.tell(.usersChanged) }
      log("reloaded", workspace.folder)
    } catch let failure as Failure {
      log("reload failed", failure.text.en)
    } catch {
      log("reload failed", "\(error)")
    }
  }

  /// Gives a new connection to the reactor whose turn it is.
  func hand(_ descriptor: Int32, _ listener: Listener, from reactor: Reactor, here: () -> Void) {
    let all = reactors.withLock { $0 }
    let turn = Int(turns.wrappingAdd(1, ordering: .relaxed).newValue % UInt64(max(1, all.count)))
    if all.isEmpty || all[turn] === reactor { here() } else { all[turn].tell(.adopt(descriptor, listener)) }
  }

  private func publish(_ world: World, _ events: [LoggedEvent]) {
    shared.withLock { $0.world = world }
    shortenLogOfWrites()
    guard counters.followers.value > 0 else { return }
    for reactor in reactors.withLock({ $0 }) { reactor.tell(.events(events)) }
  }

  /// SQLite begins its log of writes anew when nobody reads it. Where reads overlap without end, that has to be brought about.
  private func shortenLogOfWrites() {
    var status = stat()
    guard stat(databasePath + "-wal", &status) == 0, status.st_size > settings.logOfWritesBytes,
      !isShortening.exchange(true, ordering: .relaxed)
    else { return }
    readers.quieten { [self] in
      writes.settle { [self] store in
        try? store.truncateWriteAheadLog()
        readers.resume()
        isShortening.store(false, ordering: .relaxed)
      }
    }
  }

  // MARK: Who is who

  /// Whether whoever connects there has to sign in.
  func requiresUser(_ listener: Listener) -> Bool { listener.isTCP && users != nil }

  /// The user on a new connection: by uid on a Unix socket, nobody yet where users sign in.
  func user(on descriptor: Int32, _ listener: Listener) -> User? {
    if listener.isTCP { return users == nil ? User(name: "local", role: .operator) : nil }
    guard let uid = Listener.peer(of: descriptor) else { return nil }
    if let known = users?.user(uid: uid) { return known }
    if uid == ownUID || uid == 0 { return User(name: "operator", role: .operator) }
    return User(name: "uid-\(uid)", role: .reader)
  }

  /// - Parameter proof: see `UsersFile.proof`.
  func user(name: String, proof: [UInt8]) -> User? { users?.user(name: name, proof: proof) }

  var hasUsers: Bool { users != nil }

  /// One line on stderr: the time in UTC, what happened, and what to. No names, no texts of requests, no control characters.
  func log(_ event: String, _ detail: String) { Server.log(event, detail) }

  @Sendable private static func log(_ event: String, _ detail: String) {
    let line = "\(Timestamp.text(Clock.system.now())) \(event): \(TerminalText.safe(detail))\n"
    try? Output.write(line, to: STDERR_FILENO)
  }
}
