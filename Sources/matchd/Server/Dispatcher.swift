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
    /// With what they signed in with, if they just did.
    case signedIn(User, proof: [UInt8]?, Reply)
    /// A wrong name or token.
    case refused(Reply)
    case follows(since: Int64, kinds: Set<String>)
  }

  let server: Server

  /// Commands that need the client's files, or make no sense over a socket.
  static let local: Set<String> = ["init", "demo", "serve", "man", "restore"]
  /// Commands that may take long: they run beside the reactors.
  private static let long: Set<String> = [
    "triage", "export", "report", "audit", "verify", "inbox", "topics", "plugins", "backup", "extract",
    "due-for-erasure", "export-person", "gaps", "indicators", "replay", "tune", "calendar", "rotation",
  ]
  /// Commands that change something, and are sent to the writer at once.
  private static func writes(_ words: [String]) -> Bool {
    switch words[0].lowercased() {
    // A letter is read first; it may be that nothing is written.
    case "request": !words.contains("--from") && !onlyReads(words)
    case "propose", "apply", "undo", "import", "erase": true
    case "proposal": !onlyReads(words)
    default: false
    }
  }

  private static func onlyReads(_ words: [String]) -> Bool {
    // The command line sends its options first, and then what follows `--`.
    let verb = (words.firstIndex(of: "--").map { words.dropFirst($0 + 1) } ?? words.dropFirst()).first
    return ["list", "show", "decisions"].contains(verb?.lowercased() ?? "")
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
    let call = Call(server: server, user: user, words: words, staging: connection.staging)
    if let outcome = ProtocolCommands(server: server).run(name, words, connection) {
      return user.role.permits(name) ? outcome : .reply(denied(name, call))
    }
    let isKnown = ["run", "stage", "fetch"].contains(name) || CommandTable.all.contains { $0.name == name }
    guard isKnown, !Dispatcher.local.contains(name) else {
      return .reply(isKnown ? belongsToTheCommandLine(name, call) : unknown(words[0], call.language))
    }
    guard user.role.permits(name) else { return .reply(denied(name, call)) }
    if name == "stage" { return .reply(connection.staging.stage(words)) }
    if name == "fetch" { return .reply(connection.staging.fetch(words)) }
    // The command line of a client is as quick as what it runs.
    let order = name == "run" ? RunOrder(words) : nil
    let inner = order?.words ?? words
    let innerName = order?.name ?? name
    if Dispatcher.long.contains(innerName) || inner.contains("--all") || inner.contains("--from") {
      // Who may not run it is told at once.
      guard user.role.permits(innerName) else { return .reply(denied(innerName, call)) }
      let key = Dispatcher.single.contains(innerName) ? innerName : nil
      guard server.lane.run(key: key, { call.run(answer) }) else {
        let busy = Bilingual(
          en: "\(innerName) waits for other long commands. Maybe try again in a moment.",
          fr: "\(innerName) attend d'autres commandes longues. Peut-être réessayer dans un instant.")
        return .reply(.error(.busy, busy[call.language]))
      }
      return .waits
    }
    // What is put in words on the wire is prepared here, and only then waits for the writer.
    let isPrepared = name == "request" && words.dropFirst().first?.lowercased() == "new"
    let writes = Dispatcher.writes(inner) && !isPrepared
    return (writes ? call.write(answer) : call.runHere(answer)).map(Outcome.reply) ?? .waits
  }

  /// In the words that clients of Redis look for, unless another language is asked for.
  private func unknown(_ word: String, _ language: Language = .en) -> Reply {
    let word = TerminalText.cut(word, to: 64)
    let text = Bilingual(en: "unknown command '\(word)'", fr: "commande inconnue « \(word) »")
    return .error(.unknownCommand, text[language])
  }

  private func belongsToTheCommandLine(_ name: String, _ call: Call) -> Reply {
    let text = Bilingual(
      en: "\(name) belongs to the command line; a daemon has no use for it.",
      fr: "\(name) est l'affaire de la ligne de commande ; un démon n'en a pas l'usage.")
    return .error(.usage, text[call.language])
  }

  private func denied(_ name: String, _ call: Call) -> Reply {
    let role = call.user.role.rawValue
    let text = Bilingual(
      en: "\(name) is not permitted to the role \(role).", fr: "\(name) n'est pas permis au rôle \(role).")
    return .error(.noPermission, text[call.language])
  }
}
