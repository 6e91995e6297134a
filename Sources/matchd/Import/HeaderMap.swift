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
    let missing = schema.columns.enumerated().filter { $0.element.isRequired && !columns.contains($0.offset) }
      .map(\.element)
    if !missing.isEmpty {
      throw HeaderMap.lack(of: missing, path, headers, others: zip(columns, headers).filter { $0.0 == nil }.map(\.1))
    }
  }

  /// - Parameter others: headers that no column has.
  private static func lack(
    of missing: [Column], _ path: String, _ headers: [String], others: [String]
  ) -> FileFailure {
    let all = headers.prefix(40).joined(separator: ", ")
    let meant = missing.lazy.compactMap { column in
      Suggestion.nearest(to: column.name, among: others) ?? Suggestion.nearest(to: column.french, among: others)
    }.first
    let (en, fr) = (
      missing.map { "'\($0.name)' (\($0.french))" }, missing.map { "« \($0.french) » (\($0.name))" }
    )
    return FileFailure(
      path: path,
      en: (missing.count == 1 ? "there is no column " : "there are no columns ") + en.joined(separator: ", ")
        + ". The columns are: \(all)." + (meant.map { " Maybe '\($0)' is meant." } ?? ""),
      fr: (missing.count == 1 ? "il n'y a pas de colonne " : "il n'y a pas de colonnes ") + fr.joined(separator: ", ")
        + ". Les colonnes sont : \(all)." + (meant.map { " Peut-être « \($0) »." } ?? ""))
  }

  /// Without case and accents, with space, hyphen and underscore alike, in English or French.
  static func index(of header: String, _ schema: RecordSchema) -> Int? {
    let folded = TextFolding.fold(header)
    return schema.columns.firstIndex { TextFolding.fold($0.name) == folded || TextFolding.fold($0.french) == folded }
  }
}
