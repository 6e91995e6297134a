import MatchCore

/// Counts over the whole collection, made from the tables: what some plug-ins read besides the rows.
struct CollectionReader {
  let source: any RecordSource

  /// Keys of focal points: the id where the roster names one by id or name, else the folded text.
  func focalPointKeys() throws -> FocalPointKeys {
    var keys = FocalPointKeys()
    let name = RecordSchema.of(.focalPoint).index(of: "name")
    try source.rows(of: .focalPoint, personal: true) { row in
      keys.add(row.id, name: row.text(name))
    }
    return keys
  }

  /// O(experts + deployments).
  func focalPoints(_ keys: FocalPointKeys) throws -> FocalPointStatistics {
    var supply: [String: Int] = [:]
    var ofExpert: [String: String] = [:]
    let experts = RecordSchema.of(.expert)
    let (owner, active) = (experts.index(of: "focal_point"), experts.index(of: "active"))
    try source.rows(of: .expert, personal: false) { row in
      guard let text = row.text(owner) else { return }
      let key = keys.key(of: text)
      ofExpert[row.id] = key
      if row.text(active) != "no" { supply[key, default: 0] += 1 }
    }
    var departures: [String: [FocalPointStatistics.Departure]] = [:]
    var proposals: [String: [FocalPointStatistics.Proposal]] = [:]
    let columns = DealingColumns()
    try source.rows(of: .deployment, personal: false) { row in
      let named = columns.named(row).map(keys.key) ?? columns.candidate(row).flatMap { ofExpert[$0] }
      guard let key = named else { return }
      if let departure = columns.departure(row) { departures[key, default: []].append(departure) }
      if let proposal = columns.proposal(row) { proposals[key, default: []].append(proposal) }
    }
    let names = Set(supply.keys).union(departures.keys).union(proposals.keys).union(keys.ids)
    return FocalPointStatistics(
      names.sorted(by: Identifier.precedes).map { key in
        FocalPointStatistics.Record(
          key, supply: supply[key] ?? 0, departures: departures[key] ?? [], proposals: proposals[key] ?? [])
      })
  }

  /// In how many texts each word stands: those of all requests, and those of the candidates given. O(length of the texts).
  func terms(_ candidates: [[WordCount]]) throws -> TermStatistics {
    var frequencies: [String: Int] = [:]
    var documents = 0
    func add(_ words: [WordCount]) {
      guard !words.isEmpty else { return }
      documents += 1
      for entry in words { frequencies[entry.word, default: 0] += 1 }
    }
    let schema = RecordSchema.of(.request)
    let (title, description) = (schema.index(of: "title"), schema.index(of: "description"))
    try source.rows(of: .request, personal: true) { row in
      add(Words.counts(of: [row.text(title), row.text(description)]))
    }
    for words in candidates { add(words) }
    return TermStatistics(
      documents: documents,
      frequencies: frequencies.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
  }
}

/// Where the columns of deployments stand that tell of focal points.
struct DealingColumns {
  private let focalPoint, candidate, request, proposed, answered, outcome, start: Int?

  init() {
    let schema = RecordSchema.of(.deployment)
    (focalPoint, candidate) = (schema.index(of: "focal_point"), schema.index(of: "candidate"))
    (request, proposed, answered) = (
      schema.index(of: "request"), schema.index(of: "proposed"), schema.index(of: "answered")
    )
    (outcome, start) = (schema.index(of: "outcome"), schema.index(of: "start"))
  }

  /// The focal point as the row names it, else whoever the candidate belongs to counts.
  func named(_ row: StoredRow) -> String? { row.text(focalPoint) }
  func candidate(_ row: StoredRow) -> String? { row.text(candidate) }

  func departure(_ row: StoredRow) -> FocalPointStatistics.Departure? {
    guard let outcome = outcome(row), outcome == .deployed || outcome == .completed,
      let start = row.text(start).flatMap({ Day(iso: $0) }), let request = row.text(request)
    else { return nil }
    return .init(day: start, request: request)
  }

  func proposal(_ row: StoredRow) -> FocalPointStatistics.Proposal? {
    guard let proposed = row.text(proposed).flatMap({ Day(iso: $0.prefix(10)) }), let request = row.text(request) else {
      return nil
    }
    // An offer that expired was not answered, whatever the day on which that was noted.
    let answered = outcome(row) == .expired ? nil : row.text(answered).flatMap { Day(iso: $0.prefix(10)) }
    return .init(proposed: proposed, answered: answered, request: request)
  }

  private func outcome(_ row: StoredRow) -> Outcome? { row.text(outcome).flatMap(Outcome.init(rawValue:)) }
}

/// Which focal point a text means: the one with this id, or else the first with this name.
struct FocalPointKeys {
  private var byID: [String: String] = [:]
  private var byName: [String: String] = [:]

  var ids: some Sequence<String> { byID.values }

  mutating func add(_ id: String, name: String?) {
    byID[TextFolding.fold(id)] = id
    guard let name else { return }
    let folded = TextFolding.fold(name)
    if byName[folded] == nil { byName[folded] = id }
  }

  func key(of text: String) -> String {
    let folded = TextFolding.fold(text)
    return byID[folded] ?? byName[folded] ?? folded
  }
}
