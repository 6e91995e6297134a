/// The roster as it was known at one moment after another. Facts go into columns as they become known, each in the time of what
/// it changes; nothing is built again. Plug-ins read the columns as a snapshot like any other.
struct RosterThen {
  let history: History
  /// Deployments that are left out: in a simulation, those that its own take the place of.
  private let ignored: [Bool]
  private var next = 0
  /// By row: whether it tells of its candidate now.
  private(set) var present: RowSet
  /// By candidate; nil for whoever is not known yet.
  private var rowOf: [Int?]
  /// By candidate: the row under which its deployments stand.
  private var holder: [Int]
  private var deployments: GrowingLists<Deployment>
  private var engagements: [Engagement?]
  private var dealings: [Dealing?]
  private var columns: ChangingColumns
  private var words: WordsThen?
  /// The latest of the facts that have gone in, and which it was: what the guard looks at.
  private(set) var latest: (moment: Moment, content: Fact.Content)?
  /// Rows that came since the last decision.
  private var fresh: [Int] = []
  /// By row: whether any decision met it, active.
  private(set) var isMet: [Bool]

  init(_ history: History, ignoring ignored: [Bool] = []) {
    self.history = history
    self.ignored = ignored
    let rows = history.roster.count
    present = RowSet(rows: rows)
    isMet = [Bool](repeating: false, count: rows)
    rowOf = [Int?](repeating: nil, count: history.candidates.count)
    holder = [Int](repeating: 0, count: history.candidates.count)
    for (row, candidate) in history.candidateOfRow.enumerated().reversed() { holder[candidate] = row }
    // Somebody may be deployed of whom no row ever tells: one row more than there are takes what nobody reads.
    deployments = GrowingLists(rows: rows + 1)
    let named = Set(history.candidateOfRow)
    for candidate in holder.indices where !named.contains(candidate) { holder[candidate] = rows }
    engagements = [Engagement?](repeating: nil, count: history.requestOfDeployment.count)
    dealings = [Dealing?](repeating: nil, count: history.requestOfDeployment.count)
    columns = ChangingColumns(
      recorded: history.recorded, deployments: deployments.lists, terms: history.roster.terms,
      termNorms: history.roster.termNorms, collection: CollectionStatistics(focalPoints: history.focalPoints),
      pastRequests: history.pastRequests, requestIndexes: history.requestIndexes)
    words = history.texts.map { WordsThen(history, $0) }
  }

  /// Takes in every fact that was known at a moment.
  mutating func advance(to moment: Moment) {
    while next < history.facts.count, history.facts[next].moment <= moment {
      apply(history.facts[next])
      next += 1
    }
  }

  /// Marks whom a decision at this moment meets. The same rows are marked however the walk is cut into pieces.
  mutating func meet() {
    for row in fresh where present.contains(row) && history.roster.flags[row].contains(.active) { isMet[row] = true }
    fresh.removeAll(keepingCapacity: true)
  }

  /// The row that tells of a candidate now.
  func row(of candidate: Int) -> Int? { rowOf[candidate] }

  /// A row of a candidate whom nobody knew yet, for what no row changes; nil where no row ever tells of it.
  func anyRow(of candidate: Int) -> Int? { holder[candidate] < isMet.count ? holder[candidate] : nil }

  func deployments(ofRow row: Int) -> ArraySlice<Deployment> { deployments.lists[row] }

  /// The columns as they are now. Whoever keeps it longer than until the next fact makes that fact copy them.
  mutating func snapshot() -> Snapshot {
    if let weights = words?.weights(of: present) {
      (columns.collection.terms, columns.terms, columns.termNorms) = weights
    }
    columns.deployments = deployments.lists
    defer { columns.deployments = RosterThen.nothing }
    return Snapshot(history.roster, columns)
  }

  /// Stands in while nobody reads, so that the lists have one owner and change in place.
  private static let nothing = LooseLists<Deployment>(rows: 0)

  // MARK: Facts

  mutating func apply(_ fact: Fact) {
    if latest.map({ $0.moment <= fact.moment }) ?? true { latest = (fact.moment, fact.content) }
    switch fact.content {
    case .state(let candidate, let row): show(row, of: candidate)
    case .engagement(let number, let engagement):
      guard !isIgnored(number) else { return }
      engage(number, engagement)
    case .dealing(let number, let dealing):
      guard !isIgnored(number) else { return }
      deal(number, dealing)
    case .supply(let focalPoint, let change):
      columns.collection.focalPoints.records[focalPoint].changeSupply(by: change)
    case .about(let request, let subject): columns.pastRequests.set(subject, of: request)
    case .recorded(let new): columns.recorded.formUnion(new)
    case .text(let document, let terms): words?.set(terms, of: document)
    }
  }

  private func isIgnored(_ deployment: Int) -> Bool { deployment < ignored.count && ignored[deployment] }

  private mutating func show(_ row: Int, of candidate: Int) {
    if let old = rowOf[candidate] { present.remove(old) }
    deployments.move(from: holder[candidate], to: row)
    (holder[candidate], rowOf[candidate]) = (row, row)
    present.insert(row)
    fresh.append(row)
    words?.rowsChanged()
  }

  private mutating func engage(_ number: Int, _ new: Engagement?) {
    while engagements.count <= number { engagements.append(nil) }
    let old = engagements[number]
    guard old != new else { return }
    engagements[number] = new
    if let old {
      let row = holder[old.candidate]
      if let place = deployments.lists[row].firstIndex(of: old.deployment) {
        deployments.remove(at: place - deployments.lists.range(row).lowerBound, of: row)
      }
    }
    if let new {
      let row = holder[new.candidate]
      let list = deployments.lists[row]
      let place = list.firstIndex { Deployment.precedes(new.deployment, $0) } ?? list.endIndex
      deployments.insert(new.deployment, at: place - list.startIndex, of: row)
    }
  }

  private mutating func deal(_ number: Int, _ new: Dealing?) {
    while dealings.count <= number { dealings.append(nil) }
    let old = dealings[number]
    guard old != new else { return }
    dealings[number] = new
    if old?.departure != new?.departure || old?.focalPoint != new?.focalPoint {
      if let old, let departure = old.departure {
        columns.collection.focalPoints.records[old.focalPoint].remove(departure)
      }
      if let new, let departure = new.departure {
        columns.collection.focalPoints.records[new.focalPoint].add(departure)
      }
    }
    guard old?.proposal != new?.proposal || old?.focalPoint != new?.focalPoint else { return }
    if let old, let new, old.focalPoint == new.focalPoint, let before = old.proposal, let after = new.proposal {
      return columns.collection.focalPoints.records[old.focalPoint].replace(before, by: after)
    }
    if let old, let proposal = old.proposal {
      columns.collection.focalPoints.records[old.focalPoint].remove(proposal)
    }
    if let new, let proposal = new.proposal {
      columns.collection.focalPoints.records[new.focalPoint].add(proposal)
    }
  }
}

extension RosterThen {
  /// - Throws: `Leak` when a fact has gone in that was not known at the moment of a decision.
  func check(_ decision: PastDecision) throws(Leak) {
    guard let latest, latest.moment > decision.moment else { return }
    throw Leak(
      request: decision.request.id, decision: decision.moment, known: latest.moment, subject: subject(latest.content))
  }

  private func subject(_ content: Fact.Content) -> Leak.Subject {
    switch content {
    case .state(let candidate, _): return .candidate(history.candidates[candidate])
    case .engagement(let number, let engagement):
      guard let engagement, number < history.requestOfDeployment.count else { return .columns }
      return .deployment(
        candidate: history.candidates[engagement.candidate],
        request: history.requests[history.requestOfDeployment[number]])
    case .dealing(_, let dealing):
      return dealing.map { .focalPoint(history.focalPoints.records[$0.focalPoint].key) } ?? .columns
    case .supply(let focalPoint, _): return .focalPoint(history.focalPoints.records[focalPoint].key)
    case .about(let request, _): return .request(history.requests[request])
    case .recorded, .text: return .columns
    }
  }
}

/// The counts of words as they were known at one moment after another, and the weights that follow.
private struct WordsThen {
  private let history: History
  private let texts: Lists<(term: UInt32, count: Int)>
  private let logarithms: [Double]
  private var frequencies: [Int]
  private var documents = 0
  private var termsOf: [[UInt32]]
  private var isStale = true

  init(_ history: History, _ texts: Lists<(term: UInt32, count: Int)>) {
    (self.history, self.texts) = (history, texts)
    logarithms = (0...max(1, history.documents)).map(NaturalLogarithm.of)
    frequencies = [Int](repeating: 0, count: history.allTerms.words.count)
    termsOf = [[UInt32]](repeating: [], count: history.documents)
  }

  mutating func rowsChanged() { isStale = true }

  mutating func set(_ terms: [UInt32], of document: Int) {
    for term in termsOf[document] { frequencies[Int(term)] -= 1 }
    for term in terms { frequencies[Int(term)] += 1 }
    documents += (terms.isEmpty ? 0 : 1) - (termsOf[document].isEmpty ? 0 : 1)
    termsOf[document] = terms
    isStale = true
  }

  /// Nil where nothing has changed. O(words of everybody present): each new text moves the weight of every word.
  mutating func weights(of present: RowSet) -> (TermStatistics, Lists<TermWeight>, [Double])? {
    guard isStale else { return nil }
    isStale = false
    let statistics = TermStatistics(
      history.allTerms, documents: documents, frequencies: frequencies, logarithms: logarithms)
    var lists = Lists<TermWeight>()
    var norms = [Double](repeating: 0, count: texts.rowCount)
    for row in norms.indices {
      let weights = present.contains(row) ? statistics.weights(ofTerms: Array(texts[row])) : []
      lists.append(weights)
      norms[row] = weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    }
    return (statistics, lists, norms)
  }
}
