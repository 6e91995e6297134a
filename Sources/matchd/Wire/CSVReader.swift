import MatchCore

/// Reads RFC 4180 row by row, with `,` `;` or TAB between cells, LF or CRLF between rows.
final class CSVReader {
  struct Row {
    /// From 1, the header; as a spreadsheet counts them.
    let number: Int
    /// The line of the file on which the row starts, from 1.
    let line: Int
    let cells: [String]
    /// The first cell that is larger than a cell may be, from 0.
    let oversized: Int?
  }

  /// A profile of this length is a book. The row is refused, the rest of the file goes on.
  static let maximumCellBytes = 1 << 20
  /// Past this, most likely a quote was never closed: reading on would only use up memory.
  static let maximumRowBytes = 16 << 20
  static let maximumCells = 1_024

  let source: ByteSource
  let delimiter: UInt8
  private var number = 0
  private var line = 1
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// - Throws: `FileFailure` for what is not a text file.
  init(path: String) throws {
    source = try ByteSource(path: path)
    // The delimiter is the one that the header holds most of; a file of one column has none.
    var head: [UInt8] = []
    let probe = try ByteSource(path: path)
    var isQuoted = false
    while head.count < CSVReader.maximumCellBytes, let byte = try probe.next() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted {
        // Empty lines before the header are skipped here as `next` skips them.
        guard head.allSatisfy({ $0 == 0x0D }) else { break }
        head.removeAll()
        continue
      }
      if !isQuoted { head.append(byte) }
    }
    let counted = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].map { mark in (mark, head.count { $0 == mark }) }
    delimiter = counted.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? UInt8(ascii: ",")
  }

  /// The next row that is not an empty line, or nil at the end.
  /// - Throws: `FileFailure` for quoting that cannot be understood, or a row past the limits.
  func next() throws -> Row? {
    while try source.peek() != nil {
      let start = line
      number += 1
      try readRow(startingOn: start)
      let isEmptyLine = ends.count == 1 && ends[0] == 0
      if !isEmptyLine { return row(startingOn: start) }
    }
    return nil
  }

  private func row(startingOn start: Int) -> Row {
    var cells: [String] = []
    cells.reserveCapacity(ends.count)
    var begin = 0
    var oversized: Int?
    for (index, end) in ends.enumerated() {
      if end - begin > CSVReader.maximumCellBytes, oversized == nil { oversized = index }
      cells.append(source.text(bytes[begin..<end]))
      begin = end
    }
    return Row(number: number, line: start, cells: cells, oversized: oversized)
  }

  private func readRow(startingOn start: Int) throws {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    let delimiter = delimiter
    while true {
      let wasQuoted = try source.peek() == UInt8(ascii: "\"")
      if wasQuoted {
        try readQuoted(startingOn: start)
      } else {
        repeat {
          try source.take(into: &bytes) { $0 == delimiter || $0 == 0x0A || $0 == UInt8(ascii: "\"") }
          guard bytes.count <= CSVReader.maximumRowBytes else {
            throw failure(start, en: "the row is larger than 16 MiB.", fr: "la rangée dépasse 16 Mio.")
          }
        } while try !isAtMark()
        if try source.peek() == UInt8(ascii: "\"") {
          throw failure(
            start, en: "a quote stands inside a cell. Maybe the cell must be in quotes, and its quotes doubled.",
            fr:
              "un guillemet figure dans une cellule. Peut-être faut-il la mettre entre guillemets et doubler les siens."
          )
        }
      }
      let mark = try source.peek()
      if mark != delimiter, !wasQuoted, bytes.last == 0x0D, bytes.count > (ends.last ?? 0) { bytes.removeLast() }
      ends.append(bytes.count)
      guard ends.count <= CSVReader.maximumCells else {
        throw failure(
          start, en: "it has more than \(CSVReader.maximumCells) cells.",
          fr: "elle a plus de \(CSVReader.maximumCells) cellules.")
      }
      _ = try source.next()
      if mark == 0x0A { line += 1 }
      if mark != delimiter { return }
      // A delimiter at the very end of the file opens one more, empty cell.
      if try source.peek() == nil {
        ends.append(bytes.count)
        return
      }
    }
  }

  private func isAtMark() throws -> Bool {
    guard let byte = try source.peek() else { return true }
    return byte == delimiter || byte == 0x0A || byte == UInt8(ascii: "\"")
  }

  private func readQuoted(startingOn start: Int) throws {
    _ = try source.next()
    while true {
      try source.take(into: &bytes) { $0 == UInt8(ascii: "\"") || $0 == 0x0A }
      guard bytes.count <= CSVReader.maximumRowBytes else {
        throw failure(
          start, en: "the row is larger than 16 MiB. Maybe a quote is not closed.",
          fr: "la rangée dépasse 16 Mio. Peut-être un guillemet n'est-il pas fermé.")
      }
      guard let byte = try source.peek() else {
        throw failure(
          start, en: "a quote is opened and never closed. Maybe a quote inside the cell is not doubled.",
          fr: "un guillemet est ouvert et jamais fermé. Peut-être un guillemet de la cellule n'est-il pas doublé.")
      }
      if byte == 0x0A {
        line += 1
        bytes.append(byte)
        _ = try source.next()
      } else if byte == UInt8(ascii: "\"") {
        _ = try source.next()
        guard try source.peek() == UInt8(ascii: "\"") else { break }
        bytes.append(byte)
        _ = try source.next()
      }
    }
    if try source.peek() == 0x0D { _ = try source.next() }
    if let after = try source.peek(), after != delimiter, after != 0x0A {
      throw failure(
        start, en: "text follows a closing quote. Maybe a quote inside the cell is not doubled.",
        fr: "du texte suit un guillemet fermant. Peut-être un guillemet de la cellule n'est-il pas doublé.")
    }
  }

  private func failure(_ start: Int, en: String, fr: String) -> FileFailure {
    FileFailure(
      path: source.path, en: "row \(number) (line \(start)), column \(ends.count + 1): \(en)",
      fr: "rangée \(number) (ligne \(start)), colonne \(ends.count + 1) : \(fr)")
  }
}
