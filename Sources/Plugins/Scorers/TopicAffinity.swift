import MatchCore

/// How well somebody covers the topics of a request.
struct TopicAffinity: ScoringPlugin {
  static let descriptor = PluginDescriptor(
    name: "topic-affinity",
    title: Bilingual(en: "Topic affinity", fr: "Proximité thématique"),
    summary: Bilingual(
      en: """
        For each required topic, the best of similarity x level factor over the topics held; then the mean. Similarity is \
        Lin's (1998) over the topic scheme, and the factor of level 1 to 5 is 0.40, 0.55, 0.70, 0.85, 1.00. Preferred \
        topics are reckoned likewise and make up a quarter of the score where there are any (`preferred-share`).
        """,
      fr: """
        Pour chaque thème requis, le meilleur produit de la similarité et du facteur de niveau parmi les thèmes couverts ; \
        puis la moyenne. La similarité est celle de Lin (1998) sur l'arbre des thèmes, et le facteur des niveaux 1 à 5 est \
        0,40, 0,55, 0,70, 0,85, 1,00. Les thèmes souhaités sont comptés de même et pèsent un quart de la note s'il y en a \
        (`preferred-share`).
        """),
    parameters: [
      Parameter(
        "preferred-share", .share, standard: .share(Score(millionths: 250_000)),
        summary: Bilingual(
          en: "The share of the preferred topics, where topics are required too.",
          fr: "La part des thèmes souhaités, quand des thèmes sont aussi requis."))
    ],
    sentences: [
      Sentence(
        "topic-affinity.exact",
        en: "Covers {held}, as asked, at level {level} of 5. Topics covered: {covered} of {wanted}.",
        fr: "Couvre {held}, comme demandé, au niveau {level} sur 5. Thèmes couverts : {covered} sur {wanted}."),
      Sentence(
        "topic-affinity.near",
        en: """
          Covers {held}, {similarity} similar to {needed}, at level {level} of 5. Topics covered: {covered} of {wanted}.
          """,
        fr: """
          Couvre {held}, proche à {similarity} de {needed}, au niveau {level} sur 5. Thèmes couverts : {covered} sur \
          {wanted}.
          """),
      Sentence(
        "topic-affinity.far", en: "Covers other topics than {topics}.", fr: "Couvre d'autres thèmes que {topics}."),
      Sentence(
        "topic-affinity.unrecorded", en: "The topics of this candidate are unknown.",
        fr: "Les thèmes de ce candidat sont inconnus."),
    ])

  private let preferredShare: Score

  init(configuration: PluginConfiguration) { preferredShare = configuration.share("preferred-share") }

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    let wanted = request.topicsRequired + request.topicsPreferred
    guard !wanted.isEmpty else { return nil }
    return BoundTopicAffinity(
      snapshot: snapshot, wanted: wanted,
      wishes: Wishes(
        required: request.topicsRequired.count, preferred: request.topicsPreferred.count, preferredShare: preferredShare
      ),
      topicCount: snapshot.vocabulary.taxonomy.count,
      similarities: snapshot.vocabulary.taxonomy.similarities(to: wanted))
  }
}

private struct BoundTopicAffinity: BoundScorer {
  let snapshot: Snapshot
  let wanted: [TopicIndex]
  let wishes: Wishes
  let topicCount: Int
  /// Similarity of wish `k` to topic `t` at `k * topicCount + t`.
  let similarities: [Score]

  func score(row: Int) -> Score { score(snapshot.topics[row].span, similarities.span) }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    let lists = snapshot.topics
    let starts = lists.starts.span
    let held = lists.values.span
    let table = similarities.span
    for index in rows.indices {
      let row = Int(rows[index])
      scores[index] = score(held.extracting(Int(starts[row])..<Int(starts[row + 1])), table)
    }
  }

  func upperBound(of block: BlockSummary) -> Score { score(block.topics.span, similarities.span) }

  @inline(__always)
  private func score(_ held: Span<HeldTopic>, _ table: Span<Score>) -> Score {
    wishes.score { wish in
      var best = 0
      for index in held.indices {
        let topic = held[index]
        best = max(best, Int(table[wish * topicCount + Int(topic.topic)].millionths) * percent(ofLevel: topic.level))
      }
      return (best + 50) / 100
    }
  }

  @inline(__always)
  private func percent(ofLevel level: UInt8) -> Int { 25 + 15 * Int(level) }

  func explain(row: Int) -> Explanation {
    let score = score(row: row)
    let range = snapshot.topics.range(row)
    let held = snapshot.topics.values
    guard !range.isEmpty else { return Explanation(score, Message("topic-affinity.unrecorded")) }
    var best: (value: Int, wish: Int, held: HeldTopic)?
    var covered = 0
    for wish in wanted.indices {
      var nearest = Score.zero
      for index in range {
        let topic = held[index]
        let similarity = similarity(wish, topic.topic)
        nearest = max(nearest, similarity)
        let value = Int(similarity.millionths) * percent(ofLevel: topic.level)
        if value > best?.value ?? 0 { best = (value, wish, topic) }
      }
      if nearest >= Taxonomy.relatedSimilarity { covered += 1 }
    }
    let taxonomy = snapshot.vocabulary.taxonomy
    guard let best else {
      return Explanation(score, Message("topic-affinity.far", ["topics": .topics(wanted.map(taxonomy.id))]))
    }
    let similarity = similarity(best.wish, best.held.topic)
    var arguments: Arguments = [
      "held": .topic(taxonomy.id(of: best.held.topic)), "level": .integer(Int(best.held.level)),
      "covered": .integer(covered), "wanted": .integer(wanted.count),
    ]
    if similarity == .full { return Explanation(score, Message("topic-affinity.exact", arguments)) }
    arguments["needed"] = .topic(taxonomy.id(of: wanted[best.wish]))
    arguments["similarity"] = .share(similarity)
    return Explanation(score, Message("topic-affinity.near", arguments))
  }

  private func similarity(_ wish: Int, _ topic: TopicIndex) -> Score {
    similarities[wish * topicCount + Int(topic)]
  }
}

extension TopicAffinity {
  static let examples = [
    ScorerExample(
      "The topic itself, at the highest level.", CandidateRecord("e-1", topics: [("skills", 5)]),
      RequestRecord(topicsRequired: ["skills"]), scores: 1_000_000),
    ScorerExample(
      "The topic itself, at the lowest level: 1 x 0.40.", CandidateRecord("e-1", topics: [("skills", 1)]),
      RequestRecord(topicsRequired: ["skills"]), scores: 400_000),
    ScorerExample(
      "A sibling: 0.557886 x 0.70.", CandidateRecord("e-1", topics: [("skills", 3)]),
      RequestRecord(topicsRequired: ["recruitment"]), scores: 390_520),
    ScorerExample(
      "The best product counts: 0.716209 x 1.00 is more than 1 x 0.55.",
      CandidateRecord("e-1", topics: [("skills", 2), ("labour", 5)]), RequestRecord(topicsRequired: ["skills"]),
      scores: 716_209),
    ScorerExample(
      "One of two: (1 + 0) / 2.", CandidateRecord("e-1", topics: [("skills", 5)]),
      RequestRecord(topicsRequired: ["skills", "health"]), scores: 500_000),
    ScorerExample(
      "Nothing of what is preferred: 0.75 x 1 + 0.25 x 0.", CandidateRecord("e-1", topics: [("skills", 5)]),
      RequestRecord(topicsRequired: ["skills"], topicsPreferred: ["health"]), scores: 750_000),
    ScorerExample(
      "Half for the preferred: 0.5 x 1 + 0.5 x 0.40.", CandidateRecord("e-1", topics: [("skills", 5), ("health", 1)]),
      RequestRecord(topicsRequired: ["skills"], topicsPreferred: ["health"]),
      configuration: [("preferred-share", .share(Score(millionths: 500_000)))], scores: 700_000),
    ScorerExample(
      "A request without topics.", CandidateRecord("e-1", topics: [("skills", 5)]), RequestRecord(), scores: nil),
  ]
}
