import MatchCore
import Testing

@testable import matchd

/// Reads a log again from its first event, by the tables of the life cycles: every move must have been legal where it was made,
/// nobody may have been booked twice at any time, and no seat given twice (`DayBook`).
struct History {
  /// By subject: where it has come to.
  private(set) var requests: [String: RequestStatus] = [:]
  private(set) var proposals: [String: Proposal] = [:]
  private(set) var moves = 0
  private(set) var faults: [String] = []
  private var records: [String: FoldedSubject] = [:]
  private var held: [String: RequestStatus] = [:]
  private var days = DayBook()

  /// In the order in which it was written, which is that of the event numbers.
  init(_ store: Store) throws {
    var previous: [String: String] = [:]
    var events: [Event] = []
    try store.log.events(since: 0) { event in
      events.append(event)
      return true
    }
    for event in events {
      let isMoved = event.kind.hasPrefix("deployment.") && event.body.contains("\"stage\"")
      days.add(event.kind, event.subject, on: String(event.effectiveAt.prefix(10)), event.body, isMove: isMoved)
      guard let kind = try store.kind(of: event.subject), kind == .request || kind == .deployment else { continue }
      let isMove = RecordPart.isMove(event.kind, of: kind) || event.body.contains("\"stage\"")
      if isMove, let last = previous[event.subject], event.effectiveAt < last {
        faults.append("\(event.sequence): \(event.subject) goes back in time")
      }
      previous[event.subject] = max(previous[event.subject] ?? "", event.effectiveAt)
      var folded = records[event.subject] ?? FoldedSubject(kind, event.subject)
      folded.apply(
        SubjectEvent(
          sequence: event.sequence, effectiveAt: event.effectiveAt, kind: event.kind,
          content: .stored(body: event.body, payload: nil)))
      records[event.subject] = folded
      let record = Record(kind: kind, id: event.subject, cells: folded.cells)
      let verb = String(event.kind.split(separator: ".").last ?? "")
      if kind == .request { check(record, verb, event) } else { try check(proposal: record, verb, event) }
    }
  }

  private mutating func check(_ record: Record, _ verb: String, _ event: Event) {
    let before = requests[record.id]
    requests[record.id] = record.status
    // An undo is legal where it was made; its tests look at what it leaves.
    guard RecordPart.isMove(event.kind, of: .request), verb != "corrected", verb != "undone" else { return }
    moves += 1
    let name = verb == "tacitly-approved" ? "approved" : verb
    guard let before, let found = RequestVerb.allCases.first(where: { $0.event == name }),
      let destination = RequestLifeCycle.requests.destination(of: found, from: before)
    else { return faults.append("\(event.sequence): \(event.kind) of \(record.id) was not legal") }
    if found == .hold { held[record.id] = before }
    let target: RequestStatus? =
      switch destination {
      case .state(let state): state
      case .unchanged: before
      case .remembered: held[record.id]
      }
    if let target, target != record.status {
      faults.append("\(event.sequence): \(event.kind) of \(record.id) led to \(record.status.rawValue)")
    }
    if record.status.isEnded {
      for (id, proposal) in proposals where proposal.request == record.id && proposal.stage.isOpen {
        // They follow in the same write; what is still open at the end of the log is found there.
        pending.append((event.sequence, id))
      }
    }
  }

  /// Proposals that were open when their request ended.
  private var pending: [(sequence: Int64, id: String)] = []

  private mutating func check(proposal record: Record, _ verb: String, _ event: Event) throws {
    guard let proposal = Proposal(record) else { return faults.append("\(event.sequence): no proposal") }
    let before = proposals[record.id]
    proposals[record.id] = proposal
    guard let found = ProposalVerb.allCases.first(where: { $0.event == verb }), let before else { return }
    // Two kinds of event may also come out of a file.
    guard
      RecordPart.isMove(event.kind, of: .deployment) || event.body.contains("\"stage\"") || before.stage == .appraised
    else { return }
    moves += 1
    guard let destination = ProposalLifeCycle.proposals.destination(of: found, from: before.stage) else {
      return faults.append("\(event.sequence): \(verb) of \(record.id) from \(before.stage.rawValue) was not legal")
    }
    if case .state(let target) = destination, target != proposal.stage {
      faults.append("\(event.sequence): \(verb) of \(record.id) led to \(proposal.stage.rawValue)")
    }
  }

  /// - Returns: how many moves the log has.
  @discardableResult
  static func expectSound(_ store: Store) throws -> Int {
    let history = try History(store)
    #expect(history.faults == [])
    #expect(history.days.faults == [])
    for (_, id) in history.pending {
      let stage = history.proposals[id]?.stage
      #expect(stage.map { !$0.isOpen || $0 == .deployed } == true, "\(id)")
    }
    #expect(try store.verify() == [])
    return history.moves
  }

  /// Of a daemon, which ends with it.
  @discardableResult
  static func expectSound(_ server: TestServer) throws -> Int {
    server.drain()
    return try expectSound(Store.open(path: server.folder.path + "/matchd.db"))
  }
}
