import MatchCore

/// Puts the lives of rows together into facts and decisions. What several rows say together (whose focal point somebody is, what
/// a request is about) becomes a fact at the moment at which it became so.
struct HistoryAssembly {
  private let vocabulary: Vocabulary
  private let kind: CandidateKind
  private let needs: SnapshotNeeds
  /// Of the state.
  private let day: Day?
  private var builder: HistoryBuilder
  private var institutions: [String: [LifeState]] = [:]
  private var focal = FocalPointsThen()
  /// By expert: the focal point that it names, from each moment on.
  private var owners: [String: [(from: Moment, text: String?)]] = [:]
  private var candidates: Set<String> = []
  private var recorded: [(moment: Moment, column: String)] = []
  private var firstDeployment: Moment?
  private var choices: [String: ChoicesOfRequest] = [:]
  private var undated: [RecordKind: Int] = [:]
  private var otherKinds = 0
  private var unreadable = 0
  private var notYetReceived = 0
  private var unknown = UnknownNames()
  private let columns: CandidateColumns
  private let deploymentColumns = DeploymentColumns()
  private let dealingColumns = DealingColumns()
  private let outcomes = ChoiceColumns()

  init(vocabulary: Vocabulary, kind: CandidateKind, needs: SnapshotNeeds, day: Day? = nil) {
    (self.vocabulary, self.kind, self.needs, self.day) = (vocabulary, kind, needs, day)
    columns = CandidateColumns(kind.recordKind)
    // The names of institutions are text, and who they are is who they belong to.
    builder = HistoryBuilder(
      kind, vocabulary: vocabulary, recorded: kind == .institution ? [.affiliations, .texts] : [], needs: needs)
  }

  private mutating func note(_ kind: RecordKind, _ states: [LifeState]) {
    if states.first?.effectiveAt == Timestamp.always { undated[kind, default: 0] += 1 }
  }

  // MARK: Who there was

  mutating func addInstitution(_ id: String, _ states: [LifeState]) {
    institutions[id] = states
    if kind != .institution { note(.institution, states) }
  }

  mutating func addFocalPoint(_ id: String, _ states: [LifeState]) {
    if kind != .focalPoint { note(.focalPoint, states) }
    for state in states { focal.add(id, name: state.record.text("name"), from: Moment(log: state.effectiveAt)) }
  }

  mutating func closeFocalPoints() { focal.close() }

  /// Whose colleague an expert is, and how many active ones each focal point has.
  mutating func addOwner(of id: String, _ states: [LifeState]) {
    var timeline: [(from: Moment, text: String?)] = []
    var held: String?
    for (index, state) in states.enumerated() {
      let moment = Moment(log: state.effectiveAt)
      let text = state.record.text("focal_point")
      timeline.append((moment, text))
      let isActive = state.record.text("active") != "no"
      for change in focal.keys(of: text, from: moment, to: end(states, index)) {
        let key = isActive ? change.key : nil
        guard key != held else { continue }
        for (name, step) in [(held, -1), (key, 1)] {
          if let name {
            builder.add(Fact(change.from, .supply(focalPoint: builder.focalPoint(name), change: step)))
          }
        }
        held = key
      }
    }
    owners[id] = timeline
  }

  private func end(_ states: [LifeState], _ index: Int) -> Moment? {
    index + 1 < states.count ? Moment(log: states[index + 1].effectiveAt) : nil
  }

  mutating func addCandidate(_ id: String, _ states: [LifeState]) {
    note(kind.recordKind, states)
    candidates.insert(id)
    var known: Set<String> = []
    var named: (topics: [String], places: [String]) = ([], [])
    for (index, state) in states.enumerated() {
      let moment = Moment(log: state.effectiveAt)
      for (column, cell) in zip(RecordSchema.of(state.record.kind).columns, state.record.cells)
      where cell != .absent && known.insert(column.name).inserted {
        recorded.append((moment, column.name))
      }
      let row = StoredRow(state.record)
      var record = columns.record(row)
      // Nobody is put forward of whom it was taken back that there is such a person.
      if state.isRetracted { record.isActive = false }
      named.topics += record.topics.map(\.id)
      named.places += record.regions + [record.country].compactMap { $0 }
      if needs.contains(.texts) { record.words = columns.words(row) }
      guard needs.contains(.focalPoints) else {
        builder.add(record, from: moment)
        continue
      }
      guard kind != .focalPoint else {
        record.focalPoint = id
        builder.add(record, from: moment)
        continue
      }
      for change in focal.keys(of: columns.owner(row), from: moment, to: end(states, index)) {
        record.focalPoint = change.key
        builder.add(record, from: change.from)
      }
    }
    unknown.note(topics: named.topics, places: named.places, ofRequest: false, in: vocabulary)
  }

  // MARK: What was done

  mutating func addDeployment(_ states: [LifeState]) {
    note(.deployment, states)
    guard let last = states.last else { return }
    let request = states.last { !$0.isRetracted }?.record.text("request")
    let number = builder.deployment(for: builder.request(request ?? ""))
    var engagement: Engagement?
    var dealing: Dealing?
    for (index, state) in states.enumerated() {
      let moment = Moment(log: state.effectiveAt)
      if state.record.cells.contains(where: { $0 != .absent }) {
        firstDeployment = min(firstDeployment ?? moment, moment)
      }
      let row = StoredRow(state.record)
      // Whatever is no candidate of this kind has no row in the roster, and takes up nobody's time there.
      let new = deploymentColumns.deployment(row, [:]).flatMap { candidate, past -> Engagement? in
        guard candidates.contains(candidate) else { return nil }
        return Engagement(
          candidate: builder.candidate(candidate), request: builder.request(past.request), past)
      }
      if new != engagement {
        builder.add(Fact(moment, .engagement(deployment: number, new)))
        engagement = new
      }
      guard needs.contains(.focalPoints) else { continue }
      for change in focalPoints(row, from: moment, to: end(states, index)) {
        let (departure, proposal) = (dealingColumns.departure(row), dealingColumns.proposal(row))
        let new = change.key.flatMap { key -> Dealing? in
          guard departure != nil || proposal != nil else { return nil }
          return Dealing(focalPoint: builder.focalPoint(key), departure: departure, proposal: proposal)
        }
        guard new != dealing else { continue }
        builder.add(Fact(change.from, .dealing(deployment: number, new)))
        dealing = new
      }
    }
    guard !last.isRetracted, let request, let choice = outcomes.choice(StoredRow(last.record)) else { return }
    guard candidates.contains(choice.candidate) else {
      otherKinds += 1
      return
    }
    choices[request, default: ChoicesOfRequest()].add(choice)
  }

  /// The focal point that a row names, else the candidate's, as both change.
  private func focalPoints(_ row: StoredRow, from start: Moment, to end: Moment?) -> [(from: Moment, key: String?)] {
    if let named = dealingColumns.named(row) { return focal.keys(of: named, from: start, to: end) }
    let timeline = dealingColumns.candidate(row).flatMap { owners[$0] } ?? []
    var changes: [(from: Moment, key: String?)] = [(start, nil)]
    for (index, owner) in timeline.enumerated() {
      let next = index + 1 < timeline.count ? timeline[index + 1].from : nil
      let (first, last) = (max(owner.from, start), [next, end].compactMap { $0 }.min())
      guard last.map({ first < $0 }) ?? true else { continue }
      changes += focal.keys(of: owner.text, from: first, to: last)
    }
    return changes
  }

  // MARK: What was asked for

  mutating func addRequest(_ id: String, _ states: [LifeState]) throws {
    note(.request, states)
    let number = builder.request(id)
    var about: (topics: [String], places: [String])?
    var named: (topics: [String], places: [String]) = ([], [])
    var text: [WordCount]?
    for state in states {
      let moment = Moment(log: state.effectiveAt)
      let countries = CanonicalList.strings(state.record.text("country"))
      let new = (
        topics: CanonicalList.members(state.record.text("topics_required")).map(\.key),
        places: countries.isEmpty ? [state.record.text("grouping")].compactMap { $0 } : countries
      )
      named.topics += new.topics + CanonicalList.members(state.record.text("topics_preferred")).map(\.key)
      named.places += countries + [state.record.text("grouping")].compactMap { $0 }
      if about.map({ $0 != new }) ?? true {
        builder.about(number, topics: new.topics, places: new.places, from: moment)
        about = new
      }
      guard needs.contains(.texts) else { continue }
      let words = Words.counts(of: [state.record.text("title"), state.record.text("description")])
      if words != text {
        builder.text(words, of: "request \(id)", from: moment)
        text = words
      }
    }
    unknown.note(topics: named.topics, places: named.places, ofRequest: true, in: vocabulary)
    try decide(id, number, states)
  }

  private mutating func decide(_ id: String, _ number: Int, _ states: [LifeState]) throws {
    guard states.last?.isRetracted != true else { return }
    guard let last = states.last, let received = last.record.text("received").flatMap(Timestamp.canonical) else {
      unreadable += 1
      return
    }
    guard Receipt.hasCome(received, by: day) else {
      notYetReceived += 1
      return
    }
    guard let then = states.last(where: { $0.effectiveAt <= received }) else {
      unreadable += 1
      return
    }
    let reader = RosterReader(
      source: InstitutionsThen(states: institutions, time: received), vocabulary: vocabulary, needs: needs)
    let status = last.record.text("status").flatMap(RequestStatus.init(rawValue:)) ?? .received
    let request = Request(try reader.requestRecord(then.record), in: vocabulary)
    builder.add(
      PastDecision(
        moment: Moment(log: received), number: number, request: request,
        // Seats are for experts; of anything else a request wants one, for it does not say how many.
        seats: kind == .expert ? request.record.seats : 1,
        isDemand: ![.rejected, .returned, .withdrawn].contains(status),
        choices: choices[id].map { $0.choices { self.builder.candidate($0) } } ?? []))
  }

  // MARK: The whole

  mutating func reading() -> HistoryReader.Reading {
    var earliest: [String: Moment] = [:]
    for entry in recorded { earliest[entry.column] = min(earliest[entry.column] ?? entry.moment, entry.moment) }
    for (column, moment) in earliest.sorted(by: { $0.key < $1.key }) {
      builder.add(Fact(moment, .recorded(RecordedColumns(columns: [column]))))
    }
    if kind != .resource, let firstDeployment { builder.add(Fact(firstDeployment, .recorded(.deployments))) }
    return HistoryReader.Reading(
      history: builder.build(),
      undated: RecordKind.allCases.compactMap { kind in undated[kind].map { (kind, $0) } },
      otherKinds: otherKinds, unreadable: unreadable, notYetReceived: notYetReceived, unknownNames: unknown)
  }
}
