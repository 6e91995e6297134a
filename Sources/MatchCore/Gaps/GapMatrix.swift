/// Gaps by topic and by one other axis, no larger than a page can show: what is lacking most stands at the top left, and what
/// has no place of its own is summed in a last row and a last column. docs/gaps.md defines every figure.
package struct GapMatrix: Sendable {
  /// Where a topic and a region or language meet.
  package struct Square: Sendable, Equatable {
    package fileprivate(set) var demand = 0
    package fileprivate(set) var filled = 0
    /// Of the demand, those over or under way with seats empty.
    package fileprivate(set) var leftShort = 0
    /// Nil for what is summed: one person is supply in many cells.
    package fileprivate(set) var supply: Int?
    package fileprivate(set) var missing = 0

    /// Filled requests over the demand; nil without demand.
    package var fillRate: Score? { demand > 0 ? Score(filled, of: demand) : nil }

    package init(_ cell: GapCell) {
      (demand, filled, leftShort) = (cell.demand, cell.filled, cell.leftShort)
      (supply, missing) = (cell.supply, cell.missing)
    }

    fileprivate init(sum cells: some Sequence<GapCell>) {
      for cell in cells {
        demand += cell.demand
        filled += cell.filled
        leftShort += cell.leftShort
      }
    }
  }

  /// The topics, and what they meet, that have a row or a column of their own; each counts a request once.
  package let rows: [GapCell]
  package let columns: [GapCell]
  /// How many stand together in the last row and the last column; 0 where all have their own.
  package let otherRows: Int
  package let otherColumns: Int
  /// By row, then by column, those of the others at the end. Nil where nothing is to be filled.
  package let squares: [[Square?]]
  /// Of each row in all columns, and of each column in all rows, those of the others at the end.
  package let rowTotals: [Square]
  package let columnTotals: [Square]
  package let total: GapCell

  /// What has no demand has no place.
  /// - Parameters:
  ///   - cells: by topic and the other axis.
  ///   - topics: by topic alone, in the order of the rows.
  ///   - others: by the other axis alone, in the order of the columns.
  ///   - limit: the most rows and columns. One more is shown rather than called the others.
  package init(
    _ cells: GapTable, topics: GapTable, others: GapTable, limit: (rows: Int, columns: Int)
  ) {
    let (rows, restOfRows) = GapMatrix.parted(topics.cells, limit.rows)
    let (columns, restOfColumns) = GapMatrix.parted(others.cells, limit.columns)
    let rowNumbers = Dictionary(
      rows.enumerated().map { ($1.key.topic, $0) }, uniquingKeysWith: { first, _ in first })
    let columnNumbers = Dictionary(
      columns.enumerated().map { (GapKey(language: $1.key.language, region: $1.key.region), $0) },
      uniquingKeysWith: { first, _ in first })
    let height = rows.count + (restOfRows.isEmpty ? 0 : 1)
    let width = columns.count + (restOfColumns.isEmpty ? 0 : 1)
    var groups = [[GapCell]](repeating: [], count: height * width)
    for cell in cells.cells where cell.demand > 0 {
      let row = rowNumbers[cell.key.topic] ?? rows.count
      let column = columnNumbers[GapKey(language: cell.key.language, region: cell.key.region)] ?? columns.count
      guard row < height, column < width else { continue }
      groups[row * width + column].append(cell)
    }
    squares = (0..<height).map { row in
      (0..<width).map { column in
        let group = groups[row * width + column]
        guard let cell = group.first else { return nil }
        return row < rows.count && column < columns.count ? Square(cell) : Square(sum: group)
      }
    }
    rowTotals = rows.map { Square($0) } + (restOfRows.isEmpty ? [] : [Square(sum: restOfRows)])
    columnTotals = columns.map { Square($0) } + (restOfColumns.isEmpty ? [] : [Square(sum: restOfColumns)])
    (self.rows, self.columns, total) = (rows, columns, cells.total)
    (otherRows, otherColumns) = (restOfRows.count, restOfColumns.count)
  }

  private static func parted(_ cells: [GapCell], _ limit: Int) -> ([GapCell], [GapCell]) {
    let wanted = cells.filter { $0.demand > 0 }
    guard wanted.count > max(0, limit) + 1 else { return (wanted, []) }
    return (Array(wanted.prefix(max(0, limit))), Array(wanted.dropFirst(max(0, limit))))
  }
}
