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
      relevance: Relevance(topics: topics, places: places, in: snapshot))
  }

  /// Column by column, the best of several tables.
  private static func best(_ tables: [[Score]], _ count: Int) -> [Score] {
    guard tables.count != 1 else { return tables[0] }
    return (0..<count).map { index in tables.reduce(.zero) { max($0, $1[index]) } }
  }
}

/// How much past requests are like this one, by what they are about: few lists are reckoned at once, of many only those that
/// somebody was deployed for who is scored.
private struct Relevance: Sendable {
  static let atOnce = 4_096

  private let topics: [Score]
  private let places: [Score]
  let snapshot: Snapshot
  /// By list of topics, and by list of places: the best of it; empty where there are many.
  let topicTable: [Score]
  let placeTable: [Score]

  init(topics: [Score], places: [Score], in snapshot: Snapshot) {
    (self.topics, self.places, self.snapshot) = (topics, places, snapshot)
    let fits =
      max(snapshot.pastRequests.topicLists.rowCount, snapshot.pastRequests.placeLists.rowCount) <= Relevance.atOnce
    topicTable = fits ? Relevance.table(snapshot.pastRequests.topicLists, topics) : []
    placeTable = fits ? Relevance.table(snapshot.pastRequests.placeLists, places) : []
  }

  private static func table(_ lists: Lists<UInt16>, _ scores: [Score]) -> [Score] {
    var table = [Score](repeating: .zero, count: lists.rowCount)
    let (values, starts, held) = (scores.span, lists.starts.span, lists.values.span)
    for list in table.indices {
      table[list] = best(held.extracting(Int(starts[list])..<Int(starts[list + 1])), values)
    }
    return table
  }

  @inline(__always)
  private static func best(_ list: Span<UInt16>, _ scores: Span<Score>) -> Score {
    var best = Score.zero
    for index in list.indices { best = max(best, scores[Int(list[index])]) }
    return best
  }

  subscript(request: UInt32) -> Score {
    let subject = snapshot.pastRequests.subjects[Int(request)]
    guard topicTable.isEmpty else {
      return Relevance.sum(topicTable[Int(subject.topics)], placeTable[Int(subject.places)])
    }
    return Relevance.sum(
      Relevance.best(snapshot.pastRequests.topicLists[Int(subject.topics)].span, topics.span),
      Relevance.best(snapshot.pastRequests.placeLists[Int(subject.places)].span, places.span))
  }

  @inline(__always)
  static func sum(_ topic: Score, _ place: Score) -> Score {
    Score(millionths: (7 * Int(topic.millionths) + 3 * Int(place.millionths) + 5) / 10)
  }
}

private struct BoundExperience: BoundScorer {
  let snapshot: Snapshot
  let halfLifeDays: Int
  let day: Day
  let own: UInt32?
  let relevance: Relevance

  func score(row: Int) -> Score {
    let deployments = snapshot.deployments.values
    return score(deployments.span.extracting(snapshot.deployments.range(row))) { relevance[$0] }
  }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    let lists = snapshot.deployments
    let deployments = lists.values.span
    guard !relevance.topicTable.isEmpty else {
      for index in rows.indices {
        scores[index] = score(deployments.extracting(lists.range(Int(rows[index])))) { relevance[$0] }
      }
      return
    }
    let column = snapshot.pastRequests.subjects
    let subjects = column.span
    let (topics, places) = (relevance.topicTable.span, relevance.placeTable.span)
    for index in rows.indices {
      scores[index] = score(deployments.extracting(lists.range(Int(rows[index])))) { request in
        let subject = subjects[Int(request)]
        return Relevance.sum(topics[Int(subject.topics)], places[Int(subject.places)])
      }
    }
  }

  @inline(__always)
  private func score(_ deployments: Span<Deployment>, _ relevance: (UInt32) -> Score) -> Score {
    var sum = 0
    for index in deployments.indices {
      let deployment = deployments[index]
      guard counts(deployment) else { continue }
      let whole = halfLifeDays + day.days(since: deployment.interval.end)
      sum += (Int(relevance(deployment.request).millionths) * halfLifeDays + whole / 2) / whole
    }
    return Score(sum, of: sum + 1_000_000)
  }

  @inline(__always)
  private func counts(_ deployment: Deployment) -> Bool {
    deployment.tookPlace && deployment.interval.end < day && deployment.request != own
  }

  func explain(row: Int) -> Explanation {
    let score = score(row: row)
    var (missions, relevant) = (0, 0)
    var last: Day?
    let deployments = snapshot.deployments.values
    for index in snapshot.deployments.range(row) where counts(deployments[index]) {
      let deployment = deployments[index]
      missions += 1
      guard relevance[deployment.request] >= Experience.relevant else { continue }
      relevant += 1
      last = max(last ?? deployment.interval.end, deployment.interval.end)
    }
    if let last {
      return Explanation(
        score,
        Message("experience.relevant", ["missions": .integer(relevant), "year": .text(String(last.components.year))]))
    }
    guard missions == 0 else {
      return Explanation(score, Message("experience.other", ["missions": .integer(missions)]))
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
