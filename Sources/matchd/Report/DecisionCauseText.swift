import MatchCore

extension DecisionCause {
  /// In one line, without what everybody sees beside it.
  func text(_ translator: Translator) -> String {
    let change = change(translator)
    func filled(_ sentence: Bilingual) -> String {
      translator(sentence).filled([
        "what": name(translator), "criterion": criterionName(translator), "change": change,
      ])
    }
    let sentence: String
    switch kind {
    case .weight: sentence = filled(DecisionPhrases.weight)
    case .setting: sentence = filled(DecisionPhrases.setting)
    case .part: sentence = then != nil && now != nil ? order(translator) : filled(DecisionPhrases.part)
    case .version: sentence = filled(DecisionPhrases.version)
    case .vocabulary: sentence = vocabulary(translator)
    case .row, .erasure, .unexplained:
      let about: Bilingual =
        if what.isEmpty {
          criterion.isEmpty ? then == nil ? DecisionPhrases.nobody : DecisionPhrases.roster : DecisionPhrases.gateAlone
        } else {
          criterion.isEmpty ? DecisionPhrases.person : DecisionPhrases.personCriterion
        }
      sentence = filled(about)
    case .record: sentence = translator(DecisionPhrases.record)
    }
    let reason = evidence?.text ?? (kind == .unexplained ? DecisionPhrases.unexplained : nil)
    return [sentence, reason.map { translator($0) }].compactMap { $0 }.joined(separator: " ")
  }

  /// Which part stands where another stood: the first place at which the two orders differ.
  private func order(_ translator: Translator) -> String {
    translator(DecisionPhrases.order).filled([
      "now": translator.plugin(now ?? ""), "then": translator.plugin(then ?? ""),
    ])
  }

  /// What came and what went: a grouping may have fifty members, of which one is new.
  private func vocabulary(_ translator: Translator) -> String {
    let words: DecisionPhrases.VocabularyWords =
      switch criterion {
      case "grouping": DecisionPhrases.grouping
      case "country": DecisionPhrases.country
      default: DecisionPhrases.topic
      }
    func list(_ ids: [String]) -> String {
      let shown = ids.prefix(DecisionCause.namesShown).map { TerminalText.safe($0) }.joined(separator: ", ")
      let more = ids.count - DecisionCause.namesShown
      guard more > 0 else { return shown.isEmpty ? translator(DecisionPhrases.none) : shown }
      return shown + " " + translator(ReplayPhrases.moreNames).filled(["count": translator.number(more)])
    }
    let (before, after) = (DecisionCause.ids(then), DecisionCause.ids(now))
    let template = then == nil ? words.new : now == nil ? words.gone : words.changed
    let texts: KeyValuePairs = [
      "what": name(translator), "added": list(changed.added), "removed": list(changed.removed), "then": list(before),
      "now": list(after),
    ]
    var sentence = translator(template).filled(texts)
    guard then != nil, now != nil else { return sentence }
    if !changed.added.isEmpty { sentence += " " + translator(DecisionPhrases.added).filled(texts) }
    if !changed.removed.isEmpty { sentence += " " + translator(DecisionPhrases.removed).filled(texts) }
    if changed.added.isEmpty, changed.removed.isEmpty {
      sentence += " " + translator(DecisionPhrases.rearranged).filled(texts)
    }
    return sentence
  }

  private static func ids(_ text: String?) -> [String] { text?.split(separator: " ").map(String.init) ?? [] }

  /// Ids that a sentence lists; JSON has all.
  private static let namesShown = 5

  /// Of what a topic, a grouping or a country stands under, beside or for: what is new and what is gone.
  var changed: (added: [String], removed: [String]) {
    let (before, after) = (DecisionCause.ids(then), DecisionCause.ids(now))
    let (known, present) = (Set(before), Set(after))
    return (after.filter { !known.contains($0) }, before.filter { !present.contains($0) })
  }

  private func name(_ translator: Translator) -> String {
    switch kind {
    case .weight, .setting, .part, .version: translator.plugin(what)
    case .vocabulary, .row, .erasure, .record, .unexplained: TerminalText.safe(what)
    }
  }

  private func criterionName(_ translator: Translator) -> String {
    kind == .setting || kind == .vocabulary ? criterion : translator.plugin(criterion)
  }

  /// `30, was 25`; what was not there stands as a dash.
  private func change(_ translator: Translator) -> String {
    if then == nil, now == nil { return translator(DecisionPhrases.differs) }
    func word(_ text: String?) -> String {
      guard let text else { return translator(DecisionPhrases.none) }
      guard let known = DecisionPhrases.words.first(where: { $0.en == text }) else {
        return text.isEmpty
          ? "-" : text.utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) }) ? translator.decimal(text) : text
      }
      return translator(known)
    }
    return translator(DecisionPhrases.change).filled(["now": word(now), "then": word(then)])
  }

  func write(to writer: inout JSONWriter, count: Int? = nil) {
    writer.beginObject()
    writer.member("cause", kind.rawValue)
    writer.key("explained")
    writer.bool(kind.isExplained)
    writer.optional("what", what.isEmpty ? nil : what)
    writer.optional("criterion", criterion.isEmpty ? nil : criterion)
    writer.optional("then", then)
    writer.optional("now", now)
    if kind == .vocabulary, then != nil, now != nil {
      writer.member("added", texts: changed.added)
      writer.member("removed", texts: changed.removed)
    }
    switch evidence {
    case .event(let sequence, let subject):
      writer.key("event")
      writer.integer(Int(sequence))
      writer.member("subject", subject)
    case .missing(let sequence):
      writer.key("event")
      writer.integer(Int(sequence))
      writer.key("missing")
      writer.bool(true)
    case .table(let table, let row):
      writer.member("table", table)
      writer.member("row", row)
    case .erased(let sequence, let person):
      writer.key("event")
      writer.integer(Int(sequence))
      writer.member("erased", person)
    case nil: break
    }
    if let count {
      writer.key("decisions")
      writer.integer(count)
    }
    writer.endObject()
  }
}

extension DecisionCause.Evidence {
  var text: Bilingual {
    switch self {
    case .event(let sequence, let subject):
      Bilingual(
        en: "Event \(sequence) of \(subject) is not as it was written.",
        fr: "L'événement \(sequence) de \(subject) n'est pas tel qu'il a été écrit.")
    case .missing(let sequence):
      Bilingual(en: "Event \(sequence) is missing.", fr: "L'événement \(sequence) manque.")
    case .table(let table, let row):
      Bilingual(
        en: "Row \(row) of table \(table) does not follow from the log.",
        fr: "La ligne \(row) de la table \(table) ne découle pas du journal.")
    case .erased(let sequence, let person):
      Bilingual(
        en: "\(person) was erased by event \(sequence).", fr: "\(person) a été effacé par l'événement \(sequence).")
    }
  }
}
