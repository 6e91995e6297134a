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
    guard invocation.format != .table else { return try printTable(found, names, session) }
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
    try listing.print(invocation)
  }

  /// For people: what is known of each in as few columns as it takes.
  private static func printTable(
    _ found: [Proposal], _ names: [String: String], _ session: Session
  ) throws {
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
    let lines = table.lines(width: environment.tableWidth, decorated: environment.isDecorated)
    try Output.page(found.isEmpty ? [translator(Phrases.noProposal)] : lines, width: environment.tableWidth)
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
    let proposal = try find(words, try session.ownPeople(), session)
    try ShowCommand.print(proposal.id, .deployment, session)
  }

  static func find(_ words: [String], _ own: FocalPointPeople?, _ session: Session) throws -> Proposal {
    if words.count == 1, let record = try session.source.row(words[0], kind: .deployment),
      let proposal = Proposal(record)
    {
      if let own, try !own.maySee(proposal) { throw own.stranger(words[0]) }
      return proposal
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
    let known =
      try own.map { own in try session.proposals(where: own.maySee).map(\.id) } ?? session.source.ids(of: .deployment)
    throw session.missing(words[0], among: known, noun: Bilingual(en: "proposal", fr: "proposition"))
  }
}

extension Session {
  /// By id. O(deployments).
  func proposals(where isWanted: (Proposal) throws -> Bool) throws -> [Proposal] {
    var found: [Proposal] = []
    try source.rows(of: .deployment, personal: false) { row in
      if let proposal = Proposal(row.record()), try isWanted(proposal) { found.append(proposal) }
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
