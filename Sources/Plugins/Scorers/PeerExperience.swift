import MatchCore

/// Whether an institution has done it itself, in a country that can be compared: what a peer exchange lives from.
struct PeerExperience: CandidateScorer {
  /// From this similarity on, a topic that an institution has worked on counts as what is asked.
  static let sameSubject = Score(millionths: 500_000)

  static let descriptor = PluginDescriptor(
    name: "peer-experience",
    title: Bilingual(en: "Peer experience", fr: "Expérience de pair"),
    summary: Bilingual(
      en: """
        Level / 5 x (0.6 + 0.4 x comparability). The level is the highest that the institution has on a topic at least \
        50 % similar to a required one. Comparability is 1 for another country of the same UN M49 sub-region or of the \
        grouping that asks, 0.5 for another one of the same region, 0 elsewhere and for the very country that asks. \
        A convention of this project.
        """,
      fr: """
        Niveau / 5 x (0,6 + 0,4 x comparabilité). Le niveau est le plus élevé que l'institution a sur un thème semblable à \
        50 % au moins à un thème requis. La comparabilité vaut 1 pour un autre pays de la même sous-région M49 ou du \
        groupement demandeur, 0,5 pour un autre pays de la même région, 0 ailleurs et pour le pays demandeur lui-même. \
        Une convention de ce projet.
        """),
    kinds: [.institution],
    sentences: [
      Sentence(
        "peer-experience.peer", en: "Has done {topic} itself at level {level} of 5, in a country that can be compared.",
        fr: "A pratiqué ce thème au niveau {level} sur 5, dans un pays comparable : {topic}."),
      Sentence(
        "peer-experience.elsewhere", en: "Has done {topic} itself at level {level} of 5, in another setting.",
        fr: "A pratiqué ce thème au niveau {level} sur 5, dans un autre contexte : {topic}."),
      Sentence(
        "peer-experience.none", en: "Has no work of its own on what is asked on record.",
        fr: "N'a pas de pratique propre enregistrée sur ce qui est demandé."),
    ])

  init(configuration: PluginConfiguration) {}

  func score(_ candidate: Candidate, for request: Request) -> Explanation {
    let taxonomy = candidate.snapshot.vocabulary.taxonomy
    let practised = candidate.topics.filter { held in
      request.topicsRequired.contains { taxonomy.similarity($0, held.topic) >= PeerExperience.sameSubject }
    }
    guard let best = practised.max(by: { $0.level < $1.level }) else {
      return Explanation(.zero, Message("peer-experience.none"))
    }
    let tenths = comparabilityTenths(candidate, request)
    return Explanation(
      Score(best.level * (60 + 4 * tenths), of: 500),
      Message(
        tenths > 0 ? "peer-experience.peer" : "peer-experience.elsewhere",
        ["topic": .topic(taxonomy.id(of: best.topic)), "level": .integer(best.level)]))
  }

  private func comparabilityTenths(_ candidate: Candidate, _ request: Request) -> Int {
    let places = candidate.snapshot.vocabulary.places
    guard let country = candidate.snapshot.countries[candidate.row], !request.places.contains(country) else { return 0 }
    let nearness = request.places.map { places.nearness(of: country, to: $0) }.max() ?? .zero
    if nearness >= Places.Nearness.subregion { return 10 }
    return nearness >= Places.Nearness.region ? 5 : 0
  }
}

extension PeerExperience {
  private static let request = RequestRecord(countries: ["TG"], topicsRequired: ["skills"])

  static let examples = [
    ScorerExample(
      "The same sub-region, level 5.", CandidateRecord("i-1", country: "GH", topics: [("skills", 5)]), request,
      kind: .institution, scores: 1_000_000),
    ScorerExample(
      "The same region: 0.6 + 0.4 x 0.5.", CandidateRecord("i-1", country: "KE", topics: [("skills", 5)]), request,
      kind: .institution, scores: 800_000),
    ScorerExample(
      "Another continent: 0.6.", CandidateRecord("i-1", country: "FR", topics: [("skills", 5)]), request,
      kind: .institution, scores: 600_000),
    ScorerExample(
      "The country that asks is no peer: 0.6.", CandidateRecord("i-1", country: "TG", topics: [("skills", 5)]), request,
      kind: .institution, scores: 600_000),
    ScorerExample(
      "A sibling topic at level 3 (similarity 0.557886): 3/5 x 1.",
      CandidateRecord("i-1", country: "GH", topics: [("recruitment", 3)]), request, kind: .institution, scores: 600_000),
    ScorerExample(
      "A member of the grouping that asks.", CandidateRecord("i-1", country: "SN", topics: [("skills", 5)]),
      RequestRecord(grouping: "ECOWAS", topicsRequired: ["skills"]), kind: .institution, scores: 1_000_000),
    ScorerExample(
      "Never done.", CandidateRecord("i-1", country: "GH", topics: [("health", 5)]), request, kind: .institution,
      scores: 0),
    ScorerExample("Experts are no institutions.", CandidateRecord("e-1"), request, scores: nil),
  ]
}
