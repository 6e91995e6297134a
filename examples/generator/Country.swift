enum Region: Int, CaseIterable {
  case westAndCentralAfrica, eastAndSouthernAfrica, neighbourhood, latinAmericaAndCaribbean, asia, europe
}

struct Country {
  var code: String
  /// English name with its article, as it stands inside a sentence.
  var name: String
  var region: Region
  /// UN M49 code of the sub-region.
  var m49: String
  /// The language its administration works in with foreign experts.
  var working: String
  /// What interpreters would provide, where they are needed.
  var local: String
  /// "du Togo", "del Ecuador", "of Ghana": the form that follows an institution's name.
  var genitive: String
  /// "au Togo"; empty where no request comes in French.
  var inFrench: String
  var capital: String
  /// The wider M49 region an expert's experience is often noted as.
  var wideM49: String {
    switch region {
    case .westAndCentralAfrica, .eastAndSouthernAfrica: m49 == "015" ? "015" : "202"
    case .latinAmericaAndCaribbean: "419"
    default: m49
    }
  }
}

struct EuropeanCountry {
  var country: Country
  var rosterWeight: Int
  var focalPoints: Int
  var tongues: [String]
}

/// The world as far as this data needs it.
struct Gazetteer {
  let partners: [Country]
  let europeans: [EuropeanCountry]
  private let byCode: [String: Country]

  init() {
    var partners: [Country] = []
    for (region, rows) in partnerCountryTable {
      for row in tableRows(rows) {
        partners.append(
          Country(
            code: row[0], name: row[1], region: region, m49: row[2], working: row[3], local: row[4],
            genitive: row[5].isEmpty ? "of \(row[1])" : row[5], inFrench: row[6], capital: row[7]))
      }
    }
    europeans = tableRows(europeanCountryTable).map { row in
      EuropeanCountry(
        country: Country(
          code: row[0], name: row[1], region: .europe, m49: row[2], working: "en", local: "",
          genitive: "of \(row[1])", inFrench: "", capital: row[3]),
        rosterWeight: Int(row[4]) ?? 1, focalPoints: Int(row[5]) ?? 1, tongues: words(row[6]))
    }
    self.partners = partners
    byCode = Dictionary(uniqueKeysWithValues: (partners + europeans.map(\.country)).map { ($0.code, $0) })
  }

  subscript(code: String) -> Country {
    guard let country = byCode[code] else { preconditionFailure("no country \(code) in the tables") }
    return country
  }

  func contains(_ code: String) -> Bool { byCode[code] != nil }

  func partners(in region: Region) -> [Country] { partners.filter { $0.region == region } }

  func isEuropean(_ code: String) -> Bool { byCode[code]?.region == .europe }
}
