import MatchCore

/// Whether somebody speaks every required language well enough.
struct RequiredLanguages: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "required-languages",
    title: Bilingual(en: "Required languages", fr: "Langues requises"),
    summary: Bilingual(
      en: """
        Every required language is held at its level (CEFR) or above, apart from those that interpreters provide. `fr` is \
        answered by `fr-CA` too (RFC 4647, basic filtering).
        """,
      fr: """
        Chaque langue requise est acquise à son niveau (CECR) au moins, hormis celles que des interprètes assurent. `fr-CA` \
        répond aussi à `fr` (RFC 4647, filtrage de base).
        """),
    sentences: [
      Sentence(
        "required-languages.passed", en: "Speaks what is required, at its level: {languages}.",
        fr: "Parle ce qui est requis, au niveau voulu : {languages}."),
      Sentence(
        "required-languages.passed-interpreted",
        en: "Speaks what is required, at its level: {languages}. Interpreters provide {waived}.",
        fr: "Parle ce qui est requis, au niveau voulu : {languages}. Des interprètes assurent : {waived}."),
      Sentence(
        "required-languages.low", en: "Needed: {language} at {needed}. Held: {held}.",
        fr: "Requis : {language}, niveau {needed}. Constaté : {held}."),
      Sentence(
        "required-languages.missing", en: "Needed: {language} at {needed}. Held: {languages}.",
        fr: "Requis : {language}, niveau {needed}. Constaté : {languages}."),
      Sentence(
        "required-languages.unknown", en: "Needed: {languages}. The languages of this candidate are unknown.",
        fr: "Requis : {languages}. Les langues de ce candidat sont inconnues."),
      Sentence(
        "required-languages.unrecorded", en: "The roster does not record languages, so they are not checked.",
        fr: "Le fichier n'indique pas les langues ; elles ne sont donc pas vérifiées."),
      Sentence(
        "required-languages.unasked", en: "The request requires no language.",
        fr: "La demande ne requiert aucune langue."),
      Sentence(
        "required-languages.interpreted", en: "Interpreters provide what is required: {waived}.",
        fr: "Des interprètes assurent ce qui est requis : {waived}."),
    ])

  static let aspects: Set<RequestAspect> = [.languages]
  static let readsDeployments = false

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard !request.languagesRequired.isEmpty else { return .notApplicable(Message("required-languages.unasked")) }
    guard snapshot.recorded.contains(.languages) else {
      return .notApplicable(Message("required-languages.unrecorded"))
    }
    func isWaived(_ need: LanguageLevel) -> Bool {
      request.record.interpretation.contains { LanguageTag.answers(held: $0, needed: need.tag) }
    }
    let waived = request.languagesRequired.filter(isWaived).map(\.tag)
    let needs = request.languagesRequired.filter { !isWaived($0) }
    guard !needs.isEmpty else {
      return .notApplicable(Message("required-languages.interpreted", ["waived": .languages(waived)]))
    }
    let count = snapshot.languageTags.count
    var levels = [UInt8](repeating: .max, count: needs.count * count)
    for (place, need) in needs.enumerated() {
      for language in snapshot.languages(answering: need.tag) { levels[place * count + language] = need.level.rawValue }
    }
    return .applies(
      BoundRequiredLanguages(snapshot: snapshot, needs: needs, waived: waived, languageCount: count, levels: levels))
  }
}

private struct BoundRequiredLanguages: BoundRule {
  let snapshot: Snapshot
  let needs: [LanguageLevel]
  let waived: [String]
  let languageCount: Int
  /// The level at which language `l` meets need `k`, at `k * languageCount + l`; out of reach where it does not answer.
  let levels: [UInt8]

  func verdict(row: Int) -> Verdict {
    if snapshot.languages.isEmpty(row) { return .unknown }
    return passes(snapshot.languages[row].span, levels.span, count: needs.count) ? .passed : .failed
  }

  func select(_ rows: inout RowSelection) {
    let lists = snapshot.languages
    let starts = lists.starts.span
    let held = lists.values.span
    let table = levels.span
    let count = needs.count
    rows.keep { row in passes(held.extracting(Int(starts[row])..<Int(starts[row + 1])), table, count: count) }
  }

  func mayBeUnknown(in block: BlockSummary) -> Bool { block.hasEmptyLanguages }

  func excludes(_ block: BlockSummary) -> Bool { !passes(block.languages.span, levels.span, count: needs.count) }

  @inline(__always)
  private func passes(_ held: Span<HeldLanguage>, _ levels: Span<UInt8>, count: Int) -> Bool {
    for need in 0..<count {
      let first = need * languageCount
      var isMet = false
      for index in held.indices where held[index].level.rawValue >= levels[first + Int(held[index].language)] {
        isMet = true
        break
      }
      if !isMet { return false }
    }
    return true
  }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    let spoken = snapshot.languages[row].map { (tag: snapshot.languageTags[Int($0.language)], level: $0.level) }
    let tags = Argument.languages(needs.map(\.tag))
    if verdict == .unknown { return Finding(verdict, Message("required-languages.unknown", ["languages": tags])) }
    let lacking = needs.compactMap { need -> (need: LanguageLevel, held: CEFR?)? in
      let held = spoken.filter { LanguageTag.answers(held: $0.tag, needed: need.tag) }.map(\.level).max()
      if let held, held >= need.level { return nil }
      return (need, held)
    }
    guard let (need, held) = lacking.first else {
      guard !waived.isEmpty else { return Finding(verdict, Message("required-languages.passed", ["languages": tags])) }
      return Finding(
        verdict, Message("required-languages.passed-interpreted", ["languages": tags, "waived": .languages(waived)]))
    }
    // A change helps only where it is all that is missing.
    let changes = [held.map { Relaxation.acceptLevel(language: need.tag, $0) }, .interpret(language: need.tag)]
    let relaxations = lacking.count == 1 ? changes.compactMap { $0 } : []
    var arguments: Arguments = ["language": .language(need.tag), "needed": .level(need.level)]
    if let held {
      arguments["held"] = .level(held)
      return Finding(verdict, Message("required-languages.low", arguments), relaxations: relaxations)
    }
    arguments["languages"] = .languages(spoken.map(\.tag))
    return Finding(verdict, Message("required-languages.missing", arguments), relaxations: relaxations)
  }
}

extension RequiredLanguages {
  private static let frenchB2 = RequestRecord(languagesRequired: [LanguageLevel("fr", .b2)])
  private static let interpreted = RequestRecord(
    languagesRequired: [LanguageLevel("fr", .b2), LanguageLevel("en", .b2)], interpretation: ["fr"])

  static let examples = [
    RuleExample(
      "At its level.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b2)]), frenchB2, gives: .verdict(.passed)
    ),
    RuleExample(
      "A regional form.", CandidateRecord("e-1", languages: [LanguageLevel("fr-CA", .c1)]), frenchB2,
      gives: .verdict(.passed)),
    RuleExample(
      "Below its level.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b1)]), frenchB2,
      gives: .verdict(.failed)),
    RuleExample(
      "Another language.", CandidateRecord("e-1", languages: [LanguageLevel("en", .c2)]), frenchB2,
      gives: .verdict(.failed)),
    RuleExample(
      "One of two is interpreted.", CandidateRecord("e-1", languages: [LanguageLevel("en", .b2)]), interpreted,
      gives: .verdict(.passed)),
    RuleExample(
      "The other of two is not.", CandidateRecord("e-1", languages: [LanguageLevel("fr", .c2)]), interpreted,
      gives: .verdict(.failed)),
    RuleExample("Blank.", CandidateRecord("e-1"), frenchB2, recorded: .languages, gives: .verdict(.unknown)),
    RuleExample(
      "All that is required is interpreted.", CandidateRecord("e-1", languages: [LanguageLevel("en", .b2)]),
      RequestRecord(languagesRequired: [LanguageLevel("fr", .b2)], interpretation: ["fr"]), gives: .notApplicable),
    RuleExample("A roster without the column.", CandidateRecord("e-1"), frenchB2, gives: .notApplicable),
  ]
}
