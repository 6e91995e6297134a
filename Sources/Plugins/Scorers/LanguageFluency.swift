import MatchCore

/// How well somebody speaks the languages of a request.
struct LanguageFluency: ScoringPlugin {
  static let descriptor = PluginDescriptor(
    name: "language-fluency",
    title: Bilingual(en: "Language fluency", fr: "Aisance linguistique"),
    summary: Bilingual(
      en: """
        For each required language, with L the level held and N the level needed (CEFR A1 = 1 to C2 = 6): \
        0.6 + 0.4 x (L - N) / (6 - N) when L >= N (1 when N is C2), 0.6 x L / N when it is less, 0 when it is not held; \
        then the mean. `fr` is answered by `fr-CA` too (RFC 4647, basic filtering). Preferred languages are reckoned \
        likewise and make up 30 % of the score where there are both (`preferred-share`).
        """,
      fr: """
        Pour chaque langue requise, L étant le niveau acquis et N le niveau demandé (CECR A1 = 1 à C2 = 6) : \
        0,6 + 0,4 x (L - N) / (6 - N) si L >= N (1 si N est C2), 0,6 x L / N s'il est inférieur, 0 si la langue manque ; \
        puis la moyenne. `fr-CA` répond aussi à `fr` (RFC 4647, filtrage de base). Les langues souhaitées sont comptées de \
        même et pèsent 30 % de la note quand il y a les deux (`preferred-share`).
        """),
    parameters: [
      Parameter(
        "preferred-share", .share, standard: .share(Score(millionths: 300_000)),
        summary: Bilingual(
          en: "The share of the preferred languages, where languages are required too.",
          fr: "La part des langues souhaitées, quand des langues sont aussi requises."))
    ],
    sentences: [
      Sentence(
        "language-fluency.spoken",
        en: "Weakest: {language} at {held}, {needed} is asked. Languages at their level: {met} of {wanted}.",
        fr: "La plus faible : {language}, {held} pour {needed} demandé. Langues au niveau voulu : {met} sur {wanted}."),
      Sentence(
        "language-fluency.only", en: "Speaks {language} at {held}; {needed} is asked.",
        fr: "Parle {language} au niveau {held} ; {needed} est demandé."),
      Sentence(
        "language-fluency.missing",
        en: "Still to learn: {language}, {needed} is asked. Languages at their level: {met} of {wanted}.",
        fr: "Reste à apprendre : {language}, {needed} demandé. Langues au niveau voulu : {met} sur {wanted}."),
      Sentence(
        "language-fluency.unrecorded", en: "The languages of this candidate are unknown.",
        fr: "Les langues de ce candidat sont inconnues."),
    ])

  private let preferredShare: Score

  init(configuration: PluginConfiguration) { preferredShare = configuration.share("preferred-share") }

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    let wanted = request.languagesRequired + request.languagesPreferred
    guard !wanted.isEmpty else { return nil }
    return BoundLanguageFluency(
      snapshot: snapshot, wanted: wanted,
      wishes: Wishes(
        required: request.languagesRequired.count, preferred: request.languagesPreferred.count,
        preferredShare: preferredShare),
      values: LanguageFluency.values(in: snapshot, for: wanted))
  }

  /// As `BoundLanguageFluency.values` has them.
  private static func values(in snapshot: Snapshot, for wanted: [LanguageLevel]) -> [Int32] {
    let count = snapshot.languageTags.count
    var values = [Int32](repeating: 0, count: wanted.count * count * 6)
    for (wish, need) in wanted.enumerated() {
      for language in snapshot.languages(answering: need.tag) {
        for level in CEFR.allCases {
          values[(wish * count + language) * 6 + Int(level.rawValue) - 1] =
            value(held: level, needed: need.level).millionths
        }
      }
    }
    return values
  }

  static func value(held: CEFR, needed: CEFR) -> Score {
    let (held, needed, highest) = (Int(held.rawValue), Int(needed.rawValue), Int(CEFR.c2.rawValue))
    if held < needed { return Score(6 * held, of: 10 * needed) }
    return needed == highest ? .full : Score(6 * (highest - needed) + 4 * (held - needed), of: 10 * (highest - needed))
  }
}

private struct BoundLanguageFluency: BoundScorer {
  let snapshot: Snapshot
  let wanted: [LanguageLevel]
  let wishes: Wishes
  /// The value of language `l` at level `c` for wish `k` at `(k * languages + l) * 6 + c - 1`, in millionths.
  let values: [Int32]

  func score(row: Int) -> Score { score(snapshot.languages[row].span, values.span) }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    let lists = snapshot.languages
    let starts = lists.starts.span
    let held = lists.values.span
    let table = values.span
    for index in rows.indices {
      let row = Int(rows[index])
      scores[index] = score(held.extracting(Int(starts[row])..<Int(starts[row + 1])), table)
    }
  }

  func upperBound(of block: BlockSummary) -> Score { score(block.languages.span, values.span) }

  @inline(__always)
  private func score(_ held: Span<HeldLanguage>, _ table: Span<Int32>) -> Score {
    let languages = snapshot.languageTags.count
    return wishes.score { wish in
      var best: Int32 = 0
      for index in held.indices {
        let spoken = held[index]
        best = max(best, table[(wish * languages + Int(spoken.language)) * 6 + Int(spoken.level.rawValue) - 1])
      }
      return Int(best)
    }
  }

  private func place(_ wish: Int, _ held: HeldLanguage) -> Int {
    (wish * snapshot.languageTags.count + Int(held.language)) * 6 + Int(held.level.rawValue) - 1
  }

  func explain(row: Int) -> Explanation {
    let score = score(row: row)
    let range = snapshot.languages.range(row)
    let spoken = snapshot.languages.values
    guard !range.isEmpty else { return Explanation(score, Message("language-fluency.unrecorded")) }
    var weakest: (value: Score, need: LanguageLevel, held: CEFR?)?
    var met = 0
    for wish in wanted.indices {
      let need = wanted[wish]
      var held: CEFR?
      // What does not answer is worth nothing at any level.
      for index in range where values[place(wish, spoken[index])] > 0 {
        let language = spoken[index]
        held = max(held ?? language.level, language.level)
      }
      if let held, held >= need.level { met += 1 }
      let value = held.map { LanguageFluency.value(held: $0, needed: need.level) } ?? .zero
      if weakest.map({ value < $0.value }) ?? true { weakest = (value, need, held) }
    }
    guard let weakest else { return Explanation(score, Message("language-fluency.unrecorded")) }
    var arguments: Arguments = ["language": .language(weakest.need.tag), "needed": .level(weakest.need.level)]
    if let held = weakest.held { arguments["held"] = .level(held) }
    if weakest.held != nil, wanted.count == 1 { return Explanation(score, Message("language-fluency.only", arguments)) }
    arguments["met"] = .integer(met)
    arguments["wanted"] = .integer(wanted.count)
    let key = weakest.held == nil ? "language-fluency.missing" : "language-fluency.spoken"
    return Explanation(score, Message(key, arguments))
  }
}

extension LanguageFluency {
  private static let frenchB2 = RequestRecord(languagesRequired: [LanguageLevel("fr", .b2)])

  static let examples = [
    ScorerExample(
      "Just the level asked.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b2)]), frenchB2, scores: 600_000),
    ScorerExample(
      "One step more of two: 0.6 + 0.4 x 1/2.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .c1)]), frenchB2,
      scores: 800_000),
    ScorerExample(
      "One step less: 0.6 x 3/4.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b1)]), frenchB2,
      scores: 450_000),
    ScorerExample(
      "A regional form answers.", CandidateRecord("e-1", languages: [LanguageLevel("fr-CA", .c2)]), frenchB2,
      scores: 1_000_000),
    ScorerExample(
      "Another language.", CandidateRecord("e-1", languages: [LanguageLevel("en", .c2)]), frenchB2, scores: 0),
    ScorerExample(
      "The required at its best, the preferred missing: 0.7 x 1.",
      CandidateRecord("e-1", languages: [LanguageLevel("fr", .c2)]),
      RequestRecord(languagesRequired: [LanguageLevel("fr", .c2)], languagesPreferred: [LanguageLevel("en", .b2)]),
      scores: 700_000),
    ScorerExample(
      "Only preferred: their mean, (0.6 + 0) / 2.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b2)]),
      RequestRecord(languagesPreferred: [LanguageLevel("fr", .b2), LanguageLevel("en", .a1)]), scores: 300_000),
    ScorerExample(
      "A request without languages.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b2)]), RequestRecord(),
      scores: nil),
  ]
}
