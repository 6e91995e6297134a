/// Ranks the roster of the time for decisions of the past, and looks where those stand who were chosen. Nothing is changed by
/// what a strategy would have done.
struct Observation {
  let history: History
  let question: ReplayQuestion

  /// How far back work counts as recent.
  static let yearDays: Int32 = 365

  /// The decisions of a range, in their order. Ranges may be observed anywhere; what they find does not depend on how the
  /// whole is cut.
  func trials(_ range: Range<Int>) throws(Leak) -> Trials {
    var roster = RosterThen(history)
    var search = EligibleSearch(question.strategies)
    var trials = Trials()
    for index in range {
      let decision = history.decisions[index]
      roster.advance(to: decision.moment.later(days: question.leakDays))
      try roster.check(decision)
      roster.meet()
      // The snapshot must be gone before the next fact.
      observe(decision, roster, &search, roster.snapshot(), &trials)
    }
    trials.met = roster.isMet
    return trials
  }

  private func observe(
    _ decision: PastDecision, _ roster: borrowing RosterThen, _ search: inout EligibleSearch, _ snapshot: Snapshot,
    _ trials: inout Trials
  ) {
    let asked = decision.choices.map { (row: roster.row(of: $0.candidate), grade: $0.grade) }
    let lists = search.eligible(
      for: decision.request, in: snapshot, among: roster.present, asked: asked.compactMap(\.row),
      limit: decision.seats)
    let load = RecentLoad(decision)
    trials.known.append(zip(asked, decision.choices).count { $0.0.row != nil && $0.1.grade >= question.threshold })
    trials.ofStrategies.append(
      lists.map { list in
        var trial = Trial()
        trial.eligible = list.rows.count
        trial.places = PlaceOfChoice.places(of: asked, in: list.found, above: list.above)
        var best = TopCandidates(limit: decision.seats)
        for found in list.found { best.offer(found) }
        trial.chosen = best.ranked().map { Int($0.row) }
        trial.filled = trial.chosen.count
        trial.envyFree = load.envyFree(trial.chosen, among: list.rows, roster)
        return trial
      })
    trials.asItWas.append(asItWas(decision, lists.first?.rows ?? [], load, roster))
  }

  private func asItWas(
    _ decision: PastDecision, _ eligible: [UInt32], _ load: RecentLoad, _ roster: borrowing RosterThen
  ) -> Trial {
    var trial = Trial()
    let agreed = decision.agreed
    trial.chosen = agreed.compactMap { roster.row(of: $0.candidate) ?? roster.anyRow(of: $0.candidate) }
    trial.filled = min(decision.seats, agreed.count)
    trial.envyFree = load.envyFree(trial.chosen, among: eligible, roster)
    trial.days = decision.daysToShortlist
    return trial
  }
}

/// How much work people have had lately, as it is known at a decision.
struct RecentLoad {
  private let since: Day
  private let own: UInt32

  init(_ decision: PastDecision) {
    since = Day(number: decision.moment.day.number - Observation.yearDays)
    own = UInt32(decision.number)
  }

  /// Deployments that end after the day one year before, but for those of the request itself.
  func load(_ row: Int, _ roster: borrowing RosterThen) -> Int {
    var count = 0
    for deployment in roster.deployments(ofRow: row) where deployment.interval.end > since {
      if deployment.request != own { count += 1 }
    }
    return count
  }

  /// How many of those chosen nobody envies who was eligible and passed over.
  func envyFree(_ chosen: [Int], among eligible: [UInt32], _ roster: borrowing RosterThen) -> Int {
    let passed = eligible.lazy.map { Int($0) }.filter { !chosen.contains($0) }
    var least: Int?
    for row in passed {
      least = min(least ?? .max, load(row, roster))
      if least == 0 { break }
    }
    return LoadFigures.envyFree(chosen: chosen.map { load($0, roster) }, passedOver: [least].compactMap { $0 })
  }
}
