import MatchCore

extension Workflow {
  /// Puts a candidate forward.
  /// - Returns: the proposal and the number of its event; what followed from it for the request.
  func propose(
    _ candidate: String, for request: Record, focalPoint: String?, replaces: String? = nil, _ details: MoveDetails
  ) throws -> (id: String, sequence: Int64, moves: [Move]) {
    try refuseErased(candidate)
    let status = request.status
    let fills = replaces != nil && RequestNeed.approved.isMet(by: status)
    guard status.needsMatching || fills else { throw refusal(.open, of: request, for: "new") }
    try refuseBeforeReceipt(of: request)
    if let received = request.text("received") { try time.refuse(before: received, of: request.id) }
    if let open = try proposals(for: request.id).first(where: { $0.candidate == candidate && $0.stage.isOpen }) {
      throw conflict(
        en: "\(candidate) is put forward for \(request.id) already: \(open.id) is \(open.stage.label.en).",
        fr: "\(candidate) est déjà proposé pour \(request.id) : \(open.id) est \(open.stage.label.fr).")
    }
    // The second proposal of a day is told from the first by its time.
    let day = time.day.iso
    let first = "\(request.id)/\(candidate)/\(day)"
    let isFirst = try store.kind(of: first) == nil
    let proposed = isFirst ? day : time.text
    let id = isFirst ? first : "\(request.id)/\(candidate)/\(time.text)"
    guard try isFirst || store.kind(of: id) == nil else {
      throw conflict(
        en: "There is a proposal \(id) already. Maybe --on with another time.",
        fr: "Il y a déjà une proposition \(id). Peut-être --on avec une autre heure.")
    }
    let columns = RecordSchema.of(.deployment).columns
    var record = Record(kind: .deployment, id: id, cells: columns.map { _ in .absent })
    record["request"] = .value(request.id)
    record["candidate"] = .value(candidate)
    record["proposed"] = .value(proposed)
    record["stage"] = .value(ProposalStage.proposed.rawValue)
    if let focalPoint { record["focal_point"] = .value(focalPoint) }
    // Whoever is called up takes over the role, even one that a file gave where none is asked for.
    let inherited = replaces != nil && Seats(request).roles.isEmpty
    if let role = inherited ? details.role : try role(details, nil, request) { record["role"] = .value(role) }
    if let replaces { record["replaces"] = .value(replaces) }
    if details.start != nil || details.end != nil, let days = try interval(details, nil, request) {
      record["start"] = .value(days.start.iso)
      record["end"] = .value(days.end.iso)
    }
    if let reason = details.reason { record["reason"] = .value(reason) }
    _ = try store.record(record, actor: actor)
    let sequence = store.head
    return (id, sequence, try follow(request.id))
  }

  /// Calls somebody up for the seat of a proposal that gave it up: the one who is named, else the best of the reserve.
  func callUp(_ successor: String?, for left: Proposal) throws -> [Move] {
    let request = try request(left.request)
    let others = try proposals(for: left.request).filter { $0.id != left.id }
    if let taken = others.first(where: { $0.replaces == left.id && ($0.stage.isOpen || $0.stage.fillsSeat) }) {
      throw conflict(
        en: "\(left.id) is replaced by \(taken.id) already.", fr: "\(left.id) est déjà remplacée par \(taken.id).")
    }
    let candidate = try successor ?? best(of: others, for: left)
    try refuseErased(candidate)
    guard candidate != left.candidate else {
      throw conflict(
        en: "\(candidate) cannot replace \(candidate).", fr: "\(candidate) ne peut remplacer \(candidate).")
    }
    try refuseWithoutConsent(candidate, for: "replace")
    var details = MoveDetails()
    details.role = left.role
    guard let waiting = others.first(where: { $0.candidate == candidate && $0.stage.isOpen }) else {
      guard let kind = try store.kind(of: candidate), CandidateKind(rawValue: kind.rawValue) != nil,
        let row = try store.row(candidate, kind: kind, at: nil)
      else {
        throw Failure(
          .no, en: "There is no candidate \(candidate).", fr: "Il n'y a pas de candidat \(candidate).")
      }
      let owner = row.text("focal_point")
      let made = try propose(candidate, for: request, focalPoint: owner, replaces: left.id, details)
      return [Move(calledUp: made.id, .proposed, made.sequence, at: time.text)] + made.moves
    }
    guard !waiting.stage.fillsSeat else {
      throw conflict(
        en: "\(candidate) has a seat already: \(waiting.id) is \(waiting.stage.label.en).",
        fr: "\(candidate) a déjà une place : \(waiting.id) est \(waiting.stage.label.fr).")
    }
    let (record, _) = try proposal(waiting.id)
    var cells: [(name: String, cell: Cell)] = [("replaces", .value(left.id))]
    if waiting.role == nil { cells.set("role", left.role) }
    let hasLapsed = waiting.hasLapsed(on: time.day)
    if hasLapsed {
      // The seat of the hold is given up for the one that is offered now: it is not to be stood down for the old day.
      cells.set("stage", ProposalStage.accepted.rawValue)
      cells.clear("hold_until", of: record)
    }
    let at = max(time.text, record.effectiveAt)
    let sequence = try store.note("called-up", of: record, setting: cells, at: at, actor: actor)
    return [Move(calledUp: waiting.id, hasLapsed ? .accepted : waiting.stage, sequence, at: at)]
  }

  /// The reserve: whoever has said yes and has no seat, then whoever is on the shortlist or before it; the best eligible first.
  private func best(of others: [Proposal], for left: Proposal) throws -> String {
    for stages: [ProposalStage] in [[.accepted], [.invited, .shortlisted], [.screened, .proposed]] {
      let waiting = others.filter { other in
        stages.contains(other.hasLapsed(on: time.day) ? .accepted : other.stage) && other.replaces == nil
          && (other.role == nil || other.role == left.role)
      }
      if let first = try ranked(left.request, waiting.map(\.candidate)).first { return first }
    }
    throw conflict(
      en: "There is no reserve for \(left.request): nobody else who is eligible is put forward. Maybe --by CANDIDATE.",
      fr: "Il n'y a pas de réserve pour \(left.request) : personne d'autre d'admissible n'est proposé. "
        + "Peut-être --by CANDIDAT.")
  }
}
