import MatchCore

/// Something that no move leads to: an undo, or a row of a file, may not bring it about.
struct Discrepancy: Equatable {
  /// The same for the same thing, before and after.
  let key: String
  /// What would be so: "r-1 would have ...".
  let text: Bilingual
  /// What can be done instead; nil where it is another event that should be taken back as well.
  var advice: Bilingual?

  static func == (left: Discrepancy, right: Discrepancy) -> Bool { left.key == right.key }
}

extension Workflow {
  /// What cannot be so at once, of some requests and candidates, in their order. Files may have told of such things long ago, so only
  /// what is new of it is anybody's fault.
  func discrepancies(requests: [String], candidates: [String]) throws -> [Discrepancy] {
    var found = try candidates.flatMap(bookingDiscrepancies)
    for id in requests {
      guard let record = try store.row(id, kind: .request, at: nil) else { continue }
      let rows = try store.proposals(for: id)
      let proposals = rows.compactMap(Proposal.init)
      // Without a stage it is a file that tells of the past, however the request stands.
      found += statusDiscrepancies(record, rows.filter { $0.text("stage") != nil }.compactMap(Proposal.init))
      found += seatDiscrepancies(record, proposals)
      found += rivalDiscrepancies(proposals)
    }
    return found
  }

  /// A request and its proposals that have not come equally far.
  private func statusDiscrepancies(_ request: Record, _ proposals: [Proposal]) -> [Discrepancy] {
    let status = request.status
    let reached = status == .onHold ? Workflow.remembered(request) : status
    var found = proposals.filter { proposal in
      let isEarly = ProposalStage.early.contains(proposal.stage)
      if status.isEnded, isEarly || ProposalStage.promised.contains(proposal.stage) { return true }
      if status == .completed { return proposal.stage == .deployed }
      let isInvited = proposal.stage == .invited || (proposal.stage.isOpen && !isEarly)
      return isInvited && !status.isEnded && !reached.followsApproval
    }.map { proposal in
      Discrepancy(
        key: "status \(request.id) \(proposal.id)",
        text: Bilingual(
          en: "\(request.id) would be \(status.label.en), and \(proposal.id) \(proposal.stage.label.en)",
          fr: "\(request.id) serait : \(status.label.fr), et \(proposal.id) : \(proposal.stage.label.fr)"))
    }
    let filled = proposals.count { $0.stage.fillsSeat }
    if reached == .staffed, !proposals.isEmpty, filled < Seats(request).total {
      found.append(
        Discrepancy(
          key: "staffed \(request.id)",
          text: Bilingual(
            en: "\(request.id) would be staffed with \(filled) of \(Seats(request).total) seats filled",
            fr: "\(request.id) serait pourvue avec \(filled) places prises sur \(Seats(request).total)")))
    }
    if reached == .underWay || reached == .completed, !proposals.isEmpty,
      !proposals.contains(where: \.stage.hasDeparted)
    {
      found.append(
        Discrepancy(
          key: "departure \(request.id)",
          text: Bilingual(
            en: "\(request.id) would be \(status.label.en), and nobody would have left",
            fr: "\(request.id) serait : \(status.label.fr), sans que personne ne soit parti")))
    }
    return found
  }

  /// More people than seats, in all or of a role.
  func seatDiscrepancies(_ request: Record, _ proposals: [Proposal]) -> [Discrepancy] {
    let seats = Seats(request)
    let sitting = proposals.filter { $0.takesSeat(on: time.day) }
    let taken = sitting.map(\.role)
    let list = sitting.map(\.id).joined(separator: ", ")
    let advice = Bilingual(
      en: "Maybe 'proposal stand-down' or 'proposal withdraw' one of them first.",
      fr: "Peut-être d'abord « proposal stand-down » ou « proposal withdraw » pour l'une d'elles.")
    if sitting.count > seats.total {
      return [
        Discrepancy(
          key: "seats \(request.id) \(list)",
          text: Workflow.overfilled(request.id, seats.total, Bilingual(same: ""), by: list), advice: advice)
      ]
    }
    return seats.roles.filter { seats.free($0.name, taken) < 0 }.map { role in
      let sitting = sitting.filter { $0.role == role.name }.map(\.id).joined(separator: ", ")
      return Discrepancy(
        key: "role \(request.id) \(role.name) \(sitting)",
        text: Workflow.overfilled(
          request.id, role.count, Bilingual(en: " for \(role.name)", fr: " de \(role.name)"), by: sitting),
        advice: advice)
    }
  }

  private static func overfilled(_ request: String, _ seats: Int, _ which: Bilingual, by list: String) -> Bilingual {
    Bilingual(
      en:
        "\(request) has \(seats) \(seats == 1 ? "seat" : "seats")\(which.en), and \(seats == 1 ? "it" : "they") would be "
        + "taken by \(list)",
      fr: "\(request) a \(seats) \(seats < 2 ? "place" : "places")\(which.fr), et "
        + "\(seats < 2 ? "elle serait prise" : "elles seraient prises") par \(list)")
  }

  /// Two open proposals of one candidate, and two for one seat.
  private func rivalDiscrepancies(_ proposals: [Proposal]) -> [Discrepancy] {
    var found: [Discrepancy] = []
    for (index, proposal) in proposals.enumerated() {
      for other in proposals[(index + 1)...]
      where other.candidate == proposal.candidate && other.stage.isOpen && proposal.stage.isOpen {
        found.append(
          Discrepancy(
            key: "open \(proposal.id) \(other.id)",
            text: Bilingual(
              en: "\(proposal.candidate) would be put forward twice, as \(proposal.id) and \(other.id)",
              fr: "\(proposal.candidate) serait proposé deux fois, par \(proposal.id) et \(other.id)"),
            advice: Bilingual(
              en: "Maybe 'proposal withdraw' one of them first.",
              fr: "Peut-être d'abord « proposal withdraw » pour l'une d'elles.")))
      }
      for other in proposals where other.replaces == proposal.id && (other.stage.isOpen || other.stage.fillsSeat) {
        guard proposal.stage.isOpen || proposal.stage.fillsSeat else { continue }
        found.append(
          Discrepancy(
            key: "replaced \(proposal.id) \(other.id)",
            text: Bilingual(
              en: "\(proposal.id) would be \(proposal.stage.label.en), and \(other.id) is called up to replace it",
              fr: "\(proposal.id) serait : \(proposal.stage.label.fr), et \(other.id) est appelée à la remplacer")))
      }
    }
    return found
  }

  /// Whoever would have more missions at a time than they take on.
  func bookingDiscrepancies(_ candidate: String) throws -> [Discrepancy] {
    guard let limit = try capacity(of: candidate) else { return [] }
    let commitments = try store.commitments(of: candidate).compactMap { Proposal($0)?.commitment }
    return commitments.filter { $0.stands(on: time.day) }.compactMap { commitment in
      let clashes = commitments.filter { $0.id != commitment.id }.clashes(with: commitment.interval, on: time.day)
      guard clashes.count >= limit, !clashes.isEmpty else { return nil }
      let list = ([commitment] + clashes).map { "\($0.id) (\($0.interval.iso))" }.joined(separator: ", ")
      return Discrepancy(
        key: "booking \(list)",
        text: Bilingual(
          en: "\(candidate) would be booked twice, for \(list)",
          fr: "\(candidate) serait engagé deux fois, pour \(list)"),
        advice: Bilingual(
          en: "Maybe free the other days first.", fr: "Peut-être d'abord libérer les autres jours."))
    }
  }
}
