import MatchCore

/// Gathers a dossier: three searches (people, institutions, resources), and the names of what they found.
struct DossierReader {
  static let misses = 5
  static let peers = 5
  static let resources = 5
  static let pastActions = 8
  /// The strategy that finds institutions.
  static let peerStrategy = "peer-exchange"

  let session: Session
  let strategy: Strategy
  let limit: Int

  func dossier(of id: String) throws -> Dossier {
    let peerStrategy = session.workspace.strategies.first { $0.name == DossierReader.peerStrategy }
    let reader = session.reader(for: [strategy] + [peerStrategy].compactMap { $0 })
    let request = try session.request(id, for: [strategy] + [peerStrategy].compactMap { $0 })
    let people = Matcher(request, in: try reader.snapshot(of: .expert), by: strategy)
    let ranking = people.ranking(limit: limit)
    let failures = people.failures()
    let day = try session.day()
    let misses = people.nearMisses(limit: DossierReader.misses, failures)
    let peers = try peerStrategy.map { strategy in
      try finds(request, .institution, reader, strategy, limit: DossierReader.peers)
    }
    let resources = try finds(request, .resource, reader, strategy, limit: DossierReader.resources)
    let past = PastActions(vocabulary: session.workspace.vocabulary, request: request).nearest(
      of: try reader.requests { $0 == .completed }.map(\.request), limit: DossierReader.pastActions)
    return Dossier(
      request: try facts(of: request), strategy: strategy, limit: limit,
      feasibility: people.feasibility(failures, after: day).grade,
      ranking: ranking, people: try facts(ranking.ranking.map(\.candidate) + misses.map(\.candidate), person),
      misses: misses, remedies: people.remedies(failures, after: day), peers: peers,
      institutions: try facts(peers.map(ids) ?? [], institution),
      pastActions: try past.map { action in
        var action = action
        action.title = try row(action.id, .request)?.text("title")
        return action
      },
      resources: resources, works: try facts(ids(resources), work), asOf: session.asOf, day: try session.day())
  }

  private func finds(
    _ request: Request, _ kind: CandidateKind, _ reader: RosterReader, _ strategy: Strategy, limit: Int
  ) throws -> Dossier.Finds {
    let matcher = Matcher(request, in: try reader.snapshot(of: kind), by: strategy)
    let ranking = matcher.ranking(limit: limit)
    return Dossier.Finds(
      strategy: strategy, ranking: ranking, misses: ranking.ranking.isEmpty ? matcher.nearMisses(limit: limit) : [])
  }

  private func ids(_ finds: Dossier.Finds) -> [String] {
    finds.ranking.ranking.map(\.candidate) + finds.misses.map(\.candidate)
  }

  private func row(_ id: String, _ kind: RecordKind) throws -> Record? {
    try session.source.row(id, kind: kind)
  }

  /// By id, for those that are on record.
  private func facts<Facts>(_ ids: [String], _ read: (String) throws -> Facts?) throws -> [String: Facts] {
    var facts: [String: Facts] = [:]
    for id in ids { facts[id] = try read(id) }
    return facts
  }

  private func facts(of request: Request) throws -> RequestFacts {
    let row = try row(request.id, .request)
    let institution = row?.text("institution")
    return RequestFacts(
      record: request.record, status: row?.text("status").flatMap(RequestStatus.init(rawValue:)) ?? .received,
      title: row?.text("title"),
      institution: try institution.map { try self.row($0, .institution)?.text("name") ?? $0 },
      description: row?.text("description"), format: row?.text("format"))
  }

  private func person(_ id: String) throws -> PersonFacts? {
    try row(id, .expert).map { row in
      PersonFacts(
        name: row.text("name"), employer: row.text("employer"), country: row.text("country"),
        languages: CanonicalList.members(row.text("languages")).map {
          LanguageLevel($0.key, CEFR(code: $0.value) ?? .assumed)
        })
    }
  }

  private func institution(_ id: String) throws -> InstitutionFacts? {
    try row(id, .institution).map { InstitutionFacts(name: $0.text("name"), country: $0.text("country")) }
  }

  private func work(_ id: String) throws -> WorkFacts? {
    try row(id, .resource).map { row in
      WorkFacts(
        title: row.text("title"), url: row.text("url"), kind: row.text("kind"), year: row.text("year"),
        languages: CanonicalList.members(row.text("languages")).map(\.key))
    }
  }
}
