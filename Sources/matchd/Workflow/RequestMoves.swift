import MatchCore

extension Workflow {
  /// Moves a request, and ends its proposals where it ends itself.
  func move(_ verb: RequestVerb, request id: String, _ details: MoveDetails) throws -> Moves {
    let record = try request(id)
    let status = record.status
    guard let destination = RequestLifeCycle.requests.destination(of: verb, from: status) else {
      throw RequestLifeCycle.requests.refusal(
        of: verb, of: id, in: status, legal: RequestLifeCycle.requests.verbs(from: status).map(\.rawValue))
    }
    if !isSweep { try refuseBeforeReceipt(of: record) }
    let time = try effective(after: record.effectiveAt, of: id)
    let target: RequestStatus =
      switch destination {
      case .state(let state): state
      case .unchanged: status
      case .remembered: Workflow.remembered(record)
      }
    var cells: [(name: String, cell: Cell)] = []
    if target != status { cells.set("status", target.rawValue) }
    cells.set("reason", details.reason)
    // A reason is that of the move that led here; what follows by itself has the one of what it follows.
    if details.reason == nil, target != status, !(isSweep && verb.follows) { cells.clear("reason", of: record) }
    try add(to: &cells, verb, record, details, on: Workflow.day(time))
    cells = cells.news(to: record)
    let sequence = try store.note(
      isTacit(verb, record, on: Workflow.day(time)) ? "tacitly-approved" : verb.event, of: record, setting: cells,
      at: time, actor: actor)
    var move = Move(id, verb, from: status, to: target, sequence, at: time)
    move.cells = cells
    let followed: [Move] =
      if target.isEnded {
        try endProposals(of: id)
      } else if verb == .approve || verb == .resume {
        // What its proposals have come to meanwhile could lead to nothing until now.
        try follow(id)
      } else {
        []
      }
    return Moves(made: [move], followed: followed)
  }

  private func add(
    to cells: inout [(name: String, cell: Cell)], _ verb: RequestVerb, _ record: Record, _ details: MoveDetails,
    on day: Day
  ) throws {
    switch verb {
    // What was returned was decided for then; it is decided again.
    case .register: cells.clear("decided", of: record)
    case .match, .reopen: break
    case .staff:
      let seats = Seats(record).total
      let filled = try proposals(for: record.id).count { $0.stage.fillsSeat }
      guard filled >= seats else {
        throw conflict(
          en:
            "\(record.id) has \(filled) of \(seats) seats filled. Maybe proposal confirm, or fewer experts in a file.",
          fr: "Places pourvues de \(record.id) : \(filled) sur \(seats). "
            + "Peut-être proposal confirm, ou moins d'experts dans un fichier.")
      }
    case .start:
      guard try proposals(for: record.id).contains(where: \.stage.hasDeparted) else {
        throw conflict(
          en: "Nobody has left for \(record.id) yet. Maybe proposal deploy.",
          fr: "Personne n'est encore parti pour \(record.id). Peut-être proposal deploy.")
      }
    case .consult:
      let until = try deadline(details, after: day, standard: Consultation.standardWorkingDays)
      cells.set("consult_until", until.iso)
      if record.status == .registered { cells.set("vetoes", "0") }
    case .veto:
      if let until = Workflow.consultedUntil(record), Consultation.isOver(until: until, on: day) {
        throw conflict(
          en: "The consultation on \(record.id) ended on \(until.orNextWorkingDay.iso). Maybe request consult again.",
          fr: "La consultation sur \(record.id) a pris fin le \(until.orNextWorkingDay.iso). "
            + "Peut-être request consult à nouveau.")
      }
      cells.set("vetoes", String(min(999, Workflow.vetoes(record) + 1)))
    case .approve:
      let vetoes = Workflow.vetoes(record)
      guard vetoes == 0 || details.reason != nil else {
        throw conflict(
          en:
            "There is a veto on \(record.id) (\(vetoes)). Maybe --reason TEXT to approve all the same, or reject, return.",
          fr: "Il y a un veto sur \(record.id) (\(vetoes)). "
            + "Peut-être --reason TEXTE pour approuver malgré tout, ou reject, return.")
      }
      cells.set("decided", day.iso)
    case .return: cells.set("decided", day.iso)
    case .reject:
      cells.set("decided", day.iso)
      cells.set("closed", day.iso)
    case .close:
      let away = try proposals(for: record.id).filter { $0.stage == .deployed }.map(\.id)
      guard away.isEmpty else {
        throw conflict(
          en: "Somebody is still away for \(record.id): \(away.joined(separator: ", ")). Maybe proposal debrief first.",
          fr: "Quelqu'un est encore en mission pour \(record.id) : \(away.joined(separator: ", ")). "
            + "Peut-être d'abord proposal debrief.")
      }
      cells.set("closed", day.iso)
    case .withdraw:
      cells.set("closed", day.iso)
      cells.clear("held_on", of: record)
      cells.clear("held_status", of: record)
    case .hold:
      cells.set("held_on", day.iso)
      cells.set("held_status", record.status.rawValue)
    case .resume:
      cells.clear("held_on", of: record)
      cells.clear("held_status", of: record)
      guard Workflow.remembered(record) == .underConsultation, let until = Workflow.consultedUntil(record),
        let paused = record.text("held_on").flatMap({ Day(iso: $0) })
      else { break }
      cells.set("consult_until", Consultation.deadline(until, pausedOn: paused, resumedOn: day).iso)
    }
  }

  /// The last day of something that begins on `day`.
  func deadline(_ details: MoveDetails, after day: Day, standard: Int) throws -> Day {
    guard let until = details.until else { return day.adding(workingDays: details.workingDays ?? standard) }
    guard until >= day else {
      throw conflict(
        en: "It cannot end on \(until.iso), before it begins on \(day.iso).",
        fr: "Cela ne peut finir le \(until.iso), avant de commencer le \(day.iso).")
    }
    return until
  }

  static func vetoes(_ record: Record) -> Int { record.text("vetoes").flatMap { Int($0) } ?? 0 }
  static func consultedUntil(_ record: Record) -> Day? { record.text("consult_until").flatMap { Day(iso: $0) } }

  /// Whether nobody said no, and the time to say so has passed.
  private func isTacit(_ verb: RequestVerb, _ record: Record, on day: Day) -> Bool {
    guard verb == .approve, Workflow.vetoes(record) == 0, let until = Workflow.consultedUntil(record) else {
      return false
    }
    return Consultation.isOver(until: until, on: day)
  }

  /// What a request that is on hold goes back to. A file may not have said: then to where its dates have led it.
  static func remembered(_ record: Record) -> RequestStatus {
    let status = record.text("held_status").flatMap(RequestStatus.init(rawValue:))
    if let status, RequestStatus.open.contains(status) { return status }
    return record.text("decided") == nil ? .registered : .approved
  }

  /// Nobody waits for a request that has ended.
  private func endProposals(of request: String) throws -> [Move] {
    try proposals(for: request).compactMap { proposal in try end(proposal) }
  }

  /// What follows for a request from where its proposals have come: somebody is looked for, the last seat is filled, a seat is
  /// lost, the first has left.
  func follow(_ id: String) throws -> [Move] {
    var follower = self
    follower.isSweep = true
    var moves: [Move] = []
    // Each step leads on or ends; there are fewer than this many states.
    for _ in RequestStatus.allCases {
      let record = try request(id)
      let proposals = try proposals(for: id)
      let filled = proposals.count { $0.stage.fillsSeat }
      let isFull = filled >= Seats(record).total
      let next: RequestVerb? =
        switch record.status {
        case .approved where proposals.contains { $0.stage.isOpen }: .match
        case .matching where isFull: .staff
        case .staffed where !isFull: .reopen
        case .staffed where proposals.contains { $0.stage.hasDeparted }: .start
        default: nil
        }
      guard let next else { break }
      moves += try follower.move(next, request: id, MoveDetails()).all
      if next == .reopen { break }
    }
    return moves
  }

  /// Approves what nobody has objected to in time.
  func approveDue() throws -> Moves {
    var follower = self
    follower.isSweep = true
    var due: [Record] = []
    try store.rows(of: .request, at: nil, personal: false) { row in
      let record = row.record()
      let found = DueMatter.of(
        record.status, consultedUntil: Workflow.consultedUntil(record), vetoes: Workflow.vetoes(record), on: time.day)
      if found?.matter == .tacitApproval { due.append(record) }
    }
    due = try due.filter(hasCome)
    return try due.map(\.id).reduce(into: Moves()) { $0 += try follower.move(.approve, request: $1, MoveDetails()) }
  }
}
