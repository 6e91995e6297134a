import Foundation
import MatchCore

/// The CSV files of one folder of the configuration, as rows of named cells.
struct ReferenceTable {
  struct Row {
    let file: String
    let number: Int
    let cells: [String: String]

    /// The text of a column, or nil when it is empty.
    subscript(column: String) -> String? { cells[column].flatMap { $0.isEmpty ? nil : $0 } }

    func required(_ column: String) throws -> String {
      guard let text = self[column] else { throw failure(column, "", Expectation.value) }
      return text
    }

    func list(_ column: String) -> [String] {
      guard let text = self[column] else { return [] }
      return text.split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
    }

    func failure(_ column: String, _ value: String, _ expected: Bilingual) -> Failure {
      Failure(
        .configuration, en: "\(file), row \(number), column \(column): '\(value)', but expected \(expected.en).",
        fr: "\(file), rangée \(number), colonne \(column) : « \(value) », mais on attend \(expected.fr).")
    }
  }

  let rows: [Row]

  init(folder: String) throws {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(
        .configuration, en: "There is no folder \(folder).", fr: "Il n'y a pas de dossier \(folder).")
    }
    var rows: [Row] = []
    for name in names.filter({ $0.hasSuffix(".csv") }).sorted(by: Identifier.precedes) {
      let path = folder + "/" + name
      do {
        let reader = try CSVReader(path: path)
        guard let header = try reader.next() else { continue }
        while let row = try reader.next() {
          guard row.cells.count == header.cells.count else {
            throw Failure(
              .configuration,
              en: "\(path), line \(row.line): \(row.cells.count) cells, but the header has \(header.cells.count).",
              fr: "\(path), ligne \(row.line) : \(row.cells.count) cellules, mais l'en-tête en a \(header.cells.count)."
            )
          }
          let cells = Dictionary(zip(header.cells, row.cells), uniquingKeysWith: { first, _ in first })
          rows.append(Row(file: path, number: row.number, cells: cells))
        }
      } catch let failure as FileFailure {
        throw Failure(.configuration, failure.text)
      }
    }
    self.rows = rows
  }
}
