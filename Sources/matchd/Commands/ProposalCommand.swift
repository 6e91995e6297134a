import MatchCore

/// `proposal VERB`: from a nomination to the appraisal.
enum ProposalCommand {
  static let command = Command(
    name: "proposal",
    arguments: [
      .init(name: "VERB", choices: ProposalVerbs.all.map(\.name)), .init(name: "REQUEST", isOptional: true),
      .init(name: "CANDIDATE", isOptional: true, repeats: true),
    ], options: ProposalVerbs.options,
    summary: Bilingual(
      en:
        "puts candidates forward and moves their proposals through the life cycle (PROPOSAL: its id, or REQUEST CANDIDATE)",
      fr:
        "propose des candidats et mène leurs propositions à travers le cycle de vie (PROPOSAL : id, ou DEMANDE CANDIDAT)"
    ),
    examples: [
      "matchd proposal new r-176 e-349", "matchd proposal shortlist r-176 e-349",
      "matchd proposal invite r-176 e-349 --reply-by 2024-03-01",
      "matchd proposal decline r-176 e-349 --code dates --reason 'on leave until June'",
      "matchd proposal hold r-176 e-349 e-332 --until 2024-03-15", "matchd proposal expire --due",
      "matchd proposal appraise r-176 e-349 --partner 5 --host 4", "matchd proposal replace r-176 e-349 --by e-332",
      "matchd proposal list r-176 --open", "matchd proposal decisions r-176 e-349",
    ], verbs: ProposalVerbs.all, run: run)

  private static func run(_ invocation: Invocation) throws {
    let words = Array(invocation.arguments.dropFirst())
    switch invocation.verb?.name ?? "" {
    case "new": try ProposeCommand.propose(invocation, words[0], words[1])
    case "list": try ProposalListing.list(invocation, words.first)
    case "show": try ProposalListing.show(invocation, words)
    case "decisions": try ProposalDecisions.show(invocation, words)
    case let name:
      guard let verb = ProposalVerb(rawValue: name) else { return }
      try move(verb, words, invocation)
    }
  }

  private static func move(_ verb: ProposalVerb, _ words: [String], _ invocation: Invocation) throws {
    guard words.isEmpty == invocation.has("due") else {
      throw Failure(
        .usage, en: "proposal expire wants either PROPOSAL or --due.",
        fr: "proposal expire veut soit PROPOSAL, soit --due.")
    }
    let details = try MoveDetails(invocation)
    guard verb != .appraise || !details.ratings.isEmpty else {
      throw Failure(
        .usage, en: "proposal appraise wants at least one of --partner, --expert, --host.",
        fr: "proposal appraise veut au moins l'un de : --partner, --expert, --host.")
    }
    guard verb != .decline || details.code != .other || details.reason != nil else {
      throw Failure(
        .usage, en: "--code other wants --reason TEXT.", fr: "--code other veut --reason TEXTE.")
    }
    try invocation.write { store in
      let session = try Session(invocation, source: StoreView(store: store, point: nil))
      let workflow = try session.workflow(store)
      if invocation.has("due") {
        return MoveReport(moves: try workflow.expireDue(), isList: true, translator: session.translator).answer
      }
      let ids = try ProposalFinder(workflow: workflow, own: session.ownPeople()).ids(words, for: verb)
      let moves = try workflow.move(verb, proposals: ids, details)
      return MoveReport(
        moves: moves, next: invocation.open(try workflow.next(ids[0]), of: "proposal"),
        calledUp: try proof(moves, details, workflow, session), translator: session.translator
      ).answer
    }
  }

  /// Whoever names a successor is told where that one stands, as with a nomination: the reserve was ranked, this one was not.
  private static func proof(
    _ moves: Moves, _ details: MoveDetails, _ workflow: Workflow, _ session: Session
  ) throws -> [Nomination] {
    guard details.successor != nil else { return [] }
    let strategy = try session.workspace.strategy(or: session.invocation.text("strategy"), of: session.invocation)
    return try moves.followed.filter { $0.verb == Move.callUp }.map { move in
      let (_, proposal) = try workflow.proposal(move.subject)
      return try session.nomination(
        move.subject, session.request(proposal.request, for: [strategy]), workflow, by: strategy)
    }
  }
}

/// Which proposals some words mean: ids, or a request and candidates.
struct ProposalFinder {
  let workflow: Workflow
  /// Whose proposals may be moved; nil for everybody's. Of others nothing is found, and nothing said.
  let own: FocalPointPeople?

  /// In the order given, each once; never none.
  func ids(_ words: [String], for verb: ProposalVerb) throws -> [String] {
    var ids: [String] = []
    var request: String?
    for (index, word) in words.enumerated() {
      let found: [String]
      switch try workflow.store.kind(of: word) {
      case .request where index == 0:
        request = word
        guard words.count == 1 else { continue }
        found = try proposals(of: word, for: verb)
      case .deployment:
        if let own, try !own.mayMove(try workflow.proposal(word).1) { throw own.stranger(word) }
        found = [word]
      default:
        guard let request, !word.contains("/") else { throw try unknown(word) }
        try own?.admit(word)
        found = [try proposal(of: request, word, for: verb)]
      }
      for id in found where !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  private func proposals(for request: String) throws -> [Proposal] {
    try workflow.proposals(for: request).filter { try own?.mayMove($0) ?? true }
  }

  private func unknown(_ id: String) throws -> Failure {
    try own?.admit(unknown: id)
    let known = try workflow.store.ids(of: .deployment)
    return workflow.missing(
      proposal: id,
      among: try own == nil ? known : known.filter { try own?.mayMove(try workflow.proposal($0).1) ?? true })
  }

  /// The one proposal of a candidate for a request that the verb can be about.
  private func proposal(of request: String, _ candidate: String, for verb: ProposalVerb) throws -> String {
    let all = try proposals(for: request).filter { $0.candidate == candidate }
    let legal = all.filter { ProposalLifeCycle.proposals.destination(of: verb, from: $0.stage) != nil }
    // One that is over is meant only where none is open.
    let open = legal.filter(\.stage.isOpen)
    if let only = open.first ?? legal.last, open.count < 2 { return only.id }
    if open.count > 1 { throw ambiguous(open, of: request) }
    if let other = all.last(where: \.stage.isOpen) ?? all.last {
      throw try workflow.refusal(of: verb, of: other)
    }
    let known = try proposals(for: request).map(\.candidate)
    throw Failure(
      .no,
      Bilingual(
        en: "\(candidate) is not put forward for \(request).", fr: "\(candidate) n'est pas proposé pour \(request).")
        + .maybe(candidate, among: known))
  }

  /// Of a request alone: for a hold everybody who has accepted, else the only one that the verb can be about.
  private func proposals(of request: String, for verb: ProposalVerb) throws -> [String] {
    let all = try proposals(for: request)
    if verb == .hold {
      let accepted = all.filter { $0.stage == .accepted }
      guard accepted.isEmpty else { return accepted.map(\.id) }
    }
    let legal = all.filter { ProposalLifeCycle.proposals.destination(of: verb, from: $0.stage) != nil }
    let meant = legal.contains(where: \.stage.isOpen) ? legal.filter(\.stage.isOpen) : legal
    if meant.count == 1 { return [meant[0].id] }
    if meant.count > 1 { throw ambiguous(meant, of: request) }
    let list = all.map { "\($0.id) (\($0.stage.rawValue))" }.joined(separator: ", ")
    let whose = own.map { (en: " of the people of \($0.focalPoint)", fr: " des personnes de \($0.focalPoint)") }
    throw Failure(
      .no, isConflict: !all.isEmpty,
      en: "\(request) has no proposal\(whose?.en ?? "") to \(verb.rawValue). It has: \(all.isEmpty ? "none" : list).",
      fr: "\(request) n'a pas de proposition\(whose?.fr ?? "") pour \(verb.rawValue). "
        + "Il y a : \(all.isEmpty ? "aucune" : list).")
  }

  private func ambiguous(_ proposals: [Proposal], of request: String) -> Failure {
    let list = proposals.map(\.id).joined(separator: ", ")
    return Failure(
      .no, isConflict: true,
      en: "\(request) has several: \(list). Maybe name those that are meant: \(request) CANDIDATE ...",
      fr: "\(request) en a plusieurs : \(list). Peut-être nommer celles qui sont visées : \(request) CANDIDAT ...")
  }
}

extension Workflow {
  /// The verbs that are legal for a proposal, given its request.
  func next(_ id: String) throws -> [String] {
    let (_, proposal) = try proposal(id)
    return proposal.next(try request(proposal.request).status)
  }

  /// Says that a move of a proposal is not legal, and which ones are: of those that its request lets happen, those that whoever
  /// asks may make, as with `next`.
  func refusal(of verb: ProposalVerb, of proposal: Proposal) throws -> Failure {
    let legal = try next(proposal.id).filter { permitted?.contains($0) ?? true }
    return ProposalLifeCycle.proposals.refusal(of: verb, of: proposal.id, in: proposal.stage, legal: legal)
  }
}

extension Proposal {
  func next(_ status: RequestStatus) -> [String] {
    ProposalLifeCycle.proposals.verbs(from: stage).filter { $0.need.isMet(by: status) }.map(\.rawValue)
  }
}
