/// Everything that a replay reads: who there was, what became known when, and what was decided. Candidates, requests and
/// deployments are numbers here.
package struct History: Sendable {
  package let kind: CandidateKind
  package let vocabulary: Vocabulary
  /// Ids by number.
  package let candidates: [String]
  package let requests: [String]
  /// By moment; those of one moment in any order.
  package let facts: [Fact]
  /// By moment, then by id.
  package let decisions: [PastDecision]
  /// Every state of every candidate, a row each, with no deployments: rows are there or not as time goes by.
  package let roster: Snapshot
  /// By row.
  package let candidateOfRow: [Int]
  /// By deployment: the request it answers.
  let requestOfDeployment: [Int]
  /// The focal points, none of whom has done anything yet.
  let focalPoints: FocalPointStatistics
  let requestIndexes: [String: UInt32]
  /// The words of each row, where strategies read texts.
  let texts: Lists<(term: UInt32, count: Int)>?
  let allTerms: TermStatistics
  let documents: Int
  /// What requests are ever about; nothing is known of any of them yet.
  let pastRequests: PastRequests
  /// Recorded before anything is.
  let recorded: RecordedColumns
}

/// Collects a history. Numbers are given in the order in which ids are first named.
package struct HistoryBuilder {
  private let kind: CandidateKind
  private let vocabulary: Vocabulary
  private let recorded: RecordedColumns
  private let readsTexts: Bool
  private var candidates = Numbering()
  private var requests = Numbering()
  private var focalPoints = Numbering()
  private var words = Numbering()
  private var states: [(record: CandidateRecord, candidate: Int, moment: Moment, text: [(term: UInt32, count: Int)])] =
    []
  private var facts: [Fact] = []
  private var decisions: [PastDecision] = []
  private var requestOfDeployment: [Int] = []
  private var documents = Numbering()
  private var pastRequests = PastRequests()

  /// - Parameters:
  ///   - recorded: columns that count as recorded before anything is.
  ///   - needs: of the strategies that will be replayed.
  package init(
    _ kind: CandidateKind, vocabulary: Vocabulary, recorded: RecordedColumns = [], needs: SnapshotNeeds = []
  ) {
    (self.kind, self.vocabulary, self.recorded) = (kind, vocabulary, recorded)
    readsTexts = needs.contains(.texts)
  }

  package mutating func candidate(_ id: String) -> Int { candidates.number(of: id) }
  package mutating func request(_ id: String) -> Int { requests.number(of: id) }
  package mutating func focalPoint(_ key: String) -> Int { focalPoints.number(of: key) }

  /// What a candidate is like from a moment on. Deployments in the record are not read: they are facts of their own.
  package mutating func add(_ record: CandidateRecord, from moment: Moment) {
    var record = record
    record.deployments = []
    let number = candidate(record.id)
    if let key = record.focalPoint { _ = focalPoint(key) }
    if readsTexts { text(record.words, of: "candidate \(record.id)", from: moment) }
    let text = readsTexts ? record.words.map { (UInt32(words.number(of: $0.word)), $0.count) } : []
    record.words = []
    states.append((record, number, moment, text))
  }

  /// A deployment: its number.
  /// - Parameter request: the request that it answers in the end.
  package mutating func deployment(for request: Int) -> Int {
    requestOfDeployment.append(request)
    return requestOfDeployment.count - 1
  }

  package mutating func add(_ fact: Fact) { facts.append(fact) }

  /// What a request is about from a moment on.
  package mutating func about(_ request: Int, topics: [String], places: [String], from moment: Moment) {
    let subject = pastRequests.subject(PastRequest(topics: topics, places: places, in: vocabulary))
    facts.append(Fact(moment, .about(request: request, subject)))
  }

  /// The words of a document from a moment on.
  package mutating func text(_ text: [WordCount], of document: String, from moment: Moment) {
    guard readsTexts else { return }
    var terms: [UInt32] = []
    for entry in text {
      let term = UInt32(words.number(of: entry.word))
      if !terms.contains(term) { terms.append(term) }
    }
    facts.append(Fact(moment, .text(document: documents.number(of: document), terms)))
  }

  package mutating func add(_ decision: PastDecision) { decisions.append(decision) }

  /// O(n log n).
  package func build() -> History {
    let focal = FocalPointStatistics(focalPoints.names.map { FocalPointStatistics.Record($0, supply: 0) })
    var builder = SnapshotBuilder(
      kind, vocabulary: vocabulary, recorded: recorded, collection: CollectionStatistics(focalPoints: focal))
    for state in states { builder.add(state.record) }
    let (roster, rows) = builder.arranged()
    var candidateOfRow = [Int](repeating: 0, count: roster.count)
    for (state, row) in zip(states, rows) { candidateOfRow[Int(row)] = state.candidate }
    // Terms stand in the order of their bytes, as in any other snapshot: sums of products come out the same to the last bit.
    let terms = TermStatistics(documents: 1, frequencies: words.names.map { ($0, 1) })
    let termOfWord = words.names.map { terms.index(of: $0) ?? 0 }
    let known = facts.map { fact -> Fact in
      guard case .text(let document, let list) = fact.content else { return fact }
      return Fact(fact.moment, .text(document: document, list.map { termOfWord[Int($0)] }))
    }
    let changes = zip(states, rows).map { state, row in
      Fact(state.moment, .state(candidate: state.candidate, row: Int(row)))
    }
    var pastRequests = pastRequests
    pastRequests.reserve(requests.names.count)
    return History(
      kind: kind, vocabulary: vocabulary, candidates: candidates.names, requests: requests.names,
      facts: HistoryBuilder.sorted(known + changes), decisions: sortedDecisions(), roster: roster,
      candidateOfRow: candidateOfRow, requestOfDeployment: requestOfDeployment, focalPoints: focal,
      requestIndexes: requests.numbers.mapValues { UInt32($0) },
      texts: readsTexts ? texts(rows, termOfWord) : nil, allTerms: terms, documents: documents.names.count,
      pastRequests: pastRequests, recorded: recorded)
  }

  /// Stable, so that what was said last about one thing at one moment stays last.
  private static func sorted(_ facts: [Fact]) -> [Fact] {
    let order = facts.indices.sorted { (facts[$0].moment, $0) < (facts[$1].moment, $1) }
    return order.map { facts[$0] }
  }

  private func sortedDecisions() -> [PastDecision] {
    decisions.sorted { left, right in
      left.moment != right.moment
        ? left.moment < right.moment : Identifier.precedes(left.request.id, right.request.id)
    }
  }

  private func texts(_ rows: [UInt32], _ termOfWord: [UInt32]) -> Lists<(term: UInt32, count: Int)> {
    var byRow = [[(term: UInt32, count: Int)]](repeating: [], count: rows.count)
    for (state, row) in zip(states, rows) {
      byRow[Int(row)] = state.text.map { (termOfWord[Int($0.term)], $0.count) }.sorted { $0.term < $1.term }
    }
    var lists = Lists<(term: UInt32, count: Int)>()
    for list in byRow { lists.append(list) }
    return lists
  }
}

/// Ids as numbers, in the order in which they are first named.
struct Numbering {
  private(set) var names: [String] = []
  private(set) var numbers: [String: Int] = [:]

  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
