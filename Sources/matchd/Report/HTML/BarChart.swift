import MatchCore

/// Horizontal bars as inline SVG. Widths are per cents of the bar's own width, so it fits every screen and sheet, and are exact:
/// a millionth of the whole is a ten-thousandth of a per cent.
struct BarChart {
  struct Segment {
    /// Millionths of the whole.
    let length: Int
    /// What is written into it; left out where it has no room.
    let letter: String
    /// Which of the colours it has.
    let colour: Int
  }

  /// Colours alternate between dark and light, so that neighbours differ for every eye and in grey; then they start again.
  static let colours = 8
  /// Below this a letter would touch the edges on a telephone.
  private static let roomForLetter = 35_000

  /// Unique on the page: title and description are found by it.
  let id: String
  let title: String
  let description: String
  let segments: [Segment]
  var style = "bar"

  var markup: Markup {
    var children: [Markup] = [
      .of(.title, with: [Attribute(.id, id + "-t")], title), .of(.desc, with: [Attribute(.id, id + "-d")], description),
      BarChart.rect("track", from: 0, length: 1_000_000),
    ]
    var start = 0
    for segment in segments where segment.length > 0 {
      let colour = segment.colour % BarChart.colours + 1
      children.append(BarChart.rect("c\(colour)", from: start, length: segment.length))
      if segment.length >= BarChart.roomForLetter, !segment.letter.isEmpty {
        let middle = BarChart.percent(start + segment.length / 2)
        children.append(
          .of(.label, class: "k\(colour)", with: [Attribute(.x, middle), Attribute(.y, "68%")], segment.letter))
      }
      start += segment.length
    }
    return .of(
      .svg, class: style,
      with: [
        Attribute(.role, "img"), Attribute(.labelledBy, "\(id)-t \(id)-d"), Attribute(.width, "100%"),
        Attribute(.height, style == "bar" ? "24" : "10"),
      ], children)
  }

  /// One colour of the legend.
  static func key(_ letter: String, colour: Int) -> Markup {
    .of(.span, class: "key b\(colour % colours + 1)", letter)
  }

  /// A, B ... Z, then numbers.
  static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index))) : String(index + 1)
  }

  private static func rect(_ style: String, from start: Int, length: Int) -> Markup {
    .of(
      .rect, class: style,
      with: [
        Attribute(.x, percent(start)), Attribute(.y, "0"), Attribute(.width, percent(length)),
        Attribute(.height, "100%"),
      ], [])
  }

  private static func percent(_ millionths: Int) -> String {
    Decimals.text(millionths, decimals: 4, trimmed: true) + "%"
  }
}
