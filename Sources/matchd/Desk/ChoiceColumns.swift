import MatchCore

/// Where the columns of deployments stand that tell what became of somebody who was asked.
struct ChoiceColumns {
  private let candidate, proposed, answered, outcome, partner, host, rated, start, end: Int?

  init() {
    let schema = RecordSchema.of(.deployment)
    (candidate, proposed, answered) = (
      schema.index(of: "candidate"), schema.index(of: "proposed"), schema.index(of: "answered")
    )
    (outcome, partner, host) = (
      schema.index(of: "outcome"), schema.index(of: "rating_partner"), schema.index(of: "rating_host")
    )
    (rated, start, end) = (schema.index(of: "rated"), schema.index(of: "start"), schema.index(of: "end"))
  }

  /// One row; nil where it names nobody.
  func choice(_ row: StoredRow) -> Choice? {
    guard let candidate = row.text(candidate) else { return nil }
    let outcome = row.text(outcome).flatMap(Outcome.init(rawValue:))
    func day(_ column: Int?) -> Day? { row.text(column).flatMap { Day(iso: $0.prefix(10)) } }
    let answer = outcome == .expired ? nil : day(answered)
    let ratings = [partner, host].compactMap { row.text($0).flatMap { Int($0) } }
    let known = day(rated) ?? day(end) ?? day(start)
    return Choice(
      candidate: candidate, grade: outcome?.grade ?? .asked,
      answered: answer.flatMap { _ in row.text(answered).flatMap(Timestamp.canonical) },
      days: answer.flatMap { answer in day(proposed).map { max(0, answer.days(since: $0)) } },
      isAnswered: outcome != nil && outcome != .withdrawn,
      rating: ratings.isEmpty ? nil : known.map { (ratings.reduce(0, +) * 100 / ratings.count, $0) })
  }

  struct Choice {
    let candidate: String
    let grade: ChoiceGrade
    /// When the answer came, as the log writes times.
    let answered: String?
    let days: Int?
    /// Whether anything came of it that says whether this one would go.
    let isAnswered: Bool
    let rating: (hundredths: Int, known: Day)?
  }
}

extension Outcome {
  /// How far somebody got of whom this became.
  var grade: ChoiceGrade {
    switch self {
    case .deployed, .completed: .tookPlace
    case .accepted, .stoodDown: .agreed
    case .declined, .expired, .withdrawn: .asked
    }
  }
}

/// Those who were asked for one request, each once: of several rows the best counts.
struct ChoicesOfRequest {
  private var byCandidate: [String: [ChoiceColumns.Choice]] = [:]

  mutating func add(_ choice: ChoiceColumns.Choice) { byCandidate[choice.candidate, default: []].append(choice) }

  /// By id.
  func choices(_ number: (String) -> Int) -> [PastChoice] {
    byCandidate.keys.sorted(by: Identifier.precedes).map { id in
      let rows = byCandidate[id] ?? []
      let grade = rows.map(\.grade).max() ?? .asked
      let agreed = rows.filter { $0.grade >= .agreed }
      let first = (grade >= .agreed ? agreed : rows).filter { $0.days != nil }
        .min { ($0.answered ?? Timestamp.last) < ($1.answered ?? Timestamp.last) }
      return PastChoice(
        candidate: number(id), grade: grade, agreed: agreed.compactMap(\.answered).min().map { Moment(log: $0) },
        answerDays: first?.days, isAnswered: rows.contains(where: \.isAnswered),
        rating: rows.compactMap(\.rating).min { $0.known < $1.known })
    }
  }
}
