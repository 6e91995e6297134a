/// Who may do what. Whatever is not listed is not permitted.
enum Role: String, CaseIterable, Sendable {
  /// Runs the machine: everything.
  case `operator`
  case programmeManager = "programme-manager"
  /// Sees and proposes its own people.
  case focalPoint = "focal-point"
  /// Reads everything but names and contact details.
  case analyst
  case reader

  /// The commands of the protocol itself that need no role: they say who one is, or that one is there.
  static let forEverybody: Set<String> = [
    "ping", "echo", "auth", "hello", "quit", "reset", "select", "command", "client",
  ]

  private static let catalogue: Set<String> = ["help", "version", "strategies", "plugins", "topics", "config", "info"]
  private static let reading: Set<String> = [
    "triage", "match", "explain", "why", "inbox", "show", "calendar", "rotation",
  ]

  /// The commands that a role may use, by name.
  var commands: Set<String> {
    switch self {
    case .operator: Role.everyCommand
    case .programmeManager:
      Role.catalogue.union(Role.reading).union([
        "log", "export", "report", "request", "propose", "apply", "undo", "import", "stage", "follow", "run",
      ])
    case .focalPoint: Role.catalogue.union(["inbox", "propose", "calendar", "rotation", "run"])
    case .analyst: Role.catalogue.union(Role.reading).union(["log", "audit", "verify", "follow", "run"])
    case .reader: Role.catalogue
    }
  }

  static let everyCommand: Set<String> = Set(CommandTable.all.map(\.name)).union([
    "config", "info", "metrics", "follow", "run", "stage",
  ])

  func permits(_ command: String) -> Bool { Role.forEverybody.contains(command) || commands.contains(command) }
}

/// Whoever speaks on a connection.
struct User: Sendable, Equatable {
  let name: String
  let role: Role
  /// The focal point that a user of that role is bound to.
  var focalPoint: String?
}
