import MatchCore

/// Countries whose names are names of people as well.
extension PlaceFinder {
  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "m", "mme", "mlle", "monsieur", "madame", "sir",
  ]
  /// Names of countries that are names of people, too.
  private static let alsoPeople: Set<String> = [
    "jordan", "chad", "georgia", "france", "holland", "israel", "ireland", "england", "malta", "kenya", "india",
    "chine",
  ]
  private static let notNames: Set<String> = [
    "of", "the", "republic", "government", "kingdom", "state", "in", "for", "to", "and", "from", "south", "north",
    "ministry",
    "royal", "valley",
  ]

  func isPerson(_ words: Range<Int>) -> Bool {
    let index = words.lowerBound
    for back in 1...3 where index - back >= 0 {
      let word = letter.words[index - back]
      guard word.line == letter.words[index].line || back == 1 else { break }
      if PlaceFinder.titles.contains(word.folded), letter.words[index - back..<index].allSatisfy(\.isCapitalised),
        !letter.gap(after: index - 1).contains(",")
      {
        return true
      }
    }
    if NameLine(letter).holds(words), !institutions.contains(where: { $0.overlaps(words) }) { return true }
    guard words.count == 1, PlaceFinder.alsoPeople.contains(letter.words[index].folded) else { return false }
    func isName(_ other: Int, gapAfter: Int) -> Bool {
      guard letter.words.indices.contains(other), letter.words[other].isCapitalised, !letter.words[other].isUpper,
        letter.words[other].sentence == letter.words[index].sentence,
        letter.gap(after: gapAfter).allSatisfy({ $0 == " " || $0 == "-" })
      else { return false }
      let word = letter.words[other].folded
      return !PlaceFinder.notNames.contains(word) && word.count > 2 && !institutions.contains { $0.contains(other) }
    }
    let startsSentence = index == 0 || letter.words[index - 1].sentence != letter.words[index].sentence
    return (!startsSentence && isName(index - 1, gapAfter: index - 1)) || isName(index + 1, gapAfter: index)
  }
}
