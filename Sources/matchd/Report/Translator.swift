import MatchCore

/// Writes messages out in one language. Names of countries and languages come from Foundation, labels of topics from the
/// configuration, and both are looked up only here.
struct Translator: Sendable {
  let language: Language
  let sentences: [String: Sentence]
  let reference: ReferenceData
  /// Of plug-ins, by name.
  let titles: [String: Bilingual]

  init(
    _ language: Language, sentences: [String: Sentence], reference: ReferenceData, titles: [String: Bilingual] = [:]
  ) {
    self.titles = titles
    self.language = language
    self.sentences = sentences.merging(EngineSentences.byKey) { first, _ in first }
    self.reference = reference
  }

  func callAsFunction(_ text: Bilingual) -> String { text[language] }

  /// The sentence with its values; a key that nobody declared is shown as it is, with its values (the audit finds it).
  func callAsFunction(_ message: Message) -> String {
    sentences[message.key].map { self($0, message.arguments) } ?? message.key
  }

  /// A sentence with its values, in the form that its number wants.
  func callAsFunction(_ sentence: Sentence, _ arguments: [String: Argument]) -> String {
    var form = self(sentence.other)
    if let name = sentence.counting, let one = sentence.one, case .integer(let number)? = arguments[name],
      isSingular(number)
    {
      form = self(one)
    }
    return filled(form, arguments)
  }

  func isSingular(_ number: Int) -> Bool { language.isSingular(number) }

  private func filled(_ template: String, _ arguments: [String: Argument]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += arguments[name].map(text) ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  func text(_ argument: Argument) -> String {
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
        : self(Phrases.interval).replacing("{start}", with: day(interval.start))
          .replacing("{end}", with: day(interval.end))
    case .integer(let number): self.number(number)
    case .share(let score):
      Decimals.text((Int(score.millionths) + 5_000) / 10_000, decimals: 0) + (language == .fr ? " %" : "%")
    case .hundredths(let value): decimal(Decimals.text(value, decimals: 2))
    case .text(let text): text
    case .word(let word): self(word)
    }
  }

  /// What people call a plug-in.
  func plugin(_ name: String) -> String { titles[name].map { self($0) } ?? name }

  func topic(_ id: String) -> String { reference.topics.label(of: id, in: language) ?? id }

  func place(_ code: String) -> String {
    reference.groupings.label(of: code, in: language) ?? Names.place(code, in: language)
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
