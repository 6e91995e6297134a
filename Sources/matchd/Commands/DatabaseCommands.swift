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
    try Output.page(
      [Phrases.emptyDatabase[invocation.language].filled(["path": store.connection.path])],
      width: invocation.environment.tableWidth)
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
    guard let kind = try session.source.kind(of: id) else {
      let known = try RecordKind.allCases.flatMap { try session.source.ids(of: $0) }
      throw session.missing(id, among: known, noun: Phrases.idNoun)
    }
    try print(id, kind, session)
  }

  /// - Parameters:
  ///   - proposals: of a request, where they are shown with it; its history then says who moved it.
  ///   - own: the people of whoever asks, where it sees no others.
  static func print(
    _ id: String, _ kind: RecordKind, _ session: Session, proposals: [Proposal]? = nil, own: FocalPointPeople? = nil
  ) throws {
    let invocation = session.invocation
    guard var record = try session.source.row(id, kind: kind) else {
      throw Failure(
        .no, en: "\(id) was not known yet at that point of the log.",
        fr: "\(id) n'était pas encore connu à ce point du journal.")
    }
    if let stage = Proposal(record)?.stage { record["stage"] = .value(stage.rawValue) }
    let next = invocation.open(try legal(record, session), of: kind == .request ? "request" : "proposal")
    if session.hidesPersons {
      for (index, column) in RecordSchema.of(kind).columns.enumerated() where Discretion.hides(column, of: kind) {
        record.cells[index] = .absent
      }
      if let name = record.text("focal_point"), Discretion.mayBeAName(name) { record["focal_point"] = .absent }
      record.extra = []
    }
    var entries = try session.store().history(of: id, kind: kind, upTo: session.point)
    if session.hidesPersons {
      func isName(_ cell: Cell) -> Bool {
        if case .value(let text) = cell { Discretion.mayBeAName(text) } else { false }
      }
      for index in entries.indices {
        entries[index].changes.removeAll {
          Discretion.hides($0.column, of: kind)
            || $0.column.name == "focal_point" && (isName($0.before) || isName($0.after))
        }
      }
    }
    if let own {
      func isHidden(_ cell: Cell) throws -> Bool {
        guard case .value(let other) = cell else { return false }
        return try session.source.row(other, kind: .deployment).flatMap(Proposal.init).map { try !own.maySee($0) }
          ?? true
      }
      if try isHidden(record["replaces"]) { record["replaces"] = .absent }
      for index in entries.indices {
        try entries[index].changes.removeAll {
          try $0.column.name == "replaces" && (isHidden($0.before) || isHidden($0.after))
        }
      }
    }
    let history = HistoryReport(entries: entries, showsActors: proposals != nil)
    // Where somebody stood in a ranking is for those who may ask for the record.
    let seesDecisions = kind == .deployment && !invocation.open(["decisions"], of: "proposal").isEmpty
    let decisions =
      seesDecisions ? try session.store().decisions(upTo: session.point, of: id).map(DecisionLine.init) : []
    let erasure = session.source.erasure(of: id)
    if invocation.format == .json || invocation.format == .jsonl {
      let names = try proposals.map { try session.candidateNames($0.map(\.candidate)) }
      try Output.lines([
        json(
          record, history, next, seesDecisions ? decisions : nil, erasure,
          proposals.map { ProposalListing.listing($0, names ?? [:]) })
      ])
      return
    }
    if let erasure, invocation.format == .table {
      try Output.page(
        [session.translator(erasure.text(of: id)), ""], width: invocation.environment.tableWidth)
    }
    try listing(record, invocation, session.translator).print(invocation)
    guard invocation.format == .table else { return }
    let environment = invocation.environment
    try Output.page(
      (next.isEmpty ? [] : ["", session.translator(Phrases.nextMoves).filled(["verbs": next.joined(separator: ", ")])])
        + [""]
        + history.lines(session.translator, width: environment.tableWidth, decorated: environment.isDecorated)
        + (decisions.isEmpty ? [] : [""]) + decisions.map { $0.text(session.translator) },
      width: environment.tableWidth)
    guard let proposals, !proposals.isEmpty else { return }
    try Output.page(
      ["", session.translator(Phrases.openProposals), ""] + ProposalListing.lines(proposals, session),
      width: environment.tableWidth)
  }

  private static func listing(_ record: Record, _ invocation: Invocation, _ translator: Translator) -> Listing {
    let isTable = invocation.format == .table
    let cells = CellText(translator)
    var listing = Listing([
      .init("column", en: "What", fr: "Quoi"), .init("value", en: "Value", fr: "Valeur"),
    ])
    listing.add([.text(isTable ? translator(Phrases.recordKind) : "kind"), .code(record.kind)])
    for (column, cell) in zip(RecordSchema.of(record.kind).columns, record.cells) {
      let name = isTable ? translator(column.title) : column.name
      switch cell {
      case .absent: continue
      case .blank:
        listing.add([
          .text(name),
          .text(
            isTable
              ? translator(["conflicts", "unavailable"].contains(column.name) ? Phrases.noneCell : Phrases.unknownCell)
              : ""),
        ])
      case .value(let text): listing.add([.text(name), .text(isTable ? cells.text(text, of: column) : text)])
      }
    }
    for (header, text) in record.extra { listing.add([.text(header), .text(text)]) }
    return listing
  }

  /// What can be done with a request or a proposal.
  private static func legal(_ record: Record, _ session: Session) throws -> [String] {
    if record.kind == .request { return RequestLifeCycle.requests.verbs(from: record.status).map(\.rawValue) }
    guard let proposal = Proposal(record) else { return [] }
    return proposal.next(try session.source.row(proposal.request, kind: .request)?.status ?? .received)
  }

  private static func json(
    _ record: Record, _ history: HistoryReport, _ next: [String], _ decisions: [DecisionLine]?, _ erasure: Erasure?,
    _ proposals: Listing?
  ) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("id", record.id)
    writer.member("record", record.kind.rawValue)
    for (column, cell) in zip(RecordSchema.of(record.kind).columns, record.cells) where column.name != "id" {
      writer.member(column, cell)
    }
    if !record.extra.isEmpty {
      writer.key("extra")
      writer.beginObject()
      for (header, text) in record.extra { writer.member(header, text) }
      writer.endObject()
    }
    if record.kind == .request || record.kind == .deployment {
      writer.key("next")
      writer.beginArray()
      for verb in next { writer.string(verb) }
      writer.endArray()
    }
    writer.key("history")
    history.write(to: &writer)
    if let proposals {
      writer.key("proposals")
      writer.raw("[" + proposals.objects.joined(separator: ",") + "]")
    }
    if let decisions {
      writer.key("decisions")
      writer.beginArray()
      for decision in decisions { decision.write(to: &writer) }
      writer.endArray()
    }
    if let erasure {
      writer.key("erased")
      writer.erasure(erasure)
    }
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
    let store = try invocation.store()
    let limit = invocation.integer("limit") ?? (invocation.format == .table ? 50 : Int.max)
    var listing = Listing([
      .init("seq", en: "Event", fr: "Événement"), .init("effective_at", en: "Effective", fr: "Effet"),
      .init("recorded_at", en: "Recorded", fr: "Noté"), .init("actor", en: "By", fr: "Par"),
      .init("kind", en: "Kind", fr: "Type"), .init("subject", en: "Subject", fr: "Objet"),
      .init("body", en: "Body", fr: "Contenu", isNote: true),
      .init("hash", en: "Hash", fr: "Empreinte", isNote: true),
    ])
    var left = limit
    let point = try invocation.text("as-of").map { try Session.point($0, head: store.head) }
    try store.log.events(since: Int64(invocation.integer("since") ?? 0)) { event in
      guard point?.includes(event) ?? true else { return true }
      listing.add([
        .ordinal(String(event.sequence)), moment(event.effectiveAt), .moment(event.recordedAt), .text(event.actor),
        .code(event.kind, Phrases.event(event.kind)), .text(event.subject),
        .json(invocation.hidesPersons ? EventBody.withoutPersonal(event.body, of: event.kind) : event.body),
        .text(invocation.format == .table ? String(event.hash.hexadecimal.prefix(12)) : event.hash.hexadecimal),
      ])
      left -= 1
      return left > 0
    }
    try listing.print(invocation)
    if invocation.format == .table, left == 0 {
      let language = invocation.spokenLanguage
      Output.say(
        (invocation.has("since") ? Phrases.nextEvents : Phrases.firstEvents)[language].filled([
          "limit": language.number(limit), "head": language.number(Int(store.head)),
          "since": String(invocation.integer("since") ?? 0),
        ]), width: invocation.environment.tableWidth)
    }
  }

  private static func moment(_ text: String) -> Listing.Value {
    text == Timestamp.always ? .code(text, Phrases.always) : .moment(text)
  }
}
