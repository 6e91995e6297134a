/// The candidates of one kind at one point of the log, as columns. It never changes: writers build the next one.
///
/// Rows stand in an order that puts candidates of like topics together, so that the summaries of blocks say something;
/// ties are broken by `idOrder`, not by the row. It never holds gender or nationality, so no plug-in can use them.
public final class Snapshot: Sendable {
  /// Rows in a block: a selection of row numbers and the totals for them stay in the first-level cache.
  public static let blockSize = 512

  public let kind: CandidateKind
  public let vocabulary: Vocabulary
  public let recorded: RecordedColumns
  public let count: Int

  public let ids: [String]
  /// The place of each row when all ids are sorted byte by byte.
  public let idOrder: [UInt32]
  public let countries: [PlaceIndex?]
  public let topics: Lists<HeldTopic>
  public let languages: Lists<HeldLanguage>
  /// The tags that `HeldLanguage.language` indexes.
  public let languageTags: [String]
  /// By row: a bit for each of its topics, by the topic's index modulo 128. Rows that share no bit with what is looked for hold none of
  /// it, and cost one comparison (a signature file: Faloutsos and Christodoulakis 1984).
  public let topicSignatures: [UInt128]
  public let regions: Lists<PlaceIndex>
  /// Normalised: sorted, with gaps between.
  public let available: Lists<DayInterval>
  public let unavailable: Lists<DayInterval>
  public let maximumDeployments: [UInt8]
  public let flags: [CandidateFlags]
  public let tiers: [ReadinessTier?]
  public let sectors: [Sector?]
  public let affiliations: Lists<UInt32>
  public let conflicts: Lists<UInt32>
  public let deployments: LooseLists<Deployment>
  /// Indexes into `collection.focalPoints.records`.
  public let focalPoints: [UInt32?]
  /// By term; empty where nothing is written.
  public let terms: Lists<TermWeight>
  /// The length of each row of `terms` as a vector.
  public let termNorms: [Double]
  public let collection: CollectionStatistics
  /// Topics and places of the requests that `Deployment.request` indexes.
  public let pastRequests: PastRequests

  /// By tag: the places in `languageTags` of the languages that answer it.
  private let languagesByNeed: [String: [Int]]
  private let parties: [String: UInt32]
  private let requestIndexes: [String: UInt32]
  let blockTopics: Lists<HeldTopic>
  let blockLanguages: Lists<HeldLanguage>
  /// By block: whether a row has no topic, or no language.
  let blockHasEmpty: [(topics: Bool, languages: Bool)]

  init(_ columns: SnapshotColumns, order: [UInt32], idOrder: [UInt32], kind: CandidateKind, vocabulary: Vocabulary) {
    self.kind = kind
    self.vocabulary = vocabulary
    self.idOrder = idOrder
    recorded = columns.recorded
    count = order.count
    func gathered<Element>(_ values: [Element]) -> [Element] { order.map { values[Int($0)] } }
    ids = gathered(columns.ids)
    countries = gathered(columns.countries)
    maximumDeployments = gathered(columns.maximumDeployments)
    flags = gathered(columns.flags)
    tiers = gathered(columns.tiers)
    sectors = gathered(columns.sectors)
    topics = columns.topics.permuted(order)
    languages = columns.languages.permuted(order)
    regions = columns.regions.permuted(order)
    available = columns.available.permuted(order)
    unavailable = columns.unavailable.permuted(order)
    affiliations = columns.affiliations.permuted(order)
    conflicts = columns.conflicts.permuted(order)
    deployments = LooseLists(columns.deployments.permuted(order))
    focalPoints = gathered(columns.focalPoints)
    terms = columns.terms.permuted(order)
    termNorms = gathered(columns.termNorms)
    collection = columns.collection
    languageTags = columns.languageTags
    languagesByNeed = columns.languageTags.enumerated().reduce(into: [:]) { needs, language in
      for need in LanguageTag.answered(by: language.element) { needs[need, default: []].append(language.offset) }
    }
    pastRequests = columns.pastRequests
    parties = columns.parties
    requestIndexes = columns.requestIndexes
    let held = topics
    topicSignatures = order.indices.map { row in held[row].reduce(0) { $0 | Snapshot.signature(of: $1.topic) } }
    (blockTopics, blockLanguages) = Snapshot.summaries(topics, languages)
    let (topics, languages, count) = (topics, languages, count)
    blockHasEmpty = stride(from: 0, to: count, by: Snapshot.blockSize).map { start in
      let rows = start..<min(start + Snapshot.blockSize, count)
      return (rows.contains(where: topics.isEmpty), rows.contains(where: languages.isEmpty))
    }
  }

  /// The same candidates at another moment: what changes while a history is walked is given, everything else is shared.
  init(_ base: Snapshot, _ moment: ChangingColumns) {
    (kind, vocabulary, count) = (base.kind, base.vocabulary, base.count)
    (ids, idOrder, countries) = (base.ids, base.idOrder, base.countries)
    (topics, languages, languageTags, regions) = (base.topics, base.languages, base.languageTags, base.regions)
    (topicSignatures, languagesByNeed) = (base.topicSignatures, base.languagesByNeed)
    (available, unavailable) = (base.available, base.unavailable)
    (maximumDeployments, flags, tiers, sectors) = (base.maximumDeployments, base.flags, base.tiers, base.sectors)
    (affiliations, conflicts, parties) = (base.affiliations, base.conflicts, base.parties)
    (blockTopics, blockLanguages, blockHasEmpty) = (base.blockTopics, base.blockLanguages, base.blockHasEmpty)
    focalPoints = base.focalPoints
    recorded = moment.recorded
    deployments = moment.deployments
    (terms, termNorms, collection) = (moment.terms, moment.termNorms, moment.collection)
    (pastRequests, requestIndexes) = (moment.pastRequests, moment.requestIndexes)
  }

  public var blockCount: Int { (count + Snapshot.blockSize - 1) / Snapshot.blockSize }

  public func block(_ index: Int) -> BlockSummary { BlockSummary(snapshot: self, index: index) }

  /// The bit of a topic in `topicSignatures`.
  @inlinable public static func signature(of topic: TopicIndex) -> UInt128 { 1 << (UInt128(topic) & 127) }

  /// The places in `languageTags` of the languages that answer a need, ascending; see `LanguageTag.answers`. O(length of the tag).
  public func languages(answering tag: String) -> [Int] { languagesByNeed[tag] ?? [] }

  /// The number of a party (an institution, an employer, a country) by its key, or nil when no candidate has to do with it.
  public func party(_ key: String) -> UInt32? { parties[key] }

  /// The number of a past request, to leave its own deployments out; nil when nobody was deployed for it.
  public func pastRequest(_ id: String) -> UInt32? { requestIndexes[id] }

  /// The row of an id. O(n): for explanations, not for the search.
  public func row(of id: String) -> Int? { ids.firstIndex(of: id) }

  private static func summaries(
    _ topics: Lists<HeldTopic>, _ languages: Lists<HeldLanguage>
  ) -> (Lists<HeldTopic>, Lists<HeldLanguage>) {
    var blockTopics = Lists<HeldTopic>()
    var blockLanguages = Lists<HeldLanguage>()
    for start in stride(from: 0, to: topics.rowCount, by: blockSize) {
      let end = min(start + blockSize, topics.rowCount)
      var levels: [TopicIndex: UInt8] = [:]
      for held in topics.values[Int(topics.starts[start])..<Int(topics.starts[end])] {
        levels[held.topic] = max(levels[held.topic] ?? 0, held.level)
      }
      blockTopics.append(levels.sorted { $0.key < $1.key }.map { HeldTopic(topic: $0.key, level: $0.value) })
      var known: [UInt16: CEFR] = [:]
      for held in languages.values[Int(languages.starts[start])..<Int(languages.starts[end])] {
        known[held.language] = max(known[held.language] ?? .a1, held.level)
      }
      blockLanguages.append(known.sorted { $0.key < $1.key }.map { HeldLanguage(language: $0.key, level: $0.value) })
    }
    return (blockTopics, blockLanguages)
  }
}

/// The columns of a snapshot that change while a history is walked.
struct ChangingColumns {
  var recorded: RecordedColumns
  var deployments: LooseLists<Deployment>
  var terms: Lists<TermWeight>
  var termNorms: [Double]
  var collection: CollectionStatistics
  var pastRequests: PastRequests
  var requestIndexes: [String: UInt32]
}

/// A topic that somebody covers, at a level 1 ... 5.
public struct HeldTopic: Sendable, Hashable {
  public let topic: TopicIndex
  public let level: UInt8
}

/// A language that somebody speaks; the index is into the snapshot's `languageTags`.
public struct HeldLanguage: Sendable, Hashable {
  public let language: UInt16
  public let level: CEFR
}

/// What is known of a row besides its lists.
public struct CandidateFlags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  @inlinable public static var active: CandidateFlags { CandidateFlags(rawValue: 1) }
  @inlinable public static var consents: CandidateFlags { CandidateFlags(rawValue: 2) }
  @inlinable public static var consentKnown: CandidateFlags { CandidateFlags(rawValue: 4) }
}

/// A deployment in a snapshot.
public struct Deployment: Sendable, Hashable {
  public let request: UInt32
  public let interval: DayInterval
  public let tookPlace: Bool
  /// Hundredths, 100 ... 500; 0 when there is no rating.
  public let rating: UInt16
  /// The day the rating became known.
  public let rated: Day
}

extension Deployment {
  init(_ past: PastDeployment, request: UInt32) {
    self.init(
      request: request, interval: past.interval, tookPlace: past.tookPlace,
      rating: UInt16(max(0, min(500, past.rating?.hundredths ?? 0))), rated: past.rating?.known ?? Day(number: 0))
  }

  /// The order in a row: by start, then by end.
  static func precedes(_ left: Deployment, _ right: Deployment) -> Bool {
    (left.interval.start, left.interval.end) < (right.interval.start, right.interval.end)
  }
}

/// What is true of all candidates of a block: enough for a scorer to say how good the best of them can be.
public struct BlockSummary: Sendable {
  public let snapshot: Snapshot
  public let index: Int

  public var rows: Range<Int> {
    index * Snapshot.blockSize..<min((index + 1) * Snapshot.blockSize, snapshot.count)
  }
  /// Whether anybody here has no topic, or no language, on record.
  public var hasEmptyTopics: Bool { snapshot.blockHasEmpty[index].topics }
  public var hasEmptyLanguages: Bool { snapshot.blockHasEmpty[index].languages }
  /// Every topic that anybody here covers, with the highest level, sorted by topic.
  public var topics: ArraySlice<HeldTopic> { snapshot.blockTopics[index] }
  /// Every language that anybody here speaks, with the highest level.
  public var languages: ArraySlice<HeldLanguage> { snapshot.blockLanguages[index] }
}
