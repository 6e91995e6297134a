import MatchCore

/// How much room there is around the dates, should they slip.
struct PreferredWindow: ScoringPlugin {
  /// A window longer than this is looked at up to here.
  static let maximumDays: Int32 = 1_100

  static let descriptor = PluginDescriptor(
    name: "preferred-window",
    title: Bilingual(en: "Preferred window", fr: "Période souhaitée"),
    summary: Bilingual(
      en: """
        The share of days on which the expert is free, over the window of the request widened by `margin-days` (14) on \
        either side: available, not absent, and with a slot that no other deployment takes. Where only absences are \
        recorded, every other day counts as available. Without dates, or where nobody records availability, it abstains. \
        Slack, as in robust scheduling: dates agreed with a partner move more often than not.
        """,
      fr: """
        La part des jours où l'expert est libre, sur la période de la demande élargie de `margin-days` (14) jours de chaque \
        côté : disponible, non absent, et avec une place qu'aucune autre mission ne prend. Quand seules les absences sont \
        indiquées, tout autre jour compte comme disponible. Sans dates, ou si personne n'indique de disponibilité, il \
        s'abstient. C'est la marge de l'ordonnancement robuste : les dates convenues bougent souvent.
        """),
    kinds: [.expert],
    parameters: [
      Parameter(
        "margin-days", .integer(0...365), standard: .integer(14),
        summary: Bilingual(
          en: "The days before and after the window that count too.",
          fr: "Les jours avant et après la période qui comptent aussi."))
    ],
    sentences: [
      Sentence(
        "preferred-window.free", counting: "free",
        one: Bilingual(
          en: "Free on {free} day of {days} in and around the window.",
          fr: "Libre {free} jour sur {days} pendant la période et autour."),
        other: Bilingual(
          en: "Free on {free} days of {days} in and around the window.",
          fr: "Libre {free} jours sur {days} pendant la période et autour."))
    ])

  private let margin: Int32

  init(configuration: PluginConfiguration) { margin = Int32(configuration.integer("margin-days")) }

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    guard let window = request.window, !snapshot.recorded.isDisjoint(with: [.available, .unavailable]) else {
      return nil
    }
    let first = window.start.number - margin
    let last = min(window.end.number + margin, first + PreferredWindow.maximumDays - 1)
    return BoundPreferredWindow(
      snapshot: snapshot, first: first, last: last, recordsAvailable: snapshot.recorded.contains(.available),
      own: snapshot.pastRequest(request.id))
  }
}

private struct BoundPreferredWindow: BoundScorer {
  let snapshot: Snapshot
  let first: Int32
  let last: Int32
  let recordsAvailable: Bool
  let own: UInt32?

  func score(row: Int) -> Score { Score(free(row), of: Int(last - first) + 1) }

  /// Day by day: the lists are short, and nothing is allocated.
  private func free(_ row: Int) -> Int {
    let (available, absent, taken) = (
      snapshot.available[row], snapshot.unavailable[row], snapshot.deployments[row]
    )
    let slots = Int(snapshot.maximumDeployments[row])
    var count = 0
    for number in first...last {
      let day = Day(number: number)
      if recordsAvailable, !available.contains(where: { $0.start <= day && day <= $0.end }) { continue }
      if absent.contains(where: { $0.start <= day && day <= $0.end }) { continue }
      let busy = taken.count { $0.request != own && $0.interval.start <= day && day <= $0.interval.end }
      if busy < slots { count += 1 }
    }
    return count
  }

  func explain(row: Int) -> Explanation {
    Explanation(
      score(row: row),
      Message("preferred-window.free", ["free": .integer(free(row)), "days": .integer(Int(last - first) + 1)]))
  }
}

extension PreferredWindow {
  /// Ten days from 1 March 2024: with the margin, 16 February to 24 March, 38 days.
  private static let request = RequestRecord("r-1", window: DayInterval(iso: "2024-03-01/2024-03-10"))

  private static func expert(
    _ available: String?, absent: String? = nil, taken: String? = nil, slots: Int = 1, for request: String = "r-0"
  ) -> CandidateRecord {
    func interval(_ text: String?) -> [DayInterval] { [text.flatMap { DayInterval(iso: $0) }].compactMap { $0 } }
    return CandidateRecord(
      "e-1", available: interval(available), unavailable: interval(absent), maximumDeployments: slots,
      deployments: interval(taken).map { PastDeployment(request: request, topics: [], places: [], interval: $0) })
  }

  static let examples = [
    ScorerExample("Free throughout.", expert("2024-01-01/2024-12-31"), request, scores: 1_000_000),
    ScorerExample("Free for the ten days alone: 10/38.", expert("2024-03-01/2024-03-10"), request, scores: 263_158),
    ScorerExample(
      "Absent for the last 19: 19/38.", expert("2024-01-01/2024-12-31", absent: "2024-03-06/2024-04-01"), request,
      scores: 500_000),
    ScorerExample(
      "Elsewhere for 19 of them.", expert("2024-01-01/2024-12-31", taken: "2024-03-06/2024-04-01"), request,
      scores: 500_000),
    ScorerExample(
      "Elsewhere, with a second slot.", expert("2024-01-01/2024-12-31", taken: "2024-03-06/2024-04-01", slots: 2),
      request, scores: 1_000_000),
    ScorerExample(
      "Deployed for this same request.",
      expert("2024-01-01/2024-12-31", taken: "2024-03-06/2024-04-01", for: "r-1"), request, scores: 1_000_000),
    ScorerExample(
      "Without a margin: 5/10.", expert("2024-03-01/2024-03-05"), request,
      configuration: [("margin-days", .integer(0))],
      scores: 500_000),
    ScorerExample("Only absences recorded.", expert(nil, absent: "2024-04-01"), request, scores: 1_000_000),
    ScorerExample("A request without dates.", expert("2024-01-01/2024-12-31"), RequestRecord(), scores: nil),
  ]
}
