import Foundation
import MatchCore

/// `request new --from LETTER`: proposes what a letter says, with the words that say it; registers it once somebody has said yes.
enum LetterIntake {
  static let options: [Option] = [
    Option(
      name: "from", value: .file("LETTER"),
      en:
        "a letter, as text (- is standard input): says what it asks for and the words that say so; changes nothing without --yes",
      fr:
        "une lettre, en texte (- est l'entrée standard) : dit ce qu'elle demande et les mots qui le disent ; ne change rien sans --yes"
    ),
    Option(
      name: "yes", value: .flag,
      en: "registers what the letter says; other options take the place of what was found, empty ones leave it out",
      fr:
        "enregistre ce que dit la lettre ; les autres options remplacent ce qui a été trouvé, celles qui sont vides l'écartent"
    ),
  ]

  /// - Throws: `Failure` where `--yes` stands without a letter.
  static func refuseAlone(_ invocation: Invocation) throws {
    guard !invocation.has("yes") else {
      throw Failure(
        .usage, en: "--yes confirms what a letter says. Maybe with --from LETTER.",
        fr: "--yes confirme ce que dit une lettre. Peut-être avec --from LETTRE.")
    }
  }

  static func run(_ invocation: Invocation) throws {
    let name = invocation.text("from") ?? ""
    let text = try invocation.text(ofFile: name, limit: Letter.maximumBytes)
    guard !invocation.has("yes") else {
      return try invocation.write { store in
        let reading = try read(text, name, StoreView(store: store, point: nil), invocation)
        return try RequestIntake.register(
          values(reading, invocation), nil, store, try invocation.workspace(), invocation.actor, invocation.language)
      }
    }
    let workspace = try invocation.workspace()
    let reading = try read(text, name, source(invocation), invocation)
    let texts = values(reading, invocation)
    try LetterReport(
      name: name, reading: reading, given: RequestIntake.given(invocation), texts: texts,
      problems: problems(texts, workspace.reference),
      remark: RequestIntake.remark(texts, today: String(Timestamp.text(Clock.system.now()).prefix(10))),
      translator: workspace.translator(invocation.language)
    ).print(invocation)
  }

  /// Where a database knows institutions by name; a letter can be read without one.
  private static func source(_ invocation: Invocation) throws -> (any RecordSource)? {
    if let host = invocation.environment.host { return host.present }
    do throws(StoreFailure) {
      return StoreView(store: try Store.open(path: invocation.databasePath, mayOnlyRead: true), point: nil)
    } catch {
      guard case .missing = error else { throw error }
      return nil
    }
  }

  private static func read(
    _ text: String, _ name: String, _ source: (any RecordSource)?, _ invocation: Invocation
  ) throws -> LetterReading {
    let workspace = try invocation.workspace()
    var institutions: [(id: String, name: String)] = []
    let column = RecordSchema.of(.institution).index(of: "name")
    try source?.rows(of: .institution, personal: false) { row in
      if let name = row.text(column) { institutions.append((row.id, name)) }
    }
    let reader = LetterReader(
      reference: workspace.reference, taxonomy: workspace.vocabulary.taxonomy, institutions: institutions)
    let reading = reader.read(text, today: Day(iso: Timestamp.text(Clock.system.now()).prefix(10)))
    guard !reading.letter.words.isEmpty else {
      throw Failure(
        .badData, en: "\(name) holds no words. Maybe it is a picture of a letter.",
        fr: "\(name) ne contient aucun mot. Peut-être est-ce l'image d'une lettre.")
    }
    return reading
  }

  /// By column: what an option says, else what the letter says; an empty option leaves the column out.
  private static func values(_ reading: LetterReading, _ invocation: Invocation) -> [String?] {
    zip(RecordSchema.of(.request).columns, RequestIntake.given(invocation)).map { column, given in
      if let given { return given.isEmpty ? nil : given }
      return column.name == "description" ? reading.letter.text.trimmed : reading.cell(column.name)
    }
  }

  /// What stands in the way of registering it as it is.
  private static func problems(_ texts: [String?], _ reference: ReferenceData) throws -> Bilingual? {
    var texts = texts
    let schema = RecordSchema.of(.request)
    // These two are made when it is registered.
    for (name, value) in [("id", "r-0"), ("received", "9999-12-31")] {
      if let index = schema.index(of: name), texts[index] == nil { texts[index] = value }
    }
    do {
      _ = try RequestIntake.record(texts, reference)
      return nil
    } catch let failure as Failure {
      return failure.text
    }
  }
}
