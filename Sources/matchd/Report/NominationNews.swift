import MatchCore

/// What became of the nominations of a focal point.
struct NominationNews {
  struct Entry {
    let proposal: Proposal
    /// Of the request that it is for.
    let status: RequestStatus
  }

  let entries: [Entry]
  /// Of candidates, and of requests.
  let names: [String: String]
  let titles: [String: String]
  /// The day of the state.
  let day: Day?

  /// An array, for the `nominations` member of an inbox.
  func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for entry in entries {
      let proposal = entry.proposal
      writer.beginObject()
      writer.member("proposal", proposal.id)
      writer.member("request", proposal.request)
      writer.member("candidate", proposal.candidate)
      writer.member("stage", proposal.stage.rawValue)
      writer.member("since", proposal.since)
      if let until = proposal.until { writer.member("until", until.iso) }
      if let role = proposal.role { writer.member("role", role) }
      if let code = proposal.declineCode { writer.member("decline_code", code.rawValue) }
      if let interval = proposal.interval {
        writer.member("start", interval.start.iso)
        writer.member("end", interval.end.iso)
      }
      writer.member("request_status", entry.status.rawValue)
      if let name = names[proposal.candidate] { writer.member("name", name) }
      writer.endObject()
    }
    writer.endArray()
  }

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    guard !entries.isEmpty else { return [] }
    var table = TextTable(
      [
        .init(title: translator(Phrases.request)), .init(title: translator(Phrases.candidate), wraps: true),
        .init(title: translator(Phrases.stage), wraps: true), .init(title: translator(Phrases.sinceDay)),
        .init(title: translator(Phrases.requestNow)),
      ], noteTitle: translator(Phrases.title))
    for (index, entry) in entries.enumerated() {
      let proposal = entry.proposal
      let isFirst = !entries[..<index].contains { $0.proposal.request == proposal.request }
      table.add(
        [
          proposal.request,
          [proposal.candidate, names[proposal.candidate].map { TerminalText.cut($0, to: 24) }].compactMap { $0 }
            .joined(separator: " "),
          NominationNews.stage(proposal, translator, on: day),
          Day(iso: proposal.since).map { translator.day($0) } ?? "-",
          translator(entry.status),
        ], styles: [.bold, nil, NominationNews.style(proposal.stage)],
        note: isFirst ? titles[proposal.request] ?? "" : "")
    }
    return ["", translator(Phrases.nominations), ""] + table.lines(width: width, decorated: decorated)
  }

  /// "invited, answer by 28 February 2024"; a hold whose last day has passed on `day` keeps nothing any more, and says so.
  static func stage(_ proposal: Proposal, _ translator: Translator, on day: Day?) -> String {
    let label = translator(proposal.stage)
    if let until = proposal.until {
      let isHold = proposal.stage == .held
      let isOver = day.map { $0 > until } ?? false
      let phrase = isHold ? (isOver ? Phrases.holdOver : Phrases.heldUntil) : Phrases.answerBy
      return label + ", " + translator(phrase).filled(["day": translator.day(until)])
    }
    if let code = proposal.declineCode, proposal.stage == .declined { return "\(label) (\(translator(code)))" }
    return label
  }

  static func style(_ stage: ProposalStage) -> Ink.Style? {
    switch stage {
    case .invited: .doubtful
    case .accepted, .held, .confirmed, .deployed, .debriefed, .appraised: .good
    case .declined, .expired, .stoodDown, .withdrawn, .replaced: .bad
    case .proposed, .screened, .shortlisted: nil
    }
  }
}

extension Phrases {
  static let nominations = Bilingual(en: "Nominations", fr: "Propositions faites")
  static let stage = Bilingual(en: "Stage", fr: "Étape")
  static let sinceDay = Bilingual(en: "Since", fr: "Depuis")
  static let requestNow = Bilingual(en: "Request is", fr: "Demande")
  static let answerBy = Bilingual(en: "answer by {day}", fr: "réponse avant le {day}")
  static let heldUntil = Bilingual(en: "until {day}", fr: "jusqu'au {day}")
  static let holdOver = Bilingual(en: "ran out on {day}", fr: "échue le {day}")
}
