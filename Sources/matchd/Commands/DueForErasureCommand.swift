import MatchCore

/// `due-for-erasure`: whose data the retention policy does not let us keep.
enum DueForErasureCommand {
  static let command = Command(
    name: "due-for-erasure", arguments: [],
    options: [
      Option(
        name: "on", value: .text("DAY"), en: "due by this day (default: today, or the day of --as-of)",
        fr: "à effacer à cette date (par défaut : aujourd'hui, ou le jour de --as-of)")
    ],
    summary: Bilingual(
      en: "the people whose data should be erased by now, as config/retention.json says",
      fr: "les personnes dont les données devraient être effacées, selon config/retention.json"),
    examples: ["matchd due-for-erasure", "matchd due-for-erasure --on 2026-12-31 --format jsonl"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let policy = try RetentionPolicy.read(in: session.workspace)
    let day = try day(session)
    let people = try due(by: day, policy, session)
    let isTable = invocation.format == .table
    var listing = Listing([
      .init("id", en: "Id", fr: "Identifiant"), .init("kind", en: "Kind", fr: "Type"),
      .init("name", en: "Name", fr: "Nom", wraps: true), .init("reason", en: "Why", fr: "Pourquoi"),
      .init("since", en: "Since", fr: "Depuis"), .init("due", en: "Due", fr: "Échéance"),
    ])
    for person in people {
      let name = try session.names(of: [person.id], kind: person.kind)[person.id] ?? ""
      listing.add([
        .text(person.id), .code(person.kind), .text(name), .code(person.reason.rawValue, person.reason.label),
        .moment(person.since.iso), .moment(person.due.iso),
      ])
    }
    guard isTable, people.isEmpty else { return try listing.print(invocation) }
    try Output.page(
      [session.translator(Phrases.nobodyDue).filled(["day": session.translator.day(day)])],
      width: invocation.environment.tableWidth)
  }

  private static func day(_ session: Session) throws -> Day {
    if let day = try session.invocation.day("on") { return day }
    if session.point != nil, let day = try session.day() { return day }
    return Day(iso: Timestamp.text(Clock.system.now()).prefix(10)) ?? Day(number: 0)
  }

  /// By due day, then by id. A person who is due for two reasons is named for the earlier.
  private static func due(by day: Day, _ policy: RetentionPolicy, _ session: Session) throws -> [DuePerson] {
    let store = try session.store()
    let departures = try lastDepartures(session)
    var people: [DuePerson] = []
    for kind in Erasure.kinds {
      let recorded = try store.lastDays(of: kind, at: session.point)
      let schema = RecordSchema.of(kind)
      let consent = schema.index(of: "consent")
      var withdrawn: Set<String> = []
      var ids: [String] = []
      try session.source.rows(of: kind, personal: false) { row in
        guard session.source.erasure(of: row.id) == nil else { return }
        ids.append(row.id)
        if row.text(consent) == "no" { withdrawn.insert(row.id) }
      }
      for id in ids {
        var found: [DuePerson] = []
        if let last = departures[id] ?? recorded[id] {
          found.append(
            DuePerson(id: id, kind: kind, reason: .inactive, since: last, due: policy.due(inactiveSince: last)))
        }
        if withdrawn.contains(id), let since = try store.since("consent", of: id, kind: kind, at: session.point) {
          found.append(
            DuePerson(
              id: id, kind: kind, reason: .consentWithdrawn, since: since, due: policy.due(withdrawn: since)))
        }
        if let first = found.filter({ $0.due <= day }).min(by: { $0.due < $1.due }) { people.append(first) }
      }
    }
    return people.sorted { left, right in
      left.due == right.due ? Identifier.precedes(left.id, right.id) : left.due < right.due
    }
  }

  /// The last day of a deployment of each candidate, or through each focal point.
  private static func lastDepartures(_ session: Session) throws -> [String: Day] {
    let schema = RecordSchema.of(.deployment)
    let people = ["candidate", "focal_point"].map(schema.index)
    let (outcome, start, end) = (schema.index(of: "outcome"), schema.index(of: "start"), schema.index(of: "end"))
    let keys = try CollectionReader(source: session.source).focalPointKeys()
    var last: [String: Day] = [:]
    try session.source.rows(of: .deployment, personal: false) { row in
      guard row.text(outcome).flatMap(Outcome.init(rawValue:))?.occupies == true,
        let day = (row.text(end) ?? row.text(start)).flatMap({ Day(iso: $0) })
      else { return }
      for (index, column) in people.enumerated() {
        guard let text = row.text(column) else { continue }
        let id = index == 0 ? text : keys.key(of: text)
        if last[id].map({ $0 < day }) ?? true { last[id] = day }
      }
    }
    return last
  }
}
