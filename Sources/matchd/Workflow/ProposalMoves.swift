import MatchCore

extension Workflow {
  /// Working days to answer an invitation, and for which a hold lasts, where nobody says otherwise.
  static let replyWorkingDays = 10
  static let holdWorkingDays = 10

  /// Moves proposals of one request, all of them or none, and then what follows for the request.
  func move(_ verb: ProposalVerb, proposals ids: [String], _ details: MoveDetails) throws -> Moves {
    var moves = Moves()
    var requests: [String] = []
    for id in ids {
      let (_, proposal) = try self.proposal(id)
      moves.made.append(try step(verb, id, details, team: verb == .hold && ids.count > 1 ? ids : []))
      if verb == .replace { moves.followed += try callUp(details.successor, for: proposal) }
      if !requests.contains(proposal.request) { requests.append(proposal.request) }
    }
    for id in requests { moves.followed += try follow(id) }
    return moves
  }

  /// One move of one proposal.
  /// - Parameter team: all who are held with it.
  func step(_ verb: ProposalVerb, _ id: String, _ details: MoveDetails, team: [String] = []) throws -> Move {
    let (record, proposal) = try proposal(id)
    guard let destination = ProposalLifeCycle.proposals.destination(of: verb, from: proposal.stage) else {
      throw try refusal(of: verb, of: proposal)
    }
    if verb.leadsOn { try refuseErased(proposal.candidate) }
    let request = try request(proposal.request)
    try check(verb.need, of: request, for: verb)
    if !isSweep { try refuseBeforeReceipt(of: request) }
    if Workflow.askingConsent.contains(verb) { try refuseWithoutConsent(proposal.candidate, for: verb.rawValue) }
    let time = try effective(after: record.effectiveAt, of: id)
    let day = Workflow.day(time)
    let target: ProposalStage = if case .state(let state) = destination { state } else { proposal.stage }
    var cells: [(name: String, cell: Cell)] = [("stage", .value(target.rawValue))]
    if target != proposal.stage, let outcome = target.outcomes.last ?? nil, verb != .expire {
      cells.set("outcome", outcome.rawValue)
    }
    cells.set("reason", details.reason)
    // The reason of the row is that of the move that led to where it is.
    if details.reason == nil, target != proposal.stage { cells.clear("reason", of: record) }
    if let role = try role(details, proposal, request) { cells.set("role", role) }
    if verb == .appraise { try refuseSecondOpinion(details, record) }
    try add(to: &cells, verb, proposal, request, details, on: day)
    cells = cells.news(to: record)
    let decision = Workflow.choices.contains(verb) ? try decision(proposal.request, proposal.candidate) : nil
    let sequence = try store.note(
      verb.event, of: record, setting: cells, at: time, actor: actor, together: team, decision: decision)
    var move = Move(id, verb, from: proposal.stage, to: target, sequence, at: time)
    move.cells = cells
    let remarks = [
      try remark(details, id, self.proposal(id).1.interval, request), remark(details, ofErased: proposal.candidate),
    ].compactMap(\.self)
    move.remark = remarks.dropFirst().reduce(remarks.first) {
      $0.map { [next = $1] in $0 + Bilingual(same: " ") + next }
    }
    return move
  }

  /// - Throws: a conflict that says what the request has not come to, or has left behind.
  func check(_ need: RequestNeed, of request: Record, for verb: ProposalVerb) throws {
    guard !need.isMet(by: request.status) else { return }
    throw refusal(need, of: request, for: verb.rawValue)
  }

  /// The verbs with which somebody is shown to others, asked or promised. The rest tell what has happened, or end it.
  static let askingConsent: [ProposalVerb] = [.shortlist, .invite, .accept, .hold, .confirm]

  /// The verbs with which somebody is chosen, or says no to having been: what stood in the ranking is kept with them.
  static let choices: [ProposalVerb] = [.shortlist, .confirm, .decline]

  /// Whoever has refused to be put forward may have done so after the nomination. Where nobody has said, the gate has spoken.
  func refuseWithoutConsent(_ candidate: String, for verb: String) throws {
    guard try store.kind(of: candidate) == .expert,
      try store.row(candidate, kind: .expert, at: nil)?.text("consent") == "no"
    else { return }
    throw conflict(
      en: "\(candidate) does not agree to be put forward (consent: no), so \(verb) is not possible. "
        + "Maybe withdraw, or record the consent first.",
      fr: "\(candidate) n'accepte pas d'être proposé (consentement : non) ; \(verb) n'est donc pas possible. "
        + "Peut-être withdraw, ou enregistrer d'abord le consentement.")
  }

  func refusal(_ need: RequestNeed, of request: Record, for verb: String) -> Failure {
    let status = request.status
    let what: Bilingual
    if status == .onHold {
      what = Bilingual(en: "Maybe request resume \(request.id).", fr: "Peut-être request resume \(request.id).")
    } else if need == .approved, !status.isEnded {
      what = Bilingual(en: "It must be approved first.", fr: "Il faut d'abord l'approuver.")
    } else {
      what = Bilingual(en: "Nobody is looked for any more.", fr: "On ne cherche plus personne.")
    }
    return Failure(
      .no, isConflict: true,
      Bilingual(
        en: "\(request.id) is \(status.label.en), so \(verb) is not possible. ",
        fr: "\(request.id) : \(status.label.fr) ; \(verb) n'est donc pas possible. ") + what)
  }

  private func add(
    to cells: inout [(name: String, cell: Cell)], _ verb: ProposalVerb, _ proposal: Proposal, _ request: Record,
    _ details: MoveDetails, on day: Day
  ) throws {
    switch verb {
    case .screen, .shortlist, .standDown, .withdraw, .replace: break
    case .invite:
      cells.set("reply_by", try deadline(details, after: day, standard: Workflow.replyWorkingDays).iso)
    case .accept:
      let interval = try interval(details, proposal, request)
      try refuseClash(proposal, interval, on: day)
      cells.set("answered", day.iso)
      cells.set("start", interval?.start.iso)
      cells.set("end", interval?.end.iso)
    case .decline:
      cells.set("answered", day.iso)
      cells.set("decline_code", details.code?.rawValue)
    case .expire: try expire(&cells, proposal, on: day)
    case .hold, .confirm:
      let interval = try interval(details, proposal, request)
      if verb == .confirm, interval == nil {
        throw conflict(
          en: "The days of \(proposal.id) are not known. Maybe --start DAY --end DAY.",
          fr: "Les jours de \(proposal.id) ne sont pas connus. Peut-être --start JOUR --end JOUR.")
      }
      try refuseClash(proposal, interval, on: day)
      try takeSeat(&cells, proposal, request, details, on: day)
      cells.set("start", interval?.start.iso)
      cells.set("end", interval?.end.iso)
      if verb == .hold {
        cells.set("hold_until", try deadline(details, after: day, standard: Workflow.holdWorkingDays).iso)
      }
    case .deploy:
      let interval = try interval(details, proposal, request)
      try refuseClash(proposal, interval, on: day)
      if let start = interval?.start, day < start {
        throw conflict(
          en: "\(proposal.id) begins on \(start.iso). Maybe --on \(start.iso), or --start \(day.iso).",
          fr: "\(proposal.id) commence le \(start.iso). Peut-être --on \(start.iso), ou --start \(day.iso).")
      }
      cells.set("start", interval?.start.iso)
      cells.set("end", interval?.end.iso)
    case .debrief:
      guard let interval = proposal.interval else { break }
      guard day >= interval.start else {
        throw conflict(
          en: "\(proposal.id) began on \(interval.start.iso). Maybe --on a later day.",
          fr: "\(proposal.id) a commencé le \(interval.start.iso). Peut-être --on un jour plus tard.")
      }
      // Whoever is back before the last day was away until today.
      if day < interval.end { cells.set("end", day.iso) }
    case .appraise:
      for (column, rating) in details.ratings { cells.set(column, String(rating)) }
      cells.set("rated", day.iso)
    }
  }

  /// What a party has said counts. It may say something else, and why: both stay in the history.
  private func refuseSecondOpinion(_ details: MoveDetails, _ record: Record) throws {
    guard details.reason == nil else { return }
    for (column, rating) in details.ratings {
      guard let known = record.text(column) else { continue }
      let option = column.replacing("rating_", with: "--")
      // `rated` is the day of whoever spoke last.
      let said = try store.history(of: record.id, kind: .deployment, upTo: nil)
        .last { $0.changes.contains { $0.column.name == column } }
      let day = said.flatMap { Day(iso: $0.effectiveAt.prefix(10)) }.map { (en: " on \($0.iso)", fr: " le \($0.iso)") }
      guard known != String(rating) else {
        throw conflict(
          en: "\(record.id) has a rating for \(option) already: \(known)\(day?.en ?? ""). It stands, and nothing would "
            + "change. Maybe without \(option).",
          fr: "\(record.id) a déjà une note pour \(option) : \(known)\(day?.fr ?? ""). Elle demeure, et rien ne "
            + "changerait. Peut-être sans \(option).")
      }
      throw conflict(
        en: "\(record.id) has a rating for \(option) already: \(known)\(day?.en ?? ""). "
          + "Maybe --reason TEXT, to say why it is \(rating) now.",
        fr: "\(record.id) a déjà une note pour \(option) : \(known)\(day?.fr ?? ""). "
          + "Peut-être --reason TEXTE, pour dire pourquoi elle est maintenant de \(rating).")
    }
  }

  /// An invitation or a hold ends when its last day has passed, not before. Nobody has answered: `answered` stays as it is.
  private func expire(_ cells: inout [(name: String, cell: Cell)], _ proposal: Proposal, on day: Day) throws {
    let last = proposal.stage == .held ? proposal.holdUntil : proposal.replyBy
    if let last, day <= last {
      let endings = ProposalLifeCycle.proposals.verbs(from: proposal.stage).filter {
        $0 == .withdraw || $0 == .standDown
      }
      .map(\.rawValue)
      throw conflict(
        en: "\(proposal.id) runs until \(last.iso). Maybe \(endings.joined(separator: " or ")) before that.",
        fr: "\(proposal.id) court jusqu'au \(last.iso). Peut-être \(endings.joined(separator: " ou ")) d'ici là.")
    }
    cells.set("outcome", (proposal.stage == .held ? Outcome.stoodDown : .expired).rawValue)
  }

  /// Ends the invitations and holds whose last day has passed.
  func expireDue() throws -> Moves {
    var follower = self
    follower.isSweep = true
    let lapsed = try store.lapsed(before: time.day.iso).compactMap(Proposal.init).filter { proposal in
      let matter = proposal.due(on: time.day)?.matter
      return matter == .unansweredInvitation || matter == .expiredHold
    }
    return try follower.move(.expire, proposals: lapsed.map(\.id), MoveDetails())
  }
}
