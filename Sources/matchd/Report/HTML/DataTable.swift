import MatchCore

/// A table whose rows become small cards on a narrow screen, each cell under its own heading.
struct DataTable {
  struct Column {
    let title: String
    var style: String?
  }

  let caption: String
  let columns: [Column]
  private var rows: [Markup] = []

  init(caption: String, _ columns: [Column]) { (self.caption, self.columns) = (caption, columns) }

  /// The first cell is the heading of its row.
  mutating func add(_ cells: [[Markup]]) {
    rows.append(
      .of(
        .tr,
        zip(columns, cells).enumerated().map { index, pair in
          let label = Attribute(.label, pair.0.title)
          return index == 0
            ? .of(.th, class: pair.0.style, with: [Attribute(.scope, "row"), label], pair.1)
            : .of(.td, class: pair.0.style, with: [label], pair.1)
        }))
  }

  var markup: Markup {
    .of(
      .table,
      [
        .of(.caption, caption),
        .of(
          .thead,
          [
            .of(.tr, columns.map { .of(.th, class: $0.style, with: [Attribute(.scope, "col")], $0.title) })
          ]),
        .of(.tbody, rows),
      ])
  }
}
