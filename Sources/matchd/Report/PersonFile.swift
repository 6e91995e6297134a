import MatchCore

/// Everything that is held about one person, wherever it stands.
struct PersonFile {
  private struct Part {
    let record: Record
    let events: [Store.SaidEvent]
  }

  private let id: String
  private let kind: RecordKind
  private let erasure: Erasure?
  private let person: Part
  private let deployments: [Part]
  private let references: [(sequence: Int64, subject: String, kind: String)]
  private let mentions: [Mention]
  private let answers: [(actor: String, command: String, body: String)]
  private let rankings: [PersonRanking]

  init(_ id: String, _ kind: RecordKind, in store: Store) throws {
    func part(_ id: String, _ kind: RecordKind) throws -> Part? {
      guard let record = try store.row(id, kind: kind, at: nil) else { return nil }
      return Part(record: record, events: try store.saidEvents(of: id))
    }
    guard let person = try part(id, kind) else { throw ExitCode.no }
    (self.id, self.kind, self.person) = (id, kind, person)
    erasure = store.erasure(of: id)
    let ids = try store.deployments(of: id)
    deployments = try ids.compactMap { try part($0, .deployment) }
    references = try store.references(to: id).filter { !ids.contains($0.subject) }
    mentions = try store.mentions(of: store.identifyingTexts(of: id).all).filter {
      $0.subject != id && !ids.contains($0.subject)
    }
    answers = try store.keptAnswers(about: id)
    rankings = try store.decisions().compactMap { PersonRanking(id, in: $0) }
  }

  // MARK: For programs

  var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("person", id)
    writer.member("kind", kind.rawValue)
    writer.key("erased")
    if let erasure { writer.erasure(erasure) } else { writer.null() }
    write(person, to: &writer)
    writer.key("deployments")
    writer.beginArray()
    for deployment in deployments {
      writer.beginObject()
      writer.member("id", deployment.record.id)
      write(deployment, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("referred_to_by")
    writer.beginArray()
    for reference in references {
      writer.beginObject()
      writer.key("seq")
      writer.integer(Int(reference.sequence))
      writer.member("subject", reference.subject)
      writer.member("kind", reference.kind)
      writer.endObject()
    }
    writer.endArray()
    writer.key("named_in")
    writer.beginArray()
    for mention in mentions {
      writer.beginObject()
      writer.key("seq")
      writer.integer(Int(mention.sequence))
      writer.member("subject", mention.subject)
      writer.member("in", mention.place == .text ? "text" : "event")
      writer.endObject()
    }
    writer.endArray()
    writer.key("rankings")
    writer.beginArray()
    for ranking in rankings { ranking.write(to: &writer) }
    writer.endArray()
    writer.key("kept_answers")
    writer.beginArray()
    for answer in answers {
      writer.beginObject()
      writer.member("actor", answer.actor)
      writer.member("command", answer.command)
      writer.member("answer", answer.body)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  private func write(_ part: Part, to writer: inout JSONWriter) {
    writer.key("record")
    writer.beginObject()
    for (column, cell) in zip(RecordSchema.of(part.record.kind).columns, part.record.cells) where column.name != "id" {
      writer.member(column, cell)
    }
    if !part.record.extra.isEmpty {
      writer.key("extra")
      writer.raw(EventBody.text(part.record.extra))
    }
    writer.endObject()
    writer.key("events")
    writer.beginArray()
    for event in part.events {
      writer.beginObject()
      writer.key("seq")
      writer.integer(Int(event.sequence))
      writer.member("effective_at", event.effectiveAt)
      writer.member("recorded_at", event.recordedAt)
      writer.member("actor", event.actor)
      writer.member("kind", event.kind)
      writer.key("said")
      writer.value(.object(event.said))
      if event.isErased {
        writer.key("erased")
        writer.bool(true)
      }
      writer.endObject()
    }
    writer.endArray()
  }

  // MARK: For people

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    let ink = Ink(decorated)
    func heading(_ text: String) -> [String] { ["", ink(.bold, text), ""] }
    var lines = [ink(.bold, translator(PersonFile.title).filled(["id": id, "kind": translator(kind.noun)]))]
    if let erasure { lines += ["", translator(erasure.text(of: id))] }
    lines += heading(translator(PersonFile.now)) + values(person.record, translator, width, decorated)
    lines += heading(translator(PersonFile.origin)) + story(person.events, translator, width, decorated)
    for deployment in deployments {
      lines += heading(translator(RecordKind.deployment.noun).uppercasedFirst + " " + deployment.record.id)
      lines += values(deployment.record, translator, width, decorated) + [""]
      lines += story(deployment.events, translator, width, decorated)
    }
    if deployments.isEmpty { lines += ["", translator(PersonFile.neverProposed)] }
    if !references.isEmpty || !mentions.isEmpty {
      var table = TextTable([
        .init(title: translator(Phrases.event), alignment: .right), .init(title: translator(PersonFile.about)),
        .init(title: translator(PersonFile.how), wraps: true),
      ])
      for reference in references {
        table.add([String(reference.sequence), reference.subject, translator(PersonFile.byID)])
      }
      for mention in mentions {
        table.add([String(mention.sequence), mention.subject, translator(PersonFile.byName)])
      }
      lines += heading(translator(PersonFile.elsewhere)) + table.lines(width: width, decorated: decorated)
    }
    if !rankings.isEmpty {
      lines += heading(translator(DecisionPhrases.inRankings))
      lines += PersonRanking.table(rankings, translator).lines(width: width, decorated: decorated)
    }
    if !answers.isEmpty {
      lines += heading(translator(PersonFile.answersKept))
      lines += answers.map { TerminalText.safe("\($0.actor): \($0.command)") }
    }
    return lines
  }

  private func values(_ record: Record, _ translator: Translator, _ width: Int?, _ decorated: Bool) -> [String] {
    let cells = CellText(translator)
    var table = TextTable([
      .init(title: translator(Phrases.what)), .init(title: translator(PersonFile.value), wraps: true),
    ])
    for (column, cell) in zip(RecordSchema.of(record.kind).columns, record.cells) {
      guard case .value(let text) = cell else { continue }
      table.add([translator(column.title), cells.text(text, of: column)])
    }
    for (header, text) in record.extra { table.add([header, text]) }
    return table.lines(width: width, decorated: decorated)
  }

  private func story(_ events: [Store.SaidEvent], _ translator: Translator, _ width: Int?, _ decorated: Bool)
    -> [String]
  {
    var table = TextTable([
      .init(title: translator(Phrases.event), alignment: .right), .init(title: translator(Phrases.date)),
      .init(title: translator(PersonFile.noted)), .init(title: translator(PersonFile.by)),
      .init(title: translator(PersonFile.said), wraps: true),
    ])
    for event in events {
      let said = event.said.map { member -> String in
        var writer = JSONWriter()
        writer.value(member.value)
        let column = RecordKind(rawValue: String(event.kind.prefix { $0 != "." })).flatMap { kind in
          RecordSchema.of(kind).columns.first { $0.name == member.key }
        }
        let name = column.map { translator($0.title) } ?? member.key
        let text = member.value.string ?? (writer.text == "null" ? translator(Phrases.unknownCell) : writer.text)
        return name + translator(Phrases.colon) + (column.map { CellText(translator).text(text, of: $0) } ?? text)
      }
      let isErased = event.isErased ? [translator(PersonFile.textsErased)] : []
      table.add([
        String(event.sequence),
        event.effectiveAt == Timestamp.always
          ? translator(Phrases.always) : translator.language.moment(event.effectiveAt),
        translator.language.moment(event.recordedAt), event.actor, (said + isErased).joined(separator: "; "),
      ])
    }
    return table.lines(width: width, decorated: decorated)
  }

  private static let title = Bilingual(
    en: "Everything that is held about {id} ({kind})", fr: "Tout ce qui est conservé sur {id} ({kind})")
  private static let now = Bilingual(en: "As it is now", fr: "L'état présent")
  private static let origin = Bilingual(en: "How it came to be known", fr: "Comment on l'a appris")
  private static let value = Bilingual(en: "Value", fr: "Valeur")
  private static let noted = Bilingual(en: "Recorded", fr: "Noté")
  private static let by = Bilingual(en: "By", fr: "Par")
  private static let said = Bilingual(en: "What was recorded", fr: "Ce qui a été noté")
  private static let textsErased = Bilingual(en: "(texts erased)", fr: "(textes effacés)")
  private static let neverProposed = Bilingual(
    en: "Never proposed for a request.", fr: "Jamais proposé pour une demande.")
  private static let elsewhere = Bilingual(en: "Also named by others", fr: "Cité ailleurs")
  private static let about = Bilingual(en: "In what is known of", fr: "Dans ce qu'on sait de")
  private static let how = Bilingual(en: "How", fr: "Comment")
  private static let byID = Bilingual(en: "by the id", fr: "par l'identifiant")
  private static let byName = Bilingual(en: "by name or address", fr: "par le nom ou l'adresse")
  private static let answersKept = Bilingual(
    en: "Commands that are kept so that they can be sent again", fr: "Commandes gardées pour pouvoir être renvoyées")
}

extension JSONWriter {
  mutating func erasure(_ erasure: Erasure) {
    beginObject()
    key("seq")
    integer(Int(erasure.sequence))
    member("at", erasure.at)
    endObject()
  }
}
