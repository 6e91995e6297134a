/// Totals of the best among some rows: a row is dropped as soon as what it has plus what is left cannot reach them. The search over
/// whole blocks does the same with what it has found before; this is for rows from anywhere.
struct BoundedScoring {
  private let parts: [BlockSearch.Part]
  /// By scorer, and one more: what it and all after it can give at most.
  private let bounds: [Points]

  init(_ strategy: BoundStrategy) {
    parts = strategy.heaviestFirst
    var bounds = [Points](repeating: .zero, count: parts.count + 1)
    for place in parts.indices.reversed() {
      bounds[place] = bounds[place + 1] + Points(weight: parts[place].weight, score: .full)
    }
    self.bounds = bounds
  }

  /// The totals of the rows that are left.
  /// - Parameters:
  ///   - rows: loses those that are not among the best `count`, as far as that is seen in time.
  ///   - floor: rows with less do not matter.
  func totals(of rows: inout [UInt32], best count: Int, atLeast floor: Points?) -> [Points] {
    var totals = [Points](repeating: .zero, count: rows.count)
    var scores = [Score](repeating: .zero, count: rows.count)
    var floor = floor
    for (place, part) in parts.enumerated() {
      BlockSearch.add(part, rows.span, &scores, to: &totals)
      guard place + 1 < parts.count, rows.count > 4 * count else { continue }
      // Whoever leads when most is known has much in the end, and nobody below that matters: a few are reckoned to the end for it.
      if floor == nil, 3 * bounds[place + 1].millionths <= bounds[0].millionths {
        floor = lowest(ofLeading: count, rows, totals, after: place)
      }
      guard let floor else { continue }
      let kept = BoundedScoring.keep(
        &rows, &totals, atLeast: Points(millionths: floor.millionths - bounds[place + 1].millionths))
      rows.removeLast(rows.count - kept)
    }
    return totals
  }

  /// Moves what has enough to the front.
  /// - Returns: how many that are.
  private static func keep(_ rows: inout [UInt32], _ totals: inout [Points], atLeast least: Points) -> Int {
    var row = rows.mutableSpan
    var total = totals.mutableSpan
    var kept = 0
    for index in row.indices {
      let has = total[index]
      (row[kept], total[kept]) = (row[index], has)
      if has >= least { kept += 1 }
    }
    return kept
  }

  /// The lowest total of the rows that have most after some scorers; nil where there are fewer.
  private func lowest(ofLeading count: Int, _ rows: [UInt32], _ totals: [Points], after place: Int) -> Points? {
    guard count > 0, rows.count >= count else { return nil }
    var leading = TopCandidates(limit: count)
    for (index, total) in totals.prefix(rows.count).enumerated() {
      leading.offer(Found(total: total, order: UInt32(index), row: rows[index]))
    }
    return leading.heap.map { found in
      parts[(place + 1)...].reduce(found.total) { total, part in
        total + Points(weight: part.weight, score: part.scorer.score(row: Int(found.row)))
      }
    }.min()
  }
}
