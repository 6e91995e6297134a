import MatchCore

/// Which focal point a text meant at one time after another: rows come and are renamed, and then the same text means another.
struct FocalPointsThen {
  private var states: [(id: String, name: String?, from: Moment)] = []
  /// The keys from each moment on at which a row of a focal point changed.
  private var epochs: [(from: Moment, keys: FocalPointKeys)] = []

  mutating func add(_ id: String, name: String?, from moment: Moment) { states.append((id, name, moment)) }

  /// After the last of them. O(times x focal points).
  mutating func close() {
    for moment in Set(states.map(\.from)).sorted() {
      var names: [String: String?] = [:]
      var ids: [String] = []
      // Of one id oldest first, so the last one not later is what holds.
      for state in states where state.from <= moment {
        if names.updateValue(state.name, forKey: state.id) == nil { ids.append(state.id) }
      }
      var keys = FocalPointKeys()
      for id in ids.sorted(by: Identifier.precedes) { keys.add(id, name: names[id] ?? nil) }
      epochs.append((moment, keys))
    }
  }

  /// What a text means from `start` on, and every change of it before `end`.
  func keys(of text: String?, from start: Moment, to end: Moment?) -> [(from: Moment, key: String?)] {
    guard let text else { return [(start, nil)] }
    let first = epochs.lastIndex { $0.from <= start }
    var changes = [(from: start, key: Optional(first.map { epochs[$0].keys.key(of: text) } ?? TextFolding.fold(text)))]
    for epoch in epochs[(first.map { $0 + 1 } ?? 0)...] {
      if let end, epoch.from >= end { break }
      let key = epoch.keys.key(of: text)
      if key != changes[changes.count - 1].key { changes.append((epoch.from, key)) }
    }
    return changes
  }
}

/// The rows of institutions as they were at one time: what reading a request asks for, and nothing else.
struct InstitutionsThen: RecordSource {
  let states: [String: [LifeState]]
  let time: String

  var head: Int64 { 0 }
  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {}
  func row(_ id: String, kind: RecordKind) throws -> Record? {
    guard kind == .institution else { return nil }
    return states[id]?.last { $0.effectiveAt <= time }?.record
  }
  func recordedColumns(of kind: RecordKind) throws -> Set<String> { [] }
  func kind(of id: String) throws -> RecordKind? { states[id] == nil ? nil : .institution }
  func ids(of kind: RecordKind) throws -> [String] { [] }
  func lastDay(upTo sequence: Int64) throws -> Day? { nil }
  func day() throws -> Day? { Day(iso: time.prefix(10)) }
}
