import MatchCore

/// Parts of months and years: `second half of May`, `fin août 2024`, `the week of 4 March`, `Q1 2025`.
extension DateGrammar {
  private static let parts: KeyValuePairs<String, (Int, Int)> = [
    "first half": (1, 15), "second half": (16, 31), "premiere quinzaine": (1, 15), "seconde quinzaine": (16, 31),
    "deuxieme quinzaine": (16, 31), "premiere moitie": (1, 15), "seconde moitie": (16, 31), "deuxieme moitie": (16, 31),
    "early": (1, 10), "beginning": (1, 10), "start": (1, 10), "debut": (1, 10), "mid": (11, 20), "middle": (11, 20),
    "mi": (11, 20), "milieu": (11, 20), "late": (21, 31), "end": (21, 31), "fin": (21, 31),
  ]
  private static let quarters: KeyValuePairs<String, Int> = [
    "first quarter": 1, "second quarter": 2, "third quarter": 3, "fourth quarter": 4, "last quarter": 4,
    "premier trimestre": 1, "deuxieme trimestre": 2, "second trimestre": 2, "troisieme trimestre": 3,
    "quatrieme trimestre": 4, "dernier trimestre": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4, "t1": 1, "t2": 2, "t3": 3,
    "t4": 4,
  ]
  private static let between: Set<String> = ["of", "the", "month", "in", "du", "de", "d", "mois", "le", "la", "en"]

  func part(at index: Int) -> DateMention? {
    if let week = week(at: index) { return week }
    for (name, quarter) in DateGrammar.quarters {
      guard let after = phrase(name, at: index), let year = self.year(at: skip(after)) else { continue }
      let first = Atom(year: year, month: 3 * quarter - 2, day: nil, end: index)
      return build(index, first, Atom(year: year, month: 3 * quarter, day: nil, end: skip(after) + 1), doubt: nil)
        .map { DateMention(words: $0.words, interval: $0.interval, precision: .month, doubt: nil) }
    }
    for (name, days) in DateGrammar.parts {
      guard let after = phrase(name, at: index), let atom = monthFirst(at: skip(after)) else { continue }
      var first = Atom(year: atom.year, month: atom.month, day: days.0, end: index)
      if first.year == nil { first.year = nextYear(Atom(year: nil, month: atom.month, day: days.1, end: index)) }
      let year = first.year ?? 2000
      let last = DateGrammar.lastDay(year, atom.month)?.components.day ?? 28
      guard let from = Day(year: year, month: atom.month, day: days.0),
        let to = Day(year: year, month: atom.month, day: min(days.1, last)),
        let interval = DayInterval(start: from, end: to)
      else { continue }
      return DateMention(
        words: index..<atom.end, interval: interval, precision: .part, doubt: first.year == nil ? .noYear : nil)
    }
    return nil
  }

  /// The five days from the day that is named.
  private func week(at index: Int) -> DateMention? {
    guard var after = phrase("week of", at: index) ?? phrase("semaine du", at: index) else { return nil }
    if word(after) == "the" { after += 1 }
    if isWeekday(after) { after += 1 }
    guard let atom = dayFirst(at: after) ?? monthFirst(at: after), atom.day != nil,
      let day = mention(after, atom, atom),
      let interval = DayInterval(start: day.interval.start, end: Day(number: day.interval.start.number + 4))
    else { return nil }
    return DateMention(words: index..<day.words.upperBound, interval: interval, precision: .part, doubt: day.doubt)
  }

  /// The place after a phrase that stands at an index.
  private func phrase(_ text: String, at index: Int) -> Int? {
    let words = text.split(separator: " ")
    for (offset, word) in words.enumerated() where !isSame(self.word(index + offset), String(word)) { return nil }
    return index + words.count
  }

  private static let ordinals: [String: Int] = [
    "first": 1, "premier": 1, "premiere": 1, "second": 2, "seconde": 2, "deuxieme": 2, "third": 3, "troisieme": 3,
    "fourth": 4, "quatrieme": 4,
  ]

  /// Whether it is the word, or an ordinal in digits for the same number: `2nd`, `2e`, `2ème` for "second" and "deuxième".
  private func isSame(_ text: String?, _ word: String) -> Bool {
    guard let text, text != word, let number = DateGrammar.ordinals[word] else { return text == word }
    return text.hasPrefix(String(number))
      && ["st", "nd", "rd", "th", "er", "re", "ere", "d", "de", "e", "eme"].contains(text.dropFirst())
  }

  /// Past the small words before a month.
  private func skip(_ index: Int) -> Int {
    var index = index
    for _ in 0..<4 where DateGrammar.between.contains(word(index) ?? "") { index += 1 }
    return index
  }
}
