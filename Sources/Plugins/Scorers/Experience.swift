import MatchCore

/// How much somebody has done that is like this request, and how long ago.
struct Experience: ScoringPlugin {
  /// From this relevance on a mission is counted in the sentence.
  static let relevant = Score(millionths: 500_000)

  static let descriptor = PluginDescriptor(
    name: "experience",
    title: Bilingual(en: "Experience", fr: "Expérience"),
    summary: Bilingual(
      en: """
        s / (s + 1), where s is the sum of relevance x weight over the deployments that took place and ended before the \
        request starts. Relevance is 0.7 x the best topic similarity to the required topics + 0.3 x the best nearness of \
        its places; the weight by age is 1 / (1 + days / half-life), hyperbolic discounting (Ainslie 1975), with a \
        half-life of 1460 days (`half-life-days`).
        """,
      fr: """
        s / (s + 1), où s est la somme de pertinence x poids sur les missions qui ont eu lieu et se sont achevées avant le \
        début de la demande. La pertinence est 0,7 x la meilleure similarité avec les thèmes requis + 0,3 x la meilleure \
        proximité des lieux ; le poids selon l'âge est 1 / (1 + jours / demi-vie), escompte hyperbolique (Ainslie 1975), \
        avec une demi-vie de 1460 jours (`half-life-days`).
        """),
    kinds: [.expert, .institution, .focalPoint],
    parameters: [
      Parameter(
        "half-life-days", .integer(1...36_500), standard: .integer(1460),
        summary: Bilingual(
          en: "The age in days at which a mission counts half.",
          fr: "L'âge en jours auquel une mission compte pour moitié."))
    ],
    sentences: [
      Sentence(
        "experience.relevant", counting: "missions",
        one: Bilingual(
          en: "{missions} mission like this one, in {year}.", fr: "{missions} mission semblable, en {year}."),
        other: Bilingual(
          en: "{missions} missions like this one, the last in {year}.",
          fr: "{missions} missions semblables, la dernière en {year}.")),
      Sentence(
        "experience.other", counting: "missions",
        one: Bilingual(
          en: "{missions} mission, on another subject.", fr: "{missions} mission, sur un autre sujet."),
        other: Bilingual(
          en: "{missions} missions, on other subjects.", fr: "{missions} missions, sur d'autres sujets.")),
      Sentence(
        "experience.newcomer", en: "This would be the first mission on record.",
        fr: "Ce serait la première mission enregistrée."),
    ])

  private let halfLifeDays: Int

  init(configuration: PluginConfiguration) { halfLifeDays = configuration.integer("half-life-days") }

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    guard !request.topicsRequired.isEmpty || !request.places.isEmpty else { return nil }
    let vocabulary = snapshot.vocabulary
    let topics = Experience.best(
      request.topicsRequired.map(vocabulary.taxonomy.similarities), vocabulary.taxonomy.count)
    let places = Experience.best(request.places.map(vocabulary.places.nearness), vocabulary.places.count)
    return BoundExperience(
      snapshot: snapshot, halfLifeDays: halfLifeDays, day: request.referenceDay, own: snapshot.pastRequest(request.id),
      relevance: Relevance(topics: topics, places: places, past: snapshot.pastRequests))
  }

  /// Column by column, the best of several tables.
  private static func best(_ tables: [[Score]], _ count: Int) -> [Score] {
    guard tables.count != 1 else { return tables[0] }
    return (0..<count).map { index in tables.reduce(.zero) { max($0, $1[index]) } }
  }
}

/// How much past requests are like this one. Few are reckoned at once; of many, only those that somebody was deployed for who
/// is scored.
private struct Relevance: Sendable {
  static let atOnce = 1_024

  private let topics: [Score]
  private let places: [Score]
  private let past: [PastRequest]
  /// By past request; empty where there are many.
  private var table: [Score] = []

  init(topics: [Score], places: [Score], past: [PastRequest]) {
    (self.topics, self.places, self.past) = (topics, places, past)
    if past.count <= Relevance.atOnce { table = past.indices.map(reckoned) }
  }

  @inline(__always)
  subscript(request: UInt32) -> Score { table.isEmpty ? reckoned(Int(request)) : table[Int(request)] }

  private func reckoned(_ request: Int) -> Score {
    var topic = Score.zero
    for held in past[request].topics { topic = max(topic, topics[Int(held)]) }
    var place = Score.zero
    for held in past[request].places { place = max(place, places[Int(held)]) }
    return Score(millionths: (7 * Int(topic.millionths) + 3 * Int(place.millionths) + 5) / 10)
  }
}

private struct BoundExperience: BoundScorer {
  let snapshot: Snapshot
  let halfLifeDays: Int
  let day: Day
  let own: UInt32?
  let relevance: Relevance

  func score(row: Int) -> Score {
    var sum = 0
    for deployment in snapshot.deployments[row] where counts(deployment) {
      let whole = halfLifeDays + day.days(since: deployment.interval.end)
      sum += (Int(relevance[deployment.request].millionths) * halfLifeDays + whole / 2) / whole
    }
    return Score(sum, of: sum + 1_000_000)
  }

  @inline(__always)
  private func counts(_ deployment: Deployment) -> Bool {
    deployment.tookPlace && deployment.interval.end < day && deployment.request != own
  }

  func explain(row: Int) -> Explanation {
    let score = score(row: row)
    let missions = snapshot.deployments[row].filter(counts)
    let relevant = missions.filter { relevance[$0.request] >= Experience.relevant }
    if let last = relevant.map(\.interval.end).max() {
      return Explanation(
        score,
        Message(
          "experience.relevant", ["missions": .integer(relevant.count), "year": .text(String(last.components.year))]))
    }
    guard missions.isEmpty else {
      return Explanation(score, Message("experience.other", ["missions": .integer(missions.count)]))
    }
    return Explanation(score, Message("experience.newcomer"))
  }
}

extension Experience {
  private static let request = RequestRecord(
    "r-1", countries: ["TG"], topicsRequired: ["skills"], received: ExampleWorld.march)

  /// Somebody whose missions took `days` up to a day so many days before 1 March 2024.
  private static func expert(
    _ missions: (ended: Int32, topic: String, place: String)..., request: String = "r-0"
  ) -> CandidateRecord {
    CandidateRecord(
      "e-1",
      deployments: missions.map { mission in
        PastDeployment(
          request: "\(request)-\(mission.topic)-\(mission.place)", topics: [mission.topic], places: [mission.place],
          interval: DayInterval(day: Day(number: ExampleWorld.march.number - mission.ended)))
      })
  }

  static let examples = [
    ScorerExample(
      "The same subject and place, one half-life ago: 0.5 / 1.5.", expert((1460, "skills", "TG")), request,
      scores: 333_333),
    ScorerExample(
      "Twice: s = 0.5 + 0.5, 1 / 2.", expert((1460, "skills", "TG"), (1460, "skills", "TG")), request, scores: 500_000),
    ScorerExample(
      "The place alone: s = 0.3 x 0.5, 0.15 / 1.15.", expert((1460, "health", "TG")), request, scores: 130_435),
    ScorerExample(
      "The subject alone, next door: s = (0.7 + 0.3 x 0.6) x 0.5 = 0.44, 0.44 / 1.44.", expert((1460, "skills", "GH")),
      request, scores: 305_556),
    ScorerExample(
      "A half-life of 30 days, 30 days ago.", expert((30, "skills", "TG")), request,
      configuration: [("half-life-days", .integer(30))], scores: 333_333),
    ScorerExample("Not yet over on the day itself.", expert((0, "skills", "TG")), request, scores: 0),
    ScorerExample(
      "A request's own deployment does not count.", expert((1460, "skills", "TG"), request: "own"),
      RequestRecord("own-skills-TG", countries: ["TG"], topicsRequired: ["skills"], received: ExampleWorld.march),
      scores: 0),
    ScorerExample(
      "A request without topics or places.", expert((1460, "skills", "TG")), RequestRecord("r-1"), scores: nil),
  ]
}
