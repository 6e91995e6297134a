import MatchCore

/// What partners and hosts said of somebody's missions.
struct TrackRecord: ScoringPlugin {
  /// How many ratings the prior is worth.
  static let priorWeight = 5

  static let descriptor = PluginDescriptor(
    name: "track-record",
    title: Bilingual(en: "Track record", fr: "Appréciations"),
    summary: Bilingual(
      en: """
        (m - 1) / 4, where m = (5 x prior + sum of ratings) / (5 + number of ratings), a Bayesian average: few ratings \
        move little, and a newcomer has the prior, 4.00 (`prior-hundredths`). Ratings of 1 to 5 count from the day on \
        which they are known.
        """,
      fr: """
        (m - 1) / 4, où m = (5 x a priori + somme des notes) / (5 + nombre de notes), une moyenne bayésienne : peu de notes \
        déplacent peu, et un nouveau venu reçoit l'a priori, 4,00 (`prior-hundredths`). Les notes de 1 à 5 comptent à \
        partir du jour où elles sont connues.
        """),
    kinds: [.expert, .institution, .focalPoint],
    parameters: [
      Parameter(
        "prior-hundredths", .integer(100...500), standard: .integer(400),
        summary: Bilingual(
          en: "The rating expected of somebody not yet rated, in hundredths.",
          fr: "La note attendue de qui n'a pas encore été évalué, en centièmes."))
    ],
    sentences: [
      Sentence(
        "track-record.rated", counting: "ratings",
        one: Bilingual(
          en: "Rated {mean} of 5 in {ratings} appraisal, which counts as {counted}.",
          fr: "Note de {mean} sur 5 pour {ratings} évaluation, comptée comme {counted}."),
        other: Bilingual(
          en: "Rated {mean} of 5 in {ratings} appraisals, which counts as {counted}.",
          fr: "Note moyenne de {mean} sur 5 pour {ratings} évaluations, comptée comme {counted}.")),
      Sentence(
        "track-record.newcomer", en: "Not yet rated: counted as {counted} of 5, as any newcomer is.",
        fr: "Pas encore évalué : compté comme {counted} sur 5, comme tout nouveau venu."),
    ])

  private let prior: Int

  init(configuration: PluginConfiguration) { prior = configuration.integer("prior-hundredths") }

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    BoundTrackRecord(
      snapshot: snapshot, prior: prior, day: request.referenceDay, own: snapshot.pastRequest(request.id))
  }
}

private struct BoundTrackRecord: BoundScorer {
  let snapshot: Snapshot
  let prior: Int
  let day: Day
  let own: UInt32?

  func score(row: Int) -> Score { score(ratings(row)) }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    let lists = snapshot.deployments
    let deployments = lists.values.span
    for index in rows.indices { scores[index] = score(ratings(deployments.extracting(lists.range(Int(rows[index]))))) }
  }

  @inline(__always)
  private func score(_ ratings: (sum: Int, count: Int)) -> Score {
    let weight = TrackRecord.priorWeight + ratings.count
    return Score(prior * TrackRecord.priorWeight + ratings.sum - 100 * weight, of: 400 * weight)
  }

  private func ratings(_ row: Int) -> (sum: Int, count: Int) { ratings(snapshot.deployments[row].span) }

  @inline(__always)
  private func ratings(_ deployments: Span<Deployment>) -> (sum: Int, count: Int) {
    var sum = 0
    var count = 0
    for index in deployments.indices {
      let deployment = deployments[index]
      guard deployment.rating > 0, deployment.rated <= day, deployment.request != own else { continue }
      sum += Int(deployment.rating)
      count += 1
    }
    return (sum, count)
  }

  func explain(row: Int) -> Explanation {
    let (sum, count) = ratings(row)
    let weight = TrackRecord.priorWeight + count
    let counted = Argument.hundredths((prior * TrackRecord.priorWeight + sum + weight / 2) / weight)
    guard count > 0 else {
      return Explanation(score(row: row), Message("track-record.newcomer", ["counted": counted]))
    }
    return Explanation(
      score(row: row),
      Message(
        "track-record.rated",
        ["mean": .hundredths((sum + count / 2) / count), "ratings": .integer(count), "counted": counted]))
  }
}

extension TrackRecord {
  private static let request = RequestRecord("r-1", received: ExampleWorld.march)

  /// Somebody with these ratings, in hundredths, all known so many days before 1 March 2024.
  private static func expert(_ ratings: Int..., known: Int32 = 0, request: String = "r-0") -> CandidateRecord {
    let day = Day(number: ExampleWorld.march.number - known)
    return CandidateRecord(
      "e-1",
      deployments: ratings.map {
        PastDeployment(request: request, topics: [], places: [], interval: DayInterval(day: day), rating: ($0, day))
      })
  }

  static let examples = [
    ScorerExample("A newcomer: (4 - 1) / 4.", expert(), request, scores: 750_000),
    ScorerExample("One 5: m = (20 + 5) / 6, so 3.166667 / 4.", expert(500), request, scores: 791_667),
    ScorerExample(
      "Five times 3: m = (20 + 15) / 10 = 3.5.", expert(300, 300, 300, 300, 300), request, scores: 625_000),
    ScorerExample("Not known before the next day.", expert(500, known: -1), request, scores: 750_000),
    ScorerExample("The rating of this same request.", expert(100, request: "r-1"), request, scores: 750_000),
    ScorerExample(
      "A prior of 3.", expert(), request, configuration: [("prior-hundredths", .integer(300))], scores: 500_000),
  ]
}
