import MatchCore

/// The languages that a letter asks for, would like, or has interpreters for.
///
/// The name of a language is most often an adjective of a country ("French experts"): it counts only where the clause speaks of
/// languages.
struct LanguageFinder {
  private enum Role: Equatable {
    case required
    case preferred
    case interpretation
    case passed(PassedOver.Reason)
  }

  private struct Mention {
    let tag: String
    let words: Range<Int>
    let role: Role
  }

  private let letter: Letter
  private let mentions: [Mention]

  init(_ letter: Letter) {
    self.letter = letter
    mentions = LanguageFinder.mentions(in: letter)
  }

  /// Words that are the name of a language, and so no adjective of a country.
  var words: [Range<Int>] { mentions.map(\.words) }

  func find() -> (found: [LetterFinding], passed: [PassedOver]) {
    var found: [LetterFinding] = []
    func tags(_ column: String) -> [String] {
      found.filter { $0.column == column }.map { $0.value.split(separator: ":").first.map(String.init) ?? "" }
    }
    func take(_ role: Role, _ column: String, unlessIn others: [String]) {
      for mention in mentions where mention.role == role {
        guard !([column] + others).contains(where: { tags($0).contains(mention.tag) }) else { continue }
        let level = column == "interpretation" ? nil : self.level(of: mention)
        let value = level.map { "\(mention.tag):\($0.code)" } ?? mention.tag
        found.append(LetterFinding(column: column, value: value, words: evidence(mention.words)))
      }
    }
    take(.required, "languages_required", unlessIn: [])
    take(.preferred, "languages_preferred", unlessIn: ["languages_required"])
    // What everybody speaks needs no interpreter.
    take(.interpretation, "interpretation", unlessIn: ["languages_required"])
    var passed: [PassedOver] = []
    for mention in mentions {
      guard case .passed(let reason) = mention.role,
        !["languages_required", "languages_preferred", "interpretation"].contains(where: {
          tags($0).contains(mention.tag)
        })
      else { continue }
      passed.append(PassedOver("languages_required", mention.tag, evidence(mention.words), reason))
    }
    return (found, passed)
  }

  /// The name with the words that made it one: the clause, where it is short.
  private func evidence(_ words: Range<Int>) -> Range<Int> {
    let clause = letter.clause(around: words.lowerBound)
    if clause.count <= 12 { return clause }
    return max(clause.lowerBound, words.lowerBound - 4)..<min(clause.upperBound, words.upperBound + 3)
  }

  // MARK: Levels

  /// A CEFR level beside the name; fluency counts as C1.
  private func level(of mention: Mention) -> CEFR? {
    let near = letter.after(mention.words, 3)
    if let code = near.lazy.compactMap({ CEFR(code: $0) }).first { return code }
    let clause = letter.folded(letter.clause(around: mention.words.lowerBound))
    let fluency: Set<String> = ["fluent", "fluently", "fluency", "couramment", "courant", "excellent", "excellente"]
    return clause.contains(where: fluency.contains) ? .c1 : nil
  }

  // MARK: Names

  private static let names: PhraseIndex<String> = {
    var index = PhraseIndex<String>(takesPlurals: false)
    let speakers: KeyValuePairs<String, String> = [
      "fr": "francophone", "en": "anglophone", "pt": "lusophone", "es": "hispanophone", "ar": "arabophone",
      "ru": "russophone", "de": "germanophone",
    ]
    for (tag, word) in speakers { for form in [word, word + "s"] { index.add(form, tag) } }
    for (name, tag) in Languages.everyName {
      index.add(name, tag)
      // "langue française", "langue espagnole".
      if name.hasSuffix("s") || name.hasSuffix("l") { index.add(name + "e", tag) }
    }
    index.add("Mandarin", "zh")
    index.add("Farsi", "fa")
    index.add("Kiswahili", "sw")
    return index
  }()

  private static func mentions(in letter: Letter) -> [Mention] {
    var mentions: [Mention] = []
    for match in names.matches(in: letter) {
      let section = letter.words[match.words.lowerBound].section
      guard section == .body || section == .subject else { continue }
      let isNamed = isLanguage(match.words, in: letter)
      // "English, French and Spanish": what follows a language in a list is one.
      let last = mentions.last.flatMap { isListed($0.words, match.words, in: letter) ? $0 : nil }
      guard isNamed || last != nil else { continue }
      let role = isNamed ? role(of: match.words, in: letter) : last?.role ?? .required
      mentions.append(Mention(tag: match.value, words: match.words, role: ownRole(match.words, role, in: letter)))
    }
    return mentions
  }

  private static let smallWords: Set<String> = [
    "and", "or", "et", "ou", "le", "la", "l", "en", "in", "du", "de", "the", "into", "vers",
  ]

  private static func isListed(_ left: Range<Int>, _ right: Range<Int>, in letter: Letter) -> Bool {
    guard left.upperBound <= right.lowerBound, right.lowerBound - left.upperBound <= 2,
      letter.words[left.lowerBound].sentence == letter.words[right.lowerBound].sentence
    else { return false }
    let gap = (left.upperBound - 1..<right.lowerBound).map { letter.gap(after: $0) }.joined()
    return letter.folded(left.upperBound..<right.lowerBound).allSatisfy(smallWords.contains)
      && !gap.contains { ".;:()".contains($0) }
  }

  /// Words of a clause that speaks of languages.
  private static let signs = [
    "speak", "spoke", "fluen", "command", "language", "langue", "proficien", "parle", "parlant", "maitris",
    "couramment",
    "interpret", "traduct", "translat", "working", "francais", "knowledge", "connaissance",
  ]
  /// What is said of a language by name: "English is enough", "le français serait apprécié".
  private static let verdicts: Set<String> = [
    "is", "are", "would", "will", "est", "serait", "sera", "suffit", "n", "peut", "should", "must", "not", "enough",
  ]

  private static func isLanguage(_ words: Range<Int>, in letter: Letter) -> Bool {
    let (before, after) = (letter.before(words, 5), letter.after(words, 2))
    let name = letter.words[words.lowerBound]
    if name.folded.hasSuffix("phone") || name.folded.hasSuffix("phones") { return true }
    if after.first == "speaking" { return true }
    let next = after.first ?? ""
    let gap = letter.gap(after: words.upperBound - 1)
    let isFollowed = !next.isEmpty && gap.allSatisfy { $0.isWhitespace || $0 == "-" }
    // "in French ministries" is no language, "in French and", "in French (C1)", "in French." are.
    let goesOn: Set<String> = [
      "and", "or", "with", "but", "only", "as", "for", "at", "from", "to", "into", "et", "ou", "avec", "mais", "pour",
      "dans",
      "a", "par", "sur", "in", "will", "is", "are", "would", "est", "sera", "serait", "c1", "c2", "b1", "b2",
      "speaking",
      "interpretation", "interpreters", "translation", "on", "during", "n", "se", "des", "lors",
    ]
    // "Swahili an asset", "l'arabe un plus".
    if ["an", "a", "un"].contains(next), Cues.speaksOfWish(letter.after(words, 3).dropFirst()) { return true }
    let ends = !isFollowed || goesOn.contains(next)
    guard ends else { return false }
    let preposition = before.last { !["the", "le", "la", "l", "good", "written", "spoken", "both"].contains($0) }
    if let preposition,
      ["in", "into", "en", "without", "vers", "parler", "parlent", "parle", "parlera", "speak", "speaks"].contains(
        preposition)
    {
      return true
    }
    // "We do not need French.": what is needed at the end of a sentence is no adjective.
    let isLast = words.upperBound == letter.sentence(around: words.lowerBound).upperBound
    if isLast, ["need", "needs", "require", "requires"].contains(before.last ?? "") { return true }
    if isLast, before.suffix(2).contains("besoin") { return true }
    let clause = letter.folded(letter.clause(around: words.lowerBound))
    if clause.contains(where: { word in signs.contains { word.hasPrefix($0) } && word != name.folded }) { return true }
    // At the beginning of its clause, and something is said of it.
    let start = letter.clause(around: words.lowerBound).lowerBound
    let lead = letter.folded(start..<words.lowerBound)
    return lead.allSatisfy { ["the", "le", "la", "l", "but", "mais", "and", "et"].contains($0) }
      && verdicts.contains(next)
      || lead.last == "but" && verdicts.contains(next)
  }

  // MARK: Roles

  private static func role(of words: Range<Int>, in letter: Letter) -> Role {
    let cues = Cues(letter)
    if cues.isNegated(words) { return .passed(.negated) }
    if isInterpreted(words, in: letter) { return .interpretation }
    return cues.isOnlyWished(words) ? .preferred : .required
  }

  /// "interpretation into Arabic", "Arabic interpreters"; but "in English with interpretation" and "in English and interpretation
  /// into Arabic" say that English is spoken.
  private static func isInterpreted(_ words: Range<Int>, in letter: Letter) -> Bool {
    func speaksOfIt(_ index: Int) -> Bool {
      ["interpret", "traduct", "translat"].contains { letter.words[index].folded.hasPrefix($0) }
    }
    let clause = letter.clause(around: words.lowerBound)
    if (clause.lowerBound..<words.lowerBound).contains(where: speaksOfIt) { return true }
    guard words.upperBound < clause.upperBound,
      let sign = (words.upperBound..<clause.upperBound).first(where: speaksOfIt)
    else { return false }
    let between = letter.folded(words.upperBound..<sign)
    let kinds: Set<String> = ["simultaneous", "consecutive", "simultanee", "an", "a", "une", "l", "the"]
    let joint = between.last { !kinds.contains($0) } ?? ""
    return !between.contains { ["with", "avec", "without", "sans"].contains($0) } && !["and", "et"].contains(joint)
  }

  /// Interpreters translate from a language that the experts speak: "from English into Arabic".
  private static func ownRole(_ words: Range<Int>, _ role: Role, in letter: Letter) -> Role {
    guard role == .interpretation else { return role }
    let before = letter.folded(words.lowerBound - 2..<words.lowerBound)
    return before.contains("from") || before.contains("depuis") ? .passed(.notOfExperts) : .interpretation
  }
}
