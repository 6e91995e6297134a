import MatchCore

/// `proposal list` and `proposal show`.
enum ProposalListing {
  static func list(_ invocation: Invocation, _ id: String?) throws {
    let session = try Session(invocation)
    let own = try session.ownPeople()
    let kind = try id.map { try ProposalListing.kind(of: $0, own, session) }
    let owner = try kind == .focalPoint ? id.map { try FocalPointPeople(of: $0, session.source) } : nil
    let stage = invocation.text("stage").flatMap(ProposalStage.init(rawValue:))
    func isWanted(_ proposal: Proposal) throws -> Bool {
      guard stage.map({ proposal.stage == $0 }) ?? true, proposal.stage.isOpen || !invocation.has("open") else {
        return false
      }
      if let own, try !own.maySee(proposal) { return false }
      guard let id, let kind else { return true }
      if kind == .request { return proposal.request == id }
      return try owner?.maySee(proposal) ?? (proposal.candidate == id)
    }
    let found = try session.proposals(where: isWanted)
    let names = try session.candidateNames(found.map(\.candidate))
    guard invocation.format != .table else {
      let width = invocation.environment.tableWidth
      return try Output.page(
        found.isEmpty ? [session.translator(Phrases.noProposal)] : lines(found, session), width: width)
    }
    try listing(found, names).print(invocation)
  }

  /// For programs.
  static func listing(_ found: [Proposal], _ names: [String: String]) -> Listing {
    var listing = Listing([
      .init("proposal", en: "Proposal", fr: "Proposition"), .init("request", en: "Request", fr: "Demande"),
      .init("candidate", en: "Candidate", fr: "Candidat"), .init("name", en: "Name", fr: "Nom", wraps: true),
      .init("role", en: "Role", fr: "Rôle"), .init("stage", en: "Stage", fr: "Étape"),
      .init("since", en: "Since", fr: "Depuis"), .init("start", en: "Start", fr: "Début"),
      .init("end", en: "End", fr: "Fin"), .init("until", en: "Until", fr: "Jusqu'au"),
      .init("focal_point", en: "Focal point", fr: "Point focal"),
    ])
    for proposal in found {
      listing.add([
        .text(proposal.id), .text(proposal.request), .text(proposal.candidate),
        .text(names[proposal.candidate] ?? ""), .text(proposal.role ?? ""), .code(proposal.stage),
        .moment(proposal.since), .moment(proposal.interval?.start.iso ?? ""),
        .moment(proposal.interval?.end.iso ?? ""), .moment(proposal.until?.iso ?? ""), .text(proposal.focalPoint ?? ""),
      ])
    }
    return listing
  }

  /// For people: what is known of each in as few columns as it takes.
  static func lines(_ found: [Proposal], _ session: Session) throws -> [String] {
    let names = try session.candidateNames(found.map(\.candidate))
    let (environment, translator, day) = (session.invocation.environment, session.translator, try session.day())
    var table = TextTable([
      .init(title: translator(Phrases.proposal)), .init(title: translator(Phrases.candidate), wraps: true),
      .init(title: translator(Phrases.stage), wraps: true), .init(title: translator(Phrases.sinceDay)),
      .init(title: translator(Phrases.days), wraps: true),
    ])
    for proposal in found {
      let who = [proposal.candidate, names[proposal.candidate].map { TerminalText.cut($0, to: 24) }, proposal.role]
      table.add(
        [
          proposal.id, who.compactMap { $0 }.joined(separator: " "),
          NominationNews.stage(proposal, translator, on: day),
          Day(iso: proposal.since).map { translator.day($0) } ?? "-",
          proposal.interval.map { translator.text(.interval($0)) } ?? "-",
        ], styles: [.bold, nil, NominationNews.style(proposal.stage)])
    }
    return table.lines(width: environment.tableWidth, decorated: environment.isDecorated)
  }

  /// What an id narrows the list to.
  private static func kind(of id: String, _ own: FocalPointPeople?, _ session: Session) throws -> RecordKind {
    if let kind = try session.source.kind(of: id), kind == .request || CandidateKind(rawValue: kind.rawValue) != nil {
      return kind
    }
    let kinds: [RecordKind] = [.request, .expert, .focalPoint, .institution, .resource]
    let known = try kinds.flatMap { try session.source.ids(of: $0) }
    throw session.missing(id, among: try known.filter { try own?.has($0) ?? true }, noun: Phrases.idNoun)
  }

  static func show(_ invocation: Invocation, _ words: [String]) throws {
    let session = try Session(invocation)
    let own = try session.ownPeople()
    try ShowCommand.print(try find(words, own, session).id, .deployment, session, own: own)
  }

  static func find(_ words: [String], _ own: FocalPointPeople?, _ session: Session) throws -> Proposal {
    if words.count == 1, let record = try session.source.row(words[0], kind: .deployment),
      let proposal = Proposal(record)
    {
      if let own, try !own.maySee(proposal) { throw own.stranger(words[0]) }
      return proposal
    }
    if words.count == 1, try session.source.kind(of: words[0]) == .request {
      return try only(of: words[0], own, session)
    }
    if words.count == 2 {
      let found = try session.proposals {
        try $0.request == words[0] && $0.candidate == words[1] && (own?.maySee($0) ?? true)
      }
      if let proposal = found.last(where: \.stage.isOpen) ?? found.last { return proposal }
      try own?.admit(words[1])
      throw Failure(
        .no, en: "\(words[1]) is not put forward for \(words[0]).",
        fr: "\(words[1]) n'est pas proposé pour \(words[0]).")
    }
    try own?.admit(unknown: words[0])
    // To a focal point nothing is said of ids that are not its own.
    if own == nil, let kind = try session.source.kind(of: words[0]) {
      throw Failure(
        .no,
        en: "\(words[0]) is of kind \(kind.noun.en), not a proposal. Maybe 'matchd proposal list \(words[0])'.",
        fr: "\(words[0]) est de type \(kind.noun.fr), non une proposition. "
          + "Peut-être « matchd proposal list \(words[0]) ».")
    }
    let known =
      try own.map { own in try session.proposals(where: own.maySee).map(\.id) } ?? session.source.ids(of: .deployment)
    throw session.missing(words[0], among: known, noun: Bilingual(en: "proposal", fr: "proposition"))
  }
}

extension ProposalListing {
  /// The proposal of a request that has but one, as with every verb.
  private static func only(of request: String, _ own: FocalPointPeople?, _ session: Session) throws -> Proposal {
    let found = try session.proposals { try $0.request == request && (own?.maySee($0) ?? true) }
    if found.count == 1 { return found[0] }
    let list = found.prefix(10).map(\.candidate).joined(separator: ", ") + (found.count > 10 ? ", ..." : "")
    guard !found.isEmpty else {
      throw Failure(
        .no,
        en: "\(request) is a request, for which nobody\(own == nil ? "" : " of yours") is put forward. "
          + "Maybe 'matchd propose \(request) CANDIDATE'.",
        fr: "\(request) est une demande, pour laquelle personne\(own == nil ? "" : " de chez vous") n'est proposé. "
          + "Peut-être « matchd propose \(request) CANDIDAT ».")
    }
    throw Failure(
      .no, isConflict: true,
      en: "\(request) is a request with several proposals: \(list). "
        + "Maybe 'matchd proposal show \(request) \(found[0].candidate)', or 'matchd proposal list \(request)'.",
      fr: "\(request) est une demande avec plusieurs propositions : \(list). "
        + "Peut-être « matchd proposal show \(request) \(found[0].candidate) », ou « matchd proposal list \(request) »."
    )
  }
}

extension Session {
  /// By id, as the user may see them. O(deployments).
  func proposals(where isWanted: (Proposal) throws -> Bool) throws -> [Proposal] {
    var found: [Proposal] = []
    try source.rows(of: .deployment, personal: !hidesPersons) { row in
      guard let proposal = Proposal(row.record()), try isWanted(proposal) else { return }
      found.append(hidesPersons ? proposal.withoutWords : proposal)
    }
    return found
  }

  /// Names of candidates of whatever kind.
  func candidateNames(_ ids: [String]) throws -> [String: String] {
    var names: [String: String] = [:]
    for kind in CandidateKind.allCases {
      let own = try Set(ids).sorted().filter { try source.kind(of: $0) == kind.recordKind }
      names.merge(try self.names(of: own, kind: kind.recordKind)) { first, _ in first }
    }
    return names
  }
}

extension Phrases {
  static let proposal = Bilingual(en: "Proposal", fr: "Proposition")
  static let days = Bilingual(en: "Days", fr: "Jours")
  static let noProposal = Bilingual(en: "There is no such proposal.", fr: "Il n'y a pas de telle proposition.")
}

extension Proposal {
  /// The day from which it is as it is; empty for always.
  var since: String { effectiveAt == Timestamp.always ? "" : String(effectiveAt.prefix(10)) }

  /// The last day of what it waits for.
  var until: Day? {
    switch stage {
    case .invited: replyBy
    case .held: holdUntil
    default: nil
    }
  }
}
