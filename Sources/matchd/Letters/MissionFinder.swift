import MatchCore

/// How many experts a letter asks for, and in which format.
struct MissionFinder {
  let letter: Letter
  /// Names of institutions, where "Training" is no training.
  let masked: [Range<Int>]

  // MARK: Experts

  private static let taught: Set<String> = ["train", "training", "formation", "former", "form", "for", "pour"]

  /// The first number before a word for experts, with at most three words between them.
  func seats() -> (found: LetterFinding?, passed: [PassedOver]) {
    var found: LetterFinding?
    var passed: [PassedOver] = []
    for index in letter.words.indices where isExpert(index) && letter.words[index].section == .body {
      let sentence = letter.sentence(around: index)
      let start = max(sentence.lowerBound, index - 4)
      let before = Array(letter.words[start..<index])
      guard let offset = before.lastIndex(where: { NumberWords.value($0.folded) != nil }) else { continue }
      var first = start + offset
      guard let number = NumberWords.value(letter.words[first].folded), (1...99).contains(number),
        isArticleOrNumber(first, before: index), !passesOver(first, index)
      else { continue }
      // "2-3 experts", "deux à trois experts": the more of the two.
      if first >= sentence.lowerBound + 1, letter.gap(after: first - 1).contains(where: { "-–".contains($0) }),
        NumberWords.value(letter.words[first - 1].folded) != nil
      {
        first -= 1
      }
      let words = first..<index + 1
      let lead = letter.folded(max(sentence.lowerBound, first - 3)..<first)
      if lead.suffix(1).contains(where: { ["our", "nos", "notre", "own"].contains($0) }) {
        passed.append(PassedOver("experts", String(number), words, .ownPeople))
      } else if letter.words[index].key.hasPrefix("train") || letter.words[index].key.hasPrefix("format"),
        lead.contains(where: { MissionFinder.taught.contains($0) }) && letter.words[first].number ?? 0 > 9
      {
        passed.append(PassedOver("experts", String(number), words, .participants))
      } else if Cues(letter).isNegated(words) {
        passed.append(PassedOver("experts", String(number), words, .negated))
      } else if found == nil {
        found = LetterFinding(column: "experts", value: String(number), words: words)
      } else if found?.value == "1", number > 1,
        ["the", "an", "a", "l", "un", "une"].contains(found.map { letter.words[$0.words.lowerBound].folded } ?? "")
      {
        // "an expert" was the kind, not the number.
        found = LetterFinding(column: "experts", value: String(number), words: words)
      }
    }
    return (found.map(withCompany), passed)
  }

  private func isExpert(_ index: Int) -> Bool { ExpertWords.names(letter.words[index]) }

  // MARK: Those who come with them

  /// "three trainers and one team leader": all who are counted beside each other come.
  private func withCompany(_ finding: LetterFinding) -> LetterFinding {
    var words = finding.words
    var number = Int(finding.value) ?? 1
    while let next = counted(after: words.upperBound), number + next.number <= 99 {
      number += next.number
      words = words.lowerBound..<next.end
    }
    while let previous = counted(before: words.lowerBound), number + previous.number <= 99 {
      number += previous.number
      words = previous.start..<words.upperBound
    }
    return LetterFinding(column: finding.column, value: String(number), words: words)
  }

  /// How many are counted from a place on, and where the word for them stands.
  private func people(at start: Int) -> (number: Int, end: Int)? {
    guard letter.words.indices.contains(start), let number = NumberWords.value(letter.words[start].folded) else {
      return nil
    }
    let end = min(start + 5, letter.clause(around: start).upperBound)
    guard start + 1 < end,
      let index = (start + 1..<end).first(where: { isExpert($0) || ExpertWords.leads(letter.words[$0]) }),
      isArticleOrNumber(start, before: index), !passesOver(start, index)
    else { return nil }
    return (number, index + 1)
  }

  private static let joints: [[String]] = [["and"], ["et"], ["plus"], ["as", "well", "as"], ["ainsi", "que"]]

  /// Past "and", or a comma before a number.
  private func counted(after end: Int) -> (number: Int, end: Int)? {
    // "un chef d'équipe": the word goes on.
    let start = letter.folded(end..<end + 2) == ["d", "equipe"] ? end + 2 : end
    guard start > 0, letter.words.indices.contains(start),
      letter.words[start].sentence == letter.words[start - 1].sentence
    else { return nil }
    if letter.gap(after: start - 1).contains(","), let people = people(at: start) { return people }
    guard letter.gap(after: start - 1).allSatisfy({ $0.isWhitespace || $0 == "," }) else { return nil }
    for joint in MissionFinder.joints where letter.folded(start..<start + joint.count) == joint {
      return people(at: start + joint.count)
    }
    return nil
  }

  /// The same from what stands before.
  private func counted(before start: Int) -> (number: Int, start: Int)? {
    let sentence = letter.sentence(around: start)
    for first in (max(sentence.lowerBound, start - 9)..<start).reversed() {
      guard let people = people(at: first),
        !["our", "nos", "notre", "own"].contains(letter.before(first..<first + 1, 1).last ?? ""),
        let next = counted(after: people.end), people.end < start, self.people(at: start)?.end == next.end
      else { continue }
      return (people.number, first)
    }
    return nil
  }

  /// "a" and "un" are numbers only directly before the expert, or with one adjective between.
  private func isArticleOrNumber(_ first: Int, before index: Int) -> Bool {
    guard ["a", "an", "un", "une"].contains(letter.words[first].folded) else { return true }
    return index - first <= 2 && !letter.words[index].folded.hasSuffix("s")
  }

  /// Something else is counted: "20 magistrates by experts", "an expert mission".
  private func passesOver(_ first: Int, _ index: Int) -> Bool {
    let between = letter.words[first + 1..<index]
    let gap = (first..<index).map { letter.gap(after: $0) }.joined()
    if gap.contains(where: { ".;:".contains($0) }) { return true }
    let verbs: Set<String> = [
      "by", "with", "of", "from", "for", "de", "des", "par", "avec", "pour", "d", "and", "et", "day", "days", "jours",
      "week", "weeks",
    ]
    if between.contains(where: { verbs.contains($0.folded) }) { return true }
    let next = index + 1 < letter.words.count ? letter.words[index + 1].folded : ""
    return ["mission", "missions", "exchange", "facility", "deployment", "advice", "meeting"].contains(next)
  }

  // MARK: Format

  private static let formats: KeyValuePairs<String, [String]> = [
    "fact-finding": [
      "fact finding mission", "fact finding", "mission exploratoire", "scoping mission", "mission de cadrage",
      "mission d evaluation", "assessment mission",
    ],
    "expert-mission": ["expert mission", "mission d expert", "mission d expertise", "mission of expert", "mission"],
    "peer-exchange": [
      "peer exchange", "exchange with peers", "peer to peer exchange", "echange entre pair", "echange de pair",
      "echange entre homologue",
    ],
    "study-visit": ["study visit", "study tour", "visite d etude", "voyage d etude"],
    "workshop": ["workshop", "atelier"],
    "seminar": ["seminar", "seminaire", "conference", "colloque"],
    "advisory": [
      "advisory mission", "advisory service", "mission de conseil", "appui conseil", "mission d appui conseil",
    ],
    "online": ["online", "en ligne", "webinar", "webinaire", "at a distance", "a distance", "remotely", "virtual"],
    "training": ["training course", "training", "formation", "stage", "cours de formation", "session de formation"],
  ]

  private static let index: PhraseIndex<String> = {
    var index = PhraseIndex<String>(takesPlurals: true)
    // Not formats, though the words are in them.
    for other in [
      "training of trainers", "formation de formateurs", "formation professionnelle", "vocational training",
      "mission permanente", "permanent mission", "no training",
    ] {
      index.add(other, "")
    }
    for (format, phrases) in formats { for phrase in phrases { index.add(phrase, format) } }
    return index
  }()

  /// The one that weighs most: what the subject line says, what a sentence asks for, and a plain "mission" or "training" less
  /// than anything that says more.
  func format() -> (found: LetterFinding?, passed: [PassedOver]) {
    var scores: [(format: String, score: Int, words: Range<Int>, weight: Int)] = []
    for match in MissionFinder.index.matches(in: letter) {
      let section = letter.words[match.words.lowerBound].section
      guard section == .body || section == .subject, !masked.contains(where: { $0.overlaps(match.words) }),
        !Cues(letter).isNegated(match.words)
      else { continue }
      let format = match.value.isEmpty ? "training" : match.value
      var weight = section == .subject ? 8 : Cues(letter).asks(match.words) ? 6 : 2
      if match.words.count == 1,
        ["mission", "training", "formation", "stage"].contains(letter.words[match.words.lowerBound].key)
      {
        weight -= 1
      }
      if match.value.isEmpty { weight = 1 }
      if isNotYetFormed(match.words) { weight = 0 }
      guard weight > 0 else { continue }
      if let place = scores.firstIndex(where: { $0.format == format }) {
        scores[place].score += weight
        if weight > scores[place].weight { (scores[place].words, scores[place].weight) = (match.words, weight) }
      } else {
        scores.append((format, weight, match.words, weight))
      }
    }
    // A mission of any other sort is called a mission as well.
    if let plain = scores.firstIndex(where: { $0.format == "expert-mission" }),
      letter.words[scores[plain].words].count == 1,
      scores.contains(where: { ["fact-finding", "advisory"].contains($0.format) })
    {
      scores.remove(at: plain)
    }
    guard let best = scores.max(by: { ($0.score, $1.words.lowerBound) < ($1.score, $0.words.lowerBound) }) else {
      return (nil, [])
    }
    let passed = scores.filter { $0.format != best.format }.map {
      PassedOver("format", $0.format, $0.words, .otherFormat)
    }
    return (LetterFinding(column: "format", value: best.format, words: best.words), passed)
  }

  /// "need training in": the need, where "trainer" and "formé" speak of people.
  private func isNotYetFormed(_ words: Range<Int>) -> Bool {
    let before = letter.folded(words.lowerBound - 2..<words.lowerBound)
    return before.contains { ["no", "aucune", "sans", "without"].contains($0) }
  }
}
