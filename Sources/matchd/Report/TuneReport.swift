import MatchCore

/// What tune learnt, and what it is worth.
struct TuneReport {
  struct Learnt {
    let weights: [Int]
    /// The mean ndcg over the decisions learnt from.
    let before: Double
    let after: Double
    let count: Int
  }

  let start: Strategy
  let scorers: [String]
  /// What each weighed.
  let before: [Int]
  let learnt: Learnt
  let split: Day
  /// The start and what was learnt, on the requests received from the split on.
  let entries: ReplayResult
  let path: String

  /// Judged requests of the test.
  var tested: Int { entries.entries.count { ($0.figures.first ?? nil) != nil } }
  private var tests: [Estimate?] { entries.figures.prefix(2).map { $0[.ndcg] } }
  private var gain: Estimate? { entries.differences.count > 1 ? entries.differences[1][.ndcg] : nil }

  /// What stands in the file.
  var purpose: Bilingual {
    let numbers: KeyValuePairs = [
      "strategy": start.name, "split": split.iso, "learnt": String(learnt.count), "tested": String(tested),
      "train0": ReplayReport.text(learnt.before, 3), "train1": ReplayReport.text(learnt.after, 3),
      "test0": ReplayReport.text(tests[0]?.value, 3), "test1": ReplayReport.text(tests[1]?.value, 3),
    ]
    let verdict = gain?.isClear == true ? ReplayPhrases.gainIsClear : ReplayPhrases.gainIsNotClear
    func text(_ template: String, _ verdict: String) -> String { template.filled(numbers) + " " + verdict }
    return Bilingual(
      en: text(ReplayPhrases.tunedPurpose.en, verdict.en), fr: text(ReplayPhrases.tunedPurpose.fr, verdict.fr))
  }

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json, .jsonl: try Output.lines([json()])
    case .csv:
      var listing = Listing([
        .init("scorer", en: "Quality", fr: "Qualité"), .init("before", en: "Before", fr: "Avant"),
        .init("after", en: "After", fr: "Après"),
      ])
      for (index, scorer) in scorers.enumerated() {
        listing.add([.text(scorer), .number(String(before[index])), .number(String(learnt.weights[index]))])
      }
      try listing.print(invocation)
    case .table:
      let environment = invocation.environment
      try Output.page(
        lines(translator, width: environment.tableWidth, decorated: environment.isDecorated),
        width: environment.tableWidth)
    }
  }

  private func json() -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("strategy", start.name)
    writer.member("split", split.iso)
    writer.key("weights")
    writer.beginArray()
    for (index, scorer) in scorers.enumerated() {
      writer.beginObject()
      writer.member("scorer", scorer)
      writer.key("before")
      writer.integer(before[index])
      writer.key("after")
      writer.integer(learnt.weights[index])
      writer.endObject()
    }
    writer.endArray()
    writer.key("train")
    writer.beginObject()
    writer.key("requests")
    writer.integer(learnt.count)
    writer.key("before")
    writer.share(learnt.before)
    writer.key("after")
    writer.share(learnt.after)
    writer.endObject()
    writer.key("test")
    writer.beginObject()
    writer.key("requests")
    writer.integer(tested)
    writer.key("before")
    writer.share(tests[0]?.value)
    writer.key("after")
    writer.share(tests[1]?.value)
    writer.key("gain")
    writer.share(gain?.value)
    writer.key("low")
    writer.share(gain?.interval?.low)
    writer.key("high")
    writer.share(gain?.interval?.high)
    writer.key("clear")
    writer.bool(gain?.isClear ?? false)
    writer.endObject()
    writer.member("file", path)
    writer.endObject()
    return writer.text
  }

  private func lines(_ translator: Translator, width: Int?, decorated: Bool) -> [String] {
    var weights = TextTable([
      .init(title: translator(Phrases.scorer)), .init(title: translator(ReplayPhrases.before), alignment: .right),
      .init(title: translator(ReplayPhrases.after), alignment: .right),
    ])
    for (index, scorer) in scorers.enumerated() {
      weights.add([translator.plugin(scorer), String(before[index]), String(learnt.weights[index])])
    }
    var worth = TextTable([
      .init(title: "ndcg"), .init(title: translator(ReplayPhrases.requests), alignment: .right),
      .init(title: start.name, alignment: .right), .init(title: translator(ReplayPhrases.tuned), alignment: .right),
      .init(title: translator(ReplayPhrases.difference), alignment: .right),
    ])
    func decimal(_ value: Double?) -> String { value == nil ? "-" : translator.decimal(ReplayReport.text(value, 3)) }
    worth.add([
      translator(ReplayPhrases.learntFrom), translator.number(learnt.count), decimal(learnt.before),
      decimal(learnt.after), signed(learnt.after - learnt.before, translator),
    ])
    worth.add([
      translator(ReplayPhrases.testedOn), translator.number(tested), decimal(tests[0]?.value),
      decimal(tests[1]?.value), gainText(translator),
    ])
    let verdict = gain?.isClear == true ? ReplayPhrases.gainIsClear : ReplayPhrases.gainIsNotClear
    return [
      translator(ReplayPhrases.tuneHeading).filled(["strategy": start.name, "split": translator.day(split)]), "",
    ] + weights.lines(width: width, decorated: decorated) + [""] + worth.lines(width: width, decorated: decorated)
      + [
        "", translator(verdict), translator(ReplayPhrases.unprotected),
        translator(ReplayPhrases.strategyWritten).filled(["path": TerminalText.safe(path)]),
      ]
  }

  private func signed(_ value: Double, _ translator: Translator) -> String {
    (value > 0 ? "+" : "") + translator.decimal(ReplayReport.text(value, 3))
  }

  private func gainText(_ translator: Translator) -> String {
    guard let gain, let value = gain.value else { return "-" }
    guard let interval = gain.interval else { return signed(value, translator) }
    let ends = [interval.low, interval.high].map { translator.decimal(ReplayReport.text($0, 3)) }
    return signed(value, translator) + " ["
      + ends.joined(separator: translator.language == .fr ? " ; " : ", ") + "]"
  }
}
