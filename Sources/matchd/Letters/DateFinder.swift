import MatchCore

/// When a letter was written, until when it wants an answer, and for which days it asks.
struct DateFinder {
  struct Found {
    var written: (day: Day, words: Range<Int>)?
    var findings: [LetterFinding] = []
    var passed: [PassedOver] = []
  }

  let letter: Letter

  func find() -> Found {
    var found = Found()
    found.written = written()
    let grammar = DateGrammar(letter: letter, written: found.written?.day)
    var wished: [(mention: DateMention, score: Int)] = []
    var answer: DateMention?
    for mention in grammar.mentions() {
      guard [.body, .subject].contains(section(mention)) else { continue }
      let reason = mention.doubt ?? self.reason(mention, found.written?.day)
      if let reason {
        found.passed.append(PassedOver("start", shown(mention), mention.words, reason))
      } else if isDeadline(mention) {
        if answer == nil { answer = mention } else { wished.append((mention, 0)) }
      } else {
        wished.append((mention, score(mention)))
      }
    }
    if let answer {
      found.findings.append(
        LetterFinding(column: "answer_by", value: answer.interval.end.iso, words: withLead(answer.words)))
    }
    // The first of the best.
    let best = wished.filter { $0.score > 0 }.max {
      ($0.score, $1.mention.words.lowerBound) < ($1.score, $0.mention.words.lowerBound)
    }?
    .mention
    if let best {
      let end = best.precision == .day ? lastDay(from: best) : best.interval.end
      found.findings.append(LetterFinding(column: "start", value: best.interval.start.iso, words: withLead(best.words)))
      if let end { found.findings.append(LetterFinding(column: "end", value: end.iso, words: withLead(best.words))) }
    }
    for (mention, _) in wished where mention.words != best?.words {
      found.passed.append(PassedOver("start", shown(mention), mention.words, .otherDate))
    }
    return found
  }

  private func section(_ mention: DateMention) -> LetterSection { letter.words[mention.words.lowerBound].section }

  private func shown(_ mention: DateMention) -> String {
    [.noYear, .noSuchDay, .endsBeforeItStarts].contains(mention.doubt)
      ? "" : mention.interval.length == 1 ? mention.interval.start.iso : mention.interval.iso
  }

  /// The date of the letterhead; else the one of the signature.
  private func written() -> (day: Day, words: Range<Int>)? {
    let dates = DateGrammar(letter: letter).mentions().filter { $0.precision == .day && $0.doubt == nil }
    let found =
      dates.first { section($0) == .sender || section($0) == .addressee } ?? dates.last { section($0) == .signature }
    return found.map { ($0.interval.start, $0.words) }
  }

  // MARK: What a date is for

  /// The preposition belongs to what is quoted.
  private func withLead(_ words: Range<Int>) -> Range<Int> {
    let leads: Set<String> = [
      "from", "between", "by", "before", "on", "in", "the", "than", "later", "no", "du", "de", "le", "entre", "avant",
      "d", "ici",
      "au", "plus", "tard", "a", "pour", "courant", "en", "latest", "to", "within", "la", "dans", "week", "of", "end",
    ]
    let start = letter.sentence(around: words.lowerBound).lowerBound
    var low = words.lowerBound
    while low > start, words.lowerBound - low < 4,
      leads.contains(letter.words[low - 1].folded) || DateGrammar.weekdays.contains(letter.words[low - 1].folded)
    { low -= 1 }
    return low..<words.upperBound
  }

  private func before(_ mention: DateMention, _ count: Int) -> [String] { letter.before(mention.words, count) }

  /// Why a date is not one that is wished for.
  private func reason(_ mention: DateMention, _ written: Day?) -> PassedOver.Reason? {
    let references: Set<String> = [
      "since", "depuis", "dated", "letter", "courrier", "lettre", "meeting", "reunion", "loi", "law", "act", "decret",
      "decree",
      "revised", "revise", "revisee", "signed", "signe", "adopted", "force", "adoption",
    ]
    if let written, mention.interval.end <= written { return .past }
    if written == nil, before(mention, 5).contains(where: references.contains) { return .past }
    return isExcluded(mention) ? .negated : nil
  }

  /// "not in August", "3 to 17 October should be avoided", "décembre est exclu".
  private func isExcluded(_ mention: DateMention) -> Bool {
    let denials: Set<String> = ["not", "except", "sauf", "hors", "pas", "excluding", "hormis"]
    if before(mention, 3).contains(where: denials.contains) { return true }
    return letter.after(mention.words, 7).contains {
      ["avoided", "excluded", "exclu", "exclus", "exclue", "eviter", "impossible"].contains($0)
    }
  }

  private static let replies = [
    "answer", "repl", "respon", "decision", "confirm", "know", "hear", "come back", "reponse", "repond", "connaitre",
    "informer", "informant", "revenir", "retour", "savoir", "obliger", "feedback", "letting", "inform",
  ]
  private static let limits: Set<String> = [
    "by", "before", "than", "latest", "avant", "ici", "tard", "pour", "until", "jusqu", "within", "deadline", "delai",
  ]

  /// A day up to which an answer is wanted.
  private func isDeadline(_ mention: DateMention) -> Bool {
    let sentence = letter.sentence(around: mention.words.lowerBound)
    let words = letter.folded(sentence)
    let text = " " + words.joined(separator: " ")
    guard DateFinder.replies.contains(where: { text.contains(" " + $0) }) else { return false }
    let after = letter.after(mention.words, 4)
    return before(mention, 5).contains(where: DateFinder.limits.contains) || after.contains("latest")
      || letter.folded(mention.words).contains { $0 == "end" || $0 == "fin" }
  }

  private static let events = [
    "mission", "workshop", "training", "seminar", "visit", "take place", "held", "hold", "schedul", "planned", "course",
    "exchange", "suit", "ideal", "dates", "atelier", "formation", "seminaire", "se tenir", "tiendra", "lieu",
    "derouler",
    "organiser", "echange", "envisag", "when", "quand", "in mind", "pensons", "conseill", "advise", "advice",
  ]

  /// Stretches of days before months, and what stands beside an event before what does not.
  private func score(_ mention: DateMention) -> Int {
    let sentence = letter.sentence(around: mention.words.lowerBound)
    let text = " " + letter.folded(sentence).joined(separator: " ")
    // Whoever is asked for comes on that day, whatever they are called.
    let isEvent =
      DateFinder.events.contains { text.contains(" " + $0) }
      || letter.words[sentence].contains(where: ExpertWords.names)
    let precision =
      switch mention.precision {
      case .range: 4
      case .part: 3
      case .month: 2
      case .day: 1
      }
    guard isEvent || mention.precision == .range || mention.precision == .part else { return 0 }
    return precision + (isEvent ? 4 : 0)
  }

  /// "starting on 3 March 2025 for five days"; nil where the letter does not say how long.
  private func lastDay(from mention: DateMention) -> Day? {
    let words = letter.folded(letter.sentence(around: mention.words.lowerBound))
    for (index, word) in words.enumerated()
    where ["day", "days", "jour", "jours", "week", "weeks", "semaine", "semaines"].contains(word) {
      guard index > 0, let number = NumberWords.value(words[index - 1]), number <= 90 else { continue }
      let isWeek = word.hasPrefix("week") || word.hasPrefix("semaine")
      let days = Int32(isWeek ? number * 7 - 2 : number)
      return Day(number: mention.interval.start.number + days - 1)
    }
    return nil
  }
}

/// Small numbers in words, in both languages.
enum NumberWords {
  private static let values: [String: Int] = [
    "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "single": 1,
    "seul": 1,
  ]

  static func value(_ word: String) -> Int? {
    if let value = values[word] { return value }
    return word.utf8.count <= 2 ? Int(word).flatMap { $0 > 0 ? $0 : nil } : nil
  }
}
