/// Changes of one sort put in order, from the smallest step to the largest.
struct RelaxationSteps {
  let request: RequestRecord
  let taxonomy: Taxonomy

  /// Changes that are steps of the same thing stand together; the order does not depend on the order of `changes`.
  ///
  /// A window is moved by whole weeks, so that it keeps its days of the week; the exact days that a gate offers are a family
  /// of their own.
  func families(of changes: [Relaxation]) -> [[Relaxation]] {
    var families: [(key: String, steps: [Relaxation])] = []
    let all = Set(changes + changes.compactMap(wholeWeeks))
    for change in all.sorted(by: { RelaxationSteps.order([$0], [$1]) }) {
      let key = key(change)
      if let place = families.firstIndex(where: { $0.key == key }) {
        families[place].steps.append(change)
      } else {
        families.append((key, [change]))
      }
    }
    return families.map { family in
      family.steps.sorted { (size(of: $0), abs(days($0))) < (size(of: $1), abs(days($1))) }
    }
  }

  /// The same window later by one week, by two, and so on; none for a request without dates.
  func laterWeeks(_ count: Int) -> [Relaxation] {
    guard let window = request.window else { return [] }
    return (1...max(1, count)).compactMap { week in
      let start = Day(number: window.start.number + Int32(7 * week))
      return DayInterval(start: start, end: Day(number: start.number + Int32(window.length) - 1))
        .map(Relaxation.moveWindow)
    }
  }

  private func key(_ change: Relaxation) -> String {
    switch change {
    case .acceptLevel(let language, _): "a-level \(language)"
    case .interpret(let language): "b-interpret \(language)"
    case .acceptTopic(let topic): "c-topic \(topic)"
    case .moveWindow: (days(change) > 0 ? "d-later" : "e-earlier") + (isWholeWeeks(change) ? "" : "-exact")
    }
  }

  /// How much a change asks of the partner, in tenths of a step: one step for each level of a language, one for each fortnight
  /// begun, three for interpreters, and for another topic two to five, the more the less it is like what was asked. A
  /// convention of this project, to put changes in order.
  func size(of change: Relaxation) -> Int {
    switch change {
    case .acceptLevel(let language, let level):
      let needed = request.languagesRequired.first { $0.tag == language }?.level ?? level
      return 10 * max(1, Int(needed.rawValue) - Int(level.rawValue))
    case .interpret: return 30
    case .acceptTopic(let topic): return 20 + (1_000_000 - Int(similarity(topic).millionths)) * 30 / 1_000_000
    case .moveWindow: return 10 * max(1, (abs(days(change)) + 13) / 14)
    }
  }

  private func similarity(_ topic: String) -> Score {
    guard let index = taxonomy.index(of: topic) else { return .zero }
    return request.topicsRequired.compactMap { taxonomy.index(of: $0).map { taxonomy.similarity(index, $0) } }.max()
      ?? .zero
  }

  /// Days by which a change moves the start; negative for earlier, 0 for other changes.
  private func days(_ change: Relaxation) -> Int {
    guard case .moveWindow(let window) = change, let present = request.window else { return 0 }
    return window.start.days(since: present.start)
  }

  func isWholeWeeks(_ change: Relaxation) -> Bool { days(change) % 7 == 0 }

  /// The move by as many whole weeks as contain it; nil for other changes, and for a start before the request came in.
  private func wholeWeeks(_ change: Relaxation) -> Relaxation? {
    let days = days(change)
    guard let present = request.window, days != 0 else { return nil }
    let weeks = (abs(days) + 6) / 7 * (days < 0 ? -1 : 1)
    let start = Day(number: present.start.number + Int32(7 * weeks))
    guard start >= request.received || days > 0 else { return nil }
    return DayInterval(start: start, end: Day(number: start.number + Int32(present.length) - 1)).map { .moveWindow($0) }
  }

  /// Whether two remedies differ only in that the second moves the window the same way by days that are not whole weeks.
  func isRounder(_ left: [Relaxation], than right: [Relaxation]) -> Bool {
    func others(_ changes: [Relaxation]) -> [Relaxation] { changes.filter { $0.aspect != .window } }
    guard let first = left.first(where: { $0.aspect == .window }),
      let second = right.first(where: { $0.aspect == .window }),
      isWholeWeeks(first), !isWholeWeeks(second), others(left) == others(right)
    else { return false }
    return days(first).signum() == days(second).signum()
  }

  /// Whether two changes make no sense together: both move the window, or both concern one language.
  static func exclude(_ left: Relaxation, _ right: Relaxation) -> Bool {
    switch (left, right) {
    case (.moveWindow, .moveWindow): true
    case (.acceptLevel(let first, _), .interpret(let second)), (.interpret(let first), .acceptLevel(let second, _)):
      first == second
    default: false
    }
  }

  /// At most `count` steps, evenly spread, with the first and the last among them.
  static func thinned(_ steps: [Relaxation], to count: Int) -> [Relaxation] {
    guard steps.count > count, count > 1 else { return steps }
    return (0..<count).map { steps[$0 * (steps.count - 1) / (count - 1)] }
  }

  /// A total order on changes, so that results do not depend on chance.
  static func order(_ left: [Relaxation], _ right: [Relaxation]) -> Bool {
    left.map(text).joined(separator: " ").utf8.lexicographicallyPrecedes(right.map(text).joined(separator: " ").utf8)
  }

  private static func text(_ change: Relaxation) -> String {
    switch change {
    case .acceptLevel(let language, let level): "a \(language) \(level.code)"
    case .interpret(let language): "b \(language)"
    case .acceptTopic(let topic): "c \(topic)"
    case .moveWindow(let window): "d \(window.iso)"
    }
  }
}
