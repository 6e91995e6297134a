import Foundation

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

  /// What people write instead of the code.
  private static let aliases = ["UK": "GB", "EL": "GR", "ENG": "GB", "USA": "US", "CZECHIA": "CZ", "TURKEY": "TR"]

  /// The official code that somebody meant: by a usual alias, an English or French name, or the nearest spelling.
  static func suggestion(for text: String) -> String? {
    if let code = aliases[text.uppercased()] { return code }
    let folded = TextFolding.fold(text)
    for language in Language.allCases {
      if let code = codes.first(where: { TextFolding.fold(Names.place($0, in: language)) == folded }) { return code }
    }
    guard text.utf8.count > 3 else { return nil }
    let names = codes.map { (name: Names.place($0, in: .en), code: $0) }
    return names.first { TextFolding.fold($0.name).hasPrefix(folded) }?.code
  }
}
