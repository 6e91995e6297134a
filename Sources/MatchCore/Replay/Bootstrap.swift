/// The paired bootstrap: requests drawn with replacement, the same draws for every column of a table.
package struct Bootstrap: Sendable {
  let table: FigureTable
  let seed: UInt64

  /// Draws that are summed together, so that rows are read from memory once for all of them.
  private static let batch = 32
  /// Rows whose sums stay in the cache meanwhile.
  private static let rowsAtOnce = 256

  /// What one draw says: the sums of its requests, and the medians of days in the order of `FigureTable.days`.
  package struct Draw: Sendable {
    let sums: [Double]
    let medians: [Double?]
  }

  /// Draws by their numbers. Draw b takes its numbers from the seed and b alone.
  func draws(_ range: Range<Int>) -> [Draw] {
    guard table.rows > 0 else { return [] }
    var result: [Draw] = []
    result.reserveCapacity(range.count)
    var first = range.lowerBound
    while first < range.upperBound {
      let end = min(first + Bootstrap.batch, range.upperBound)
      result += batch(first..<end)
      first = end
    }
    return result
  }

  private func batch(_ numbers: Range<Int>) -> [Draw] {
    let (rows, groups) = (table.rows, table.groups)
    let times = times(numbers)
    var sums = [SIMD8<Double>](repeating: .zero, count: numbers.count * groups)
    var start = 0
    while start < rows {
      let end = min(start + Bootstrap.rowsAtOnce, rows)
      add(start..<end, times.span, table.values.span, &sums)
      start = end
    }
    return numbers.indices.map { number in
      let draw = number - numbers.lowerBound
      return Draw(
        sums: table.flat(sums[draw * groups..<(draw + 1) * groups]),
        medians: table.days.map { days in FigureTable.median(days) { Int(times[draw * rows + $0]) } })
    }
  }

  /// How often each request is drawn: by draw, then by row.
  private func times(_ numbers: Range<Int>) -> [UInt16] {
    var times = [UInt16](repeating: 0, count: numbers.count * table.rows)
    var span = times.mutableSpan
    let bound = UInt64(table.rows)
    for number in numbers {
      var random = SplitMix64(seed: seed, stream: UInt64(number))
      let first = (number - numbers.lowerBound) * table.rows
      for _ in 0..<table.rows { span[first + random.draw(below: bound)] &+= 1 }
    }
    return times
  }

  private func add(
    _ rows: Range<Int>, _ times: Span<UInt16>, _ values: Span<SIMD8<Double>>, _ sums: inout [SIMD8<Double>]
  ) {
    let (count, groups) = (table.rows, table.groups)
    for draw in 0..<sums.count / max(1, groups) {
      for group in 0..<groups {
        var sum = sums[draw * groups + group]
        for row in rows { sum += values[row * groups + group] * Double(times[draw * count + row]) }
        sums[draw * groups + group] = sum
      }
    }
  }

  /// The percentile interval (Efron and Tibshirani 1993, ch. 13): of B values in order, number ceil(0.025 B) to number
  /// ceil(0.975 B). Nil where fewer than half of the draws have a value.
  static func interval(_ values: [Double?]) -> (low: Double, high: Double)? {
    let sorted = values.compactMap { $0 }.sorted()
    guard !sorted.isEmpty, 2 * sorted.count >= values.count else { return nil }
    func number(_ thousandths: Int) -> Int { max(1, (thousandths * sorted.count + 999) / 1_000) }
    return (sorted[number(25) - 1], sorted[number(975) - 1])
  }
}
