import MatchCore

/// Words around a find that say what it is: asked for, denied, only wished.
struct Cues {
  let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  private static let denials: Set<String> = [
    "not", "no", "without", "excluding", "except", "neither", "nor", "pas", "sans", "hors", "sauf", "ni", "excepte",
    "aucun", "aucune", "excluded", "exclu", "exclue", "avoid", "avoided", "eviter", "exclus",
  ]

  /// Whether the clause denies it: a denial up to five words before it, or one after it as in "X is not part of this request".
  func isNegated(_ words: Range<Int>) -> Bool { isDeniedBefore(words) || isDeniedAfter(words) }

  /// "not on asylum", "sauf l'asile".
  func isDeniedBefore(_ words: Range<Int>) -> Bool {
    let clause = letter.clause(around: words.lowerBound)
    let before = Array(letter.words[max(clause.lowerBound, words.lowerBound - 7)..<words.lowerBound])
    for (index, word) in before.enumerated() where isDenial(word, after: index > 0 ? before[index - 1].folded : "") {
      let next = index + 1 < before.count ? before[index + 1].folded : ""
      // "not only", "non seulement": the opposite.
      if !["only", "seulement", "uniquement"].contains(next), !(word.folded == "no" && next == "later") { return true }
    }
    return false
  }

  /// "asylum is not part of it", "l'asile n'est pas concerné".
  func isDeniedAfter(_ words: Range<Int>) -> Bool {
    let clause = letter.clause(around: words.lowerBound)
    let after = letter.words[words.upperBound..<max(words.upperBound, min(clause.upperBound, words.upperBound + 5))]
    guard let denial = after.first(where: { Cues.denials.contains($0.folded) }) else { return false }
    // In French the denial stands behind the verb; in English it needs "is not", "are not", "should be avoided".
    let verbs: Set<String> = [
      "is", "are", "be", "est", "sont", "n", "ne", "need", "shall", "should", "will", "a", "ont",
    ]
    let between = after.prefix { $0.range != denial.range }
    return between.contains { verbs.contains($0.folded) }
  }

  /// "et non sur l'asile", but not "enfants non accompagnés".
  private func isDenial(_ word: LetterWord, after previous: String) -> Bool {
    Cues.denials.contains(word.folded) || word.folded == "non" && ["et", "mais"].contains(previous)
  }

  private static let asking = [
    "request", "seek", "need", "would like", "would welcome", "wish", "ask", "could you", "looking for", "propose",
    "apply for", "interest in", "be obliged", "support in", "sollicit", "souhait", "demand", "voudr", "besoin",
    "saurait", "saurions", "aimerions", "proposons", "reconnaissant", "mettre a notre disposition", "cherchons",
    "prions",
    "consacr", "interet pour", "portera sur", "should deal with", "saurions gre",
  ]

  /// Whether the sentence asks for something.
  func asks(_ words: Range<Int>) -> Bool {
    let sentence = letter.folded(letter.sentence(around: words.lowerBound)).joined(separator: " ")
    return Cues.asking.contains { (" " + sentence).contains(" " + $0) }
  }

  private static let wishes = [
    "asset", "advantage", "would be welcome", "preferably", "ideally", "if possible", "nice", "extra", "a plus",
    "un plus",
    "atout", "souhaitable", "de preference", "apprecie", "si possible", "would be appreciated", "bienvenu",
    "un avantage",
    "utile",
  ]

  /// Whether some words say what is only wished for: "asset", "atout".
  static func speaksOfWish(_ words: some Sequence<String>) -> Bool {
    words.contains { ["asset", "advantage", "plus", "atout", "avantage"].contains($0) }
  }

  /// Whether the clause only wishes for it.
  func isOnlyWished(_ words: Range<Int>) -> Bool {
    let clause = letter.folded(letter.clause(around: words.lowerBound)).joined(separator: " ")
    return Cues.wishes.contains { (" " + clause + " ").contains(" " + $0) }
  }
}
