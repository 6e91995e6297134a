import Foundation
import MatchCore

/// Which column of a file is which column of the kind.
struct HeaderMap {
  /// For each column of the file: the index in the schema, or nil for a column that matchd does not know.
  let columns: [Int?]
  let headers: [String]
  /// Whether a header is a French one that is no English one.
  let isFrench: Bool

  var unknown: [String] {
    zip(columns, headers).filter { $0.0 == nil }.map(\.1).filter { !$0.isEmpty && $0 != "error" }
  }

  /// - Throws: `FileFailure` for a missing required column, or one that stands twice.
  init(_ headers: [String], _ schema: RecordSchema, path: String) throws {
    self.headers = headers
    columns = headers.map { HeaderMap.index(of: CSVWriter.unguarded($0), schema) }
    isFrench = zip(headers, columns).contains { header, index in
      index.map { TextFolding.fold(schema.columns[$0].name) != TextFolding.fold(header) } ?? false
    }
    for (place, index) in columns.enumerated() {
      guard let index, let first = columns.firstIndex(of: index), first < place else { continue }
      throw FileFailure(
        path: path,
        en: "columns \(first + 1) ('\(headers[first])') and \(place + 1) ('\(headers[place])') are both "
          + "\(schema.columns[index].name).",
        fr:
          "les colonnes \(first + 1) (« \(headers[first]) ») et \(place + 1) (« \(headers[place]) ») sont toutes deux "
          + "\(schema.columns[index].french)."
      )
    }
    for (index, column) in schema.columns.enumerated() where column.isRequired && !columns.contains(index) {
      let others = zip(columns, headers).filter { $0.0 == nil }.map(\.1)
      let meant =
        Suggestion.nearest(to: column.name, among: others) ?? Suggestion.nearest(to: column.french, among: others)
      let all = headers.prefix(40).joined(separator: ", ")
      throw FileFailure(
        path: path,
        en: "there is no column '\(column.name)' (\(column.french)). The columns are: \(all)."
          + (meant.map { " Maybe '\($0)' is meant." } ?? ""),
        fr: "il n'y a pas de colonne « \(column.french) » (\(column.name)). Les colonnes sont : \(all)."
          + (meant.map { " Peut-être « \($0) »." } ?? "")
      )
    }
  }

  /// Without case and accents, with space, hyphen and underscore alike, in English or French.
  static func index(of header: String, _ schema: RecordSchema) -> Int? {
    let folded = TextFolding.fold(header)
    return schema.columns.firstIndex { TextFolding.fold($0.name) == folded || TextFolding.fold($0.french) == folded }
  }
}
