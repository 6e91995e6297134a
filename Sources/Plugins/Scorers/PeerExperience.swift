import MatchCore

/// Whether a peer (an institution, or an expert of one) has done it, one step ahead of who asks, in a country that can be
/// compared: what a peer exchange lives from.
struct PeerExperience: CandidateScorer {
  /// From this similarity on, a topic that an institution has worked on counts as what is asked.
  static let sameSubject = Score(millionths: 500_000)
  /// The level assumed of an institution that asks and has not said what it has done: it asks, so it has begun.
  static let assumedLevel = 2

  static let descriptor = PluginDescriptor(
    name: "peer-experience", version: 2,
    title: Bilingual(en: "Peer experience", fr: "Expérience de pair"),
    summary: Bilingual(
      en: """
        Step x (0.5 + 0.3 x comparability + 0.2 x acquaintance). The step is how far the peer (an institution, or an expert \
        in a country that can be compared) is ahead of the one that asks on a topic at least 50 % similar to a required one: 1 for one level, 0.9 for two, 0.8 for three, 0.7 for \
        four, 0.5 for the same level, 0.3 below, 0 without any practice; the best topic counts, and an institution that has \
        not said what it has done itself is taken to be at level 2. So the peer who has just been there comes before the \
        world's best. Comparability is 1 for another country of the same UN M49 sub-region or of the grouping that asks, 0.5 \
        for another one of the same region, 0 elsewhere and for the very country that asks. Acquaintance is 1 for whoever \
        has worked in a country of the request before. A convention of this project, after what peer exchanges report of \
        themselves.
        """,
      fr: """
        Avance x (0,5 + 0,3 x comparabilité + 0,2 x connaissance). L'avance est celle du pair (une \
        institution, ou un expert d'un pays comparable) sur celle qui demande, sur un thème semblable à 50 % au moins à un thème requis : 1 pour un niveau, 0,9 pour deux, 0,8 pour trois, \
        0,7 pour quatre, 0,5 à niveau égal, 0,3 en dessous, 0 sans pratique ; le meilleur thème compte, et une institution \
        qui n'a pas dit ce qu'elle a fait est supposée au niveau 2. Ainsi le pair qui vient de passer par là précède le \
        meilleur du monde. La comparabilité vaut 1 pour un autre pays de la même sous-région M49 ou du groupement \
        demandeur, 0,5 pour un autre pays de la même région, 0 ailleurs et pour le pays demandeur lui-même. La connaissance \
        vaut 1 pour qui a déjà travaillé dans un pays de la demande. Une convention de ce projet, d'après ce que les \
        échanges entre pairs disent d'eux-mêmes.
        """),
    kinds: [.expert, .institution],
    sentences: [
      Sentence(
        "peer-experience.peer", en: "Has practised {topic} at level {level} of 5 (who asks: {own}), in {setting}.",
        fr: "A pratiqué ce thème au niveau {level} sur 5 (demandeur : {own}), dans {setting} : {topic}."),
      Sentence(
        "peer-experience.acquainted",
        en:
          "Has practised {topic} at level {level} of 5 (who asks: {own}), in {setting}, and has worked there before.",
        fr:
          "A pratiqué ce thème au niveau {level} sur 5 (demandeur : {own}), dans {setting}, et a déjà travaillé là-bas : {topic}."
      ),
      Sentence(
        "peer-experience.none", en: "Has no practice on record of what is asked.",
        fr: "N'a pas de pratique enregistrée de ce qui est demandé."),
    ])

  init(configuration: PluginConfiguration) {}

  func score(_ candidate: Candidate, for request: Request) -> Explanation {
    let taxonomy = candidate.snapshot.vocabulary.taxonomy
    let practised = candidate.topics.compactMap { held -> Practice? in
      let wanted = request.topicsRequired.filter { taxonomy.similarity($0, held.topic) >= PeerExperience.sameSubject }
      guard !wanted.isEmpty else { return nil }
      return Practice(topic: held.topic, level: held.level, own: ownLevel(wanted, request, taxonomy))
    }
    guard let best = practised.max(by: { $0.tenths < $1.tenths }) else {
      return Explanation(.zero, Message("peer-experience.none"))
    }
    let comparability = comparabilityTenths(candidate, request)
    let isAcquainted = candidate.deployments.contains { deployment in
      let past = candidate.snapshot.pastRequests[Int(deployment.request)]
      return deployment.tookPlace && deployment.interval.end < request.referenceDay
        && deployment.request != candidate.snapshot.pastRequest(request.id)
        && past.places.contains(where: request.places.contains)
    }
    return Explanation(
      Score(best.tenths * (50 + 3 * comparability + (isAcquainted ? 20 : 0)), of: 1_000),
      Message(
        isAcquainted ? "peer-experience.acquainted" : "peer-experience.peer",
        [
          "topic": .topic(taxonomy.id(of: best.topic)), "level": .integer(best.level), "own": .integer(best.own),
          "setting": .word(PeerExperience.setting(comparability)),
        ]))
  }

  /// What the asker has done on these topics itself, at its highest; `assumedLevel` where it has not said.
  private func ownLevel(_ wanted: [TopicIndex], _ request: Request, _ taxonomy: Taxonomy) -> Int {
    request.record.ownTopics.compactMap { own -> Int? in
      guard let topic = taxonomy.index(of: own.id) else { return nil }
      return wanted.contains { taxonomy.similarity($0, topic) >= PeerExperience.sameSubject } ? own.level : nil
    }.max() ?? PeerExperience.assumedLevel
  }

  private func comparabilityTenths(_ candidate: Candidate, _ request: Request) -> Int {
    let places = candidate.snapshot.vocabulary.places
    guard let country = candidate.snapshot.countries[candidate.row], !request.places.contains(country) else { return 0 }
    let nearness = request.places.map { places.nearness(of: country, to: $0) }.max() ?? .zero
    if nearness >= Places.Nearness.subregion { return 10 }
    return nearness >= Places.Nearness.region ? 5 : 0
  }

  private static func setting(_ comparabilityTenths: Int) -> Bilingual {
    switch comparabilityTenths {
    case 10...: Bilingual(en: "a country close by", fr: "un pays proche")
    case 5..<10: Bilingual(en: "a country of the same region", fr: "un pays de la même région")
    default: Bilingual(en: "another setting", fr: "un autre contexte")
    }
  }
}

/// What an institution has done on a topic, beside what the asker has.
private struct Practice {
  let topic: TopicIndex
  let level: Int
  let own: Int

  var tenths: Int {
    switch level - own {
    case ..<0: 3
    case 0: 5
    case 1: 10
    case 2: 9
    case 3: 8
    default: 7
    }
  }
}

extension PeerExperience {
  private static let request = RequestRecord(
    "r-1", countries: ["TG"], topicsRequired: ["skills"], received: ExampleWorld.march)

  private static func peer(
    _ country: String, _ topic: String = "skills", _ level: Int = 3, workedIn place: String? = nil
  )
    -> CandidateRecord
  {
    let day = DayInterval(day: Day(number: ExampleWorld.march.number - 100))
    return CandidateRecord(
      "i-1", country: country, topics: [(topic, level)],
      deployments: place.map { [PastDeployment(request: "r-0", topics: [], places: [$0], interval: day)] } ?? [])
  }

  static let examples = [
    ScorerExample(
      "One step ahead of an asker at 2, the same sub-region: 1 x 0.8.", peer("GH"), request, kind: .institution,
      scores: 800_000),
    ScorerExample(
      "And it has worked in Togo before: 1 x 1.", peer("GH", workedIn: "TG"), request, kind: .institution,
      scores: 1_000_000),
    ScorerExample(
      "The world's best is three steps ahead: 0.8 x 0.8.", peer("GH", "skills", 5), request, kind: .institution,
      scores: 640_000),
    ScorerExample(
      "An asker at level 4 learns from level 5: 1 x 0.8.", peer("GH", "skills", 5),
      RequestRecord(countries: ["TG"], topicsRequired: ["skills"], ownTopics: [("skills", 4)]), kind: .institution,
      scores: 800_000),
    ScorerExample(
      "No further than the asker, 4 and 4: 0.5 x 0.8.", peer("GH", "skills", 4),
      RequestRecord(countries: ["TG"], topicsRequired: ["skills"], ownTopics: [("skills", 4)]), kind: .institution,
      scores: 400_000),
    ScorerExample("The same region: 1 x 0.65.", peer("KE"), request, kind: .institution, scores: 650_000),
    ScorerExample("Another continent: 1 x 0.5.", peer("FR"), request, kind: .institution, scores: 500_000),
    ScorerExample(
      "The country that asks is no peer: 1 x 0.5.", peer("TG"), request, kind: .institution, scores: 500_000),
    ScorerExample(
      "A sibling topic (similarity 0.557886), one step ahead: 1 x 0.8.", peer("GH", "recruitment"), request,
      kind: .institution, scores: 800_000),
    ScorerExample(
      "A member of the grouping that asks.", peer("SN"), RequestRecord(grouping: "ECOWAS", topicsRequired: ["skills"]),
      kind: .institution, scores: 800_000),
    ScorerExample("Never done.", peer("GH", "health", 5), request, kind: .institution, scores: 0),
    ScorerExample("An expert who serves close by counts too.", peer("GH"), request, scores: 800_000),
    ScorerExample("A document is no peer.", peer("GH"), request, kind: .resource, scores: nil),
  ]
}
