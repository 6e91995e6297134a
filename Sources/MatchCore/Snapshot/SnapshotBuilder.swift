/// Collects candidates and turns them into a snapshot. Strings are looked up once, on the way in.
public struct SnapshotBuilder {
  private var columns = SnapshotColumns()
  private let kind: CandidateKind
  private let vocabulary: Vocabulary
  private var tags: [String: UInt16] = [:]

  /// - Parameters:
  ///   - recorded: the optional columns that the roster has; nil takes them from what the candidates hold.
  ///   - collection: what was counted over the whole collection.
  public init(
    _ kind: CandidateKind, vocabulary: Vocabulary, recorded: RecordedColumns? = nil,
    collection: CollectionStatistics = CollectionStatistics()
  ) {
    self.kind = kind
    self.vocabulary = vocabulary
    columns.collection = collection
    columns.recorded = recorded ?? []
    infersRecorded = recorded == nil
  }

  private let infersRecorded: Bool

  /// Codes that the vocabulary does not know are left out. Amortised O(length of the record).
  public mutating func add(_ record: CandidateRecord) {
    columns.ids.append(record.id)
    columns.countries.append(record.country.flatMap(vocabulary.places.index))
    columns.topics.append(
      record.topics.compactMap { held in
        vocabulary.taxonomy.index(of: held.id).map { HeldTopic(topic: $0, level: UInt8(max(1, min(5, held.level)))) }
      })
    columns.languages.append(
      record.languages.map { HeldLanguage(language: index(ofTag: $0.tag), level: $0.level) })
    columns.regions.append(record.regions.compactMap(vocabulary.places.index))
    columns.available.append(DayInterval.normalised(record.available))
    columns.unavailable.append(DayInterval.normalised(record.unavailable))
    columns.maximumDeployments.append(UInt8(max(0, min(255, record.maximumDeployments))))
    var flags: CandidateFlags = record.isActive ? [.active] : []
    if let consent = record.consent { flags.insert(consent ? [.consents, .consentKnown] : [.consentKnown]) }
    columns.flags.append(flags)
    columns.tiers.append(record.tier)
    columns.sectors.append(record.sector)
    columns.affiliations.append(record.affiliations.map { columns.party($0) })
    columns.conflicts.append(record.conflicts.map { columns.party($0) })
    columns.deployments.append(
      record.deployments.map { Deployment($0, request: columns.request($0, vocabulary)) }.sorted(
        by: Deployment.precedes))
    columns.focalPoints.append(record.focalPoint.flatMap(columns.collection.focalPoints.index))
    let weights = columns.collection.terms.weights(of: record.words)
    columns.terms.append(weights)
    columns.termNorms.append(weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot())
    if infersRecorded { columns.infer(from: record) }
  }

  private mutating func index(ofTag tag: String) -> UInt16 {
    if let known = tags[tag] { return known }
    let index = UInt16(truncatingIfNeeded: columns.languageTags.count)
    tags[tag] = index
    columns.languageTags.append(tag)
    return index
  }

  /// O(n log n). Rows are grouped by the topic somebody knows best, then by id.
  public func build() -> Snapshot { arranged().snapshot }

  /// The snapshot, and where in it each record stands, in the order in which they came.
  func arranged() -> (snapshot: Snapshot, rows: [UInt32]) {
    let rows = (0..<UInt32(columns.ids.count))
    // An id stands twice only where rows are states of one candidate, of which one is there at a time.
    let byID = rows.sorted { left, right in
      let (first, second) = (columns.ids[Int(left)], columns.ids[Int(right)])
      return first == second ? left < right : Identifier.precedes(first, second)
    }
    var place = [UInt32](repeating: 0, count: columns.ids.count)
    for (order, row) in byID.enumerated() { place[Int(row)] = UInt32(order) }
    let leading = rows.map { row -> TopicIndex in
      columns.topics[Int(row)].max { ($0.level, $1.topic) < ($1.level, $0.topic) }?.topic ?? .max
    }
    let order = rows.sorted { (leading[Int($0)], place[Int($0)]) < (leading[Int($1)], place[Int($1)]) }
    var rowOf = [UInt32](repeating: 0, count: order.count)
    for (row, record) in order.enumerated() { rowOf[Int(record)] = UInt32(row) }
    let snapshot = Snapshot(
      columns, order: order, idOrder: order.map { place[Int($0)] }, kind: kind, vocabulary: vocabulary)
    return (snapshot, rowOf)
  }
}

/// The columns of a snapshot in the order in which candidates came.
struct SnapshotColumns {
  var recorded: RecordedColumns = []
  var ids: [String] = []
  var countries: [PlaceIndex?] = []
  var topics = Lists<HeldTopic>()
  var languages = Lists<HeldLanguage>()
  var languageTags: [String] = []
  var regions = Lists<PlaceIndex>()
  var available = Lists<DayInterval>()
  var unavailable = Lists<DayInterval>()
  var maximumDeployments: [UInt8] = []
  var flags: [CandidateFlags] = []
  var tiers: [ReadinessTier?] = []
  var sectors: [Sector?] = []
  var affiliations = Lists<UInt32>()
  var conflicts = Lists<UInt32>()
  var deployments = Lists<Deployment>()
  var focalPoints: [UInt32?] = []
  var terms = Lists<TermWeight>()
  var termNorms: [Double] = []
  var collection = CollectionStatistics()
  var pastRequests = PastRequests()
  var parties: [String: UInt32] = [:]
  var requestIndexes: [String: UInt32] = [:]

  mutating func party(_ key: String) -> UInt32 {
    if let known = parties[key] { return known }
    let number = UInt32(parties.count)
    parties[key] = number
    return number
  }

  mutating func request(_ past: PastDeployment, _ vocabulary: Vocabulary) -> UInt32 {
    if let known = requestIndexes[past.request] { return known }
    let number = pastRequests.append(PastRequest(topics: past.topics, places: past.places, in: vocabulary))
    requestIndexes[past.request] = number
    return number
  }

  mutating func infer(from record: CandidateRecord) {
    if record.country != nil { recorded.insert(.country) }
    if !record.topics.isEmpty { recorded.insert(.topics) }
    if !record.languages.isEmpty { recorded.insert(.languages) }
    if !record.regions.isEmpty { recorded.insert(.regions) }
    if !record.available.isEmpty { recorded.insert(.available) }
    if !record.unavailable.isEmpty { recorded.insert(.unavailable) }
    if record.consent != nil { recorded.insert(.consent) }
    if !record.isActive { recorded.insert(.active) }
    if !record.affiliations.isEmpty { recorded.insert(.affiliations) }
    if !record.conflicts.isEmpty { recorded.insert(.conflicts) }
    if record.tier != nil { recorded.insert(.tier) }
    if record.sector != nil { recorded.insert(.sector) }
    if !record.deployments.isEmpty { recorded.insert(.deployments) }
    if !record.words.isEmpty { recorded.insert(.texts) }
  }
}
