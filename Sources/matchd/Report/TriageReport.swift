import MatchCore

/// The queue of requests, ready to be written out.
struct TriageReport {
  let queue: [TriageEntry]
  let day: Day
  let policy: String
  let strategy: String
  let asOf: AsOf
  let statuses: [String: RequestStatus]
  let titles: [String: String]
  /// Names of the best candidates.
  let names: [String: String]
  let due: DueReport
  /// The one that was asked for, instead of all open ones.
  var status: RequestStatus?

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json: try Output.lines([json(translator)])
    case .jsonl: if !queue.isEmpty { try Output.lines(queue.indices.map { object($0, translator) }) }
    case .csv: try listing(translator).print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  private func json(_ translator: Translator) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("day", day.iso)
    writer.member("policy", policy)
    writer.member("strategy", strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    writer.key("queue")
    writer.beginArray()
    for index in queue.indices { writer.raw(object(index, translator)) }
    writer.endArray()
    writer.key("due")
    due.write(to: &writer, translator)
    if let at = asOf.time { writer.member("at", at) }
    writer.endObject()
    return writer.text
  }

  private func object(_ index: Int, _ translator: Translator) -> String {
    let entry = queue[index]
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("place")
    writer.integer(index + 1)
    writer.member("request", entry.request.id)
    writer.key("urgency")
    writer.raw(entry.urgency.decimal)
    writer.member("feasibility", entry.feasibility.code)
    writer.member("feasibility_text", entry.feasibility.text(of: entry.request.record, translator))
    switch entry.feasibility {
    case .fillable: break
    case .withInterpretation(let languages):
      writer.key("interpretation")
      writer.beginArray()
      for language in languages { writer.string(language) }
      writer.endArray()
    case .from(let day): writer.member("from", day.iso)
    case .withChanges(let changes):
      writer.key("changes")
      writer.beginArray()
      for change in changes { writer.change(change) }
      writer.endArray()
    case .recruitment(let topic, let language):
      writer.key("recruit")
      writer.beginObject()
      if let topic { writer.member("topic", topic) }
      if let language {
        writer.member("language", language.tag)
        writer.member("level", language.level.code)
      }
      writer.endObject()
    }
    writer.key("eligible")
    writer.integer(entry.eligible)
    writer.key("seats")
    writer.integer(entry.request.record.seats)
    writer.key("best")
    if let best = entry.best {
      writer.beginObject()
      writer.member("candidate", best.candidate)
      writer.key("score")
      writer.raw(best.score.decimal)
      if let name = names[best.candidate] { writer.member("name", name) }
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("answer_by")
    if let due = entry.request.record.answerBy { writer.string(due.iso) } else { writer.null() }
    writer.key("working_days_left")
    if let left = entry.workingDaysLeft { writer.integer(left) } else { writer.null() }
    writer.member("status", (statuses[entry.request.id] ?? .received).rawValue)
    writer.member("priority", entry.request.record.priority.rawValue)
    if let title = titles[entry.request.id] { writer.member("title", title) }
    writer.key("parts")
    writer.parts(entry.parts, translator)
    writer.endObject()
    return writer.text
  }

  private func listing(_ translator: Translator) -> Listing {
    var listing = Listing([
      .init("place", en: "Place", fr: "Place"), .init("request", en: "Request", fr: "Demande"),
      .init("title", en: "Title", fr: "Titre"), .init("status", en: "Status", fr: "Statut"),
      .init("priority", en: "Priority", fr: "Priorité"), .init("urgency", en: "Urgency", fr: "Urgence"),
      .init("answer_by", en: "Answer by", fr: "Réponse avant"),
      .init("working_days_left", en: "Working days left", fr: "Jours ouvrés restants"),
      .init("eligible", en: "Eligible", fr: "Admissibles"), .init("seats", en: "Seats", fr: "Places"),
      .init("feasibility", en: "Feasibility", fr: "Faisabilité"),
      .init("best", en: "Best candidate", fr: "Meilleur candidat"), .init("name", en: "Name", fr: "Nom"),
      .init("score", en: "Score", fr: "Note"), .init("why", en: "Why", fr: "Pourquoi"),
    ])
    for (index, entry) in queue.enumerated() {
      let record = entry.request.record
      listing.add([
        .number(String(index + 1)), .text(entry.request.id), .text(titles[entry.request.id] ?? ""),
        .code(statuses[entry.request.id] ?? .received), .code(record.priority),
        .number(entry.urgency.decimal), .moment(record.answerBy?.iso ?? ""),
        .number(entry.workingDaysLeft.map(String.init) ?? ""), .number(String(entry.eligible)),
        .number(String(record.seats)), .text(entry.feasibility.text(of: record, translator)),
        .text(entry.best?.candidate ?? ""), .text(entry.best.flatMap { names[$0.candidate] } ?? ""),
        .number(entry.best.map { $0.score.decimal } ?? ""), .text(why(entry, translator)),
      ])
    }
    return listing
  }

  private func why(_ entry: TriageEntry, _ translator: Translator) -> String {
    entry.parts.compactMap { $0.reason.map { translator($0) } }.joined(separator: " ")
  }

  private func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    let heading = translator(status == nil ? Phrases.queue : Phrases.queueOf).filled([
      "day": translator.day(day), "count": translator.number(queue.count),
      "status": status.map { translator($0) } ?? "",
    ])
    let waiting = due.entries.isEmpty ? [] : [""] + due.lines(translator, width: width, decorated: decorated)
    guard !queue.isEmpty else { return [heading] + waiting }
    var table = TextTable(
      [
        .init(title: translator(Phrases.request)), .init(title: translator(Phrases.urgency), alignment: .right),
        .init(title: translator(Phrases.clock)), .init(title: translator(Phrases.eligible), alignment: .right),
        .init(title: translator(Phrases.feasibility), wraps: true),
        .init(title: translator(Phrases.best), wraps: true),
      ], noteTitle: translator(Phrases.title))
    for entry in queue {
      let best = entry.best.map { best in
        [best.candidate, names[best.candidate].map { TerminalText.cut($0, to: 24) }].compactMap { $0 }
          .joined(separator: " ")
      }
      let title = [origin(entry.request, translator), titles[entry.request.id]].compactMap { $0 }
      table.add(
        [
          entry.request.id, translator.text(.share(Score(millionths: Int(entry.urgency.millionths)))),
          clock(entry, translator), "\(entry.eligible)/\(entry.request.record.seats)",
          entry.feasibility.text(of: entry.request.record, translator), best ?? "-",
        ], styles: [.bold, nil, isLate(entry) ? .bad : nil, nil, entry.feasibility == .fillable ? .good : .doubtful],
        note: title.joined(separator: translator(Phrases.colon)))
    }
    return [heading, ""] + table.lines(width: width, decorated: decorated) + waiting
  }

  private func origin(_ request: Request, _ translator: Translator) -> String? {
    let codes =
      request.record.countries.isEmpty ? [request.record.grouping].compactMap { $0 } : request.record.countries
    return codes.isEmpty ? nil : translator.list(codes.map(translator.place))
  }

  private func isLate(_ entry: TriageEntry) -> Bool { entry.request.record.answerBy.map { $0 < day } ?? false }

  private func clock(_ entry: TriageEntry, _ translator: Translator) -> String {
    guard let left = entry.workingDaysLeft, let due = entry.request.record.answerBy else { return "-" }
    if due == day { return translator(Phrases.today) }
    return translator(due > day ? Phrases.left : Phrases.overdue, ["days": .integer(abs(left))])
  }
}
