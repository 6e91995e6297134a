/// One strategy through the whole period, with its own choices taking up people's time. docs/replay.md states the model.
struct Simulation {
  /// Invitations for each seat at most.
  static let invitationsPerSeat = 10

  let history: History
  let question: ReplayQuestion
  let acceptance: AcceptanceModel

  init(_ history: History, _ question: ReplayQuestion) {
    (self.history, self.question) = (history, question)
    acceptance = history.acceptance
  }

  /// The trials of one strategy, one for each decision of the range; of a request that nobody was wanted for, an empty one.
  func trials(_ range: Range<Int>, by strategy: Strategy) throws(Leak) -> [Trial] {
    var isReplaced = [Bool](repeating: false, count: history.requests.count)
    for decision in history.decisions[range] where decision.isDemand { isReplaced[decision.number] = true }
    var world = SimulatedWorld(history, ignoring: history.requestOfDeployment.map { isReplaced[$0] })
    var search = EligibleSearch([strategy])
    var trials: [Trial] = []
    for index in range {
      let decision = history.decisions[index]
      world.advance(to: decision.moment.later(days: question.leakDays))
      try world.roster.check(decision)
      guard decision.isDemand else {
        trials.append(Trial())
        continue
      }
      let list = search.eligible(
        for: decision.request, in: world.snapshot(), among: world.roster.present, asked: [],
        limit: Simulation.invitations(for: decision))[0]
      trials.append(trial(decision, list, &world))
    }
    return trials
  }

  private static func invitations(for decision: PastDecision) -> Int {
    let (limit, overflow) = decision.seats.multipliedReportingOverflow(by: invitationsPerSeat)
    return overflow ? .max : limit
  }

  private func trial(_ decision: PastDecision, _ list: EligibleList, _ world: inout SimulatedWorld) -> Trial {
    var best = TopCandidates(limit: Simulation.invitations(for: decision))
    for found in list.found { best.offer(found) }
    let invitations = invite(best.ranked().map { Int($0.row) }, decision)
    let accepted = invitations.filter(\.accepts).sorted { ($0.answered, $0.order) < ($1.answered, $1.order) }
    var trial = Trial()
    trial.eligible = list.rows.count
    trial.chosen = accepted.map(\.row)
    trial.filled = accepted.count
    trial.invitations = invitations.count
    trial.days = accepted.count >= decision.seats ? accepted.last?.answered : nil
    trial.envyFree = RecentLoad(decision).envyFree(trial.chosen, among: list.rows, world.roster)
    trial.agreement = trial.chosen.count { row in
      decision.agreed.contains { $0.candidate == history.candidateOfRow[row] }
    }
    for invitation in invitations { world.add(invitation, to: decision) }
    return trial
  }

  /// Asks the first as many as there are seats, and for everyone who declines the next, on the day of the answer.
  private func invite(_ ranked: [Int], _ decision: PastDecision) -> [Invitation] {
    var sent: [Invitation] = []
    var open: [Invitation] = []
    func send(on day: Int) {
      guard sent.count < ranked.count else { return }
      let row = ranked[sent.count]
      let candidate = history.candidateOfRow[row]
      let answer = acceptance.answer(
        of: candidate, named: history.candidates[candidate], to: decision, seed: question.seed)
      let invitation = Invitation(
        row: row, candidate: candidate, order: sent.count, asked: day, answered: day + answer.days,
        accepts: answer.accepts)
      sent.append(invitation)
      open.append(invitation)
    }
    for _ in 0..<min(decision.seats, ranked.count) { send(on: 0) }
    while let next = open.indices.min(by: { (open[$0].answered, open[$0].order) < (open[$1].answered, open[$1].order) })
    {
      let invitation = open.remove(at: next)
      if !invitation.accepts { send(on: invitation.answered) }
    }
    return sent
  }
}

/// Somebody whom a simulation asked, with days from the receipt of the request.
struct Invitation {
  let row: Int
  let candidate: Int
  /// Its place among those of the request.
  let order: Int
  let asked: Int
  let answered: Int
  let accepts: Bool
}

/// The roster of a simulation: facts of the history, less what is replaced, and those that follow from its own choices.
struct SimulatedWorld {
  private(set) var roster: RosterThen
  private let history: History
  private var coming = FactQueue()
  private var nextDeployment: Int

  init(_ history: History, ignoring ignored: [Bool]) {
    self.history = history
    roster = RosterThen(history, ignoring: ignored)
    nextDeployment = history.requestOfDeployment.count
  }

  mutating func snapshot() -> Snapshot { roster.snapshot() }

  mutating func advance(to moment: Moment) {
    roster.advance(to: moment)
    while let fact = coming.pop(upTo: moment) { roster.apply(fact) }
  }

  /// Everything that follows from an invitation, as it becomes known. Whoever will accept holds the dates from the moment of
  /// the request.
  mutating func add(_ invitation: Invitation, to decision: PastDecision) {
    let number = nextDeployment
    nextDeployment += 1
    let days = decision.request.occupiedDays
    let departure = max(Moment(days.start), decision.moment.later(days: invitation.answered))
    if invitation.accepts {
      func engaged(_ moment: Moment, tookPlace: Bool, rating: (hundredths: Int, known: Day)? = nil) {
        let past = PastDeployment(
          request: decision.request.id, topics: [], places: [], interval: days, tookPlace: tookPlace, rating: rating)
        coming.push(
          Fact(
            moment,
            .engagement(
              deployment: number,
              Engagement(candidate: invitation.candidate, Deployment(past, request: UInt32(decision.number))))))
      }
      engaged(decision.moment, tookPlace: false)
      engaged(departure, tookPlace: true)
      let known = decision.choices.first { $0.candidate == invitation.candidate }?.rating
      if let rating = known {
        engaged(max(departure, Moment(rating.known)), tookPlace: true, rating: rating)
      }
    }
    guard let focalPoint = history.roster.focalPoints[invitation.row] else { return }
    let asked = decision.moment.later(days: invitation.asked)
    let answered = decision.moment.later(days: invitation.answered)
    func dealt(_ moment: Moment, isAnswered: Bool, hasLeft: Bool) {
      let id = decision.request.id
      coming.push(
        Fact(
          moment,
          .dealing(
            deployment: number,
            Dealing(
              focalPoint: Int(focalPoint), departure: hasLeft ? .init(day: days.start, request: id) : nil,
              proposal: .init(proposed: asked.day, answered: isAnswered ? answered.day : nil, request: id)))))
    }
    dealt(asked, isAnswered: false, hasLeft: false)
    dealt(answered, isAnswered: true, hasLeft: false)
    if invitation.accepts { dealt(departure, isAnswered: true, hasLeft: true) }
  }
}

/// Facts to come, the earliest first; of one moment, in the order in which they came. A binary heap.
struct FactQueue {
  private var heap: [(fact: Fact, number: Int)] = []
  private var count = 0

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].fact.moment, heap[left].number) < (heap[right].fact.moment, heap[right].number)
  }

  mutating func push(_ fact: Fact) {
    heap.append((fact, count))
    count += 1
    var child = heap.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Nil where the earliest is later.
  mutating func pop(upTo moment: Moment) -> Fact? {
    guard let first = heap.first, first.fact.moment <= moment else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, least) { least = child }
      guard least != parent else { return first.fact }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
