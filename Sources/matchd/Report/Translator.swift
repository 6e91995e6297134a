import MatchCore

/// Writes messages out in one language. Names of countries and languages come from Foundation, labels of topics from the
/// configuration, and both are looked up only here.
final class Translator: Sendable {
  let language: Language
  let reference: ReferenceData
  private let sentences: SentenceTable
  /// Labels of topics by id, as they stand between the quotes of a JSON string: ranges of `escapedLabels`.
  private let topicLabels: CodeTable<Range<Int>>
  private let escapedLabels: FrozenBytes
  private let places = NameTable()
  private let languages = NameTable()
  /// Of plug-ins, by name.
  private let titles: [String: Bilingual]
  /// Whether the reader may see nothing of what people wrote: words that a reason quotes are left out.
  private let withholdsTexts: Bool

  init(
    _ language: Language, sentences: [String: Sentence], reference: ReferenceData, titles: [String: Bilingual] = [:],
    withholdsTexts: Bool = false
  ) {
    self.language = language
    self.withholdsTexts = withholdsTexts
    let all = sentences.merging(EngineSentences.byKey) { first, _ in first }
    self.sentences = SentenceTable(all.values.sorted { $0.key < $1.key }, language)
    self.reference = reference
    self.titles = titles
    var labels = JSONWriter()
    var ranges: [(String, Range<Int>)] = []
    for concept in reference.topics.concepts {
      let start = labels.count
      labels.appendString(concept.label[language])
      ranges.append((concept.id, start..<labels.count))
    }
    topicLabels = CodeTable(ranges)
    escapedLabels = FrozenBytes(labels.bytes)
  }

  func callAsFunction(_ text: Bilingual) -> String { text[language] }

  /// The sentence with its values; a key that nobody declared is shown as it is, with its values (the audit finds it).
  func callAsFunction(_ message: Message) -> String {
    text(message, in: sentences)
  }

  /// A sentence with its values, in the form that its number wants.
  func callAsFunction(_ sentence: Sentence, _ arguments: Arguments) -> String {
    text(Message(sentence.key, arguments), in: SentenceTable([sentence], language))
  }

  func isSingular(_ number: Int) -> Bool { language.isSingular(number) }

  private func text(_ message: Message, in sentences: borrowing SentenceTable) -> String {
    guard let form = sentences.form(of: message) else { return message.key }
    var result = ""
    for index in form {
      result += sentences.texts[index]
      guard let name = sentences.pieces[index].argument else { continue }
      if let argument = message.arguments[name] {
        result += text(argument, of: message.key)
      } else {
        result += "{\(name.text)}"
      }
    }
    return result
  }

  /// The same as a JSON string, written where it is wanted.
  func write(_ message: borrowing Message, to writer: inout JSONWriter) {
    guard let form = sentences.form(of: message) else { return writer.string(message.key) }
    writer.beginString()
    for index in form {
      writer.appendEscaped(sentences.escaped, sentences.pieces[index].words)
      guard let name = sentences.pieces[index].argument else { continue }
      switch message.arguments[name] {
      // What most values are, and every language writes alike.
      case .integer(let number)? where (0...999).contains(number): writer.appendInteger(number)
      case .share(let score)? where language == .en:
        writer.appendInteger(percent(score))
        writer.appendString("%")
      case .level(let level)?: writer.appendString(level.code)
      case .topic(let id)?:
        if let label = topicLabels[id] { writer.appendEscaped(escapedLabels, label) } else { writer.appendString(id) }
      case .place(let code)?: places.write(code, to: &writer) { place(code) }
      case .language(let tag)?: languages.write(tag, to: &writer) { Names.language(tag, in: language) }
      case .text(let text)?: writer.appendString(shown(text, of: message.key))
      case .hundredths(let value)? where language == .en && value >= 0: writer.appendHundredths(value)
      case let argument?: writer.appendString(text(argument, of: message.key))
      case nil: writer.appendString("{\(name.text)}")
      }
    }
    writer.endString()
  }

  /// - Parameter key: of the sentence that it stands in.
  func text(_ argument: Argument, of key: String = "") -> String {
    switch argument {
    case .topic(let id): topic(id)
    case .topics(let ids): list(ids.map(topic))
    case .language(let tag): Names.language(tag, in: language)
    case .languages(let tags): list(tags.map { Names.language($0, in: language) })
    case .place(let code): place(code)
    case .places(let codes): list(codes.map(place))
    case .level(let level): level.code
    case .day(let day): self.day(day)
    case .interval(let interval):
      interval.start == interval.end
        ? day(interval.start)
        : language.interval(day(interval.start), day(interval.end))
    case .integer(let number): self.number(number)
    case .share(let score): Decimals.text(percent(score), decimals: 0) + (language == .fr ? " %" : "%")
    case .hundredths(let value): decimal(Decimals.text(value, decimals: 2))
    case .text(let text): shown(text, of: key)
    case .word(let word): self(word)
    }
  }

  /// Digits quote nobody, nor do sentences of our own: what plug-ins quote may be anything.
  private func shown(_ text: String, of key: String) -> String {
    guard withholdsTexts, !text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      !key.hasPrefix("engine."), !key.hasPrefix("decision.")
    else { return text }
    return Phrases.withheld[language]
  }

  private func percent(_ share: Score) -> Int { (Int(share.millionths) + 5_000) / 10_000 }

  /// What people call a plug-in.
  func plugin(_ name: String) -> String { titles[name].map { self($0) } ?? name }

  func topic(_ id: String) -> String { reference.topics.label(of: id, in: language) ?? id }

  func place(_ code: String) -> String {
    places.name(of: code) { reference.groupings.label(of: code, in: language) ?? Names.place(code, in: language) }
  }

  func day(_ day: Day) -> String { language.day(day) }

  /// A decimal as people of the language write it.
  func decimal(_ text: String) -> String { language.decimal(text) }

  func number(_ value: Int) -> String { language.number(value) }

  /// "a, b and c".
  func list(_ items: [String]) -> String { language.list(items) }

  /// A closed list's label.
  func callAsFunction(_ code: some CodedValue) -> String { code.label[language] }
}
