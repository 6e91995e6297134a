import MatchCore

/// What a move says besides its verb.
struct MoveDetails {
  var reason: String?
  /// The last day of a consultation, of an invitation, of a hold.
  var until: Day?
  /// The same, counted in working days from the move.
  var workingDays: Int?
  var start: Day?
  var end: Day?
  var role: String?
  var code: DeclineCode?
  /// By column, from 1 to 5.
  var ratings: [(column: String, rating: Int)] = []
  /// Who takes the place.
  var successor: String?
}

/// Carries moves out inside the transaction of a write: it reads the rows as they stand there, so two moves never pass the same
/// check at once. Whatever it throws takes the whole write back.
struct Workflow {
  let store: Store
  let actor: String
  let time: MoveTime
  /// Who comes first for a request, of some candidates: those who are eligible, the best first.
  let ranked: (_ request: String, _ candidates: [String]) throws -> [String]
  /// What stands in the ranking for a choice, to be kept with it. Nothing where nobody chooses, as when an undo is looked at.
  var decision: (_ request: String, _ candidate: String) throws -> NewDecision? = { _, _ in nil }
  /// The verbs of proposals that whoever asks may use; nil for all of them.
  var permitted: Set<String>?
  /// Moves that fall due come at the time they are noticed, whatever came last.
  var isSweep = false

  func effective(after last: String, of id: String) throws -> String {
    isSweep ? max(time.text, last) : try time.effective(after: last, of: id)
  }

  static func day(_ time: String) -> Day { Day(iso: time.prefix(10)) ?? Day(number: 0) }

  func request(_ id: String) throws -> Record {
    if let record = try store.row(id, kind: .request, at: nil) { return record }
    throw Failure(
      .no,
      Bilingual(en: "There is no request \(id).", fr: "Il n'y a pas de demande \(id).")
        + .maybe(Suggestion.nearest(to: id, among: try store.ids(of: .request))))
  }

  func proposal(_ id: String) throws -> (Record, Proposal) {
    guard let record = try store.row(id, kind: .deployment, at: nil), let proposal = Proposal(record) else {
      throw missing(proposal: id, among: try store.ids(of: .deployment))
    }
    return (record, proposal)
  }

  func missing(proposal id: String, among known: [String]) -> Failure {
    Failure(
      .no,
      Bilingual(en: "There is no proposal \(id).", fr: "Il n'y a pas de proposition \(id).")
        + .maybe(Suggestion.nearest(to: id, among: known)))
  }

  func proposals(for request: String) throws -> [Proposal] {
    try store.proposals(for: request).compactMap(Proposal.init)
  }

  func conflict(en: String, fr: String) -> Failure { Failure(.no, isConflict: true, en: en, fr: fr) }
}

extension [(name: String, cell: Cell)] {
  mutating func set(_ name: String, _ value: String?) {
    if let value { append((name, .value(value))) }
  }

  /// Without what is known already; a reason is said each time.
  func news(to record: Record) -> [(name: String, cell: Cell)] {
    filter { $0.name == "reason" || record[$0.name] != $0.cell }
  }

  /// Something that held and does no longer.
  mutating func clear(_ name: String, of record: Record) {
    if record.text(name) != nil { append((name, .blank)) }
  }
}
