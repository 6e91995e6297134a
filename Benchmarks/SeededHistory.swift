import MatchCore

/// Fifteen years of decisions over a roster, from a seed: people join, change and leave for a while; requests come in evenly; whoever
/// is chosen knows the topic; proposals, answers, missions and ratings become known on their days.
struct SeededHistory {
  static let focalPoints = 48
  static let years = 15
  static let firstDay = Day(iso: "2010-01-01") ?? Day(number: 0)
  static let length = 365 * years

  private var random: SplitMix64
  private var roster: SeededRoster
  private var builder: HistoryBuilder
  /// By topic: whoever knows it, with the day of joining and the level.
  private var knowing: [String: [(candidate: Int, joined: Int, level: Int)]] = [:]
  private var focalPointOf: [Int] = []

  static func make(rows: Int, decisions: Int, seed: UInt64, needs: SnapshotNeeds) throws -> History {
    var history = try SeededHistory(seed: seed, needs: needs)
    for number in 0..<rows { history.addCandidate(number) }
    for number in 0..<decisions { history.addDecision(number, at: number * length / decisions) }
    return history.builder.build()
  }

  private init(seed: UInt64, needs: SnapshotNeeds) throws {
    random = SplitMix64(seed: seed)
    roster = try SeededRoster(seed: seed)
    builder = HistoryBuilder(
      .expert, vocabulary: roster.vocabulary,
      recorded: [.country, .topics, .languages, .regions, .available, .unavailable, .consent, .active, .deployments],
      needs: needs)
  }

  private static func day(_ offset: Int) -> Day { Day(number: firstDay.number + Int32(offset)) }

  private static func interval(_ first: Int, _ days: Int) -> DayInterval {
    DayInterval(start: day(first), end: day(first + days - 1)) ?? DayInterval(day: day(first))
  }

  private mutating func addCandidate(_ number: Int) {
    var record = roster.candidate(number)
    // A third is there from the start; the others join over two thirds of the time.
    let joined = random.below(3) == 0 ? 0 : random.below(SeededHistory.length * 2 / 3)
    record.available = [SeededHistory.interval(joined, 2 * SeededHistory.length)]
    record.unavailable = (0..<random.below(5)).map { _ in
      SeededHistory.interval(random.below(SeededHistory.length), 10 + random.below(50))
    }
    record.maximumDeployments = 1 + random.below(2)
    let focalPoint = random.below(SeededHistory.focalPoints)
    record.focalPoint = "fp-\(focalPoint)"
    let candidate = builder.candidate(record.id)
    focalPointOf.append(builder.focalPoint("fp-\(focalPoint)"))
    builder.add(record, from: Moment(SeededHistory.day(joined)))
    builder.add(
      Fact(Moment(SeededHistory.day(joined)), .supply(focalPoint: focalPointOf[number], change: 1)))
    for topic in record.topics { knowing[topic.id, default: []].append((candidate, joined, topic.level)) }
    if random.below(5) == 0 {
      record.topics = record.topics.map { ($0.id, min(5, $0.level + 1)) }
      builder.add(record, from: Moment(SeededHistory.day(joined + 200 + random.below(1_500))))
    }
  }

  private mutating func addDecision(_ number: Int, at offset: Int) {
    var record = roster.request(number)
    let start = offset + 60 + random.below(140)
    record.received = SeededHistory.day(offset)
    record.window = SeededHistory.interval(start, 3 + random.below(8))
    record.seats = 1 + random.below(2)
    let request = builder.request(record.id)
    let moment = Moment(record.received)
    builder.about(request, topics: record.topicsRequired, places: record.countries, from: moment)
    let able = knowing[record.topicsRequired.first ?? ""] ?? []
    var choices: [PastChoice] = []
    for _ in 0..<(able.isEmpty ? 0 : 1 + random.below(2)) {
      // Whoever decides looks at a few, and takes the one who knows the topic best.
      var choice = random.pick(able)
      for _ in 0..<3 {
        let other = random.pick(able)
        if other.joined <= offset, other.level > choice.level || choice.joined > offset { choice = other }
      }
      guard choice.joined <= offset, !choices.contains(where: { $0.candidate == choice.candidate }) else { continue }
      choices.append(ask(choice.candidate, for: record, request, offset: offset, start: start))
    }
    builder.add(
      PastDecision(
        moment: moment, number: request, request: Request(record, in: roster.vocabulary), isDemand: true,
        choices: choices))
  }

  /// What becomes known of one proposal, day by day.
  private mutating func ask(_ candidate: Int, for record: RequestRecord, _ request: Int, offset: Int, start: Int)
    -> PastChoice
  {
    let number = builder.deployment(for: request)
    let (proposed, answered) = (offset + 5 + random.below(20), offset + 30 + random.below(25))
    let window = record.window ?? DayInterval(day: record.received)
    let agrees = random.below(4) > 0
    let rated = start + 20 + random.below(30)
    let rating = (hundredths: 300 + 50 * random.below(5), known: SeededHistory.day(rated))
    func dealt(_ day: Int, _ answer: Int?, left: Bool) {
      builder.add(
        Fact(
          Moment(SeededHistory.day(day)),
          .dealing(
            deployment: number,
            Dealing(
              focalPoint: focalPointOf[candidate],
              departure: left ? .init(day: window.start, request: record.id) : nil,
              proposal: .init(
                proposed: SeededHistory.day(proposed), answered: answer.map(SeededHistory.day), request: record.id)))))
    }
    func engaged(_ day: Int, tookPlace: Bool, rating: (hundredths: Int, known: Day)? = nil) {
      let past = PastDeployment(
        request: record.id, topics: [], places: [], interval: window, tookPlace: tookPlace, rating: rating)
      builder.add(
        Fact(
          Moment(SeededHistory.day(day)),
          .engagement(deployment: number, Engagement(candidate: candidate, request: request, past))))
    }
    dealt(proposed, nil, left: false)
    dealt(answered, answered, left: false)
    if agrees {
      engaged(answered, tookPlace: false)
      engaged(start, tookPlace: true)
      dealt(start, answered, left: true)
      engaged(rated, tookPlace: true, rating: rating)
    }
    return PastChoice(
      candidate: candidate, grade: agrees ? .tookPlace : .asked,
      agreed: agrees ? Moment(SeededHistory.day(answered)) : nil, answerDays: answered - proposed,
      rating: agrees ? rating : nil)
  }
}
