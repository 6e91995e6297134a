import Foundation
import MatchCore

/// A file that cannot be read as rows at all.
struct FileFailure: Error {
  let path: String
  let reason: Bilingual
  let code: ExitCode

  init(path: String, _ reason: Bilingual, code: ExitCode = .badData) {
    (self.path, self.reason, self.code) = (path, reason, code)
  }

  init(path: String, en: String, fr: String, code: ExitCode = .badData) {
    self.init(path: path, Bilingual(en: en, fr: fr), code: code)
  }

  var text: Bilingual { Bilingual(en: "\(path): ", fr: "\(path) : ") + reason }

  static let missing = Bilingual(en: "there is no such file.", fr: "ce fichier n'existe pas.")
  static let empty = Bilingual(
    en: "it is empty. Maybe the export did not finish.",
    fr: "il est vide. Peut-être l'export ne s'est-il pas achevé.")

  static func unreadable(_ code: Int32) -> Bilingual {
    Bilingual(en: "it cannot be read: ", fr: "il ne peut pas être lu : ") + SystemError.text(code)
      + Bilingual(same: ".")
  }
}

/// The bytes of a file, read in pieces. The whole file is looked at once beforehand, because its encoding shows only then.
final class ByteSource {
  enum Encoding: String {
    case utf8 = "UTF-8"
    case windows1252 = "Windows-1252"
  }

  /// What is expected of it, for what is said where it is something else.
  enum Content {
    case rows
    case text
  }

  private static let largestPiece = 256 * 1024

  let path: String
  let encoding: Encoding
  let totalBytes: Int
  private(set) var consumedBytes = 0
  private let descriptor: Int32
  private var piece: [UInt8]
  private var place = 0
  private var end = 0

  /// - Throws: `FileFailure` for a file that is missing, empty, binary, or of another format.
  init(path: String, as content: Content = .rows) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileFailure(
        path: path, errno == ENOENT ? FileFailure.missing : FileFailure.unreadable(errno), code: .inputOutput)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileFailure(path: path, en: "it is not a file.", fr: "ce n'est pas un fichier.", code: .inputOutput)
    }
    totalBytes = Int(status.st_size)
    // A small file needs no large piece; one that grows meanwhile is read all the same.
    piece = [UInt8](repeating: 0, count: min(ByteSource.largestPiece, max(4_096, totalBytes)))
    do {
      encoding = try ByteSource.examine(descriptor, path, content, &piece)
    } catch {
      close(descriptor)
      throw error
    }
    lseek(descriptor, 0, SEEK_SET)
    if let first = try peek(), first == 0xEF, end >= 3, piece[1] == 0xBB, piece[2] == 0xBF { place = 3 }
  }

  deinit { close(descriptor) }

  /// The next byte without taking it, or nil at the end.
  func peek() throws -> UInt8? {
    if place == end {
      let count = read(descriptor, &piece, piece.count)
      guard count >= 0 else {
        throw FileFailure(path: path, FileFailure.unreadable(errno), code: .inputOutput)
      }
      consumedBytes += end
      (place, end) = (0, count)
    }
    return place < end ? piece[place] : nil
  }

  /// The next byte, or nil at the end.
  func next() throws -> UInt8? {
    guard let byte = try peek() else { return nil }
    place += 1
    return byte
  }

  /// Hands on the bytes up to (not with) the first for which `stops` holds, within the piece at hand. Fast.
  func take(into bytes: inout [UInt8], until stops: (UInt8) -> Bool) throws {
    guard try peek() != nil else { return }
    let stop = piece.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return place }
      var stop = place
      while stop < end, !stops(base[stop]) { stop += 1 }
      return stop
    }
    bytes.append(contentsOf: piece[place..<stop])
    place = stop
  }

  private static func examine(
    _ descriptor: Int32, _ path: String, _ content: Content, _ piece: inout [UInt8]
  ) throws -> Encoding {
    var isFirst = true
    var validator = UTF8Validator()
    while true {
      let count = read(descriptor, &piece, piece.count)
      guard count >= 0 else {
        throw FileFailure(path: path, FileFailure.unreadable(errno), code: .inputOutput)
      }
      if count == 0 { break }
      if isFirst, let problem = foreignFormat(piece[..<count], content) { throw FileFailure(path: path, problem) }
      isFirst = false
      if memchr(piece, 0, count) != nil {
        throw FileFailure(
          path: path,
          Bilingual(
            en: "it is not a text (it holds a zero byte). ", fr: "ce n'est pas un texte (il contient un octet nul). ")
            + saved(content))
      }
      validator.add(piece[..<count])
    }
    if isFirst { throw FileFailure(path: path, FileFailure.empty) }
    return validator.isValidToTheEnd ? .utf8 : .windows1252
  }

  private static func saved(_ content: Content) -> Bilingual {
    switch content {
    case .rows: Bilingual(en: "Maybe save it as CSV UTF-8.", fr: "Peut-être l'enregistrer en CSV UTF-8.")
    case .text:
      Bilingual(en: "Maybe save it as plain text (UTF-8).", fr: "Peut-être l'enregistrer en texte brut (UTF-8).")
    }
  }

  private static func foreignFormat(_ head: ArraySlice<UInt8>, _ content: Content) -> Bilingual? {
    if content == .text, head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return Bilingual(
        en: "it is a document of a word processor or a zip archive. ",
        fr: "c'est un document de traitement de texte ou une archive zip. ") + saved(content)
    }
    if head.starts(with: [0x50, 0x4B, 3, 4]) {
      return Bilingual(
        en: "it is a zip archive, as spreadsheets (.xlsx, .ods) are. Maybe save it as CSV UTF-8.",
        fr: "c'est une archive zip, comme les classeurs (.xlsx, .ods). Peut-être l'enregistrer en CSV UTF-8.")
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return Bilingual(
        en: "it is an old Excel file (.xls). Maybe save it as CSV UTF-8.",
        fr: "c'est un ancien fichier Excel (.xls). Peut-être l'enregistrer en CSV UTF-8.")
    }
    if head.starts(with: Array("%PDF".utf8)) {
      guard content == .rows else { return Bilingual(en: "it is a PDF. ", fr: "c'est un PDF. ") + saved(content) }
      return Bilingual(
        en: "it is a PDF. Maybe ask for the spreadsheet it was made from.",
        fr: "c'est un PDF. Peut-être demander le tableur dont il est tiré.")
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return Bilingual(en: "it is UTF-16. ", fr: "il est en UTF-16. ") + saved(content)
    }
    return nil
  }

  /// Bytes of this file as text.
  func text(_ bytes: some Collection<UInt8>) -> String {
    switch encoding {
    case .utf8: String(decoding: bytes, as: UTF8.self)
    case .windows1252: String(bytes: bytes, encoding: .windowsCP1252) ?? Self.latin1(bytes)
    }
  }

  /// Five bytes have no character in Windows-1252; they are read as the control characters of Latin-1, which import refuses.
  private static func latin1(_ bytes: some Collection<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}

/// Tells whether pieces of bytes are UTF-8 together.
struct UTF8Validator {
  private(set) var isValid = true
  private var rest: [UInt8] = []

  /// Whether all of it is valid once nothing more comes: a character that was begun and never ended is not.
  var isValidToTheEnd: Bool { isValid && rest.isEmpty }

  /// A piece may end inside a character: its beginning waits for the next piece.
  mutating func add(_ piece: ArraySlice<UInt8>) {
    guard isValid else { return }
    var bytes = rest + piece
    rest = []
    // What may be the beginning of a character waits for the next piece.
    var tail = 0
    while tail < min(4, bytes.count) {
      let byte = bytes[bytes.count - 1 - tail]
      tail += 1
      if byte < 0x80 { tail = 0 }
      if byte < 0x80 || byte >= 0xC0 { break }
    }
    if tail > 0, let lead = bytes.dropLast(tail - 1).last {
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
      if tail < length {
        rest = Array(bytes.suffix(tail))
        bytes.removeLast(tail)
      }
    }
    isValid = String(validating: bytes, as: UTF8.self) != nil
  }
}
