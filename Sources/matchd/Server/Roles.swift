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

  /// What says nothing of anybody; and `run`, the command line's way here, because what it runs is looked at as well.
  private static let catalogue: Set<String> = [
    "help", "version", "strategies", "plugins", "topics", "config", "info", "run",
  ]
  private static let reading: Set<String> = [
    "triage", "match", "explain", "why", "inbox", "show", "gaps", "indicators", "replay", "tune", "calendar",
    "rotation",
  ]

  /// The commands that a role may use, by name.
  var commands: Set<String> {
    switch self {
    case .operator: Role.everyCommand
    case .programmeManager:
      Role.catalogue.union(Role.reading).union([
        "log", "export", "report", "request", "propose", "proposal", "apply", "undo", "import", "stage", "follow",
        "due-for-erasure", "export-person",
      ])
    case .focalPoint: Role.catalogue.union(["inbox", "propose", "proposal", "calendar", "rotation"])
    case .analyst:
      Role.catalogue.union(Role.reading).union([
        "log", "audit", "verify", "checkpoint", "extract", "request", "proposal", "fetch", "follow", "stage",
      ])
    case .reader: Role.catalogue
    }
  }

  /// The verbs of a command that a role may use; nil where it may use all that the command has.
  func verbs(of command: String) -> Set<String>? {
    switch (self, command) {
    // Its own people only: it nominates them, takes them back, and answers for them.
    case (.focalPoint, "proposal"): ["new", "withdraw", "accept", "decline", "list", "show"]
    case (.analyst, "proposal"): ["list", "show", "decisions"]
    case (.analyst, "request"): ["list", "show"]
    default: nil
    }
  }

  /// Whether names and texts are shown, or pseudonyms and nothing else that is personal.
  var seesPersons: Bool { self != .analyst }

  static let everyCommand: Set<String> = Set(CommandTable.all.map(\.name)).union([
    "config", "info", "metrics", "follow", "run", "stage", "fetch",
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
