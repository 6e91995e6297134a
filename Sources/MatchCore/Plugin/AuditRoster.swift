/// The roster that the audit makes from a seed: clustered by topic, so that blocks differ and bounds have something to say.
enum AuditRoster {
  typealias Random = SplitMix64

  static let size = 3 * Snapshot.blockSize + 77

  static func candidates(seed: UInt64) -> [CandidateRecord] {
    var random = Random(seed: seed)
    return (0..<size).map { index in candidate("c-\(index)", &random) }
  }

  private static let tags = ["en", "fr", "pt", "pt-BR", "ar"]
  private static let places = ["DE", "FR", "GH", "KE", "MD", "SN", "TG", "ECOWAS", "011", "002"]

  private static func candidate(_ id: String, _ random: inout Random) -> CandidateRecord {
    // A third of the topics for each candidate, around a centre.
    let ids = ExampleWorld.topics.map(\.id)
    let centre = random.below(ids.count)
    var topics: [(id: String, level: Int)] = []
    for step in 0..<random.below(4) { topics.append((ids[(centre + step) % ids.count], 1 + random.below(5))) }
    var languages: [LanguageLevel] = []
    let first = random.below(tags.count)
    for step in 0..<random.below(4) {
      languages.append(LanguageLevel(tags[(first + step) % tags.count], random.pick(CEFR.allCases)))
    }
    func interval(_ random: inout Random) -> DayInterval {
      let start = Day(number: ExampleWorld.march.number - 60 + Int32(random.below(120)))
      return DayInterval(start: start, end: Day(number: start.number + Int32(random.below(90))))
        ?? DayInterval(day: start)
    }
    let words = (0..<random.below(5)).map { _ in
      WordCount(AuditRoster.words[random.below(AuditRoster.words.count)], 1 + random.below(3))
    }
    let focalPoint = random.below(6) == 0 ? nil : "fp-\(random.below(5))"
    let tier: ReadinessTier? = random.below(4) == 0 ? nil : random.pick(ReadinessTier.allCases)
    return CandidateRecord(
      id, country: random.below(9) == 0 ? nil : random.pick(Array(places.prefix(7))), topics: topics,
      languages: languages,
      regions: (0..<random.below(3)).map { _ in random.pick(places) },
      available: (0..<random.below(3)).map { _ in interval(&random) },
      unavailable: (0..<random.below(2)).map { _ in interval(&random) }, maximumDeployments: random.below(3),
      consent: random.below(8) == 0 ? nil : random.below(8) > 0, isActive: random.below(9) > 0, tier: tier,
      sector: random.pick(Sector.allCases), affiliations: [random.pick(["ministry", "agency", "office"])],
      conflicts: random.below(5) == 0 ? [random.pick(["ministry", "country:TG"])] : [],
      deployments: (0..<random.below(4)).map { _ in deployment(&random) }, focalPoint: focalPoint, words: words)
  }

  static let words = ["action", "border", "diaspora", "health", "labour", "return", "skills", "training", "visa"]

  /// Statistics of a collection that the roster could come from.
  static let collection = CollectionStatistics(
    focalPoints: FocalPointStatistics(
      (0..<5).map { index in
        let days = (0..<index * 3).map { Day(number: ExampleWorld.march.number - Int32($0 * 47 + 3)) }
        return FocalPointStatistics.Record(
          "fp-\(index)", supply: 3 * index + 1,
          departures: days.map { FocalPointStatistics.Departure(day: $0, request: "past-\(index)") },
          proposals: days.enumerated().map { place, day in
            FocalPointStatistics.Proposal(
              proposed: day, answered: place % 3 == 0 ? nil : Day(number: day.number + Int32(place * 4)),
              request: "past-\(place)")
          })
      }),
    terms: TermStatistics(
      documents: 40, frequencies: words.enumerated().map { ($1, 1 + $0 * 4) }))

  private static func deployment(_ random: inout Random) -> PastDeployment {
    let start = Day(number: ExampleWorld.march.number - Int32(random.below(2_500)))
    let interval = DayInterval(start: start, end: Day(number: start.number + 5)) ?? DayInterval(day: start)
    // Requests that differ have numbers of their own, because a past request has one subject.
    let subject = random.below(ExampleWorld.topics.count)
    return PastDeployment(
      request: "past-\(subject)", topics: [ExampleWorld.topics[subject].id], places: [places[subject % 7]],
      interval: interval, tookPlace: random.below(5) > 0,
      rating: random.below(3) == 0 ? nil : (100 + random.below(401), interval.end))
  }

  static let requests: [RequestRecord] = [
    RequestRecord(
      "a-1", institution: ["ministry"], countries: ["TG"], topicsRequired: ["labour"],
      languagesRequired: [LanguageLevel("fr", .b2)],
      interpretation: ["ar"],
      window: DayInterval(start: ExampleWorld.march, end: Day(number: ExampleWorld.march.number + 4)),
      words: [WordCount("labour", 2), WordCount("skills"), WordCount("unheard")], ownTopics: [("labour", 2)]),
    RequestRecord(
      "a-2", countries: ["GH", "KE"], topicsRequired: ["economic", "health"], topicsPreferred: ["diaspora"],
      languagesRequired: [LanguageLevel("en", .c1)], languagesPreferred: [LanguageLevel("pt", .a2)],
      received: ExampleWorld.march),
    RequestRecord("a-3", grouping: "ECOWAS", topicsRequired: ["skills"], received: ExampleWorld.march),
    RequestRecord("past-3", received: ExampleWorld.march),
  ]

  /// The same request with one aspect changed as much as can be.
  static func changed(_ record: RequestRecord, in aspect: RequestAspect) -> RequestRecord {
    var result = record
    switch aspect {
    case .topics: (result.topicsRequired, result.topicsPreferred) = (["psychosocial"], ["students"])
    case .languages:
      result.languagesRequired = [LanguageLevel("ar", .c2)]
      (result.languagesPreferred, result.interpretation) = ([LanguageLevel("pt", .c1)], ["fr"])
    case .window: result.window = DayInterval(day: Day(number: ExampleWorld.march.number + 40))
    case .origin: (result.institution, result.countries, result.grouping) = (["agency"], ["KE"], nil)
    }
    return result
  }

  /// Somebody after an erasure: without what stands apart from the log.
  static func erased(_ record: CandidateRecord) -> CandidateRecord {
    var record = record
    (record.affiliations, record.conflicts, record.words) = ([], [], [])
    return record
  }

  /// Somebody who was never deployed.
  static func idle(_ record: CandidateRecord) -> CandidateRecord {
    var record = record
    record.deployments = []
    return record
  }

  /// - Parameter needs: what is loaded besides the columns; the rest is missing as it is from a roster read without it.
  static func snapshot(
    _ records: [CandidateRecord], _ kind: CandidateKind, recorded: RecordedColumns = RecordedColumns(rawValue: .max),
    needs: SnapshotNeeds = .all
  ) -> Snapshot {
    let loaded = CollectionStatistics(
      focalPoints: needs.contains(.focalPoints) ? collection.focalPoints : FocalPointStatistics(),
      terms: needs.contains(.texts) ? collection.terms : TermStatistics())
    var builder = SnapshotBuilder(kind, vocabulary: ExampleWorld.vocabulary, recorded: recorded, collection: loaded)
    for record in records { builder.add(record) }
    return builder.build()
  }

  static func request(_ record: RequestRecord, needs: SnapshotNeeds) -> Request {
    var record = record
    if !needs.contains(.texts) { record.words = [] }
    return Request(record, in: ExampleWorld.vocabulary)
  }
}
