import MatchCore

/// Something that waits for somebody on a day.
struct DueEntry {
  let matter: DueMatter
  let request: String
  let proposal: String?
  let candidate: String?
  /// The day that has passed, or that is near.
  let since: Day
  /// Working days since then; negative while it is still to come.
  let workingDaysLate: Int

  /// What settles it, as it is typed.
  var commands: [String] {
    switch matter {
    case .tacitApproval: ["request approve \(request)"]
    case .vetoed: ["request approve \(request) --reason ...", "request reject \(request) --reason ..."]
    case .unansweredInvitation: ["proposal expire \(proposal ?? "")"]
    case .expiringHold: ["proposal confirm \(proposal ?? "")", "proposal hold \(proposal ?? "")"]
    case .expiredHold: ["proposal expire \(proposal ?? "")"]
    case .departure: ["proposal deploy \(proposal ?? "")"]
    case .debriefing: ["proposal debrief \(proposal ?? "")"]
    case .appraisal: ["proposal appraise \(proposal ?? "") --partner N"]
    }
  }

  /// The oldest first, then by what it is about.
  static func precedes(_ left: DueEntry, _ right: DueEntry) -> Bool {
    if left.since != right.since { return left.since < right.since }
    if left.request != right.request { return Identifier.precedes(left.request, right.request) }
    return Identifier.precedes(left.proposal ?? "", right.proposal ?? "")
  }
}

extension Session {
  /// What is due on a day. A proposal that only a file has told of, without a stage, tells of the past: nobody is asked about it.
  /// O(requests + deployments).
  func due(on day: Day) throws -> [DueEntry] {
    var entries: [DueEntry] = []
    try source.rows(of: .request, personal: false) { row in
      guard let record = consulted(row),
        let found = DueMatter.of(
          record.status, consultedUntil: Workflow.consultedUntil(record), vetoes: Workflow.vetoes(record), on: day)
      else { return }
      entries.append(
        DueEntry(
          matter: found.matter, request: record.id, proposal: nil, candidate: nil, since: found.since,
          workingDaysLate: found.since.workingDays(until: day)))
    }
    let stage = RecordSchema.of(.deployment).index(of: "stage")
    try source.rows(of: .deployment, personal: false) { row in
      guard row.text(stage) != nil, let proposal = Proposal(row.record()), let found = proposal.due(on: day) else {
        return
      }
      entries.append(
        DueEntry(
          matter: found.matter, request: proposal.request, proposal: proposal.id, candidate: proposal.candidate,
          since: found.since, workingDaysLate: found.since.workingDays(until: day)))
    }
    return entries.sorted(by: DueEntry.precedes)
  }

  private func consulted(_ row: StoredRow) -> Record? {
    row.text(RecordSchema.of(.request).index(of: "consult_until")) == nil ? nil : row.record()
  }
}
