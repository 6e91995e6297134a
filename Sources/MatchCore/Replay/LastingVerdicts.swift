/// The rows that pass a gate whose verdicts hold as long as a row does: it reads no deployments and nothing counted over the
/// collection, so all requests that are alike in its aspects get the same. Rows that are not there yet are judged too.
struct LastingVerdicts {
  /// What a verdict depends on besides the row.
  private struct Key: Hashable {
    let gate: Int
    let recorded: RecordedColumns
    var topics: [TopicIndex] = []
    var preferredTopics: [TopicIndex] = []
    var languages: [LanguageLevel] = []
    var preferredLanguages: [LanguageLevel] = []
    var interpretation: [String] = []
    var institution: [String] = []
    var countries: [String] = []
    var grouping: String?
  }

  private enum Passes {
    case everybody
    case rows(RowSet)
  }

  /// Memory for sets of rows; when it is full everything is forgotten and begins anew.
  static let maximumBytes = 64 << 20

  /// Requests that are remembered for having come; then all of them are forgotten.
  static let maximumMet = 1 << 16

  private var known: [Key: Passes] = [:]
  /// Requests that have come once. Most never come again, so nothing is kept of them before they do.
  private var met: Set<Key> = []
  private let limit: Int

  init(rows: Int) { limit = max(64, LastingVerdicts.maximumBytes / max(1, rows / 8)) }

  /// Windows differ from request to request, so nothing is gained for gates that read them.
  static func canKeep(_ gate: Strategy.Gate) -> Bool {
    !gate.readsDeployments && gate.descriptor.needs.isEmpty && !gate.aspects.contains(.window)
  }

  /// Leaves the rows that pass all the gates: those first of which something is kept, so that few are left for the others.
  /// O(rows / 64) for a gate where requests like this one have come before, else O(rows left).
  mutating func narrow(
    _ rows: inout RowSet, through gates: [(gate: Strategy.Gate, number: Int)], for request: Request,
    in snapshot: Snapshot
  ) {
    var others: [Strategy.Gate] = []
    for (gate, number) in gates {
      let key = key(gate, number, request, snapshot)
      if let passes = known[key] {
        LastingVerdicts.narrow(&rows, passes)
      } else if !met.insert(key).inserted {
        if known.count >= limit { known.removeAll(keepingCapacity: true) }
        let passes = judged(gate, request, snapshot)
        known[key] = passes
        LastingVerdicts.narrow(&rows, passes)
      } else {
        others.append(gate)
      }
    }
    for gate in others { LastingVerdicts.ask(gate, request, snapshot, of: &rows) }
    if met.count >= LastingVerdicts.maximumMet { met.removeAll(keepingCapacity: true) }
  }

  /// Asks a gate of these rows alone.
  private static func ask(_ gate: Strategy.Gate, _ request: Request, _ snapshot: Snapshot, of set: inout RowSet) {
    guard case .applies(let rule) = gate.bind(request, to: snapshot) else { return }
    var rows: [UInt32] = []
    set.appendRows(to: &rows)
    EligibleSearch.filter(&rows, through: [rule])
    set = RowSet(rows: snapshot.count)
    for row in rows { set.insert(Int(row)) }
  }

  private static func narrow(_ rows: inout RowSet, _ passes: Passes) {
    if case .rows(let set) = passes { rows.formIntersection(set) }
  }

  private func judged(_ gate: Strategy.Gate, _ request: Request, _ snapshot: Snapshot) -> Passes {
    guard case .applies(let rule) = gate.bind(request, to: snapshot) else { return .everybody }
    var set = RowSet(rows: snapshot.count)
    var selection = RowSelection(capacity: Snapshot.blockSize)
    for index in 0..<snapshot.blockCount {
      let block = snapshot.block(index)
      if rule.excludes(block) { continue }
      selection.fill(block.rows)
      rule.select(&selection)
      for place in 0..<selection.count { set.insert(Int(selection.row(place))) }
    }
    return .rows(set)
  }

  private func key(_ gate: Strategy.Gate, _ number: Int, _ request: Request, _ snapshot: Snapshot) -> Key {
    var key = Key(gate: number, recorded: snapshot.recorded)
    let aspects = gate.aspects
    if aspects.contains(.topics) {
      (key.topics, key.preferredTopics) = (request.topicsRequired, request.topicsPreferred)
    }
    if aspects.contains(.languages) {
      (key.languages, key.preferredLanguages) = (request.languagesRequired, request.languagesPreferred)
      key.interpretation = request.record.interpretation
    }
    if aspects.contains(.origin) {
      (key.institution, key.countries) = (request.record.institution, request.record.countries)
      key.grouping = request.record.grouping
    }
    return key
  }
}
