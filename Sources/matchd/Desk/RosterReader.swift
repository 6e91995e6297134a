import MatchCore

/// Turns rows of the store into snapshots and requests: from text to the values that MatchCore reckons with.
struct RosterReader {
  let store: Store
  let vocabulary: Vocabulary
  let point: Point?

  /// The candidates of one kind, with their deployments.
  func snapshot(of kind: CandidateKind) throws -> Snapshot {
    let recordKind = kind.recordKind
    var recorded = RecordedColumns(columns: try store.recordedColumns(of: recordKind, at: point))
    var deployments: [String: [PastDeployment]] = [:]
    if kind != .resource {
      deployments = try self.deployments()
      if try !store.recordedColumns(of: .deployment, at: point).isEmpty { recorded.insert(.deployments) }
    }
    if kind == .institution { recorded.insert(.affiliations) }
    var builder = SnapshotBuilder(kind, vocabulary: vocabulary, recorded: recorded)
    let columns = CandidateColumns(recordKind)
    try store.rows(of: recordKind, at: point, personal: recordKind == .expert) { row in
      var record = try columns.record(row)
      record.deployments = deployments[record.id] ?? []
      builder.add(record)
    }
    return builder.build()
  }

  /// One request, or nil.
  func request(_ id: String) throws -> Request? {
    guard let record = try store.row(id, kind: .request, at: point) else { return nil }
    return Request(try requestRecord(record), in: vocabulary)
  }

  /// The requests for which somebody still has to be found, by id.
  func openRequests() throws -> [Request] {
    var records: [Record] = []
    try store.rows(of: .request, at: point, personal: false) { row in
      let record = row.record()
      let status = record.text("status").flatMap(RequestStatus.init(rawValue:)) ?? .received
      if status.needsMatching { records.append(record) }
    }
    return try records.map { Request(try requestRecord($0), in: vocabulary) }
  }

  private func requestRecord(_ record: Record) throws -> RequestRecord {
    let start = record.text("start").flatMap { Day(iso: $0) }
    let end = record.text("end").flatMap { Day(iso: $0) }
    let received = record.text("received").flatMap { Day(iso: $0.prefix(10)) } ?? Day(number: 0)
    return RequestRecord(
      record.id, institution: try institutionKeys(record.text("institution")), countries: strings(record["country"]),
      grouping: record.text("grouping"), topicsRequired: members(record["topics_required"]).map(\.key),
      topicsPreferred: members(record["topics_preferred"]).map(\.key),
      languagesRequired: languages(record["languages_required"]),
      languagesPreferred: languages(record["languages_preferred"]), interpretation: strings(record["interpretation"]),
      window: (start ?? end).flatMap { DayInterval(start: $0, end: end ?? $0) },
      seats: record.text("experts").flatMap { Int($0) } ?? 1, received: received)
  }

  /// The institution by its id and by its name, so that an employer written either way is recognised.
  private func institutionKeys(_ text: String?) throws -> [String] {
    guard let text else { return [] }
    var keys = [TextFolding.fold(text)]
    if let name = try store.row(text, kind: .institution, at: point)?.text("name") {
      keys.append(TextFolding.fold(name))
    }
    return keys
  }

  private func deployments() throws -> [String: [PastDeployment]] {
    var about: [String: (topics: [String], places: [String])] = [:]
    try store.rows(of: .request, at: point, personal: false) { row in
      let record = row.record()
      let countries = strings(record["country"])
      let places = countries.isEmpty ? [record.text("grouping")].compactMap { $0 } : countries
      about[record.id] = (members(record["topics_required"]).map(\.key), places)
    }
    var result: [String: [PastDeployment]] = [:]
    try store.rows(of: .deployment, at: point, personal: false) { row in
      let record = row.record()
      guard let outcome = record.text("outcome").flatMap(Outcome.init(rawValue:)), outcome.occupies,
        let request = record.text("request"), let candidate = record.text("candidate"),
        let start = record.text("start").flatMap({ Day(iso: $0) }),
        let interval = DayInterval(start: start, end: record.text("end").flatMap { Day(iso: $0) } ?? start)
      else { return }
      let ratings = ["rating_partner", "rating_host"].compactMap { record.text($0).flatMap { Int($0) } }
      let known = record.text("rated").flatMap { Day(iso: $0.prefix(10)) } ?? interval.end
      result[candidate, default: []].append(
        PastDeployment(
          request: request, topics: about[request]?.topics ?? [], places: about[request]?.places ?? [],
          interval: interval, tookPlace: outcome != .accepted,
          rating: ratings.isEmpty ? nil : (ratings.reduce(0, +) * 100 / ratings.count, known)))
    }
    return result
  }
}

/// Where the columns of a kind of candidate stand.
private struct CandidateColumns {
  let kind: RecordKind

  init(_ kind: RecordKind) { self.kind = kind }

  func record(_ row: StoredRow) throws -> CandidateRecord {
    let record = row.record()
    let country = record.text("country")
    var affiliations = [record.text("employer"), record.text("institution")].compactMap { $0 }.map(TextFolding.fold)
    if kind == .institution {
      affiliations = [record.id, record.text("name")].compactMap { $0 }.map(TextFolding.fold)
    }
    return CandidateRecord(
      record.id, country: country, topics: members(record["topics"]).map { ($0.key, $0.value.integer ?? 3) },
      languages: languages(record["languages"]), regions: strings(record["regions"]),
      available: intervals(record["available"]), unavailable: intervals(record["unavailable"]),
      maximumDeployments: record.text("max_deployments").flatMap { Int($0) } ?? 1,
      consent: record.text("consent").map { $0 == "yes" }, isActive: record.text("active") != "no",
      tier: record.text("tier").flatMap(ReadinessTier.init(rawValue:)),
      sector: record.text("sector").flatMap(Sector.init(rawValue:)), affiliations: affiliations,
      conflicts: strings(record["conflicts"]).map { Countries.isOfficial($0) ? "country:\($0)" : TextFolding.fold($0) })
  }
}

/// The items of a canonical list cell. What import has written is well formed; anything else reads as empty.
private func value(_ cell: Cell) -> JSONValue? {
  guard case .value(let text) = cell else { return nil }
  return try? JSONValue(parsing: Array(text.utf8))
}

private func strings(_ cell: Cell) -> [String] {
  guard case .array(let items)? = value(cell) else { return [] }
  return items.compactMap(\.string)
}

private func members(_ cell: Cell) -> [JSONValue.Member] {
  guard case .object(let members)? = value(cell) else { return [] }
  return members
}

private func languages(_ cell: Cell) -> [LanguageLevel] {
  members(cell).map { LanguageLevel($0.key, $0.value.string.flatMap { CEFR(code: $0) } ?? .assumed) }
}

private func intervals(_ cell: Cell) -> [DayInterval] { strings(cell).compactMap { DayInterval(iso: $0) } }

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
  ]
}
