import MatchCore

/// A replay for people to read.
extension ReplayReport {
  func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    guard let first = result.entries.first, let last = result.entries.last else {
      return [translator(ReplayPhrases.nothing)] + remarks.lines(translator)
    }
    var lines = [
      translator(history.kind == .expert ? ReplayPhrases.heading : ReplayPhrases.headingOfOthers).filled([
        "from": translator.day(question.from ?? first.decision.moment.day),
        "to": translator.day(question.to ?? last.decision.moment.day),
        "requests": translator.number(result.entries.count), "judged": translator.number(counts.judged),
        "demand": translator.number(counts.demand), "kind": translator(history.kind.recordKind.noun),
        "seats": translator(ReplayPhrases.seats, ["count": .integer(counts.seats)]),
      ]),
      translator(ReplayPhrases.roster).filled([
        "people": translator.number(result.people), "share": share(result.unionShare, translator),
      ]),
    ]
    if question.mode == .observe { lines += found(translator) }
    lines += oddities(translator)
    let ink = Ink(decorated)
    if question.mode == .observe {
      lines += ["", ink(.bold, translator(ReplayPhrases.places)), ""]
      lines += tables(ranked, withWas: false, width: width, decorated: decorated, translator)
    }
    lines += ["", ink(.bold, translator(ReplayPhrases.service)), ""]
    lines += tables(ReplayReport.service, withWas: true, width: width, decorated: decorated, translator)
    for column in names.indices.dropFirst() where !result.decisive[column].isEmpty {
      let title = translator(ReplayPhrases.decisive).filled(["strategy": names[column], "first": names[0]])
      lines += ["", ink(.bold, title), ""]
      lines += decisiveTable(column, translator).lines(width: width, decorated: decorated)
      if question.mode == .observe { lines += ["", translator(ReplayPhrases.placesNote)] }
    }
    return lines + [""] + notes(translator)
  }

  /// How many of those who were chosen could be found at all.
  func found(_ translator: Translator) -> [String] {
    [
      translator(ReplayPhrases.known).filled([
        "relevant": translator.number(counts.relevant), "known": translator.number(counts.known),
      ])
    ]
      + names.indices.map { column in
        translator(ReplayPhrases.gated).filled([
          "strategy": names[column], "known": translator.number(counts.known),
          "stopped": translator.number(counts.known - counts.found[column]),
        ])
      }
  }

  private func oddities(_ translator: Translator) -> [String] {
    var lines: [String] = []
    if reading.undated.isEmpty {
      lines.append(translator(ReplayPhrases.allDated))
    } else {
      let list = reading.undated.map { entry in
        translator(entry.kind.noun) + " " + translator.number(entry.count)
      }
      lines.append(translator(ReplayPhrases.undated).filled(["list": translator.list(list)]))
    }
    if reading.otherKinds + reading.unreadable > 0 {
      lines.append(
        translator(ReplayPhrases.leftOut).filled([
          "other": translator(ReplayPhrases.otherKinds, ["count": .integer(reading.otherKinds)]),
          "unreadable": translator(ReplayPhrases.unreadable, ["count": .integer(reading.unreadable)]),
        ]))
    }
    return lines + remarks.lines(translator)
  }

  private func notes(_ translator: Translator) -> [String] {
    var lines: [String] = []
    if question.mode == .simulate {
      lines.append(
        translator(ReplayPhrases.simulated).filled([
          "share": share(history.acceptance.share, translator), "seed": String(question.seed),
        ]))
    }
    let note = question.resamples > 0 ? ReplayPhrases.note : ReplayPhrases.noteWithout
    lines.append(
      translator(note).filled([
        "resamples": translator.number(question.resamples), "seed": String(question.seed),
      ]))
    let (signature, hash) =
      switch mark {
      case .log(let hash): (ReplayPhrases.signature, hash)
      case .files(let hash): (ReplayPhrases.signatureOfFiles, hash)
      }
    lines.append(
      translator(signature).filled([
        "event": String(asOf.sequence), "hash": String(hash.prefix(12)), "vocabulary": String(vocabulary.prefix(12)),
        "strategies": translator.list(
          names.indices.map { names[$0] + " " + String(fingerprints[$0].prefix(12)) }),
      ]))
    return lines
  }

  /// What a table shows of each strategy.
  private struct Parts: OptionSet {
    let rawValue: Int
    static let values = Parts(rawValue: 1)
    static let intervals = Parts(rawValue: 2)
    static let differences = Parts(rawValue: 4)
  }

  /// Everything in one table where there is room; else without the intervals of the values (those of the differences are the
  /// ones that compare), else values and differences one under the other.
  private func tables(
    _ figures: [Figure], withWas: Bool, width: Int?, decorated: Bool, _ translator: Translator
  ) -> [String] {
    func table(_ parts: Parts) -> TextTable { self.table(figures, withWas: withWas, parts, translator) }
    let choices: [Parts] = [[.values, .intervals, .differences], [.values, .differences]]
    if let one = choices.map(table).first(where: { $0.fits(width ?? .max) }) {
      return one.lines(width: width, decorated: decorated)
    }
    let values = [table([.values, .intervals]), table([.values])].first { $0.fits(width ?? .max) } ?? table([.values])
    let lines = values.lines(width: width, decorated: decorated)
    guard names.count > 1 else { return lines }
    return lines + ["", translator(ReplayPhrases.differences).filled(["first": names[0]]), ""]
      + table([.differences]).lines(width: width, decorated: decorated)
  }

  private func table(_ figures: [Figure], withWas: Bool, _ parts: Parts, _ translator: Translator) -> TextTable {
    var columns: [TextTable.Column] = [.init(title: translator(ReplayPhrases.figure))]
    if parts.contains(.values) {
      if withWas { columns.append(.init(title: translator(ReplayPhrases.asItWas), alignment: .right)) }
      columns += names.map { .init(title: $0, alignment: .right) }
    }
    if parts.contains(.differences) {
      let isAlone = !parts.contains(.values)
      columns += names.dropFirst().map { name in
        let title = names.count > 2 ? ReplayPhrases.differenceOf : ReplayPhrases.difference
        return .init(
          title: isAlone ? name : translator(title).filled(["strategy": name]), alignment: .right)
      }
    }
    var table = TextTable(columns)
    for figure in figures where result.figures.contains(where: { $0[figure] != nil }) {
      var cells = [ReplayPhrases.title(figure).map { translator($0) } ?? figure.rawValue]
      if parts.contains(.values) {
        if withWas { cells.append(text(result.figures[asItWas][figure], figure, interval: false, translator)) }
        for column in names.indices {
          cells.append(
            text(result.figures[column][figure], figure, interval: parts.contains(.intervals), translator))
        }
      }
      if parts.contains(.differences) {
        for column in names.indices.dropFirst() {
          cells.append(difference(result.differences[column][figure], figure, translator))
        }
      }
      table.add(cells)
    }
    return table
  }

  private func decimals(_ figure: Figure) -> Int { figure == .daysToShortlist ? 1 : 3 }

  private func text(_ estimate: Estimate?, _ figure: Figure, interval: Bool, _ translator: Translator) -> String {
    guard let estimate, let value = estimate.value else { return "-" }
    let places = decimals(figure)
    let text = translator.decimal(ReplayReport.text(value, places))
    guard interval, let range = estimate.interval else { return text }
    return text + " " + brackets(range, places, translator)
  }

  private func difference(_ estimate: Estimate?, _ figure: Figure, _ translator: Translator) -> String {
    guard let estimate, let value = estimate.value else { return "-" }
    let places = decimals(figure)
    let text = (value > 0 ? "+" : "") + translator.decimal(ReplayReport.text(value, places))
    guard let range = estimate.interval else { return text }
    let clear = estimate.isClear ? " " + translator(ReplayPhrases.clear) : ""
    return text + " " + brackets(range, places, translator) + clear
  }

  private func brackets(_ range: (low: Double, high: Double), _ places: Int, _ translator: Translator) -> String {
    let ends = [range.low, range.high].map { translator.decimal(ReplayReport.text($0, places)) }
    // A comma in decimals needs another sign between the ends.
    return "[" + ends.joined(separator: translator.language == .fr ? " ; " : ", ") + "]"
  }

  private func share(_ value: Double?, _ translator: Translator) -> String {
    value.map { translator.text(.share(Score(millionths: Int(($0 * 1_000_000).rounded())))) } ?? "-"
  }

  /// By which a request separates two strategies: of nDCG, or where that is none the days to the shortlist.
  func difference(_ decisive: ReplayResult.Decisive, _ translator: Translator) -> String {
    let value =
      decisive.difference == 0
      ? translator(ReplayPhrases.days, ["days": .integer(decisive.days)])
      : translator.decimal(ReplayReport.text(decisive.difference, 3))
    return (decisive.difference > 0 || (decisive.difference == 0 && decisive.days > 0) ? "+" : "") + value
  }

  private func decisiveTable(_ column: Int, _ translator: Translator) -> TextTable {
    var table = TextTable(
      [
        .init(title: translator(Phrases.request)), .init(title: translator(ReplayPhrases.received)),
        .init(title: translator(ReplayPhrases.difference), alignment: .right),
        .init(title: names[0], wraps: true), .init(title: names[column], wraps: true),
      ], noteTitle: translator(Phrases.title))
    for decisive in result.decisive[column] {
      let entry = result.entries[decisive.entry]
      table.add(
        [
          entry.decision.request.id, entry.decision.moment.day.iso, difference(decisive, translator),
          said(entry, 0, translator), said(entry, column, translator),
        ], note: titles[entry.decision.request.id] ?? "")
    }
    return table
  }

  /// Where those chosen stand, best first; in a simulation, how many seats were filled and when.
  func said(_ entry: ReplayResult.Entry, _ column: Int, _ translator: Translator) -> String {
    let trial = entry.trials[column]
    guard question.mode == .observe else {
      let days = trial.days.map { translator(ReplayPhrases.inDays, ["days": .integer($0)]) }
      return ["\(trial.filled)/\(entry.decision.seats)", days].compactMap { $0 }.joined(separator: " ")
    }
    let places = zip(entry.decision.choices, trial.places).filter { $0.0.grade >= question.threshold }
      .sorted { ($0.1 ?? .max) < ($1.1 ?? .max) }
    let texts = places.map { choice, place in
      history.candidates[choice.candidate] + " " + (place.map(translator.number) ?? "-")
    }
    return texts.joined(separator: ", ") + "  (\(translator.number(trial.eligible)))"
  }
}
