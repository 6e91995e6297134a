import Foundation
import MatchCore

/// Turns the words of a command into an answer, or sends it where it can be answered.
struct Dispatcher: Sendable {
  enum Outcome {
    case reply(Reply)
    /// As the connection was when it was new.
    case reset(Reply)
    /// The answer comes later.
    case waits
    case closes(Reply)
    case signedIn(User, Reply)
    /// A wrong name or token.
    case refused(Reply)
    case follows(since: Int64, kinds: Set<String>)
  }

  let server: Server
  let environment: Environment

  /// Commands that need the client's files, or make no sense over a socket.
  static let local: Set<String> = ["init", "demo", "serve", "man", "help"]
  /// Commands that may take long: they run beside the reactors.
  private static let long: Set<String> = [
    "triage", "export", "report", "audit", "run", "verify", "inbox", "topics", "plugins", "calendar", "rotation",
  ]
  private static let lane = DispatchQueue(label: "long commands", attributes: .concurrent)

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
    let isKnown = name == "run" || name == "stage" || CommandTable.all.contains { $0.name == name }
    guard isKnown, !Dispatcher.local.contains(name) else {
      return .reply(
        isKnown
          ? .error(.usage, "\(name) works with files, which belong to the client. Maybe on the command line.")
          : unknown(words[0]))
    }
    guard user.role.permits(name) else { return .reply(denied(name, user)) }
    if name == "stage" { return .reply(connection.stage(words)) }
    let writes = ["request", "propose", "apply", "undo", "import"].contains(name) && !words.contains("--from")
    let call = Call(server: server, environment: environment, user: user, words: words, staging: connection.staging)
    if Dispatcher.long.contains(name) || words.contains("--all") || words.contains("--from") {
      Dispatcher.lane.async { call.run(answer) }
      return .waits
    }
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
  let staging: StagingFolder?

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
    } catch {
      return Reply(failure: error, language)
    }
  }

  /// The language that the command asks for, for what goes wrong as well.
  private var language: Language {
    guard let place = words.firstIndex(of: "--lang"), place + 1 < words.count else { return .en }
    return Language(tag: words[place + 1]) ?? .en
  }

  /// A command that always writes has nothing to try here first.
  func write(_ answer: @escaping @Sendable (Reply) -> Void) -> Reply? {
    enqueue(answer) ? nil : .error(.busy, "Too many writes are waiting. Maybe try again in a moment.")
  }

  func run(_ answer: @escaping @Sendable (Reply) -> Void) {
    if let reply = runHere(answer) { answer(reply) }
  }

  private func enqueue(_ answer: @escaping @Sendable (Reply) -> Void) -> Bool {
    server.writes.write(
      WriteJob(
        run: { store in
          let scope = WriteScope()
          do {
            let reply = try output(
              Host(
                server: server, world: server.world, user: user, place: .writing(Unshared(store), scope),
                staging: staging))
            return (reply, !scope.isTakenBack)
          } catch {
            throw WriteRefused(reply: Reply(failure: error, language))
          }
        }, answer: answer))
  }

  private func reply(_ store: Store, _ world: World) -> Reply {
    do {
      return try output(
        Host(server: server, world: world, user: user, place: .reading(Unshared(store)), staging: staging))
    } catch {
      return Reply(failure: error, language)
    }
  }

  private func output(_ host: Host) throws -> Reply {
    var scene = environment
    scene.host = host
    scene.terminalWidth = nil
    if words[0].lowercased() == "run" { return try RemoteRun(words: words, environment: scene).reply() }
    let invocation = try parsed(scene)
    try host.admit(invocation)
    let transcript = Transcript()
    try Output.$transcript.withValue(transcript) { try invocation.command.run(invocation) }
    var bytes = transcript.outputBytes
    if bytes.last == 0x0A { bytes.removeLast() }
    return .json(bytes)
  }

  /// In JSON, whatever the options say about other formats.
  private func parsed(_ scene: Environment) throws -> Invocation {
    let invocation = try CommandLineParser(commands: CommandTable.all).parse(words, environment: scene)
    for option in ["db", "config", "out", "html", "pages"] where invocation.has(option) {
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

/// Whether a write wants to be undone though it has an answer: an import that was only tried. Used by the writer's thread alone.
final class WriteScope: @unchecked Sendable {
  var isTakenBack = false
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
  let staging: StagingFolder?
  let workspace: Workspace

  init(server: Server, world: World, user: User, place: Place, staging: StagingFolder?) {
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

  func takeBack() { if case .writing(_, let scope) = place { scope.isTakenBack = true } }

  func staged(_ name: String) -> String? { staging?.path(of: name) }

  /// What a role may see is bound to more than the name of the command.
  func admit(_ invocation: Invocation) throws {
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
