import MatchCore

/// Whether somebody's topics come near enough to what is required.
struct RequiredTopics: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "required-topics",
    title: Bilingual(en: "Required topics", fr: "Thèmes requis"),
    summary: Bilingual(
      en: """
        A topic held is at least as similar to a required topic as `minimum` (0.5), by Lin's similarity (1998): with \
        `topics: any` to one of the required topics, with `all` to each of them. A parent, a child or a sibling deep in \
        the scheme is near enough, another pillar is not.
        """,
      fr: """
        Un thème couvert est au moins aussi proche d'un thème requis que `minimum` (0,5), selon la similarité de Lin (1998) : \
        avec `topics: any` de l'un des thèmes requis, avec `all` de chacun. Un parent, un enfant ou un voisin au fond de \
        l'arbre est assez proche, un autre pilier ne l'est pas.
        """),
    parameters: [
      Parameter(
        "topics", .choice(["any", "all"]), standard: .text("any"),
        summary: Bilingual(
          en: "Whether one of the required topics is enough, or each is needed.",
          fr: "Si l'un des thèmes requis suffit (any), ou s'il les faut tous (all).")),
      Parameter(
        "minimum", .share, standard: .share(Score(millionths: 500_000)),
        summary: Bilingual(
          en: "The similarity from which on a topic answers another.",
          fr: "La proximité à partir de laquelle un thème en vaut un autre.")),
    ],
    sentences: [
      Sentence("required-topics.exact", en: "Covers {held}, as required.", fr: "Couvre le thème requis : {held}."),
      Sentence(
        "required-topics.near", en: "Covers {held}, {similarity} similar to {needed}; {minimum} is enough.",
        fr: "Couvre {held}, proche à {similarity} de {needed} ; {minimum} suffisent."),
      Sentence(
        "required-topics.failed",
        en: "Needed: {needed}, or a topic at least {minimum} similar. Held: {held}, {similarity} similar.",
        fr: "Requis : {needed}, ou un thème proche à {minimum} au moins. Constaté : {held}, proche à {similarity}."),
      Sentence(
        "required-topics.unknown", en: "Needed: {topics}. The topics of this candidate are unknown.",
        fr: "Requis : {topics}. Les thèmes de ce candidat sont inconnus."),
      Sentence(
        "required-topics.unrecorded", en: "The roster does not record topics, so they are not checked.",
        fr: "Le fichier n'indique pas les thèmes ; ils ne sont donc pas vérifiés."),
      Sentence(
        "required-topics.unasked", en: "The request requires no topic.", fr: "La demande ne requiert aucun thème."),
    ])

  private let needsAll: Bool
  private let minimum: Score

  static let aspects: Set<RequestAspect> = [.topics]
  static let readsDeployments = false

  init(configuration: PluginConfiguration) {
    needsAll = configuration.text("topics") == "all"
    minimum = configuration.share("minimum")
  }

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard !request.topicsRequired.isEmpty else { return .notApplicable(Message("required-topics.unasked")) }
    guard snapshot.recorded.contains(.topics) else { return .notApplicable(Message("required-topics.unrecorded")) }
    let taxonomy = snapshot.vocabulary.taxonomy
    let (wanted, count) = (request.topicsRequired, taxonomy.count)
    let near = taxonomy.similarities(to: wanted)
    let tables = needsAll ? wanted.count : 1
    var answers = [Bool](repeating: false, count: tables * count)
    var signatures = [UInt128](repeating: 0, count: tables)
    for wish in wanted.indices {
      let table = needsAll ? wish : 0
      for topic in 0..<count where near[wish * count + topic] >= minimum {
        answers[table * count + topic] = true
        signatures[table] |= Snapshot.signature(of: TopicIndex(topic))
      }
    }
    return .applies(
      BoundRequiredTopics(
        snapshot: snapshot, wanted: wanted, needsAll: needsAll, minimum: minimum, topicCount: count,
        tables: tables, answers: answers, signatures: signatures))
  }
}

private struct BoundRequiredTopics: BoundRule {
  let snapshot: Snapshot
  let wanted: [TopicIndex]
  let needsAll: Bool
  let minimum: Score
  let topicCount: Int
  /// One table for `any`, one for each required topic for `all`: a row passes when every table has an answer.
  let tables: Int
  /// Whether topic `t` answers table `k`, at `k * topicCount + t`.
  let answers: [Bool]
  /// By table: the bits of the topics that answer it.
  let signatures: [UInt128]

  func verdict(row: Int) -> Verdict {
    if snapshot.topics.isEmpty(row) { return .unknown }
    return passes(snapshot.topics[row].span, answers.span) ? .passed : .failed
  }

  func select(_ rows: inout RowSelection) {
    let lists = snapshot.topics
    let starts = lists.starts.span
    let held = lists.values.span
    let table = answers.span
    let column = snapshot.topicSignatures
    let (signature, wanted) = (column.span, signatures.span)
    // Up to 128 topics have a bit each, so that the signatures tell all.
    let isExact = topicCount <= 128
    if isExact, wanted.count == 1 {
      // What is asked most: nothing but one comparison for each row.
      let only = wanted[0]
      return rows.keep { signature[$0] & only != 0 }
    }
    rows.keep { row in
      for place in wanted.indices where signature[row] & wanted[place] == 0 { return false }
      return isExact || passes(held.extracting(Int(starts[row])..<Int(starts[row + 1])), table)
    }
  }

  func mayBeUnknown(in block: BlockSummary) -> Bool { block.hasEmptyTopics }

  func excludes(_ block: BlockSummary) -> Bool { !passes(block.topics.span, answers.span) }

  @inline(__always)
  private func passes(_ held: Span<HeldTopic>, _ answers: Span<Bool>) -> Bool {
    for table in 0..<tables {
      var isAnswered = false
      for index in held.indices where answers[table * topicCount + Int(held[index].topic)] {
        isAnswered = true
        break
      }
      if !isAnswered { return false }
    }
    return true
  }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    let taxonomy = snapshot.vocabulary.taxonomy
    let pairs = wanted.compactMap { need in
      snapshot.topics[row].map { (need: need, held: $0.topic, similarity: taxonomy.similarity(need, $0.topic)) }
        .max { $0.similarity < $1.similarity }
    }
    let decisive =
      needsAll ? pairs.min { $0.similarity < $1.similarity } : pairs.max { $0.similarity < $1.similarity }
    guard let decisive else {
      return Finding(.unknown, Message("required-topics.unknown", ["topics": .topics(wanted.map(taxonomy.id))]))
    }
    let held = taxonomy.id(of: decisive.held)
    if verdict == .passed, decisive.similarity == .full {
      return Finding(verdict, Message("required-topics.exact", ["held": .topic(held)]))
    }
    let arguments: Arguments = [
      "held": .topic(held), "needed": .topic(taxonomy.id(of: decisive.need)),
      "similarity": .share(decisive.similarity), "minimum": .share(minimum),
    ]
    if verdict == .passed { return Finding(verdict, Message("required-topics.near", arguments)) }
    // One more topic that would do helps where one is enough, and is worth asking only where it is half as near as needed.
    let helps = !needsAll && 2 * decisive.similarity.millionths >= minimum.millionths
    return Finding(
      verdict, Message("required-topics.failed", arguments), relaxations: helps ? [.acceptTopic(held)] : [])
  }
}

extension RequiredTopics {
  private static let two = RequestRecord(topicsRequired: ["skills", "health"])

  static let examples = [
    RuleExample(
      "The topic itself.", CandidateRecord("e-1", topics: [("skills", 1)]), RequestRecord(topicsRequired: ["skills"]),
      gives: .verdict(.passed)),
    RuleExample(
      "A sibling deep in the scheme: 0.557886.", CandidateRecord("e-1", topics: [("recruitment", 1)]),
      RequestRecord(topicsRequired: ["skills"]), gives: .verdict(.passed)),
    RuleExample(
      "A cousin: 0.352315.", CandidateRecord("e-1", topics: [("students", 5)]),
      RequestRecord(topicsRequired: ["skills"]), gives: .verdict(.failed)),
    RuleExample(
      "A cousin where 0.3 is enough.", CandidateRecord("e-1", topics: [("students", 5)]),
      RequestRecord(topicsRequired: ["skills"]), configuration: [("minimum", .share(Score(millionths: 300_000)))],
      gives: .verdict(.passed)),
    RuleExample("One of two.", CandidateRecord("e-1", topics: [("health", 1)]), two, gives: .verdict(.passed)),
    RuleExample(
      "One of two where all are needed.", CandidateRecord("e-1", topics: [("health", 1)]), two,
      configuration: [("topics", .text("all"))], gives: .verdict(.failed)),
    RuleExample(
      "Both of two: a related topic is just near enough.",
      CandidateRecord("e-1", topics: [("health", 1), ("diaspora", 1)]),
      two, configuration: [("topics", .text("all"))], gives: .verdict(.passed)),
    RuleExample("Blank.", CandidateRecord("e-1"), two, recorded: .topics, gives: .verdict(.unknown)),
    RuleExample("A roster without the column.", CandidateRecord("e-1"), two, gives: .notApplicable),
    RuleExample(
      "A request without topics.", CandidateRecord("e-1", topics: [("health", 1)]), RequestRecord(),
      gives: .notApplicable),
  ]
}
