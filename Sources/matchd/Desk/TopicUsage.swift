import MatchCore

/// How many rows of each kind name a topic themselves (not one above or below it).
struct TopicUsage {
  static let columns: [Listing.Column] = [
    .init("experts", en: "Experts", fr: "Experts"),
    .init("focal_points", en: "Focal points", fr: "Points focaux"),
    .init("institutions", en: "Institutions", fr: "Institutions"),
    .init("requests", en: "Requests", fr: "Demandes"),
    .init("open", en: "Open", fr: "Ouvertes"),
    .init("resources", en: "Resources", fr: "Ressources"),
  ]

  private var counts: [String: [Int]] = [:]

  /// O(rows of the database).
  init(_ source: any RecordSource) throws {
    let candidates: [(RecordKind, Int)] = [(.expert, 0), (.focalPoint, 1), (.institution, 2), (.resource, 5)]
    for (kind, place) in candidates {
      let column = RecordSchema.of(kind).index(of: "topics")
      try source.rows(of: kind, personal: false) { row in
        for topic in CanonicalList.members(row.text(column)) { add(topic.key, at: place) }
      }
    }
    let schema = RecordSchema.of(.request)
    let columns = (
      schema.index(of: "topics_required"), schema.index(of: "topics_preferred"), schema.index(of: "status")
    )
    try source.rows(of: .request, personal: false) { row in
      let status = row.text(columns.2).flatMap(RequestStatus.init(rawValue:)) ?? .received
      let topics = CanonicalList.members(row.text(columns.0)) + CanonicalList.members(row.text(columns.1))
      for topic in Set(topics.map(\.key)) {
        add(topic, at: 3)
        if status.needsMatching { add(topic, at: 4) }
      }
    }
  }

  private mutating func add(_ topic: String, at place: Int) {
    counts[topic, default: [Int](repeating: 0, count: TopicUsage.columns.count)][place] += 1
  }

  /// In the order of `columns`.
  func counts(of topic: String) -> [Int] { counts[topic] ?? [Int](repeating: 0, count: TopicUsage.columns.count) }
}
