import Foundation
import MatchCore

/// The commands of the protocol itself: what clients of Redis send on their own, and what says how the daemon is.
struct ProtocolCommands {
  let server: Server

  /// - Returns: nil for a command that is not one of these.
  func run(_ name: String, _ words: [String], _ connection: Connection) -> Dispatcher.Outcome? {
    switch name {
    case "ping": .reply(words.count > 1 ? .text(words[1]) : .status("PONG"))
    case "echo":
      .reply(words.count == 2 ? .text(words[1]) : .error(.usage, "ECHO wants one word."))
    case "quit": .closes(.status("OK"))
    case "reset": .reset(.status("RESET"))
    case "select":
      .reply(words.count == 2 && words[1] == "0" ? .status("OK") : .error(.usage, "There is one database, 0."))
    case "auth": auth(words)
    case "hello": hello(words, connection)
    case "client": client(words, connection)
    case "command": command(words)
    case "config": .reply(config(words))
    case "info": .reply(.text(info))
    case "metrics": .reply(.text(metrics))
    case "follow": follow(words)
    default: nil
    }
  }

  // MARK: Who is who

  /// `AUTH TOKEN` for the user named default, or `AUTH NAME TOKEN`.
  private func auth(_ words: [String]) -> Dispatcher.Outcome {
    guard words.count == 2 || words.count == 3 else {
      return .reply(.error(.usage, "AUTH wants a name and a token."))
    }
    guard server.hasUsers else {
      return .reply(.error(.usage, "AUTH is not needed: no users file is in use."))
    }
    let name = words.count == 3 ? words[1] : "default"
    let proof = UsersFile.proof(words[words.count - 1])
    guard let proof, let user = server.user(name: name, proof: proof) else {
      return .refused(.error(.wrongPass, "The name or the token is wrong."))
    }
    return .signedIn(user, proof: proof, .status("OK"))
  }

  /// `HELLO [2|3] [AUTH NAME TOKEN] [SETNAME NAME]`.
  private func hello(_ words: [String], _ connection: Connection) -> Dispatcher.Outcome {
    var framing = connection.framing
    var rest = words.dropFirst()
    if let version = rest.first {
      guard version == "2" || version == "3" else {
        return .reply(.error(.noProto, "There are the versions 2 and 3."))
      }
      framing = version == "3" ? .resp3 : .resp2
      rest = rest.dropFirst()
    }
    var (user, proof) = (connection.user, [UInt8]?.none)
    var clientName = connection.name
    while let word = rest.popFirst() {
      switch word.lowercased() {
      case "auth":
        guard let name = rest.popFirst(), let token = rest.popFirst() else {
          return .reply(.error(.usage, "AUTH wants a name and a token."))
        }
        proof = UsersFile.proof(token)
        guard let proof, let found = server.user(name: name, proof: proof) else {
          return .refused(.error(.wrongPass, "The name or the token is wrong."))
        }
        user = found
      case "setname":
        guard let name = rest.popFirst(), Self.isClientName(name) else { return .reply(Self.badClientName) }
        clientName = name
      default: return .reply(.error(.usage, "HELLO does not know '\(word)'."))
      }
    }
    guard let user else { return .reply(.error(.noAuth, "HELLO wants AUTH NAME TOKEN here.")) }
    if connection.framing != .line { connection.framing = framing }
    connection.name = clientName
    let answer = Reply.map([
      ("server", .text("matchd")), ("version", .text(VersionCommand.number)),
      ("proto", .integer(framing == .resp3 ? 3 : 2)), ("id", .integer(Int(connection.id))),
      ("mode", .text("standalone")),
      ("role", .text("master")), ("modules", .list([])),
    ])
    return .signedIn(user, proof: proof, answer)
  }

  // MARK: About the connection

  private func client(_ words: [String], _ connection: Connection) -> Dispatcher.Outcome {
    switch words.dropFirst().first?.lowercased() {
    case "id": return .reply(.integer(Int(connection.id)))
    case "getname": return .reply(connection.name.isEmpty ? .null : .text(connection.name))
    case "setname":
      guard words.count == 3, Self.isClientName(words[2]) else { return .reply(Self.badClientName) }
      connection.name = words[2]
      server.clients.update(connection.summary)
      return .reply(.status("OK"))
    case "setinfo", "no-evict", "no-touch": return .reply(.status("OK"))
    case "info": return .reply(.text(line(connection.summary)))
    case "list":
      guard connection.user?.role == .operator else {
        return .reply(.error(.noPermission, "CLIENT LIST is for the operator."))
      }
      return .reply(.text(server.clients.all.map(line).joined()))
    default: return .reply(.error(.usage, "CLIENT knows ID, GETNAME, SETNAME, SETINFO, INFO and LIST."))
    }
  }

  private func line(_ client: ClientSummary) -> String {
    "id=\(client.id) name=\(client.name) user=\(client.user) role=\(client.role) on=\(Self.word(client.listener)) "
      + "age_seconds=\(client.times.ageSeconds) idle_seconds=\(client.times.idleSeconds) "
      + "follows=\(client.isFollowing ? 1 : 0)\n"
  }

  /// A path may have blanks, and here they would end it.
  private static func word(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { $0.properties.isWhitespace ? "_" : $0 }))
  }

  /// It stands in lines of words.
  private static func isClientName(_ name: String) -> Bool {
    name.utf8.count <= 64 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  private static let badClientName = Reply.error(.usage, "A client's name has at most 64 visible characters.")

  private func command(_ words: [String]) -> Dispatcher.Outcome {
    switch words.dropFirst().first?.lowercased() {
    case "count": .reply(.integer(Role.everyCommand.count))
    case "docs": .reply(.map([]))
    default: .reply(.list([]))
    }
  }

  /// Enough for clients that look whether writes are durable.
  private func config(_ words: [String]) -> Reply {
    guard words.count >= 3, words[1].lowercased() == "get" else {
      return .error(.usage, "CONFIG knows GET; the configuration is in files.")
    }
    let known = [
      "save": "", "appendonly": "yes", "databases": "1", "maxclients": String(server.settings.connectionLimit),
    ]
    return .map(words[2...].compactMap { word in known[word.lowercased()].map { (word, .text($0)) } })
  }

  // MARK: How the daemon is

  /// What is counted, and what is so at this moment.
  private var figures: [Counters.Figure] {
    server.counters.all + [
      Counters.Figure(
        name: "log_events", meaning: "number of the last event", value: Int(server.world.head), isTotal: false),
      Counters.Figure(
        name: "uptime_seconds", meaning: "time since the start", value: server.uptimeSeconds, unit: "seconds",
        isTotal: false),
    ]
  }

  private var info: String {
    var lines = [
      "# Server", "version:\(VersionCommand.number)", "process_id:\(getpid())", "started_at:\(server.started)",
      "# State", "head:\(server.world.head)", "# Counters",
    ]
    lines += figures.map { "\($0.name):\($0.value)" }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  /// OpenMetrics text (prometheus.io/docs/specs/om/open_metrics_spec).
  private var metrics: String {
    var lines: [String] = []
    for figure in figures {
      let name = "matchd_" + figure.name
      lines.append("# TYPE \(name) \(figure.isTotal ? "counter" : "gauge")")
      if !figure.unit.isEmpty { lines.append("# UNIT \(name) \(figure.unit)") }
      lines += ["# HELP \(name) \(figure.meaning).", "\(name)\(figure.isTotal ? "_total" : "") \(figure.value)"]
    }
    return (lines + ["# EOF"]).joined(separator: "\n") + "\n"
  }

  // MARK: Events

  /// `FOLLOW [--since SEQ] [--kind KIND ...]`.
  private func follow(_ words: [String]) -> Dispatcher.Outcome {
    var since: Int64?
    var kinds: Set<String> = []
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let option = parts[0].lowercased()
      guard ["--since", "--kind"].contains(option) else {
        return .reply(.error(.usage, "FOLLOW knows --since and --kind, not '\(TerminalText.cut(word, to: 64))'."))
      }
      guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
        return .reply(.error(.usage, "\(option) wants a value."))
      }
      if option == "--since" {
        guard since == nil else { return .reply(.error(.usage, "--since was given twice.")) }
        guard let number = Int64(value), number >= 0, number <= server.world.head else {
          let shown = TerminalText.cut(value, to: 64)
          return .reply(.error(.usage, "--since is '\(shown)', but the log has the events 1 to \(server.world.head)."))
        }
        since = number
      } else {
        guard let named = EventKinds.named(value) else {
          let meant = Suggestion.nearest(to: value, among: EventKinds.subjects + EventKinds.all)
          let hint = meant ?? EventKinds.subjects.joined(separator: ", ")
          return .reply(
            .error(.usage, "--kind is '\(TerminalText.cut(value, to: 64))', which is no kind of event. Maybe \(hint)."))
        }
        kinds.formUnion(named)
      }
    }
    return .follows(since: since ?? server.world.head, kinds: kinds)
  }
}
