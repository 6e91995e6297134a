import MatchCore

/// A zip archive whose entries are stored as they are (APPNOTE 6.3.10, method 0): the same entries give the same bytes.
struct ZipWriter {
  /// Past this an archive needs the 64-bit format, which not every spreadsheet reads.
  static let maximumBytes = Int(UInt32.max)

  private struct Entry {
    let name: [UInt8]
    let checksum: UInt32
    let size: Int
    let offset: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  mutating func add(_ name: String, _ content: [UInt8]) throws {
    let entry = Entry(
      name: Array(name.utf8), checksum: CRC32.checksum(content), size: content.count, offset: bytes.count)
    guard bytes.count + content.count < ZipWriter.maximumBytes else { throw ZipWriter.tooLarge }
    number(0x0403_4B50, 4)
    describe(entry)
    bytes += entry.name
    bytes += content
    entries.append(entry)
  }

  /// The archive with its directory. Nothing is added after it.
  mutating func finish() throws -> [UInt8] {
    let start = bytes.count
    for entry in entries {
      number(0x0201_4B50, 4)
      number(20, 2)
      describe(entry)
      for _ in 0..<3 { number(0, 2) }  // comment, disk, internal attributes
      number(0, 4)
      number(entry.offset, 4)
      bytes += entry.name
    }
    let size = bytes.count - start
    guard bytes.count < ZipWriter.maximumBytes else { throw ZipWriter.tooLarge }
    number(0x0605_4B50, 4)
    number(0, 4)
    number(entries.count, 2)
    number(entries.count, 2)
    number(size, 4)
    number(start, 4)
    number(0, 2)
    return bytes
  }

  private static let tooLarge = Failure(
    .badData, en: "The workbook is larger than 4 GiB. Maybe --format csv.",
    fr: "Le classeur dépasse 4 Gio. Peut-être --format csv.")

  /// The fields that the local header and the directory share.
  private mutating func describe(_ entry: Entry) {
    number(20, 2)  // version needed
    number(0x0800, 2)  // names are UTF-8
    number(0, 2)  // stored
    // No time of day, and the first day there is: what an archive holds does not depend on when it is written.
    number(0, 2)
    number(0x0021, 2)
    number(Int(entry.checksum), 4)
    number(entry.size, 4)
    number(entry.size, 4)
    number(entry.name.count, 2)
    number(0, 2)
  }

  private mutating func number(_ value: Int, _ width: Int) {
    for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }
}

/// The checksum of zip archives (ISO 3309, polynomial 0xEDB88320 reflected).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    return ~bytes.reduce(~0) { value, byte in table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
  }
}
