import MatchCore

/// One word of a letter, with where it stands.
struct LetterWord {
  /// Without case and accents, ligatures spelled out.
  let folded: String
  /// The same without the mark of a plural.
  let key: String
  let range: Range<String.Index>
  /// From 1.
  let line: Int
  let isCapitalised: Bool
  /// Two letters or more, all of them capitals.
  let isUpper: Bool
  /// Sentences and clauses count through the letter; each line of a head or a signature is a sentence.
  var sentence = 0
  var clause = 0
  var section = LetterSection.body

  /// The number that digits write, up to four of them.
  var number: Int? { folded.utf8.count <= 4 ? Int(folded) : nil }
}

/// A letter, taken apart into words. What finders know of it is here: the text, its words, and in which part of a letter, which
/// sentence and which clause each stands.
struct Letter {
  /// A letter is a few pages; a longer text is an annex, or no letter.
  static let maximumBytes = 64 << 10
  /// Whoever writes longer ones writes a list; finders look through whole sentences again and again.
  static let maximumSentenceWords = 150

  let text: String
  private(set) var words: [LetterWord] = []
  let language: Language

  /// - Parameter text: with line ends of any sort; form feeds and other control characters become line ends and blanks.
  init(_ text: String) {
    self.text = Letter.plain(text)
    words = Letter.words(of: self.text)
    let sections = LetterSections(self.text)
    for index in words.indices { words[index].section = sections.section(ofLine: words[index].line) }
    language = Letter.language(of: words.filter { $0.section != .quoted })
    number()
  }

  // MARK: What stands there

  /// As it is written, on one line.
  func quote(_ range: Range<Int>) -> String {
    guard let first = words[range].first, let last = words[range].last else { return "" }
    return text[first.range.lowerBound..<last.range.upperBound].split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// What stands between a word and the next one.
  func gap(after index: Int) -> Substring {
    let end = index + 1 < words.count ? words[index + 1].range.lowerBound : text.endIndex
    return text[words[index].range.upperBound..<end]
  }

  /// The folded words in a range of places, cut to those there are.
  func folded(_ range: Range<Int>) -> [String] { words[range.clamped(to: 0..<words.count)].map(\.folded) }

  /// The last words before a stretch and the first after it, within its sentence.
  func before(_ words: Range<Int>, _ count: Int) -> [String] {
    let start = sentence(around: words.lowerBound).lowerBound
    return folded(max(start, words.lowerBound - count)..<words.lowerBound)
  }

  func after(_ words: Range<Int>, _ count: Int) -> [String] {
    // A date may go on into what looks like the next sentence.
    let end = min(sentence(around: words.lowerBound).upperBound, words.upperBound + count)
    return end > words.upperBound ? folded(words.upperBound..<end) : []
  }

  /// The words of the sentence that holds a word.
  func sentence(around index: Int) -> Range<Int> { stretch(around: index) { $0.sentence } }

  func clause(around index: Int) -> Range<Int> { stretch(around: index) { $0.clause } }

  private func stretch(around index: Int, _ number: (LetterWord) -> Int) -> Range<Int> {
    var (low, high) = (index, index + 1)
    while low > 0, number(words[low - 1]) == number(words[index]) { low -= 1 }
    while high < words.count, number(words[high]) == number(words[index]) { high += 1 }
    return low..<high
  }

  // MARK: Taking apart

  private static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      let isReturn = scalar == "\r"
      switch scalar.value {
      case 0x0A where wasReturn: break
      case 0x0A, 0x0D, 0x0C, 0x2028, 0x2029: scalars.append("\n")
      case 0x09: scalars.append("\t")
      case 0xFEFF: break
      case 0..<0x20, 0x7F..<0xA0: scalars.append(" ")
      default: scalars.append(scalar)
      }
      wasReturn = isReturn
    }
    return String(scalars)
  }

  private static func words(of text: String) -> [LetterWord] {
    var words: [LetterWord] = []
    var line = 1
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      guard character.isLetter || character.isNumber else {
        if character == "\n" { line += 1 }
        place = text.index(after: place)
        continue
      }
      let start = place
      while place < text.endIndex, text[place].isLetter || text[place].isNumber { place = text.index(after: place) }
      let written = text[start..<place]
      let folded = Words.folded(written)
      words.append(
        LetterWord(
          folded: folded, key: Words.singular(folded[...]), range: start..<place, line: line,
          isCapitalised: written.first?.isUppercase ?? false,
          isUpper: written.count > 1 && written.allSatisfy(\.isUppercase)))
    }
    return words
  }

  /// By the commonest small words; English where neither has more.
  private static func language(of words: [LetterWord]) -> Language {
    let french: Set<String> = ["le", "la", "les", "des", "du", "et", "nous", "vous", "pour", "dans", "une", "est"]
    let english: Set<String> = ["the", "and", "of", "we", "you", "for", "with", "is", "our", "would", "be", "this"]
    let counts = words.reduce(into: (fr: 0, en: 0)) { counts, word in
      if french.contains(word.folded) { counts.fr += 1 }
      if english.contains(word.folded) { counts.en += 1 }
    }
    return counts.fr > counts.en ? .fr : .en
  }

  /// A point after these does not end a sentence.
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "m", "mme", "mlle", "no", "st", "ste", "art", "ref", "jan", "feb", "aug", "sept",
    "oct", "nov", "dec", "janv", "fev", "juil", "p", "o", "e", "g", "i",
  ]

  private mutating func number() {
    var (sentence, clause) = (0, 0)
    var length = 0
    for index in words.indices {
      length += 1
      words[index].sentence = sentence
      words[index].clause = clause
      guard index + 1 < words.count else { return }
      let gap = gap(after: index)
      let next = words[index + 1]
      let isLined = [.sender, .addressee, .signature].contains(words[index].section)
      let ends =
        length >= Letter.maximumSentenceWords || words[index].section != next.section
        || next.line > words[index].line + 1
        || (isLined && next.line > words[index].line)
        || (gap.contains { ".!?".contains($0) } && gap.contains(where: \.isWhitespace)
          && (next.isCapitalised || next.number != nil) && !Letter.abbreviations.contains(words[index].folded))
      if ends { (sentence, length) = (sentence + 1, 0) }
      if ends || ["but", "mais"].contains(next.folded) || gap.contains(where: { ",;()".contains($0) }) { clause += 1 }
    }
  }
}
