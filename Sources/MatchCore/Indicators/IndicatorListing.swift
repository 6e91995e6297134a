/// Turns what was counted into figures, in the order in which they are reported.
struct IndicatorListing {
  let places: Places
  let union: Set<PlaceIndex>?

  func values(of tally: IndicatorTally) -> [IndicatorValue] {
    requests(tally) + times(tally) + missions(tally) + activities(tally)
  }

  private func requests(_ tally: IndicatorTally) -> [IndicatorValue] {
    var values = [IndicatorValue(.requests, .count, tally.received)]
    values += RequestStatus.allCases.compactMap { status in
      tally.byStatus[status].map { IndicatorValue(.requests, .count, $0, of: tally.received, by: .status(status)) }
    }
    values += ActivityStatus.allCases.compactMap { status in
      tally.byActivityStatus[status].map {
        IndicatorValue(.requests, .count, $0, of: tally.received, by: .activityStatus(status))
      }
    }
    values += shared(tally.byRegion, tally.received, by: places.code, Breakdown.region)
    values += shared(tally.byCountry, tally.received, by: places.code, Breakdown.country)
    values += shared(tally.bySector, tally.received, by: { $0 }, Breakdown.purpose)
    values.append(IndicatorValue(.countries, .count, tally.countries.count))
    values.append(IndicatorValue(.decisions, .count, tally.decisions))
    values.append(IndicatorValue(.approvals, .count, tally.approvals))
    values.append(.rate(.approvalRate, tally.approvals, of: tally.decisions))
    values.append(.rate(.actionRate, tally.actions, of: tally.received))
    return values
  }

  /// By code, what has none last.
  private func shared<Key>(
    _ counts: SharedCounts<Key>, _ whole: Int, by code: (Key) -> String, _ breakdown: (Key?) -> Breakdown
  ) -> [IndicatorValue] {
    counts.counts.sorted { left, right in
      guard let first = left.key else { return false }
      guard let second = right.key else { return true }
      return Identifier.precedes(code(first), code(second))
    }.flatMap { key, count in
      [
        IndicatorValue(.requests, .count, count.whole, of: whole, by: breakdown(key)),
        IndicatorValue(.requests, .shared, count.shared, decimals: 6, of: whole, by: breakdown(key)),
      ]
    }
  }

  private func times(_ tally: IndicatorTally) -> [IndicatorValue] {
    func spread(_ indicator: Indicator, _ days: [Int]) -> [IndicatorValue] {
      let spread = Spread(days)
      return [
        IndicatorValue(indicator, .median, spread.medianTenths, decimals: 1, of: spread.count),
        IndicatorValue(indicator, .p90, spread.ninetieth, of: spread.count),
      ]
    }
    let stages = Indicator.allCases.flatMap { indicator in
      indicator.stage.map { spread(indicator, tally.days[$0] ?? []) } ?? []
    }
    return stages + spread(.daysFromDecisionToMission, tally.daysFromDecision)
      + spread(.workingDaysToAnswer, tally.workingDaysToAnswer) + [.rate(.answersInTime, tally.kept, of: tally.due)]
      + spread(.workingDaysLate, tally.workingDaysLate)
  }

  private func missions(_ tally: IndicatorTally) -> [IndicatorValue] {
    let people = tally.experts.values
    func experts<Key: Hashable>(_ key: (Departure) -> Key, _ breakdown: (Key) -> Breakdown, _ code: (Key) -> String)
      -> [IndicatorValue]
    {
      let counts = people.reduce(into: [Key: Int]()) { $0[key($1), default: 0] += 1 }
      return counts.sorted { Identifier.precedes(code($0.key), code($1.key)) }.map {
        IndicatorValue(.experts, .count, $0.value, of: people.count, by: breakdown($0.key))
      }
    }
    // What is unknown stands last: no code begins with a tilde.
    func code(_ place: PlaceIndex?) -> String { place.map(places.code) ?? "~" }
    var values = [IndicatorValue(.deployments, .count, tally.deployments)]
    values += CandidateKind.allCases.compactMap { kind in
      tally.deploymentsByKind[kind].map {
        IndicatorValue(.deployments, .count, $0, of: tally.deployments, by: .candidateKind(kind))
      }
    }
    values.append(IndicatorValue(.experts, .count, people.count))
    values += experts({ $0.sector }, { .sector($0) }, { $0?.rawValue ?? "~" })
    if let union {
      func isIn(_ departure: Departure) -> Bool? { departure.country.map(union.contains) }
      values += experts(isIn, { .union($0) }, { $0.map { $0 ? "1" : "2" } ?? "~" })
    }
    values += experts({ $0.country.flatMap { places.areas(around: $0).first } }, { .originRegion($0) }, code)
    values += experts({ $0.country }, { .originCountry($0) }, code)
    if let union {
      let known = people.compactMap(\.country)
      values.append(.rate(.nonEUShare, known.count { !union.contains($0) }, of: known.count))
    }
    values.append(IndicatorValue(.countriesServed, .count, tally.countriesServed.count))
    return values
  }

  private func activities(_ tally: IndicatorTally) -> [IndicatorValue] {
    var values = [IndicatorValue(.activities, .count, tally.activities)]
    values += tally.byFormat.sorted { left, right in
      left.key.isEmpty != right.key.isEmpty ? right.key.isEmpty : Identifier.precedes(left.key, right.key)
    }.map {
      IndicatorValue(
        .activities, .count, $0.value, of: tally.activities, by: .format($0.key.isEmpty ? nil : $0.key))
    }
    values.append(IndicatorValue(.participants, .sum, tally.participants, of: tally.withParticipants))
    for role in AppraisalRole.allCases {
      let counts = tally.ratings[role] ?? [0, 0, 0, 0, 0]
      let given = counts.reduce(0, +)
      let sum = counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
      values.append(
        IndicatorValue(
          .satisfaction, .mean, given > 0 ? (2 * sum * 100 + given) / (2 * given) : nil, decimals: 2, of: given,
          by: .role(role)))
      values.append(.rate(.satisfaction, counts[3] + counts[4], of: given, by: .role(role)))
    }
    return values
  }
}
