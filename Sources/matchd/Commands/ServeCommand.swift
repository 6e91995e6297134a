import Dispatch
import Foundation
import MatchCore

/// `serve`: holds the database and answers whoever connects, until it is told to stop.
enum ServeCommand {
  static let command = Command(
    name: "serve", arguments: [],
    options: [
      Option(
        name: "unix", value: .text("PATH"), en: "the Unix socket (default: DATABASE.sock beside the database)",
        fr: "le socket Unix (par défaut : BASE.sock à côté de la base)"),
      Option(
        name: "tcp", value: .text("HOST:PORT"), repeats: true,
        en: "also on TCP; addresses that others can reach want a users file",
        fr: "aussi sur TCP ; une adresse que d'autres peuvent joindre veut un fichier d'utilisateurs"),
      Option(
        name: "users", value: .text("FILE"), en: "who may connect, with hashes of their tokens",
        fr: "qui peut se connecter, avec l'empreinte des jetons"),
      Option(
        name: "max-clients", value: .integer(1...100_000), en: "how many connections at a time (default 10000)",
        fr: "combien de connexions à la fois (10000 par défaut)"),
      Option(
        name: "timeout", value: .integer(1...3_600_000),
        en: "milliseconds for a command to arrive whole, and for answers to be read (default 10000)",
        fr: "millisecondes pour qu'une commande arrive entière, et que les réponses soient lues (10000 par défaut)"),
    ],
    summary: Bilingual(
      en: "answers over a Unix socket, and TCP where told to, in lines or in the Redis protocol",
      fr: "répond sur un socket Unix, et sur TCP si on le demande, en lignes ou dans le protocole de Redis"),
    examples: ["matchd serve", "matchd serve --unix matchd.sock --tcp 127.0.0.1:7700"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let path = invocation.databasePath
    let store = try open(path)
    // Nobody builds on a log with a hole in it.
    try store.checkChain()
    var settings = Server.Settings()
    settings.connectionLimit = invocation.integer("max-clients") ?? settings.connectionLimit
    settings.commandMilliseconds = Int64(invocation.integer("timeout") ?? Int(settings.commandMilliseconds))
    settings.usersPath = invocation.text("users")
    settings.configuration = invocation.text("config")
    let addresses = invocation.texts("tcp")
    raiseDescriptorLimit()
    let server = try Server(settings, invocation.environment, store: store)
    let socket = invocation.text("unix") ?? path + ".sock"
    let inherited = Listener.inherited()
    var listeners = inherited.contains { !$0.isTCP } ? inherited : inherited + [try Listener.unix(socket)]
    defer { if inherited.isEmpty { unlink(socket) } }
    listeners += try addresses.map { try Listener.tcp($0, mayBeOpen: settings.usersPath != nil) }
    if settings.usersPath == nil, let open = inherited.first(where: \.isOpen) { throw Listener.open(open.name) }
    let absolute = socket.hasPrefix("/") ? socket : invocation.environment.workingDirectory + "/" + socket
    let lock = store.connection.lock
    lock?.announce(socket: absolute)
    let stop = signals(server)
    try server.serve(listeners)
    if store.endedTorn { server.log("started", Phrases.endedTorn.en) }
    for listener in listeners { server.log("listening", listener.name) }
    Notify.tell("READY=1")
    // A writer that hangs is a daemon that hangs.
    Notify.startWatchdog {
      let answer = DispatchSemaphore(value: 0)
      return server.writes.read { _ in answer.signal() } && answer.wait(timeout: .now() + .seconds(5)) == .success
    }
    stop.wait()
    Notify.tell("STOPPING=1")
    server.log("stopping", "answering what was taken")
    server.drain()
    server.log("stopped", "head \(server.world.head)")
  }

  private static func open(_ path: String) throws -> Store {
    guard FileManager.default.fileExists(atPath: path) else { return try Store.create(path: path) }
    do {
      return try Store.open(path: path, patienceMilliseconds: 0)
    } catch {
      guard case .served(_, let socket) = error else { throw error }
      throw Failure(.busy, en: "\(path) is served already, at \(socket).", fr: "\(path) est déjà servie, à \(socket).")
    }
  }

  /// SIGTERM and SIGINT end it, SIGHUP reads the configuration again.
  private static func signals(_ server: Server) -> DispatchSemaphore {
    let stop = DispatchSemaphore(value: 0)
    for number in [SIGTERM, SIGINT, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { if number == SIGHUP { server.reload() } else { stop.signal() } }
      source.activate()
      sources.withLock { $0.append(Unshared(source)) }
    }
    return stop
  }

  private static let sources = SignalSources()

  /// As many descriptors as the machine lets us have: one for each connection.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
