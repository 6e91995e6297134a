import MatchCore

/// A move that was made, with what it led from and to.
struct Move {
  let subject: String
  let kind: RecordKind
  /// As it is typed.
  let verb: String
  let from: Bilingual
  let to: Bilingual
  let fromCode: String
  let toCode: String
  let sequence: Int64
  let effectiveAt: String
  /// What it set.
  var cells: [(name: String, cell: Cell)] = []
  /// What was taken as it was said, and looks like a slip.
  var remark: Bilingual?

  init(_ id: String, _ verb: RequestVerb, from: RequestStatus, to: RequestStatus, _ sequence: Int64, at time: String) {
    (subject, kind, self.verb) = (id, .request, verb.rawValue)
    (self.from, self.to) = (from.label, to.label)
    (fromCode, toCode) = (from.rawValue, to.rawValue)
    (self.sequence, effectiveAt) = (sequence, time)
  }

  init(_ id: String, _ verb: ProposalVerb, from: ProposalStage, to: ProposalStage, _ sequence: Int64, at time: String) {
    (subject, kind, self.verb) = (id, .deployment, verb.rawValue)
    (self.from, self.to) = (from.label, to.label)
    (fromCode, toCode) = (from.rawValue, to.rawValue)
    (self.sequence, effectiveAt) = (sequence, time)
  }

  static let callUp = "call-up"

  /// Something that follows and leads nowhere itself: who is called up for a seat.
  init(calledUp id: String, _ stage: ProposalStage, _ sequence: Int64, at time: String) {
    (subject, kind, verb) = (id, .deployment, Move.callUp)
    (from, to) = (stage.label, stage.label)
    (fromCode, toCode) = (stage.rawValue, stage.rawValue)
    (self.sequence, effectiveAt) = (sequence, time)
  }

  /// What it set besides the state, in the order of the columns, without what is personal.
  var news: [(column: Column, cell: Cell)] {
    RecordSchema.of(kind).columns.filter { !$0.isPersonal && !["status", "stage", "outcome"].contains($0.name) }
      .compactMap { column in cells.last { $0.name == column.name }.map { (column, $0.cell) } }
  }

  func write(to writer: inout JSONWriter) {
    writer.member(kind == .request ? "request" : "proposal", subject)
    writer.member("verb", verb)
    writer.member("from", fromCode)
    writer.member("to", toCode)
    writer.member("at", effectiveAt)
    writer.key("seq")
    writer.integer(Int(sequence))
    guard !news.isEmpty else { return }
    writer.key("set")
    writer.beginObject()
    for (column, cell) in news { writer.member(column, cell) }
    writer.endObject()
  }

  /// As a person reads it: `r-1: registered → under consultation (Consult until: 1 March 2024)`.
  func line(_ cells: CellText) -> String {
    let translator = cells.translator
    let colon = translator(Phrases.colon)
    let what: String =
      if fromCode != toCode {
        subject + colon + translator(from) + " → " + translator(to)
      } else {
        subject + colon + translator(verb == Move.callUp ? Phrases.calledUp : to)
      }
    let details = news.compactMap { column, cell -> String? in
      guard case .value(let text) = cell else { return nil }
      return translator(column.title) + colon + cells.text(text, of: column)
    }
    return what + (details.isEmpty ? "" : " (" + details.joined(separator: ", ") + ")")
  }
}

extension Phrases {
  static let calledUp = Bilingual(en: "called up", fr: "appelée")
  static let follows = Bilingual(en: "From that follows:", fr: "Il s'ensuit :")
  static let nextMoves = Bilingual(en: "Next: {verbs}.", fr: "Ensuite : {verbs}.")
  static let nothingDue = Bilingual(en: "Nothing is due.", fr: "Rien n'est échu.")
}

extension LifeCycle {
  /// Says that a move is not legal, and which ones are.
  /// - Parameter legal: the verbs that are open now.
  func refusal(of verb: Verb, of id: String, in state: State, legal: [String]) -> Failure {
    let label = state.label
    let now =
      verbs(from: state).isEmpty
      ? Bilingual(en: "Nothing more can be done with it.", fr: "On n'en peut plus rien faire.")
      : legal.isEmpty
        ? Bilingual(en: "No move of it is open now.", fr: "Aucun mouvement n'en est possible à présent.")
        : Bilingual(
          en: "Legal now: \(legal.joined(separator: ", ")).",
          fr: "Possible à présent : \(legal.joined(separator: ", "))."
        )
    let from = states(for: verb).map(\.label)
    return Failure(
      .no, isConflict: true,
      Bilingual(
        en: "\(id) is \(label.en); \(verb.rawValue) leads from \(from.map(\.en).joined(separator: ", ")). ",
        fr: "\(id) : \(label.fr) ; \(verb.rawValue) part de : \(from.map(\.fr).joined(separator: ", ")). ") + now)
  }
}
