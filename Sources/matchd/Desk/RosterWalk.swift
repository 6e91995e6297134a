import MatchCore

/// The rows as they were on one day after the other, each event applied once: many past days cost hardly more than the last one.
final class RosterWalk: RecordSource {
  private struct Step {
    let kind: RecordKind
    let id: String
    let event: SubjectEvent
  }

  let head: Int64
  private let steps: [Step]
  private var next = 0
  private var subjects: [RecordKind: [String: FoldedSubject]] = [:]
  /// Every id there will be, in byte order.
  private let sorted: [RecordKind: [String]]
  private var reached: Day?

  /// - Parameters:
  ///   - point: no event that it excludes is ever applied.
  ///   - kinds: those that are wanted; rows of others are not seen.
  init(_ store: Store, upTo point: Point?, kinds: [RecordKind]) throws {
    head = store.head
    var steps: [Step] = []
    try store.subjectEvents(upTo: point) { kind, id, event in
      if kinds.contains(kind) { steps.append(Step(kind: kind, id: id, event: event)) }
    }
    self.steps = steps
    sorted = Dictionary(grouping: steps, by: \.kind).mapValues { steps in
      Set(steps.map(\.id)).sorted(by: Identifier.precedes)
    }
  }

  /// To the end of a day, which must not lie before the day it stands at. O(events between the two).
  func move(to day: Day) {
    let limit = day.iso + "T23:59:59.999Z"
    while next < steps.count, steps[next].event.effectiveAt <= limit {
      let step = steps[next]
      subjects[step.kind, default: [:]][step.id, default: FoldedSubject(step.kind, step.id)].apply(step.event)
      next += 1
    }
    reached = day
  }

  func rows(of kind: RecordKind, personal: Bool, _ body: (StoredRow) throws -> Void) throws {
    for id in sorted[kind] ?? [] { if let record = row(id, kind: kind) { try body(StoredRow(record)) } }
  }

  func row(_ id: String, kind: RecordKind) -> Record? {
    guard let subject = subjects[kind]?[id] else { return nil }
    var record = Record(kind: kind, id: id, cells: subject.cells, extra: subject.extra)
    // As the tables have it.
    record["id"] = .value(id)
    return record
  }

  func recordedColumns(of kind: RecordKind) -> Set<String> {
    let columns = RecordSchema.of(kind).columns
    let isRecorded = (subjects[kind] ?? [:]).values.reduce(into: columns.map { _ in false }) { flags, subject in
      for index in columns.indices where subject.cells[index] != .absent { flags[index] = true }
    }
    return Set(zip(columns, isRecorded).filter(\.1).map(\.0.name))
  }

  func kind(of id: String) -> RecordKind? { RecordKind.allCases.first { subjects[$0]?[id] != nil } }
  func ids(of kind: RecordKind) -> [String] { (sorted[kind] ?? []).filter { subjects[kind]?[$0] != nil } }
  func lastDay(upTo sequence: Int64) -> Day? { reached }
  /// The day at which it stands.
  func day() -> Day? { reached }
}
