import MatchCore

extension ExportTable {
  /// As a sheet: whole numbers as numbers, days and times as dates, all else as text.
  func sheet(_ language: Language) -> Sheet {
    let cells = ExportCells(language: language)
    return Sheet(
      name: kind.fileStem, header: headings.map { $0.title[language] },
      rows: rows.map { row in
        headings.map { heading in
          let text = cells.text(ExportTable.cell(row, heading.source), heading.type)
          guard !text.isEmpty else { return .empty }
          switch heading.type {
          case .integer: return .number(text)
          case .date, .dateOrTime, .since: return SpreadsheetDay.cell(text) ?? .text(text)
          default: return .text(text)
          }
        }
      })
  }
}

/// Days and times as spreadsheets count them.
enum SpreadsheetDay {
  /// Day 0, 1899-12-30, is so many days before 1970-01-01.
  private static let offset = 25_569
  /// From 1900-03-01 on all programs agree; before, some of them count a 29 February 1900.
  private static let first = 61
  private static let millisecondsOfDay = 86_400_000

  /// A day, or a time as the log writes it; nil for what a spreadsheet has no number for.
  static func cell(_ text: String) -> Sheet.Cell? {
    guard let day = Day(iso: text.prefix(10)) else { return nil }
    let serial = Int(day.number) + offset
    guard serial >= first else { return nil }
    if text.utf8.count == 10 { return .day(serial) }
    guard let canonical = Timestamp.canonical(text), canonical == text else { return nil }
    let digits = text.utf8.dropFirst(11).filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
    guard digits.count == 9 else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    let milliseconds = ((number(0..<2) * 60 + number(2..<4)) * 60 + number(4..<6)) * 1_000 + number(6..<9)
    // Ten decimals of a day are nine millionths of a second.
    let fraction = (milliseconds * 10_000_000_000 + millisecondsOfDay / 2) / millisecondsOfDay
    return .time(Decimals.text(serial * 10_000_000_000 + fraction, decimals: 10))
  }
}
