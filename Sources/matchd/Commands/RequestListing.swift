import MatchCore

/// `request list` and `request show`.
enum RequestListing {
  static let options: [Option] = [
    Option(
      name: "open", value: .flag, en: "only requests that have not ended",
      fr: "seulement les demandes qui ne sont pas closes"),
    Option(
      name: "region", value: .text("PLACE"), en: "only requests from a country, an M49 area or a grouping",
      fr: "seulement les demandes d'un pays, d'une zone M49 ou d'un groupement"),
    Option(
      name: "topic", value: .text("TOPIC"), en: "only requests on a topic or one under it",
      fr: "seulement les demandes sur un thème ou un thème plus étroit"),
  ]

  static let verbs: [Command.Verb] = [
    Command.Verb(
      name: "list", arguments: [], options: ["status", "open", "country", "region", "topic", "due", "on"],
      summary: Bilingual(
        en: "the requests, of a status, a place or a topic; --due: those of which something is due",
        fr: "les demandes, d'un statut, d'un lieu ou d'un thème ; --due : celles dont quelque chose est échu")),
    Command.Verb(
      name: "show", arguments: [.init(name: "REQUEST")], options: [],
      summary: Bilingual(
        en: "one request, who moved it when and why, its proposals, and what can be done with it",
        fr: "une demande, qui l'a fait avancer, quand et pourquoi, ses propositions, et ce qu'on peut en faire")),
  ]

  private struct Entry {
    let record: Record
    /// Seats that are filled for good, and proposals that are not over.
    var filled = 0
    var open = 0
    /// What is due, each once.
    var due: [DueMatter] = []

    var received: String { record.text("received") ?? "" }
    var seats: Int { Seats(record).total }
    var origin: [String] { RequestListing.origin(record) }
  }

  /// Codes of the countries and the grouping that a request comes from.
  private static func origin(_ record: Record) -> [String] {
    CanonicalList.strings(record.text("country")) + [record.text("grouping")].compactMap { $0 }
  }

  // MARK: List

  static func list(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let isWanted = try selection(session)
    let due = try invocation.has("due") || invocation.has("on") ? self.due(session) : [:]
    var found: [Entry] = []
    try session.source.rows(of: .request, personal: false) { row in
      let record = row.record()
      guard isWanted(record), !invocation.has("due") || due[record.id] != nil else { return }
      found.append(Entry(record: record, due: due[record.id] ?? []))
    }
    let places = Dictionary(found.indices.map { (found[$0].record.id, $0) }, uniquingKeysWith: { first, _ in first })
    for proposal in try session.proposals(where: { places[$0.request] != nil }) {
      guard let place = places[proposal.request] else { continue }
      if proposal.stage.fillsSeat { found[place].filled += 1 }
      if proposal.stage.isOpen { found[place].open += 1 }
    }
    found.sort {
      $0.received != $1.received ? $0.received < $1.received : Identifier.precedes($0.record.id, $1.record.id)
    }
    let titles = try session.names(of: found.map(\.record.id), kind: .request)
    guard invocation.format == .table else { return try listing(found, titles).print(invocation) }
    let environment = invocation.environment
    let lines = table(found, titles, session.translator).lines(
      width: environment.tableWidth, decorated: environment.isDecorated)
    try Output.page(
      found.isEmpty ? [session.translator(Phrases.noRequest)] : lines, width: environment.tableWidth)
  }

  /// Whether a request is of the status, from the place and about the topic that were given.
  private static func selection(_ session: Session) throws -> (Record) -> Bool {
    let invocation = session.invocation
    let status = try invocation.text("status").map(status)
    let places = try ["country", "region"].compactMap { name in
      try invocation.text(name).map { try session.countries(of: $0) }
    }
    let topics = try invocation.text("topic").map { try session.topicsUnder($0) }
    let vocabulary = session.workspace.vocabulary
    return { record in
      guard status.map({ record.status == $0 }) ?? true, !invocation.has("open") || !record.status.isEnded else {
        return false
      }
      let from = Set(origin(record).compactMap(vocabulary.places.index).flatMap(vocabulary.places.countries))
      let about = ["topics_required", "topics_preferred"].flatMap { CanonicalList.members(record.text($0)).map(\.key) }
        .compactMap(vocabulary.taxonomy.index)
      return places.allSatisfy { !$0.isDisjoint(with: from) } && (topics.map { !$0.isDisjoint(with: about) } ?? true)
    }
  }

  private static func status(_ text: String) throws -> RequestStatus {
    if let status = RequestStatus(rawValue: text) { return status }
    let all = RequestStatus.allCases.map(\.rawValue)
    throw Failure(
      .usage,
      Bilingual(
        en: "--status is '\(text)', but must be one of \(all.joined(separator: ", ")).",
        fr: "--status vaut « \(text) », mais doit être l'un de : \(all.joined(separator: ", ")).")
        + .maybe(Suggestion.nearest(to: text, among: all)))
  }

  /// By request, what is due of it and of its proposals.
  private static func due(_ session: Session) throws -> [String: [DueMatter]] {
    var due: [String: [DueMatter]] = [:]
    for entry in try session.due(on: TriageCommand.day(session)) {
      guard due[entry.request]?.contains(entry.matter) != true else { continue }
      due[entry.request, default: []].append(entry.matter)
    }
    return due
  }

  private static func listing(_ found: [Entry], _ titles: [String: String]) -> Listing {
    var listing = Listing([
      .init("request", en: "Request", fr: "Demande"), .init("title", en: "Title", fr: "Titre"),
      .init("country", en: "Country", fr: "Pays"), .init("status", en: "Status", fr: "Statut"),
      .init("priority", en: "Priority", fr: "Priorité"), .init("received", en: "Received", fr: "Reçue"),
      .init("answer_by", en: "Answer by", fr: "Réponse avant"), .init("start", en: "Start", fr: "Début"),
      .init("end", en: "End", fr: "Fin"), .init("seats", en: "Seats", fr: "Places"),
      .init("filled", en: "Filled", fr: "Pourvues"), .init("proposals", en: "Proposals", fr: "Propositions"),
      .init("due", en: "What is due", fr: "Ce qui est échu"),
    ])
    for entry in found {
      let record = entry.record
      let priority = record.text("priority").flatMap(Priority.init(rawValue:)) ?? .normal
      listing.add([
        .text(record.id), .text(titles[record.id] ?? ""), .text(entry.origin.joined(separator: ";")),
        .code(record.status), .code(priority), .moment(record.text("received") ?? ""),
        .moment(record.text("answer_by") ?? ""), .moment(record.text("start") ?? ""), .moment(record.text("end") ?? ""),
        .number(String(entry.seats)), .number(String(entry.filled)), .number(String(entry.open)),
        .code(
          entry.due.map(\.rawValue).joined(separator: ";"),
          Bilingual(
            en: entry.due.map(\.label.en).joined(separator: "; "), fr: entry.due.map(\.label.fr).joined(separator: "; ")
          )),
      ])
    }
    return listing
  }

  /// For people: what is known of each in as few columns as it takes.
  private static func table(_ found: [Entry], _ titles: [String: String], _ translator: Translator) -> TextTable {
    var table = TextTable(
      [
        .init(title: translator(Phrases.request)), .init(title: translator(Phrases.statusNow), wraps: true),
        .init(title: translator(Phrases.receivedOn)), .init(title: translator(Phrases.wantedBy)),
        .init(title: translator(Phrases.seatsFilled), alignment: .right),
        .init(title: translator(Phrases.openProposals), alignment: .right),
      ], noteTitle: translator(Phrases.title))
    func day(_ text: String?) -> String { text.flatMap { Day(iso: $0.prefix(10)) }.map(translator.day) ?? "-" }
    for entry in found {
      let record = entry.record
      let origin = entry.origin.isEmpty ? nil : translator.list(entry.origin.map(translator.place))
      let status = [translator(record.status)] + entry.due.map { translator($0) }
      table.add(
        [
          record.id, status.joined(separator: ", "), day(record.text("received")), day(record.text("answer_by")),
          "\(entry.filled)/\(entry.seats)", String(entry.open),
        ], styles: [.bold, entry.due.isEmpty ? nil : .doubtful],
        note: [origin, titles[record.id]].compactMap { $0 }.joined(separator: translator(Phrases.colon)))
    }
    return table
  }

  // MARK: Show

  static func show(_ invocation: Invocation, _ id: String) throws {
    let session = try Session(invocation)
    guard try session.source.kind(of: id) == .request else {
      throw session.missing(id, among: try session.source.ids(of: .request), noun: RecordKind.request.noun)
    }
    try ShowCommand.print(id, .request, session, proposals: session.proposals { $0.request == id })
  }
}

extension Phrases {
  static let noRequest = Bilingual(en: "There is no such request.", fr: "Il n'y a pas de telle demande.")
  static let statusNow = Bilingual(en: "Status", fr: "Statut")
  static let receivedOn = Bilingual(en: "Received", fr: "Reçue")
  static let wantedBy = Bilingual(en: "Answer by", fr: "Réponse avant")
  static let seatsFilled = Bilingual(en: "Seats", fr: "Places")
  static let openProposals = Bilingual(en: "Proposals", fr: "Propositions")
}
