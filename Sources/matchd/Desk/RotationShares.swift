import MatchCore

/// Who was asked and who was chosen, against what the supply would make one expect.
///
/// What is expected is reckoned request by request. On the day on which the first candidate was put forward, N experts passed every
/// gate (with those who were chosen, who evidently could be); K of them belong to the unit; n were chosen. If everybody eligible
/// were equally likely to be chosen, the unit would have n K / N of them, with the variance
/// n (K / N) (1 - K / N) (N - n) / (N - 1) of a hypergeometric distribution. Both are summed over the requests: observed and expected
/// of Mantel and Haenszel (1959), as epidemiology compares rates and courts have compared hiring with the supply (Hazelwood v. United
/// States, 1977: a difference of more than two or three standard deviations is not put down to chance).
struct RotationShares {
  enum Unit: String, CaseIterable {
    case focalPoint = "focal-point"
    case country
    case expert
  }

  /// What became of one expert for one request.
  private enum Course: Int {
    case withdrawn
    case expired
    case declined
    case waiting
    case chosen
  }

  struct Share {
    /// Empty for experts of whom the unit is not known.
    var unit: String
    /// How often its experts were eligible, over the requests.
    var eligible = 0
    var proposed = 0
    /// Proposals that were put to the expert: all but those withdrawn before an answer.
    var asked = 0
    var waiting = 0
    var declined = 0
    var expired = 0
    var chosen = 0
    var expected = 0.0
    var variance = 0.0

    /// Standard deviations between what was chosen and what was expected; nil where nothing could vary.
    var deviation: Double? { variance > 0 ? (Double(chosen) - expected) / variance.squareRoot() : nil }
  }

  private(set) var shares: [Share] = []
  private(set) var requests = 0
  private(set) var chosen = 0
  /// Of those chosen, how many did not pass every gate on the day of the first proposal.
  private(set) var outside = 0
  /// Proposals in the log without a day, which belong to no period.
  private(set) var undated = 0

  /// - Parameter walk: at a day before the first proposal; it ends at the day of the last.
  init(
    _ source: any RecordSource, _ walk: RosterWalk, from first: Day, to last: Day, by unit: Unit, strategy: Strategy,
    vocabulary: Vocabulary
  ) throws {
    var cases: [Case] = []
    var keys = try CollectionReader(source: source).focalPointKeys()
    try source.rows(of: .deployment, personal: false) { stored in
      let row = stored.record()
      guard let request = row.text("request"), let candidate = row.text("candidate"),
        try source.kind(of: candidate) == .expert
      else { return }
      guard let day = row.text("proposed").flatMap({ Day(iso: $0.prefix(10)) }) else {
        undated += 1
        return
      }
      guard first <= day, day <= last else { return }
      cases.append(
        Case(
          request: request, candidate: candidate, day: day, course: RotationShares.course(row),
          focalPoint: row.text("focal_point").map(keys.key)))
    }
    var units: [String: Share] = [:]
    let byRequest = Dictionary(grouping: RotationShares.once(cases), by: \.request)
    let order = byRequest.mapValues { $0.map(\.day).min() ?? first }.sorted {
      $0.value != $1.value ? $0.value < $1.value : Identifier.precedes($0.key, $1.key)
    }
    for (request, day) in order {
      walk.move(to: day)
      keys = try CollectionReader(source: walk).focalPointKeys()
      let people = byRequest[request] ?? []
      let named = Dictionary(
        people.compactMap { one in one.focalPoint.map { (one.candidate, $0) } }, uniquingKeysWith: { first, _ in first }
      )
      func key(_ expert: String) -> String {
        switch unit {
        case .expert: return expert
        case .country: return walk.row(expert, kind: .expert)?.text("country") ?? ""
        case .focalPoint:
          return named[expert] ?? walk.row(expert, kind: .expert)?.text("focal_point").map(keys.key) ?? ""
        }
      }
      for one in people {
        RotationShares.count(one, in: &units[key(one.candidate), default: Share(unit: key(one.candidate))])
      }
      let taken = people.filter { $0.course == .chosen }.map(\.candidate)
      let eligible = try Set(RotationShares.eligible(request, walk, strategy, vocabulary))
      outside += taken.count { !eligible.contains($0) }
      let pool = eligible.union(taken)
      RotationShares.expect(taken.count, of: pool.map(key), in: &units)
      requests += 1
      chosen += taken.count
    }
    shares = units.values.sorted { left, right in
      let gaps = (Double(left.chosen) - left.expected, Double(right.chosen) - right.expected)
      return gaps.0 != gaps.1 ? gaps.0 < gaps.1 : Identifier.precedes(left.unit, right.unit)
    }
  }

  private struct Case {
    let request: String
    let candidate: String
    let day: Day
    let course: Course
    let focalPoint: String?
  }

  private static func course(_ row: Record) -> Course {
    switch row.text("outcome").flatMap(Outcome.init(rawValue:)) {
    case nil: .waiting
    case .accepted, .deployed, .completed, .stoodDown: .chosen
    case .declined: .declined
    case .expired: .expired
    // After an answer it was asked and had said yes; before one nobody had been asked.
    case .withdrawn: row.text("answered") == nil ? .withdrawn : .chosen
    }
  }

  /// One case for each expert and request, with the best that came of it, on the day of the first.
  private static func once(_ cases: [Case]) -> [Case] {
    var found: [String: Case] = [:]
    for one in cases {
      let pair = one.request + " " + one.candidate
      guard let known = found[pair] else {
        found[pair] = one
        continue
      }
      let best = known.course.rawValue >= one.course.rawValue ? known : one
      found[pair] = Case(
        request: one.request, candidate: one.candidate, day: min(known.day, one.day), course: best.course,
        focalPoint: best.focalPoint)
    }
    return found.values.sorted {
      $0.request != $1.request
        ? Identifier.precedes($0.request, $1.request) : Identifier.precedes($0.candidate, $1.candidate)
    }
  }

  private static func count(_ one: Case, in share: inout Share) {
    share.proposed += 1
    if one.course != .withdrawn { share.asked += 1 }
    switch one.course {
    case .withdrawn: break
    case .expired: share.expired += 1
    case .declined: share.declined += 1
    case .waiting: share.waiting += 1
    case .chosen: share.chosen += 1
    }
  }

  private static func eligible(
    _ request: String, _ walk: RosterWalk, _ strategy: Strategy, _ vocabulary: Vocabulary
  ) throws -> [String] {
    let reader = RosterReader(source: walk, vocabulary: vocabulary, needs: strategy.gateNeeds)
    guard let wanted = try reader.request(request) else { return [] }
    return strategy.eligible(for: wanted, in: try reader.snapshot(of: .expert))
  }

  private static func expect(_ chosen: Int, of units: [String], in shares: inout [String: Share]) {
    let counts = Dictionary(grouping: units, by: { $0 }).mapValues(\.count)
    let (all, n) = (Double(units.count), Double(chosen))
    for (unit, count) in counts.sorted(by: { Identifier.precedes($0.key, $1.key) }) {
      let part = Double(count) / all
      shares[unit, default: Share(unit: unit)].eligible += count
      shares[unit, default: Share(unit: unit)].expected += n * part
      if all > 1 {
        shares[unit, default: Share(unit: unit)].variance += n * part * (1 - part) * (all - n) / (all - 1)
      }
    }
  }
}
