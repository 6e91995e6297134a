import Foundation

/// One CSV file: RFC 4180 quoting, UTF-8, LF.
struct CSVFile {
  let name: String
  let header: [String]
  private(set) var rows: [[String]] = []

  init(name: String, header: String) {
    self.name = name
    self.header = words(header)
  }

  mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "\(name): \(row.count) cells for \(header.count) columns")
    rows.append(row)
  }

  var text: String {
    var result = ""
    for row in [header] + rows {
      result += row.map(Self.quoted).joined(separator: ",") + "\n"
    }
    return result
  }

  func write(to folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name), options: .atomic)
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == 0x2c || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d }
    guard needsQuotes else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

/// Cells that hold a list.
func list(_ items: [String]) -> String { items.joined(separator: ";") }

func text(_ day: Day?) -> String { day?.text ?? "" }

func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
