import MatchCore

/// Where the words come from that may stand in a place of a command line.
enum WordSource: Equatable {
  case files
  case folders
  case fixed([String])
  /// What the program itself lists when it is asked.
  case listed(WordList)
  /// Anything: a number, a day, a text.
  case free

  /// - Parameter placeholder: how help writes the place.
  init(placeholder: String) {
    switch placeholder {
    case "FILE", "PATH": self = .files
    case "DIR": self = .folders
    case "KIND": self = .fixed(RecordKind.allCases.map(\.fileStem) + ["all"])
    case "COMMAND": self = .fixed(CommandTable.all.map(\.name))
    case "SHELL": self = .fixed(Shell.allCases.map(\.rawValue))
    case "OVER": self = .fixed(["over"])
    case "A", "B", "CANDIDATE": self = .listed(.candidates)
    case "STRATEGY|FILE": self = .listed(.strategies)
    case "TEXT", "TOPIC": self = .listed(.topics)
    default: self = WordList.allCases.first { $0.placeholder == placeholder }.map(WordSource.listed) ?? .free
    }
  }

  init(_ argument: Command.Argument) {
    self = argument.choices.isEmpty ? .init(placeholder: argument.name) : .fixed(argument.choices)
  }

  init(_ value: Option.Value) {
    switch value {
    case .flag, .integer: self = .free
    case .text(let placeholder), .file(let placeholder): self = .init(placeholder: placeholder)
    case .choice(let words): self = .fixed(words)
    }
  }
}

/// The lists of names and ids that `completions --words` prints.
enum WordList: String, CaseIterable {
  case strategies
  case policies
  case plugins
  case topics
  case requests
  case candidates
  case focalPoints = "focal-points"
  case ids

  var placeholder: String {
    switch self {
    case .strategies: "STRATEGY"
    case .policies: "POLICY"
    case .plugins: "PLUGIN"
    case .topics: "TOPIC"
    case .requests: "REQUEST"
    case .candidates: "CANDIDATE"
    case .focalPoints: "FOCAL-POINT"
    case .ids: "ID"
    }
  }

  /// - Throws: what opening the configuration or the database throws.
  func words(_ invocation: Invocation) throws -> [String] {
    func workspace() throws -> Workspace { try invocation.workspace() }
    func ids(_ kinds: [RecordKind]) throws -> [String] {
      // Nobody waits at the TAB key.
      let store =
        try invocation.environment.host?.store()
        ?? Store.open(path: invocation.databasePath, patienceMilliseconds: 0, mayOnlyRead: true)
      return try kinds.flatMap { try store.ids(of: $0) }
    }
    switch self {
    case .strategies: return try workspace().strategies.map(\.name)
    case .policies: return try TriagePolicyFile.readAll(in: workspace()).map(\.name)
    case .plugins:
      let plugins = try workspace().plugins
      return plugins.rules.map { $0.descriptor.name } + plugins.scorers.map { $0.descriptor.name }
        + plugins.urgencies.map { $0.descriptor.name }
    case .topics: return try workspace().reference.topics.concepts.map(\.id)
    case .requests: return try ids([.request])
    case .candidates: return try ids([.expert, .focalPoint, .institution, .resource])
    case .focalPoints: return try ids([.focalPoint])
    case .ids: return try ids(RecordKind.allCases)
    }
  }
}
