import MatchCore

/// Reads a letter: what it says for each column of a request, with the words that say it.
struct LetterReader {
  private let topics: TopicNames
  private let places: PhraseIndex<PlaceNames.Place>
  private let institutions: PhraseIndex<String>

  /// - Parameter institutions: those that the database knows.
  init(reference: ReferenceData, taxonomy: Taxonomy, institutions: [(id: String, name: String)]) {
    topics = TopicNames(reference.topics, taxonomy)
    places = PlaceNames.index(reference.groupings)
    var known = PhraseIndex<String>(takesPlurals: false)
    for institution in institutions { known.add(institution.name, institution.id) }
    self.institutions = known
  }

  /// - Parameter today: a letter that is dated later has not come in on its date; nil where nobody asks.
  func read(_ text: String, today: Day? = nil) -> LetterReading {
    let letter = Letter(text)
    let finder = InstitutionFinder(letter: letter, known: institutions)
    let names = finder.names()
    let masked = names.map(\.words)
    var findings: [LetterFinding] = []
    var passed: [PassedOver] = []
    if let asking = finder.asking(among: names) {
      findings.append(
        LetterFinding(column: "institution", value: asking.id ?? letter.quote(asking.words), words: asking.words))
    }
    let languages = LanguageFinder(letter)
    let places = PlaceFinder(letter: letter, names: places, institutions: masked, languages: languages.words).find()
    findings += places.found
    passed += places.passed
    if let title = title(of: letter) { findings.append(title) }
    let named = TopicFinder(letter, topics, masked: masked).find()
    for isRequired in [true, false] {
      for topic in named.found where topic.isRequired == isRequired {
        findings.append(
          LetterFinding(
            column: isRequired ? "topics_required" : "topics_preferred", value: topic.topic, words: topic.words))
      }
    }
    passed += named.passed
    let spoken = languages.find()
    findings += spoken.found
    passed += spoken.passed
    let mission = MissionFinder(letter: letter, masked: masked)
    let (format, otherFormats) = mission.format()
    findings += [format].compactMap { $0 }
    passed += otherFormats
    let dates = DateFinder(letter: letter).find()
    findings += dates.findings.filter { $0.column != "answer_by" }
    let (seats, otherPeople) = mission.seats()
    findings += [seats].compactMap { $0 }
    // A letter does not say when it came in: its own date is the nearest to it.
    if let (day, words) = dates.written {
      if today.map({ day <= $0 }) ?? true {
        findings.append(LetterFinding(column: "received", value: day.iso, words: words))
      } else {
        passed.append(PassedOver("received", day.iso, words, .future))
      }
    }
    findings += dates.findings.filter { $0.column == "answer_by" }
    passed += otherPeople + dates.passed
    return LetterReading(letter: letter, findings: findings, passed: passed, written: dates.written)
  }

  /// What the subject line says, without its label.
  private func title(of letter: Letter) -> LetterFinding? {
    guard let first = letter.words.firstIndex(where: { $0.section == .subject }) else { return nil }
    var end = first
    while end < letter.words.count, letter.words[end].section == .subject { end += 1 }
    var start = first
    let line = letter.text.split(separator: "\n", omittingEmptySubsequences: false)[letter.words[first].line - 1]
    if let label = LetterSections.subjectLabelLength(line) {
      let after = line.index(line.startIndex, offsetBy: label)
      while start < end, letter.words[start].range.lowerBound < after { start += 1 }
    }
    guard start < end else { return nil }
    let tail = letter.words[end - 1].range.upperBound
    // A closing bracket belongs to it.
    let mark = letter.text[tail...].first == ")" ? ")" : ""
    return LetterFinding(column: "title", value: letter.quote(start..<end) + mark, words: start..<end)
  }
}

/// What was found in a letter.
struct LetterReading {
  let letter: Letter
  /// In the order of a request's columns; of a column that holds a list, one for each item.
  let findings: [LetterFinding]
  let passed: [PassedOver]
  let written: (day: Day, words: Range<Int>)?

  /// The columns that were found, each once, in order.
  var columns: [String] {
    findings.map(\.column).reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
  }

  /// As a cell holds it: items are parted by semicolons.
  func cell(_ column: String) -> String? {
    let items = findings.filter { $0.column == column }.map(\.value)
    return items.isEmpty ? nil : items.joined(separator: ";")
  }
}
