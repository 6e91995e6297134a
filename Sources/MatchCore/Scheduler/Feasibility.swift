/// Whether a request can be filled, and if not as it stands, how.
public enum Feasibility: Sendable, Hashable {
  case fillable
  /// Once interpreters provide these required languages.
  case withInterpretation([String])
  /// Once it starts on this day, for as long as it lasts.
  case from(Day)
  /// Once these changes are made to the request: an earlier start, a lower level, another topic, or two of them.
  case withChanges([Relaxation])
  /// Nothing of the above: somebody must be found. The required topic and language with the fewest candidates, where the
  /// request names any.
  case recruitment(topic: String?, language: LanguageLevel?)
}

extension Matcher {
  /// How far ahead a later start is looked for.
  public static let feasibilityWeeks: Int32 = 52

  /// The first of these that holds, each found by matching: fillable, with interpretation, later, with another change or two,
  /// recruitment.
  /// - Parameters:
  ///   - failures: of this matcher, where they are known already.
  ///   - day: no start is looked for on this day or before it.
  public func feasibility(_ failures: GateFailures? = nil, after day: Day? = nil) -> (eligible: Int, grade: Feasibility)
  {
    let failures = failures ?? self.failures()
    let eligible = failures.masks.count { $0 == 0 }
    let seats = max(1, request.record.seats)
    if eligible >= seats { return (eligible, .fillable) }
    var matching = RelaxedMatching(self, failures: failures)
    let spoken = request.languagesRequired.map(\.tag).filter { !request.record.interpretation.contains($0) }
    for choice in spoken.map({ [$0] }) + (spoken.count > 1 ? [spoken] : []) {
      if matching.eligible(after: choice.map { .interpret(language: $0) }) >= seats {
        return (eligible, .withInterpretation(choice))
      }
    }
    for window in laterWindows(matching, after: day) where matching.eligible(after: [.moveWindow(window)]) >= seats {
      return (eligible, .from(window.start))
    }
    let remedies = remedies(failures, after: day)
    if remedies.suffice, let first = remedies.remedies.first { return (eligible, .withChanges(first.changes)) }
    return (eligible, scarcest())
  }

  /// Windows of the same length that start later, the nearest first: those that a gate offers, and every week.
  private func laterWindows(_ matching: RelaxedMatching, after day: Day?) -> [DayInterval] {
    guard let window = request.window else { return [] }
    let first = day.map { $0.number + 1 } ?? .min
    var starts: Set<Int32> = []
    for change in matching.offered(stoppedByAtMost: 3) {
      if case .moveWindow(let moved) = change, moved.start > window.start { starts.insert(moved.start.number) }
    }
    for week in 1...Matcher.feasibilityWeeks { starts.insert(window.start.number + 7 * week) }
    let limit = window.start.number + 7 * Matcher.feasibilityWeeks
    return starts.filter { $0 <= limit && $0 >= first }.sorted().compactMap { start in
      DayInterval(start: Day(number: start), end: Day(number: start + Int32(window.length) - 1))
    }
  }

  /// The required topic and language that fewest candidates have together, whatever the dates; the first named of equals.
  private func scarcest() -> Feasibility {
    let topics = request.record.topicsRequired.map(Optional.some)
    let languages = request.languagesRequired.map(Optional.some)
    var least: (count: Int, grade: Feasibility) = (.max, .recruitment(topic: nil, language: nil))
    for topic in topics.isEmpty ? [nil] : topics {
      for language in languages.isEmpty ? [nil] : languages {
        var record = request.record
        record.topicsRequired = [topic].compactMap { $0 }
        record.languagesRequired = [language].compactMap { $0 }
        (record.window, record.interpretation) = (nil, [])
        let alone = Matcher(Request(record, in: snapshot.vocabulary), in: snapshot, by: strategy)
        let count = alone.search(0..<snapshot.blockCount, limit: 1).eligible
        if count < least.count { least = (count, .recruitment(topic: topic, language: language)) }
      }
    }
    return least.grade
  }
}
