import MatchCore

/// `inbox FOCAL-POINT` and `match --for CANDIDATE`: the reverse of a match, from people to requests.
enum InboxCommand {
  static let command = Command(
    name: "inbox", arguments: [.init(name: "FOCAL-POINT")],
    options: [
      Option(
        name: "limit", value: .integer(0...Int.max), en: "how many people for each request, 0 for all (default 5)",
        fr: "combien de personnes par demande, 0 pour toutes (5 par défaut)"),
      CommandTable.strategy,
    ],
    summary: Bilingual(
      en: "the open requests that a focal point's people could fill, best fit first, and those they nearly could",
      fr: "les demandes ouvertes que les gens d'un point focal pourraient pourvoir, et celles qu'il s'en faut de peu"),
    examples: ["matchd inbox fp-11", "matchd inbox fp-11 --lang fr --format csv"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let id = invocation.arguments[0]
    guard try session.source.row(id, kind: .focalPoint) != nil else {
      throw session.missing(id, among: try session.source.ids(of: .focalPoint), noun: RecordKind.focalPoint.noun)
    }
    let people = try session.reader().people(of: id)
    try print(
      people, kind: .expert, owner: id, perRequest: invocation.integer("limit") ?? 5,
      nominations: try nominations(of: id, session), session)
  }

  /// What a focal point wants to hear of: what is going on, and what came to its end lately.
  private static let newsDays = 90

  /// Its nominations with what became of them, the latest news first.
  private static func nominations(of focalPoint: String, _ session: Session) throws -> [NominationNews.Entry] {
    let people = try FocalPointPeople(of: focalPoint, session.source)
    let day = try session.day()
    var found: [NominationNews.Entry] = []
    for proposal in try session.proposals(where: people.maySee) {
      let status = try session.source.row(proposal.request, kind: .request)?.status ?? .received
      let isRecent =
        Day(iso: proposal.since).flatMap { since in day.map { $0.days(since: since) <= newsDays } } ?? false
      guard isRecent || (proposal.stage.isOpen && !status.isEnded) else { continue }
      found.append(NominationNews.Entry(proposal: proposal, status: status))
    }
    return found.sorted {
      $0.proposal.since != $1.proposal.since
        ? $0.proposal.since > $1.proposal.since : Identifier.precedes($0.proposal.id, $1.proposal.id)
    }
  }

  /// `match --for`: one candidate of any kind.
  static func reverse(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let id = invocation.text("for") ?? ""
    let kind = try session.candidateKind(of: id)
    guard try session.source.row(id, kind: kind.recordKind) != nil else {
      throw session.missing(id, among: try session.source.ids(of: kind.recordKind), noun: kind.recordKind.noun)
    }
    try print([id], kind: kind, owner: id, perRequest: 0, session)
  }

  private static func print(
    _ people: [String], kind: CandidateKind, owner: String, perRequest: Int, nominations: [NominationNews.Entry]? = nil,
    _ session: Session
  ) throws {
    let strategy = try session.workspace.strategy(session.invocation.text("strategy"))
    let snapshot = try session.reader(for: [strategy]).snapshot(of: kind)
    let requests = try session.reader(for: [strategy]).openRequests()
    let fits = requests.flatMap { request in
      Fit.best(
        Matcher(request, in: snapshot, by: strategy).standings(of: people), for: request, limit: perRequest)
    }.sorted(by: Fit.precedes)
    let news = try nominations.map { entries in
      NominationNews(
        entries: entries, names: try session.candidateNames(entries.map(\.proposal.candidate)),
        titles: try session.names(of: Set(entries.map(\.proposal.request)).sorted(), kind: .request),
        day: try session.day())
    }
    let report = InboxReport(
      owner: owner, people: people.count, strategy: strategy.name, fits: fits, asOf: session.asOf,
      titles: try session.names(of: Set(fits.map(\.request.id)).sorted(), kind: .request),
      names: try session.names(of: [owner] + people, kind: kind.recordKind), news: news)
    try report.print(session.invocation, session.translator)
  }
}
