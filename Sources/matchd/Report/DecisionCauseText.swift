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
    case .part: sentence = filled(then != nil && now != nil ? DecisionPhrases.order : DecisionPhrases.part)
    case .version: sentence = filled(DecisionPhrases.version)
    case .vocabulary: sentence = filled(vocabularySentence)
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

  private var vocabularySentence: Bilingual {
    switch criterion {
    case "grouping": DecisionPhrases.grouping
    case "country": DecisionPhrases.country
    default: DecisionPhrases.topic
    }
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
    switch evidence {
    case .event(let sequence, let subject):
      writer.key("event")
      writer.integer(Int(sequence))
      writer.member("subject", subject)
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
