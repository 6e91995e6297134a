import Foundation
import MatchCore

/// `request new`: a request that comes in by itself, not in a file. Options are named like the columns.
enum RequestCommand {
  private static let columns = RecordSchema.of(.request).columns
  private static let names = columns.map { $0.name.replacing("_", with: "-") }

  static let command = Command(
    name: "request", arguments: [.init(name: "VERB")],
    options: zip(columns, names).map { column, name in
      Option(
        name: name, value: .text(column.name.uppercased()), repeats: name == "format",
        en: "the column \(column.name)", fr: "la colonne \(column.french)")
    } + LetterIntake.options + [Invocation.requestID],
    summary: Bilingual(
      en: "'request new' takes in one request, from options or from a letter; its id is made where none is given",
      fr:
        "« request new » enregistre une demande, d'après les options ou une lettre ; son identifiant est créé s'il n'est pas donné"
    ),
    examples: [
      "matchd request new --country TG --topics-required labour-migration:4 --languages-required fr:B2 --received 2024-02-14",
      "matchd request new --from letter.txt", "matchd request new --from letter.txt --yes --experts 2",
    ], run: run)

  private static func run(_ invocation: Invocation) throws {
    guard invocation.arguments[0].lowercased() == "new" else {
      throw Failure(
        .usage, en: "request does not know '\(invocation.arguments[0])'. Maybe 'request new'.",
        fr: "request ne connaît pas « \(invocation.arguments[0]) ». Peut-être « request new ».")
    }
    if invocation.has("from") { return try LetterIntake.run(invocation) }
    try LetterIntake.refuseAlone(invocation)
    try invocation.write { store in try register(given(invocation), store, invocation) }
  }

  /// The texts that options give, by column; nil where there is no such option.
  static func given(_ invocation: Invocation) -> [String?] {
    names.map { name in
      name == "format" ? invocation.texts(name).first { Invocation.Format(rawValue: $0) == nil } : invocation.text(name)
    }
  }

  /// Takes in a request from the texts of its columns.
  static func register(_ texts: [String?], _ store: Store, _ invocation: Invocation) throws -> WriteAnswer {
    var texts = texts
    func fill(_ name: String, _ value: @autoclosure () throws -> String) rethrows {
      guard let index = columns.firstIndex(where: { $0.name == name }), texts[index] == nil else { return }
      texts[index] = try value()
    }
    try fill("id", nextID(store))
    fill("received", String(Timestamp.text(Clock.system.now()).prefix(10)))
    let record = try record(texts, try invocation.workspace().reference)
    guard try store.kind(of: record.id) == nil else {
      throw Failure(
        .no, isConflict: true, en: "There is a \(record.id) already. Maybe leave out --id.",
        fr: "Il y a déjà un \(record.id). Peut-être omettre --id.")
    }
    _ = try store.record(record, actor: invocation.actor)
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("request", record.id)
    writer.key("seq")
    writer.integer(Int(store.head))
    writer.endObject()
    return WriteAnswer(
      json: writer.text,
      lines: [
        Bilingual(
          en: "\(record.id) is in, as event \(store.head).",
          fr: "\(record.id) est enregistrée, événement \(store.head).")
      ])
  }

  /// - Throws: `Failure` with every problem of every column.
  static func record(_ texts: [String?], _ reference: ReferenceData) throws -> Record {
    var parser = RecordParser(.request, reference)
    switch parser.parse(RawRow(number: 0, line: 0, texts: texts, original: [])) {
    case .record(let record): return record
    case .problems(let problems):
      throw Failure(
        .usage,
        Bilingual(en: problems.map(\.en).joined(separator: " | "), fr: problems.map(\.fr).joined(separator: " | ")))
    }
  }

  /// One more than the highest number after `r-`.
  private static func nextID(_ store: Store) throws -> String {
    var number = try store.nextNumber(of: .request, after: "r-")
    while try store.kind(of: "r-\(number)") != nil { number += 1 }
    return "r-\(number)"
  }
}
