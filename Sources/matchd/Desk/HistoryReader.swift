import MatchCore

/// Reads the whole log into what a replay walks through: when each row said what, and what was decided.
struct HistoryReader {
  let store: Store
  let point: Point?
  let vocabulary: Vocabulary
  let kind: CandidateKind
  /// Those that will be replayed.
  let strategies: [Strategy]

  private var needs: SnapshotNeeds { strategies.reduce(SnapshotNeeds()) { $0.union($1.needs) } }

  /// What was read, and what is odd about it.
  struct Reading: Sendable {
    let history: History
    /// Subjects with a fact that has no date, by kind.
    let undated: [(kind: RecordKind, count: Int)]
    /// Deployments of something else than the kind asked for.
    let otherKinds: Int
    /// Requests of which nothing was known at their own moment.
    let unreadable: Int
    /// Requests that had not come in yet on the day of the state.
    let notYetReceived: Int
    let unknownNames: UnknownNames
    /// People of whom the strategies would read more, had they not been erased.
    var erased = 0
  }

  /// O(events log events).
  func read() throws -> Reading {
    let needs = needs
    let day = try StoreView(store: store, point: point).day()
    var reading = HistoryAssembly(vocabulary: vocabulary, kind: kind, needs: needs, day: day)
    try store.lives(of: .institution, upTo: point, personal: false) { reading.addInstitution($0, $1) }
    if needs.contains(.focalPoints) {
      try store.lives(of: .focalPoint, upTo: point, personal: true) { reading.addFocalPoint($0, $1) }
      reading.closeFocalPoints()
      try store.lives(of: .expert, upTo: point, personal: false) { reading.addOwner(of: $0, $1) }
    }
    let personal = kind == .expert || needs.contains(.texts)
    try store.lives(of: kind.recordKind, upTo: point, personal: personal) { reading.addCandidate($0, $1) }
    try store.lives(of: .deployment, upTo: point, personal: false) { reading.addDeployment($1) }
    try store.lives(of: .request, upTo: point, personal: needs.contains(.texts)) { try reading.addRequest($0, $1) }
    var result = reading.reading()
    result.erased = try store.peopleErased(fromWhatIsReadBy: strategies, ranking: kind)
    return result
  }
}

extension Moment {
  /// From a time as the log writes it; what is none counts as known always.
  init(log text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, let day = Day(iso: text.prefix(10)) else {
      self = .always
      return
    }
    func number(_ range: Range<Int>) -> Int64 { bytes[range].reduce(0) { $0 * 10 + Int64($1) - 0x30 } }
    let time = (number(11..<13) * 60 + number(14..<16)) * 60 + number(17..<19)
    self.init(milliseconds: Moment(day).milliseconds + time * 1_000 + number(20..<23))
  }
}
