import MatchCore

/// Whose turn it is.
struct Rotation: ScoringPlugin {
  /// The days that count as one round.
  static let roundDays = 365

  static let descriptor = PluginDescriptor(
    name: "rotation",
    title: Bilingual(en: "Rotation", fr: "Rotation"),
    summary: Bilingual(
      en: """
        Half: days since the end of the last deployment / 365, at most 1; 1 for whoever was never deployed. Half: \
        1 / (1 + r), where r is the focal point's share of the departures of the last 365 days divided by its share of the \
        active experts: one half where it sends as many as it has, more where it sends fewer; one half where it is unknown. \
        The request's own deployments are left out. Standby rosters work in rotations (OCHA's Emergency Response Roster, \
        since 2007); a share that falls as more is had is proportional fairness (Kelly 1997), and its bounded form a \
        convention of this project.
        """,
      fr: """
        Moitié : jours depuis la fin de la dernière mission / 365, 1 au plus ; 1 pour qui n'est jamais parti. Moitié : \
        1 / (1 + r), où r est la part du point focal dans les départs des 365 derniers jours divisée par sa part des \
        experts actifs : la moitié s'il envoie autant qu'il a, plus s'il envoie moins ; la moitié s'il est inconnu. Les \
        missions de la demande même ne comptent pas. Les fichiers d'astreinte fonctionnent par rotations (l'Emergency \
        Response Roster d'OCHA, depuis 2007) ; une part qui baisse quand on a plus est l'équité proportionnelle (Kelly \
        1997), et sa forme bornée une convention de ce projet.
        """),
    kinds: [.expert], needs: .focalPoints,
    sentences: [
      Sentence(
        "rotation.turn", counting: "days",
        one: Bilingual(
          en:
            "Last deployed {days} day ago; the focal point sent {sent} of {all} in a year and has {supply} of {experts} experts.",
          fr:
            "Dernière mission il y a {days} jour ; le point focal a envoyé {sent} sur {all} en un an, et a {supply} experts sur {experts}."
        ),
        other: Bilingual(
          en:
            "Last deployed {days} days ago; the focal point sent {sent} of {all} in a year and has {supply} of {experts} experts.",
          fr:
            "Dernière mission il y a {days} jours ; le point focal a envoyé {sent} sur {all} en un an, et a {supply} experts sur {experts}."
        )),
      Sentence(
        "rotation.never",
        en: "Never deployed; the focal point sent {sent} of {all} in a year and has {supply} of {experts} experts.",
        fr:
          "Jamais en mission ; le point focal a envoyé {sent} sur {all} en un an, et a {supply} experts sur {experts}."),
      Sentence(
        "rotation.turn-alone", counting: "days",
        one: Bilingual(
          en: "Last deployed {days} day ago; no focal point is known.",
          fr: "Dernière mission il y a {days} jour ; point focal inconnu."),
        other: Bilingual(
          en: "Last deployed {days} days ago; no focal point is known.",
          fr: "Dernière mission il y a {days} jours ; point focal inconnu.")),
      Sentence(
        "rotation.never-alone", en: "Never deployed; no focal point is known.",
        fr: "Jamais en mission ; point focal inconnu."),
    ])

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    let day = request.referenceDay
    let first = Day(number: day.number - Int32(Rotation.roundDays))
    let focalPoints = snapshot.collection.focalPoints
    let sent = focalPoints.departures(from: first, before: day, without: request.id)
    let supplies = focalPoints.supplies
    let (all, experts) = (sent.reduce(0, +), supplies.reduce(0, +))
    return BoundRotation(
      snapshot: snapshot, day: day, own: snapshot.pastRequest(request.id), sent: sent, all: all, experts: experts,
      turns: zip(supplies, sent).map { supply, sent in
        let (fair, taken) = (all * supply, sent * experts)
        return fair + taken > 0 ? Score(fair, of: fair + taken) : Score(1, of: 2)
      })
  }
}

private struct BoundRotation: BoundScorer {
  let snapshot: Snapshot
  let day: Day
  let own: UInt32?
  /// By focal point: the departures of the last round.
  let sent: [Int]
  let all: Int
  let experts: Int
  /// By focal point: how much it is its turn.
  let turns: [Score]

  func score(row: Int) -> Score { score(rest(row), turn(row)) }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    let lists = snapshot.deployments
    let deployments = lists.values.span
    for index in rows.indices {
      let row = Int(rows[index])
      scores[index] = score(rest(deployments.extracting(lists.range(row))), turn(row))
    }
  }

  @inline(__always)
  private func score(_ rest: Int?, _ turn: Score) -> Score {
    let rested = rest.map { Score(min($0, Rotation.roundDays), of: Rotation.roundDays) } ?? .full
    return Score(millionths: (Int(rested.millionths) + Int(turn.millionths) + 1) / 2)
  }

  private func rest(_ row: Int) -> Int? { rest(snapshot.deployments[row].span) }

  /// Days since the end of the last deployment that had begun; 0 while one lasts, nil where there was none.
  @inline(__always)
  private func rest(_ deployments: Span<Deployment>) -> Int? {
    var last: Day?
    for index in deployments.indices {
      let deployment = deployments[index]
      guard deployment.request != own, deployment.tookPlace, deployment.interval.start < day else { continue }
      last = max(last ?? deployment.interval.end, deployment.interval.end)
    }
    return last.map { max(0, day.days(since: $0)) }
  }

  /// 1 / (1 + (sent / all) / (supply / experts)).
  private func turn(_ row: Int) -> Score { snapshot.focalPoints[row].map { turns[Int($0)] } ?? Score(1, of: 2) }

  func explain(row: Int) -> Explanation {
    let days = rest(row)
    var key = days == nil ? "rotation.never" : "rotation.turn"
    var arguments: Arguments = [:]
    if let days { arguments["days"] = .integer(days) }
    if let index = snapshot.focalPoints[row] {
      arguments["sent"] = .integer(sent[Int(index)])
      arguments["all"] = .integer(all)
      arguments["supply"] = .integer(snapshot.collection.focalPoints.records[Int(index)].supply)
      arguments["experts"] = .integer(experts)
    } else {
      key += "-alone"
    }
    return Explanation(score(row: row), Message(key, arguments))
  }
}

extension Rotation {
  private static let request = RequestRecord("r-1", received: ExampleWorld.march)

  /// Two focal points with ten people each; the first sent three, the second one, a month ago.
  private static let collection = CollectionStatistics(
    focalPoints: FocalPointStatistics([
      .init("fp-1", supply: 10, departures: (1...3).map { .init(day: day(-30), request: "r-\($0 + 10)") }),
      .init("fp-2", supply: 10, departures: [.init(day: day(-30), request: "r-20")]),
    ]))

  private static func day(_ offset: Int32) -> Day { Day(number: ExampleWorld.march.number + offset) }

  private static func expert(lastEnd offset: Int32? = nil, focalPoint: String? = nil, request: String = "r-0")
    -> CandidateRecord
  {
    CandidateRecord(
      "e-1",
      deployments: offset.map {
        [PastDeployment(request: request, topics: [], places: [], interval: DayInterval(day: day($0)))]
      } ?? [],
      focalPoint: focalPoint)
  }

  static let examples = [
    ScorerExample("Never deployed, focal point unknown: (1 + 0.5) / 2.", expert(), request, scores: 750_000),
    ScorerExample("73 days ago: (0.2 + 0.5) / 2.", expert(lastEnd: -73), request, scores: 350_000),
    ScorerExample("Two years ago counts as one round.", expert(lastEnd: -730), request, scores: 750_000),
    ScorerExample(
      "A focal point that sent 3 of 4 with half the people, r = 1.5: (1 + 0.4) / 2.", expert(focalPoint: "fp-1"),
      request,
      collection: collection, scores: 700_000),
    ScorerExample(
      "One that sent 1 of 4, r = 0.5: (1 + 0.666667) / 2.", expert(focalPoint: "fp-2"), request,
      collection: collection, scores: 833_334),
    ScorerExample(
      "Deployed for this same request.", expert(lastEnd: -10, request: "r-1"), request, scores: 750_000),
    ScorerExample("Agreed for a day to come.", expert(lastEnd: 5), request, scores: 750_000),
  ]
}
