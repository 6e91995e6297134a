import MatchCore

/// What the log says for a difference in the data: an event that was changed, a row that does not follow, texts that were erased.
struct DecisionEvidence {
  private let erasures: [PastErasure]

  /// Differences that are named for one decision: a changed request differs for everybody.
  private static let limit = 10

  init(_ erasures: [PastErasure]) { self.erasures = erasures }

  /// - Parameters:
  ///   - versions: plug-ins of another version than then.
  ///   - world: at the point of the decision.
  func causes(
    of differences: [DecisionCause], _ decision: Decision, _ versions: [DecisionCause], _ strategy: Strategy,
    _ world: World, _ alterations: [Alteration]
  ) -> [DecisionCause] {
    var causes: [DecisionCause] = []
    for difference in differences {
      if let version = versions.first(where: { $0.what == difference.criterion }) {
        if !causes.contains(version) { causes.append(version) }
        continue
      }
      guard causes.count < DecisionEvidence.limit else { continue }
      causes.append(explained(difference, decision, strategy, world, alterations))
    }
    return causes
  }

  private func explained(
    _ difference: DecisionCause, _ decision: Decision, _ strategy: Strategy, _ world: World, _ alterations: [Alteration]
  ) -> DecisionCause {
    var cause = difference
    let record = decision.record
    func concerns(_ subject: String) -> Bool {
      subject == difference.what || subject == record.request
        || world.row(subject, kind: .deployment)?.text("candidate") == difference.what
    }
    // What came after the decision cannot have changed it.
    let possible = alterations.filter { $0.place != .schema && ($0.sequence ?? 0) <= record.asOf }
    let own = possible.first { concerns($0.subject) && !difference.what.isEmpty }
    // An institution, say: what was written of it counts for others. A row of a table counts for its own choices alone.
    if let found = own ?? possible.first(where: { $0.place != .table }) {
      cause.evidence =
        found.sequence.map { found.place == .missing ? .missing($0) : .event($0, subject: found.subject) }
        ?? .table(found.table ?? "", row: found.subject)
      return cause
    }
    if let erasure = erasure(of: difference, record, strategy, concerns) {
      var erased = DecisionCause(kind: .erasure, what: cause.what, criterion: cause.criterion)
      (erased.then, erased.now) = (cause.then, cause.now)
      erased.evidence = .erased(erasure.sequence, person: erasure.person)
      return erased
    }
    var unknown = DecisionCause(kind: .unexplained, what: cause.what, criterion: cause.criterion)
    (unknown.then, unknown.now) = (cause.then, cause.now)
    return unknown
  }

  /// An erasure that can have made a difference: a later one, of what the scorer or gate reads. Words count for everybody, because how
  /// rare one is depends on all texts. Where it cannot be told which criterion it was, it may have been any.
  private func erasure(
    of difference: DecisionCause, _ record: DecisionRecord, _ strategy: Strategy, _ concerns: (String) -> Bool
  ) -> PastErasure? {
    let later = erasures.filter { $0.sequence > record.asOf }
    let plugin =
      strategy.parts.first { $0.name == difference.criterion }?.descriptor
      ?? strategy.gates.first { $0.name == difference.criterion }?.descriptor
    guard plugin?.readsPersonal ?? difference.criterion.isEmpty else { return nil }
    return later.first { $0.person == difference.what || $0.subjects.contains(where: concerns) }
      ?? (plugin?.needs.contains(.texts) == true || difference.what.isEmpty ? later.first : nil)
  }

  /// Of what changed in a vocabulary, what has to do with something that the request names; all of it, where nothing has.
  func relevant(_ changes: [DecisionCause], _ world: World, _ record: DecisionRecord) -> [DecisionCause] {
    guard let request = world.row(record.request, kind: .request) else { return changes }
    let texts = ["topics_required", "topics_preferred", "country", "grouping"].compactMap { request.text($0) }
    let words = changes.filter { change in
      var ids = [change.what]
      for state in [change.then, change.now] { ids += state?.split(separator: " ").map(String.init) ?? [] }
      return texts.contains { text in ids.contains { (id: String) in text.contains("\"\(id)\"") || text == id } }
    }
    return Array((words.isEmpty ? changes : words).prefix(DecisionEvidence.limit))
  }
}
