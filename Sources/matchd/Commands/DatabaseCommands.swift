import Foundation
import MatchCore

/// `init`: an empty database.
enum InitCommand {
  static let command = Command(
    name: "init", arguments: [], options: [],
    summary: Bilingual(en: "makes an empty database", fr: "crée une base vide"),
    examples: ["matchd init --db facility.db"]
  ) { invocation in
    let store = try Store.create(path: invocation.databasePath)
    try Output.lines(["An empty database is at \(store.connection.path)."])
  }
}

/// `show ID`: everything that is known of one id.
enum ShowCommand {
  static let command = Command(
    name: "show", arguments: [.init(name: "ID")], options: [],
    summary: Bilingual(en: "everything that is known of one id", fr: "tout ce qu'on sait d'un identifiant"),
    examples: ["matchd show e-012", "matchd show r-176 --format json"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let id = invocation.arguments[0]
    guard let kind = try session.store.kind(of: id) else {
      let known = try RecordKind.allCases.flatMap { try session.store.ids(of: $0) }
      throw session.missing(id, among: known, noun: "id")
    }
    guard let record = try session.store.row(id, kind: kind, at: session.point) else {
      throw Failure(.no, "\(id) was not known yet at that point of the log.")
    }
    let history = HistoryReport(entries: try session.store.history(of: id, kind: kind, upTo: session.point))
    if invocation.format == .json || invocation.format == .jsonl {
      try Output.lines([json(record, history)])
      return
    }
    let isFrench = invocation.language == .fr
    var listing = Listing(["column", "value"])
    listing.add([.text(isFrench ? "type" : "kind"), .text(kind.rawValue)])
    for (column, cell) in zip(RecordSchema.of(kind).columns, record.cells) {
      switch cell {
      case .absent: continue
      case .blank:
        listing.add([.text(isFrench ? column.french : column.name), .text(isFrench ? "(inconnu)" : "(unknown)")])
      case .value(let text): listing.add([.text(isFrench ? column.french : column.name), .text(text)])
      }
    }
    for (header, text) in record.extra { listing.add([.text(header), .text(text)]) }
    try listing.print(invocation)
    guard invocation.format == .table else { return }
    let environment = invocation.environment
    try Output.lines(
      [""]
        + history.lines(session.translator, width: environment.tableWidth, decorated: environment.isDecorated))
  }

  private static func json(_ record: Record, _ history: HistoryReport) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("id", record.id)
    writer.member("record", record.kind.rawValue)
    for (column, cell) in zip(RecordSchema.of(record.kind).columns, record.cells) where column.name != "id" {
      switch cell {
      case .absent: continue
      case .blank:
        writer.key(column.name)
        writer.null()
      case .value(let text):
        writer.key(column.name)
        if column.isRawJSON { writer.raw(text) } else { writer.string(text) }
      }
    }
    for (header, text) in record.extra { writer.member(header, text) }
    writer.key("history")
    history.write(to: &writer)
    writer.endObject()
    return writer.text
  }
}

/// `log`: the facts, in the order in which they were written down.
enum LogCommand {
  static let command = Command(
    name: "log", arguments: [],
    options: [
      Option(
        name: "since", value: .integer(0...Int.max), en: "only what came after this event",
        fr: "seulement ce qui suit cet événement"),
      Option(
        name: "limit", value: .integer(1...Int.max), en: "how many events (default 50; machine formats: all)",
        fr: "combien d'événements (50 par défaut ; formats machine : tous)"),
    ],
    summary: Bilingual(
      en: "the events: what became known, when, and who wrote it down",
      fr: "les événements : ce qu'on a appris, quand, et qui l'a noté"),
    examples: ["matchd log --limit 5", "matchd log --since 1200 --format jsonl"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let store = try Store.open(path: invocation.databasePath)
    let limit = invocation.integer("limit") ?? (invocation.format == .table ? 50 : Int.max)
    var listing = Listing(["seq", "effective_at", "recorded_at", "actor", "kind", "subject", "body", "hash"])
    var left = limit
    let point = try invocation.text("as-of").map { try Session.point($0, head: store.head) }
    try store.log.events(since: Int64(invocation.integer("since") ?? 0)) { event in
      guard point?.includes(event) ?? true else { return true }
      listing.add([
        .number(String(event.sequence)), .text(event.effectiveAt), .text(event.recordedAt), .text(event.actor),
        .text(event.kind), .text(event.subject),
        .json(event.body),
        .text(invocation.format == .table ? String(event.hash.hexadecimal.prefix(12)) : event.hash.hexadecimal),
      ])
      left -= 1
      return left > 0
    }
    try listing.print(invocation)
    if invocation.format == .table, left == 0 {
      Output.say("The first \(limit) events; the log has \(store.head). Maybe --limit or --since.")
    }
  }
}

/// `verify`: whether the database is whole.
enum VerifyCommand {
  static let command = Command(
    name: "verify", arguments: [], options: [],
    summary: Bilingual(
      en: "checks the file, the chain of hashes, the personal rows, and that the tables follow from the log",
      fr: "vérifie le fichier, la chaîne d'empreintes, les lignes personnelles, et que les tables découlent du journal"),
    examples: ["matchd verify"]
  ) { invocation in
    let store = try Store.open(path: invocation.databasePath)
    let findings = try store.verify()
    for finding in findings { Output.say(finding) }
    guard findings.isEmpty else { throw ExitCode.no }
    try Output.lines(["\(store.head) events: the file, the chain, the personal rows and the tables agree."])
  }
}
