import MatchCore

/// Matches every request of a time again with supposed people on the roster.
struct WhatIfReader {
  let session: Session
  let strategy: Strategy
  let supposed: SupposedPeople

  private var vocabulary: Vocabulary { session.workspace.vocabulary }

  /// What stops somebody, or nothing.
  private enum Answer {
    case notYet
    case stopped(rule: String, isUnknown: Bool)
    case eligible
  }

  /// O(events), and for each request for which somebody is eligible the making of a roster.
  func result(from: Day?, to: Day?) throws -> WhatIf {
    let all = try GapReader(session: session, strategy: strategy).requests()
    let range = GapTable.range(of: all, from, to, try session.day() ?? Day(number: 0))
    let asked = all.filter { one in range.map { $0.covers(DayInterval(day: one.request.record.received)) } ?? false }
    let kinds: [RecordKind] = [.institution, .focalPoint, .expert, .request, .deployment]
    let personal: Set<RecordKind> = strategy.needs.isEmpty ? [.expert] : [.focalPoint, .expert, .request]
    let history = try RowHistory(session.store(), upTo: session.point, kinds: kinds, personal: personal)
    var counts = supposed.people.map { WhatIf.Person(id: $0.id, stopped: strategy.gates.map { ($0.name, 0, 0) }) }
    var affected: [WhatIf.Affected] = []
    var present: Snapshot?
    for one in asked {
      let moment = one.isOpen ? nil : try receipt(of: one, in: history)
      let base: any RecordSource = moment.map { RowsThen(history: history, time: $0) } ?? session.source
      let people = supposed.known(at: moment ?? session.asOf.time ?? Timestamp.last)
      guard let request = try reader(base).request(one.request.id) else {
        // Its receipt was corrected to a day before anything was known of it.
        note([:], in: &counts)
        continue
      }
      let answers = try self.answers(people, request, base)
      note(answers, in: &counts)
      guard answers.values.contains(where: { if case .eligible = $0 { true } else { false } }) else { continue }
      let snapshot: Snapshot
      if moment == nil, let known = present {
        snapshot = known
      } else {
        snapshot = try reader(SupposedRows(base: base, people: people)).snapshot(of: .expert)
        if moment == nil { present = snapshot }
      }
      let standings = Matcher(request, in: snapshot, by: strategy).standings(of: people.map(\.id))
      let eligible = standings.compactMap { standing in
        standing.rank.map { WhatIf.Standing(candidate: standing.candidate, rank: $0, score: standing.score) }
      }.sorted { $0.rank < $1.rank }
      guard let after = standings.first?.eligible else { continue }
      let found = WhatIf.Affected(
        asked: one, moment: moment, before: after - eligible.count, after: after, standings: eligible)
      affected.append(found)
      if found.before < one.seats, found.before + 1 >= one.seats {
        for index in counts.indices where eligible.contains(where: { $0.candidate == counts[index].id }) {
          counts[index].alone += 1
        }
      }
    }
    return WhatIf(requests: asked.count, people: counts, affected: affected.sorted(by: WhatIfReader.precedes))
  }

  private func reader(_ source: any RecordSource) -> RosterReader {
    RosterReader(source: source, vocabulary: vocabulary, needs: strategy.needs)
  }

  /// When a request came in; a day means its first instant. Never after the state.
  private func receipt(of asked: AskedRequest, in history: RowHistory) throws -> String {
    let received = try session.source.row(asked.request.id, kind: .request)?.text("received").flatMap(
      Timestamp.canonical)
    return min(received ?? Timestamp.always, session.asOf.time ?? Timestamp.last)
  }

  /// By id. A strategy that reads nothing of the collection is asked about the new people alone: no score and no gate depends
  /// on the others.
  private func answers(_ people: [Record], _ request: Request, _ base: any RecordSource) throws -> [String: Answer] {
    guard !people.isEmpty else { return [:] }
    let rows = SupposedRows(base: base, people: people, areAlone: strategy.needs.isEmpty)
    let matcher = Matcher(request, in: try reader(rows).snapshot(of: .expert), by: strategy)
    var answers: [String: Answer] = [:]
    for standing in matcher.standings(of: people.map(\.id)) {
      answers[standing.candidate] =
        standing.lacks.first.map { .stopped(rule: $0.rule, isUnknown: $0.finding.verdict == .unknown) } ?? .eligible
    }
    return answers
  }

  private func note(_ answers: [String: Answer], in counts: inout [WhatIf.Person]) {
    for index in counts.indices {
      switch answers[counts[index].id] ?? .notYet {
      case .notYet: counts[index].notYet += 1
      case .eligible: counts[index].eligible += 1
      case .stopped(let rule, let isUnknown):
        guard let gate = counts[index].stopped.firstIndex(where: { $0.rule == rule }) else { continue }
        counts[index].stopped[gate].count += 1
        if isUnknown { counts[index].stopped[gate].unknown += 1 }
      }
    }
  }

  /// By effect, then the latest moment first, then by id; the state is the latest.
  private static func precedes(_ left: WhatIf.Affected, _ right: WhatIf.Affected) -> Bool {
    let order = WhatIf.Effect.allCases
    let (first, second) = (order.firstIndex(of: left.effect) ?? 0, order.firstIndex(of: right.effect) ?? 0)
    if first != second { return first < second }
    let (earlier, later) = (left.moment ?? Timestamp.last, right.moment ?? Timestamp.last)
    if earlier != later { return earlier > later }
    return Identifier.precedes(left.asked.request.id, right.asked.request.id)
  }
}
