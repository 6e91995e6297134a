import MatchCore

/// Values between 0 and 1 with their intervals, one under the other, as inline SVG that fits any width.
struct IntervalChart {
  struct Mark {
    let value: Double
    let interval: (low: Double, high: Double)?
    /// Which of the colours it has.
    let colour: Int
  }

  /// What is said of the picture to whoever cannot see it.
  let name: String
  let marks: [Mark]

  private static let lineHeight = 16

  var markup: Markup {
    var children: [Markup] = [.of(.title, name)]
    for quarter in 0...4 {
      children.append(
        .of(
          .rect, class: "grid",
          with: [
            Attribute(.x, IntervalChart.place(Double(quarter) / 4)), Attribute(.y, "0"), Attribute(.width, "1"),
            Attribute(.height, "100%"),
          ], []))
    }
    for (line, mark) in marks.enumerated() {
      let middle = line * IntervalChart.lineHeight + IntervalChart.lineHeight / 2
      let colour = "c\(mark.colour % BarChart.colours + 1)"
      if let (low, high) = mark.interval {
        children.append(
          .of(
            .rect, class: "reach \(colour)",
            with: [
              Attribute(.x, IntervalChart.place(low)), Attribute(.y, String(middle - 2)),
              Attribute(.width, IntervalChart.percent(max(0, IntervalChart.share(high) - IntervalChart.share(low)))),
              Attribute(.height, "4"),
            ], []))
      }
      children.append(
        .of(
          .circle, class: colour,
          with: [
            Attribute(.centreX, IntervalChart.place(mark.value)), Attribute(.centreY, String(middle)),
            Attribute(.radius, "5"),
          ], []))
    }
    return .of(
      .svg, class: "interval",
      with: [
        Attribute(.role, "img"), Attribute(.width, "100%"),
        Attribute(.height, String(max(1, marks.count) * IntervalChart.lineHeight)),
      ], children)
  }

  /// A little room at both ends, so that no mark is cut.
  private static func share(_ value: Double) -> Double { 3 + 94 * min(1, max(0, value.isFinite ? value : 0)) }

  private static func place(_ value: Double) -> String { percent(share(value)) }

  private static func percent(_ value: Double) -> String {
    Decimals.text(Int((value * 1_000).rounded()), decimals: 3, trimmed: true) + "%"
  }
}
