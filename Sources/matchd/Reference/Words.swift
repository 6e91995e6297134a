import MatchCore

/// The words of a text that say something.
enum Words {
  /// Shorter words are articles and abbreviations of anything.
  static let minimumLetters = 3
  /// Words from this length on lose the final s or x of a plural.
  static let pluralLetters = 5
  /// A text is read up to here: a profile is a page, not a book.
  static let maximumBytes = 64 << 10

  /// Folded (no case, no accents), without stop words of English and French, numbers and short words, with how often each
  /// stands; in byte order. O(length).
  static func counts(of texts: [String?]) -> [WordCount] {
    var counts: [String: Int] = [:]
    for text in texts.compactMap({ $0 }) { for word in kept(read(text)) { counts[word, default: 0] += 1 } }
    return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { WordCount($0.key, $0.value) }
  }

  /// The same, with how each word is written where it stands first. Slower, so for the text that people will see quoted.
  static func spelled(of texts: [String?]) -> [WordCount] {
    var spellings: [String: String] = [:]
    for text in texts.compactMap({ $0 }) {
      for written in read(text).split(whereSeparator: { !$0.isLetter }) {
        for word in kept(written) where spellings[word] == nil { spellings[word] = written.lowercased() }
      }
    }
    return counts(of: texts).map { WordCount($0.word, $0.count, spelling: spellings[$0.word]) }
  }

  private static func read(_ text: String) -> Substring {
    text.utf8.count > maximumBytes ? text.prefix(maximumBytes) : text[...]
  }

  static func kept(_ text: Substring) -> [String] {
    words(folded(text)).filter { $0.count >= minimumLetters && !stopWords.contains(String($0)) }.map(singular)
  }

  /// The ligatures of French too, which are letters of their own to Unicode: `œuvre` is `oeuvre`.
  static func folded(_ text: Substring) -> String {
    let folded = TextFolding.fold(String(text))
    if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded }
    return folded.replacing("œ", with: "oe").replacing("æ", with: "ae")
  }

  /// Folded text is nearly always ASCII, where bytes say what a letter is.
  private static func words(_ folded: String) -> [Substring] {
    guard folded.utf8.allSatisfy({ $0 < 0x80 }) else { return folded.split { !$0.isLetter } }
    return folded.utf8.split { $0 < 0x61 || $0 > 0x7A }.map { Substring($0) }
  }

  /// Without the final s or x of a plural.
  static func singular(_ word: Substring) -> String {
    let isPlural = word.count >= pluralLetters && (word.last == "s" || word.last == "x") && !word.hasSuffix("ss")
    return String(isPlural ? word.dropLast() : word)
  }

  /// Words that stand in any text of either language, folded as `TextFolding` folds.
  private static let stopWords: Set<String> = Set(
    """
    about above after again against all also and any are because been before being below between both but can \
    cannot could did does doing down during each few for from further had has have having her here hers him his \
    how into its itself just more most must near new not now off once one only other our ours out over own per \
    same several shall she should since some such than that the their theirs them then there these they this \
    those through too two under until upon use used very was way well were what when where which while who whom \
    whose why will with within without would yet you your
    ainsi apres aucun aucune aujourd aupres aussi autre autres aux avant avec avoir beaucoup bien ces cet cette \
    ceux chaque chez cinq comme comment contre dans deja depuis des deux dix doit doivent donc dont elle elles \
    encore entre est etait ete etre eux faire fait fois hors hui huit ici ils jusqu jusque les leur leurs lors \
    lorsqu lorsque mais meme memes mes moins mon neuf non nos notre nous ont par parce parmi pas pendant peu \
    peut peuvent plus plusieurs pour pourquoi pres puis puisqu puisque quand quatre que quel quelle quelles \
    quelqu quelque quelques quels qui quoi sans sauf selon sept ses seul seule six soit son sont sous souvent \
    sur tandis tant tel telle telles tels toujours tous tout toute toutes tres trois une vers voici voila vos \
    votre vous
    """.split { $0.isWhitespace }.map(String.init))
}
