import MatchCore

/// A date or a stretch of days, as a letter writes it in either language.
struct DateMention {
  enum Precision: Int, Comparable {
    /// A month, or a quarter of a year.
    case month
    /// The second half of May, the week of 4 March.
    case part
    case day
    /// Two days, or two months.
    case range

    static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
  }

  let words: Range<Int>
  let interval: DayInterval
  let precision: Precision
  /// What cannot be known: which year, or which number is the month.
  var doubt: PassedOver.Reason?
}

/// Reads dates out of words: `12 March 2024`, `March 12, 2024`, `3 to 14 June 2024`, `du 28 avril au 9 mai 2025`,
/// `second half of May`, `fin août 2024`, `semaine du 4 mars`, `Q1 2025`, ISO, and numbers with points or strokes.
struct DateGrammar {
  let letter: Letter
  /// The day on which the letter was written: a date without a year is the next one after it.
  var written: Day?

  func mentions() -> [DateMention] {
    var mentions: [DateMention] = []
    var index = 0
    while index < letter.words.count {
      if let mention = mention(at: index) {
        mentions.append(mention)
        index = mention.words.upperBound
      } else {
        index += 1
      }
    }
    return mentions
  }

  // MARK: Atoms

  /// A day, or a month, whose year may be missing.
  struct Atom {
    var year: Int?
    let month: Int
    /// Nil for the whole month.
    let day: Int?
    let end: Int
    var isAmbiguous = false
  }

  private func mention(at index: Int) -> DateMention? {
    if let part = part(at: index) { return part }
    if let pair = dayPair(at: index) { return pair }
    guard let first = atom(at: index) else { return nil }
    // "from 28 April to 9 May 2025", "March or April 2025".
    if let next = connector(after: first.end), let second = atom(at: next), (first.day == nil) == (second.day == nil),
      first.isAmbiguous == second.isAmbiguous, first.year == nil || second.year != nil
    {
      return mention(index, first, second)
    }
    return mention(index, first, first)
  }

  func mention(_ start: Int, _ first: Atom, _ second: Atom) -> DateMention? {
    var (first, second) = (first, second)
    if first.year == nil, let year = second.year {
      first.year = (first.month, first.day ?? 0) > (second.month, second.day ?? 99) ? year - 1 : year
    }
    if first.year == nil {
      guard let year = nextYear(first) else {
        // A leap year, so that every day exists; nobody is shown it.
        first.year = 2000
        second.year = second.month < first.month ? 2001 : 2000
        return build(start, first, second, doubt: .noYear)
      }
      first.year = year
      second.year = second.month < first.month ? year + 1 : year
    }
    return build(start, first, second, doubt: nil)
  }

  func build(_ start: Int, _ first: Atom, _ second: Atom, doubt: PassedOver.Reason?) -> DateMention? {
    guard let firstYear = first.year, let secondYear = second.year ?? first.year else { return nil }
    guard let from = Day(year: firstYear, month: first.month, day: first.day ?? 1),
      let to = second.day.map({ Day(year: secondYear, month: second.month, day: $0) })
        ?? DateGrammar.lastDay(secondYear, second.month)
    else {
      // `31 April`: said to be so, instead of April.
      return Day(year: firstYear, month: first.month, day: 1).map {
        DateMention(words: start..<second.end, interval: DayInterval(day: $0), precision: .day, doubt: .noSuchDay)
      }
    }
    guard let interval = DayInterval(start: from, end: to) else {
      return DateMention(
        words: start..<second.end, interval: DayInterval(day: from), precision: .day, doubt: .endsBeforeItStarts)
    }
    let isPair = first.end != second.end
    let precision: DateMention.Precision = isPair ? .range : first.day == nil ? .month : .day
    return DateMention(
      words: start..<second.end, interval: interval, precision: precision,
      doubt: first.isAmbiguous ? .ambiguousDay : doubt)
  }

  func nextYear(_ atom: Atom) -> Int? {
    guard let written else { return nil }
    let (year, month, day) = written.components
    return (atom.month, atom.day ?? 31) >= (month, day) ? year : year + 1
  }

  static func lastDay(_ year: Int, _ month: Int) -> Day? {
    let next = month == 12 ? Day(year: year, month: 12, day: 31) : Day(year: year, month: month + 1, day: 1)
    return month == 12 ? next : next.map { Day(number: $0.number - 1) }
  }

  private func atom(at index: Int) -> Atom? {
    iso(at: index) ?? numeric(at: index) ?? dayFirst(at: index) ?? monthFirst(at: index)
  }

  /// `2024-06-03`.
  private func iso(at index: Int) -> Atom? {
    guard let year = year(at: index), gap(index) == "-", let month = number(at: index + 1, 1...12),
      gap(index + 1) == "-",
      let day = number(at: index + 2, 1...31)
    else { return nil }
    return Atom(year: year, month: month, day: day, end: index + 3)
  }

  /// `03/06/2024` and `03.06.2024`: the day comes first with points, in French, and where the other number is too large for a
  /// month.
  private func numeric(at index: Int) -> Atom? {
    guard let first = number(at: index, 1...31), let mark = gap(index), mark == "/" || mark == ".",
      let second = number(at: index + 1, 1...31), gap(index + 1) == mark, let year = year(at: index + 2)
    else { return nil }
    if second > 12 { return first > 12 ? nil : Atom(year: year, month: first, day: second, end: index + 3) }
    let isAmbiguous = mark == "/" && letter.language == .en && first <= 12 && first != second
    return Atom(year: year, month: second, day: first, end: index + 3, isAmbiguous: isAmbiguous)
  }

  /// `12 March 2024`, `1er avril 2025`, `12th of March`, `12 March`.
  func dayFirst(at index: Int) -> Atom? {
    guard let day = ordinal(at: index) else { return nil }
    var next = index + 1
    if word(next) == "of" || word(next) == "de" { next += 1 }
    guard let month = month(at: next, isSure: true) else { return nil }
    let year = year(after: next)
    return Atom(year: year?.value, month: month, day: day, end: year?.end ?? next + 1)
  }

  /// `March 12, 2024`, `March 2024`, `in March`.
  func monthFirst(at index: Int) -> Atom? {
    let isPlaced = [
      "in", "en", "of", "de", "d", "courant", "mois", "fin", "debut", "mi", "end", "early", "late", "mid", "by",
    ]
    .contains(word(index - 1) ?? "")
    if let month = month(at: index, isSure: true), let day = ordinal(at: index + 1), letter.language == .en {
      let year = year(after: index + 1)
      return Atom(year: year?.value, month: month, day: day, end: year?.end ?? index + 2)
    }
    if let month = month(at: index, isSure: true), let year = year(after: index) {
      return Atom(year: year.value, month: month, day: nil, end: year.end)
    }
    guard let month = month(at: index, isSure: isPlaced) else { return nil }
    return Atom(year: nil, month: month, day: nil, end: index + 1)
  }

  /// `3 to 14 June 2024`, `24-26 September`, `du 3 au 14 mars 2025`, `March 3-14, 2025`.
  private func dayPair(at index: Int) -> DateMention? {
    if let first = ordinal(at: index), let next = connector(after: index + 1), let second = dayFirst(at: next),
      let day = second.day, first < day
    {
      return mention(index, Atom(year: second.year, month: second.month, day: first, end: index), second)
    }
    if letter.language == .en, let month = month(at: index, isSure: true), let first = ordinal(at: index + 1),
      let next = connector(after: index + 2), let last = ordinal(at: next), first < last
    {
      let year = year(after: next)
      let end = Atom(year: year?.value, month: month, day: last, end: year?.end ?? next + 1)
      return mention(index, Atom(year: year?.value, month: month, day: first, end: index), end)
    }
    return nil
  }

  // MARK: Words

  func word(_ index: Int) -> String? { letter.words.indices.contains(index) ? letter.words[index].folded : nil }

  /// What stands between a word and the next, without blanks; nil past the end.
  private func gap(_ index: Int) -> String? {
    index >= 0 && letter.words.indices.contains(index + 1) ? letter.gap(after: index).filter { !$0.isWhitespace } : nil
  }

  private func number(at index: Int, _ range: ClosedRange<Int>) -> Int? {
    guard let text = word(index), text.utf8.count <= 2, let number = Int(text), range.contains(number) else {
      return nil
    }
    return number
  }

  /// A day of a month: `3`, `3rd`, `1er`.
  private func ordinal(at index: Int) -> Int? {
    guard let text = word(index) else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard ["", "st", "nd", "rd", "th", "er"].contains(rest), let day = Int(digits), (1...31).contains(day) else {
      return nil
    }
    return day
  }

  func year(at index: Int) -> Int? {
    guard let text = word(index), text.utf8.count == 4, let year = Int(text), (1950...2199).contains(year) else {
      return nil
    }
    return year
  }

  /// Directly after a day or a month, or past a comma.
  private func year(after index: Int) -> (value: Int, end: Int)? {
    guard let gap = gap(index), gap.isEmpty || gap == "," || gap == ".", let year = year(at: index + 1) else {
      return nil
    }
    return (year, index + 2)
  }

  /// The place of what follows a word that joins two dates: `to`, `au`, a stroke.
  private func connector(after index: Int) -> Int? {
    guard let gap = gap(index - 1) else { return nil }
    if ["-", "–", "—", "/"].contains(gap) { return isWeekday(index) ? index + 1 : index }
    guard gap.isEmpty || gap == ",", let text = word(index),
      ["to", "and", "until", "till", "or", "through", "au", "et", "a", "ou", "jusqu"].contains(text)
    else { return nil }
    var next = index + 1
    while ["the", "le", "au", "en", "in", "of", "de", "d"].contains(word(next) ?? "") || isWeekday(next) { next += 1 }
    return next
  }

  /// "Friday 7 June", "vendredi 7 juin": the day of the week adds nothing to the date that follows.
  func isWeekday(_ index: Int) -> Bool { word(index).map(DateGrammar.weekdays.contains) ?? false }

  /// In both languages, as they are and shortened; not `mar`, which is March.
  static let weekdays: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lun", "mer", "jeu", "ven", "sam", "dim",
  ]

  /// - Parameter isSure: whether what stands around it speaks of a date; otherwise the word alone must be one, and `may` is none.
  private func month(at index: Int, isSure: Bool) -> Int? {
    guard isSure, letter.words.indices.contains(index), let month = DateGrammar.months[letter.words[index].folded]
    else {
      return nil
    }
    let isEnglishOnly = ["may", "march", "august"].contains(letter.words[index].folded)
    return isEnglishOnly && !letter.words[index].isCapitalised ? nil : month
  }

  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for (index, name) in Phrases.months.enumerated() {
      for text in [name.en, name.fr] { months[Words.folded(text[...])] = index + 1 }
    }
    let short = [
      "jan": 1, "janv": 1, "feb": 2, "fev": 2, "fevr": 2, "mar": 3, "apr": 4, "avr": 4, "jun": 6, "jul": 7, "juil": 7,
      "aug": 8,
      "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    ]
    return months.merging(short) { long, _ in long }
  }()
}
