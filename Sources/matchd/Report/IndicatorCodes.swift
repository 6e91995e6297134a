import MatchCore

/// What a breakdown is called, by whom, and which code of IATI it is.
struct IndicatorCodes {
  /// An element of the IATI standard 2.03 with a code from one of its vocabularies.
  struct IATI {
    let element: String
    var vocabulary = ""
    let code: String
  }

  let places: Places
  let translator: Translator

  func dimension(_ breakdown: Breakdown) -> String {
    switch breakdown {
    case .status: "status"
    case .activityStatus: "activity-status"
    case .country: "recipient-country"
    case .region: "recipient-region"
    case .purpose: "sector"
    case .candidateKind: "candidate-kind"
    case .sector: "employer-sector"
    case .union: "origin"
    case .originRegion: "origin-region"
    case .originCountry: "origin-country"
    case .format: "format"
    case .role: "role"
    }
  }

  /// Empty for what has none.
  func code(_ breakdown: Breakdown) -> String {
    switch breakdown {
    case .status(let status): status.rawValue
    case .activityStatus(let status): String(status.rawValue)
    case .country(let place), .region(let place), .originRegion(let place), .originCountry(let place):
      place.map(places.code) ?? ""
    case .purpose(let code): code ?? ""
    case .candidateKind(let kind): kind.rawValue
    case .sector(let sector): sector?.rawValue ?? ""
    case .union(let isIn): isIn.map { $0 ? "eu" : "non-eu" } ?? ""
    case .format(let format): format ?? ""
    case .role(let role): role.rawValue
    }
  }

  func label(_ breakdown: Breakdown) -> String {
    switch breakdown {
    case .status(let status): translator(status)
    case .activityStatus(let status): translator(IndicatorPhrases.activityStatus(status))
    case .country(let place), .region(let place):
      place.map { translator.place(places.code(of: $0)) } ?? translator(IndicatorPhrases.noPlace)
    case .originRegion(let place), .originCountry(let place):
      place.map { translator.place(places.code(of: $0)) } ?? translator(IndicatorPhrases.none)
    case .purpose(let code):
      code.map { translator.reference.purposes.label(of: $0, in: translator.language) ?? $0 }
        ?? translator(IndicatorPhrases.noSector)
    case .candidateKind(let kind): translator(kind)
    case .sector(let sector): sector.map { translator($0) } ?? translator(IndicatorPhrases.none)
    case .union(let isIn):
      translator(
        isIn.map { $0 ? IndicatorPhrases.union : IndicatorPhrases.notUnion } ?? IndicatorPhrases.none)
    case .format(let format): format.map { translator(UsualNames.name(of: $0)) } ?? translator(IndicatorPhrases.none)
    case .role(let role): translator(IndicatorPhrases.role(role))
    }
  }

  func iati(_ breakdown: Breakdown) -> IATI? {
    switch breakdown {
    case .activityStatus(let status): return IATI(element: "activity-status", code: String(status.rawValue))
    case .country(let place?):
      guard places.kinds[Int(place)] == .country else { return nil }
      return IATI(element: "recipient-country", code: places.code(of: place))
    case .region(let place?): return IATI(element: "recipient-region", vocabulary: "2", code: places.code(of: place))
    case .purpose(let code?): return IATI(element: "sector", vocabulary: "1", code: code)
    case .sector(let sector?):
      return organisationType(sector).map { IATI(element: "participating-org/@type", code: $0) }
    default: return nil
    }
  }

  /// IATI's code list OrganisationType; civil society may be any of four kinds of NGO there.
  private func organisationType(_ sector: Sector) -> String? {
    switch sector {
    case .publicAdministration: "10"
    case .internationalOrganisation: "40"
    case .privateSector: "70"
    case .academia: "80"
    case .civilSociety: nil
    }
  }
}
