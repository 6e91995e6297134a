import MatchCore

/// What keeps anybody from being booked twice, and more people from being promised a seat than there are.
extension Workflow {
  /// The days of the mission: those that are said, else those known, else those of the request.
  func interval(_ details: MoveDetails, _ proposal: Proposal?, _ request: Record) throws -> DayInterval? {
    let known = proposal?.interval ?? Proposal.interval(request)
    guard let start = details.start ?? known?.start ?? details.end else { return nil }
    let end = details.end ?? known?.end ?? start
    guard let interval = DayInterval(start: start, end: end) else {
      // Nobody has said the other day: it is the one that was known.
      let other = details.end == nil ? " --end" : details.start == nil ? " --start" : ""
      throw conflict(
        en: "The mission cannot end on \(end.iso), before it starts on \(start.iso)."
          + (other.isEmpty ? "" : " Maybe\(other) as well."),
        fr: "La mission ne peut finir le \(end.iso), avant de commencer le \(start.iso)."
          + (other.isEmpty ? "" : " Peut-être aussi\(other)."))
    }
    return interval
  }

  /// What is taken as it is said, and looks like a slip: days that the request does not ask for. A mission may well be longer.
  func remark(_ details: MoveDetails, _ id: String, _ interval: DayInterval?, _ request: Record) -> Bilingual? {
    guard details.start != nil || details.end != nil, let interval, let wanted = Proposal.interval(request),
      interval.start < wanted.start || interval.end > wanted.end
    else { return nil }
    func text(_ interval: DayInterval, _ language: Language, _ words: (String, String)) -> String {
      "\(words.0) \(language.day(interval.start)) \(words.1) \(language.day(interval.end))"
    }
    let days = interval.length
    let (en, fr) = (("from", "to"), ("du", "au"))
    return Bilingual(
      en:
        "\(id) is now \(text(interval, .en, en)) (\(Language.en.number(days)) days), but \(request.id) asks for somebody "
        + "\(text(wanted, .en, en)). Maybe another --start or --end.",
      fr:
        "\(id) va désormais \(text(interval, .fr, fr)) (\(Language.fr.number(days)) jours), mais \(request.id) demande quelqu'un "
        + "\(text(wanted, .fr, fr)). Peut-être un autre --start ou --end.")
  }

  /// How many missions at a time somebody takes on; nil for what can do any number at once.
  func capacity(of candidate: String) throws -> Int? {
    switch try store.kind(of: candidate) {
    case .expert:
      return try store.row(candidate, kind: .expert, at: nil)?.text("max_deployments").flatMap { Int($0) } ?? 1
    case .focalPoint: return 1
    default: return nil
    }
  }

  /// What else somebody holds on some days, as things stand on `day`.
  func clashes(of candidate: String, with interval: DayInterval?, except id: String?, on day: Day) throws
    -> [Commitment]
  {
    guard let interval else { return [] }
    return try store.commitments(of: candidate).compactMap { Proposal($0)?.commitment }.filter { $0.id != id }
      .clashes(with: interval, on: day)
  }

  /// - Throws: a conflict that names every clash, where one more mission would be too many.
  func refuseClash(_ proposal: Proposal, _ interval: DayInterval?, on day: Day) throws {
    guard let interval, let limit = try capacity(of: proposal.candidate) else { return }
    let clashes = try clashes(of: proposal.candidate, with: interval, except: proposal.id, on: day)
      .atOnce(in: interval, on: day)
    guard clashes.count >= limit else { return }
    guard !clashes.isEmpty else {
      throw conflict(
        en: "\(proposal.candidate) takes on no deployments for now (max_deployments is 0).",
        fr: "\(proposal.candidate) n'accepte pas de mission pour le moment (max_deployments vaut 0).")
    }
    let list = clashes.map { "\($0.id) (\($0.interval.iso))" }.joined(separator: ", ")
    throw conflict(
      en: "\(proposal.candidate) is taken on these days, \(interval.iso), by \(list); at most \(limit) at a time.",
      fr: "\(proposal.candidate) est pris à ces jours, \(interval.iso), par \(list) ; au plus \(limit) à la fois.")
  }

  /// The role that was said, if the request has it.
  func role(_ details: MoveDetails, _ proposal: Proposal?, _ request: Record) throws -> String? {
    guard let role = details.role, role != proposal?.role else { return nil }
    guard Identifier.isValid(role) else {
      throw Failure(
        .usage,
        Bilingual(en: "--role is '\(role)', but must be ", fr: "--role vaut « \(role) », mais doit être ")
          + Expectation.identifier + Bilingual(same: "."))
    }
    let known = Seats(request).roles.map(\.name)
    guard !known.isEmpty else {
      throw Failure(
        .no, en: "\(request.id) asks for no roles, so nobody takes '\(role)'. Maybe without --role.",
        fr: "\(request.id) ne demande pas de rôles : personne ne tient « \(role) ». Peut-être sans --role.")
    }
    guard known.contains(role) else {
      throw Failure(
        .no,
        Bilingual(
          en: "\(request.id) has no seat for the role '\(role)'.",
          fr: "\(request.id) n'a pas de place pour le rôle « \(role) ».") + .maybe(role, among: known))
    }
    return role
  }

  /// Gives a seat that nobody has, and its role where there is but one to give.
  func takeSeat(
    _ cells: inout [(name: String, cell: Cell)], _ proposal: Proposal, _ request: Record, _ details: MoveDetails,
    on day: Day
  ) throws {
    let sitting = try proposals(for: request.id).filter { $0.id != proposal.id && $0.takesSeat(on: day) }
    let seats = Seats(request)
    let role = details.role ?? proposal.role
    switch seats.place(for: role, beside: sitting.map(\.role)) {
    case .seat(let found): if role == nil { cells.set("role", found) }
    case .none:
      let which = role.map { Bilingual(en: " for \($0)", fr: " de \($0)") } ?? Bilingual(same: "")
      // Of a role that is full its own seats are spoken of, and nobody else's.
      if let role = seats.roles.first(where: { $0.name == role }), seats.free(role.name, sitting.map(\.role)) <= 0 {
        let list = sitting.filter { $0.role == role.name }.map(\.candidate).joined(separator: ", ")
        throw conflict(
          en: "\(request.id) has no free seat\(which.en): \(role.count) for that role, taken by \(list).",
          fr: "\(request.id) n'a plus de place libre\(which.fr) : \(role.count) pour ce rôle, prises par \(list).")
      }
      let list = sitting.map(\.candidate).joined(separator: ", ")
      throw conflict(
        en: "\(request.id) has no free seat\(which.en): \(seats.total) in all, taken by \(list).",
        fr: "\(request.id) n'a plus de place libre\(which.fr) : \(seats.total) en tout, prises par \(list).")
    case .ambiguous(let roles):
      throw conflict(
        en:
          "\(proposal.candidate) could take several roles of \(request.id). Maybe --role \(roles.joined(separator: " or ")).",
        fr: "\(proposal.candidate) pourrait tenir plusieurs rôles de \(request.id). "
          + "Peut-être --role \(roles.joined(separator: " ou ")).")
    }
  }
}
