import MatchCore

/// Near misses and the changes that would help, as parts of other reports.
struct MissReport {
  let misses: [NearMiss]
  let remedies: Remedies
  let request: RequestRecord
  let names: [String: String]

  func write(to writer: inout JSONWriter, _ translator: Translator) {
    writer.key("misses")
    writer.beginArray()
    for miss in misses {
      writer.beginObject()
      writer.member("candidate", miss.candidate)
      writer.key("score")
      writer.millionths(Int(miss.score.millionths))
      writer.key("lacks")
      writer.lacks(miss.lacks, translator)
      if let name = names[miss.candidate] { writer.member("name", name) }
      writer.endObject()
    }
    writer.endArray()
    writer.key("changes")
    writer.beginArray()
    for remedy in remedies.remedies {
      writer.beginObject()
      writer.member("text", text(remedy, translator))
      writer.key("eligible")
      writer.integer(remedy.eligible)
      writer.key("gain")
      writer.integer(remedy.gain)
      writer.key("suffices")
      writer.bool(remedy.eligible >= remedies.goal)
      writer.key("changes")
      writer.beginArray()
      for change in remedy.changes { writer.change(change) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
  }

  func text(_ remedy: Remedy, _ translator: Translator) -> String {
    remedy.changes.text(of: request, translator)
  }

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    var lines: [String] = []
    if !misses.isEmpty {
      var table = TextTable([
        .init(title: translator(Phrases.candidate)), .init(title: translator(Phrases.name)),
        .init(title: translator(Phrases.wouldScore), alignment: .right),
        .init(title: translator(Phrases.lacks), wraps: true),
      ])
      for miss in misses {
        table.add([
          miss.candidate, TerminalText.cut(names[miss.candidate] ?? "", to: 28),
          translator.decimal(miss.score.decimal),
          miss.lacks.map { translator($0.finding.message) }.joined(separator: " "),
        ])
      }
      lines += ["", translator(Phrases.nearestMisses), ""] + table.lines(width: width, decorated: decorated)
    }
    guard remedies.eligible < max(Remedies.comfortable, remedies.seats), !misses.isEmpty else { return lines }
    guard !remedies.remedies.isEmpty else {
      return lines + [""] + TerminalText.wrapped(translator(Phrases.noRemedy), to: width ?? 120)
    }
    var table = TextTable([
      .init(title: translator(Phrases.change), wraps: true),
      .init(title: translator(Phrases.gain), alignment: .right),
      .init(title: translator(Phrases.eligible), alignment: .right),
    ])
    for remedy in remedies.remedies {
      table.add([text(remedy, translator), "+\(remedy.gain)", String(remedy.eligible)])
    }
    lines += ["", translator(Phrases.smallestChanges), ""] + table.lines(width: width, decorated: decorated)
    if !remedies.suffice {
      let note = translator(Phrases.insufficient).filled(["goal": String(remedies.goal)])
      lines += [""] + TerminalText.wrapped(note, to: width ?? 120)
    }
    return lines
  }
}

extension JSONWriter {
  /// The gates that are in the way, each with its sentence.
  mutating func lacks(_ lacks: [(rule: String, finding: Finding)], _ translator: Translator) {
    beginArray()
    for (rule, finding) in lacks {
      beginObject()
      member("rule", rule)
      member("verdict", finding.verdict.rawValue)
      key("reason")
      translator.write(finding.message, to: &self)
      endObject()
    }
    endArray()
  }

  mutating func change(_ change: Relaxation) {
    beginObject()
    member("change", change.code)
    switch change {
    case .acceptLevel(let language, let level):
      member("language", language)
      member("level", level.code)
    case .interpret(let language): member("language", language)
    case .acceptTopic(let topic): member("topic", topic)
    case .moveWindow(let window):
      member("start", window.start.iso)
      member("end", window.end.iso)
    }
    endObject()
  }
}
