import MatchCore

/// How what is known of one id came to be known.
struct HistoryReport {
  let entries: [HistoryEntry]
  /// Whether a table says who wrote it down.
  var showsActors = false

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    guard !entries.isEmpty else { return [] }
    var table = TextTable(
      [
        .init(title: translator(Phrases.event), alignment: .right), .init(title: translator(Phrases.date)),
      ] + (showsActors ? [.init(title: translator(Phrases.actor))] : []) + [
        .init(title: translator(Phrases.what)), .init(title: translator(Phrases.changed), wraps: true),
      ])
    for (index, entry) in entries.enumerated() {
      table.add(
        [String(entry.sequence), date(entry, translator)]
          + (showsActors ? [TerminalText.cut(entry.actor, to: 24)] : []) + [
            translator(Phrases.eventKind(entry.kind)), index == 0 ? "" : changes(entry, translator),
          ])
    }
    return [translator(Phrases.history), ""] + table.lines(width: width, decorated: decorated)
  }

  /// An array for the `history` member of `show --format json`.
  func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for entry in entries {
      writer.beginObject()
      writer.key("seq")
      writer.integer(Int(entry.sequence))
      writer.member("effective_at", entry.effectiveAt)
      writer.member("recorded_at", entry.recordedAt)
      writer.member("actor", entry.actor)
      writer.member("kind", entry.kind)
      writer.key("changes")
      writer.beginObject()
      for change in entry.changes {
        writer.member(change.column, change.after == .absent ? .blank : change.after)
      }
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
  }

  private func date(_ entry: HistoryEntry, _ translator: Translator) -> String {
    guard entry.effectiveAt != Timestamp.always, let day = Day(iso: entry.effectiveAt.prefix(10)) else {
      return translator(Phrases.always)
    }
    return translator.day(day)
  }

  private func changes(_ entry: HistoryEntry, _ translator: Translator) -> String {
    entry.changes.map { change in
      let name = translator(change.column.title)
      let values = [change.before, change.after].map { text($0, of: change.column, translator) }
      return name + translator(Phrases.colon) + values.joined(separator: " → ")
    }.joined(separator: "; ")
  }

  private func text(_ cell: Cell, of column: Column, _ translator: Translator) -> String {
    switch cell {
    case .absent: "-"
    case .blank: translator(Phrases.unknownCell)
    case .value(let text): TerminalText.cut(CellText(translator).text(text, of: column), to: 60)
    }
  }
}

extension Phrases {
  static let history = Bilingual(en: "History", fr: "Historique")
  static let event = Bilingual(en: "Event", fr: "Événement")
  static let date = Bilingual(en: "Date", fr: "Date")
  static let actor = Bilingual(en: "By", fr: "Par")
  static let what = Bilingual(en: "What", fr: "Quoi")
  static let changed = Bilingual(en: "What changed", fr: "Ce qui a changé")
  static let always = Bilingual(en: "always", fr: "depuis toujours")
  static let unknownCell = Bilingual(en: "(unknown)", fr: "(inconnu)")

  /// What an event of this kind says, after the dot: `request.decided` is "decided".
  static func eventKind(_ kind: String) -> Bilingual {
    let word = kind.split(separator: ".").last.map(String.init) ?? kind
    return eventWords.first { $0.en == word } ?? Bilingual(en: word, fr: word)
  }

  static let eventWords = [
    Bilingual(en: "recorded", fr: "enregistré"), Bilingual(en: "received", fr: "reçue"),
    Bilingual(en: "decided", fr: "décidée"), Bilingual(en: "closed", fr: "close"),
    Bilingual(en: "proposed", fr: "proposé"), Bilingual(en: "answered", fr: "répondu"),
    Bilingual(en: "departed", fr: "parti"), Bilingual(en: "completed", fr: "achevé"),
    Bilingual(en: "stood-down", fr: "annulé"), Bilingual(en: "appraised", fr: "évalué"),
    Bilingual(en: "undone", fr: "défait"), Bilingual(en: "erased", fr: "effacé"),
    Bilingual(en: "corrected", fr: "corrigé"), Bilingual(en: "called-up", fr: "appelé"),
    Bilingual(en: "registered", fr: "enregistrée"), Bilingual(en: "consulted", fr: "mise en consultation"),
    Bilingual(en: "vetoed", fr: "veto"), Bilingual(en: "approved", fr: "approuvée"),
    Bilingual(en: "tacitly-approved", fr: "approuvée tacitement"), Bilingual(en: "rejected", fr: "rejetée"),
    Bilingual(en: "returned", fr: "renvoyée"), Bilingual(en: "matched", fr: "en recherche"),
    Bilingual(en: "staffed", fr: "pourvue"), Bilingual(en: "reopened", fr: "rouverte"),
    Bilingual(en: "started", fr: "commencée"), Bilingual(en: "resumed", fr: "reprise"),
    Bilingual(en: "screened", fr: "examiné"), Bilingual(en: "shortlisted", fr: "présélectionné"),
    Bilingual(en: "invited", fr: "invité"), Bilingual(en: "accepted", fr: "accepté"),
    Bilingual(en: "declined", fr: "décliné"), Bilingual(en: "expired", fr: "expiré"),
    Bilingual(en: "confirmed", fr: "confirmé"), Bilingual(en: "deployed", fr: "déployé"),
    Bilingual(en: "debriefed", fr: "débriefé"), Bilingual(en: "replaced", fr: "remplacé"),
    Bilingual(en: "withdrawn", fr: "retiré"), Bilingual(en: "held", fr: "en réserve"),
  ]
}
