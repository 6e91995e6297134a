import Synchronization

@testable import MatchCore

/// A roster of about 2000 made from a seed, in a scheme of 6 pillars x 5 areas x 4 topics. Most people keep to one area, so
/// that blocks differ and bounds have something to say.
enum ClusteredRoster {
  static let size = 2048
  static let tags = ["en", "fr", "fr-CA", "pt", "ar"]

  static let vocabulary: Vocabulary = {
    var topics: [Topic] = []
    for pillar in 0..<6 {
      topics.append(Topic("p\(pillar)"))
      for area in 0..<5 {
        topics.append(Topic("p\(pillar)-\(area)", broader: "p\(pillar)"))
        for leaf in 0..<4 {
          topics.append(
            Topic("p\(pillar)-\(area)-\(leaf)", broader: "p\(pillar)-\(area)", related: related(pillar, leaf)))
        }
      }
    }
    return Vocabulary(
      taxonomy: (try? Taxonomy(topics)) ?? ExampleWorld.vocabulary.taxonomy, places: ExampleWorld.vocabulary.places)
  }()

  private static func related(_ pillar: Int, _ leaf: Int) -> [String] {
    pillar > 0 && leaf == 0 ? ["p\(pillar - 1)"] : []
  }

  static func candidates(seed: UInt64) -> [CandidateRecord] {
    var random = AuditRoster.Random(seed: seed)
    return (0..<size).map { candidate("c-\($0)", &random) }
  }

  private static func candidate(_ id: String, _ random: inout AuditRoster.Random) -> CandidateRecord {
    let pillar = random.below(6)
    let area = random.below(5)
    var topics: [(id: String, level: Int)] = []
    // Nobody in the last pillar is above level 2: a block of it can be passed over by level alone.
    for _ in 0..<random.below(4) {
      topics.append(("p\(pillar)-\(area)-\(random.below(4))", 1 + random.below(pillar == 5 ? 2 : 5)))
    }
    // Languages go with the pillar.
    var languages: [LanguageLevel] = []
    for step in 0..<random.below(3) {
      languages.append(LanguageLevel(tags[(pillar + step) % tags.count], random.pick(CEFR.allCases)))
    }
    let places = ["DE", "FR", "GH", "KE", "MD", "SN", "TG", "ECOWAS", "EU", "011", "002"]
    return CandidateRecord(
      id, country: random.below(9) == 0 ? nil : places[random.below(7)], topics: topics, languages: languages,
      regions: (0..<random.below(3)).map { _ in random.pick(places) },
      available: (0..<random.below(3)).map { _ in interval(&random) },
      unavailable: (0..<random.below(2)).map { _ in interval(&random) }, maximumDeployments: random.below(3),
      consent: random.below(8) == 0 ? nil : random.below(8) > 0, isActive: random.below(9) > 0,
      tier: random.below(4) == 0 ? nil : random.pick(ReadinessTier.allCases),
      sector: random.below(9) == 0 ? nil : random.pick(Sector.allCases),
      affiliations: random.below(9) == 0 ? [] : [random.pick(["ministry", "agency", "office"])],
      conflicts: random.below(5) == 0 ? [random.pick(["ministry", "country:TG"])] : [],
      deployments: (0..<random.below(5)).map { _ in deployment(&random) },
      focalPoint: random.below(5) == 0 ? nil : "fp-\(random.below(5))",
      words: (0..<random.below(6)).map { _ in WordCount(random.pick(AuditRoster.words), 1 + random.below(3)) })
  }

  private static func interval(_ random: inout AuditRoster.Random) -> DayInterval {
    let start = Day(number: ExampleWorld.march.number - 90 + Int32(random.below(180)))
    return DayInterval(start: start, end: Day(number: start.number + Int32(random.below(120))))
      ?? DayInterval(day: start)
  }

  private static func deployment(_ random: inout AuditRoster.Random) -> PastDeployment {
    let subject = random.below(30)
    let start = Day(number: ExampleWorld.march.number + 20 - Int32(random.below(1_500)))
    let interval = DayInterval(start: start, end: Day(number: start.number + Int32(random.below(20))))
    return PastDeployment(
      request: "past-\(subject)", topics: ["p\(subject % 6)-\(subject % 5)"],
      places: [["TG", "KE", "MD"][subject % 3]], interval: interval ?? DayInterval(day: start),
      tookPlace: random.below(5) > 0,
      rating: random.below(3) == 0 ? nil : (100 + random.below(401), Day(number: start.number + 30)))
  }

  static let requests = [
    RequestRecord(
      "r-1", institution: ["ministry"], countries: ["TG"], topicsRequired: ["p2-1-0"],
      languagesRequired: [LanguageLevel("fr", .b2)],
      window: DayInterval(start: ExampleWorld.march, end: Day(number: ExampleWorld.march.number + 9)),
      words: [WordCount("border"), WordCount("visa", 2)], ownTopics: [("p2-1-1", 3)]),
    RequestRecord(
      "r-2", institution: ["agency"], countries: ["GH", "KE"], topicsRequired: ["p5-0-1", "p5-1"],
      topicsPreferred: ["p0"], languagesRequired: [LanguageLevel("en", .c1), LanguageLevel("ar", .a2)],
      languagesPreferred: [LanguageLevel("pt", .a2)], interpretation: ["ar"],
      window: DayInterval(start: ExampleWorld.march, end: Day(number: ExampleWorld.march.number + 2)),
      received: Day(number: ExampleWorld.march.number - 40)),
    RequestRecord("r-3", grouping: "ECOWAS", topicsPreferred: ["p3-2-1"], received: ExampleWorld.march),
    RequestRecord(
      "past-3", countries: ["MD"], topicsRequired: ["p1", "p4-4-3"], languagesPreferred: [LanguageLevel("fr", .c2)],
      received: ExampleWorld.march),
  ]

  /// Made once for all tests.
  static func snapshot(_ kind: CandidateKind = .expert, seed: UInt64) -> Snapshot {
    let key = "\(kind.rawValue) \(seed)"
    return known.withLock { known in
      if let snapshot = known[key] { return snapshot }
      let snapshot = made(kind, seed: seed)
      known[key] = snapshot
      return snapshot
    }
  }

  private static let known = Mutex<[String: Snapshot]>([:])

  private static func made(_ kind: CandidateKind, seed: UInt64) -> Snapshot {
    var builder = SnapshotBuilder(
      kind, vocabulary: vocabulary, recorded: RecordedColumns(rawValue: .max),
      collection: AuditRoster.collection)
    for record in candidates(seed: seed) { builder.add(record) }
    return builder.build()
  }
}
