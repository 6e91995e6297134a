import MatchCore

/// What builds on events that were taken back, seen from where they are taken back.
struct UndoObstacles {
  let store: Store
  let workflow: Workflow
  /// As they were asked for, the last first.
  let asked: [Int64]
  let plans: [UndoPlan]

  /// Whether moves were taken back, and not only what files told.
  var concernMoves: Bool {
    plans.contains { plan in
      guard plan.kind == .request || plan.kind == .deployment else { return false }
      return plan.target.isMove(of: plan.kind) || plan.target.part == "deployment.proposed"
        || RecordPart.isMove(plan.target.part, of: plan.kind)
    }
  }

  /// Whether the status of a request was given back, by the end of a discrepancy's key.
  func restoresStatus(of key: String) -> Bool {
    plans.contains { plan in
      plan.kind == .request && restoresStatus(plan) && key.split(separator: " ").last.map(String.init) == plan.subject
    }
  }

  private func restoresStatus(_ plan: UndoPlan) -> Bool {
    plan.columns.contains { RecordSchema.of(plan.kind).columns[$0].name == "status" }
  }

  // MARK: What is in the way

  /// Where nothing is left, nothing may speak of it.
  func refuseNamed() throws {
    for plan in plans where plan.retracts {
      guard let (kind, other) = try store.reference(to: plan.subject) else { continue }
      throw refusal(
        en: "nothing would be left of \(plan.subject), which \(kind.noun.en) \(other) names. Maybe undo that first",
        fr: "il ne resterait rien de \(plan.subject), que nomme \(other) (\(kind.noun.fr)). "
          + "Peut-être défaire d'abord celui-ci")
    }
  }

  /// Moves of proposals that came after a request had come further than it would be now.
  func refuseBuiltOn() throws {
    for plan in plans where plan.kind == .request && restoresStatus(plan) {
      guard let request = try store.row(plan.subject, kind: .request, at: nil) else { continue }
      for proposal in try workflow.proposals(for: plan.subject) {
        let events = try store.events(of: proposal.id)
        for chain in UndoRule.chains(events).reversed() where chain.count % 2 == 1 {
          guard let first = chain.first, let last = chain.last, last > plan.target.sequence,
            let event = events.first(where: { $0.sequence == first }), let need = UndoObstacles.need(of: event),
            !need.isMet(by: request.status)
          else { continue }
          let name = Phrases.event(event.kind)
          throw refusal(
            en: "\(request.id) would be \(request.status.label.en), and event \(last), \(name.en) of \(proposal.id), "
              + "came after it. Maybe 'undo \(last)' first",
            fr:
              "\(request.id) serait : \(request.status.label.fr), et l'événement \(last), \(name.fr) de \(proposal.id), "
              + "l'a suivi. Peut-être d'abord « undo \(last) »")
        }
      }
    }
  }

  /// What a move of a proposal asked of its request.
  private static func need(of event: SubjectEvent) -> RequestNeed? {
    let word = event.kind.split(separator: ".").last.map(String.init) ?? ""
    if word == "proposed" { return event.isOfLifeCycle ? .open : nil }
    guard event.isMove(of: .deployment) else { return nil }
    return ProposalVerb.allCases.first { $0.event == word }?.need
  }

  /// A team is held all or nothing, and so it is let go.
  func refuseTornTeam() throws {
    for plan in plans where plan.kind == .deployment && plan.target.part == "deployment.held" {
      let events = try store.events(of: plan.subject)
      guard let chain = UndoRule.chains(events).first(where: { $0.contains(plan.target.sequence) }),
        let held = events.first(where: { $0.sequence == chain.first })
      else { continue }
      for other in held.together where other != plan.subject {
        // Theirs is the one that names the same team, nearest to this one.
        let theirs = try store.events(of: other).filter { $0.together == held.together }
        guard
          let beside = theirs.min(by: {
            ($0.sequence - held.sequence).magnitude < ($1.sequence - held.sequence).magnitude
          }),
          let others = UndoRule.chains(try store.events(of: other)).first(where: { $0.first == beside.sequence }),
          others.count % 2 != chain.count % 2, let last = others.last
        else { continue }
        let all = Set([last] + asked).sorted().map { String($0) }.joined(separator: " ")
        throw refusal(
          en: "\(plan.subject) and \(other) are held as a team, all or nothing. Maybe 'undo \(all)'",
          fr: "\(plan.subject) et \(other) sont réservées en équipe, en bloc. Peut-être « undo \(all) »")
      }
    }
  }

  func refuse(_ discrepancies: [Discrepancy]) throws {
    guard let first = discrepancies.first else { return }
    let advice =
      try first.advice ?? together()
      ?? Bilingual(
        en: "Maybe a move of the life cycle instead ('show').",
        fr: "Peut-être plutôt un mouvement du cycle de vie (« show »).")
    throw Failure(.no, isConflict: true, head + first.text + Bilingual(same: ". ") + advice)
  }

  /// A request whose status follows from its proposals has it again at once.
  func refusal(following move: Move) -> Failure {
    refusal(
      en: "\(move.subject) would be \(move.from.en), from where \(move.verb) follows by itself. "
        + "Maybe undo what it follows from as well",
      fr: "\(move.subject) serait : \(move.from.fr), d'où \(move.verb) s'ensuit de soi-même. "
        + "Peut-être défaire aussi ce dont cela découle")
  }

  /// Events that one command wrote belong together: those beside these that are the last words on the same request, or on another of
  /// its proposals.
  private func together() throws -> Bilingual? {
    var ends: Set<Int64> = []
    for id in try related() {
      let chains = UndoRule.chains(try store.events(of: id))
      // Those that were asked for are undone by now; what was the last word before?
      let last = chains.filter { $0.count % 2 == 1 || asked.contains(where: $0.contains) }.compactMap { chain in
        chain.count % 2 == 1 ? chain.last : chain.dropLast().last
      }.max()
      if let last { ends.insert(last) }
    }
    var all = Set(asked)
    for sequence in asked {
      for step: Int64 in [-1, 1] {
        var next = sequence + step
        while ends.contains(next), try store.isWrittenTogether(next, with: sequence) {
          all.insert(next)
          next += step
        }
      }
    }
    guard all.count > asked.count else { return nil }
    let list = all.sorted().map { String($0) }.joined(separator: " ")
    return Bilingual(
      en: "Maybe with what was written with it: 'undo \(list)'.",
      fr: "Peut-être avec ce qui a été écrit en même temps : « undo \(list) ».")
  }

  /// The requests of the events, and all of their proposals.
  private func related() throws -> [String] {
    var requests: [String] = []
    for plan in plans {
      let request =
        plan.kind == .request
        ? plan.subject : try store.row(plan.subject, kind: .deployment, at: nil)?.text("request")
      if let request, !requests.contains(request) { requests.append(request) }
    }
    return try requests + requests.flatMap { try store.proposals(for: $0).map(\.id) }
  }

  private var head: Bilingual {
    let list = asked.sorted().map { String($0) }.joined(separator: ", ")
    return asked.count == 1
      ? Bilingual(en: "Event \(list) cannot be undone: ", fr: "L'événement \(list) ne peut être défait : ")
      : Bilingual(en: "Events \(list) cannot be undone: ", fr: "Les événements \(list) ne peuvent être défaits : ")
  }

  private func refusal(en: String, fr: String) -> Failure {
    Failure(.no, isConflict: true, head + Bilingual(en: "\(en).", fr: "\(fr)."))
  }
}

extension SubjectEvent {
  /// The subjects that were moved together, all of them or none.
  var together: [String] {
    guard case .stored(let body, _) = content, let value = try? JSONValue(parsing: Array(body.utf8)) else { return [] }
    return (value[EventBody.togetherKey]?.array ?? []).compactMap(\.string)
  }

  /// Whether it was written by the life cycle: those events say the stage.
  var isOfLifeCycle: Bool {
    switch content {
    case .stored(let body, _): body.contains("\"stage\"")
    case .cells(let cells, _): RecordSchema.of(.deployment).index(of: "stage").map { cells[$0] != .absent } ?? false
    }
  }
}
