import MatchCore

/// What stands in the calendar of an expert, a request, a focal point, or of everybody.
struct CalendarReader {
  /// Whose deployments, activities and deadlines are wanted.
  enum Owner {
    case everybody
    case people(Set<String>, focalPoint: String?)
    case request(String)
  }

  let session: Session
  let translator: Translator
  let owner: Owner
  /// Whether the days on which experts can go, or cannot, are wanted too.
  let showsAvailability: Bool

  /// By day, then by kind and id.
  func entries() throws -> [CalendarEntry] {
    let requests = try RequestTitles(session)
    let (deployments, waiting) = try self.deployments(requests)
    var entries = deployments
    entries += try activities(requests, of: Set(deployments.compactMap(\.request)))
    entries += try deadlines(requests, waiting)
    if showsAvailability { entries += try availability() }
    return entries.sorted { left, right in
      if left.interval != right.interval {
        return (left.interval.start, left.interval.end) < (right.interval.start, right.interval.end)
      }
      if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
      return Identifier.precedes(left.subject, right.subject)
    }
  }

  private func revisions(of kind: RecordKind) throws -> (String) -> Revision {
    let revisions = try session.store().revisions(of: kind, at: session.point)
    return { revisions[$0] ?? Revision(sequence: 0, recordedAt: Timestamp.always) }
  }

  // MARK: Deployments

  private func isWanted(candidate: String, request: String, focalPoint: String?) -> Bool {
    switch owner {
    case .everybody: true
    case .request(let id): id == request
    case .people(let ids, let own): ids.contains(candidate) || (own != nil && own == focalPoint)
    }
  }

  /// Those with dates; and the requests for which somebody's proposal has no answer yet.
  private func deployments(_ requests: RequestTitles) throws -> (entries: [CalendarEntry], waiting: Set<String>) {
    var rows: [Record] = []
    try session.source.rows(of: .deployment, personal: false) { rows.append($0.record()) }
    let keys = try CollectionReader(source: session.source).focalPointKeys()
    var waiting: Set<String> = []
    rows = rows.filter { row in
      guard let candidate = row.text("candidate"), let request = row.text("request"),
        isWanted(candidate: candidate, request: request, focalPoint: row.text("focal_point").map(keys.key))
      else { return false }
      if Proposal(row).map({ ProposalStage.early.contains($0.stage) }) ?? false { waiting.insert(request) }
      return true
    }
    let day = try session.day()
    let names = try names(of: rows.compactMap { $0.text("candidate") })
    let revision = try revisions(of: .deployment)
    let entries = try rows.compactMap { row -> CalendarEntry? in
      guard let proposal = Proposal(row), let interval = proposal.interval else { return nil }
      let (candidate, request) = (proposal.candidate, proposal.request)
      var entry = CalendarEntry(
        kind: .deployment, subject: row.id, interval: interval, status: .init(proposal.stage),
        summary: "\(names[candidate] ?? candidate)" + translator(Phrases.colon) + requests.title(request),
        request: request, candidate: candidate, revision: revision(row.id))
      entry.place =
        try row.text("activity").flatMap { try place(ofActivity: $0) } ?? requests.places(request, translator)
      entry.isKept = proposal.commitment.map { commitment in day.map(commitment.stands(on:)) ?? true } ?? false
      entry.details = [
        NominationNews.stage(proposal, translator, on: day),
        row.text("focal_point").flatMap { session.hidesPersons && Discretion.mayBeAName($0) ? nil : $0 }
          .map { translator(RecordKind.focalPoint.noun) + translator(Phrases.colon) + $0 },
      ].compactMap { $0 }
      return entry
    }
    return (entries, waiting)
  }

  private func place(ofActivity id: String) throws -> String? {
    session.hidesPersons ? nil : try session.source.row(id, kind: .activity)?.text("place")
  }

  /// Candidates may be of any kind.
  private func names(of ids: [String]) throws -> [String: String] {
    var byKind: [RecordKind: [String]] = [:]
    for id in ids { if let kind = try session.source.kind(of: id) { byKind[kind, default: []].append(id) } }
    var names: [String: String] = [:]
    for kind in RecordKind.allCases {
      names.merge(try session.names(of: byKind[kind] ?? [], kind: kind)) { first, _ in first }
    }
    return names
  }

  // MARK: Activities and deadlines

  /// Those of the request; of people: those of the requests that they are sent for.
  private func activities(_ requests: RequestTitles, of involved: Set<String>) throws -> [CalendarEntry] {
    // Whoever is sent has the days of the mission; the others of its activities are not theirs.
    if case .people = owner { return [] }
    let revision = try revisions(of: .activity)
    var entries: [CalendarEntry] = []
    try session.source.rows(of: .activity, personal: true) { stored in
      let row = stored.record()
      let request = row.text("request")
      if case .request(let id) = owner, request != id { return }
      guard let interval = Proposal.interval(row) else { return }
      let title = session.hidesPersons ? nil : row.text("title")
      var entry = CalendarEntry(
        kind: .activity, subject: row.id, interval: interval, status: .init(request.flatMap(requests.status)),
        summary: title ?? request.map(requests.title) ?? row.id, request: request, revision: revision(row.id))
      entry.place = session.hidesPersons ? nil : row.text("place")
      entry.details = [row.text("format"), request].compactMap { $0 }
      entries.append(entry)
    }
    return entries
  }

  /// Requests that still want an answer; of people: those for which a proposal of theirs waits for one.
  private func deadlines(_ requests: RequestTitles, _ waiting: Set<String>) throws -> [CalendarEntry] {
    let revision = try revisions(of: .request)
    return requests.all.compactMap { row -> CalendarEntry? in
      let status = row.text("status").flatMap(RequestStatus.init(rawValue:)) ?? .received
      guard let day = row.text("answer_by").flatMap({ Day(iso: $0) }), status.needsMatching else { return nil }
      switch owner {
      case .everybody: break
      case .request(let id): guard id == row.id else { return nil }
      case .people: guard waiting.contains(row.id) else { return nil }
      }
      return CalendarEntry(
        kind: .deadline, subject: row.id, interval: DayInterval(day: day), status: .confirmed,
        summary: translator(CalendarEntry.Kind.deadline.label) + translator(Phrases.colon) + requests.title(row.id),
        request: row.id, details: [translator(status)], revision: revision(row.id))
    }
  }

  // MARK: Availability

  private func availability() throws -> [CalendarEntry] {
    let people: [String]
    switch owner {
    case .request: return []
    case .people(let ids, _): people = ids.sorted(by: Identifier.precedes)
    case .everybody: people = try session.source.ids(of: .expert)
    }
    let names = try self.names(of: people)
    let revision = try revisions(of: .expert)
    var entries: [CalendarEntry] = []
    for id in people {
      guard let row = try session.source.row(id, kind: .expert) else { continue }
      for (column, kind) in [("available", CalendarEntry.Kind.available), ("unavailable", .unavailable)] {
        for interval in CanonicalList.strings(row.text(column)).compactMap({ DayInterval(iso: $0) }) {
          entries.append(
            CalendarEntry(
              kind: kind, subject: id, part: interval.start.iso, interval: interval, status: .confirmed,
              summary: "\(names[id] ?? id)" + translator(Phrases.colon) + translator(kind.label).lowercasedFirst,
              candidate: id, revision: revision(id)))
        }
      }
    }
    return entries
  }
}

/// The requests by id, with what a calendar says of them.
private struct RequestTitles {
  let all: [Record]
  private let byID: [String: Record]
  /// Titles are what somebody wrote.
  private let hidesTitles: Bool

  init(_ session: Session) throws {
    hidesTitles = session.hidesPersons
    var all: [Record] = []
    try session.source.rows(of: .request, personal: true) { all.append($0.record()) }
    self.all = all
    byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// In one line, whatever the title is.
  func title(_ id: String) -> String {
    let title = hidesTitles ? nil : byID[id]?.text("title")?.split(whereSeparator: \.isNewline).joined(separator: " ")
    return title.map { "\($0) (\(id))" } ?? id
  }

  func status(_ id: String) -> RequestStatus? {
    byID[id]?.text("status").flatMap(RequestStatus.init(rawValue:))
  }

  func places(_ id: String, _ translator: Translator) -> String? {
    let countries = CanonicalList.strings(byID[id]?.text("country"))
    let places = countries.isEmpty ? [byID[id]?.text("grouping")].compactMap { $0 } : countries
    return places.isEmpty ? nil : places.map(translator.place).joined(separator: ", ")
  }
}
