import MatchCore

/// A roster and requests as docs/benchmarks.md describes them: 60 topics in 12 groups drawn by Zipf's law, languages that
/// follow the country, countries of experience, intervals of availability, missions with ratings.
struct SeededRoster {
  let vocabulary: Vocabulary
  private var random: SplitMix64
  private let topics: [String]
  private let cumulative: [Double]

  private static let countries: [(code: String, area: String, languages: [String])] = [
    ("FR", "155", ["fr", "en"]), ("DE", "155", ["de", "en"]), ("ES", "039", ["es", "en"]), ("PT", "039", ["pt", "en"]),
    ("TG", "011", ["fr"]), ("GH", "011", ["en"]), ("SN", "011", ["fr", "en"]), ("KE", "014", ["en"]),
    ("BR", "005", ["pt", "es"]), ("MX", "013", ["es", "en"]),
  ]
  static let firstDay = Day(iso: "2026-01-01") ?? Day(number: 0)

  init(seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    var scheme: [Topic] = []
    for group in 0..<12 {
      scheme.append(Topic("g\(group)"))
      for topic in 0..<5 { scheme.append(Topic("t\(group)-\(topic)", broader: "g\(group)")) }
    }
    topics = scheme.filter { $0.broader != nil }.map(\.id)
    let weights = (1...topics.count).map { 1 / Double($0) }
    var sum = 0.0
    cumulative = weights.map { weight in
      sum += weight
      return sum
    }
    vocabulary = Vocabulary(
      taxonomy: try Taxonomy(scheme),
      places: Places(
        countries: SeededRoster.countries.map { ($0.code, [$0.area, "00" + $0.area.prefix(1)]) }, groupings: []))
  }

  private mutating func topic() -> String {
    let mark = Double(random.below(1 << 30)) / Double(1 << 30) * (cumulative.last ?? 1)
    return topics[cumulative.firstIndex { $0 > mark } ?? 0]
  }

  private mutating func interval(from first: Int, length: ClosedRange<Int>) -> DayInterval {
    let start = Day(number: SeededRoster.firstDay.number + Int32(first))
    let days = length.lowerBound + random.below(length.count)
    return DayInterval(start: start, end: Day(number: start.number + Int32(days - 1))) ?? DayInterval(day: start)
  }

  mutating func candidate(_ number: Int) -> CandidateRecord {
    let country = random.pick(SeededRoster.countries)
    var held: [String: Int] = [:]
    for _ in 0...random.below(4) { held[topic()] = 1 + random.below(5) }
    let spoken = (country.languages + ["en", "fr"]).prefix(1 + random.below(4))
    var tags: [String] = []
    for tag in spoken where !tags.contains(tag) { tags.append(tag) }
    return CandidateRecord(
      "e-\(number)", country: country.code, topics: held.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      languages: tags.map { LanguageLevel($0, random.pick(CEFR.allCases)) },
      regions: (0..<random.below(7)).map { _ in random.pick(SeededRoster.countries).code },
      available: (0...random.below(3)).map { _ in interval(from: random.below(365), length: 20...120) },
      consent: true,
      deployments: (0..<random.below(3)).map { _ in
        let past = random.below(40)
        let days = interval(from: -30 - random.below(2_000), length: 3...10)
        return PastDeployment(
          request: "past-\(past)", topics: [topics[past]], places: [SeededRoster.countries[past % 10].code],
          interval: days,
          rating: (300 + random.below(201), days.end))
      })
  }

  mutating func request(_ number: Int) -> RequestRecord {
    var needed = [topic()]
    if random.below(2) == 0 { needed.append(topic()) }
    let country = random.pick(SeededRoster.countries)
    return RequestRecord(
      "r-\(number)", countries: [country.code], topicsRequired: needed,
      languagesRequired: [LanguageLevel(random.pick(country.languages), random.pick([.b1, .b2, .c1]))],
      window: interval(from: random.below(365), length: 3...10))
  }
}
