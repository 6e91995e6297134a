/// In how many documents each word stands, over the texts of requests and of candidates together.
public struct TermStatistics: Sendable {
  /// How many texts there are.
  public let documents: Int
  /// By term.
  public let words: [String]
  /// By term: in how many texts it stands.
  public let frequencies: [Int]
  /// By term: ln(documents / documents with it), the inverse document frequency of Spärck Jones (1972).
  public let idf: [Double]
  private let indexes: [String: UInt32]

  /// - Parameters:
  ///   - documents: how many texts there are.
  ///   - frequencies: for each word, in how many of them it stands; at least 1.
  public init(documents: Int = 0, frequencies: [(word: String, documents: Int)] = []) {
    let sorted = frequencies.sorted { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
    words = sorted.map(\.word)
    self.documents = documents
    self.frequencies = sorted.map(\.documents)
    let whole = NaturalLogarithm.of(documents)
    idf = sorted.map { max(0, whole - NaturalLogarithm.of($0.documents)) }
    indexes = Dictionary(words.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same words counted at another moment: those that stand in no text then are left out of every weight.
  /// - Parameter logarithms: of whole numbers up to `documents`, so that none is computed twice.
  init(_ all: TermStatistics, documents: Int, frequencies: [Int], logarithms: [Double]) {
    (words, indexes) = (all.words, all.indexes)
    self.documents = documents
    self.frequencies = frequencies
    let whole = logarithms[documents]
    idf = frequencies.map { $0 > 0 ? max(0, whole - logarithms[$0]) : 0 }
  }

  public func index(of word: String) -> UInt32? { indexes[word] }

  /// The words of a text by their terms, in the order of the terms, each once.
  func terms(of text: [WordCount]) -> [(term: UInt32, count: Int)] {
    var counts: [(term: UInt32, count: Int)] = []
    for entry in text.compactMap({ entry in indexes[entry.word].map { ($0, entry.count) } }).sorted(by: { $0.0 < $1.0 })
    {
      if let last = counts.last, last.term == entry.0 {
        counts[counts.count - 1].count += entry.1
      } else {
        counts.append((entry.0, entry.1))
      }
    }
    return counts
  }

  /// The weights of a text, by term: (0.5 + 0.5 c / max c) x idf, as the Toronto Paper Matching System weighs words (Charlin
  /// and Zemel 2013). Words that stand in no document of the collection are left out.
  public func weights(of text: [WordCount]) -> [TermWeight] { weights(ofTerms: terms(of: text)) }

  /// - Parameter counts: what `terms(of:)` gives.
  func weights(ofTerms counts: [(term: UInt32, count: Int)]) -> [TermWeight] {
    var most = 1
    for entry in counts where frequencies[Int(entry.term)] > 0 { most = max(most, entry.count) }
    return counts.compactMap { entry in
      guard frequencies[Int(entry.term)] > 0 else { return nil }
      return TermWeight(
        term: entry.term, weight: (0.5 + 0.5 * Double(entry.count) / Double(most)) * idf[Int(entry.term)])
    }
  }
}

/// A folded word and how often it stands in a text.
public struct WordCount: Sendable, Hashable {
  public let word: String
  public let count: Int
  /// One way in which the text writes it, for people to read: folding leaves `acce` of `accès`.
  public let spelling: String

  public init(_ word: String, _ count: Int = 1, spelling: String? = nil) {
    self.word = word
    self.count = count
    self.spelling = spelling ?? word
  }
}

/// A word of a text with its weight; see `TermStatistics.weights`.
public struct TermWeight: Sendable, Hashable {
  public let term: UInt32
  public let weight: Double
}
