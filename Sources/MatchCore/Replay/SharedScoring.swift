/// The scorers of several strategies, those that are alike counted once.
struct SharedQualities {
  struct Quality {
    let part: Strategy.Part
    let use: StrategyDefinition.Use
  }

  /// By strategy: which qualities it weighs, heavy ones first, because they settle most.
  let weights: [[(quality: Int, weight: Int)]]
  let qualities: [Quality]

  init(_ strategies: [Strategy]) {
    var qualities: [Quality] = []
    weights = strategies.map { strategy in
      let weights = zip(strategy.parts, strategy.definition.scorers).map { part, use in
        let known = qualities.firstIndex { EligibleSearch.isAlike($0.use, use) }
        if known == nil { qualities.append(Quality(part: part, use: use)) }
        return (quality: known ?? qualities.count - 1, weight: part.weight)
      }
      return weights.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
        .map(\.element)
    }
    self.qualities = qualities
  }
}

/// The scores of one request, each asked for when the first strategy needs it.
struct SharedScoring {
  private let qualities: SharedQualities
  private let snapshot: Snapshot
  /// By quality; nil where it abstains.
  private let scorers: [(any BoundScorer)?]
  /// The rows that any strategy scores, in order, and by quality the score of each: below 0 where nobody has asked yet.
  private let rows: [UInt32]
  private var scores: [[Int32]]

  init(_ qualities: SharedQualities, _ request: Request, _ snapshot: Snapshot, rows: [UInt32]) {
    (self.qualities, self.snapshot, self.rows) = (qualities, snapshot, rows)
    scorers = qualities.qualities.map { quality in
      quality.part.descriptor.kinds.contains(snapshot.kind) ? quality.part.scorer.bind(request, to: snapshot) : nil
    }
    scores = qualities.qualities.map { _ in [Int32](repeating: -1, count: rows.count) }
  }

  /// The totals of one strategy that matter.
  mutating func found(_ strategy: Int, among passing: [UInt32], asked: [Int], limit: Int) -> [Found] {
    let weights = qualities.weights[strategy].filter { scorers[$0.quality] != nil }
    // What is left to gain after each scorer.
    var rest = [Points](repeating: .zero, count: weights.count + 1)
    for place in weights.indices.reversed() {
      rest[place] = rest[place + 1] + Points(weight: weights[place].weight, score: .full)
    }
    let lowest = lowestTotal(of: asked, among: passing, weights)
    var best = TopCandidates(limit: limit)
    var found: [Found] = []
    found.reserveCapacity(passing.count)
    // Where in `rows` the rows of a piece stand.
    var places = [Int](repeating: 0, count: Snapshot.blockSize)
    var totals = [Points](repeating: .zero, count: Snapshot.blockSize)
    var start = 0
    var place = 0
    while start < passing.count {
      let end = min(start + Snapshot.blockSize, passing.count)
      var count = 0
      for row in passing[start..<end] {
        while rows[place] != row { place += 1 }
        (places[count], totals[count]) = (place, .zero)
        count += 1
      }
      start = end
      let worst = limit == .max || !best.isFull ? nil : best.worst?.total
      let floor = worst.map { worst in lowest.map { min($0, worst) } ?? worst }
      for (step, part) in weights.enumerated() where count > 0 {
        ask(part.quality, places[..<count])
        SharedScoring.add(scores[part.quality], places, part.weight, to: &totals, count)
        guard let floor, step + 1 < weights.count else { continue }
        count = SharedScoring.keep(&places, &totals, count, atLeast: floor, with: rest[step + 1])
      }
      for index in 0..<count {
        let row = rows[places[index]]
        let entry = Found(total: totals[index], order: snapshot.idOrder[Int(row)], row: row)
        found.append(entry)
        if limit != .max { best.offer(entry) }
      }
    }
    return found
  }

  /// By quality, in the order in which the first strategy names them, the score of every row; none where it abstains.
  mutating func all() -> [[Int32]] {
    for quality in scores.indices {
      for start in stride(from: 0, to: rows.count, by: Snapshot.blockSize) {
        ask(quality, Array(start..<min(start + Snapshot.blockSize, rows.count))[...])
      }
    }
    return scores.indices.map { scorers[$0] == nil ? [] : scores[$0] }
  }

  /// Asks a scorer for the rows at some places of which it has not been asked yet.
  private mutating func ask(_ quality: Int, _ places: ArraySlice<Int>) {
    guard let scorer = scorers[quality] else { return }
    let missing = places.filter { scores[quality][$0] < 0 }
    guard !missing.isEmpty else { return }
    let rows = missing.map { self.rows[$0] }
    var block = [Score](repeating: .zero, count: rows.count)
    var span = block.mutableSpan
    scorer.score(rows.span, into: &span)
    for (index, place) in missing.enumerated() { scores[quality][place] = block[index].millionths }
  }

  private static func add(
    _ scores: [Int32], _ places: [Int], _ weight: Int, to totals: inout [Points], _ count: Int
  ) {
    var span = totals.mutableSpan
    let (scores, places) = (scores.span, places.span)
    for index in 0..<count {
      span[index] += Points(weight: weight, score: Score(millionths: Int(scores[places[index]])))
    }
  }

  /// Drops what cannot reach the floor, and keeps places and totals in step.
  private static func keep(
    _ places: inout [Int], _ totals: inout [Points], _ count: Int, atLeast floor: Points, with rest: Points
  ) -> Int {
    var kept = 0
    for index in 0..<count {
      (places[kept], totals[kept]) = (places[index], totals[index])
      if totals[index] + rest >= floor { kept += 1 }
    }
    return kept
  }

  /// Of those asked who pass, by the definition of each scorer; nil where none does.
  private func lowestTotal(of asked: [Int], among passing: [UInt32], _ weights: [(quality: Int, weight: Int)])
    -> Points?
  {
    asked.filter { row in passing.contains(UInt32(row)) }.map { row in
      weights.reduce(Points.zero) { sum, part in
        sum + Points(weight: part.weight, score: scorers[part.quality]?.score(row: row) ?? .zero)
      }
    }.min()
  }
}
