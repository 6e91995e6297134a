/// The index of a place: a country, an area of UN M49, or a programme grouping.
public typealias PlaceIndex = UInt16

/// Countries, the areas that contain them, and the groupings that cut across: what is needed to say how near two places are.
public final class Places: Sendable {
  public enum Kind: Sendable, Hashable {
    case country
    /// An area of UN M49 (`011` Western Africa).
    case area
    /// A programme grouping (`ECOWAS`).
    case grouping
  }

  /// How near two places are. Steps of one half of the range and less: the country itself, then what is shared with it.
  public enum Nearness {
    public static let same = Score(millionths: 1_000_000)
    /// A grouping that the country belongs to, or a member of the grouping that asks.
    public static let grouping = Score(millionths: 750_000)
    /// The same sub-region of UN M49 (`011` Western Africa).
    public static let subregion = Score(millionths: 600_000)
    /// The same region of UN M49 (`002` Africa).
    public static let region = Score(millionths: 300_000)
  }

  public let codes: [String]
  public let kinds: [Kind]
  private let indexes: [String: PlaceIndex]
  /// For a country: the areas around it, the nearest first. Otherwise empty.
  private let areas: [[PlaceIndex]]
  /// For an area or a grouping: its countries, sorted. For a country: itself.
  private let members: [[PlaceIndex]]
  /// By country: the groupings that it is a member of.
  private let groupingsOf: [[PlaceIndex]]
  /// By country: the first of its `areas`; `.max` for whatever has none.
  private let nearestAreas: [PlaceIndex]
  /// The nearness of place `p` to place `t` at `t * count + p`, where it was reckoned beforehand; else empty.
  private let known: [Score]

  /// - Parameters:
  ///   - countries: each with the areas that contain it, the nearest first and without the world.
  ///   - groupings: each with its members; codes that are not countries are left out.
  public init(countries: [(code: String, areas: [String])], groupings: [(id: String, members: [String])]) {
    var codes = countries.map(\.code)
    var kinds = [Kind](repeating: .country, count: codes.count)
    var indexes: [String: PlaceIndex] = [:]
    for (index, code) in codes.enumerated() { indexes[code] = PlaceIndex(index) }
    var members = codes.indices.map { [PlaceIndex($0)] }
    var areas = [[PlaceIndex]](repeating: [], count: codes.count)
    func add(_ code: String, _ kind: Kind) -> PlaceIndex {
      if let known = indexes[code] { return known }
      let index = PlaceIndex(codes.count)
      indexes[code] = index
      codes.append(code)
      kinds.append(kind)
      members.append([])
      areas.append([])
      return index
    }
    for (country, entry) in countries.enumerated() {
      for code in entry.areas {
        let area = add(code, .area)
        areas[country].append(area)
        members[Int(area)].append(PlaceIndex(country))
      }
    }
    for grouping in groupings {
      let countries = grouping.members.compactMap { indexes[$0] }.filter { kinds[Int($0)] == .country }
      members[Int(add(grouping.id, .grouping))] = countries.sorted()
    }
    (self.codes, self.kinds, self.indexes, self.areas, self.members) = (codes, kinds, indexes, areas, members)
    var groupingsOf = [[PlaceIndex]](repeating: [], count: codes.count)
    for grouping in kinds.indices where kinds[grouping] == .grouping {
      for country in members[grouping] { groupingsOf[Int(country)].append(PlaceIndex(grouping)) }
    }
    self.groupingsOf = groupingsOf
    nearestAreas = areas.map { $0.first ?? .max }
    known = []
  }

  private init(_ other: Places, known: [Score]) {
    (codes, kinds, indexes, areas, members) = (other.codes, other.kinds, other.indexes, other.areas, other.members)
    (groupingsOf, nearestAreas, self.known) = (other.groupingsOf, other.nearestAreas, known)
  }

  /// The same places with every nearness reckoned beforehand; see `Taxonomy.tabulated`.
  func tabulated() -> Places {
    guard count <= Taxonomy.maximumTabulated else { return self }
    return Places(self, known: (0..<count).flatMap { nearness(to: PlaceIndex($0)) })
  }

  public var count: Int { codes.count }

  public func index(of code: String) -> PlaceIndex? { indexes[code] }

  public func code(of index: PlaceIndex) -> String { codes[Int(index)] }

  /// The countries of a place; a country's are itself alone.
  public func countries(of index: PlaceIndex) -> [PlaceIndex] { members[Int(index)] }

  /// The areas of UN M49 around a country, the nearest first; none for an area or a grouping.
  public func areas(around index: PlaceIndex) -> [PlaceIndex] { areas[Int(index)] }

  /// How near `place` (somebody's experience) is to `target` (where the request comes from), 0 ... 1.
  ///
  /// A target that is a grouping counts as near as the nearest of its members would, except that the member itself and the
  /// grouping's own name are not the same thing. O(areas) for a country, O(members) for a grouping.
  public func nearness(of place: PlaceIndex, to target: PlaceIndex) -> Score {
    if place == target { return Nearness.same }
    if kinds[Int(target)] == .country { return nearness(of: place, toCountry: target) }
    if members[Int(target)].contains(place) { return Nearness.grouping }
    var best = Score.zero
    for member in members[Int(target)] { best = max(best, nearness(of: place, toCountry: member)) }
    return min(best, Nearness.subregion)
  }

  private func nearness(of place: PlaceIndex, toCountry target: PlaceIndex) -> Score {
    if place == target { return Nearness.same }
    switch kinds[Int(place)] {
    case .grouping: return members[Int(place)].contains(target) ? Nearness.grouping : .zero
    case .area:
      guard let step = areas[Int(target)].firstIndex(of: place) else { return .zero }
      return step == 0 ? Nearness.subregion : Nearness.region
    case .country:
      let mine = areas[Int(place)]
      guard let step = areas[Int(target)].firstIndex(where: mine.contains) else { return .zero }
      return step == 0 && mine.first == areas[Int(target)].first ? Nearness.subregion : Nearness.region
    }
  }

  /// The nearness of every place to `target`, by index: the table that a plug-in makes in `bind`. O(places) for a country,
  /// O(members x places) at most for a grouping.
  public func nearness(to target: PlaceIndex) -> [Score] {
    guard known.isEmpty else { return known.rows([target], of: count) }
    var table = [Score](repeating: .zero, count: count)
    guard kinds[Int(target)] != .country else {
      raise(&table, toCountry: target)
      return table
    }
    for member in members[Int(target)] { raise(&table, toCountry: member) }
    for place in table.indices { table[place] = min(table[place], Nearness.subregion) }
    for member in members[Int(target)] { table[Int(member)] = Nearness.grouping }
    table[Int(target)] = Nearness.same
    return table
  }

  /// The same for several targets in one table: the nearness of place `p` to target `k` at `k * count + p`.
  public func nearness(to targets: [PlaceIndex]) -> [Score] {
    guard known.isEmpty else { return known.rows(targets, of: count) }
    guard targets.count != 1 else { return nearness(to: targets[0]) }
    return targets.flatMap { nearness(to: $0) }
  }

  /// Raises every place to its nearness to a country, where that is more than what the table has.
  private func raise(_ table: inout [Score], toCountry target: PlaceIndex) {
    let column = nearestAreas
    let nearest = column.span
    var known = table.mutableSpan
    func raise(_ place: PlaceIndex, _ score: Score, _ known: inout MutableSpan<Score>) {
      known[Int(place)] = max(known[Int(place)], score)
    }
    for grouping in groupingsOf[Int(target)] { raise(grouping, Nearness.grouping, &known) }
    for (step, area) in areas[Int(target)].enumerated() {
      raise(area, step == 0 ? Nearness.subregion : Nearness.region, &known)
      let countries = members[Int(area)]
      for index in countries.indices {
        let isNear = step == 0 && nearest[Int(countries[index])] == area
        raise(countries[index], isNear ? Nearness.subregion : Nearness.region, &known)
      }
    }
    raise(target, Nearness.same, &known)
  }
}

/// Everything a snapshot and a request are read against: it changes only by configuration.
public final class Vocabulary: Sendable {
  public let taxonomy: Taxonomy
  public let places: Places

  public init(taxonomy: Taxonomy, places: Places) {
    self.taxonomy = taxonomy
    self.places = places
  }

  /// The same with all similarities and nearnesses reckoned beforehand, for a program that answers many requests.
  public func tabulated() -> Vocabulary { Vocabulary(taxonomy: taxonomy.tabulated(), places: places.tabulated()) }
}
