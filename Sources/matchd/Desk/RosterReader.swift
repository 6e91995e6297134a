import MatchCore

/// Turns rows of the store into snapshots and requests: from text to the values that MatchCore reckons with.
struct RosterReader {
  let source: any RecordSource
  let vocabulary: Vocabulary
  /// What the strategies in use read besides the columns.
  var needs: SnapshotNeeds = []

  /// The candidates of one kind, with their deployments.
  func snapshot(of kind: CandidateKind) throws -> Snapshot {
    try source.snapshot(kind, needs) { try read(kind) }
  }

  private func read(_ kind: CandidateKind) throws -> Snapshot {
    let recordKind = kind.recordKind
    var recorded = RecordedColumns(columns: try source.recordedColumns(of: recordKind))
    var deployments: [String: [PastDeployment]] = [:]
    if kind != .resource {
      deployments = try self.deployments()
      if try !source.recordedColumns(of: .deployment).isEmpty { recorded.insert(.deployments) }
    }
    // Their names are text too.
    if kind == .institution { recorded.formUnion([.affiliations, .texts]) }
    let columns = CandidateColumns(recordKind)
    guard !needs.isEmpty else {
      var builder = SnapshotBuilder(kind, vocabulary: vocabulary, recorded: recorded)
      try source.rows(of: recordKind, personal: recordKind == .expert) { row in
        if source.erasure(of: row.id) != nil { return }
        var record = source.candidate(row, read: columns.record)
        record.deployments = deployments[record.id] ?? []
        builder.add(record)
      }
      return builder.build()
    }
    return try fullSnapshot(kind, recorded, columns, deployments)
  }

  /// With words and focal points, which are counted over all candidates before the first can be added.
  private func fullSnapshot(
    _ kind: CandidateKind, _ recorded: RecordedColumns, _ columns: CandidateColumns,
    _ deployments: [String: [PastDeployment]]
  ) throws -> Snapshot {
    let reader = CollectionReader(source: source)
    let keys = needs.contains(.focalPoints) ? try reader.focalPointKeys() : FocalPointKeys()
    var records: [CandidateRecord] = []
    try source.rows(of: kind.recordKind, personal: kind == .expert) { row in
      if source.erasure(of: row.id) != nil { return }
      var record = columns.record(row)
      record.deployments = deployments[record.id] ?? []
      if needs.contains(.texts) { record.words = columns.words(row) }
      if needs.contains(.focalPoints) { record.focalPoint = columns.focalPoint(row, keys) }
      records.append(record)
    }
    let collection = CollectionStatistics(
      focalPoints: needs.contains(.focalPoints) ? try reader.focalPoints(keys) : FocalPointStatistics(),
      terms: needs.contains(.texts) ? try reader.terms(records.map(\.words)) : TermStatistics())
    var builder = SnapshotBuilder(kind, vocabulary: vocabulary, recorded: recorded, collection: collection)
    for record in records { builder.add(record) }
    return builder.build()
  }

  /// One request, or nil.
  func request(_ id: String) throws -> Request? {
    try source.request(id, needs) {
      guard let record = try source.row(id, kind: .request) else { return nil }
      return Request(try requestRecord(record), in: vocabulary)
    }
  }

  /// The requests for which somebody still has to be found, by id.
  func openRequests() throws -> [Request] { try requests { $0.needsMatching }.map(\.request) }

  /// The requests whose status answers a condition, by id; one without a status counts as received.
  func requests(where isWanted: (RequestStatus) -> Bool) throws -> [(request: Request, status: RequestStatus)] {
    var records: [(Record, RequestStatus)] = []
    try source.rows(of: .request, personal: needs.contains(.texts)) { row in
      let record = row.record()
      let status = record.text("status").flatMap(RequestStatus.init(rawValue:)) ?? .received
      if isWanted(status) { records.append((record, status)) }
    }
    return try records.map { (Request(try requestRecord($0.0), in: vocabulary), $0.1) }
  }

  /// The experts of a focal point, whom the roster names by its id or by its name, in the order of their ids.
  func people(of focalPoint: String) throws -> [String] {
    let keys = try CollectionReader(source: source).focalPointKeys()
    let column = RecordSchema.of(.expert).index(of: "focal_point")
    var ids: [String] = []
    try source.rows(of: .expert, personal: false) { row in
      if let text = row.text(column), keys.key(of: text) == focalPoint { ids.append(row.id) }
    }
    return ids
  }

  /// - Throws: what reading the institution throws.
  func requestRecord(_ record: Record) throws -> RequestRecord {
    let start = record.text("start").flatMap { Day(iso: $0) }
    let end = record.text("end").flatMap { Day(iso: $0) }
    let received = record.text("received").flatMap { Day(iso: $0.prefix(10)) } ?? Day(number: 0)
    return RequestRecord(
      record.id, institution: try institutionKeys(record.text("institution")),
      countries: CanonicalList.strings(record.text("country")),
      grouping: record.text("grouping"),
      topicsRequired: CanonicalList.members(record.text("topics_required")).map(\.key),
      topicsPreferred: CanonicalList.members(record.text("topics_preferred")).map(\.key),
      languagesRequired: RosterReader.languages(record.text("languages_required")),
      languagesPreferred: RosterReader.languages(record.text("languages_preferred")),
      interpretation: CanonicalList.strings(record.text("interpretation")),
      window: (start ?? end).flatMap { DayInterval(start: $0, end: end ?? $0) },
      seats: Seats(record).total, received: received,
      priority: record.text("priority").flatMap(Priority.init(rawValue:)) ?? .normal,
      answerBy: record.text("answer_by").flatMap { Day(iso: $0) },
      words: needs.contains(.texts) ? Words.spelled(of: [record.text("title"), record.text("description")]) : [],
      ownTopics: try ownTopics(record.text("institution")))
  }

  /// The institution by its id and by its name, so that an employer written either way is recognised.
  private func institutionKeys(_ text: String?) throws -> [String] {
    guard let text else { return [] }
    var keys = [TextFolding.fold(text)]
    if let name = try source.row(text, kind: .institution)?.text("name") {
      keys.append(TextFolding.fold(name))
    }
    return keys
  }

  /// What the institution that asks has done itself.
  private func ownTopics(_ institution: String?) throws -> [(id: String, level: Int)] {
    guard let institution, let record = try source.row(institution, kind: .institution) else { return [] }
    return CanonicalList.members(record.text("topics")).map { ($0.key, Int($0.value) ?? 3) }
  }

  private func deployments() throws -> [String: [PastDeployment]] {
    var about: [String: (topics: [String], places: [String])] = [:]
    let requests = RecordSchema.of(.request)
    let (country, grouping) = (requests.index(of: "country"), requests.index(of: "grouping"))
    let topics = requests.index(of: "topics_required")
    try source.rows(of: .request, personal: false) { row in
      let countries = CanonicalList.strings(row.text(country))
      let places = countries.isEmpty ? [row.text(grouping)].compactMap { $0 } : countries
      about[row.id] = (CanonicalList.members(row.text(topics)).map(\.key), places)
    }
    let columns = DeploymentColumns()
    // Only a hold asks for the day.
    var today: Day??
    var result: [String: [PastDeployment]] = [:]
    try source.rows(of: .deployment, personal: false) { row in
      if let until = columns.holdEnd(row) {
        if today == nil { today = .some(try source.day()) }
        // A hold that has run out takes up nobody's time.
        if let day = today ?? nil, until < day { return }
      }
      guard let (candidate, deployment) = columns.deployment(row, about) else { return }
      result[candidate, default: []].append(deployment)
    }
    return result
  }
}

/// Where the columns of deployments stand.
struct DeploymentColumns {
  private let request, candidate, outcome, start, end, partner, host, rated: Int?
  private let stage, holdUntil: Int?

  init() {
    let schema = RecordSchema.of(.deployment)
    (request, candidate) = (schema.index(of: "request"), schema.index(of: "candidate"))
    (outcome, start, end) = (schema.index(of: "outcome"), schema.index(of: "start"), schema.index(of: "end"))
    (partner, host) = (schema.index(of: "rating_partner"), schema.index(of: "rating_host"))
    rated = schema.index(of: "rated")
    (stage, holdUntil) = (schema.index(of: "stage"), schema.index(of: "hold_until"))
  }

  /// The last day of a hold; nil for anything else.
  func holdEnd(_ row: StoredRow) -> Day? {
    guard row.text(stage) == ProposalStage.held.rawValue, row.text(outcome) == Outcome.accepted.rawValue else {
      return nil
    }
    return row.text(holdUntil).flatMap { Day(iso: $0) }
  }

  /// Nil for what takes up nobody's time: a proposal that was not accepted, or one without a date.
  func deployment(
    _ row: StoredRow, _ about: [String: (topics: [String], places: [String])]
  ) -> (candidate: String, PastDeployment)? {
    guard let outcome = row.text(outcome).flatMap(Outcome.init(rawValue:)), outcome.occupies,
      let request = row.text(request), let candidate = row.text(candidate),
      let start = row.text(start).flatMap({ Day(iso: $0) }),
      let interval = DayInterval(start: start, end: row.text(end).flatMap { Day(iso: $0) } ?? start)
    else { return nil }
    // What the expert thought of the mission says nothing about the expert.
    let ratings = [partner, host].compactMap { row.text($0).flatMap { Int($0) } }
    let known = row.text(rated).flatMap { Day(iso: $0.prefix(10)) } ?? interval.end
    return (
      candidate,
      PastDeployment(
        request: request, topics: about[request]?.topics ?? [], places: about[request]?.places ?? [],
        interval: interval, tookPlace: outcome != .accepted,
        rating: ratings.isEmpty ? nil : (ratings.reduce(0, +) * 100 / ratings.count, known))
    )
  }
}

/// Where the columns of a kind of candidate stand.
struct CandidateColumns {
  private let kind: RecordKind
  private let name, country, topics, languages, regions, available, unavailable, maximum: Int?
  private let consent, active, tier, sector, employer, institution, conflicts: Int?
  private let owner, profile, title: Int?

  init(_ kind: RecordKind) {
    self.kind = kind
    let schema = RecordSchema.of(kind)
    (name, country, topics) = (schema.index(of: "name"), schema.index(of: "country"), schema.index(of: "topics"))
    (languages, regions) = (schema.index(of: "languages"), schema.index(of: "regions"))
    (available, unavailable) = (schema.index(of: "available"), schema.index(of: "unavailable"))
    (maximum, consent) = (schema.index(of: "max_deployments"), schema.index(of: "consent"))
    (active, tier, sector) = (schema.index(of: "active"), schema.index(of: "tier"), schema.index(of: "sector"))
    (employer, institution) = (schema.index(of: "employer"), schema.index(of: "institution"))
    conflicts = schema.index(of: "conflicts")
    (owner, profile, title) = (
      schema.index(of: "focal_point"), schema.index(of: "profile"), schema.index(of: "title")
    )
  }

  /// The words of an expert's profile, of a resource's title, of an institution's name.
  func words(_ row: StoredRow) -> [WordCount] {
    Words.counts(of: [row.text(profile), row.text(title), kind == .institution ? row.text(name) : nil])
  }

  /// A focal point is its own.
  func focalPoint(_ row: StoredRow, _ keys: FocalPointKeys) -> String? {
    kind == .focalPoint ? row.id : row.text(owner).map(keys.key)
  }

  /// The focal point as the row names it.
  func owner(_ row: StoredRow) -> String? { row.text(owner) }

  func record(_ row: StoredRow) -> CandidateRecord {
    let parties = kind == .institution ? [row.id, row.text(name)] : [row.text(employer), row.text(institution)]
    return CandidateRecord(
      row.id, country: row.text(country),
      topics: CanonicalList.members(row.text(topics)).map { ($0.key, Int($0.value) ?? 3) },
      languages: RosterReader.languages(row.text(languages)), regions: CanonicalList.strings(row.text(regions)),
      available: RosterReader.intervals(row.text(available)),
      unavailable: RosterReader.intervals(row.text(unavailable)),
      maximumDeployments: row.text(maximum).flatMap { Int($0) } ?? 1, consent: row.text(consent).map { $0 == "yes" },
      isActive: row.text(active) != "no", tier: row.text(tier).flatMap(ReadinessTier.init(rawValue:)),
      sector: row.text(sector).flatMap(Sector.init(rawValue:)),
      affiliations: parties.compactMap { $0 }.map(TextFolding.fold),
      conflicts: CanonicalList.strings(row.text(conflicts)).map {
        Countries.isOfficial($0) ? "country:\($0)" : TextFolding.fold($0)
      })
  }
}

extension RosterReader {
  fileprivate static func languages(_ text: String?) -> [LanguageLevel] {
    CanonicalList.members(text).map { LanguageLevel($0.key, CEFR(code: $0.value) ?? .assumed) }
  }

  fileprivate static func intervals(_ text: String?) -> [DayInterval] {
    CanonicalList.strings(text).compactMap { DayInterval(iso: $0) }
  }
}

extension CandidateKind {
  var recordKind: RecordKind {
    switch self {
    case .expert: .expert
    case .focalPoint: .focalPoint
    case .institution: .institution
    case .resource: .resource
    }
  }
}

extension RecordedColumns {
  /// From the names of columns that any row of the kind records.
  init(columns: Set<String>) {
    self = []
    for (name, column) in RecordedColumns.byName where columns.contains(name) { insert(column) }
  }

  private static let byName: KeyValuePairs<String, RecordedColumns> = [
    "country": .country, "topics": .topics, "languages": .languages, "regions": .regions, "available": .available,
    "unavailable": .unavailable, "consent": .consent, "active": .active, "employer": .affiliations,
    "institution": .affiliations, "conflicts": .conflicts, "tier": .tier, "sector": .sector,
    "profile": .texts, "title": .texts,
  ]
}
