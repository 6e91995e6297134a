import MatchCore

/// Proposals that end because what they were about is no more.
extension Workflow {
  /// Who was promised a seat is stood down, who was not is withdrawn. Those who are away come back in their own time.
  func end(_ proposal: Proposal) throws -> Move? {
    guard let verb = Workflow.ending(of: proposal.stage) else { return nil }
    var follower = self
    follower.isSweep = true
    return try follower.step(verb, proposal.id, MoveDetails())
  }

  static func ending(of stage: ProposalStage) -> ProposalVerb? {
    if ProposalStage.early.contains(stage) { return .withdraw }
    return ProposalStage.promised.contains(stage) ? .standDown : nil
  }

  /// Ends every proposal of somebody who is erased, and does what follows for the requests.
  func endProposals(ofErased candidate: String) throws {
    for proposal in try store.openProposals(of: candidate) where try end(proposal) != nil {
      _ = try follow(proposal.request)
    }
  }

  /// - Throws: what everybody says who is asked for somebody that was erased.
  func refuseErased(_ candidate: String) throws {
    guard let erasure = store.erasures[candidate] else { return }
    throw Failure(.no, isConflict: true, erasure.text(of: candidate))
  }

  /// What is said where somebody's words about an erased person are left out.
  func remark(_ details: MoveDetails, ofErased candidate: String) -> Bilingual? {
    guard details.reason != nil, store.erasures[candidate] != nil else { return nil }
    return Bilingual(
      en: "\(candidate) was erased: the text of --reason is not kept.",
      fr: "\(candidate) a été effacé : le texte de --reason n'est pas conservé.")
  }
}
