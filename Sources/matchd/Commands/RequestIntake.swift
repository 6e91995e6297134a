import Foundation
import MatchCore

/// `request new`: from options that are named like the columns, or from a letter.
enum RequestIntake {
  /// Columns that only moves set.
  private static let moved: Set<String> = ["consult_until", "vetoes", "held_on", "held_status"]
  private static let columns = RecordSchema.of(.request).columns
  /// By the name of its option.
  private static let places = Dictionary(uniqueKeysWithValues: zip(columns.map(\.optionName), columns.indices))

  static let names = columns.filter { !moved.contains($0.name) }.map(\.optionName)

  static let options: [Option] = columns.filter { !moved.contains($0.name) }.map { column in
    if column.name == "reason" { return WorkflowOptions.reason }
    return Option(
      name: column.optionName, value: .text(column.name.uppercased()), repeats: column.name == "format",
      en: "the column \(column.name)", fr: "la colonne \(column.french)")
  }

  static func run(_ invocation: Invocation) throws {
    if invocation.has("from") { return try LetterIntake.run(invocation) }
    try LetterIntake.refuseAlone(invocation)
    let texts = given(invocation)
    let (workspace, actor, language) = (try invocation.workspace(), invocation.actor, invocation.language)
    let draft = try draft(texts, workspace)
    try invocation.writePrepared({ store in try register(texts, draft, store, workspace, actor, language) })
  }

  /// The texts that options give, by column; nil where there is no such option.
  static func given(_ invocation: Invocation) -> [String?] {
    var texts = [String?](repeating: nil, count: columns.count)
    for (name, values) in invocation.options {
      guard let place = places[name] else { continue }
      texts[place] = name == "format" ? values.first { Invocation.Format(rawValue: $0) == nil } : values.first
    }
    return texts
  }

  private static func text(_ column: String, of texts: [String?]) -> String? {
    RecordSchema.of(.request).index(of: column).flatMap { texts[$0] }
  }

  /// What the texts say, as far as it can be known before the database is asked: the id may be another one. Nil where even the day
  /// on which it came in is for the database to say.
  private static func draft(_ texts: [String?], _ workspace: Workspace) throws -> Record? {
    guard text("received", of: texts) != nil else { return nil }
    return try record(filled(texts, id: "r-1", received: ""), workspace.reference)
  }

  /// The texts with those two where they say nothing.
  private static func filled(_ texts: [String?], id: String, received: String) -> [String?] {
    var texts = texts
    for (name, value) in [("id", id), ("received", received)] {
      if let index = RecordSchema.of(.request).index(of: name), texts[index] == nil { texts[index] = value }
    }
    return texts
  }

  /// Takes in a request from the texts of its columns.
  /// - Parameter draft: what they say, where that is known already.
  static func register(
    _ texts: [String?], _ draft: Record?, _ store: Store, _ workspace: Workspace, _ actor: String, _ language: Language
  ) throws -> WriteAnswer {
    let given = text("id", of: texts)
    let id = try given ?? nextID(store)
    let today = String(store.log.now.prefix(10))
    let record =
      try draft.map { given == nil ? $0.named(id) : $0 }
      ?? record(
        filled(texts, id: id, received: today), workspace.reference)
    try begin(record)
    guard try given == nil || store.kind(of: record.id) == nil else {
      throw Failure(
        .no, isConflict: true, en: "There is a \(record.id) already. Maybe leave out --id.",
        fr: "Il y a déjà un \(record.id). Peut-être omettre --id.")
    }
    _ = try store.record(record, actor: actor)
    return answer(record, store.head, remark(texts, today: today), in: language)
  }

  /// A life begins at its beginning, here as in a file of changes; a file of the past is for `import`.
  private static func begin(_ record: Record) throws {
    let first = RequestStatus.received.rawValue
    if let status = record.text("status"), status != first {
      throw Failure(
        .usage,
        en:
          "--status is '\(status)', but what is new begins as \(first). Maybe without --status, and then the moves of request.",
        fr: "--status vaut « \(status) », mais ce qui est nouveau commence par \(first). "
          + "Peut-être sans --status, puis les mouvements de request.")
    }
    for column in ["decided", "closed"] {
      guard let text = record.text(column) else { continue }
      throw Failure(
        .usage,
        en:
          "--\(column) is '\(text)', but only a move sets it. Maybe without --\(column), and then the move that does.",
        fr: "--\(column) vaut « \(text) », mais seul un mouvement le fixe. "
          + "Peut-être sans --\(column), puis le mouvement qui le fait.")
    }
  }

  /// - Throws: `Failure` with every problem of every column.
  static func record(_ texts: [String?], _ reference: ReferenceData) throws -> Record {
    var parser = RecordParser(.request, reference, isAlone: true)
    switch parser.parse(RawRow(number: RawRow.commandLine, line: 0, texts: texts, original: [])) {
    case .record(let record): return record
    case .problems(let problems):
      throw Failure(
        .usage,
        Bilingual(en: problems.map(\.en).joined(separator: " | "), fr: problems.map(\.fr).joined(separator: " | ")))
    }
  }

  /// What is taken as it is said, and looks like a slip: a receipt on a day that has not come, an answer that is due before the
  /// request is here. A letter may come late, so it is no reason to refuse it.
  static func remark(_ texts: [String?], today: String) -> Bilingual? {
    if let day = text("received", of: texts).flatMap({ Day(iso: $0.prefix(10)) }),
      !Receipt.hasCome(day, by: Day(iso: today.prefix(10)))
    {
      return Bilingual(
        en: "It was received on \(Language.en.day(day)), which has not come: figures count it from then on. "
          + "Maybe another --received.",
        fr:
          "Elle est reçue le \(Language.fr.day(day)), jour qui n'est pas venu : les chiffres ne la comptent qu'à partir de lui. "
          + "Peut-être un autre --received.")
    }
    guard let answer = text("answer_by", of: texts).flatMap({ Day(iso: $0) }),
      let received = Day(iso: (text("received", of: texts) ?? today).prefix(10)), answer < received
    else { return nil }
    return Bilingual(
      en: "An answer is wanted by \(Language.en.day(answer)), but the request came on \(Language.en.day(received)). "
        + "Maybe another --answer-by or --received.",
      fr:
        "Une réponse est attendue pour le \(Language.fr.day(answer)), mais la demande est arrivée le \(Language.fr.day(received)). "
        + "Peut-être un autre --answer-by ou --received.")
  }

  private static func answer(
    _ record: Record, _ head: Int64, _ remark: Bilingual?, in language: Language
  ) -> WriteAnswer {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("request", record.id)
    writer.key("seq")
    writer.integer(Int(head))
    if let remark { writer.member("remark", remark[language]) }
    writer.endObject()
    return WriteAnswer(json: writer.text, lines: lines(record, head, remark))
  }

  private static func lines(_ record: Record, _ head: Int64, _ remark: Bilingual?) -> [Bilingual] {
    let id = record.id
    let verbs = RequestLifeCycle.requests.verbs(from: record.status).map(\.rawValue).joined(separator: ", ")
    let next = Bilingual(
      en: Phrases.nextMoves.en.filled(["verbs": verbs]), fr: Phrases.nextMoves.fr.filled(["verbs": verbs]))
    return [Bilingual(en: "\(id) is in, as event \(head).", fr: "\(id) est enregistrée, événement \(head).")]
      + [remark, verbs.isEmpty ? nil : next].compactMap { $0 }
  }

  /// One more than the highest number after `r-`.
  private static func nextID(_ store: Store) throws -> String {
    var number = try store.nextNumber(of: .request, after: "r-")
    while try store.kind(of: "r-\(number)") != nil { number += 1 }
    return "r-\(number)"
  }
}
