import Foundation
import MatchCore

/// `extract FILE`: the tables in a file of their own, for whoever asks questions of them and not of people.
enum ExtractCommand {
  static let command = Command(
    name: "extract", arguments: [.init(name: "FILE")],
    options: [
      Option(
        name: "personal", value: .flag,
        en: "with names, addresses and free text, and the ids as they are (for the operator)",
        fr: "avec noms, adresses et textes libres, et les identifiants tels quels (pour l'opérateur)")
    ],
    summary: Bilingual(
      en: "writes a plain SQLite file for analysts, with pseudonyms instead of people",
      fr: "écrit un simple fichier SQLite pour les analystes, avec des pseudonymes au lieu des personnes"),
    examples: ["matchd extract facility.sqlite", "matchd extract facility-2019.sqlite --as-of 2019-12-31"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let path = invocation.arguments[0]
    if invocation.environment.host == nil { try check(path) }
    let session = try Session(invocation)
    if let host = invocation.environment.host {
      var counts: [(kind: RecordKind, rows: Int)] = []
      _ = try host.make(path) { counts = try write(to: $0, session) }
      Output.transcript?.fetch(path)
      return try report(path, counts, invocation)
    }
    let file = try GrownFile(for: path)
    let counts = try write(to: file.temporary, session)
    try file.place()
    try report(path, counts, invocation)
  }

  /// A name that was meant for another file is most likely a mistake.
  static func check(_ path: String) throws {
    try DatabaseFiles.refuse(toReplace: path)
    guard DatabaseHeader.kind(of: path) == .other, !ExtractFile.stands(at: path) else { return }
    throw Failure(
      .usage, en: "There is a file at \(path) that is no extract of matchd. Maybe another name.",
      fr: "Il y a à \(path) un fichier qui n'est pas un extrait de matchd. Peut-être un autre nom.")
  }

  private static func write(to place: String, _ session: Session) throws -> [(kind: RecordKind, rows: Int)] {
    let isPersonal = session.invocation.has("personal")
    let reader = ExtractReader(source: session.source, pseudonyms: isPersonal ? nil : .random())
    let file = try ExtractFile(at: place)
    let asOf = session.asOf
    try file.write(about: "events", String(asOf.sequence))
    if let time = asOf.time { try file.write(about: "as_of", time) }
    try file.write(about: "made_at", Timestamp.text(Clock.system.now()))
    try file.write(about: "matchd", VersionCommand.number)
    try file.write(about: "people", isPersonal ? "as they are" : "pseudonyms that hold in this file alone")
    for topic in session.workspace.reference.topics.concepts {
      try file.write(topic: topic.id, broader: topic.broader, (topic.label.en, topic.label.fr))
    }
    var counts: [(kind: RecordKind, rows: Int)] = []
    for kind in RecordKind.allCases {
      var rows = 0
      try file.write(kind, reader.columns(of: kind)) { add in
        try reader.rows(of: kind) { cells in
          rows += 1
          try add(cells)
        }
      }
      counts.append((kind, rows))
    }
    try file.finish()
    return counts
  }

  private static func report(_ path: String, _ counts: [(kind: RecordKind, rows: Int)], _ invocation: Invocation) throws
  {
    var listing = Listing([
      .init("table", en: "Table", fr: "Table"), .init("rows", en: "Rows", fr: "Lignes"),
    ])
    for count in counts { listing.add([.text(count.kind.table), .number(String(count.rows))]) }
    try listing.print(invocation)
    guard invocation.format == .table else { return }
    let text = invocation.has("personal") ? Phrases.extractPersonal : Phrases.extract
    try Output.page(
      ["", text[invocation.language].filled(["path": TerminalText.safe(path)])],
      width: invocation.environment.tableWidth)
  }
}
