import MatchCore

@testable import matchd

/// A programme manager: takes requests in, has them decided, finds people, sends them, brings them back.
final class ManagerActor: YearActor {
  private let number: Int

  init(_ year: ScriptedYear, _ number: Int, _ week: Int) {
    self.number = number
    super.init(year, "manager-\(number)", week)
    arrivals = (0..<year.size.requests).filter { $0 % ScriptedYear.managers == number && year.intake($0).week == week }
  }

  private var arrivals: [Int] = []

  func work() {
    for number in arrivals { write(year.intake(number).line) }
    let requests = read("EXPORT requests").array ?? []
    let all = (read("PROPOSAL LIST").array ?? []).compactMap(ListedProposal.init)
    let proposals = Dictionary(grouping: all, by: \.request)
    for request in requests {
      let status = request["status"]?.string ?? "received"
      guard let id = request["id"]?.string, let index = Int(id.dropFirst(2)),
        index % ScriptedYear.managers == number || chance(10)
      else { continue }
      decide(id, status)
      handle(id, status, proposals[id] ?? [])
    }
  }

  private func decide(_ id: String, _ status: String) {
    let on = "--on \(day.iso)"
    switch status {
    case "received": write("REQUEST REGISTER \(id) \(on)")
    case "registered":
      write(
        chance(4) ? "REQUEST RETURN \(id) --reason incomplete \(on)" : "REQUEST CONSULT \(id) --working-days 3 \(on)")
    case "returned": write("REQUEST REGISTER \(id) \(on)")
    case "under-consultation":
      if chance(4) { write("REQUEST VETO \(id) --reason budget \(on)") }
      if chance(30) { write("REQUEST APPROVE \(id) --reason agreed \(on)") }
      if chance(3) { write("REQUEST REJECT \(id) --reason scope \(on)") }
    case "on-hold": write("REQUEST RESUME \(id) \(on)")
    default: break
    }
    if chance(2) { write("REQUEST HOLD \(id) --reason elections \(on)") }
    if chance(1) { write("REQUEST WITHDRAW \(id) --reason 'no longer needed' \(on)") }
  }

  private func handle(_ id: String, _ status: String, _ proposals: [ListedProposal]) {
    let on = "--on \(day.iso)"
    let open = proposals.filter(\.stage.isOpen)
    if status == "approved" || status == "matching", open.count < 5 {
      let ranking = read("MATCH \(id) --limit 8")["ranking"]?.array ?? []
      for candidate in ranking.compactMap({ $0["candidate"]?.string }).shuffled(using: &numbers).prefix(3) {
        write("PROPOSE \(id) \(candidate) \(on)")
      }
    }
    for proposal in proposals { move(proposal, on) }
    if chance(40), proposals.count(where: { $0.stage == .accepted }) > 1 { write("PROPOSAL HOLD \(id) \(on)") }
    if status == "under-way", !open.contains(where: { $0.stage == .deployed || $0.stage == .confirmed }) {
      write("REQUEST CLOSE \(id) \(on)")
    }
  }

  private func move(_ proposal: ListedProposal, _ on: String) {
    let id = proposal.id
    switch proposal.stage {
    case .proposed: write(chance(50) ? "PROPOSAL SCREEN \(id) \(on)" : "PROPOSAL SHORTLIST \(id) \(on)")
    case .screened: write("PROPOSAL SHORTLIST \(id) \(on)")
    case .shortlisted: write("PROPOSAL INVITE \(id) --working-days 5 \(on)")
    case .invited:
      // By telephone, while the focal point may be answering, too.
      if chance(30) { write("PROPOSAL ACCEPT \(id) \(on)") }
    case .accepted: write(chance(50) ? "PROPOSAL HOLD \(id) --working-days 4 \(on)" : "PROPOSAL CONFIRM \(id) \(on)")
    case .held: if chance(70) { write("PROPOSAL CONFIRM \(id) \(on)") }
    case .confirmed:
      if chance(3) { write("PROPOSAL STAND-DOWN \(id) --reason ill \(on)") }
      if chance(4) { write("PROPOSAL REPLACE \(id) \(on)") }
      if let start = proposal.start, start <= day { write("PROPOSAL DEPLOY \(id) \(on)") }
    case .deployed: if let end = proposal.end, end < day { write("PROPOSAL DEBRIEF \(id) \(on)") }
    case .debriefed: write("PROPOSAL APPRAISE \(id) --partner \(Int.random(in: 2...5, using: &numbers)) \(on)")
    case .declined, .expired: if chance(15) { write("PROPOSAL REPLACE \(id) \(on)") }
    case .appraised:
      if chance(5) { write("PROPOSAL APPRAISE \(id) --host 4 --expert 5 --reason 'on second thoughts' \(on)") }
    case .stoodDown, .withdrawn, .replaced: break
    }
  }
}

/// Some focal points, one after the other: they nominate, answer for their people and take back.
final class DeskActor {
  private let desks: [YearActor]

  init(_ year: ScriptedYear, _ number: Int, _ week: Int) {
    desks = (0..<year.size.focalPoints).filter { $0 % year.size.desks == number }
      .map { $0.isMultiple(of: 2) ? ProgramActor(year, "desk-\($0)", week) : YearActor(year, "desk-\($0)", week) }
  }

  func work() {
    for desk in desks {
      let on = "--on \(desk.day.iso)"
      for proposal in (desk.read("PROPOSAL LIST --open").array ?? []).compactMap(ListedProposal.init) {
        switch proposal.stage {
        case .invited:
          if desk.chance(60) {
            desk.write("PROPOSAL ACCEPT \(proposal.id) \(on)")
          } else if desk.chance(30) {
            desk.write("PROPOSAL DECLINE \(proposal.id) --code workload \(on)")
          }
        default: if desk.chance(2) { desk.write("PROPOSAL WITHDRAW \(proposal.id) --reason 'left the service' \(on)") }
        }
      }
      guard desk.chance(desk.year.size.inboxes) else { continue }
      let fits = desk.read("INBOX \(desk.name.replacing("desk", with: "fp")) --limit 1")["fits"]?.array ?? []
      if let fit = fits.randomElement(using: &desk.numbers), let request = fit["request"]?.string,
        let candidate = fit["candidate"]?.string
      {
        desk.write("PROPOSE \(request) \(candidate) \(on)")
      }
    }
  }
}
