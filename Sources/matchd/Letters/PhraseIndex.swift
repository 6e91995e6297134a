/// Names of several words, found in a letter: of two that overlap, the longer ("Equatorial Guinea" before "Guinea").
struct PhraseIndex<Value: Sendable>: Sendable {
  struct Match: Sendable {
    let value: Value
    let words: Range<Int>
  }

  private struct Phrase: Sendable {
    let keys: [String]
    let value: Value
    /// Whether the words must stand in capitals: an abbreviation that is a word otherwise (`AU`, `CAN`).
    let isUpper: Bool
  }

  private var phrases: [String: [Phrase]] = [:]
  private let takesPlurals: Bool

  /// - Parameter takesPlurals: whether a word may stand in the plural where the phrase has it in the singular, or the other way.
  init(takesPlurals: Bool) { self.takesPlurals = takesPlurals }

  /// The first value that a phrase is added with stays.
  mutating func add(_ text: String, _ value: Value, isUpper: Bool = false) {
    let folded = Words.folded(text[...]).split { !$0.isLetter && !$0.isNumber }
    let keys = takesPlurals ? folded.map(Words.singular) : folded.map(String.init)
    guard let first = keys.first, !phrases[first, default: []].contains(where: { $0.keys == keys }) else { return }
    // Longer ones first, and of equals the first that was added.
    let place = phrases[first]?.firstIndex { $0.keys.count < keys.count } ?? phrases[first]?.count ?? 0
    phrases[first, default: []].insert(Phrase(keys: keys, value: value, isUpper: isUpper), at: place)
  }

  /// From the first word to the last; what one match takes no other has. O(words x phrases that begin alike).
  func matches(in letter: Letter) -> [Match] {
    var matches: [Match] = []
    var index = 0
    while index < letter.words.count {
      if let phrase = phrase(at: index, in: letter) {
        matches.append(Match(value: phrase.value, words: index..<index + phrase.keys.count))
        index += phrase.keys.count
      } else {
        index += 1
      }
    }
    return matches
  }

  private func phrase(at index: Int, in letter: Letter) -> Phrase? {
    let words = letter.words[index...]
    guard let first = words.first, let candidates = phrases[takesPlurals ? first.key : first.folded] else { return nil }
    return candidates.first { phrase in
      guard words.count >= phrase.keys.count else { return false }
      for (key, word) in zip(phrase.keys, words) {
        guard (takesPlurals ? word.key : word.folded) == key, word.sentence == first.sentence,
          !phrase.isUpper || word.isUpper
        else { return false }
      }
      return true
    }
  }
}
