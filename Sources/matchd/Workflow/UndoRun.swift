import MatchCore

/// Takes events back inside the transaction of a write, all of them or none.
///
/// What each of them said of its own subject is `UndoRule`'s affair. Here it is seen whether what is left could have come about by
/// moves: seats, days, teams, and how far a request and its proposals have come. Events that hang together are taken back together.
struct UndoRun {
  let store: Store
  let actor: String

  struct Outcome {
    let done: [(plan: UndoPlan, sequence: Int64)]
    /// What follows for requests from where their proposals are now.
    let followed: [Move]
  }

  /// - Parameter sequences: the events, in any order.
  /// - Throws: `Failure` that names what is in the way; the transaction is then to be taken back.
  func undo(_ sequences: [Int64], reason: String?) throws -> Outcome {
    let rule = UndoRule(store: store)
    let asked = try rule.lastFirst(sequences)
    let workflow = Workflow(
      store: store, actor: actor, time: try MoveTime(nil, now: store.log.now), ranked: { _, _ in [] })
    let (requests, candidates) = try concerned(asked)
    let before = try workflow.discrepancies(requests: requests, candidates: candidates)
    let seats = try requests.map { try filled($0, workflow) }
    var done: [(plan: UndoPlan, sequence: Int64)] = []
    for sequence in asked {
      let plan = try rule.plan(for: sequence)
      done.append((plan, try store.undo(plan, actor: actor, reason: reason)))
    }
    let obstacles = UndoObstacles(store: store, workflow: workflow, asked: asked, plans: done.map(\.plan))
    try obstacles.refuseNamed()
    try obstacles.refuseBuiltOn()
    try obstacles.refuseTornTeam()
    let lost = try zip(requests, seats).map { id, before in try filled(id, workflow) < before }
    let after = try workflow.discrepancies(requests: requests, candidates: candidates)
    try obstacles.refuse(
      after.filter { discrepancy in
        // A seat that was given up is looked for again; so it goes for moves, too.
        let isReopened = zip(requests, lost).contains { $1 && discrepancy.key == "staffed \($0)" }
        return !before.contains(discrepancy) && !(isReopened && !obstacles.restoresStatus(of: discrepancy.key))
      })
    return Outcome(done: done, followed: try follow(requests, workflow, obstacles))
  }

  private func filled(_ request: String, _ workflow: Workflow) throws -> Int {
    try workflow.proposals(for: request).count { $0.stage.fillsSeat }
  }

  /// The requests and candidates that the events, or any others of their subjects, speak of.
  private func concerned(_ sequences: [Int64]) throws -> (requests: [String], candidates: [String]) {
    var (requests, candidates): ([String], [String]) = ([], [])
    for sequence in sequences {
      guard let (kind, id, _) = try store.subjectEvent(sequence) else { continue }
      switch kind {
      case .request: requests.append(id)
      case .expert, .focalPoint: candidates.append(id)
      case .deployment:
        var known = FoldedSubject(kind, id)
        for event in try store.events(of: id) {
          known.apply(event)
          let record = Record(kind: kind, id: id, cells: known.cells)
          if let request = record.text("request") { requests.append(request) }
          if let candidate = record.text("candidate") { candidates.append(candidate) }
        }
      case .institution, .activity, .resource: break
      }
    }
    return (Set(requests).sorted(by: Identifier.precedes), Set(candidates).sorted(by: Identifier.precedes))
  }

  private func follow(
    _ requests: [String], _ workflow: Workflow, _ obstacles: UndoObstacles
  ) throws -> [Move] {
    guard obstacles.concernMoves else { return [] }
    var moves: [Move] = []
    for id in requests where try store.row(id, kind: .request, at: nil) != nil {
      let next = try workflow.follow(id)
      if let first = next.first, obstacles.restoresStatus(of: "staffed \(id)") {
        throw obstacles.refusal(following: first)
      }
      moves += next
    }
    return moves
  }
}
