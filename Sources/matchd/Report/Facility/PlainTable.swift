/// A table that keeps its shape on every screen; where it is wider than the screen it is moved sideways.
struct PlainTable {
  struct Column {
    let title: [Markup]
    var style: String?

    init(_ title: [Markup], style: String? = nil) { (self.title, self.style) = (title, style) }
  }

  let caption: [Markup]
  let columns: [Column]
  var style: String?
  private(set) var rows: [Markup] = []

  init(caption: [Markup] = [], _ columns: [Column], style: String? = nil) {
    (self.caption, self.columns, self.style) = (caption, columns, style)
  }

  /// The first cell is the heading of its row.
  mutating func add(_ cells: [[Markup]], styles: [Int: String] = [:]) {
    rows.append(
      .of(
        .tr,
        zip(columns, cells).enumerated().map { index, pair in
          let style = [pair.0.style, styles[index]].compactMap { $0 }.joined(separator: " ")
          let name: String? = style.isEmpty ? nil : style
          return index == 0
            ? .of(.th, class: name, with: [Attribute(.scope, "row")], pair.1) : .of(.td, class: name, pair.1)
        }))
  }

  var markup: Markup {
    .of(
      .div, class: "scroll",
      [
        .of(
          .table, class: style,
          [.of(.caption, caption)] + [
            .of(
              .thead,
              [.of(.tr, columns.map { .of(.th, class: $0.style, with: [Attribute(.scope, "col")], $0.title) })]),
            .of(.tbody, rows),
          ])
      ])
  }
}
