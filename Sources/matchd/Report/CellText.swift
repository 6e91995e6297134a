import MatchCore

/// The value of a cell as a person reads it: topics, languages and places by name, codes by label, days written out.
struct CellText {
  let translator: Translator

  init(_ translator: Translator) { self.translator = translator }

  /// - Parameter text: in canonical form (see `Cell`).
  func text(_ text: String, of column: Column) -> String {
    switch column.type {
    case .text where ["format", "kind", "gender"].contains(column.name):
      return translator(UsualNames.name(of: text))
    case .identifier, .reference, .party, .text: return text
    case .integer: return column.name == "year" ? text : translator.language.decimal(text)
    case .country, .grouping: return translator.place(text)
    case .countries, .regions: return items(text).map(translator.place).joined(separator: ", ")
    case .topics: return levels(text) { translator.topic($0) }
    case .languages: return levels(text) { Names.language($0, in: translator.language) }
    case .seats: return levels(text) { $0 }
    case .languageTags: return items(text).map { Names.language($0, in: translator.language) }.joined(separator: ", ")
    case .intervals:
      return items(text).map { DayInterval(iso: $0).map { translator.text(.interval($0)) } ?? $0 }
        .joined(separator: "; ")
    // A party may be a country by its code.
    case .parties:
      return items(text).map { Countries.isOfficial($0) ? translator.place($0) : $0 }.joined(separator: ", ")
    case .flag: return translator(text == "yes" ? Phrases.yes : Phrases.no)
    case .date, .dateOrTime, .since: return translator.language.moment(text)
    case .code(let codes):
      return codes.first { $0.code == text }.map {
        translator(Bilingual(en: $0.code.replacing("-", with: " "), fr: $0.french))
      } ?? text
    }
  }

  private func items(_ text: String) -> [String] {
    ((try? JSONValue(parsing: Array(text.utf8)))?.array ?? []).compactMap(\.string)
  }

  /// "Labour migration (4), Return (3)".
  private func levels(_ text: String, _ name: (String) -> String) -> String {
    ((try? JSONValue(parsing: Array(text.utf8)))?.object ?? []).map { member in
      switch member.value {
      case .number(let level), .string(let level): "\(name(member.key)) (\(level))"
      case .null, .bool, .array, .object: name(member.key)
      }
    }.joined(separator: ", ")
  }
}
