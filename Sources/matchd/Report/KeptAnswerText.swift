import MatchCore

/// What an answer that was kept says of itself to a person who has sent the same again: its plain values,
/// `request: r-1, event: 12`.
enum KeptAnswerText {
  private static let memberLimit = 20
  private static let textLimit = 60

  static func sentence(_ json: String) -> Bilingual {
    Bilingual(
      en: "This was done before (\(said(json, .en))).", fr: "C'était déjà fait (\(said(json, .fr))).")
  }

  private static func said(_ json: String, _ language: Language) -> String {
    guard let value = try? JSONValue(parsing: Array(json.utf8)) else { return json }
    var said: [String] = []
    func add(_ members: [JSONValue.Member]) {
      for member in members {
        switch member.value {
        case .string(let text), .number(let text):
          let name = AnswerNames.name(member.key, in: language)
          said.append(
            name + Phrases.colon[language] + TerminalText.cut(shown(text, member.key, language), to: textLimit))
        case .array(let items):
          for item in items.prefix(memberLimit) {
            if let object = item.object, said.count < memberLimit { add(object) }
          }
        case .null, .bool, .object: break
        }
      }
    }
    add(value.object ?? (value.array ?? []).flatMap { $0.object ?? [] })
    return said.isEmpty ? json : said.joined(separator: ", ")
  }

  /// States in words, days as people write them.
  private static func shown(_ text: String, _ key: String, _ language: Language) -> String {
    if let label = AnswerNames.label(text, of: key) { return label[language] }
    return key == "at" ? Day(iso: text.prefix(10)).map { language.day($0) } ?? text : text
  }
}
