import MatchCore

/// How much the words of a profile are those of the request.
struct TextAffinity: ScoringPlugin {
  /// How many words the reason names.
  static let named = 3

  static let descriptor = PluginDescriptor(
    name: "text-affinity",
    title: Bilingual(en: "Text affinity", fr: "Proximité des textes"),
    summary: Bilingual(
      en: """
        The cosine of the weighted words of the request (title and description) and of the candidate's text (an expert's \
        profile, the title of a resource, the name of an institution). A word weighs (0.5 + 0.5 c / max c) x ln(N / df), as \
        in the Toronto Paper Matching System (Charlin and Zemel 2013): c is how often it stands in the text, max c that of \
        the most frequent word, N the number of texts and df in how many of them it stands, requests and candidates \
        together. Words are folded (no case, no accents, and from five letters on no final s or x of a plural); stop words \
        of English and French, words of fewer than three letters and numbers are left out. A candidate without text has 0; \
        where the request has no text, or the roster records none, it abstains.
        """,
      fr: """
        Le cosinus des mots pondérés de la demande (titre et description) et du texte du candidat (le profil d'un expert, \
        le titre d'une ressource, le nom d'une institution). Un mot pèse (0,5 + 0,5 c / max c) x ln(N / df), comme dans le \
        Toronto Paper Matching System (Charlin et Zemel 2013) : c est sa fréquence dans le texte, max c celle du mot le \
        plus fréquent, N le nombre de textes et df celui des textes qui le contiennent, demandes et candidats ensemble. Les \
        mots sont normalisés (ni casse, ni accents, ni, à partir de cinq lettres, s ou x final du pluriel) ; les mots vides \
        du français et de l'anglais, ceux de moins de trois lettres et les nombres sont omis. Un candidat sans texte a 0 ; \
        si la demande n'a pas de texte, ou si le fichier n'en a aucun, il s'abstient.
        """),
    kinds: [.expert, .institution, .resource], needs: .texts,
    sentences: [
      Sentence(
        "text-affinity.shared", counting: "count",
        one: Bilingual(
          en: "Shares {count} word that says something: {words}.", fr: "Partage {count} mot parlant : {words}."),
        other: Bilingual(
          en: "Shares {count} words that say something, above all: {words}.",
          fr: "Partage {count} mots parlants, surtout : {words}.")),
      Sentence(
        "text-affinity.none", en: "Shares no word that says something.", fr: "Ne partage aucun mot parlant."),
      Sentence("text-affinity.silent", en: "Has no text on record.", fr: "N'a pas de texte enregistré."),
    ])

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    guard snapshot.recorded.contains(.texts) else { return nil }
    let terms = snapshot.collection.terms
    let weights = terms.weights(of: request.record.words)
    let norm = weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    guard norm > 0 else { return nil }
    var table = [Double](repeating: 0, count: terms.words.count)
    for entry in weights { table[Int(entry.term)] = entry.weight }
    var spellings: [UInt32: String] = [:]
    for entry in request.record.words { if let term = terms.index(of: entry.word) { spellings[term] = entry.spelling } }
    return BoundTextAffinity(snapshot: snapshot, weights: table, norm: norm, spellings: spellings)
  }
}

private struct BoundTextAffinity: BoundScorer {
  let snapshot: Snapshot
  /// By term: its weight in the request, 0 where it does not stand there.
  let weights: [Double]
  let norm: Double
  /// By term: how the request writes it, because its reader knows it so.
  let spellings: [UInt32: String]

  func score(row: Int) -> Score {
    let length = snapshot.termNorms[row] * norm
    guard length > 0 else { return .zero }
    let lists = snapshot.terms
    var sum = 0.0
    // In the order of the terms: the same sum to the last bit, every time.
    for index in lists.range(row) { sum += lists.values[index].weight * weights[Int(lists.values[index].term)] }
    return Score(millionths: Int((sum / length * 1_000_000).rounded()))
  }

  func explain(row: Int) -> Explanation {
    let score = score(row: row)
    guard !snapshot.terms.isEmpty(row) else { return Explanation(score, Message("text-affinity.silent")) }
    let shared = snapshot.terms[row].filter { weights[Int($0.term)] > 0 && $0.weight > 0 }
    guard !shared.isEmpty else { return Explanation(score, Message("text-affinity.none")) }
    let best = shared.sorted { left, right in
      let (first, second) = (left.weight * weights[Int(left.term)], right.weight * weights[Int(right.term)])
      return first != second ? first > second : left.term < right.term
    }
    let words = best.prefix(TextAffinity.named).map {
      spellings[$0.term] ?? snapshot.collection.terms.words[Int($0.term)]
    }
    return Explanation(
      score,
      Message(
        "text-affinity.shared", ["count": .integer(shared.count), "words": .text(words.joined(separator: ", "))]))
  }
}

extension TextAffinity {
  /// Eight texts: `return` stands in four of them, `skills` in two, `diaspora` in one, `facility` in all.
  private static let collection = CollectionStatistics(
    terms: TermStatistics(
      documents: 8, frequencies: [("return", 4), ("skills", 2), ("diaspora", 1), ("facility", 8)]))

  private static func expert(_ words: WordCount...) -> CandidateRecord { CandidateRecord("e-1", words: words) }
  private static func request(_ words: WordCount...) -> RequestRecord { RequestRecord(words: words) }

  static let examples = [
    ScorerExample(
      "The same words.", expert(WordCount("return"), WordCount("skills")),
      request(WordCount("return"), WordCount("skills")), collection: collection, scores: 1_000_000),
    ScorerExample(
      "One of two: ln 2 alone against (ln 2, ln 4), 1 / sqrt 5.", expert(WordCount("return")),
      request(WordCount("return"), WordCount("skills")), collection: collection, scores: 447_214),
    ScorerExample(
      "The rarer one of the two: 2 / sqrt 5.", expert(WordCount("skills")),
      request(WordCount("return"), WordCount("skills")), collection: collection, scores: 894_427),
    ScorerExample(
      "Twice and once: weights (1, 0.75) x (1, 2) against (1, 1) x (1, 2), so 4 / sqrt 3.25 / sqrt 5.",
      expert(WordCount("return", 2), WordCount("skills")), request(WordCount("return"), WordCount("skills")),
      collection: collection, scores: 992_278),
    ScorerExample(
      "A word that stands in every text says nothing.", expert(WordCount("facility")),
      request(WordCount("facility"), WordCount("skills")), collection: collection, scores: 0),
    ScorerExample(
      "No profile, where others have one.", expert(), request(WordCount("return")), recorded: .texts,
      collection: collection, scores: 0),
    ScorerExample(
      "A roster without profiles.", expert(), request(WordCount("return")), collection: collection, scores: nil),
    ScorerExample(
      "A request without text.", expert(WordCount("return")), request(), collection: collection, scores: nil),
  ]
}
