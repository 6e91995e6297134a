import MatchCore

/// Gathers what gaps are counted from: requests with what became of them, and the roster.
struct GapReader {
  let session: Session
  let strategy: Strategy

  /// - Throws: what reading the rows throws.
  func table(by axes: GapAxes, from: Day?, to: Day?) throws -> GapTable {
    try tables(from: from, to: to) { $0(axes) }
  }

  /// Several tables of the same rows, which are read once.
  func tables<Result>(from: Day?, to: Day?, _ body: ((GapAxes) -> GapTable) throws -> Result) throws -> Result {
    let (requests, day) = (try requests(), try session.day() ?? Day(number: 0))
    let people = try session.reader(for: [strategy]).snapshot(of: .expert)
    return try body { axes in
      GapTable(requests, by: axes, from: from, to: to, people: people, strategy: strategy, on: day)
    }
  }

  /// Every request with the number of experts who agreed to go. O(requests + deployments).
  func requests() throws -> [AskedRequest] {
    let agreed = try agreements()
    let day = try session.day()
    return try session.reader(for: [strategy]).requests { _ in true }.filter { entry in
      Receipt.hasCome(entry.request.record.received, by: day)
    }.map { entry in
      AskedRequest(entry.request, status: entry.status, agreed: agreed[entry.request.id]?.count ?? 0)
    }
  }

  /// By request: the experts who said yes and did not stand down.
  private func agreements() throws -> [String: Set<String>] {
    let schema = RecordSchema.of(.deployment)
    let (request, candidate) = (schema.index(of: "request"), schema.index(of: "candidate"))
    let outcome = schema.index(of: "outcome")
    let experts = Set(try session.source.ids(of: .expert))
    var agreed: [String: Set<String>] = [:]
    try session.source.rows(of: .deployment, personal: false) { row in
      guard let id = row.text(request), let person = row.text(candidate), experts.contains(person),
        row.text(outcome).flatMap(Outcome.init(rawValue:))?.occupies == true
      else { return }
      agreed[id, default: []].insert(person)
    }
    return agreed
  }
}
