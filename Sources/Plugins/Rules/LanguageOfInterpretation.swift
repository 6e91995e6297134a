import MatchCore

/// Whether interpreters have a language to work from.
struct LanguageOfInterpretation: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "language-of-interpretation",
    title: Bilingual(en: "Language of interpretation", fr: "Langue d'interprétation"),
    summary: Bilingual(
      en: """
        Where interpreters stand in for a required language, the candidate speaks, at `level` (B2) or above, a language \
        that they can work from: the interpreted language itself, a required one that is not interpreted, a preferred one \
        of the request, or else the `pivot` (either: English or French). Not checked where nothing is interpreted.
        """,
      fr: """
        Quand des interprètes assurent une langue requise, le candidat parle, au niveau `level` (B2) au moins, une langue \
        à partir de laquelle ils travaillent : la langue interprétée elle-même, une langue requise non interprétée, une \
        langue souhaitée de la demande, ou sinon le `pivot` (either : anglais ou français). Sans interprétation, rien n'est \
        vérifié.
        """),
    parameters: [
      Parameter(
        "level", .choice(CEFR.allCases.map { $0.code }), standard: .text(CEFR.b2.code),
        summary: Bilingual(
          en: "The lowest level that interpreters can work with.", fr: "Le niveau le plus bas qui suffit.")),
      Parameter(
        "pivot", .choice(["en", "fr", "either"]), standard: .text("either"),
        summary: Bilingual(
          en: "What interpreters work from where the request does not say.",
          fr: "La langue de travail des interprètes quand la demande ne le dit pas.")),
    ],
    sentences: [
      Sentence(
        "language-of-interpretation.passed", en: "Interpreters can work from {language}.",
        fr: "Les interprètes peuvent travailler à partir de cette langue : {language}."),
      Sentence(
        "language-of-interpretation.failed",
        en: "Needed for the interpreters: {languages}, one of them at {level}. Held: {held}.",
        fr: "Requis pour les interprètes : {languages}, l'une au niveau {level}. Constaté : {held}."),
      Sentence(
        "language-of-interpretation.unknown",
        en: "Needed for the interpreters: {languages}. The languages of this candidate are unknown.",
        fr: "Requis pour les interprètes : {languages}. Les langues de ce candidat sont inconnues."),
      Sentence(
        "language-of-interpretation.unasked", en: "Nothing required is interpreted.",
        fr: "Aucune langue requise n'est interprétée."),
      Sentence(
        "language-of-interpretation.unrecorded", en: "The roster does not record languages, so they are not checked.",
        fr: "Le fichier n'indique pas les langues ; elles ne sont donc pas vérifiées."),
    ])

  static let aspects: Set<RequestAspect> = [.languages]
  static let readsDeployments = false

  private let level: CEFR
  private let pivot: [String]

  init(configuration: PluginConfiguration) {
    level = CEFR(code: configuration.text("level")) ?? .b2
    let text = configuration.text("pivot")
    pivot = text == "either" ? ["en", "fr"] : [text]
  }

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    func isInterpreted(_ need: LanguageLevel) -> Bool {
      request.record.interpretation.contains { LanguageTag.answers(held: $0, needed: need.tag) }
    }
    let interpreted = request.languagesRequired.filter(isInterpreted)
    guard !interpreted.isEmpty else { return .notApplicable(Message("language-of-interpretation.unasked")) }
    guard snapshot.recorded.contains(.languages) else {
      return .notApplicable(Message("language-of-interpretation.unrecorded"))
    }
    let named = request.languagesRequired.filter { !isInterpreted($0) } + request.languagesPreferred
    let working = interpreted.map(\.tag) + (named.isEmpty ? pivot : named.map(\.tag))
    return .applies(
      BoundLanguageOfInterpretation(
        snapshot: snapshot, working: working, level: level,
        answers: snapshot.languageTags.map { tag in
          working.contains { LanguageTag.answers(held: tag, needed: $0) }
        }))
  }
}

private struct BoundLanguageOfInterpretation: BoundRule {
  let snapshot: Snapshot
  let working: [String]
  let level: CEFR
  /// By language of the snapshot: whether interpreters can work from it.
  let answers: [Bool]

  private func held(_ row: Int) -> HeldLanguage? {
    snapshot.languages[row].first { answers[Int($0.language)] && $0.level >= level }
  }

  func verdict(row: Int) -> Verdict {
    if snapshot.languages.isEmpty(row) { return .unknown }
    return held(row) == nil ? .failed : .passed
  }

  func mayBeUnknown(in block: BlockSummary) -> Bool { block.hasEmptyLanguages }

  func excludes(_ block: BlockSummary) -> Bool {
    !block.languages.contains { answers[Int($0.language)] && $0.level >= level }
  }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    if let held = held(row) {
      return Finding(
        verdict,
        Message(
          "language-of-interpretation.passed", ["language": .language(snapshot.languageTags[Int(held.language)])]))
    }
    var arguments: Arguments = ["languages": .languages(working)]
    if verdict == .failed {
      arguments["level"] = .level(level)
      arguments["held"] = .languages(snapshot.languages[row].map { snapshot.languageTags[Int($0.language)] })
    }
    return Finding(verdict, Message("language-of-interpretation.\(verdict.rawValue)", arguments))
  }
}

extension LanguageOfInterpretation {
  private static let arabic = RequestRecord(languagesRequired: [LanguageLevel("ar", .b2)], interpretation: ["ar"])

  private static func expert(_ languages: LanguageLevel...) -> CandidateRecord {
    CandidateRecord("e-1", languages: languages)
  }

  static let examples = [
    RuleExample("English to work from.", expert(LanguageLevel("en", .c1)), arabic, gives: .verdict(.passed)),
    RuleExample("English, but not enough of it.", expert(LanguageLevel("en", .b1)), arabic, gives: .verdict(.failed)),
    RuleExample("Neither English nor French.", expert(LanguageLevel("pt", .c2)), arabic, gives: .verdict(.failed)),
    RuleExample("Speaks Arabic anyway.", expert(LanguageLevel("ar", .c2)), arabic, gives: .verdict(.passed)),
    RuleExample(
      "The request prefers Portuguese, so interpreters work from it.", expert(LanguageLevel("pt", .c2)),
      RequestRecord(
        languagesRequired: [LanguageLevel("ar", .b2)], languagesPreferred: [LanguageLevel("pt", .b2)],
        interpretation: ["ar"]), gives: .verdict(.passed)),
    RuleExample(
      "French alone where the pivot is English.", expert(LanguageLevel("fr", .c2)), arabic,
      configuration: [("pivot", .text("en"))], gives: .verdict(.failed)),
    RuleExample("Blank.", expert(), arabic, recorded: .languages, gives: .verdict(.unknown)),
    RuleExample(
      "Nothing interpreted.", expert(LanguageLevel("pt", .c2)),
      RequestRecord(languagesRequired: [LanguageLevel("ar", .b2)]), gives: .notApplicable),
    RuleExample("A roster without languages.", expert(), arabic, gives: .notApplicable),
  ]
}
