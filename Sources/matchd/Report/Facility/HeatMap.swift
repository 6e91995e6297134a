import MatchCore

/// A matrix of gaps as a picture: for each row its name and an inline SVG with a square for each column. Names and squares
/// fit any width; on a narrow screen the name stands above its squares. Every square says its figures: no colour is needed.
struct HeatMap {
  let matrix: GapMatrix
  let both: BothLanguages
  /// What rows and columns are called.
  let rowName: (GapCell, Translator) -> String
  let columnName: (GapCell, Translator) -> String

  /// The last column, of all, is wider: its numbers are the longest. The same stands in the style sheet for the heads.
  private static let widthOfAll = 1.6
  private static let gapBeforeAll = 1.0
  /// What is longer than this is written smaller on a narrow screen; then wider squares are moved sideways there; then it is
  /// written smaller everywhere.
  private static let room = (narrow: 5, unmoved: 7, wide: 9)

  /// From all filled to none, as shades that get darker, also in grey; and one for what is filled or may still be.
  static let shades = 6

  /// 1 where every request is filled, 5 where none is, of those whose search is over; 6 where nothing more can be said than that
  /// the rest is open. What is merely open is no lack; but where people are missing, it cannot be filled.
  static func shade(_ square: GapMatrix.Square) -> Int {
    guard square.demand > 0 else { return 0 }
    if square.filled >= square.demand { return 1 }
    let known = square.missing > 0 ? square.demand : square.filled + square.leftShort
    if square.filled >= known { return 6 }
    if square.filled == 0 { return 5 }
    let rate = Int(Score(square.filled, of: known).millionths)
    return rate >= 750_000 ? 2 : rate >= 500_000 ? 3 : 4
  }

  private var isWide: Bool {
    rows.contains { row in
      (row.squares + [row.all]).contains { square in
        square.map { HeatMap.filled($0, both.en).count > HeatMap.room.unmoved } ?? false
      }
    }
  }

  var markup: Markup {
    .of(
      .div, class: isWide ? "heat wide" : "heat",
      [
        .of(
          .ul, class: "heads",
          columnNames.map { .of(.li, $0) } + [.of(.li, class: "all", both(FacilityPhrases.all))]),
        .of(.ul, class: "strips", rows.map(strip)),
      ])
  }

  /// The same figures as a table.
  func table(_ caption: [Markup]) -> Markup {
    var table = PlainTable(
      caption: caption,
      [.init(both(GapPhrases.topic))] + columnNames.map { .init($0, style: "number") } + [
        .init(both(FacilityPhrases.all), style: "number"), .init(both(FacilityPhrases.fillRate), style: "number"),
      ], style: "squares")
    for row in rows {
      table.add(
        [row.name] + (row.squares + [row.all]).map(figures) + [
          both { translator in row.all.fillRate.map { translator.text(.share($0)) } ?? "-" }
        ])
    }
    return table.markup
  }

  // MARK: Rows

  private struct Row {
    let name: [Markup]
    let plainName: String
    let squares: [GapMatrix.Square?]
    let all: GapMatrix.Square
    var isSum = false
  }

  private var rows: [Row] {
    let names = matrix.rows.map { row in { rowName(row, $0) } } + others(matrix.otherRows)
    let rows = names.indices.map { index in
      Row(
        name: both(names[index]), plainName: both.plain(names[index]), squares: matrix.squares[index],
        all: matrix.rowTotals[index])
    }
    return rows + [
      Row(
        name: both(FacilityPhrases.all), plainName: both.plain { $0(FacilityPhrases.all) },
        squares: matrix.columnTotals, all: GapMatrix.Square(matrix.total), isSum: true)
    ]
  }

  private var columnWriters: [(Translator) -> String] {
    matrix.columns.map { column in { columnName(column, $0) } } + others(matrix.otherColumns)
  }

  private var columnNames: [[Markup]] { columnWriters.map { both($0) } }

  private func others(_ count: Int) -> [(Translator) -> String] {
    count > 0 ? [{ $0(FacilityPhrases.others).filled(["count": $0.number(count)]) }] : []
  }

  private func strip(_ row: Row) -> Markup {
    .of(.li, class: row.isSum ? "sum" : nil, [.of(.div, row.name), picture(row)])
  }

  // MARK: Squares

  private func picture(_ row: Row) -> Markup {
    let count = Double(row.squares.count)
    let step = (100 - (count > 0 ? HeatMap.gapBeforeAll : 0)) / (count + HeatMap.widthOfAll)
    var children: [Markup] = [.of(.title, row.plainName + ": " + words(row))]
    for (place, square) in row.squares.enumerated() {
      children += drawn(square, from: Double(place) * step, width: step)
    }
    children += drawn(row.all, from: 100 - step * HeatMap.widthOfAll, width: step * HeatMap.widthOfAll)
    return .of(
      .svg, with: [Attribute(.role, "img"), Attribute(.width, "100%"), Attribute(.height, "38")], children)
  }

  private func drawn(_ square: GapMatrix.Square?, from start: Double, width: Double) -> [Markup] {
    let shade = square.map(HeatMap.shade) ?? 0
    let rect = Markup.of(
      .rect, class: "h\(shade)",
      with: [
        Attribute(.x, HeatMap.percent(start)), Attribute(.y, "0"), Attribute(.width, HeatMap.percent(width)),
        Attribute(.height, "100%"),
      ], [])
    guard let square, shade > 0 else { return [rect] }
    let middle = HeatMap.percent(start + width / 2)
    func label(_ height: String, _ style: String, _ write: (Translator) -> String) -> [Markup] {
      let length = max(write(both.en).count, write(both.fr).count)
      let size = length > HeatMap.room.wide ? " long longest" : length > HeatMap.room.narrow ? " long" : ""
      return both.label(
        write, class: "\(style) t\(shade)" + size,
        with: [Attribute(.x, middle), Attribute(.y, height)])
    }
    let filled = label(square.supply == nil ? "62%" : "44%", "part") { HeatMap.filled(square, $0) }
    guard let supply = HeatMap.supply(square) else { return [rect] + filled }
    return [rect] + filled + label("83%", "supply", supply)
  }

  private func figures(_ square: GapMatrix.Square?) -> [Markup] {
    guard let square, square.demand > 0 else { return [] }
    let filled = both { HeatMap.filled(square, $0) }
    guard let supply = HeatMap.supply(square) else { return filled }
    return filled + [.text(" "), .of(.span, class: "supply", both(supply))]
  }

  private func words(_ row: Row) -> String {
    let names = columnWriters + [{ $0(FacilityPhrases.all) }]
    return zip(names, row.squares + [row.all]).compactMap { name, square in
      guard let square, square.demand > 0 else { return nil }
      return both.plain { translator in
        let figures = [HeatMap.filled(square, translator), HeatMap.supply(square)?(translator)].compactMap { $0 }
        return name(translator) + " " + figures.joined(separator: " · ")
      }
    }.joined(separator: "; ")
  }

  /// "2/3".
  private static func filled(_ square: GapMatrix.Square, _ translator: Translator) -> String {
    "\(translator.number(square.filled))/\(translator.number(square.demand))"
  }

  /// "12", or "1 (−2)" where two more are needed; nil for what is summed.
  private static func supply(_ square: GapMatrix.Square) -> ((Translator) -> String)? {
    guard let supply = square.supply else { return nil }
    return { translator in
      guard square.missing > 0 else { return translator.number(supply) }
      return "\(translator.number(supply)) (\u{2212}\(translator.number(square.missing)))"
    }
  }

  private static func percent(_ value: Double) -> String {
    Decimals.text(Int((value * 1_000).rounded()), decimals: 3, trimmed: true) + "%"
  }
}
