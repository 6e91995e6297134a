import MatchCore

/// What a row of a file of changes asks for that is the row of a request, an expert, a proposal ...: what it corrects, and the moves
/// that its status or stage amounts to.
///
/// A status that is another one is a move of the life cycle, and goes by its table like any other; so does a stage or an outcome.
/// What only moves set cannot be written by hand here: a file that tells of the past is imported.
struct RowChange {
  /// What remains to be taken in; cells that moves take care of are absent.
  private(set) var record: Record
  /// Command lines, in their order.
  private(set) var moves: [[String]] = []
  /// Whether anything remains in `record`.
  var corrects: Bool {
    zip(RecordSchema.of(record.kind).columns, record.cells).contains { $0.name != "id" && $1 != .absent }
  }

  /// - Parameters:
  ///   - known: the row as it is now; nil where there is none.
  ///   - day: when the moves were so, as it was written.
  /// - Throws: `Failure` that names the column.
  init(_ record: Record, known: Record?, on day: String?) throws {
    self.record = record
    switch (record.kind, known) {
    case (.request, nil): try begin("status", RequestStatus.received.rawValue, RowChange.requestMoves)
    case (.request, let known?): try moveRequest(known, day)
    case (.deployment, nil): try propose(day)
    case (.deployment, let known?): try moveProposal(known, day)
    default: break
    }
  }

  /// The columns that only moves set, but for the state itself.
  private static let requestMoves = ["decided", "closed", "consult_until", "vetoes", "held_on", "held_status"]
  private static let proposalMoves = [
    "outcome", "stage", "answered", "decline_code", "reply_by", "hold_until", "replaces", "rating_partner",
    "rating_expert", "rating_host", "rated",
  ]

  // MARK: What is new

  /// A life begins at its beginning.
  private mutating func begin(_ column: String, _ first: String, _ moved: [String]) throws {
    if let state = record.text(column), state != first {
      throw RowChange.failure(
        column, state, en: "what is new begins as \(first). Maybe a row that moves it, or an import of the past.",
        fr: "ce qui est nouveau commence par \(first). Peut-être une rangée qui le fait avancer, ou un import du passé."
      )
    }
    try refuse(moved, of: nil)
  }

  private mutating func propose(_ day: String?) throws {
    if let id = record.text("id") {
      throw RowChange.failure(
        "id", id, en: "there is no such proposal; a new one gets its id by itself. Maybe leave it empty.",
        fr: "il n'y a pas de telle proposition ; une nouvelle reçoit son identifiant. Peut-être laisser vide.")
    }
    try begin("stage", ProposalStage.proposed.rawValue, RowChange.proposalMoves.filter { $0 != "stage" })
    record["stage"] = .absent
    let proposed = take("proposed")
    var words = ["propose"]
    if let on = proposed ?? day { words += ["--on", on] }
    for (option, column) in [
      ("focal-point", "focal_point"), ("role", "role"), ("start", "start"), ("end", "end"), ("reason", "reason"),
    ] { if let text = take(column) { words += ["--\(option)", text] } }
    let (request, candidate) = (take("request") ?? "", take("candidate") ?? "")
    try refuse(["activity"], of: nil)
    moves = [words + ["--", request, candidate]]
    clear()
  }

  // MARK: What is there

  private mutating func moveRequest(_ known: Record, _ day: String?) throws {
    let status = known.status
    let wanted = take("status").flatMap(RequestStatus.init(rawValue:)) ?? status
    if wanted != status {
      let verb = RequestLifeCycle.requests.transitions.first { transition in
        guard transition.from.contains(status) else { return false }
        switch transition.to {
        case .state(let state): return state == wanted
        case .remembered: return Workflow.remembered(known) == wanted
        case .unchanged: return false
        }
      }?.verb
      guard let verb else { throw refusal(known.id, status, wanted, RequestLifeCycle.requests.verbs(from: status)) }
      var words = ["request", verb.rawValue]
      if let day { words += ["--on", day] }
      if let reason = take("reason") { words += ["--reason", reason] }
      if verb == .consult, let until = take("consult_until") { words += ["--until", until] }
      moves = [words + ["--", known.id]]
    }
    try refuse(RowChange.requestMoves, of: known)
    drop(known)
  }

  private mutating func moveProposal(_ known: Record, _ day: String?) throws {
    guard let proposal = Proposal(known) else { return }
    if let verb = try verb(for: proposal) {
      var words = ["proposal", verb.rawValue]
      if let day { words += ["--on", day] }
      let taken = ProposalVerbs.all.first { $0.name == verb.rawValue }?.options ?? []
      for (option, column) in [
        ("reason", "reason"), ("role", "role"), ("start", "start"), ("end", "end"), ("code", "decline_code"),
        ("reply-by", "reply_by"), ("until", "hold_until"), ("partner", "rating_partner"), ("expert", "rating_expert"),
        ("host", "rating_host"),
      ] where taken.contains(option) {
        // What is so already need not be said again.
        guard record[column] != known[column] || column == "reason" else { continue }
        if let text = take(column) { words += ["--\(option)", text] }
      }
      moves = [words + ["--", known.id]]
    }
    try refuse(RowChange.proposalMoves, of: known)
    drop(known)
  }

  /// The verb that leads to the stage or the outcome of the row; nil where it is there.
  private mutating func verb(for proposal: Proposal) throws -> ProposalVerb? {
    let outcome = take("outcome").flatMap(Outcome.init(rawValue:))
    let stage = take("stage").flatMap(ProposalStage.init(rawValue:))
    let isThere = stage.map { $0 == proposal.stage } ?? outcome.map { proposal.stage.outcomes.contains($0) } ?? true
    if isThere {
      let isRated = ["rating_partner", "rating_expert", "rating_host"].contains { record.text($0) != nil }
      let legal = ProposalLifeCycle.proposals.destination(of: .appraise, from: proposal.stage) != nil
      return isRated && legal ? .appraise : nil
    }
    guard let wanted = stage ?? outcome.map(RowChange.stage) else { return nil }
    let verb = ProposalLifeCycle.proposals.transitions.first {
      $0.from.contains(proposal.stage) && $0.to == .state(wanted)
    }?.verb
    guard let verb else {
      throw refusal(proposal.id, proposal.stage, wanted, ProposalLifeCycle.proposals.verbs(from: proposal.stage))
    }
    return verb
  }

  /// What an outcome alone means of where a proposal has come to.
  private static func stage(_ outcome: Outcome) -> ProposalStage {
    ProposalStage(stage: nil, outcome: outcome, isRated: false)
  }

  private func refusal<State: CodedValue, Verb: CodedValue>(
    _ id: String, _ from: State, _ to: State, _ legal: [Verb]
  ) -> Failure {
    let names = legal.map(\.rawValue).joined(separator: ", ")
    let now =
      legal.isEmpty
      ? Bilingual(en: "Nothing more can be done with it.", fr: "On n'en peut plus rien faire.")
      : Bilingual(en: "Legal now: \(names).", fr: "Possible à présent : \(names).")
    return Failure(
      .no, isConflict: true,
      Bilingual(
        en: "\(id) is \(from.label.en), from where no move leads to \(to.label.en). ",
        fr: "\(id) : \(from.label.fr), d'où aucun mouvement ne mène à : \(to.label.fr). ") + now)
  }

  // MARK: Cells

  private mutating func take(_ column: String) -> String? {
    defer { record[column] = .absent }
    return record.text(column)
  }

  /// What is known needs no event; required columns are there.
  private mutating func drop(_ known: Record) {
    for (index, column) in RecordSchema.of(record.kind).columns.enumerated()
    where column.name != "id" && record.cells[index] == known.cells[index] { record.cells[index] = .absent }
  }

  private mutating func clear() {
    for index in record.cells.indices { record.cells[index] = .absent }
  }

  /// - Parameter known: the row as it is: to say the same again is no harm.
  private mutating func refuse(_ columns: [String], of known: Record?) throws {
    for column in columns {
      let cell = record[column]
      if cell == .absent || cell == .blank || cell == known?[column] {
        record[column] = .absent
        continue
      }
      throw RowChange.failure(
        column, record.text(column) ?? "", en: "only a move sets it. Maybe the command that does.",
        fr: "seul un mouvement le fixe. Peut-être la commande qui le fait.")
    }
  }

  private static func failure(_ column: String, _ value: String, en: String, fr: String) -> Failure {
    Failure(.badData, ChangeFile.problem(column, value, Bilingual(en: en, fr: fr)))
  }
}
