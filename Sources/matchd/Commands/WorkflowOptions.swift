import MatchCore

/// The options that verbs of life cycles share.
enum WorkflowOptions {
  static let on = Option(
    name: "on", value: .text("DAY"), en: "when it was so (default: now)",
    fr: "quand c'était (par défaut : maintenant)")
  static let reason = Option(
    name: "reason", value: .text("TEXT"), en: "why; kept apart like everything personal",
    fr: "pourquoi ; gardé à part comme tout ce qui est personnel")
  static let until = Option(
    name: "until", value: .text("DAY"),
    en: "the last day of a consultation (of a request) or of a hold (of a proposal)",
    fr: "le dernier jour d'une consultation (d'une demande) ou d'une réservation (d'une proposition)")
  static let workingDays = Option(
    name: "working-days", value: .integer(1...250),
    en: "the same, counted in working days from the move (default 10)",
    fr: "de même, compté en jours ouvrés à partir du mouvement (10 par défaut)")
  static let due = Option(
    name: "due", value: .flag, en: "everything whose day has passed", fr: "tout ce dont le jour est passé")
}

extension Invocation {
  /// Of the moves that are legal, those that whoever asks may make: nobody is sent on to a refusal.
  func open(_ verbs: [String], of command: String) -> [String] {
    guard let permitted = environment.host?.user.role.verbs(of: command) else { return verbs }
    return verbs.filter(permitted.contains)
  }

  /// What `--reason` says.
  /// - Throws: a usage failure where it says nothing, or what no text may hold.
  func reason() throws -> String? {
    guard let reason = text("reason")?.trimmed else { return nil }
    guard !reason.isEmpty else {
      throw Failure(
        .usage, en: "--reason is blank. Maybe --reason TEXT, or without it where none is wanted.",
        fr: "--reason est vide. Peut-être --reason TEXTE, ou sans lui là où il n'en faut pas.")
    }
    if let control = reason.unicodeScalars.first(where: RecordParser.isControl) {
      let expected = Expectation.control(control)
      throw Failure(
        .usage, en: "--reason must be \(expected.en).", fr: "--reason doit être \(expected.fr).")
    }
    return reason
  }
}

extension MoveDetails {
  /// What the options of a command line say.
  init(_ invocation: Invocation) throws {
    reason = try invocation.reason()
    until = try invocation.day("until") ?? invocation.day("reply-by")
    workingDays = invocation.integer("working-days")
    guard until == nil || workingDays == nil else {
      throw Failure(
        .usage, en: "A last day and --working-days exclude each other.",
        fr: "Un dernier jour et --working-days s'excluent.")
    }
    start = try invocation.day("start")
    end = try invocation.day("end")
    role = invocation.text("role")
    code = invocation.text("code").flatMap(DeclineCode.init(rawValue:))
    for (option, column) in [("partner", "rating_partner"), ("expert", "rating_expert"), ("host", "rating_host")] {
      if let rating = invocation.integer(option) { ratings.append((column, rating)) }
    }
    successor = invocation.text("by")
  }
}

extension Session {
  /// The life cycles inside a write.
  func workflow(_ store: Store) throws -> Workflow {
    let strategy = try workspace.strategy(or: invocation.text("strategy"), of: invocation)
    let book = DecisionBook(self, store, by: strategy)
    var workflow = Workflow(
      store: store, actor: invocation.actor, time: try MoveTime(invocation.text("on"), now: store.log.now)
    ) { id, candidates in
      guard !candidates.isEmpty else { return [] }
      let request = try self.request(id, for: [strategy])
      // As it stands in the store: a write just before, of the same group, may have taken somebody.
      let reader = self.reader(for: [strategy])
      var found: [Standing] = []
      for kind in CandidateKind.allCases {
        let own = try candidates.filter { try store.kind(of: $0) == kind.recordKind }
        guard !own.isEmpty else { continue }
        found += Matcher(request, in: try reader.snapshot(of: kind), by: strategy).standings(of: own)
      }
      return found.filter { $0.rank != nil }.sorted {
        $0.score != $1.score ? $0.score > $1.score : Identifier.precedes($0.candidate, $1.candidate)
      }.map(\.candidate)
    }
    workflow.decision = book.record
    workflow.permitted = invocation.environment.host?.user.role.verbs(of: "proposal")
    return workflow
  }
}
