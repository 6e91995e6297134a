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
    guard !invocation.has("socket") else {
      throw Failure(
        .usage, en: "--socket names a daemon to ask; serve is one. Maybe --unix PATH.",
        fr: "--socket désigne un démon à interroger ; serve en est un. Peut-être --unix CHEMIN.")
    }
    let path = invocation.databasePath
    let (store, isNew) = try open(path)
    var serves = false
    // A daemon that could not begin leaves no database that nobody asked for.
    defer { if isNew, !serves, store.head == 0 { DatabaseFiles.remove(path) } }
    // Nobody builds on a log with a hole in it.
    try store.checkChain()
    var settings = Server.Settings()
    settings.connectionLimit = invocation.integer("max-clients") ?? settings.connectionLimit
    settings.commandMilliseconds = Int64(invocation.integer("timeout") ?? Int(settings.commandMilliseconds))
    settings.usersPath = invocation.text("users")
    settings.configuration = invocation.text("config")
    let addresses = invocation.texts("tcp")
    raiseDescriptorLimit()
    // Before there is another thread: each takes over what is blocked here.
    let signals = Signals()
    let server = try Server(settings, invocation.environment, store: store)
    let inherited = Listener.inherited()
    // Where people find it: a socket that was handed over stands where it stands, whatever the line says.
    let handedOver = inherited.first { !$0.isTCP && $0.name.hasPrefix("/") }?.name
    let socket = handedOver ?? invocation.text("unix") ?? path + ".sock"
    let isOwn = !inherited.contains { !$0.isTCP }
    var listeners = isOwn ? inherited + [try Listener.unix(socket)] : inherited
    defer { if isOwn { unlink(socket) } }
    listeners += try addresses.map { try Listener.tcp($0, mayBeOpen: settings.usersPath != nil) }
    if settings.usersPath == nil, let open = inherited.first(where: \.isOpen) { throw Listener.open(open.name) }
    let absolute = socket.hasPrefix("/") ? socket : invocation.environment.workingDirectory + "/" + socket
    let lock = store.connection.lock
    lock?.announce(socket: absolute)
    try server.serve(listeners)
    serves = true
    if isNew { server.log("started", "the database is new, and empty: \(path)") }
    if store.endedTorn { server.log("started", Phrases.endedTorn.en) }
    for listener in listeners { server.log("listening", listener.name) }
    Notify.tell("READY=1")
    Notify.startWatchdog(server.hearts)
    signals.wait { server.reload() }
    Notify.tell("STOPPING=1")
    server.log("stopping", "answering what was taken")
    if !server.drain() { server.log("stopping", "what is not finished is given up; nobody was told that it was done") }
    server.log("stopped", "head \(server.world.head)")
  }

  /// - Returns: whether it was made here, too.
  private static func open(_ path: String) throws -> (Store, isNew: Bool) {
    guard FileManager.default.fileExists(atPath: path) else { return (try Store.create(path: path), true) }
    do {
      return (try Store.open(path: path, patienceMilliseconds: 0), false)
    } catch {
      guard case .served(_, let socket) = error else { throw error }
      throw Failure(.busy, en: "\(path) is served already, at \(socket).", fr: "\(path) est déjà servie, à \(socket).")
    }
  }

  /// As many descriptors as the machine lets us have: one for each connection.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

/// What the process is told from outside. Signals are taken by the thread that waits here and by no other, so that nothing which the
/// daemon does can delay them.
private struct Signals {
  private var set = sigset_t()

  /// Blocks them for this thread and for all that it starts.
  init() {
    sigemptyset(&set)
    for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// SIGTERM and SIGINT end the wait, SIGHUP asks for the configuration to be read again.
  func wait(reload: @escaping @Sendable () -> Void) {
    var (set, number) = (set, Int32(0))
    while true {
      guard sigwait(&set, &number) == 0 else { continue }
      guard number == SIGHUP else { return }
      reload()
    }
  }
}
