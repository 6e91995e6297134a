import MatchCore

/// One command of the table, on its way to an answer.
struct Call: Sendable {
  let server: Server
  let user: User
  let words: [String]
  let staging: StagingFolder

  /// Answers at once, or later where the database is needed. For the threads that nobody may wait for.
  func runHere(_ answer: @escaping @Sendable (Reply) -> Void) -> Reply? {
    attempt(answer) {
      let isTaken = server.logLane.run { answer(readLog()) }
      return isTaken ? nil : .error(.busy, "Too many reads of the log are waiting. Maybe try again in a moment.")
    }
  }

  /// - Parameter read: what to do where the database is to be read.
  private func attempt(_ answer: @escaping @Sendable (Reply) -> Void, orRead read: () -> Reply?) -> Reply? {
    let world = server.world
    do {
      return try output(Host(server: server, world: world, user: user, place: .nowhere, staging: staging))
    } catch is NeedsDatabase {
      return read()
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
  var language: Language {
    var scene = server.environment
    scene.spoken = .en
    guard words[0].lowercased() == "run", let order = RunOrder(words) else { return Main.language(of: words, scene) }
    scene.spoken = order.language ?? .en
    return Main.language(of: order.words, scene)
  }

  /// A command that always writes has nothing to try here first.
  func write(_ answer: @escaping @Sendable (Reply) -> Void, _ prepared: PreparedWrite? = nil) -> Reply? {
    enqueue(answer, prepared) ? nil : .error(.busy, "Too many writes are waiting. Maybe try again in a moment.")
  }

  /// The same on a thread that may take its time.
  func run(_ answer: @escaping @Sendable (Reply) -> Void) {
    if let reply = attempt(answer, orRead: readLog) { answer(reply) }
  }

  /// - Parameter prepared: what is left of a command that was begun elsewhere, to be answered in JSON.
  private func enqueue(_ answer: @escaping @Sendable (Reply) -> Void, _ prepared: PreparedWrite?) -> Bool {
    let scope = WriteScope()
    return server.writes.write(
      WriteJob(
        run: { store in
          do {
            if let prepared { return (.json(Array(try prepared.answer(in: store).json.utf8)), true) }
            let reply = try output(
              Host(
                server: server, world: server.world, user: user, place: .writing(Unshared(store), scope),
                staging: staging))
            return (reply, !scope.isTakenBack)
          } catch {
            throw WriteRefused(reply: Reply(failure: error, language), cause: error)
          }
        }, refused: { Reply(failure: $0, language) }, answer: { settle(scope, $0, answer) }))
  }

  /// What a write wants done after its commit is done between groups, when nobody reads what was there before it, and only then is it
  /// answered.
  private func settle(_ scope: WriteScope, _ reply: Reply, _ answer: @escaping @Sendable (Reply) -> Void) {
    guard let body = scope.settling else { return answer(reply) }
    // It knows the command, which knows the scope: neither would ever go.
    scope.settling = nil
    if case .error = reply { return answer(reply) }
    server.readers.quieten {
      server.writes.settle { store in
        let settled: Reply
        do {
          try body(store)
          settled = reply
        } catch {
          settled = Reply(failure: error, language)
        }
        server.readers.resume()
        answer(settled)
      }
    }
  }

  private func readLog() -> Reply {
    do {
      return try server.readers.read { store in
        // The world is looked at after the view has begun: it is of that moment or later, or of the moment before.
        let host = Host(
          server: server, world: server.world, user: user, place: .reading(Unshared(store)), staging: staging)
        return try output(host)
      }
    } catch {
      return Reply(failure: error, language)
    }
  }

  private func output(_ host: Host) throws -> Reply {
    var scene = server.environment
    scene.host = host
    scene.terminalWidth = nil
    if words[0].lowercased() == "run" { return try RemoteRun(words: words, environment: scene).reply() }
    let invocation = try parsed(scene)
    try host.admit(invocation)
    let reply = try transcribed { try invocation.command.run(invocation) }
    // What is written for people has lines, and an answer has one.
    guard Call.texts.contains(invocation.command.name), case .json(let bytes) = reply else { return reply }
    var writer = JSONWriter()
    writer.string(String(decoding: bytes, as: UTF8.self))
    return .json(writer.bytes)
  }

  /// Commands that write no JSON.
  private static let texts: Set<String> = ["help", "completions"]

  /// What a command writes, as an answer.
  private func transcribed(_ run: () throws -> Void) throws -> Reply {
    let transcript = Transcript()
    do {
      try Output.$transcript.withValue(transcript) { try run() }
    } catch ExitCode.no where transcript.hasOutput {
      // What a check has found is its answer.
    } catch ExitCode.badData {
      // An import over the protocol is all or nothing: there is no file for the rows that are refused.
      var first = transcript.errors.split(separator: "\n").first.map(String.init) ?? ""
      if let last = first.last, !".!?…".contains(last) { first += "." }
      throw Failure(.badData, en: "\(first) Nothing was changed.", fr: "\(first) Rien n'a changé.")
    }
    var bytes = transcript.takeOutput()
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
