import Foundation
import MatchCore

/// ISO 3166-1 and UN M49, as Foundation's Locale knows them.
enum Countries {
  /// Two-letter codes that Locale knows but ISO 3166-1 does not list officially: exceptional reservations, user-assigned codes
  /// and CLDR's own groupings.
  private static let unofficial: Set<String> = [
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UK", "UN", "XK", "ZZ",
  ]

  /// The official alpha-2 codes, sorted.
  static let codes: [String] = Locale.Region.isoRegions.map(\.identifier)
    .filter { code in
      code.utf8.count == 2 && code.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A } && !unofficial.contains(code)
    }
    .sorted()

  private static let official = Set(codes)

  static func isOfficial(_ code: String) -> Bool { official.contains(code) }

  /// Areas that UN M49 defines beside the main tree.
  private static let besideTheTree: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: ["202", "419"].map { area in
      (area, Set(Locale.Region(area).subRegions.map(\.identifier)))
    })

  private static let containment: [String: [String]] = Dictionary(
    uniqueKeysWithValues: codes.map { code in
      var areas: [String] = []
      var region = Locale.Region(code).containingRegion
      while let next = region, next.identifier != "001" {
        areas.append(next.identifier)
        region = next.containingRegion
      }
      for area in ["202", "419"] where areas.contains(where: { besideTheTree[area]?.contains($0) == true }) {
        areas.insert(area, at: min(1, areas.count))
      }
      return (code, areas)
    })

  /// The M49 areas that contain a country, the nearest first, without the world.
  static func areas(of code: String) -> [String] { containment[code] ?? [] }

  /// Every M49 area that contains a country.
  static let areas: Set<String> = Set(containment.values.joined())

  /// What people write instead of the code or the name that Locale has, folded.
  private static let aliases = [
    "uk": "GB", "en": "GB", "eng": "GB", "england": "GB", "el": "GR", "czech republic": "CZ", "turkey": "TR",
    "ivory coast": "CI", "cape verde": "CV", "swaziland": "SZ", "burma": "MM", "holland": "NL", "macedonia": "MK",
    "drc": "CD", "rdc": "CD", "dr congo": "CD",
  ]

  /// Every country and area by its folded name, English before French. Loaded at the first refusal.
  private static let names: [(name: String, code: String)] = {
    let places = codes + areas.sorted()
    return Language.allCases.flatMap { language in
      places.map { (TextFolding.fold(Names.place($0, in: language)), $0) }
    }
  }()

  private static let byName = Dictionary(names.map { ($0.name, $0.code) }, uniquingKeysWith: { first, _ in first })

  /// The official code that somebody meant: by a usual alias, the three-letter code, or the nearest name in either language.
  static func suggestion(for text: String) -> String? {
    place(text).flatMap { isOfficial($0) ? $0 : nil }
  }

  /// What a text names exactly: a code, an M49 area (`2` is 002), or a name in either language without case and accents.
  static func resolve(place text: String) -> String? {
    let code = text.uppercased()
    if isOfficial(code) { return code }
    let padded = String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
    if areas.contains(padded) { return padded }
    let folded = TextFolding.fold(text)
    return aliases[folded] ?? byName[folded]
  }

  /// The same as `suggestion`, where an M49 area may be meant too (`Africa` is 002, `2` is 002).
  static func suggestion(forPlace text: String) -> String? {
    let padded = String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
    return areas.contains(padded) ? padded : place(text)
  }

  private static func place(_ text: String) -> String? {
    let folded = TextFolding.fold(text)
    if let code = aliases[folded] ?? byName[folded] { return code }
    if folded.utf8.count == 3, folded.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
      // Locale reads the three-letter code as another spelling of the region.
      let code = Locale(identifier: "en_" + folded.uppercased()).region?.identifier
      return code.flatMap { isOfficial($0) ? $0 : nil }
    }
    guard folded.utf8.count > 3 else { return nil }
    return Suggestion.nearest(to: folded, among: names.lazy.map(\.name)).flatMap { byName[$0] }
  }
}
