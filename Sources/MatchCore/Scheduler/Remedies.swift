/// A change of the request, or a pair of changes, and what it does to the number of eligible candidates.
public struct Remedy: Sendable, Hashable {
  public let changes: [Relaxation]
  /// How many would be eligible, found by matching the changed request.
  public let eligible: Int
  /// How many more than now.
  public let gain: Int
}

/// What would help a request that finds too few.
public struct Remedies: Sendable {
  /// A request with fewer eligible candidates than this has no choice to speak of.
  public static let comfortable = 3
  /// How many are worth reading.
  public static let limit = 5

  public let eligible: Int
  public let seats: Int
  /// How many must be eligible for a remedy to suffice: the seats while they cannot be filled, then `comfortable`.
  public let goal: Int
  /// Where some suffice, those, smallest first: single changes before pairs, then by how much is asked, then by how much it
  /// brings. Where none does, those that bring most, most first.
  public let remedies: [Remedy]

  public var suffice: Bool { remedies.first.map { $0.eligible >= goal } ?? false }
}

extension Matcher {
  /// The smallest changes of the request that would fill it, or give it a choice of three. Pairs are tried only when no single
  /// change suffices. Every one is verified by matching the changed request again.
  /// - Parameters:
  ///   - failures: of this matcher, where they are known already.
  ///   - day: no start is proposed on this day or before it.
  public func remedies(_ failures: GateFailures? = nil, after day: Day? = nil) -> Remedies {
    let failures = failures ?? self.failures()
    let eligible = failures.masks.count { $0 == 0 }
    let seats = max(1, request.record.seats)
    let comfortable = max(seats, Remedies.comfortable)
    let goal = eligible < seats ? seats : comfortable
    func found(_ remedies: [Remedy]) -> Remedies {
      Remedies(eligible: eligible, seats: seats, goal: goal, remedies: remedies)
    }
    guard eligible < comfortable else { return found([]) }
    var search = RemedySearch(
      self, failures: failures, eligible: eligible, goal: goal, comfortable: comfortable, after: day)
    return found(search.best())
  }
}

/// The search for remedies: families of changes, each in steps from small to large.
private struct RemedySearch {
  /// Steps of one family that pairs are made of; more would be many searches for little. So a pair that suffices may be
  /// missed, and what is said to people is that none was found.
  static let stepsInPairs = 16

  private let request: RequestRecord
  private let day: Day?
  private let eligible: Int
  private let goal: Int
  private let comfortable: Int
  private let steps: RelaxationSteps
  private var matching: RelaxedMatching
  private let matcher: Matcher

  init(_ matcher: Matcher, failures: GateFailures, eligible: Int, goal: Int, comfortable: Int, after day: Day?) {
    self.day = day
    self.matcher = matcher
    request = matcher.request.record
    (self.eligible, self.goal, self.comfortable) = (eligible, goal, comfortable)
    steps = RelaxationSteps(request: request, taxonomy: matcher.snapshot.vocabulary.taxonomy)
    matching = RelaxedMatching(matcher, failures: failures)
  }

  mutating func best() -> [Remedy] {
    let families = steps.families(of: matching.offered(stoppedByAtMost: 1)).map { $0.filter(isToCome) }
    var singles: [Remedy] = []
    var partial: [Remedy] = []
    for family in families {
      // The smallest step to each goal, and the one that brings most where none is reached.
      var goals = goal < comfortable ? [goal, comfortable] : [goal]
      var most: Remedy?
      for step in family {
        let remedy = remedy([step])
        if let next = goals.first, remedy.eligible >= next {
          singles.append(remedy)
          goals.removeAll { remedy.eligible >= $0 }
        }
        if remedy.gain > (most?.gain ?? 0) { most = remedy }
        if goals.isEmpty { break }
      }
      if goals.first == goal, let most { partial.append(most) }
    }
    if singles.isEmpty {
      // Gates offer the nearest window of each row; where several gates mind the dates, a later one may be the first free.
      for step in steps.laterWeeks(Int(Matcher.feasibilityWeeks)) where isToCome(step) {
        let remedy = remedy([step])
        if remedy.eligible >= goal {
          singles.append(remedy)
          break
        }
        if remedy.gain > 0 { partial.append(remedy) }
      }
    }
    if singles.isEmpty { singles = pairs(&partial) }
    guard singles.isEmpty else {
      return distinct(singles).sorted(by: isSmaller).prefix(Remedies.limit).compactMap(verified)
    }
    return distinct(partial).sorted { left, right in
      left.gain != right.gain ? left.gain > right.gain : isSmaller(left, right)
    }.prefix(Remedies.limit).compactMap(verified)
  }

  /// Each once; of two that move the window the same way, the one by whole weeks where it brings as many.
  private func distinct(_ remedies: [Remedy]) -> [Remedy] {
    var seen: Set<[Relaxation]> = []
    return remedies.filter { one in
      seen.insert(one.changes).inserted
        && !remedies.contains { $0.gain >= one.gain && steps.isRounder($0.changes, than: one.changes) }
    }
  }

  private func isToCome(_ change: Relaxation) -> Bool {
    if case .moveWindow(let window) = change, let day { window.start > day } else { true }
  }

  private mutating func remedy(_ changes: [Relaxation]) -> Remedy {
    let count = matching.eligible(after: changes)
    return Remedy(changes: changes, eligible: count, gain: count - eligible)
  }

  /// From scratch, as the user would.
  private func verified(_ remedy: Remedy) -> Remedy? {
    let changed = Request(request.relaxed(by: remedy.changes), in: matcher.snapshot.vocabulary)
    let again = Matcher(changed, in: matcher.snapshot, by: matcher.strategy).search(
      0..<matcher.snapshot.blockCount, limit: 1)
    guard again.eligible > eligible else { return nil }
    return Remedy(changes: remedy.changes, eligible: again.eligible, gain: again.eligible - eligible)
  }

  /// - Parameter partial: takes the pair of each two families that brings most, where that is more than either change alone.
  private mutating func pairs(_ partial: inout [Remedy]) -> [Remedy] {
    let families = steps.families(of: matching.offered(stoppedByAtMost: 2))
      .map { RelaxationSteps.thinned($0.filter(isToCome), to: RemedySearch.stepsInPairs) }
    var result: [Remedy] = []
    for (index, family) in families.enumerated() {
      for other in families[(index + 1)...] {
        var reach = other.count
        var most: Remedy?
        for step in family {
          // A larger first step needs no larger second one than the step before it did.
          for (place, second) in other.prefix(reach).enumerated() where !RelaxationSteps.exclude(step, second) {
            let remedy = remedy([step, second])
            guard remedy.eligible >= goal else {
              if remedy.gain > (most?.gain ?? 0) { most = remedy }
              continue
            }
            result.append(remedy)
            reach = place
            break
          }
        }
        if reach == other.count, let most, most.changes.allSatisfy({ remedy([$0]).gain < most.gain }) {
          partial.append(most)
        }
      }
    }
    return result
  }

  private func size(_ remedy: Remedy) -> Int {
    remedy.changes.reduce(0) { $0 + steps.size(of: $1) }
  }

  private func isSmaller(_ left: Remedy, _ right: Remedy) -> Bool {
    let (first, second) = (size(left), size(right))
    if left.changes.count != right.changes.count { return left.changes.count < right.changes.count }
    if first != second { return first < second }
    if left.gain != right.gain { return left.gain > right.gain }
    return RelaxationSteps.order(left.changes, right.changes)
  }
}
