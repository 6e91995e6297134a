import MatchCore

/// What a write answered, for a spreadsheet: a row of the answer's own members, or one for each move (or event, or remark) where it
/// speaks of several, with what the answer calls it in front. The columns are the keys of the JSON, in its order; texts of a list
/// have semicolons between them, as in the files, and what is built of more stays JSON.
enum AnswerTable {
  static func listing(_ json: String) -> Listing {
    guard let members = (try? JSONValue(parsing: Array(json.utf8)))?.object else { return Listing([]) }
    let rows = rows(of: members)
    var keys: [String] = []
    for key in rows.joined().map(\.key) where !keys.contains(key) { keys.append(key) }
    var listing = Listing(keys.map { AnswerNames.column($0) })
    for row in rows {
      listing.add(keys.map { key in row.first { $0.key == key }.map { cell($0.value, of: key) } ?? .text("") })
    }
    return listing
  }

  /// An answer without a plain value of its own is the list of what its lists hold.
  private static func rows(of members: [JSONValue.Member]) -> [[JSONValue.Member]] {
    let parts = members.compactMap(\.value.array)
    let isList = parts.count == members.count
    guard isList else { return [members] }
    return members.flatMap { member in
      (member.value.array ?? []).map { item in
        [JSONValue.Member(key: "part", value: .string(member.key))]
          + (item.object ?? [JSONValue.Member(key: "text", value: item)])
      }
    }
  }

  private static func cell(_ value: JSONValue, of key: String) -> Listing.Value {
    switch value {
    case .null: return .text("")
    case .bool(let flag): return .code(flag ? "yes" : "no", flag ? Phrases.yes : Phrases.no)
    case .number(let text): return .number(text)
    case .string(let text):
      return AnswerNames.label(text, of: key).map { .code(text, $0) } ?? .text(text)
    case .array(let items) where items.allSatisfy { $0.string != nil }:
      return .text(items.compactMap(\.string).joined(separator: ";"))
    case .array, .object:
      var writer = JSONWriter()
      writer.value(value)
      return .json(writer.text)
    }
  }
}

/// What people call the members of a write's answer. Others have the name that programs know.
enum AnswerNames {
  private static let names: [String: Bilingual] = [
    "request": Bilingual(en: "request", fr: "demande"), "proposal": Bilingual(en: "proposal", fr: "proposition"),
    "candidate": Bilingual(en: "candidate", fr: "candidat"), "verb": Bilingual(en: "move", fr: "geste"),
    "from": Bilingual(en: "from", fr: "de"), "to": Bilingual(en: "to", fr: "à"),
    "at": Bilingual(en: "at", fr: "le"), "seq": Bilingual(en: "event", fr: "événement"),
    "rank": Bilingual(en: "rank", fr: "rang"), "score": Bilingual(en: "score", fr: "note"),
    "eligible": Bilingual(en: "eligible", fr: "admissibles"), "remark": Bilingual(en: "remark", fr: "remarque"),
    "new": Bilingual(en: "new", fr: "nouvelle"), "lacks": Bilingual(en: "lacks", fr: "manques"),
    "clashes": Bilingual(en: "clashes", fr: "chevauchements"), "stage": Bilingual(en: "stage", fr: "étape"),
    "followed": Bilingual(en: "followed", fr: "suites"), "next": Bilingual(en: "next", fr: "ensuite"),
    "undone": Bilingual(en: "undone", fr: "annulé"), "kind": Bilingual(en: "kind", fr: "type"),
    "subject": Bilingual(en: "subject", fr: "objet"), "retracted": Bilingual(en: "retracted", fr: "retiré"),
    "restored": Bilingual(en: "restored", fr: "rétabli"),
    "restored_apart": Bilingual(en: "restored apart", fr: "rétabli à part"), "set": Bilingual(en: "set", fr: "fixé"),
    "part": Bilingual(en: "part", fr: "partie"), "text": Bilingual(en: "text", fr: "texte"),
    "person": Bilingual(en: "person", fr: "personne"),
    "erased": Bilingual(en: "erased", fr: "effacé"), "rows": Bilingual(en: "rows", fr: "rangées"),
  ]

  static func name(_ key: String, in language: Language) -> String { names[key]?[language] ?? key }

  /// What a code stands for; nil where it is no code.
  static func label(_ text: String, of key: String) -> Bilingual? {
    guard key == "from" || key == "to" || key == "stage" else { return nil }
    return ProposalStage(rawValue: text)?.label ?? RequestStatus(rawValue: text)?.label
  }

  static func column(_ key: String) -> Listing.Column {
    Listing.Column(key, en: name(key, in: .en), fr: name(key, in: .fr))
  }
}
