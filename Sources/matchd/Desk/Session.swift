import Foundation
import MatchCore

/// What a command that asks the database works with: the configuration, the open store, the language, the point of the log.
struct Session {
  let workspace: Workspace
  let source: any RecordSource
  let point: Point?
  let invocation: Invocation

  /// - Throws: `Failure` when configuration or database cannot be used.
  init(_ invocation: Invocation) throws {
    self.invocation = invocation
    workspace = try invocation.workspace()
    let host = invocation.environment.host
    let head = try host?.head ?? invocation.store().head
    // The last event is now, which needs no folding.
    let asked = try invocation.text("as-of").map { try Session.point($0, head: head) }
    let point = asked == .sequence(head) ? nil : asked
    self.point = point
    if let host, point == nil {
      source = host.present
    } else {
      source = StoreView(store: try invocation.store(), point: point)
    }
  }

  /// Of rows that stand somewhere else than the invocation would look.
  init(_ invocation: Invocation, source: any RecordSource) throws {
    self.init(invocation, source: source, at: nil, in: try invocation.workspace())
  }

  /// Of rows and a configuration that are open already.
  /// - Parameter point: what the rows are of; nil for now.
  init(_ invocation: Invocation, source: any RecordSource, at point: Point?, in workspace: Workspace) {
    (self.invocation, self.source, self.point, self.workspace) = (invocation, source, point, workspace)
  }

  /// A reader of the rows that a host has in memory, as they were before this group of writes: where nothing that was written since
  /// can have changed what a snapshot of them says. Else the store has to be read.
  func prepared(_ kind: CandidateKind, for strategy: Strategy, in store: Store) throws -> RosterReader? {
    guard let host = invocation.environment.host, try host.present.isCurrent(kind, strategy.needs, in: store) else {
      return nil
    }
    return RosterReader(source: host.present, vocabulary: workspace.vocabulary, needs: strategy.needs)
  }

  /// Reads what these strategies need, and no more.
  func reader(for strategies: [Strategy] = []) -> RosterReader {
    let needs = strategies.reduce(SnapshotNeeds()) { $0.union($1.needs) }
    return RosterReader(source: source, vocabulary: workspace.vocabulary, needs: needs)
  }

  /// The database itself, for what only the log knows.
  func store() throws -> Store { try (source as? StoreView)?.store ?? invocation.store() }

  var translator: Translator {
    workspace.translator(invocation.language, withholdsTexts: hidesPersons)
  }

  var asOf: AsOf {
    switch point {
    case nil: AsOf(sequence: source.head, time: nil)
    case .sequence(let number): AsOf(sequence: min(number, source.head), time: nil)
    case .time(let time, let sequence): AsOf(sequence: min(sequence ?? source.head, source.head), time: time)
    }
  }

  /// The day of the state: the one asked for with `--as-of`, else the last in the log; nil for an empty log. Never the clock
  /// unasked, so that the same log gives the same answer.
  func day() throws -> Day? {
    if let time = asOf.time, let day = Day(iso: time.prefix(10)) { return day }
    return try source.lastDay(upTo: asOf.sequence)
  }

  /// The request, or a clean "no" that says which one was meant.
  func request(_ id: String, for strategies: [Strategy]) throws -> Request {
    if let request = try reader(for: strategies).request(id) { return request }
    throw missing(id, among: try source.ids(of: .request), noun: RecordKind.request.noun)
  }

  func missing(_ id: String, among known: [String], noun: Bilingual) -> Failure {
    guard point == nil || !known.contains(id) else {
      return Failure(
        .no, en: "\(id) was not known yet at that point of the log.",
        fr: "\(id) n'était pas encore connu à ce point du journal.")
    }
    return Failure(
      .no,
      Bilingual(en: "There is no \(noun.en) \(id).", fr: "Il n'y a pas \(Phrases.of(noun.fr)) \(id).")
        + .maybe(Suggestion.nearest(to: id, among: known)))
  }

  /// What kind of candidate an id is, unless `--kind` insists.
  func candidateKind(of id: String) throws -> CandidateKind {
    if let erasure = source.erasure(of: id) { throw Failure(.no, isConflict: true, erasure.text(of: id)) }
    if let kind = invocation.text("kind").flatMap(CandidateKind.init(rawValue:)) { return kind }
    if let kind = try source.kind(of: id) {
      if let kind = CandidateKind(rawValue: kind.rawValue) { return kind }
      throw Failure(
        .no, en: "\(id) is of kind \(kind.noun.en), which cannot be ranked. Maybe the words are in the wrong order.",
        fr: "\(id) est de type \(kind.noun.fr) et ne peut être classé. Peut-être les mots sont-ils intervertis.")
    }
    let known = try CandidateKind.allCases.flatMap { try source.ids(of: $0.recordKind) }
    throw missing(id, among: known, noun: Phrases.candidateNoun)
  }

  /// The countries of a country, an M49 area or a grouping, given by code or by name.
  func countries(of text: String) throws -> Set<PlaceIndex> {
    Set(workspace.vocabulary.places.countries(of: try place(text)))
  }

  /// A country, an M49 area or a grouping, given by code or by name.
  func place(_ text: String) throws -> PlaceIndex {
    let groupings = workspace.reference.groupings
    let code = Countries.resolve(place: text) ?? groupings.resolve(text)
    if let index = code.flatMap(workspace.vocabulary.places.index) { return index }
    let near = Countries.suggestion(forPlace: text).map { (en: Names.place($0, in: .en), fr: Names.place($0, in: .fr)) }
    let maybe = groupings.suggestion(for: text).map { (en: $0, fr: $0) } ?? near
    throw Failure(
      .no, en: "There is no country, area or grouping '\(text)'.\(maybe.map { " Maybe \($0.en)." } ?? "")",
      fr: "Il n'y a ni pays, ni zone, ni groupement « \(text) ».\(maybe.map { " Peut-être \($0.fr)." } ?? "")")
  }

  /// A topic and every topic under it, given by id or label.
  func topicsUnder(_ text: String) throws -> Set<TopicIndex> {
    let taxonomy = workspace.vocabulary.taxonomy
    guard let topic = workspace.reference.topics.resolve(text).flatMap(taxonomy.index) else {
      let maybe = workspace.reference.topics.suggestion(for: text)
      throw Failure(
        .no, en: "There is no topic '\(text)'.\(maybe.map { " Maybe \($0)." } ?? "")",
        fr: "Il n'y a pas de thème « \(text) ».\(maybe.map { " Peut-être \($0)." } ?? "")")
    }
    return Set((0..<taxonomy.count).map { TopicIndex($0) }.filter { taxonomy.ancestry(of: $0).contains(topic) })
  }

  /// Names for the ids of one kind, as far as they are known.
  func names(of ids: some Sequence<String>, kind: RecordKind) throws -> [String: String] {
    let ids = Array(ids)
    var names: [String: String] = [:]
    for (id, name) in zip(ids, try self.names(inOrder: ids, kind: kind)) { names[id] = name }
    return names
  }

  /// The same in the order of the ids; nil where none is known.
  func names(inOrder ids: [String], kind: RecordKind) throws -> [String?] {
    if hidesPersons, kind == .expert || kind == .focalPoint { return ids.map(Session.pseudonym) }
    let column = kind == .resource || kind == .request ? "title" : "name"
    let schema = RecordSchema.of(kind)
    guard let index = schema.index(of: column) else { return [] }
    // The title of a request is what somebody wrote, and may name people.
    if hidesPersons, schema.columns[index].isPersonal { return ids.map { _ in nil } }
    return try source.cells(index, of: ids, kind: kind).map { cell in
      if case .value(let name)? = cell { name } else { nil }
    }
  }

  /// Whether the user sees pseudonyms instead of names, and nothing else that is personal.
  var hidesPersons: Bool { invocation.hidesPersons }

  static func pseudonym(of id: String) -> String {
    "Person " + SHA256.hash(Array("pseudonym \(id)".utf8)).hexadecimal.prefix(6).uppercased()
  }

  /// `123`, `2024-02-15`, `2024-02-15T12:00:00Z`, or one of the last two with `@123`.
  static func point(_ text: String, head: Int64) throws -> Point {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    func number(_ text: String) throws -> Int64 {
      guard let number = Int64(text), number >= 0 else { throw wrong(text) }
      guard number <= head else {
        throw Failure(
          .no, en: "The log ends at event \(head); there is no event \(number).",
          fr: "Le journal s'arrête à l'événement \(head) ; il n'y a pas d'événement \(number).")
      }
      return number
    }
    func wrong(_ text: String) -> Failure {
      Failure(
        .usage,
        en: "--as-of is '\(text)', but must be an event number, a day (2024-02-15) or a time with its zone.",
        fr:
          "--as-of vaut « \(text) », mais doit être un numéro d'événement, un jour (2024-02-15) ou une heure avec son "
          + "fuseau.")
    }
    guard let first = parts.first, !first.isEmpty else { throw wrong(text) }
    if parts.count == 1, first.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return .sequence(try number(first)) }
    let sequence = parts.count == 2 ? try number(parts[1]) : nil
    // A day means all of it.
    if Day(iso: first) != nil { return .time("\(first)T23:59:59.999Z", sequence: sequence) }
    guard let time = Timestamp.canonical(first) else { throw wrong(text) }
    return .time(time, sequence: sequence)
  }
}

extension Invocation {
  /// Whether the user sees pseudonyms instead of names, and nothing else that is personal.
  var hidesPersons: Bool { !(environment.host?.user.role.seesPersons ?? true) }

  /// Behind a link, if there is one: its lock and its log stand beside the database itself.
  var databasePath: String {
    let path = text("db") ?? environment.standardDatabase
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK ? AtomicFile.resolved(path) : path
  }

  /// The database: the host's where a daemon runs the command, else the file.
  func store() throws -> Store { try environment.host?.store() ?? Store.open(path: databasePath, mayOnlyRead: true) }

  /// The configuration: the host's where a daemon runs the command, else what is found in files.
  func workspace() throws -> Workspace {
    try environment.host?.workspace ?? Workspace.load(text("config"), in: environment)
  }

  enum Format: String {
    case table
    case json
    case jsonl
    case csv
  }

  /// A request has a column of that name, too: a value that is no way of writing an answer is the column's.
  var format: Format { texts("format").lazy.compactMap(Format.init(rawValue:)).first ?? .table }

  /// The CSV that a French spreadsheet opens right, when French is asked for in so many words; whatever the environment,
  /// nothing else changes what machines read.
  var csvDialect: CSVWriter.Dialect { text("lang").flatMap(Language.init(rawValue:)) == .fr ? .french : .plain }

  var csvWriter: CSVWriter { CSVWriter(csvDialect) }

  /// Tables follow the environment; machine formats are English unless a language is asked for.
  var language: Language {
    text("lang").flatMap(Language.init(tag:)) ?? (format == .table ? environment.language : .en)
  }

  /// What is said on stderr and written for people into files follows the environment in every format.
  var spokenLanguage: Language { text("lang").flatMap(Language.init(tag:)) ?? environment.language }
}
