import Foundation
import MatchCore

/// `propose`, which is `proposal new`: puts a candidate forward for a request, and says at once where it stands.
enum ProposeCommand {
  static let command = Command(
    name: "propose", arguments: ProposalVerbs.new.arguments,
    options: ProposalVerbs.options.filter { ProposalVerbs.new.options.contains($0.name) },
    summary: Bilingual(
      en: "puts a candidate forward for a request and says its rank, its score, what is missing and every clash",
      fr: "propose un candidat pour une demande et dit son rang, sa note, ce qui manque et chaque conflit de dates"),
    examples: ["matchd propose r-176 e-349", "matchd propose r-176 e-349 --on 2024-02-14 --request-id 7f3a"]
  ) { invocation in try propose(invocation, invocation.arguments[0], invocation.arguments[1]) }

  static func propose(_ invocation: Invocation, _ requestID: String, _ candidate: String) throws {
    let details = try MoveDetails(invocation)
    try invocation.write { store in
      let source = StoreView(store: store, point: nil)
      let session = try Session(invocation, source: source)
      let strategy = try session.workspace.strategy(or: invocation.text("strategy"), of: invocation)
      let request = try session.request(requestID, for: [strategy])
      try session.ownPeople()?.admit(candidate)
      let kind = try session.candidateKind(of: candidate)
      let workflow = try session.workflow(store)
      if let bound = invocation.environment.host?.user.focalPoint,
        (invocation.text("focal-point") ?? bound) != bound
      {
        throw Failure(
          .notPermitted, en: "This user proposes through \(bound) only.",
          fr: "Cet utilisateur ne propose que par \(bound).")
      }
      if let focalPoint = invocation.text("focal-point"), try store.kind(of: focalPoint) != .focalPoint {
        throw Failure(
          .no,
          Bilingual(en: "There is no focal point \(focalPoint).", fr: "Il n'y a pas de point focal \(focalPoint).")
            + .maybe(Suggestion.nearest(to: focalPoint, among: try store.ids(of: .focalPoint))))
      }
      let owner = try source.row(candidate, kind: kind.recordKind)?.text("focal_point")
      let record = try workflow.request(requestID)
      // Where it stands before it is put forward.
      let prepared = try session.prepared(kind, for: strategy, in: store)
      let made = try workflow.propose(
        candidate, for: record, focalPoint: invocation.text("focal-point") ?? owner, details)
      var nomination = try session.nomination(made.id, request, workflow, prepared: prepared, by: strategy)
      nomination.remark = workflow.remark(details, made.id, nomination.proposal.interval, record)
      let next = invocation.open(try workflow.next(made.id), of: "proposal")
      return nomination.answer(made.moves, made.sequence, next: next)
    }
  }
}
