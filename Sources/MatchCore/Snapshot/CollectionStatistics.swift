/// What plug-ins may know of the collection as a whole.
///
/// No score depends on the other rows of a snapshot, so what is counted over all of them is counted before, and handed to the
/// builder as a value: a candidate has the same score with it whether or not the others are there.
public struct CollectionStatistics: Sendable {
  public var focalPoints: FocalPointStatistics
  public var terms: TermStatistics

  public init(focalPoints: FocalPointStatistics = FocalPointStatistics(), terms: TermStatistics = TermStatistics()) {
    self.focalPoints = focalPoints
    self.terms = terms
  }
}

/// The focal points: how many people each has, whom it sent, and how it answered.
public struct FocalPointStatistics: Sendable {
  /// Somebody left for a request through a focal point.
  public struct Departure: Sendable {
    public let day: Day
    public let request: String

    public init(day: Day, request: String) {
      self.day = day
      self.request = request
    }
  }

  /// A proposal to a focal point and the day of its answer, if it gave one.
  public struct Proposal: Sendable {
    public let proposed: Day
    public let answered: Day?
    public let request: String

    public init(proposed: Day, answered: Day?, request: String) {
      self.proposed = proposed
      self.answered = answered
      self.request = request
    }
  }

  public struct Record: Sendable {
    public let key: String
    /// Active people.
    public let supply: Int
    /// By day.
    public let departures: [Departure]
    public let proposals: [Proposal]

    public init(_ key: String, supply: Int, departures: [Departure] = [], proposals: [Proposal] = []) {
      self.key = key
      self.supply = supply
      self.departures = departures.sorted { $0.day < $1.day }
      self.proposals = proposals
    }

    /// Departures from `first` up to and without `last`, but for those of one request. O(log n + found).
    public func departures(from first: Day, before last: Day, without request: String) -> Int {
      let start = lowerBound(first)
      let end = lowerBound(last)
      guard start < end else { return 0 }
      return departures[start..<end].count { $0.request != request }
    }

    private func lowerBound(_ day: Day) -> Int {
      var (low, high) = (0, departures.count)
      while low < high {
        let middle = (low + high) / 2
        if departures[middle].day < day { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  public let records: [Record]
  private let indexes: [String: UInt32]

  public init(_ records: [Record] = []) {
    self.records = records
    indexes = Dictionary(records.enumerated().map { ($1.key, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  public func index(of key: String) -> UInt32? { indexes[key] }
}

/// In how many documents each word stands, over the texts of requests and of candidates together.
public struct TermStatistics: Sendable {
  public let words: [String]
  /// By term: ln(documents / documents with it), the inverse document frequency of Spärck Jones (1972).
  public let idf: [Double]
  private let indexes: [String: UInt32]

  /// - Parameters:
  ///   - documents: how many texts there are.
  ///   - frequencies: for each word, in how many of them it stands; at least 1.
  public init(documents: Int = 0, frequencies: [(word: String, documents: Int)] = []) {
    let sorted = frequencies.sorted { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
    words = sorted.map(\.word)
    let whole = NaturalLogarithm.of(documents)
    idf = sorted.map { max(0, whole - NaturalLogarithm.of($0.documents)) }
    indexes = Dictionary(words.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  public func index(of word: String) -> UInt32? { indexes[word] }

  /// The weights of a text, by term: (0.5 + 0.5 c / max c) x idf, as the Toronto Paper Matching System weighs words (Charlin
  /// and Zemel 2013). Words that stand in no document of the collection are left out.
  public func weights(of text: [WordCount]) -> [TermWeight] {
    var counts: [(term: UInt32, count: Int)] = []
    for entry in text.compactMap({ entry in indexes[entry.word].map { ($0, entry.count) } }).sorted(by: { $0.0 < $1.0 })
    {
      if let last = counts.last, last.term == entry.0 {
        counts[counts.count - 1].count += entry.1
      } else {
        counts.append((entry.0, entry.1))
      }
    }
    let most = Double(max(1, counts.map(\.count).max() ?? 1))
    return counts.map { entry in
      TermWeight(term: entry.term, weight: (0.5 + 0.5 * Double(entry.count) / most) * idf[Int(entry.term)])
    }
  }
}

/// A folded word and how often it stands in a text.
public struct WordCount: Sendable, Hashable {
  public let word: String
  public let count: Int

  public init(_ word: String, _ count: Int = 1) {
    self.word = word
    self.count = count
  }
}

/// A word of a text with its weight; see `TermStatistics.weights`.
public struct TermWeight: Sendable, Hashable {
  public let term: UInt32
  public let weight: Double
}

/// What plug-ins read that costs time to load: it is loaded only for strategies that ask for it.
public struct SnapshotNeeds: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The words of requests and candidates.
  public static let texts = SnapshotNeeds(rawValue: 1)
  /// Who belongs to which focal point, whom it sent and how it answered.
  public static let focalPoints = SnapshotNeeds(rawValue: 2)
}
