/// The scorers of several strategies, those that are alike counted once.
struct SharedQualities {
  struct Quality {
    let part: Strategy.Part
    let use: StrategyDefinition.Use
  }

  /// By strategy: which qualities it weighs. Those that others weigh too come first, because they are asked once; then heavy
  /// ones, because they settle most.
  let weights: [[(quality: Int, weight: Int)]]
  let qualities: [Quality]

  init(_ strategies: [Strategy]) {
    var qualities: [Quality] = []
    var uses: [Int] = []
    let weights = strategies.map { strategy in
      zip(strategy.parts, strategy.definition.scorers).map { part, use in
        let known = qualities.firstIndex { EligibleSearch.isAlike($0.use, use) }
        if known == nil {
          qualities.append(Quality(part: part, use: use))
          uses.append(0)
        }
        let quality = known ?? qualities.count - 1
        uses[quality] += 1
        return (quality: quality, weight: part.weight)
      }
    }
    self.weights = weights.map { own in
      own.sorted { left, right in
        let (first, second) = (uses[left.quality], uses[right.quality])
        return (second, right.weight, left.quality) < (first, left.weight, right.quality)
      }
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
  /// A piece of the rows: where in `rows` they stand, and what they have so far.
  private var places = [Int32](repeating: 0, count: Snapshot.blockSize)
  private var totals = [Points](repeating: .zero, count: Snapshot.blockSize)
  /// Of a piece, those whom a scorer has not been asked about, and what it says.
  private var missing = [Int32](repeating: 0, count: Snapshot.blockSize)
  private var unasked = [UInt32](repeating: 0, count: Snapshot.blockSize)
  private var answers = [Score](repeating: .zero, count: Snapshot.blockSize)

  init(_ qualities: SharedQualities, _ request: Request, _ snapshot: Snapshot, rows: [UInt32]) {
    (self.qualities, self.snapshot, self.rows) = (qualities, snapshot, rows)
    scorers = qualities.qualities.map { quality in
      quality.part.bind(request, to: snapshot)
    }
    scores = scorers.map { $0 == nil ? [] : [Int32](repeating: -1, count: rows.count) }
  }

  /// Rows of the first piece: few, because nothing can be left out before there are some of the best.
  private static let firstPiece = 64
  /// Rows of the others: few enough that the best of one soon help with the next.
  private static let piece = min(256, Snapshot.blockSize)

  /// The totals of one strategy that matter.
  mutating func found(_ strategy: Int, among passing: [UInt32], asked: [Int], limit: Int) -> EligibleList {
    let weights = qualities.weights[strategy].filter { scorers[$0.quality] != nil }
    // What is left to gain after each scorer.
    var rest = [Points](repeating: .zero, count: weights.count + 1)
    for step in weights.indices.reversed() {
      rest[step] = rest[step + 1] + Points(weight: weights[step].weight, score: .full)
    }
    let known = totals(of: asked, among: passing, weights)
    let (lowest, highest) = (known.min(), known.max())
    var best = TopCandidates(limit: limit)
    var list = EligibleList(rows: passing)
    list.found.reserveCapacity(limit == .max ? passing.count : min(passing.count, Snapshot.blockSize))
    var start = 0
    var place = 0
    while start < passing.count {
      let end = min(start + (start == 0 ? SharedScoring.firstPiece : SharedScoring.piece), passing.count)
      begin(start..<end, of: passing, after: &place)
      var count = end - start
      start = end
      let worst = limit == .max || !best.isFull ? nil : best.worst?.total
      for (step, part) in weights.enumerated() where count > 0 {
        ask(part.quality, count)
        SharedScoring.add(scores[part.quality], places, count, part.weight, to: &totals)
        guard let worst, step + 1 < weights.count else { continue }
        let rest = rest[step + 1]
        count = SharedScoring.narrow(&places, &totals, count, atLeast: min(worst, lowest ?? worst), with: rest)
        guard let highest else { continue }
        let left = SharedScoring.narrow(
          &places, &totals, count, below: highest, orAtLeast: worst, with: rest, but: asked, rows)
        list.above += count - left
        count = left
      }
      for index in 0..<count {
        let row = rows[Int(places[index])]
        let entry = Found(total: totals[index], order: snapshot.idOrder[Int(row)], row: row)
        list.found.append(entry)
        if limit != .max { best.offer(entry) }
      }
    }
    return list
  }

  /// By quality, in the order in which the first strategy names them, the score of every row; none where it abstains.
  mutating func all() -> [[Int32]] {
    var place = 0
    for start in stride(from: 0, to: rows.count, by: Snapshot.blockSize) {
      let end = min(start + Snapshot.blockSize, rows.count)
      begin(start..<end, of: rows, after: &place)
      for quality in scores.indices { ask(quality, end - start) }
    }
    return scores
  }

  /// Takes up the next piece; `place` is where in `rows` the last one ended.
  private mutating func begin(_ piece: Range<Int>, of passing: [UInt32], after place: inout Int) {
    SharedScoring.find(piece, of: passing, in: rows, after: &place, &places)
    for index in 0..<piece.count { totals[index] = .zero }
  }

  private static func find(
    _ piece: Range<Int>, of passing: [UInt32], in rows: [UInt32], after place: inout Int, _ places: inout [Int32]
  ) {
    let (rows, passing) = (rows.span, passing.span)
    var places = places.mutableSpan
    var index = 0
    for row in piece {
      while rows[place] != passing[row] { place += 1 }
      places[index] = Int32(truncatingIfNeeded: place)
      index += 1
    }
  }

  /// Asks a scorer for the rows of the piece of which it has not been asked yet.
  private mutating func ask(_ quality: Int, _ count: Int) {
    guard let scorer = scorers[quality] else { return }
    let few = SharedScoring.collect(scores[quality], places, count, rows, &missing, &unasked)
    guard few > 0 else { return }
    SharedScoring.score(scorer, unasked, few, &answers)
    SharedScoring.keep(answers, at: missing, few, in: &scores[quality])
  }

  private static func collect(
    _ scores: [Int32], _ places: [Int32], _ count: Int, _ rows: [UInt32], _ missing: inout [Int32],
    _ unasked: inout [UInt32]
  ) -> Int {
    let (scores, places, rows) = (scores.span, places.span, rows.span)
    var missing = missing.mutableSpan
    var unasked = unasked.mutableSpan
    var few = 0
    for index in 0..<count {
      let place = places[index]
      missing[few] = place
      unasked[few] = rows[Int(place)]
      if scores[Int(place)] < 0 { few += 1 }
    }
    return few
  }

  private static func score(_ scorer: any BoundScorer, _ rows: [UInt32], _ count: Int, _ answers: inout [Score]) {
    var span = answers.mutableSpan
    scorer.score(rows.span.extracting(0..<count), into: &span)
  }

  private static func keep(_ answers: [Score], at places: [Int32], _ count: Int, in scores: inout [Int32]) {
    let (answers, places) = (answers.span, places.span)
    var scores = scores.mutableSpan
    for index in 0..<count { scores[Int(places[index])] = answers[index].millionths }
  }

  private static func add(
    _ scores: [Int32], _ places: [Int32], _ count: Int, _ weight: Int, to totals: inout [Points]
  ) {
    let (scores, places) = (scores.span, places.span)
    var totals = totals.mutableSpan
    for index in 0..<count {
      totals[index] += Points(weight: weight, score: Score(millionths: Int(scores[Int(places[index])])))
    }
  }

  /// Drops what cannot reach the floor, and keeps places and totals in step.
  private static func narrow(
    _ places: inout [Int32], _ totals: inout [Points], _ count: Int, atLeast floor: Points, with rest: Points
  ) -> Int {
    var places = places.mutableSpan
    var totals = totals.mutableSpan
    var kept = 0
    for index in 0..<count {
      let total = totals[index]
      places[kept] = places[index]
      totals[kept] = total
      if total + rest >= floor { kept += 1 }
    }
    return kept
  }

  /// Drops those who have passed everybody asked for and cannot be among the best, but for those asked for.
  private static func narrow(
    _ places: inout [Int32], _ totals: inout [Points], _ count: Int, below highest: Points, orAtLeast worst: Points,
    with rest: Points, but asked: [Int], _ rows: [UInt32]
  ) -> Int {
    var places = places.mutableSpan
    var totals = totals.mutableSpan
    let rows = rows.span
    var kept = 0
    for index in 0..<count {
      let (place, total) = (places[index], totals[index])
      places[kept] = place
      totals[kept] = total
      if total < highest || total + rest >= worst || asked.contains(Int(rows[Int(place)])) { kept += 1 }
    }
    return kept
  }

  /// Of those asked who pass, by the definition of each scorer.
  private func totals(
    of asked: [Int], among passing: [UInt32], _ weights: [(quality: Int, weight: Int)]
  ) -> [Points] {
    asked.filter { row in passing.contains(UInt32(row)) }.map { row in
      weights.reduce(Points.zero) { sum, part in
        sum + Points(weight: part.weight, score: scorers[part.quality]?.score(row: row) ?? .zero)
      }
    }
  }
}
