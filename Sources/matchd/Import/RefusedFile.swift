import Foundation
import MatchCore

/// The rows that were not accepted, in the layout they came in, with a column that says why. Made when the first is refused,
/// and put in place only when all is written.
final class RefusedFile {
  let path: String
  private let header: [String]?
  private let delimiter: Character
  private var descriptor: Int32 = -1
  /// A pipe or a device has no place to be put in: a file moved there would replace it.
  private let isPlain: Bool
  private var temporary: String { isPlain ? path + ".part" : path }

  /// - Parameter header: of a CSV file; nil for JSON Lines.
  init(path: String, header: [String]?, delimiter: Character) {
    self.path = path
    self.header = header
    self.delimiter = delimiter
    var status = stat()
    isPlain = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  deinit {
    if descriptor >= 0 {
      close(descriptor)
      if isPlain { unlink(temporary) }
    }
  }

  func add(_ row: RawRow, error: String) throws {
    if descriptor < 0 {
      for place in [path, temporary] { try DatabaseFiles.refuse(toReplace: place) }
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw FileFailure(
          path: path,
          Bilingual(en: "the refused rows cannot be written: ", fr: "les rangées refusées ne peuvent y être écrites : ")
            + SystemError.text(errno) + Bilingual(en: ". Maybe --refused FILE.", fr: ". Peut-être --refused FILE."),
          code: .inputOutput)
      }
      if let header { try write(header + ["error"]) }
    }
    if let header {
      // A row that is too short must not have its error under another heading.
      let missing = [String](repeating: "", count: max(0, header.count - row.original.count))
      try write(row.original + missing + [error])
      return
    }
    let line = row.original.first ?? ""
    var writer = JSONWriter()
    writer.beginObject()
    if let members = (try? JSONValue(parsing: Array(line.utf8)))?.object {
      for member in members where member.key != "error" {
        writer.key(member.key)
        writer.value(member.value)
      }
    } else {
      writer.member("line", line)
    }
    writer.member("error", error)
    writer.endObject()
    try Output.write(writer.text + "\n", to: descriptor)
  }

  private func write(_ cells: [String]) throws {
    // People open this file in a spreadsheet, and what is in it came from outside.
    let line = cells.map { CSVWriter.quoted(CSVWriter.guarded(CSVWriter.unguarded($0)), delimiter: delimiter) }
      .joined(separator: String(delimiter))
    try Output.write(line + "\n", to: descriptor)
  }

  /// Puts the file in place, if there is one.
  func finish() throws {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    guard isPlain else { return }
    guard rename(temporary, path) == 0 else {
      throw FileFailure(
        path: path,
        Bilingual(en: "it cannot be written: ", fr: "il ne peut pas être écrit : ") + SystemError.text(errno)
          + Bilingual(same: "."), code: .inputOutput)
    }
  }
}
