import Foundation
import MatchCore
import Synchronization

/// Turns the words of a command into an answer, or sends it where it can be answered.
struct Dispatcher: Sendable {
  enum Outcome {
    case reply(Reply)
    /// As the connection was when it was new.
    case reset(Reply)
    /// The answer comes later.
    case waits
    case closes(Reply)
    /// With what they signed in with, if they just did.
    case signedIn(User, proof: [UInt8]?, Reply)
    /// A wrong name or token.
    case refused(Reply)
    case follows(since: Int64, kinds: Set<String>)
  }

  let server: Server
  let environment: Environment

  /// Commands that need the client's files, or make no sense over a socket.
  static let local: Set<String> = ["init", "demo", "serve", "man", "help", "restore"]
  /// Commands that may take long: they run beside the reactors.
  private static let long: Set<String> = [
    "triage", "export", "report", "audit", "verify", "inbox", "topics", "plugins", "backup", "extract",
    "due-for-erasure", "export-person", "gaps", "indicators", "replay", "tune", "calendar", "rotation",
  ]
  /// Commands that change something, and are sent to the writer at once.
  private static func writes(_ words: [String]) -> Bool {
    switch words[0].lowercased() {
    // A letter is read first; it may be that nothing is written.
    case "request": !words.contains("--from")
    case "propose", "apply", "undo", "import", "erase": true
    case "proposal":
      // The command line sends its options first, and then what follows `--`.
      !["list", "show"].contains(
        (words.firstIndex(of: "--").map { words.dropFirst($0 + 1) } ?? words.dropFirst())
          .first?.lowercased() ?? "")
    default: false
    }
  }
  /// Commands of which one at a time is enough: they say the same to everybody, and take a processor for seconds.
  private static let single: Set<String> = ["audit"]

  func run(_ words: [String], on connection: Connection, answer: @escaping @Sendable (Reply) -> Void) -> Outcome {
    let name = words[0].lowercased()
    if connection.isFollowing, name != "ping", name != "quit" {
      return .reply(.error(.usage, "This connection follows the log; only PING and QUIT are understood."))
    }
    guard let user = connection.user else {
      guard ["auth", "hello", "quit", "ping"].contains(name) else {
        return .reply(.error(.noAuth, "Authentication required. Maybe AUTH NAME TOKEN."))
      }
      if name == "ping" { return .reply(.error(.noAuth, "Authentication required. Maybe AUTH NAME TOKEN.")) }
      return ProtocolCommands(server: server).run(name, words, connection) ?? .reply(unknown(words[0]))
    }
    if let outcome = ProtocolCommands(server: server).run(name, words, connection) {
      return user.role.permits(name) ? outcome : .reply(denied(name, user))
    }
    let isKnown = ["run", "stage", "fetch"].contains(name) || CommandTable.all.contains { $0.name == name }
    guard isKnown, !Dispatcher.local.contains(name) else {
      return .reply(
        isKnown
          ? .error(.usage, "\(name) works with files, which belong to the client. Maybe on the command line.")
          : unknown(words[0]))
    }
    guard user.role.permits(name) else { return .reply(denied(name, user)) }
    if name == "stage" { return .reply(connection.stage(words)) }
    if name == "fetch" { return .reply(connection.fetch(words)) }
    // The command line of a client is as quick as what it runs.
    let order = name == "run" ? RunOrder(words) : nil
    let inner = order?.words ?? words
    let call = Call(server: server, environment: environment, user: user, words: words, staging: connection.staging)
    let innerName = order?.name ?? name
    if Dispatcher.long.contains(innerName) || inner.contains("--all") || inner.contains("--from") {
      // Who may not run it is told at once.
      guard user.role.permits(innerName) else { return .reply(denied(innerName, user)) }
      let key = Dispatcher.single.contains(innerName) ? innerName : nil
      guard server.lane.run(key: key, { call.run(answer) }) else {
        return .reply(.error(.busy, "\(innerName) waits for other long commands. Maybe try again in a moment."))
      }
      return .waits
    }
    // What is put in words on the wire is prepared here, and only then waits for the writer.
    let isPrepared = name == "request" && words.dropFirst().first?.lowercased() == "new"
    let writes = Dispatcher.writes(inner) && !isPrepared
    return (writes ? call.write(answer) : call.runHere(answer)).map(Outcome.reply) ?? .waits
  }

  private func unknown(_ word: String) -> Reply {
    .error(.unknownCommand, "unknown command '\(TerminalText.cut(word, to: 64))'")
  }

  private func denied(_ name: String, _ user: User) -> Reply {
    .error(.noPermission, "\(name) is not permitted to the role \(user.role.rawValue).")
  }
}

/// One command of the table, on its way to an answer.
struct Call: Sendable {
  let server: Server
  let environment: Environment
  let user: User
  let words: [String]
  let staging: StagingFolder

  /// Answers at once, or later where the database is needed.
  func runHere(_ answer: @escaping @Sendable (Reply) -> Void) -> Reply? {
    let world = server.world
    do {
      return try output(Host(server: server, world: world, user: user, place: .nowhere, staging: staging))
    } catch is NeedsDatabase {
      // What is published between two groups is what the database holds then.
      let isTaken = server.writes.read { store in answer(self.reply(store, server.world)) }
      return isTaken ? nil : .error(.closing, "The daemon is closing.")
    } catch is NeedsWriter {
      return write(answer)
    } catch let prepared as PreparedWrite {
      // What the command line is answered is more than what the write says: it is run again as a whole.
      return write(answer, words[0].lowercased() == "run" ? nil : prepared)
    } catch {
      return Reply(failure: error, language)
    }
  }

  /// The language that the command asks for, for what goes wrong as well.
  private var language: Language {
    var scene = environment
    scene.spoken = .en
    guard words[0].lowercased() == "run", let order = RunOrder(words) else { return Main.language(of: words, scene) }
    scene.spoken = order.language ?? .en
    return Main.language(of: order.words, scene)
  }

  /// A command that always writes has nothing to try here first.
  func write(_ answer: @escaping @Sendable (Reply) -> Void, _ prepared: PreparedWrite? = nil) -> Reply? {
    enqueue(answer, prepared) ? nil : .error(.busy, "Too many writes are waiting. Maybe try again in a moment.")
  }

  func run(_ answer: @escaping @Sendable (Reply) -> Void) {
    if let reply = runHere(answer) { answer(reply) }
  }

  private func enqueue(_ answer: @escaping @Sendable (Reply) -> Void, _ prepared: PreparedWrite?) -> Bool {
    let scope = WriteScope()
    return server.writes.write(
      WriteJob(
        run: { store in
          do {
            let reply = try output(
              Host(
                server: server, world: server.world, user: user, place: .writing(Unshared(store), scope),
                staging: staging), prepared)
            return (reply, !scope.isTakenBack)
          } catch {
            throw WriteRefused(reply: Reply(failure: error, language))
          }
        }, answer: { settle(scope, $0, answer) }))
  }

  /// What a write wants done after its commit is done between groups, and only then is it answered.
  private func settle(_ scope: WriteScope, _ reply: Reply, _ answer: @escaping @Sendable (Reply) -> Void) {
    guard let body = scope.settling else { return answer(reply) }
    if case .error = reply { return answer(reply) }
    server.writes.settle { store in
      do {
        try body(store)
        answer(reply)
      } catch {
        answer(Reply(failure: error, language))
      }
    }
  }

  private func reply(_ store: Store, _ world: World) -> Reply {
    do {
      return try output(
        Host(server: server, world: world, user: user, place: .reading(Unshared(store)), staging: staging))
    } catch {
      return Reply(failure: error, language)
    }
  }

  /// - Parameter prepared: what is left of a command that was begun elsewhere.
  private func output(_ host: Host, _ prepared: PreparedWrite? = nil) throws -> Reply {
    var scene = environment
    scene.host = host
    scene.terminalWidth = nil
    if let prepared {
      let begun = prepared.invocation
      let invocation = Invocation(
        command: begun.command, arguments: begun.arguments, options: begun.options, environment: scene)
      return try transcribed { try invocation.write(prepared.body) }
    }
    if words[0].lowercased() == "run" { return try RemoteRun(words: words, environment: scene).reply() }
    let invocation = try parsed(scene)
    try host.admit(invocation)
    return try transcribed { try invocation.command.run(invocation) }
  }

  /// What a command writes, as an answer.
  private func transcribed(_ run: () throws -> Void) throws -> Reply {
    let transcript = Transcript()
    do {
      try Output.$transcript.withValue(transcript) { try run() }
    } catch ExitCode.no where !transcript.outputBytes.isEmpty {
      // What a check has found is its answer.
    } catch ExitCode.badData {
      // An import over the protocol is all or nothing: there is no file for the rows that are refused.
      let first = transcript.errors.split(separator: "\n").first.map(String.init) ?? ""
      throw Failure(.badData, en: "\(first) Nothing was changed.", fr: "\(first) Rien n'a changé.")
    }
    var bytes = transcript.outputBytes
    if bytes.last == 0x0A { bytes.removeLast() }
    return .json(bytes)
  }

  /// In JSON, whatever the options say about other formats.
  private func parsed(_ scene: Environment) throws -> Invocation {
    let invocation = try CommandLineParser(commands: CommandTable.all).parse(words, environment: scene)
    for option in ["db", "socket", "config", "out", "html", "pages"] where invocation.has(option) {
      throw Failure(
        .usage, en: "--\(option) belongs to the command line; files are the client's.",
        fr: "--\(option) est l'affaire de la ligne de commande ; les fichiers sont ceux du client.")
    }
    let formats = invocation.texts("format")
    let isColumn = invocation.command.name == RequestCommand.command.name
    guard formats.allSatisfy({ $0 == "json" || (isColumn && Invocation.Format(rawValue: $0) == nil) }) else {
      throw Failure(.usage, en: "Answers are JSON. Maybe leave out --format.", fr: "Les réponses sont en JSON.")
    }
    var options = invocation.options
    options["format"] = formats.filter { $0 != "json" } + ["json"]
    return Invocation(
      command: invocation.command, arguments: invocation.arguments, options: options, environment: scene)
  }
}

/// What becomes of a write that has an answer. Used by the writer's thread alone.
final class WriteScope: @unchecked Sendable {
  /// It wants to be undone: an import that was only tried.
  var isTakenBack = false
  /// What is left to do once it is committed.
  var settling: (@Sendable (Store) throws -> Void)?
}

/// What a command that a daemon runs finds open.
struct Host: CommandHost {
  enum Place: Sendable {
    case nowhere
    case reading(Unshared<Store>)
    case writing(Unshared<Store>, WriteScope)
  }

  let server: Server
  let world: World
  let user: User
  let place: Place
  let staging: StagingFolder
  let workspace: Workspace

  init(server: Server, world: World, user: User, place: Place, staging: StagingFolder) {
    (self.server, self.world, self.user, self.place, self.staging) = (server, world, user, place, staging)
    workspace = server.workspace
  }

  var present: any RecordSource { WorldView(world: world, generation: workspace.generation) }
  var head: Int64 { world.head }

  func store() throws -> Store {
    switch place {
    case .nowhere: throw NeedsDatabase()
    case .reading(let store), .writing(let store, _): return store.value
    }
  }

  func writing() throws -> Store {
    guard case .writing(let store, _) = place else { throw NeedsWriter() }
    return store.value
  }

  var isWriting: Bool { if case .writing = place { true } else { false } }

  func takeBack() { if case .writing(_, let scope) = place { scope.isTakenBack = true } }

  func afterCommit(_ body: @escaping @Sendable (Store) throws -> Void) {
    if case .writing(_, let scope) = place { scope.settling = body }
  }

  func betweenWrites(_ body: @escaping @Sendable (Store) throws -> Bool) throws -> Bool {
    guard case .nowhere = place else { return try body(store()) }
    let result = Mutex<Result<Bool, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let isTaken = server.writes.read { store in
      let found = Result { try body(store) }
      result.withLock { $0 = found }
      done.signal()
    }
    guard isTaken else {
      throw Failure(.busy, en: "The daemon is closing.", fr: "Le démon est en train de s'arrêter.")
    }
    done.wait()
    return try result.withLock { $0 }?.get() ?? false
  }

  func place(forFile name: String) throws -> String { try staging.place(for: name) }
  func offer(_ path: String, as name: String) { staging.offer(path, as: name) }
  func removeStagedFiles() { server.stagings.removeAll() }

  func staged(_ name: String) -> String? { staging.path(of: name) }

  /// What a role may see is bound to more than the name of the command.
  func admit(_ invocation: Invocation) throws {
    if invocation.has("personal"), user.role != .operator {
      throw Failure(
        .notPermitted, en: "--personal is for the operator.", fr: "--personal est réservé à l'opérateur.")
    }
    if let verb = invocation.verb, let verbs = user.role.verbs(of: invocation.command.name), !verbs.contains(verb.name)
    {
      let name = "\(invocation.command.name) \(verb.name)"
      throw Failure(
        .notPermitted, en: "\(name) is not permitted to the role \(user.role.rawValue).",
        fr: "\(name) n'est pas permis au rôle \(user.role.rawValue).")
    }
    guard let own = user.focalPoint, invocation.command.name == "inbox" else { return }
    guard invocation.arguments.first == own else {
      throw Failure(
        .notPermitted, en: "This user sees the inbox of \(own) only.",
        fr: "Cet utilisateur ne voit que la boîte de \(own).")
    }
  }
}

extension Reply {
  /// What went wrong, in words.
  init(failure error: any Error, _ language: Language = .en) {
    switch error {
    case let refused as WriteRefused: self = refused.reply
    case let failure as Failure:
      self = .error(failure.isConflict ? .conflict : ErrorCode(failure.code), failure.text[language])
    case let failure as StoreFailure:
      if case .full = failure {
        self = .error(.diskFull, failure.text[language])
      } else {
        self = .error(ErrorCode(failure.exitCode), failure.text[language])
      }
    case let failure as FileFailure: self = .error(ErrorCode(failure.code), failure.text[language])
    case let failure as ConfigurationFailure: self = .error(.configuration, failure.text[language])
    case ExitCode.done: self = .json([])
    case let code as ExitCode: self = .error(ErrorCode(code), "It was not done.")
    default: self = .error(.inputOutput, "\(error)")
    }
  }
}
