import MatchCore

/// One sheet of a workbook: a header row and typed cells under it.
struct Sheet {
  enum Cell {
    case empty
    case text(String)
    /// Digits of our own making.
    case number(String)
    /// Days since 1899-12-30, as spreadsheets count them.
    case day(Int)
    /// The same with a fraction of ten decimals at most, in UTC.
    case time(String)
  }

  let name: String
  let header: [String]
  let rows: [[Cell]]
}

/// Writes a workbook (ECMA-376, SpreadsheetML): the same sheets give the same bytes.
///
/// Texts are inline strings, which no spreadsheet runs as a formula.
enum SpreadsheetWriter {
  /// What a sheet may hold, in every program that reads the format.
  static let maximumRows = 1_048_576
  static let maximumColumns = 16_384
  /// In UTF-16 units.
  static let maximumCellLength = 32_767

  /// - Throws: `Failure` that names the sheet and the cell for what is past the limits.
  static func workbook(_ sheets: [Sheet]) throws -> [UInt8] {
    var archive = ZipWriter()
    try archive.add("[Content_Types].xml", Array(SpreadsheetParts.contentTypes(sheets.count).utf8))
    try archive.add("_rels/.rels", Array(SpreadsheetParts.packageRelations.utf8))
    try archive.add("xl/workbook.xml", Array(SpreadsheetParts.workbook(sheets).utf8))
    try archive.add("xl/_rels/workbook.xml.rels", Array(SpreadsheetParts.workbookRelations(sheets.count).utf8))
    try archive.add("xl/styles.xml", Array(SpreadsheetParts.styles.utf8))
    for (index, sheet) in sheets.enumerated() {
      try archive.add("xl/worksheets/sheet\(index + 1).xml", Array(try worksheet(sheet).utf8))
    }
    return try archive.finish()
  }

  private static func worksheet(_ sheet: Sheet) throws -> String {
    guard sheet.rows.count < maximumRows else {
      throw limit(sheet.name, en: "\(sheet.rows.count) rows", fr: "\(sheet.rows.count) lignes", maximumRows - 1)
    }
    guard sheet.header.count <= maximumColumns else {
      throw limit(
        sheet.name, en: "\(sheet.header.count) columns", fr: "\(sheet.header.count) colonnes", maximumColumns)
    }
    var xml = SpreadsheetParts.declaration
    xml += "<worksheet xmlns=\"\(SpreadsheetParts.main)\"><dimension ref=\"\(range(sheet))\"/>"
    xml += "<sheetViews><sheetView workbookViewId=\"0\">"
    xml += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
    xml += "</sheetView></sheetViews><cols>"
    for (index, width) in widths(sheet).enumerated() {
      xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
    }
    xml += "</cols><sheetData><row r=\"1\">"
    for (column, title) in sheet.header.enumerated() {
      xml += try text(title, at: (1, column), SpreadsheetParts.Style.header, sheet.name)
    }
    xml += "</row>"
    for (index, row) in sheet.rows.enumerated() {
      xml += "<row r=\"\(index + 2)\">"
      for (column, cell) in row.enumerated() {
        let place = (index + 2, column)
        switch cell {
        case .empty, .text(""): continue
        case .text(let value): xml += try text(value, at: place, SpreadsheetParts.Style.text, sheet.name)
        case .number(let value): xml += "<c r=\"\(reference(place))\"><v>\(value)</v></c>"
        case .day(let value):
          xml += "<c r=\"\(reference(place))\" s=\"\(SpreadsheetParts.Style.day)\"><v>\(value)</v></c>"
        case .time(let value):
          xml += "<c r=\"\(reference(place))\" s=\"\(SpreadsheetParts.Style.time)\"><v>\(value)</v></c>"
        }
      }
      xml += "</row>"
    }
    return xml + "</sheetData><autoFilter ref=\"\(range(sheet))\"/></worksheet>"
  }

  private static func text(_ text: String, at place: (row: Int, column: Int), _ style: Int, _ sheet: String) throws
    -> String
  {
    let length = text.utf16.count
    guard length <= maximumCellLength else {
      throw limit(
        "\(sheet)!\(reference(place))", en: "\(length) characters", fr: "\(length) caractères", maximumCellLength)
    }
    return "<c r=\"\(reference(place))\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
      + XMLText.escaped(text) + "</t></is></c>"
  }

  private static func limit(_ place: String, en: String, fr: String, _ maximum: Int) -> Failure {
    Failure(
      .badData, en: "\(place): \(en), but a workbook holds \(maximum) at most there. Maybe --format csv.",
      fr: "\(place) : \(fr), mais un classeur en contient \(maximum) au plus. Peut-être --format csv.")
  }

  /// Every cell there is, header and all: `A1:U571`.
  static func range(_ sheet: Sheet, absolute: Bool = false) -> String {
    let last = (row: sheet.rows.count + 1, column: max(0, sheet.header.count - 1))
    return absolute ? "$A$1:$\(letters(last.column))$\(last.row)" : "A1:\(reference(last))"
  }

  private static func reference(_ place: (row: Int, column: Int)) -> String {
    letters(place.column) + String(place.row)
  }

  /// A, B ... Z, AA ... by index from 0.
  static func letters(_ column: Int) -> String {
    var result = ""
    var rest = column + 1
    while rest > 0 {
      let digit = (rest - 1) % 26
      result = String(UnicodeScalar(UInt8(0x41 + digit))) + result
      rest = (rest - 1) / 26
    }
    return result
  }

  /// In characters: what the header and the first rows need, within reason.
  private static func widths(_ sheet: Sheet) -> [Int] {
    sheet.header.indices.map { column in
      var width = sheet.header[column].count + 3
      for row in sheet.rows.prefix(200) where column < row.count {
        switch row[column] {
        case .empty: continue
        case .text(let text): width = max(width, text.prefix(60).count + 1)
        case .number(let text): width = max(width, text.utf8.count + 1)
        case .day: width = max(width, 11)
        case .time: width = max(width, 25)
        }
      }
      return min(max(width, 8), 48)
    }
  }
}

/// Text as it stands in XML 1.0.
enum XMLText {
  /// Marks are escaped; what XML cannot hold, and a carriage return, which it would change, becomes `_xHHHH_` as SpreadsheetML
  /// has it (ECMA-376 part 1, 22.4.2.4), and a text that reads like that is kept apart by escaping its underscore.
  static func escaped(_ text: String) -> String {
    let source = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (place, scalar) in source.enumerated() {
      switch scalar.value {
      case 0x26: result += "&amp;".unicodeScalars
      case 0x3C: result += "&lt;".unicodeScalars
      case 0x3E: result += "&gt;".unicodeScalars
      case 0x22: result += "&quot;".unicodeScalars
      case 0x5F where isEscape(source[place...]): result += "_x005F_".unicodeScalars
      case 0x09, 0x0A: result.append(scalar)
      case 0..<0x20, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "_x\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)_".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether `_xHHHH_` stands here.
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let head = Array(scalars.prefix(7))
    guard head.count == 7, head[1] == "x" || head[1] == "X", head[6] == "_" else { return false }
    return head[2...5].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }
}
