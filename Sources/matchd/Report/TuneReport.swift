import MatchCore

/// What learnt weights are worth on requests that they were not learnt from.
struct TuneTest {
  enum Verdict: String {
    case gain, none, loss
    /// Nobody drew, so there is no interval.
    case unknown
  }

  /// Judged requests.
  let count: Int
  /// The mean ndcg of the start, and of what was learnt.
  let before: Double?
  let after: Double?
  let gain: Estimate?

  /// - Parameter result: of the start and what was learnt, in this order.
  init(_ result: ReplayResult) {
    count = result.entries.count { ($0.figures.first ?? nil) != nil }
    let means = result.figures.prefix(2).map { $0[.ndcg]?.value }
    (before, after) = (means.first ?? nil, means.last ?? nil)
    gain = result.differences.count > 1 ? result.differences[1][.ndcg] : nil
  }

  var verdict: Verdict {
    guard let interval = gain?.interval else { return .unknown }
    return interval.low > 0 ? .gain : interval.high < 0 ? .loss : .none
  }

  var sentence: Bilingual {
    switch verdict {
    case .gain: ReplayPhrases.gainIsClear
    case .none: ReplayPhrases.gainIsNotClear
    case .loss: ReplayPhrases.lossIsClear
    case .unknown: ReplayPhrases.gainIsUnknown
    }
  }
}

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
  let test: TuneTest
  /// The strategy with the weights that were learnt.
  var definition: StrategyDefinition
  /// Where it was written, if anywhere.
  let path: String?
  let reading: HistoryReader.Reading
  /// Of the files of an outside history; empty for the database.
  let refused: [ImportCount]

  /// What stands in the file.
  var purpose: Bilingual {
    func text(_ language: Language) -> String {
      func decimal(_ value: Double?) -> String { language.decimal(ReplayReport.text(value, 3)) }
      return ReplayPhrases.tunedPurpose[language].filled([
        "strategy": start.name, "split": language.day(split), "learnt": language.number(learnt.count),
        "tested": language.number(test.count), "train0": decimal(learnt.before), "train1": decimal(learnt.after),
        "test0": decimal(test.before), "test1": decimal(test.after),
      ]) + " " + test.sentence[language]
    }
    return Bilingual(en: text(.en), fr: text(.fr))
  }

  func print(_ invocation: Invocation, _ translator: Translator) throws {
    switch invocation.format {
    case .json, .jsonl: try Output.lines([json(invocation.language)])
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

  private var remarks: ReplayRemarks { ReplayRemarks(reading: reading, refused: refused) }

  private func json(_ language: Language) -> String {
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
    writer.integer(test.count)
    writer.key("before")
    writer.share(test.before)
    writer.key("after")
    writer.share(test.after)
    writer.key("gain")
    writer.share(test.gain?.value)
    writer.key("low")
    writer.share(test.gain?.interval?.low)
    writer.key("high")
    writer.share(test.gain?.interval?.high)
    writer.member("verdict", test.verdict.rawValue)
    writer.endObject()
    writer.key("tuned")
    StrategyText.write(definition, to: &writer)
    writer.key("file")
    if let path { writer.string(path) } else { writer.null() }
    remarks.write(to: &writer, language)
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
      translator(ReplayPhrases.testedOn), translator.number(test.count), decimal(test.before),
      decimal(test.after), gainText(translator),
    ])
    let written = ReplayPhrases.strategyWritten
    let place = path.map { translator(written).filled(["path": TerminalText.safe($0)]) }
    return [
      translator(ReplayPhrases.tuneHeading).filled(["strategy": start.name, "split": translator.day(split)]), "",
    ] + weights.lines(width: width, decorated: decorated) + [""] + worth.lines(width: width, decorated: decorated)
      + [
        "", translator(test.sentence), translator(ReplayPhrases.unprotected),
      ] + remarks.lines(translator) + [
        place ?? translator(ReplayPhrases.strategyNotWritten)
      ]
  }

  private func signed(_ value: Double, _ translator: Translator) -> String {
    (value > 0 ? "+" : "") + translator.decimal(ReplayReport.text(value, 3))
  }

  private func gainText(_ translator: Translator) -> String {
    guard let gain = test.gain, let value = gain.value else { return "-" }
    guard let interval = gain.interval else { return signed(value, translator) }
    let ends = [interval.low, interval.high].map { translator.decimal(ReplayReport.text($0, 3)) }
    return signed(value, translator) + " ["
      + ends.joined(separator: translator.language == .fr ? " ; " : ", ") + "]"
  }
}
