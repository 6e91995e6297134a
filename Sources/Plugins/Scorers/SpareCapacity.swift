import MatchCore

/// Whether somebody has room for one more, at the time and over the year: spreads the work.
struct SpareCapacity: ScoringPlugin {
  /// How far back days of deployment are counted.
  static let yearDays = 365

  static let descriptor = PluginDescriptor(
    name: "spare-capacity",
    title: Bilingual(en: "Spare capacity", fr: "Disponibilité restante"),
    summary: Bilingual(
      en: """
        The mean of two shares: free slots at the time (maximum less the deployments accepted or made that overlap the \
        request's days, over the maximum), and 1 - days of deployment in the 365 days before / 60 (`yearly-days`), at \
        least 0. A day that two deployments share counts once; the request's own deployments are left out.
        """,
      fr: """
        La moyenne de deux parts : les places libres au moment voulu (le maximum moins les missions acceptées ou faites qui \
        chevauchent les jours de la demande, sur le maximum) et 1 - jours de mission dans les 365 jours précédents / 60 \
        (`yearly-days`), au moins 0. Un jour commun à deux missions compte une fois ; celles de la demande même ne comptent \
        pas.
        """),
    kinds: [.expert],
    parameters: [
      Parameter(
        "yearly-days", .integer(1...365), standard: .integer(60),
        summary: Bilingual(
          en: "Days of deployment in a year from which on nothing is left.",
          fr: "Les jours de mission par an à partir desquels il ne reste rien."))
    ],
    sentences: [
      Sentence(
        "spare-capacity.room", counting: "days",
        one: Bilingual(
          en: "Free slots at the time: {free} of {slots}; {days} day of deployment in the year before.",
          fr: "Places libres à ce moment : {free} sur {slots} ; {days} jour de mission dans l'année précédente."),
        other: Bilingual(
          en: "Free slots at the time: {free} of {slots}; {days} days of deployment in the year before.",
          fr: "Places libres à ce moment : {free} sur {slots} ; {days} jours de mission dans l'année précédente."))
    ])

  private let yearlyDays: Int

  init(configuration: PluginConfiguration) { yearlyDays = configuration.integer("yearly-days") }

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    BoundSpareCapacity(
      snapshot: snapshot, yearlyDays: yearlyDays, occupied: request.occupiedDays, day: request.referenceDay,
      own: snapshot.pastRequest(request.id))
  }
}

private struct BoundSpareCapacity: BoundScorer {
  let snapshot: Snapshot
  let yearlyDays: Int
  let occupied: DayInterval
  let day: Day
  let own: UInt32?

  func score(row: Int) -> Score { score(room(row), slots: Int(snapshot.maximumDeployments[row])) }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    let lists = snapshot.deployments
    let deployments = lists.values.span
    let maximum = snapshot.maximumDeployments
    let slots = maximum.span
    for index in rows.indices {
      let row = Int(rows[index])
      scores[index] = score(
        room(deployments.extracting(lists.range(row)), slots: Int(slots[row])), slots: Int(slots[row]))
    }
  }

  @inline(__always)
  private func score(_ room: (free: Int, days: Int), slots: Int) -> Score {
    let free = Score(room.free, of: slots)
    let year = Score(yearlyDays - room.days, of: yearlyDays)
    return Score(millionths: (Int(free.millionths) + Int(year.millionths) + 1) / 2)
  }

  private func room(_ row: Int) -> (free: Int, days: Int) {
    room(snapshot.deployments[row].span, slots: Int(snapshot.maximumDeployments[row]))
  }

  @inline(__always)
  private func room(_ deployments: Span<Deployment>, slots: Int) -> (free: Int, days: Int) {
    var free = slots
    var days = 0
    // Deployments stand in the order of their starts, so counting each day once takes only the first day not yet counted.
    var next = Int(day.number) - SpareCapacity.yearDays
    for index in deployments.indices {
      let deployment = deployments[index]
      guard deployment.request != own else { continue }
      if deployment.interval.overlaps(occupied) { free -= 1 }
      let end = min(Int(deployment.interval.end.number), Int(day.number) - 1)
      let start = max(Int(deployment.interval.start.number), next)
      guard start <= end else { continue }
      days += end - start + 1
      next = end + 1
    }
    return (max(0, free), days)
  }

  func explain(row: Int) -> Explanation {
    let (free, days) = room(row)
    return Explanation(
      score(row: row),
      Message(
        "spare-capacity.room",
        ["free": .integer(free), "slots": .integer(Int(snapshot.maximumDeployments[row])), "days": .integer(days)]))
  }
}

extension SpareCapacity {
  /// The request is for 1 March 2024; intervals are days from there.
  private static let request = RequestRecord("r-1", received: ExampleWorld.march)

  private static func expert(
    _ intervals: ClosedRange<Int32>..., slots: Int = 1, request: String = "r-0"
  ) -> CandidateRecord {
    func day(_ offset: Int32) -> Day { Day(number: ExampleWorld.march.number + offset) }
    return CandidateRecord(
      "e-1", maximumDeployments: slots,
      deployments: intervals.compactMap { DayInterval(start: day($0.lowerBound), end: day($0.upperBound)) }
        .map { PastDeployment(request: request, topics: [], places: [], interval: $0, tookPlace: false) })
  }

  static let examples = [
    ScorerExample("Nothing planned, nothing done.", expert(), request, scores: 1_000_000),
    ScorerExample("Taken on the day, rested before: (0 + 1) / 2.", expert(0...9), request, scores: 500_000),
    ScorerExample("One of two slots taken: (0.5 + 1) / 2.", expert(0...9, slots: 2), request, scores: 750_000),
    ScorerExample("30 of 60 days used up: (1 + 0.5) / 2.", expert(-30 ... -1), request, scores: 750_000),
    ScorerExample(
      "Shared days count once: 30 again.", expert(-30 ... -11, -20 ... -1), request, scores: 750_000),
    ScorerExample(
      "More than a year ago.", expert(-395 ... -366), request, scores: 1_000_000),
    ScorerExample(
      "30 days where 30 are the limit: (1 + 0) / 2.", expert(-30 ... -1), request,
      configuration: [("yearly-days", .integer(30))], scores: 500_000),
    ScorerExample("Deployed for this same request.", expert(-5...9, request: "r-1"), request, scores: 1_000_000),
  ]
}
