import MatchCore

/// Days as a French spreadsheet writes them (06/05/2024), in the columns of a file of changes that hold days. Other cells are what they
/// are: a reference may look like a day.
struct FrenchDays {
  private let columns: Set<String>

  init(_ commands: [Command]) {
    let options = commands.flatMap(\.options).filter { option in
      if case .text(let hint) = option.value { hint.hasPrefix("DAY") } else { false }
    }
    let cells = RecordKind.allCases.flatMap { RecordSchema.of($0).columns }
      .filter { [.date, .dateOrTime, .since].contains($0.type) }
    columns = Set(options.map(\.name) + cells.map(\.optionName))
  }

  /// As every command reads it; nil for a cell that is no such day, and in columns that hold something else.
  func iso(_ text: String, in column: String) -> String? {
    guard columns.contains(column) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let digits = parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard parts.count == 3, digits, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      parts[2].count == 4
    else { return nil }
    let padded = parts.reversed().map { (part: Substring) -> String in part.count == 1 ? "0\(part)" : String(part) }
    let iso = padded.joined(separator: "-")
    return Day(iso: iso) == nil ? nil : iso
  }
}
