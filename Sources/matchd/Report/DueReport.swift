import MatchCore

/// What is due, ready to be written out.
struct DueReport {
  let entries: [DueEntry]
  let day: Day
  /// Of candidates.
  let names: [String: String]

  /// An array, for the `due` member of a triage.
  func write(to writer: inout JSONWriter, _ translator: Translator) {
    writer.beginArray()
    for entry in entries {
      writer.beginObject()
      writer.member("matter", entry.matter.rawValue)
      writer.member("request", entry.request)
      if let proposal = entry.proposal { writer.member("proposal", proposal) }
      if let candidate = entry.candidate { writer.member("candidate", candidate) }
      writer.member("since", entry.since.iso)
      writer.key("working_days_late")
      writer.integer(entry.workingDaysLate)
      writer.key("commands")
      writer.beginArray()
      for command in entry.commands { writer.string(command) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
  }

  var listing: Listing {
    var listing = Listing([
      .init("matter", en: "What is due", fr: "Ce qui est échu"), .init("request", en: "Request", fr: "Demande"),
      .init("proposal", en: "Proposal", fr: "Proposition"), .init("candidate", en: "Candidate", fr: "Candidat"),
      .init("name", en: "Name", fr: "Nom"), .init("since", en: "Since", fr: "Depuis"),
      .init("working_days_late", en: "Working days late", fr: "Jours ouvrés de retard"),
      .init("commands", en: "What settles it", fr: "Ce qui le règle"),
    ])
    for entry in entries {
      listing.add([
        .code(entry.matter), .text(entry.request), .text(entry.proposal ?? ""), .text(entry.candidate ?? ""),
        .text(entry.candidate.flatMap { names[$0] } ?? ""), .moment(entry.since.iso),
        .number(String(entry.workingDaysLate)), .text(entry.commands.joined(separator: " | ")),
      ])
    }
    return listing
  }

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    let heading = translator(Phrases.dueOn).filled([
      "day": translator.day(day), "count": translator.number(entries.count),
    ])
    guard !entries.isEmpty else { return [heading] }
    var table = TextTable(
      [
        .init(title: translator(Phrases.dueMatter)), .init(title: translator(Phrases.request)),
        .init(title: translator(Phrases.candidate), wraps: true), .init(title: translator(Phrases.dueDay)),
      ], noteTitle: translator(Phrases.settles))
    for entry in entries {
      let who = [entry.candidate, entry.candidate.flatMap { names[$0] }.map { TerminalText.cut($0, to: 24) }]
        .compactMap { $0 }.joined(separator: " ")
      table.add(
        [translator(entry.matter), entry.request, who.isEmpty ? "-" : who, clock(entry, translator)],
        styles: [nil, .bold, nil, entry.since < day ? .bad : .doubtful],
        note: entry.commands.map { "matchd " + $0 }.joined(separator: "; "))
    }
    return [heading, ""] + table.lines(width: width, decorated: decorated)
  }

  private func clock(_ entry: DueEntry, _ translator: Translator) -> String {
    if entry.since == day { return translator(Phrases.today) }
    // No working day lies between: a number of them would say nothing.
    guard entry.workingDaysLate != 0 else {
      return translator(entry.since < day ? Phrases.sinceThen : Phrases.untilThen).filled([
        "day": translator.day(entry.since)
      ])
    }
    let sentence = entry.since < day ? Phrases.overdue : Phrases.left
    return translator(sentence, ["days": .integer(abs(entry.workingDaysLate))])
  }
}

extension Phrases {
  static let dueOn = Bilingual(en: "Due on {day}: {count}.", fr: "Échu au {day} : {count}.")
  static let dueMatter = Bilingual(en: "What is due", fr: "Ce qui est échu")
  static let dueDay = Bilingual(en: "Due", fr: "Échéance")
  static let sinceThen = Bilingual(en: "since {day}", fr: "depuis le {day}")
  static let untilThen = Bilingual(en: "on {day}", fr: "le {day}")
  static let settles = Bilingual(en: "What settles it", fr: "Ce qui le règle")
}
