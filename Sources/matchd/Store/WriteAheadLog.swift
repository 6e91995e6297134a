import Foundation
import MatchCore

/// The write-ahead log of SQLite as a crash left it, read before SQLite does: SQLite takes what is whole up to the first bad
/// frame and drops the rest without a word, although the rest may hold commits that somebody was told of.
///
/// Each commit reaches the disk before the next begins (`synchronous=FULL`). So a crash can damage the last commit only, and
/// that one nobody was told of; whole frames after a damaged commit mean that the disk lost something. So does a frame that is
/// whole but for one word: a write that is cut off leaves more than that behind.
/// The format: https://www.sqlite.org/fileformat2.html#walformat
struct WriteAheadLog {
  enum State: Equatable {
    /// Nothing there, or everything as it was written; perhaps with the beginning of a commit that did not end.
    case sound
    /// The last commit is not whole, as a loss of power may leave it.
    case tornAtEnd
    /// A commit that reached the disk is damaged.
    case damaged
  }

  /// Whether there was one: a database that was closed has none.
  let exists: Bool
  let state: State

  private static let headerBytes = 32
  private static let frameHeaderBytes = 24

  init(of database: String) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: database + "-wal"), options: .mappedIfSafe),
      !data.isEmpty
    else {
      (exists, state) = (false, .sound)
      return
    }
    exists = true
    state = data.withUnsafeBytes(WriteAheadLog.state)
  }

  private static func state(_ bytes: UnsafeRawBufferPointer) -> State {
    func number(_ place: Int) -> UInt32 {
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
    guard bytes.count > headerBytes + frameHeaderBytes else { return .sound }
    let (magic, pageBytes) = (number(0), Int(number(8)))
    let isKnown = magic & ~1 == 0x377F_0682 && pageBytes.nonzeroBitCount == 1 && (512...65_536).contains(pageBytes)
    var sum = Checksum(isBigEndian: magic & 1 == 1)
    if isKnown { sum.add(bytes[0..<24]) }
    // A header is synced before the first frame is written.
    guard isKnown, sum.first == number(24), sum.second == number(28) else { return .damaged }
    let salts = (number(16), number(20))
    let frameBytes = frameHeaderBytes + pageBytes
    let count = (bytes.count - headerBytes) / frameBytes

    /// The checksum that a frame has written down.
    func stored(_ index: Int) -> Checksum {
      let start = headerBytes + index * frameBytes
      return Checksum(isBigEndian: sum.isBigEndian, first: number(start + 16), second: number(start + 20))
    }
    /// What a frame says, and whether it follows from a checksum.
    func frame(
      _ index: Int, after sum: Checksum
    ) -> (sum: Checksum, isWhole: Bool, wasWhole: Bool, isOurs: Bool, endsCommit: Bool) {
      let start = headerBytes + index * frameBytes
      var sum = sum
      sum.add(bytes[start..<(start + 8)])
      sum.add(bytes[(start + frameHeaderBytes)..<(start + frameBytes)])
      let said = stored(index)
      let isWhole = sum.first == said.first && sum.second == said.second && number(start) != 0
      return (
        sum, isWhole, isWhole || sum.differsByOneWord(from: said, words: (8 + pageBytes) / 4),
        (number(start + 8), number(start + 12)) == salts, number(start + 4) != 0
      )
    }

    var bad = 0
    while bad < count {
      let next = frame(bad, after: sum)
      guard next.isWhole, next.isOurs else { break }
      sum = next.sum
      bad += 1
    }
    guard bad < count else { return .sound }
    // Frames of an older round follow the last of this one; one that follows from our checksums is none of them.
    let first = frame(bad, after: sum)
    var isTorn = first.isOurs && first.endsCommit
    var hasEnded = (first.isOurs || first.wasWhole) && first.endsCommit
    if hasEnded, first.wasWhole { return .damaged }
    for index in (bad + 1)..<max(count, bad + 1) {
      let next = frame(index, after: stored(index - 1))
      guard next.isOurs else { continue }
      if hasEnded, next.isWhole { return .damaged }
      guard next.endsCommit else { continue }
      if first.wasWhole { return .damaged }
      (isTorn, hasEnded) = (true, true)
    }
    return isTorn ? .tornAtEnd : .sound
  }

  /// SQLite's own: two sums over pairs of words.
  private struct Checksum {
    let isBigEndian: Bool
    var first: UInt32 = 0
    var second: UInt32 = 0

    mutating func add(_ bytes: Slice<UnsafeRawBufferPointer>) {
      let words = UnsafeRawBufferPointer(rebasing: bytes)
      for place in stride(from: 0, to: words.count - 7, by: 8) {
        let left = words.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        let right = words.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
        first = first &+ (isBigEndian ? UInt32(bigEndian: left) : UInt32(littleEndian: left)) &+ second
        second = second &+ (isBigEndian ? UInt32(bigEndian: right) : UInt32(littleEndian: right)) &+ first
      }
    }

    /// Whether a change of one word of what was added would make this the other checksum. From the last word to the first they
    /// weigh (0, 1), (1, 1), (1, 2), (2, 3) ... in the two sums: neighbours of Fibonacci's sequence are never both even, so
    /// one of them can be divided by.
    func differsByOneWord(from other: Checksum, words: Int) -> Bool {
      let (left, right) = (other.first &- first, other.second &- second)
      // One of the two sums was changed itself.
      if left == 0 || right == 0 { return true }
      var weights = (UInt32(0), UInt32(1))
      for _ in 0..<words {
        if Checksum.divides(left, right, by: weights) { return true }
        weights = (weights.1, weights.0 &+ weights.1)
      }
      return false
    }

    /// Whether both are the same multiple of two weights.
    private static func divides(_ left: UInt32, _ right: UInt32, by weights: (UInt32, UInt32)) -> Bool {
      let factor = weights.0 & 1 == 1 ? left &* inverse(of: weights.0) : right &* inverse(of: weights.1)
      return factor &* weights.0 == left && factor &* weights.1 == right
    }

    /// Of an odd number, modulo 2^32 (Newton's method doubles the right bits).
    private static func inverse(of odd: UInt32) -> UInt32 {
      var result = odd
      for _ in 0..<5 { result = result &* (2 &- odd &* result) }
      return result
    }
  }
}
