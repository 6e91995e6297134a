/// One concept of the topic scheme, as it is configured (a subset of SKOS: broader and related; labels stay above).
public struct Topic: Sendable, Hashable {
  public let id: String
  public let broader: String?
  public let related: [String]

  public init(_ id: String, broader: String? = nil, related: [String] = []) {
    self.id = id
    self.broader = broader
    self.related = related
  }
}

/// The index of a topic in its taxonomy.
public typealias TopicIndex = UInt16

/// The topic scheme: a forest of concepts with associative links, and a similarity over it.
///
/// **Similarity** is Lin's (1998): `2 IC(lca) / (IC(a) + IC(b))`, where `lca` is the nearest common ancestor, and IC is the
/// intrinsic information content of Seco, Veale and Hayes (2004): `1 - ln(descendants + 1) / ln(concepts)`. It needs no
/// corpus, it is 1 for the same topic, 0 across pillars, and it counts a common ancestor the less the more it covers: two
/// areas of one large pillar have little in common, two forms of reintegration much. Topics that are `related` are at least
/// `relatedSimilarity` alike. Values are symmetric, in whole millionths.
public final class Taxonomy: Sendable {
  /// What an associative link alone is worth: just enough for the default of `required-topics`.
  public static let relatedSimilarity = Score(millionths: 500_000)
  /// A topic index is 16 bits, and a table by topic should stay in the cache.
  public static let maximumTopics = 8192
  /// The largest scheme whose similarities are kept (see `tabulated`): a table of a megabyte.
  static let maximumTabulated = 512

  /// In tree order (a concept before what is under it), siblings in the order given.
  public let ids: [String]
  public let parents: [TopicIndex?]
  private let indexes: [String: TopicIndex]
  private let related: [[TopicIndex]]
  /// One past the last descendant: the descendants of `i` are `i + 1 ..< ends[i]`.
  private let ends: [Int]
  private let information: [Double]
  /// The similarity of topic `a` to topic `b` at `a * count + b`, where it was reckoned beforehand; else empty.
  private let known: [Score]

  /// - Throws: `TaxonomyFailure` for a duplicate id, an unknown or circular `broader`, an unknown `related`, too many topics.
  public init(_ topics: [Topic]) throws(TaxonomyFailure) {
    guard topics.count <= Taxonomy.maximumTopics else { throw .tooMany(topics.count) }
    var given: [String: Int] = [:]
    for (place, topic) in topics.enumerated() {
      guard given.updateValue(place, forKey: topic.id) == nil else { throw .duplicate(topic.id) }
    }
    var children = [[Int]](repeating: [], count: topics.count)
    var roots: [Int] = []
    for (place, topic) in topics.enumerated() {
      guard let broader = topic.broader else {
        roots.append(place)
        continue
      }
      guard let parent = given[broader] else { throw .unknown(broader, in: topic.id) }
      children[parent].append(place)
    }
    var order: [Int] = []
    var stack = Array(roots.reversed())
    while let next = stack.popLast() {
      order.append(next)
      stack.append(contentsOf: children[next].reversed())
    }
    guard order.count == topics.count else {
      let reached = Set(order)
      let stranded = topics.indices.first { !reached.contains($0) }
      throw .circular(stranded.map { topics[$0].id } ?? "")
    }
    let ordered = order.map { topics[$0] }
    ids = ordered.map(\.id)
    var indexes: [String: TopicIndex] = [:]
    for (index, topic) in ordered.enumerated() { indexes[topic.id] = TopicIndex(index) }
    self.indexes = indexes
    parents = ordered.map { topic in topic.broader.flatMap { indexes[$0] } }
    var related = [[TopicIndex]](repeating: [], count: ordered.count)
    for (index, topic) in ordered.enumerated() {
      for name in topic.related {
        guard let other = indexes[name] else { throw .unknown(name, in: topic.id) }
        related[index].append(other)
        related[Int(other)].append(TopicIndex(index))
      }
    }
    self.related = related
    var ends = Array(1...max(1, ordered.count)).prefix(ordered.count).map { $0 }
    for index in ordered.indices.reversed() {
      if let parent = parents[index] { ends[Int(parent)] = max(ends[Int(parent)], ends[index]) }
    }
    self.ends = ends
    let whole = NaturalLogarithm.of(max(2, ordered.count))
    information = ordered.indices.map { 1 - NaturalLogarithm.of(ends[$0] - $0) / whole }
    known = []
  }

  /// A scheme without topics.
  init() {
    (ids, parents, indexes, related, ends, information, known) = ([], [], [:], [], [], [], [])
  }

  private init(_ other: Taxonomy, known: [Score]) {
    (ids, parents, indexes, related) = (other.ids, other.parents, other.indexes, other.related)
    (ends, information, self.known) = (other.ends, other.information, known)
  }

  /// The same scheme with every similarity reckoned beforehand, for whoever binds many requests. O(topics squared), time and memory, so
  /// that a large scheme stays as it is.
  func tabulated() -> Taxonomy {
    guard count <= Taxonomy.maximumTabulated else { return self }
    return Taxonomy(self, known: similarities(to: (0..<count).map { TopicIndex($0) }))
  }

  public var count: Int { ids.count }

  public func index(of id: String) -> TopicIndex? { indexes[id] }

  public func id(of index: TopicIndex) -> String { ids[Int(index)] }

  /// The chain from a topic up to its top concept, itself first.
  public func ancestry(of index: TopicIndex) -> [TopicIndex] {
    var chain = [index]
    while let last = chain.last, let parent = parents[Int(last)] { chain.append(parent) }
    return chain
  }

  /// O(depth).
  public func similarity(_ left: TopicIndex, _ right: TopicIndex) -> Score {
    if left == right { return .full }
    var common: TopicIndex? = left
    while let candidate = common, !(Int(candidate)..<ends[Int(candidate)]).contains(Int(right)) {
      common = parents[Int(candidate)]
    }
    let result = common.map { likeness(left, right, under: $0) } ?? .zero
    return related[Int(left)].contains(right) ? max(result, Taxonomy.relatedSimilarity) : result
  }

  /// Lin's measure of two topics whose nearest common ancestor is known.
  @inline(__always)
  private func likeness(_ left: TopicIndex, _ right: TopicIndex, under common: TopicIndex) -> Score {
    let sum = information[Int(left)] + information[Int(right)]
    guard sum > 0 else { return .zero }
    return Score(millionths: Int((2 * information[Int(common)] / sum * 1_000_000).rounded()))
  }

  /// The similarity of one topic to every topic, by index: the table that a plug-in makes in `bind`. O(topics).
  ///
  /// Each ancestor is the nearest one of what it has and its child on the way does not have.
  public func similarities(to topic: TopicIndex) -> [Score] { similarities(to: [topic]) }

  /// The same for several topics in one table: that of topic `k` to topic `t` at `k * count + t`.
  public func similarities(to topics: [TopicIndex]) -> [Score] {
    guard known.isEmpty else { return known.rows(topics, of: count) }
    var scores = [Score](repeating: .zero, count: topics.count * count)
    var table = scores.mutableSpan
    var start = 0
    for topic in topics {
      fill(&table, from: start, with: topic)
      start += count
    }
    return scores
  }

  private func fill(_ scores: inout MutableSpan<Score>, from start: Int, with topic: TopicIndex) {
    var inside = Int(topic)..<Int(topic)
    var next: TopicIndex? = topic
    while let common = next {
      let whole = Int(common)..<ends[Int(common)]
      for other in whole.lowerBound..<inside.lowerBound {
        scores[start + other] = likeness(topic, TopicIndex(other), under: common)
      }
      for other in inside.upperBound..<whole.upperBound {
        scores[start + other] = likeness(topic, TopicIndex(other), under: common)
      }
      inside = whole
      next = parents[Int(common)]
    }
    for other in related[Int(topic)] {
      scores[start + Int(other)] = max(scores[start + Int(other)], Taxonomy.relatedSimilarity)
    }
    scores[start + Int(topic)] = .full
  }
}

extension [Score] {
  /// Some rows of a square table, one after the other.
  func rows(_ rows: [UInt16], of count: Int) -> [Score] {
    var result: [Score] = []
    result.reserveCapacity(rows.count * count)
    for row in rows { result.append(contentsOf: self[Int(row) * count..<(Int(row) + 1) * count]) }
    return result
  }
}

/// Why a list of topics is not a scheme.
public enum TaxonomyFailure: Error, Sendable, Equatable {
  case duplicate(String)
  case unknown(String, in: String)
  case circular(String)
  case tooMany(Int)

  public var text: Bilingual {
    switch self {
    case .duplicate(let id): Bilingual(en: "\(id) stands there twice", fr: "\(id) y figure deux fois")
    case .unknown(let other, let id):
      Bilingual(en: "\(id) speaks of \(other), which is not there", fr: "\(id) renvoie à \(other), qui n'y est pas")
    case .circular(let id):
      Bilingual(
        en: "what is broader than \(id) goes in a circle", fr: "les thèmes plus larges que \(id) forment un cercle")
    case .tooMany(let count):
      Bilingual(
        en: "\(count) topics, but at most \(Taxonomy.maximumTopics) are allowed",
        fr: "\(count) thèmes, mais \(Taxonomy.maximumTopics) au plus sont permis")
    }
  }
}
