import Foundation
import FoundationXML
import MatchCore
import Testing

@testable import matchd

/// What a spreadsheet program makes of the files that go out, as LibreOffice tells it: one conversion, then cell by cell.
/// Where LibreOffice is not on the machine these tests are skipped, and say so.
@Suite(.enabled(if: LibreOffice.isThere, "LibreOffice is not on this machine"), .serialized)
struct SpreadsheetTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Every cell of the demonstration data, by kind: what it says and that it is a number, a day or a text.
  @Test func aWorkbookOpensWithEveryCellAsItsType() throws {
    let program = try Demonstration.program()
    #expect(try program.run("export all --out all.xlsx").status == 0)
    let sheets = try LibreOffice.sheets(of: program.folder + "/all.xlsx", in: folder)
    #expect(sheets.map(\.name) == RecordKind.allCases.map(\.fileStem))
    let store = try Store.open(path: program.folder + "/matchd.db")
    let cells = ExportCells(language: .en)
    var counts: [String: Int] = [:]
    for sheet in sheets {
      let kind = try RecordKind.named(sheet.name)
      let table = try ExportTable(kind, in: store, upTo: nil, isCurrent: false)
      #expect(sheet.rows.count == table.rows.count + 1)
      #expect(sheet.rows.first?.map(\.text) == table.headings.map { $0.title.en })
      for (row, found) in zip(table.rows, sheet.rows.dropFirst()) {
        for (index, heading) in table.headings.enumerated() {
          let text = cells.text(ExportTable.cell(row, heading.source), heading.type)
          let cell = index < found.count ? found[index] : LibreOffice.Cell()
          #expect(cell.text == text, "\(sheet.name) \(row.id) \(heading.title.en)")
          let type =
            switch heading.type {
            case _ where text.isEmpty: ""
            case .integer: "float"
            case .date, .dateOrTime, .since: "date"
            default: "string"
            }
          #expect(cell.type == type, "\(sheet.name) \(row.id) \(heading.title.en)")
          counts[type, default: 0] += 1
        }
      }
    }
    for type in ["float", "date", "string"] { #expect(counts[type, default: 0] > 1_000) }
  }

  /// Texts that a spreadsheet could run or change are texts there, to the letter.
  @Test func hostileTextsAreTexts() throws {
    let importer = try Importer(folder)
    let texts = Nasty.texts(120, seed: 2024)
    var lines = ""
    for (index, text) in texts.enumerated() {
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("id", "i-\(1000 + index)")
      writer.member("name", "n")
      writer.member("kind", text)
      writer.endObject()
      lines += writer.text + "\n"
    }
    _ = try importer.take("a.jsonl", lines, kind: .institution)
    let table = try ExportTable(.institution, in: importer.store, upTo: nil, isCurrent: false)
    let path = try folder.write("nasty.xlsx", SpreadsheetWriter.workbook([table.sheet(.en)]))
    let sheet = try #require(LibreOffice.sheets(of: path, in: folder).first)
    for (row, text) in zip(sheet.rows.dropFirst(), texts) {
      let cell = try #require(row.count > 2 ? row[2] : nil)
      #expect(cell.type == "string" && !cell.isFormula)
      #expect(visible(cell.text) == visible(text))
    }
    #expect(sheet.rows.count == texts.count + 1)
  }

  /// The file that LibreOffice writes folds blanks.
  private func visible(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.properties.isWhitespace }
  }

  /// French decimals are numbers where the spreadsheet is French.
  @Test func aFrenchSpreadsheetReadsFrenchNumbers() throws {
    let program = try Demonstration.program()
    let outcome = try program.run("match r-176 --format csv --lang fr")
    #expect(outcome.output.hasPrefix("Demande;"))
    let path = try folder.write("match.csv", outcome.output)
    let sheet = try #require(LibreOffice.sheets(of: path, in: folder, frenchCSV: true).first)
    let plain = try program.run("match r-176 --format csv").lines.dropLast()
    #expect(sheet.rows.count == plain.count)
    let totals = plain.dropFirst().map { String($0.split(separator: ",")[6]) }
    for (row, total) in zip(sheet.rows.dropFirst(), totals) {
      #expect(row[6].type == "float")
      #expect(row[6].value.flatMap(Double.init) == Double(total))
    }
  }
}

/// LibreOffice without a window, asked what is in a file.
enum LibreOffice {
  struct Cell {
    var text = ""
    /// As OpenDocument calls it: float, date, string; empty for an empty cell.
    var type = ""
    var value: String?
    var isFormula = false
  }

  struct Table {
    let name: String
    var rows: [[Cell]] = []
  }

  static let isThere = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice"]
    .contains(where: FileManager.default.isExecutableFile)

  static func sheets(of path: String, in folder: TemporaryFolder, frenchCSV: Bool = false) throws -> [Table] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // 59 is the semicolon, 34 the quote, 76 UTF-8, 1036 French of France.
    let filter = frenchCSV ? ["--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true"] : []
    process.arguments =
      ["soffice", "--headless", "--norestore", "-env:UserInstallation=file://\(folder.path)/office"] + filter
      + ["--convert-to", "fods", "--outdir", folder.path + "/out", path]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    process.waitUntilExit()
    let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/out/\(name).fods"))
    let parser = XMLParser(data: data)
    let reader = TableReader()
    parser.delegate = reader
    let isWellFormed = parser.parse()
    try #require(isWellFormed)
    return reader.tables
  }

  /// The cells of an OpenDocument spreadsheet; what repeats at the end of a row or a table is empty, and left out.
  private final class TableReader: NSObject, XMLParserDelegate {
    var tables: [Table] = []
    private var row: [Cell] = []
    private var pending = 0
    private var cell: (Cell, repeats: Int)?
    private var paragraphs = 0
    private var isText = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      switch name {
      case "table:table": tables.append(Table(name: attributes["table:name"] ?? ""))
      case "table:table-row": (row, pending) = ([], 0)
      case "table:table-cell":
        let cell = Cell(
          type: attributes["office:value-type"] ?? "", value: attributes["office:value"],
          isFormula: attributes["table:formula"] != nil)
        self.cell = (cell, Int(attributes["table:number-columns-repeated"] ?? "1") ?? 1)
        paragraphs = 0
      case "text:p":
        if paragraphs > 0 { cell?.0.text += "\n" }
        paragraphs += 1
        isText = true
      case "text:s": cell?.0.text += String(repeating: " ", count: Int(attributes["text:c"] ?? "1") ?? 1)
      case "text:tab": cell?.0.text += "\t"
      case "text:line-break": cell?.0.text += "\n"
      default: break
      }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { if isText { cell?.0.text += text } }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      switch name {
      case "text:p": isText = false
      case "table:table-cell":
        guard let (cell, repeats) = cell else { return }
        if cell.type.isEmpty {
          pending += repeats
        } else {
          row += Array(repeating: Cell(), count: pending) + Array(repeating: cell, count: repeats)
          pending = 0
        }
        self.cell = nil
      case "table:table-row": if !row.isEmpty { tables[tables.count - 1].rows.append(row) }
      default: break
      }
    }
  }
}
