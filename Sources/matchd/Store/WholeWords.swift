import MatchCore

/// Ids that are looked for in many texts at once, with nothing beside them that could be part of an id. A full stop may be part of
/// one, or end a sentence: `e-1` stands in `e-1.x`, too.
struct WholeWords {
  /// By what stands before the first byte that is no part of a word (`r-1/e-7/2024-02-01` by `r-1`), the whole ids.
  private let byStart: [ArraySlice<UInt8>: [[UInt8]]]

  init(_ ids: [String]) {
    let words = ids.map { Array($0.utf8) }.filter { !$0.isEmpty }
    byStart = Dictionary(grouping: words) { $0.prefix(while: WholeWords.isPart) }
  }

  /// O(bytes), unless the text is full of beginnings.
  func stand(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    var place = 0
    while place < bytes.count {
      guard WholeWords.isPart(bytes[place]) else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, WholeWords.isPart(bytes[place]) { place += 1 }
      for id in byStart[bytes[start..<place]] ?? [] {
        let end = start + id.count
        let isWhole = end <= bytes.count && bytes[start..<end].elementsEqual(id)
        if isWhole, end == bytes.count || !WholeWords.isPart(bytes[end]) { return true }
      }
    }
    return false
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
