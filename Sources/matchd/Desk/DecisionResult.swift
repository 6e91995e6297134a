import MatchCore

/// A ranking as a decision record keeps it: the first places with every score, where the chosen one stands, how many each gate
/// stopped, and a digest of everybody. Scores are whole millionths.
///
///     {"considered":716,"eligible":44,"excluded":{"active":3, ...},"scorers":["topic-affinity", ...],
///      "chosen":{"rank":3,"score":812345,"scores":[1000000,null, ...],"stopped_by":[]},
///      "ranking":[["e-349",812345,[1000000,null, ...]], ...],"digest":"SHA-256 of everybody's id and total"}
struct DecisionResult: Equatable {
  /// Places that are kept with their scores: everybody, in most rosters. The digest covers the rest.
  static let placesKept = 100

  struct Place: Equatable {
    let candidate: String
    let total: Int
    let scores: [Int?]
  }

  struct Chosen: Equatable {
    let rank: Int?
    let total: Int
    let scores: [Int?]
    let stoppedBy: [String]
  }

  struct Exclusion: Equatable {
    let rule: String
    let count: Int
  }

  let considered: Int
  let eligible: Int
  let excluded: [Exclusion]
  let scorers: [String]
  /// Nil where the candidate was not on the roster.
  let chosen: Chosen?
  let places: [Place]
  let digest: String

  /// Whether everybody eligible has a place here.
  var isWhole: Bool { eligible == places.count }

  init(_ ranking: ChoiceRanking, _ chosen: ChoiceRanking.Standpoint?) {
    func number(_ score: Score?) -> Int? { score.map { Int($0.millionths) } }
    considered = ranking.considered
    eligible = ranking.everyone.count
    excluded = ranking.excluded.map { Exclusion(rule: $0.rule, count: $0.count) }
    scorers = ranking.scorers
    self.chosen = chosen.map { standpoint in
      Chosen(
        rank: standpoint.rank, total: Int(standpoint.place.total.millionths),
        scores: standpoint.place.scores.map(number), stoppedBy: standpoint.stoppedBy)
    }
    places = ranking.first.prefix(DecisionResult.placesKept).map {
      Place(candidate: $0.candidate, total: Int($0.total.millionths), scores: $0.scores.map(number))
    }
    var hasher = SHA256()
    var bytes: [UInt8] = []
    for (candidate, total) in ranking.everyone {
      bytes.append(contentsOf: "\(candidate) \(total.millionths)\n".utf8)
    }
    hasher.update(bytes)
    digest = hasher.finish().hexadecimal
  }

  /// From its own JSON; nil for anything else.
  init?(json: String) {
    guard let value = try? JSONValue(parsing: Array(json.utf8)), let considered = value["considered"]?.integer,
      let eligible = value["eligible"]?.integer, let excluded = value["excluded"]?.object,
      let scorers = value["scorers"]?.array, let ranking = value["ranking"]?.array,
      let digest = value["digest"]?.string
    else { return nil }
    func scores(_ value: JSONValue?) -> [Int?] { value?.array?.map(\.integer) ?? [] }
    (self.considered, self.eligible, self.digest) = (considered, eligible, digest)
    self.excluded = excluded.map { Exclusion(rule: $0.key, count: $0.value.integer ?? 0) }
    self.scorers = scorers.compactMap(\.string)
    chosen = value["chosen"].flatMap { value in
      guard let total = value["score"]?.integer else { return nil }
      return Chosen(
        rank: value["rank"]?.integer, total: total, scores: scores(value["scores"]),
        stoppedBy: value["stopped_by"]?.array?.compactMap(\.string) ?? [])
    }
    places = ranking.compactMap { entry in
      guard let items = entry.array, items.count == 3, let id = items[0].string, let total = items[1].integer else {
        return nil
      }
      return Place(candidate: id, total: total, scores: scores(items[2]))
    }
  }

  var json: String {
    var writer = JSONWriter(capacity: 128 * (places.count + 4))
    writer.beginObject()
    writer.key("considered")
    writer.integer(considered)
    writer.key("eligible")
    writer.integer(eligible)
    writer.key("excluded")
    writer.beginObject()
    for exclusion in excluded {
      writer.key(exclusion.rule)
      writer.integer(exclusion.count)
    }
    writer.endObject()
    writer.member("scorers", texts: scorers)
    writer.key("chosen")
    if let chosen {
      writer.beginObject()
      writer.key("rank")
      if let rank = chosen.rank { writer.integer(rank) } else { writer.null() }
      writer.key("score")
      writer.integer(chosen.total)
      writer.key("scores")
      writer.numbers(chosen.scores)
      writer.member("stopped_by", texts: chosen.stoppedBy)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("ranking")
    writer.beginArray()
    for place in places {
      writer.beginArray()
      writer.string(place.candidate)
      writer.integer(place.total)
      writer.numbers(place.scores)
      writer.endArray()
    }
    writer.endArray()
    writer.member("digest", digest)
    writer.endObject()
    return writer.text
  }
}

extension JSONWriter {
  fileprivate mutating func numbers(_ numbers: [Int?]) {
    beginArray()
    for number in numbers { if let number { integer(number) } else { null() } }
    endArray()
  }
}
