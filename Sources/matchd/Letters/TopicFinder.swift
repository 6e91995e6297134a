import MatchCore

/// The topics that a letter names: by a label or another name in either language, or by all the words of one close together.
struct TopicFinder {
  struct Found {
    let topic: String
    var words: Range<Int>
    var isRequired: Bool
  }

  private let letter: Letter
  private let names: TopicNames
  /// Names of institutions, where a topic says who asks.
  private let masked: [Range<Int>]

  init(_ letter: Letter, _ names: TopicNames, masked: [Range<Int>]) {
    (self.letter, self.names, self.masked) = (letter, names, masked)
  }

  /// Required is what the subject line names; where it names none, what the sentences that ask name; else all. What else the
  /// letter names is preferred. By the order of the letter, each topic once.
  func find() -> (found: [Found], passed: [PassedOver]) {
    var passed: [PassedOver] = []
    var mentions: [(topic: String, words: Range<Int>)] = []
    let exact = exactMatches()
    let named = exact + looseMatches(besides: exact)
    for match in named + familyMatches(besides: named) {
      let first = letter.words[match.words.lowerBound]
      guard [.body, .subject].contains(first.section) else { continue }
      guard !masked.contains(where: { $0.overlaps(match.words) }) else {
        passed.append(PassedOver("topics_required", match.topic, match.words, .institutionName))
        continue
      }
      guard !Cues(letter).isNegated(match.words) else {
        passed.append(PassedOver("topics_required", match.topic, match.words, .negated))
        continue
      }
      mentions.append(match)
    }
    mentions.sort { ($0.words.lowerBound, $0.topic) < ($1.words.lowerBound, $1.topic) }
    mentions = withoutWider(mentions, &passed)
    let inSubject = Set(mentions.filter { letter.words[$0.words.lowerBound].section == .subject }.map(\.topic))
    let asked = Set(mentions.filter { Cues(letter).asks($0.words) }.map(\.topic))
    let required = !inSubject.isEmpty ? inSubject : !asked.isEmpty ? asked : Set(mentions.map(\.topic))
    var found: [Found] = []
    for (topic, words) in mentions {
      guard !found.contains(where: { $0.topic == topic }) else { continue }
      found.append(Found(topic: topic, words: words, isRequired: required.contains(topic)))
    }
    return (found, passed)
  }

  // MARK: Labels as they are

  /// Names that are everyday words as well: alone they count only where the sentence speaks of people who move.
  private static let everyday: Set<String> = [
    "return", "retour", "integration", "mobility", "mobilite", "relocation", "relocalisation", "tutelle",
    "guardianship",
    "readmission", "reintegration", "data protection", "protection des donnee", "case management", "placement",
    "job matching",
    "validation of skill", "business start up", "income", "standardised training",
  ]
  private static let people = [
    "migra", "returnee", "refug", "asyl", "asil", "expuls", "immigr", "emigr", "deport", "reinteg",
  ]

  private func exactMatches() -> [(topic: String, words: Range<Int>)] {
    names.phrases.matches(in: letter).filter { isMeant($0.words) }.map { ($0.value, $0.words) }
  }

  private func isMeant(_ words: Range<Int>, inSubject: Bool = false) -> Bool {
    if inSubject { return letter.folded(words.lowerBound - 1..<words.lowerBound) != ["in"] }
    let phrase = letter.words[words].map(\.key).joined(separator: " ")
    guard TopicFinder.everyday.contains(phrase) else { return true }
    if words.count > 1 { return true }
    let before = letter.folded(words.lowerBound - 2..<words.lowerBound)
    guard !before.contains(where: { ["in", "en", "votre", "your", "by", "de"].contains($0) }) else { return false }
    return letter.words[letter.sentence(around: words.lowerBound)].enumerated().contains { offset, word in
      let place = letter.sentence(around: words.lowerBound).lowerBound + offset
      return !words.contains(place) && TopicFinder.people.contains { word.folded.hasPrefix($0) }
    }
  }

  // MARK: The words of a label, close together

  /// How many more words than the label's own a stretch may have.
  private static let slack = 4

  private func looseMatches(
    besides exact: [(topic: String, words: Range<Int>)]
  ) -> [(topic: String, words: Range<Int>)] {
    let taken = Set(exact.flatMap { Array($0.words) })
    let exactTopics = Set(exact.map(\.topic))
    let stems = letter.words.map { TopicNames.stem($0.key) }
    var found: [(topic: String, words: Range<Int>)] = []
    for topic in names.stems where !exactTopics.contains(topic.topic) {
      let windows = topic.names.compactMap { window(holding: $0, stems, taken) }
      if let best = windows.min(by: { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }) {
        found.append((topic.topic, best))
      }
    }
    return found
  }

  /// The first stretch of one sentence that holds every stem, one of them at least in no exact match.
  private func window(holding wanted: Set<String>, _ stems: [String], _ taken: Set<Int>) -> Range<Int>? {
    for start in letter.words.indices where wanted.contains(stems[start]) && letter.words[start].section != .quoted {
      var missing = wanted
      var isNew = false
      var isBorrowed = false
      var end = start
      while end < letter.words.count, end - start < wanted.count + TopicFinder.slack,
        letter.words[end].sentence == letter.words[start].sentence
      {
        if missing.remove(stems[end]) != nil {
          if !taken.contains(end) { isNew = true }
          // "a strategy of labour migration" is no migration strategy.
          if taken.contains(end), TopicNames.general.contains(stems[end]) { isBorrowed = true }
        }
        end += 1
        if missing.isEmpty { break }
      }
      if missing.isEmpty, isNew, !isBorrowed { return start..<end }
    }
    return nil
  }

  // MARK: Words that stand for a topic

  /// In the subject line, where it names no topic otherwise; and in what a letter asks where nothing else names one.
  private func familyMatches(
    besides named: [(topic: String, words: Range<Int>)]
  ) -> [(topic: String, words: Range<Int>)] {
    let isNamed = named.contains { letter.words[$0.words.lowerBound].section == .subject }
    guard !isNamed else { return [] }
    func found(where isWanted: (Int) -> Bool) -> [(topic: String, words: Range<Int>)] {
      letter.words.indices.compactMap { index in
        guard isWanted(index), !named.contains(where: { $0.words.contains(index) }), !isDoneToPeople(index) else {
          return nil
        }
        return names.topic(ofWord: TopicNames.stem(letter.words[index].key)).map { ($0, index..<index + 1) }
      }
    }
    let inSubject = found { letter.words[$0].section == .subject && isMeant($0..<$0 + 1, inSubject: true) }
    guard inSubject.isEmpty, named.isEmpty else { return inSubject }
    return found { letter.words[$0].section == .body && Cues(letter).asks($0..<$0 + 1) && isMeant($0..<$0 + 1) }
  }

  /// "l'envoi de deux experts", "the transfer of an adviser": what is counted, or is an expert, is sent by the word and not what a
  /// topic is about; topics speak of things in general ("l'envoi de fonds").
  private func isDoneToPeople(_ index: Int) -> Bool {
    let rest = letter.after(index..<index + 1, 5)
    guard let first = rest.first, ["of", "de", "d", "des", "du"].contains(first) else { return false }
    if rest.count > 1, NumberWords.value(rest[1]) != nil { return true }
    let end = min(index + 5, letter.sentence(around: index).upperBound)
    return index + 2 < end && letter.words[index + 2..<end].contains(where: ExpertWords.names)
  }

  // MARK: What is said more narrowly

  /// A pillar of the scheme says little where something under it is named.
  private func withoutWider(
    _ mentions: [(topic: String, words: Range<Int>)], _ passed: inout [PassedOver]
  ) -> [(topic: String, words: Range<Int>)] {
    let taxonomy = names.taxonomy
    return mentions.filter { mention in
      guard let topic = taxonomy.index(of: mention.topic), taxonomy.ancestry(of: topic).count == 1 else { return true }
      let isWider = mentions.contains { other in
        guard other.topic != mention.topic, let index = taxonomy.index(of: other.topic) else { return false }
        return taxonomy.ancestry(of: index).contains(topic)
      }
      if isWider { passed.append(PassedOver("topics_required", mention.topic, mention.words, .wider)) }
      return !isWider
    }
  }
}
