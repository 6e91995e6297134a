import MatchCore

/// What an answer that was kept says of itself to a person who has sent the same again: its plain values,
/// `request: r-1, event: 12`.
enum KeptAnswerText {
  /// Members that people meet, as they call them; others have the name that programs know.
  private static let names: [String: Bilingual] = [
    "request": Bilingual(en: "request", fr: "demande"), "proposal": Bilingual(en: "proposal", fr: "proposition"),
    "candidate": Bilingual(en: "candidate", fr: "candidat"), "verb": Bilingual(en: "move", fr: "geste"),
    "from": Bilingual(en: "from", fr: "de"), "to": Bilingual(en: "to", fr: "à"),
    "at": Bilingual(en: "at", fr: "le"), "seq": Bilingual(en: "event", fr: "événement"),
    "rank": Bilingual(en: "rank", fr: "rang"), "score": Bilingual(en: "score", fr: "note"),
    "eligible": Bilingual(en: "eligible", fr: "admissibles"), "remark": Bilingual(en: "remark", fr: "remarque"),
  ]
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
          let name = names[member.key]?[language] ?? member.key
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
    switch key {
    case "from", "to":
      (ProposalStage(rawValue: text)?.label ?? RequestStatus(rawValue: text)?.label)?[language] ?? text
    case "at": Day(iso: text.prefix(10)).map { language.day($0) } ?? text
    default: text
    }
  }
}
