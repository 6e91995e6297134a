/// A request with what became of it: what gaps are counted from.
package struct AskedRequest: Sendable {
  package let request: Request
  package let status: RequestStatus
  /// Experts, each once, who agreed to go: accepted, deployed or completed.
  package let agreed: Int

  package init(_ request: Request, status: RequestStatus, agreed: Int) {
    (self.request, self.status, self.agreed) = (request, status, agreed)
  }

  package var seats: Int { max(1, request.record.seats) }
  package var filledSeats: Int { min(seats, max(0, agreed)) }
  package var isFilled: Bool { filledSeats == seats }
  package var isOpen: Bool { status.needsMatching }
  /// Whether somebody should go, or should have gone.
  package var isDemand: Bool {
    switch status {
    case .rejected, .returned, .withdrawn: false
    default: true
    }
  }

  /// Whether nobody looks any more, and seats stayed empty. What is open or on hold may still be filled.
  package var isLeftShort: Bool { isDemand && !isFilled && !isOpen && status != .onHold }

  /// The required languages that nobody interprets.
  package var spoken: [LanguageLevel] {
    request.languagesRequired.filter { need in
      !request.record.interpretation.contains { LanguageTag.answers(held: $0, needed: need.tag) }
    }
  }

  /// The nearest UN M49 areas of its countries, each once, by code.
  package func regions(in places: Places) -> [PlaceIndex] {
    Set(request.places.flatMap(places.countries).compactMap { places.areas(around: $0).first })
      .sorted { Identifier.precedes(places.code(of: $0), places.code(of: $1)) }
  }

  /// The cells that it touches, each once, in their order.
  func cells(of axes: GapAxes, in places: Places) -> [(key: GapKey, level: CEFR?)] {
    func axis<Value: Hashable>(_ axis: GapAxes, _ values: [Value]) -> [Value?] {
      guard axes.contains(axis) else { return [nil] }
      var seen: Set<Value> = []
      let distinct = values.filter { seen.insert($0).inserted }
      return distinct.isEmpty ? [nil] : distinct
    }
    let levels = Dictionary(spoken.map { ($0.tag, $0.level) }, uniquingKeysWith: max)
    let keys = axis(.topic, request.topicsRequired).flatMap { topic in
      axis(.language, spoken.map(\.tag)).flatMap { language in
        axis(.region, regions(in: places)).map { GapKey(topic: topic, language: language, region: $0) }
      }
    }
    return keys.sorted { $0.precedes($1, in: places) }.map { ($0, $0.language.flatMap { levels[$0] }) }
  }
}
