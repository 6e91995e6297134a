import MatchCore

/// Whether an event may be undone, as far as its own subject tells. `UndoRun` sees to what others build on it.
///
/// Undone and redone events of one beginning are a chain: the event, what undid it, what undid that ... An event is in force as long
/// as an even number undid it. What is taken back is always the end of the chain, so `undo 12` after it was undone and brought back
/// takes it back again.
///
/// An event may be undone when
/// 1. it is in force, and changed something;
/// 2. no event after it, in the order in which they are folded or written, says anything of the cells that it changed: but for those
///    that were undone themselves;
/// 3. what is left is a row that import would take: columns that must have a value have one, and days are in order;
/// 4. nobody was erased whom it speaks of: what is gone does not come back, nor does a proposal that is open.
struct UndoRule {
  let store: Store

  /// - Throws: `Failure` that names what stands in the way.
  func plan(for sequence: Int64) throws -> UndoPlan {
    guard let (kind, id, _) = try store.subjectEvent(sequence) else {
      throw Failure(
        .no, en: "There is no event \(sequence); the log ends at \(store.head).",
        fr: "Il n'y a pas d'événement \(sequence) ; le journal s'arrête à \(store.head).")
    }
    if let erasure = store.erasures[id] { throw refusal(sequence, erasure.text(of: id)) }
    let events = try store.events(of: id)
    let chains = UndoRule.chains(events)
    guard let chain = chains.first(where: { $0.contains(sequence) }), let last = chain.last,
      let place = chain.firstIndex(of: sequence), let target = events.first(where: { $0.sequence == last })
    else { throw refusal(sequence, en: "it cannot be told what it did", fr: "on ne peut dire ce qu'il a fait") }
    guard (chain.count - 1 - place) % 2 == 0 else {
      throw refusal(
        sequence, en: "event \(chain[place + 1]) undid it already. Maybe 'undo \(last)' brings it back",
        fr: "l'événement \(chain[place + 1]) l'a déjà défait. Peut-être « undo \(last) » le rétablit")
    }
    let (before, after, now) = UndoRule.states(kind, id, events, around: target)
    if let proposal = Proposal(Record(kind: kind, id: id, cells: before.cells)),
      let erasure = store.erasures[proposal.candidate], Workflow.ending(of: proposal.stage) != nil
    {
      throw refusal(sequence, erasure.text(of: proposal.candidate))
    }
    let columns = before.cells.indices.filter { index in
      before.cells[index] != after.cells[index] && RecordSchema.of(kind).columns[index].name != "id"
    }
    let headers = UndoRule.headers(before.extra, after.extra)
    // Nothing was there before, or what was there had been taken back.
    let retracts = before.firstSequence == 0 || before.isRetracted
    guard !columns.isEmpty || !headers.isEmpty || retracts != after.isRetracted else {
      throw refusal(sequence, en: "it changed nothing", fr: "il n'a rien changé")
    }
    try refuseLater(
      than: target, in: events, chains.filter { $0 != chain }, columns.map { RecordSchema.of(kind).columns[$0].name },
      headers, takesAll: retracts, sequence)
    let plan = UndoPlan(
      kind: kind, subject: id, target: target, before: before, after: after, columns: columns, headers: headers,
      retracts: retracts, effectiveAt: max(store.log.now, now.effectiveAt))
    if !retracts { try refuseUnsound(plan, now, sequence) }
    return plan
  }

  /// Events by what stands at the end of their chains, the last first, each once: in this order they can be taken back.
  func lastFirst(_ sequences: [Int64]) throws -> [Int64] {
    let ends = try Set(sequences).map { sequence in
      guard let (_, id, _) = try store.subjectEvent(sequence) else { return (sequence, end: sequence) }
      let chain = UndoRule.chains(try store.events(of: id)).first { $0.contains(sequence) }
      return (sequence, end: chain?.last ?? sequence)
    }
    return ends.sorted { ($0.end, $0.0) > ($1.end, $1.0) }.map(\.0)
  }

  // MARK: Chains

  /// Each event that undoes none, with those that undid and redid it, by number.
  static func chains(_ events: [SubjectEvent]) -> [[Int64]] {
    var chains: [[Int64]] = []
    for event in events.sorted(by: { $0.sequence < $1.sequence }) {
      if let undo = event.undo, let place = chains.firstIndex(where: { $0.last == undo.target }) {
        chains[place].append(event.sequence)
      } else {
        chains.append([event.sequence])
      }
    }
    return chains
  }

  /// The subject before an event and after it, in the order of the fold, and as it is now.
  private static func states(
    _ kind: RecordKind, _ id: String, _ events: [SubjectEvent], around target: SubjectEvent
  ) -> (before: FoldedSubject, after: FoldedSubject, now: FoldedSubject) {
    var now = FoldedSubject(kind, id)
    var (before, after) = (now, now)
    for event in events.sorted(by: SubjectEvent.precedes) {
      if event.sequence == target.sequence { before = now }
      now.apply(event)
      if event.sequence == target.sequence { after = now }
    }
    return (before, after, now)
  }

  private static func headers(
    _ before: [(header: String, text: String)], _ after: [(header: String, text: String)]
  ) -> [String] {
    let known = Dictionary(before.map { ($0.header, $0.text) }, uniquingKeysWith: { first, _ in first })
    let changed = after.filter { known[$0.header] != $0.text }.map(\.header)
    return changed + before.map(\.header).filter { header in !after.contains { $0.header == header } }
  }

  // MARK: What stands in the way

  private func refuseLater(
    than target: SubjectEvent, in events: [SubjectEvent], _ chains: [[Int64]], _ columns: [String], _ headers: [String],
    takesAll: Bool, _ sequence: Int64
  ) throws {
    // The last one first: it is the one that can be undone.
    for chain in chains.sorted(by: { ($0.last ?? 0) > ($1.last ?? 0) }) {
      let later = chain.filter { number in
        guard let event = events.first(where: { $0.sequence == number }) else { return false }
        return SubjectEvent.precedes(target, event) || event.sequence > target.sequence
      }
      // What was said and taken back has said nothing.
      guard later.count % 2 == 1, let last = later.last, let event = events.first(where: { $0.sequence == last })
      else { continue }
      let touched = event.touched
      let named = columns.filter(touched.contains) + headers.filter { touched.contains(SubjectEvent.header($0)) }
      guard takesAll || !named.isEmpty else { continue }
      let about = named.isEmpty ? "" : " (\(named.joined(separator: ", ")))"
      let name = Phrases.event(event.kind)
      throw refusal(
        sequence, en: "event \(last), \(name.en), came after it\(about). Maybe 'undo \(last)' first",
        fr: "l'événement \(last), \(name.fr), l'a suivi\(about). Peut-être d'abord « undo \(last) »")
    }
  }

  private func refuseUnsound(_ plan: UndoPlan, _ now: FoldedSubject, _ sequence: Int64) throws {
    var record = Record(kind: plan.kind, id: plan.subject, cells: now.cells)
    for index in plan.columns { record.cells[index] = plan.before.cells[index] }
    let columns = RecordSchema.of(plan.kind).columns
    for column in columns where column.isRequired && column.name != "id" && record.text(column.name) == nil {
      throw refusal(
        sequence, en: "\(plan.subject) would have no \(column.name)",
        fr: "\(plan.subject) n'aurait plus de \(column.french)")
    }
    if let (first, second) = RecordParser.contradiction(in: record) {
      throw refusal(
        sequence, en: "\(second.name) of \(plan.subject) would lie before \(first.name)",
        fr: "\(second.french) de \(plan.subject) précéderait \(first.french)")
    }
  }

  private func refusal(_ sequence: Int64, en: String, fr: String) -> Failure {
    refusal(sequence, Bilingual(en: "\(en).", fr: "\(fr)."))
  }

  private func refusal(_ sequence: Int64, _ text: Bilingual) -> Failure {
    Failure(
      .no, isConflict: true,
      Bilingual(
        en: "Event \(sequence) cannot be undone: ", fr: "L'événement \(sequence) ne peut être défait : ") + text)
  }
}

extension SubjectEvent {
  /// The columns that it says something of, and the headers of unknown ones.
  var touched: Set<String> {
    guard case .stored(let body, let payload) = content else { return [] }
    var names: Set<String> = []
    for text in [body, payload].compactMap({ $0 }) {
      for member in (try? JSONValue(parsing: Array(text.utf8)))?.object ?? [] {
        switch member.key {
        case "extra": names.formUnion((member.value.object ?? []).map { SubjectEvent.header($0.key) })
        case EventBody.absentExtraKey:
          names.formUnion((member.value.array ?? []).compactMap(\.string).map(SubjectEvent.header))
        case EventBody.absentKey: names.formUnion((member.value.array ?? []).compactMap(\.string))
        case "personal", EventBody.togetherKey, DecisionRecord.key, Undo.targetKey, Undo.kindKey, Undo.retractsKey,
          Undo.reasonKey:
          break
        default: names.insert(member.key)
        }
      }
    }
    return names
  }

  /// An unknown column may have the name of a known one.
  static func header(_ name: String) -> String { "extra " + name }
}
