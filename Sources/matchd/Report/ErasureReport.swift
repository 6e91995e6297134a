import MatchCore

/// What an erasure takes away or has taken away, and before that what it leaves.
struct ErasureReport {
  let scope: ErasureScope
  /// The proposals that end with it.
  let ended: [String]
  /// What is left: where else the name stands, and what older events say.
  var mentions: [Mention]
  /// Of the event that tells of it; nil where it is only planned.
  var sequence: Int64?

  var answer: WriteAnswer { WriteAnswer(json: json, lines: lines) }

  private var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("person", scope.id)
    writer.member("kind", scope.kind.rawValue)
    writer.key("erased")
    writer.bool(sequence != nil)
    writer.key("seq")
    if let sequence { writer.integer(Int(sequence)) } else { writer.null() }
    for (name, count) in [("rows", scope.rows), ("deployments", scope.deployments), ("answers", scope.answers)] {
      writer.key(name)
      writer.integer(count)
    }
    writer.member("ended", texts: ended)
    writer.key("left")
    writer.beginArray()
    for mention in mentions {
      writer.beginObject()
      writer.member("subject", mention.subject)
      writer.key("seq")
      writer.integer(Int(mention.sequence))
      writer.member("in", mention.place.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  /// Once it is done, what is left comes first: nobody should read that all is gone, and learn better two lines below.
  var lines: [Bilingual] { sequence == nil ? [head] + end + left : left + [head] + end }

  private var head: Bilingual {
    if scope.isEmpty, let earlier = scope.earlier {
      let day = String(earlier.at.prefix(10))
      return Bilingual(
        en: "\(scope.id) was erased on \(day) already, and nothing has come since.",
        fr: "\(scope.id) a déjà été effacé le \(day), et rien n'est venu depuis.")
    }
    let counts = Bilingual(
      en:
        "personal rows: \(scope.rows), deployments that they are about: \(scope.deployments), kept answers: \(scope.answers)",
      fr:
        "lignes personnelles : \(scope.rows), déploiements concernés : \(scope.deployments), réponses gardées : \(scope.answers)"
    )
    guard let sequence else {
      let who = scope.name.map { "\(scope.id) (\(TerminalText.safe(TerminalText.cut($0, to: 60))))" } ?? scope.id
      return Bilingual(
        en:
          "\(who), \(scope.kind.noun.en), would be erased for good (\(counts.en)). Ids, dates, topics and languages stay in the log.",
        fr:
          "\(who), \(scope.kind.noun.fr), serait effacé pour de bon (\(counts.fr)). Identifiants, dates, thèmes et langues restent au journal."
      )
    }
    let rest =
      left.isEmpty
      ? Bilingual(en: "Nothing of it is left in the file; ", fr: "Il n'en reste rien dans le fichier ; ")
      : Bilingual(en: "All but that is gone from the file; ", fr: "Tout le reste a quitté le fichier ; ")
    return Bilingual(
      en: "\(scope.id) is erased, as event \(sequence) says (\(counts.en)). ",
      fr: "\(scope.id) est effacé, comme le dit l'événement \(sequence) (\(counts.fr)). ") + rest
      + Bilingual(en: "backups still have it.", fr: "les sauvegardes l'ont encore.")
  }

  private var end: [Bilingual] {
    guard !ended.isEmpty else { return [] }
    let all = ended.prefix(20).joined(separator: ", ") + (ended.count > 20 ? ", ..." : "")
    return [
      Bilingual(
        en: "Proposals that \(sequence == nil ? "would end" : "ended") with it: \(all).",
        fr: "Propositions qui \(sequence == nil ? "prendraient" : "ont pris") fin avec cela : \(all).")
    ]
  }

  private var left: [Bilingual] {
    var lines: [Bilingual] = []
    var subjects: [String] = []
    var isNamed: Set<String> = []
    for mention in mentions where mention.place == .text && isNamed.insert(mention.subject).inserted {
      subjects.append(mention.subject)
    }
    let verb =
      sequence == nil ? Bilingual(en: "would be left", fr: "resterait") : Bilingual(en: "is left", fr: "reste")
    if !subjects.isEmpty {
      let all = subjects.prefix(20).joined(separator: ", ")
      let options = subjects.prefix(3).map { "--with \($0)" }.joined(separator: " ")
      lines.append(
        Bilingual(
          en:
            "The name or the address of \(scope.id) \(verb.en) in the texts of \(all). Maybe erase \(scope.id) \(options).",
          fr:
            "Le nom ou l'adresse de \(scope.id) \(verb.fr) dans les textes de : \(all). Peut-être erase \(scope.id) \(options)."
        ))
    }
    if let events = numbers(.event) {
      lines.append(
        Bilingual(
          en: "It \(verb.en) in events that never change, as an id, a focal point or an actor: \(events).",
          fr:
            "Il \(verb.fr) dans des événements qui ne changent jamais, comme identifiant, point focal ou acteur : \(events)."
        ))
    }
    if let events = numbers(.code) {
      lines.append(
        Bilingual(
          en: "Why somebody declined \(verb.en) in older events, which never change (docs/governance.md): \(events).",
          fr:
            "Le motif d'un refus \(verb.fr) dans d'anciens événements, qui ne changent jamais (docs/governance.md) : \(events)."
        ))
    }
    return lines
  }

  private func numbers(_ place: Mention.Place) -> String? {
    let all = mentions.filter { $0.place == place }.map { String($0.sequence) }
    return all.isEmpty ? nil : all.prefix(20).joined(separator: ", ") + (all.count > 20 ? ", ..." : "")
  }
}
