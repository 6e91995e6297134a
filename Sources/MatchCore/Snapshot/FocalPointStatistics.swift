/// The focal points: how many people each has, whom it sent, and how it answered.
public struct FocalPointStatistics: Sendable {
  /// Somebody left for a request through a focal point.
  public struct Departure: Sendable, Hashable {
    public let day: Day
    public let request: String

    public init(day: Day, request: String) {
      self.day = day
      self.request = request
    }
  }

  /// A proposal to a focal point and the day of its answer, if it gave one; an offer that expired has none.
  public struct Proposal: Sendable, Hashable {
    public let proposed: Day
    public let answered: Day?
    public let request: String

    public init(proposed: Day, answered: Day?, request: String) {
      self.proposed = proposed
      self.answered = answered
      self.request = request
    }

    /// Days until the answer; more than any limit where there was none.
    fileprivate var delay: Int { answered.map { $0.days(since: proposed) } ?? .max }
  }

  /// How many proposals a focal point had to answer, and how many of them it answered in time.
  public struct Answers: Sendable, Hashable {
    public let asked: Int
    public let prompt: Int

    public init(asked: Int, prompt: Int) {
      self.asked = asked
      self.prompt = prompt
    }
  }

  public struct Record: Sendable {
    public let key: String
    /// Active people.
    public private(set) var supply: Int
    /// By day.
    public private(set) var departures: [Departure]
    /// By the day of the proposal.
    public private(set) var proposals: [Proposal]
    private var delays: DelayIndex
    private var departuresOf: [String: [Day]]
    private var proposalsOf: [String: [Proposal]]

    /// O(n log² n).
    public init(_ key: String, supply: Int, departures: [Departure] = [], proposals: [Proposal] = []) {
      self.key = key
      self.supply = supply
      self.departures = departures.sorted { $0.day < $1.day }
      self.proposals = proposals.sorted { $0.proposed < $1.proposed }
      delays = DelayIndex(self.proposals.map(\.delay))
      departuresOf = Dictionary(grouping: departures, by: \.request).mapValues { $0.map(\.day) }
      proposalsOf = Dictionary(grouping: proposals, by: \.request)
    }

    /// Departures from `first` up to and without `last`, but for those of one request. O(log n + those of the request).
    public func departures(from first: Day, before last: Day, without request: String) -> Int {
      guard first < last else { return 0 }
      let found = partition(departures) { $0.day < last } - partition(departures) { $0.day < first }
      guard found > 0 else { return 0 }
      return found - (departuresOf[request] ?? []).count { first <= $0 && $0 < last }
    }

    /// What was known before a day of its answers, but for those to one request: a proposal counts once it was answered
    /// within `days`, or once they have passed. O(log² n + proposals of the last `days` + those of the request).
    public func answers(before day: Day, within days: Int, without request: String) -> Answers {
      // Of these the time has passed, whatever came of them.
      let settled = partition(proposals) { $0.proposed.days(since: day) < -days }
      let asked = partition(proposals) { $0.proposed < day }
      let open = proposals[settled..<max(settled, asked)].count { Record.isPrompt($0, before: day, within: days) }
      let own = proposalsOf[request] ?? []
      let ownPrompt = own.count { Record.isPrompt($0, before: day, within: days) }
      let ownAsked = own.count {
        Record.isPrompt($0, before: day, within: days) || $0.proposed.days(since: day) < -days
      }
      return Answers(
        asked: settled + open - ownAsked, prompt: delays.count(first: settled, upTo: days) + open - ownPrompt)
    }

    // MARK: While a history is walked

    mutating func changeSupply(by difference: Int) { supply += difference }

    /// O(log n) at the end, where most belong; O(n) elsewhere.
    mutating func add(_ departure: Departure) {
      departures.insert(departure, at: partition(departures) { $0.day <= departure.day })
      departuresOf[departure.request, default: []].append(departure.day)
    }

    mutating func remove(_ departure: Departure) {
      var place = partition(departures) { $0.day < departure.day }
      while place < departures.count, departures[place] != departure { place += 1 }
      guard place < departures.count else { return }
      departures.remove(at: place)
      guard let day = departuresOf[departure.request]?.firstIndex(of: departure.day) else { return }
      departuresOf[departure.request]?.remove(at: day)
    }

    /// Amortised O(log² n) at the end, where most belong; elsewhere the index is made again.
    mutating func add(_ proposal: Proposal) {
      let place = partition(proposals) { $0.proposed <= proposal.proposed }
      proposals.insert(proposal, at: place)
      if place + 1 == proposals.count {
        delays.append(proposal.delay)
      } else {
        delays = DelayIndex(proposals.map(\.delay))
      }
      proposalsOf[proposal.request, default: []].append(proposal)
    }

    mutating func remove(_ proposal: Proposal) {
      guard let place = place(of: proposal) else { return }
      proposals.remove(at: place)
      delays = DelayIndex(proposals.map(\.delay))
      guard let own = proposalsOf[proposal.request]?.firstIndex(of: proposal) else { return }
      proposalsOf[proposal.request]?.remove(at: own)
    }

    /// The same proposal once its answer is known. O(n) at worst, for the lists of the index that hold it.
    mutating func replace(_ old: Proposal, by new: Proposal) {
      guard old.proposed == new.proposed, old.request == new.request, let place = place(of: old) else {
        remove(old)
        return add(new)
      }
      proposals[place] = new
      delays.replace(old.delay, by: new.delay, at: place)
      guard let own = proposalsOf[old.request]?.firstIndex(of: old) else { return }
      proposalsOf[old.request]?[own] = new
    }

    private func place(of proposal: Proposal) -> Int? {
      var place = partition(proposals) { $0.proposed < proposal.proposed }
      while place < proposals.count, proposals[place].proposed == proposal.proposed {
        if proposals[place] == proposal { return place }
        place += 1
      }
      return nil
    }

    private static func isPrompt(_ proposal: Proposal, before day: Day, within days: Int) -> Bool {
      guard let answered = proposal.answered else { return false }
      return proposal.proposed < day && answered < day && proposal.delay <= days
    }
  }

  public internal(set) var records: [Record]
  private let indexes: [String: UInt32]

  public init(_ records: [Record] = []) {
    self.records = records
    indexes = Dictionary(records.enumerated().map { ($1.key, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  public func index(of key: String) -> UInt32? { indexes[key] }

  /// By focal point, what `Record.departures` says: without a copy of each record, which whoever stands outside would make.
  public func departures(from first: Day, before last: Day, without request: String) -> [Int] {
    records.indices.map { records[$0].departures(from: first, before: last, without: request) }
  }

  /// By focal point, its active people.
  public var supplies: [Int] { records.indices.map { records[$0].supply } }
}

/// How many of the first elements of a list fulfil a condition that none after them does. O(log n).
private func partition<Element>(_ list: [Element], _ belongs: (Element) -> Bool) -> Int {
  var (low, high) = (0, list.count)
  while low < high {
    let middle = (low + high) / 2
    if belongs(list[middle]) { low = middle + 1 } else { high = middle }
  }
  return low
}

/// Counts how many of the first k delays are at most d, for any k and d: a binary indexed tree (Fenwick 1994) whose nodes hold
/// the delays of their range, sorted.
private struct DelayIndex: Sendable {
  private var nodes: [[Int]]

  init(_ delays: [Int]) {
    nodes = (0...delays.count).map { end in delays[(end - (end & -end))..<end].sorted() }
  }

  /// Amortised O(log² n): the new node is made of the smaller ones that it covers.
  mutating func append(_ delay: Int) {
    let end = nodes.count
    let first = end - (end & -end)
    var node = [delay]
    var part = end - 1
    while part > first {
      node += nodes[part]
      part -= part & -part
    }
    nodes.append(node.sorted())
  }

  /// O(n) at worst: the longest list that holds it.
  mutating func replace(_ old: Int, by new: Int, at place: Int) {
    var end = place + 1
    while end < nodes.count {
      let gone = partition(nodes[end]) { $0 < old }
      if gone < nodes[end].count, nodes[end][gone] == old { nodes[end].remove(at: gone) }
      nodes[end].insert(new, at: partition(nodes[end]) { $0 <= new })
      end += end & -end
    }
  }

  /// O(log² n).
  func count(first: Int, upTo limit: Int) -> Int {
    var (count, end) = (0, min(first, nodes.count - 1))
    while end > 0 {
      count += partition(nodes[end]) { $0 <= limit }
      end -= end & -end
    }
    return count
  }
}
