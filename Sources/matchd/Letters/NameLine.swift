import MatchCore

/// Lines that hold the name of a person, which may be the name of a country as well: the first of a signature, and the one that
/// says who sent a mail.
struct NameLine {
  let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  /// Words of names of bodies and countries, which people do not bear.
  private static let ofBodies: Set<String> = [
    "republic", "republique", "government", "gouvernement", "kingdom", "royaume", "state", "etat", "union", "embassy",
    "ambassade", "north", "south", "nord", "sud", "new",
  ]
  private static let senders: Set<String> = ["from", "de"]

  /// Whether the words end a name there, or stand inside it: two to five words, all with capitals, with nothing between them but
  /// blanks, hyphens and points. A country that comes first is left to what stands beside it.
  func holds(_ words: Range<Int>) -> Bool {
    guard letter.words.indices.contains(words.lowerBound), var name = line(of: words.lowerBound) else { return false }
    if letter.words[words.lowerBound].section == .sender {
      guard NameLine.senders.contains(letter.words[name.lowerBound].folded),
        letter.gap(after: name.lowerBound).contains(":")
      else { return false }
      name = name.lowerBound + 1..<name.upperBound
    }
    let isPlain = { (character: Character) in character.isWhitespace || "-.‑".contains(character) }
    let end = name.first { !letter.gap(after: $0).allSatisfy(isPlain) }.map { $0 + 1 } ?? name.upperBound
    name = name.lowerBound..<max(name.lowerBound, min(end, name.upperBound))
    guard (2...5).contains(name.count), name.lowerBound < words.lowerBound, words.upperBound <= name.upperBound else {
      return false
    }
    return letter.words[name].allSatisfy { word in
      word.isCapitalised && !NameLine.ofBodies.contains(word.folded) && !InstitutionFinder.nouns.contains(word.folded)
    }
  }

  /// The words of the line, where it is one of those that hold names.
  private func line(of index: Int) -> Range<Int>? {
    let section = letter.words[index].section
    guard section == .sender || section == .signature else { return nil }
    func isSame(_ other: Int) -> Bool {
      letter.words.indices.contains(other) && letter.words[other].line == letter.words[index].line
    }
    // Not the sentence: a point after an initial would end it.
    var (low, high) = (index, index + 1)
    while isSame(low - 1) { low -= 1 }
    while isSame(high) { high += 1 }
    let isFirst = low == 0 || letter.words[low - 1].section != .signature
    return section == .sender || isFirst ? low..<high : nil
  }
}
