/// What a table of gaps is crossed by.
package struct GapAxes: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let topic = GapAxes(rawValue: 1)
  package static let language = GapAxes(rawValue: 2)
  package static let region = GapAxes(rawValue: 4)
  package static let all: GapAxes = [.topic, .language, .region]
}

/// The place of a cell. What is nil is no axis of the table, or something that a request does not ask for.
package struct GapKey: Sendable, Hashable {
  package let topic: TopicIndex?
  package let language: String?
  /// The nearest UN M49 area of a country.
  package let region: PlaceIndex?

  package init(topic: TopicIndex? = nil, language: String? = nil, region: PlaceIndex? = nil) {
    (self.topic, self.language, self.region) = (topic, language, region)
  }

  /// In the order of the scheme, then of tags and codes; what is not asked for comes last.
  func precedes(_ other: GapKey, in places: Places) -> Bool {
    if topic != other.topic { return (topic ?? .max) < (other.topic ?? .max) }
    if language != other.language { return GapKey.precedes(language, other.language) }
    return GapKey.precedes(region.map(places.code), other.region.map(places.code))
  }

  private static func precedes(_ left: String?, _ right: String?) -> Bool {
    guard let left else { return false }
    guard let right else { return true }
    return Identifier.precedes(left, right)
  }
}

/// Demand and supply of one cell. docs/gaps.md defines every figure.
package struct GapCell: Sendable, Equatable {
  package let key: GapKey
  /// How many requests require its language at which level.
  package var levels: [CEFR: Int] = [:]
  package var requests = 0
  package var open = 0
  package var demand = 0
  package var filled = 0
  /// Of the demand, those that are over or under way with seats empty.
  package var leftShort = 0
  /// Shared out over the cells that a request touches, in millionths.
  package var sharedRequests = 0
  package var seats = 0
  package var unfilled = 0
  /// The most seats that a request of the demand has.
  package var mostSeats = 0
  package var earlier = 0
  package var later = 0
  package var supply = 0

  init(_ key: GapKey) { self.key = key }

  /// The level at which most of its requests require its language, of equals the higher; nil without a language.
  package var level: CEFR? { levels.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key }
  package var missing: Int { max(0, mostSeats - supply) }
  package var trend: Int { later - earlier }
  /// Its share of the requests of the later half less that of the earlier half, in millionths; nil where a half has none.
  package func trendShare(of total: GapCell) -> Int? {
    guard total.earlier > 0, total.later > 0 else { return nil }
    return Int(Score(later, of: total.later).millionths) - Int(Score(earlier, of: total.earlier).millionths)
  }
  /// Filled requests over the demand; nil without demand.
  package var fillRate: Score? { demand > 0 ? Score(filled, of: demand) : nil }
  /// Of the demand, those that may still be filled: open or on hold, with seats empty.
  package var inHand: Int { demand - filled - leftShort }
  /// Of the demand, those of which is known whether they were filled.
  package var settled: Int { filled + leftShort }
  /// Seats over supply, in millionths; nil without supply.
  package var seatsPerExpert: Int? { supply > 0 ? (seats + supply / 2) / supply : nil }

  /// What is lacking most comes first.
  func lacksMore(than other: GapCell, in places: Places) -> Bool {
    if missing != other.missing { return missing > other.missing }
    if unfilled != other.unfilled { return unfilled > other.unfilled }
    let pressure = (seatsPerExpert ?? (seats > 0 ? .max : 0), other.seatsPerExpert ?? (other.seats > 0 ? .max : 0))
    if pressure.0 != pressure.1 { return pressure.0 > pressure.1 }
    if requests != other.requests { return requests > other.requests }
    return key.precedes(other.key, in: places)
  }
}
