import MatchCore

/// Columns over time, each a stack of parts, as inline SVG that fits any width.
struct ColumnChart {
  struct Column {
    /// Written under it; empty where there is no room for every one.
    let label: String
    let parts: [Int]
  }

  /// What is said of the picture to whoever cannot see it.
  let name: String
  let columns: [Column]
  /// Which colour each part has.
  let colours: [Int]
  var height = 180

  /// The picture has a line for the highest column above the columns, and one for labels below them, in per cents.
  private static let (top, bottom) = (10.0, 88.0)

  /// A single year is a column, not a wall.
  private static let fewest = 6

  var highest: Int { columns.map { $0.parts.reduce(0, +) }.max() ?? 0 }

  var markup: Markup {
    var children: [Markup] = [.of(.title, name)]
    let step = 100 / Double(max(ColumnChart.fewest, columns.count))
    let gap = columns.count > 60 ? 0 : step * 0.18
    let scale = (ColumnChart.bottom - ColumnChart.top) / Double(max(1, highest))
    for (place, column) in columns.enumerated() {
      var sum = 0
      for (part, count) in column.parts.enumerated() where count > 0 {
        sum += count
        children.append(
          .of(
            .rect, class: "c\(colours[part % colours.count] % BarChart.colours + 1)",
            with: [
              Attribute(.x, ColumnChart.percent(Double(place) * step + gap / 2)),
              Attribute(.y, ColumnChart.percent(ColumnChart.bottom - Double(sum) * scale)),
              Attribute(.width, ColumnChart.percent(step - gap)),
              Attribute(.height, ColumnChart.percent(Double(count) * scale)),
            ], []))
      }
      // On a narrow screen a year at either end would be cut.
      guard !column.label.isEmpty else { continue }
      children.append(
        .of(
          .label, class: "axis",
          with: [
            Attribute(.x, ColumnChart.percent(min(96, max(4, (Double(place) + 0.5) * step)))), Attribute(.y, "98%"),
          ], column.label))
    }
    children.append(
      .of(
        .rect, class: "grid",
        with: [
          Attribute(.x, "0"), Attribute(.y, ColumnChart.percent(ColumnChart.top)), Attribute(.width, "100%"),
          Attribute(.height, "1"),
        ], []))
    children.append(
      .of(.label, class: "axis most", with: [Attribute(.x, "0"), Attribute(.y, "7%")], String(highest)))
    return .of(
      .svg, class: "columns",
      with: [Attribute(.role, "img"), Attribute(.width, "100%"), Attribute(.height, String(height))], children)
  }

  private static func percent(_ value: Double) -> String {
    Decimals.text(Int((value * 1_000).rounded()), decimals: 3, trimmed: true) + "%"
  }
}
