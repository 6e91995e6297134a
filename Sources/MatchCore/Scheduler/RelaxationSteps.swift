/// Changes of one sort put in order, from the smallest step to the largest.
enum RelaxationSteps {
  /// Changes that are steps of the same thing stand together; the order does not depend on the order of `changes`.
  static func families(of changes: [Relaxation], for request: RequestRecord) -> [[Relaxation]] {
    var families: [(key: String, steps: [Relaxation])] = []
    let sorted = changes.sorted { order([$0], [$1]) }
    for change in sorted {
      let key = key(change, request)
      if let place = families.firstIndex(where: { $0.key == key }) {
        families[place].steps.append(change)
      } else {
        families.append((key, [change]))
      }
    }
    return families.map { family in
      family.steps.sorted {
        let (first, second) = (days($0, request), days($1, request))
        let (left, right) = (size(of: $0, for: request), size(of: $1, for: request))
        return left != right ? left < right : first < second
      }
    }
  }

  private static func key(_ change: Relaxation, _ request: RequestRecord) -> String {
    switch change {
    case .acceptLevel(let language, _): "a-level \(language)"
    case .interpret(let language): "b-interpret \(language)"
    case .acceptTopic(let topic): "c-topic \(topic)"
    case .moveWindow(let window): window.start > (request.window?.start ?? window.start) ? "d-later" : "e-earlier"
    }
  }

  /// How much a change asks of the partner, in steps: one for each level of a language, one for each fortnight begun, two
  /// for another topic, three for interpreters. A convention of this project, to put changes in order.
  static func size(of change: Relaxation, for request: RequestRecord) -> Int {
    switch change {
    case .acceptLevel(let language, let level):
      let needed = request.languagesRequired.first { $0.tag == language }?.level ?? level
      return max(1, Int(needed.rawValue) - Int(level.rawValue))
    case .interpret: return 3
    case .acceptTopic: return 2
    case .moveWindow: return max(1, (days(change, request) + 13) / 14)
    }
  }

  private static func days(_ change: Relaxation, _ request: RequestRecord) -> Int {
    guard case .moveWindow(let window) = change, let present = request.window else { return 0 }
    return abs(window.start.days(since: present.start))
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
