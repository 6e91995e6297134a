/// Who could go in principle: people who pass the gates that look neither at dates nor at who asks.
struct Supply {
  private let strategy: Strategy
  private let snapshot: Snapshot
  private let gates: [Strategy.Gate]
  /// The day at which ages are measured.
  private let day: Day
  private var knowing: [PlaceIndex: [Bool]] = [:]

  init(_ strategy: Strategy, in snapshot: Snapshot, on day: Day) {
    (self.strategy, self.snapshot, self.day) = (strategy, snapshot, day)
    gates = strategy.gates.filter { !$0.aspects.contains(.window) }
  }

  /// O(people x gates).
  mutating func count(_ key: GapKey, _ level: CEFR?) -> Int {
    let request = Request(
      RequestRecord(
        "", topicsRequired: [key.topic.map(snapshot.vocabulary.taxonomy.id)].compactMap { $0 },
        languagesRequired: [key.language.map { LanguageLevel($0, level ?? .a1) }].compactMap { $0 }, received: day),
      in: snapshot.vocabulary)
    let bound = gates.map { BoundGate(name: $0.name, isFinal: $0.isFinal, binding: $0.bind(request, to: snapshot)) }
    let masks = GateFailures(bound, in: snapshot).masks
    guard let region = key.region else { return masks.count { $0 == 0 } }
    let knows = knowing[region] ?? people(knowing: region)
    knowing[region] = knows
    return zip(masks, knows).count { $0 == 0 && $1 }
  }

  /// By row: whether somebody serves in an area, or names experience in or around it.
  private func people(knowing area: PlaceIndex) -> [Bool] {
    let near = snapshot.vocabulary.places.nearness(to: area).map { $0 >= Places.Nearness.subregion }
    return (0..<snapshot.count).map { row in
      snapshot.countries[row].map { near[Int($0)] } == true || snapshot.regions[row].contains { near[Int($0)] }
    }
  }
}
