import MatchCore

/// How well somebody knows the part of the world that asks.
struct RegionFamiliarity: ScoringPlugin {
  /// A request from more places than this speaks of a continent: the first ones stand for it.
  static let maximumPlaces = 32

  static let descriptor = PluginDescriptor(
    name: "region-familiarity",
    title: Bilingual(en: "Region familiarity", fr: "Connaissance de la région"),
    summary: Bilingual(
      en: """
        For each place of the request, the nearness of the nearest place of experience, the candidate's own country \
        included; then the mean over at most 32 places. Nearness is 1 for the place itself, 0.75 within a shared \
        grouping, 0.6 within the sub-region and 0.3 within the region of UN M49, else 0.
        """,
      fr: """
        Pour chaque lieu de la demande, la proximité du plus proche lieu d'expérience, pays du candidat compris ; puis la \
        moyenne sur 32 lieux au plus. La proximité vaut 1 pour le lieu lui-même, 0,75 au sein d'un groupement, 0,6 dans la \
        sous-région et 0,3 dans la région de la classification M49 des Nations Unies, sinon 0.
        """),
    sentences: [
      Sentence(
        "region-familiarity.same", en: "Knows {place}. Places known or near: {known} of {wanted}.",
        fr: "Connaît ce lieu : {place}. Lieux connus ou proches : {known} sur {wanted}."),
      Sentence(
        "region-familiarity.near",
        en: "Knows {held}, {nearness} near {place}. Places known or near: {known} of {wanted}.",
        fr: """
          Connaît {held}, à {nearness} de proximité de ce lieu : {place}. Lieux connus ou proches : {known} sur {wanted}.
          """),
      Sentence(
        "region-familiarity.far", en: "Knows other parts of the world than {places}.",
        fr: "Connaît d'autres parties du monde que celle-ci : {places}."),
      Sentence(
        "region-familiarity.unrecorded", en: "The experience of regions of this candidate is unknown.",
        fr: "L'expérience régionale de ce candidat est inconnue."),
    ])

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> (any BoundScorer)? {
    let wanted = Array(request.places.prefix(RegionFamiliarity.maximumPlaces))
    guard !wanted.isEmpty else { return nil }
    let places = snapshot.vocabulary.places
    return BoundRegionFamiliarity(
      snapshot: snapshot, wanted: wanted, placeCount: places.count,
      nearness: places.nearness(to: wanted))
  }
}

private struct BoundRegionFamiliarity: BoundScorer {
  let snapshot: Snapshot
  let wanted: [PlaceIndex]
  let placeCount: Int
  /// Nearness of place `p` to wanted place `k` at `k * placeCount + p`.
  let nearness: [Score]

  func score(row: Int) -> Score {
    score(snapshot.regions[row].span, snapshot.countries[row], nearness.span)
  }

  func score(_ rows: Span<UInt32>, into scores: inout MutableSpan<Score>) {
    let lists = snapshot.regions
    let held = lists.values.span
    let column = snapshot.countries
    let countries = column.span
    let table = nearness.span
    for index in rows.indices {
      let row = Int(rows[index])
      scores[index] = score(held.extracting(lists.range(row)), countries[row], table)
    }
  }

  @inline(__always)
  private func score(_ held: Span<PlaceIndex>, _ country: PlaceIndex?, _ table: Span<Score>) -> Score {
    Wishes(required: wanted.count, preferred: 0, preferredShare: .zero).score { wish in
      let first = wish * placeCount
      var best = country.map { table[first + Int($0)] } ?? .zero
      for index in held.indices { best = max(best, table[first + Int(held[index])]) }
      return Int(best.millionths)
    }
  }

  func explain(row: Int) -> Explanation {
    let score = score(row: row)
    let places = snapshot.vocabulary.places
    let country = snapshot.countries[row]
    let range = snapshot.regions.range(row)
    let held = snapshot.regions.values
    guard !range.isEmpty || country != nil else {
      return Explanation(score, Message("region-familiarity.unrecorded"))
    }
    var best: (nearness: Score, held: PlaceIndex, wanted: PlaceIndex)?
    var known = 0
    for wish in wanted.indices {
      var isKnown = false
      // The own country comes last: a region of experience that is as near is what people speak of.
      for index in range.lowerBound...range.upperBound {
        guard let place = index < range.upperBound ? held[index] : country else { continue }
        let nearness = nearness[wish * placeCount + Int(place)]
        if nearness > .zero { isKnown = true }
        if nearness > best?.nearness ?? .zero { best = (nearness, place, wanted[wish]) }
      }
      if isKnown { known += 1 }
    }
    guard let best else {
      return Explanation(score, Message("region-familiarity.far", ["places": .places(wanted.map(places.code))]))
    }
    var arguments: Arguments = [
      "place": .place(places.code(of: best.wanted)), "known": .integer(known), "wanted": .integer(wanted.count),
    ]
    if best.nearness == .full { return Explanation(score, Message("region-familiarity.same", arguments)) }
    arguments["held"] = .place(places.code(of: best.held))
    arguments["nearness"] = .share(best.nearness)
    return Explanation(score, Message("region-familiarity.near", arguments))
  }
}

extension RegionFamiliarity {
  private static let togo = RequestRecord(countries: ["TG"])

  static let examples = [
    ScorerExample("The country itself.", CandidateRecord("e-1", regions: ["TG"]), togo, scores: 1_000_000),
    ScorerExample("A grouping it belongs to.", CandidateRecord("e-1", regions: ["ECOWAS"]), togo, scores: 750_000),
    ScorerExample("A neighbour in Western Africa.", CandidateRecord("e-1", regions: ["GH"]), togo, scores: 600_000),
    ScorerExample(
      "One's own country counts: Africa too.", CandidateRecord("e-1", country: "KE"), togo, scores: 300_000),
    ScorerExample("Another continent.", CandidateRecord("e-1", country: "FR", regions: ["EU"]), togo, scores: 0),
    ScorerExample(
      "Two places: (0.6 for TG + 0.3 for KE) / 2.", CandidateRecord("e-1", regions: ["GH"]),
      RequestRecord(countries: ["TG", "KE"]), scores: 450_000),
    ScorerExample("A request from nowhere.", CandidateRecord("e-1", regions: ["TG"]), RequestRecord(), scores: nil),
  ]
}
