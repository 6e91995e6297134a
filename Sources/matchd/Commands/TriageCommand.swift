import Foundation
import MatchCore

/// `triage`: the open requests in the order in which to take them up.
enum TriageCommand {
  static let command = Command(
    name: "triage", arguments: [],
    options: [
      Option(
        name: "region", value: .text("PLACE"), en: "only requests from a country, an M49 area or a grouping",
        fr: "seulement les demandes d'un pays, d'une zone M49 ou d'un groupement"),
      Option(
        name: "topic", value: .text("TOPIC"), en: "only requests on a topic or one under it",
        fr: "seulement les demandes sur un thème ou un thème plus étroit"),
      Option(
        name: "status", value: .choice(RequestStatus.allCases.map(\.rawValue)),
        en: "only requests with this status (default: all for which somebody has to be found)",
        fr: "seulement les demandes de ce statut (par défaut : toutes celles à pourvoir)"),
      Option(
        name: "on", value: .text("DAY|today"), en: "the day of the triage (default: the last day in the log)",
        fr: "le jour du triage (par défaut : le dernier jour du journal)"),
      Option(
        name: "policy", value: .text("POLICY"), en: "which triage policy orders them (default standard)",
        fr: "la règle de triage qui les ordonne (standard par défaut)"),
      Option(
        name: "due", value: .flag, en: "only what is due: consultations, invitations, holds, appraisals",
        fr: "seulement ce qui est échu : consultations, invitations, réservations, évaluations"),
      CommandTable.strategy,
    ],
    summary: Bilingual(
      en: "the open requests in the order to take them up, with feasibility, clock and best candidate",
      fr: "les demandes ouvertes dans l'ordre de traitement, avec faisabilité, échéance et meilleur candidat"),
    examples: [
      "matchd triage", "matchd triage --region ECOWAS --topic labour-migration",
      "matchd triage --on 2024-02-15 --lang fr", "matchd triage --due --on today --format csv",
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let session = try Session(invocation)
    let policy = try TriagePolicyFile.read(invocation.text("policy"), in: session.workspace)
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let day = try self.day(session)
    let due = try self.due(session, strategy, day)
    if invocation.has("due") {
      guard invocation.format == .table else { return try due.listing.print(invocation) }
      let environment = invocation.environment
      return try Output.page(
        due.lines(session.translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
    let requests = try self.requests(session, strategy, day)
    let queue = Triage.queue(
      requests.map(\.request), in: try session.reader(for: [strategy]).snapshot(of: .expert), by: strategy,
      policy: policy, on: day)
    let report = TriageReport(
      queue: queue, day: day, policy: policy.name, strategy: strategy.name, asOf: session.asOf,
      statuses: Dictionary(requests.map { ($0.request.id, $0.status) }, uniquingKeysWith: { first, _ in first }),
      titles: try session.names(of: queue.map(\.request.id), kind: .request),
      names: try session.names(of: queue.compactMap { $0.best?.candidate }, kind: .expert),
      due: due, status: invocation.text("status").flatMap(RequestStatus.init(rawValue:)))
    try report.print(invocation, session.translator)
    if invocation.format == .table, !invocation.has("on"), session.point == nil, day < today, session.source.head > 0 {
      let translator = session.translator
      Output.say(
        translator(Phrases.logDay).filled(["day": translator.day(day)]), width: invocation.environment.tableWidth)
    }
  }

  /// Those that had come in by the day.
  private static func requests(_ session: Session, _ strategy: Strategy, _ day: Day) throws -> [(
    request: Request, status: RequestStatus
  )] {
    let status = session.invocation.text("status").flatMap(RequestStatus.init(rawValue:))
    let isWanted = try selection(session)
    return try session.reader(for: [strategy]).requests { status == nil ? $0.needsMatching : $0 == status }.filter {
      $0.request.record.received <= day && isWanted($0.request)
    }
  }

  /// What is due, of the requests that are asked for.
  private static func due(_ session: Session, _ strategy: Strategy, _ day: Day) throws -> DueReport {
    let status = session.invocation.text("status").flatMap(RequestStatus.init(rawValue:))
    let isWanted = try selection(session)
    let reader = session.reader(for: [strategy])
    let entries = try session.due(on: day).filter { entry in
      guard let request = try reader.request(entry.request) else { return false }
      let found = try session.source.row(entry.request, kind: .request)?.status
      return isWanted(request) && (status == nil || found == status)
    }
    return DueReport(entries: entries, day: day, names: try session.candidateNames(entries.compactMap(\.candidate)))
  }

  /// Whether a request is from the place and about the topic that were given.
  private static func selection(_ session: Session) throws -> (Request) -> Bool {
    let places = try session.invocation.text("region").map { try session.countries(of: $0) }
    let topics = try session.invocation.text("topic").map { try session.topicsUnder($0) }
    return { request in
      let from = Set(request.places.flatMap(session.workspace.vocabulary.places.countries))
      let about = request.topicsRequired + request.topicsPreferred
      return (places.map { !$0.isDisjoint(with: from) } ?? true) && (topics.map { !$0.isDisjoint(with: about) } ?? true)
    }
  }

  /// The day given, else that of the state.
  static func day(_ session: Session) throws -> Day {
    guard let text = session.invocation.text("on") else { return try session.day() ?? today }
    if text == "today" { return today }
    guard let day = Day(iso: text) else {
      throw Failure(
        .usage, en: "--on is '\(text)', but must be a day (2024-02-15) or today.",
        fr: "--on vaut « \(text) », mais doit être un jour (2024-02-15) ou today.")
    }
    return day
  }

  private static var today: Day { Day(iso: Timestamp.text(Clock.system.now()).prefix(10)) ?? Day(number: 0) }
}
