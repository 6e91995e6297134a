enum Tongue { case english, french }

/// The sentences of letters, by topic and language.
struct PhraseBook {
  private struct Sheet {
    var titles: [String] = []
    var contexts: [Phrase] = []
    var asks: [Phrase] = []
  }

  /// What a sentence is filled in with.
  struct Fillings {
    /// "in Ghana", "au Togo".
    var inPlace: String
    /// "of Ghana", "du Togo".
    var ofPlace: String
    /// "Ghana".
    var plain: String
    /// "The Ministry of Labour of Ghana": who asks.
    var who: String
    /// When: some sentences belong to later years.
    var year: Int
  }

  private struct Phrase {
    var text: String
    var firstYear = 0

    /// `[2020] text` where it is not for earlier years.
    init(_ line: String) {
      text = line
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        firstYear = Int(line[line.index(after: line.startIndex)..<end]) ?? 0
        text = trimmed(line[line.index(after: end)...])
      }
    }
  }

  private var english: [String: Sheet] = [:]
  private var french: [String: Sheet] = [:]
  private let closingsEnglish = tableRows(englishClosings).map { Phrase($0[0]) }
  private let closingsFrench = tableRows(frenchClosings).map { Phrase($0[0]) }
  private var usedTitles: Set<String> = []
  private var usedDescriptions: Set<String> = []
  private var uses: [String: Int] = [:]

  init() {
    for text in [irregularMigrationPhrases, legalMigrationPhrases, developmentPhrases] {
      Self.read(text, into: &english)
    }
    for text in [irregularMigrationPhrasesFrench, otherPhrasesFrench] {
      Self.read(text, into: &french)
    }
  }

  func has(_ topic: String) -> Bool { english[topic] != nil }

  /// A title that no earlier request has, if there is one.
  mutating func title(
    _ topic: String, _ tongue: Tongue, _ fillings: Fillings, random: inout SeededRandom
  ) -> String {
    var title = ""
    for pattern in random.shuffled(sheet(topic, tongue).titles) {
      title = Self.fill(pattern, fillings)
      if usedTitles.insert(title).inserted { break }
    }
    return title
  }

  /// Two or three sentences, never the same twice.
  mutating func description(
    _ topic: String, _ tongue: Tongue, _ fillings: Fillings, random: inout SeededRandom
  ) -> String {
    var text = composed(topic, tongue, fillings, random: &random)
    for _ in 0..<20 where !usedDescriptions.insert(text).inserted {
      text = composed(topic, tongue, fillings, random: &random)
    }
    return text
  }

  /// The sentences used least so far come first.
  private mutating func composed(
    _ topic: String, _ tongue: Tongue, _ fillings: Fillings, random: inout SeededRandom
  ) -> String {
    let sheet = sheet(topic, tongue)
    let context = leastUsed(sheet.contexts, fillings.year, random: &random)
    let ask = leastUsed(sheet.asks, fillings.year, random: &random)
    let closing = leastUsed(
      tongue == .french ? closingsFrench : closingsEnglish, fillings.year, random: &random)
    let order = random.weighted([
      ([context, ask], 0.2), ([context, ask, closing], 0.45), ([ask, context, closing], 0.2), ([ask, context], 0.15),
    ])
    return order.map { Self.fill($0, fillings) }.joined(separator: " ")
  }

  private mutating func leastUsed(
    _ all: [Phrase], _ year: Int, random: inout SeededRandom
  ) -> String {
    let phrases = all.filter { $0.firstYear <= year }.map(\.text)
    let fewest = phrases.map { uses[$0, default: 0] }.min() ?? 0
    let phrase = random.pick(phrases.filter { uses[$0, default: 0] <= fewest })
    uses[phrase, default: 0] += 1
    return phrase
  }

  private func sheet(_ topic: String, _ tongue: Tongue) -> Sheet {
    guard let sheet = (tongue == .french ? french : english)[topic] else {
      preconditionFailure("no phrases for \(topic)")
    }
    return sheet
  }

  private static func read(_ text: String, into sheets: inout [String: Sheet]) {
    var topic = ""
    for line in text.split(separator: "\n") {
      let phrase = trimmed(line.dropFirst(2))
      switch line.first {
      case "#": topic = phrase
      case "T": sheets[topic, default: Sheet()].titles.append(phrase)
      case "C": sheets[topic, default: Sheet()].contexts.append(Phrase(phrase))
      case "A": sheets[topic, default: Sheet()].asks.append(Phrase(phrase))
      default: preconditionFailure("phrase without a sign: \(line)")
      }
    }
  }

  private static func fill(_ pattern: String, _ fillings: Fillings) -> String {
    pattern.replacing("{in}", with: fillings.inPlace).replacing("{of}", with: fillings.ofPlace)
      .replacing("{plain}", with: fillings.plain).replacing("{Who}", with: fillings.who)
  }
}
