import MatchCore

/// A shortlist, ready to be written out: what was asked, what was found, and the names of those found.
struct MatchReport {
  let ranking: Ranking
  let asOf: AsOf
  /// Of those in the ranking, by rank, as far as they are known; empty where nobody's is told.
  let names: [String?]
  let title: String?
  /// Nil where nobody asked.
  let missing: MissReport?
  /// Whether pseudonyms stand for people.
  var isBlind = false

  func name(of entry: RankedCandidate) -> String? { entry.rank <= names.count ? names[entry.rank - 1] : nil }

  /// The object that `match --format json` prints; its keys and their order are a promise.
  func write(to writer: inout JSONWriter, _ translator: Translator) {
    writer.reserve(1_024 * (2 + ranking.ranking.count))
    writer.beginObject()
    writer.member("request", ranking.request)
    writer.member("strategy", ranking.strategy)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    writer.key("considered")
    writer.integer(ranking.considered)
    writer.key("eligible")
    writer.integer(ranking.eligible)
    writer.key("excluded")
    writer.beginObject()
    for gate in ranking.gates where gate.notApplicable == nil {
      writer.key(gate.rule)
      writer.integer(gate.excluded)
    }
    writer.endObject()
    writer.key("ranking")
    writer.beginArray()
    var openings: [Range<Int>] = []
    for entry in ranking.ranking {
      writer.beginObject()
      writer.next("\"rank\":")
      writer.integer(entry.rank)
      writer.next(",\"candidate\":")
      writer.string(entry.candidate)
      writer.next(",\"kind\":")
      writer.string(ranking.kind.rawValue)
      writer.next(",\"score\":")
      writer.millionths(Int(entry.score.millionths))
      writer.next(",\"parts\":")
      writer.parts(of: entry, &openings, translator)
      if let name = name(of: entry) {
        writer.next(",\"name\":")
        writer.string(name)
      }
      writer.endObject()
    }
    writer.endArray()
    if let at = asOf.time { writer.member("at", at) }
    writer.member("kind", ranking.kind.rawValue)
    writer.key("unknown")
    writer.beginObject()
    for gate in ranking.gates where gate.unknown > 0 {
      writer.key(gate.rule)
      writer.integer(gate.unknown)
    }
    writer.endObject()
    writer.key("not_applicable")
    writer.beginObject()
    for gate in ranking.gates {
      if let reason = gate.notApplicable { writer.member(gate.rule, translator(reason)) }
    }
    writer.endObject()
    missing?.write(to: &writer, translator)
    if isBlind {
      writer.key("blind")
      writer.bool(true)
    }
    writer.endObject()
  }

  /// One row per candidate and scorer: what a spreadsheet can be sorted and filtered by.
  func csv(into writer: inout CSVWriter, _ translator: Translator) {
    for entry in ranking.ranking {
      for part in entry.parts {
        writer.row([
          .text(ranking.request), .text(ranking.strategy), .number(String(entry.rank)), .text(entry.candidate),
          .text(name(of: entry) ?? ""), .text(ranking.kind.rawValue), .number(entry.score.decimal),
          .text(part.scorer), .number(String(part.weight)), .number(part.score.map(\.decimal) ?? ""),
          .number(part.points.decimal), .text(part.reason.map { translator($0) } ?? ""),
        ])
      }
    }
  }

  static let csvColumns: [Listing.Column] = [
    .init("request", en: "Request", fr: "Demande"), .init("strategy", en: "Strategy", fr: "Stratégie"),
    .init("rank", en: "Rank", fr: "Rang"), .init("candidate", en: "Candidate", fr: "Candidat"),
    .init("name", en: "Name", fr: "Nom"), .init("kind", en: "Kind", fr: "Type"),
    .init("total", en: "Total", fr: "Total"), .init("scorer", en: "Quality", fr: "Qualité"),
    .init("weight", en: "Weight", fr: "Poids"), .init("score", en: "Score", fr: "Note"),
    .init("points", en: "Points", fr: "Points"), .init("reason", en: "Why", fr: "Pourquoi"),
  ]

  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    var lines = heading(width: width ?? 120, Ink(decorated)) + [""]
    let stopped = ranking.considered - ranking.eligible
    if ranking.ranking.isEmpty {
      lines +=
        TerminalText.wrapped(
          translator(ranking.considered == 0 ? Phrases.emptyRoster : Phrases.nobody), to: width ?? 120) + [""]
    } else {
      lines += shortlist(translator).lines(width: width, decorated: decorated) + [""]
    }
    lines.append(
      translator(Phrases.considered).filled([
        "considered": translator.number(ranking.considered), "eligible": translator.number(ranking.eligible),
        "excluded": translator.number(stopped),
      ]))
    if ranking.considered > 0 { lines += [""] + gates(translator).lines(width: width, decorated: decorated) }
    return lines + (missing?.lines(translator, width: width, decorated: decorated) ?? [])
  }

  private func heading(width: Int, _ ink: Ink) -> [String] {
    let text = [ranking.request, title.map(TerminalText.safe)].compactMap { $0 }.joined(separator: "  ")
    let whole = text + "  (\(ranking.strategy))"
    guard TerminalText.width(whole) > width else { return [ink(.bold, text) + "  (\(ranking.strategy))"] }
    return TerminalText.wrapped(whole, to: width).map { ink(.bold, $0) }
  }

  private func shortlist(_ translator: Translator) -> TextTable {
    var table = TextTable([
      .init(title: translator(Phrases.rank), alignment: .right), .init(title: translator(Phrases.candidate)),
      .init(title: translator(Phrases.score), alignment: .right),
      .init(title: translator(Phrases.reason), wraps: true),
    ])
    for entry in ranking.ranking {
      let name = name(of: entry).map { " " + TerminalText.cut($0, to: 28) } ?? ""
      table.add(
        [translator.number(entry.rank), entry.candidate + name, translator.decimal(entry.score.decimal), ""],
        styles: [.bold, .bold, .bold])
      for part in entry.parts {
        table.add([
          "", "  " + translator.plugin(part.scorer), part.score == nil ? "-" : translator.decimal(part.points.decimal),
          part.reason.map { translator($0) } ?? translator(Phrases.abstains),
        ])
      }
    }
    return table
  }

  private func gates(_ translator: Translator) -> TextTable {
    var table = TextTable([
      .init(title: translator(Phrases.gate)), .init(title: translator(Phrases.stopped), alignment: .right),
      .init(title: translator(Phrases.ofWhichUnknown), alignment: .right),
      .init(title: translator(Phrases.remark), wraps: true),
    ])
    for gate in ranking.gates {
      let isChecked = gate.notApplicable == nil
      table.add([
        translator.plugin(gate.rule), isChecked ? translator.number(gate.excluded) : "-",
        gate.unknown > 0 ? translator.number(gate.unknown) : "",
        gate.notApplicable.map { translator($0) } ?? "",
      ])
    }
    return table
  }
}

/// The point of the log that an answer stands on.
struct AsOf: Equatable, Sendable {
  /// The number of the last event.
  let sequence: Int64
  /// The time that was asked for, if one was.
  let time: String?
}

extension Score {
  /// Six decimals.
  var decimal: String { Decimals.text(Int(millionths), decimals: 6) }
}

extension Points {
  var decimal: String { Decimals.text(Int(millionths), decimals: 6) }
}

extension JSONWriter {
  mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  mutating func parts(_ parts: [ScorePart], _ translator: Translator) {
    beginArray()
    for part in parts {
      _ = begin(part)
      finish(part, translator)
    }
    endArray()
  }

  /// The same of somebody in a ranking, each part as it is explained.
  /// - Parameter openings: where the parts of a candidate before begin, one by one: they begin alike. Empty before the first.
  mutating func parts(of candidate: RankedCandidate, _ openings: inout [Range<Int>], _ translator: Translator) {
    beginArray()
    let isFirst = openings.isEmpty
    var place = 0
    candidate.forEachPart { part in
      if isFirst { openings.append(begin(part)) } else { beginObject(as: openings[place]) }
      finish(part, translator)
      place += 1
    }
    endArray()
  }

  private mutating func finish(_ part: borrowing ScorePart, _ translator: Translator) {
    if let score = part.score { millionths(Int(score.millionths)) } else { null() }
    next(",\"points\":")
    millionths(Int(part.points.millionths))
    next(",\"reason\":")
    if part.hasReason { translator.write(part.message, to: &self) } else { null() }
    endObject()
  }

  /// `{"scorer":"topic-affinity","weight":40,"score":`.
  private mutating func begin(_ part: borrowing ScorePart) -> Range<Int> {
    beginObject()
    let start = count - 1
    member("scorer", part.scorer)
    key("weight")
    integer(part.weight)
    key("score")
    return start..<count
  }
}
