import Foundation
import MatchCore

/// The names under which letters speak of countries, areas and groupings, in both languages.
///
/// Names of countries and areas are Locale's, with the spellings that follow from them; what the United Nations and the countries
/// themselves write besides, and who lives there, is listed here, because Locale does not know it. The list of adjectives is
/// that of countries that have asked or sent experts, and no more: an adjective that is missing is only not seen.
enum PlaceNames {
  enum Place: Equatable, Sendable {
    case country(String)
    /// `togolais`: who lives there, or what is from there.
    case adjective(String)
    /// A UN M49 area.
    case area(String)
    case grouping(String)
  }

  static func index(_ groupings: Groupings) -> PhraseIndex<Place> {
    var index = PhraseIndex<Place>(takesPlurals: false)
    for (code, names) in others { for name in names { index.add(name, .country(code)) } }
    for language in Language.allCases {
      for code in Countries.codes {
        for name in spellings(Names.place(code, in: language)) { index.add(name, .country(code)) }
      }
    }
    for grouping in groupings.all {
      for name in [grouping.id, grouping.label.en, grouping.label.fr] + grouping.alternatives {
        let letters = name.filter(\.isLetter)
        index.add(name, .grouping(grouping.id), isUpper: letters.count <= 4 && letters.allSatisfy(\.isUppercase))
      }
    }
    for language in Language.allCases {
      for code in Countries.areas.sorted() { index.add(Names.place(code, in: language), .area(code)) }
    }
    for (code, names) in areas { for name in names { index.add(name, .area(code)) } }
    for (code, words) in adjectives {
      for word in words.split(separator: " ") {
        for form in forms(String(word)) { index.add(form.replacing("_", with: " "), .adjective(code)) }
      }
    }
    return index
  }

  /// `Bosnia & Herzegovina` with "and", `St. Lucia` as "Saint Lucia", `Myanmar (Burma)` as each of the two.
  static func spellings(_ name: String) -> [String] {
    var names = [name]
    if name.contains("&") { names += [name.replacing("&", with: "and"), name.replacing("&", with: "et")] }
    if name.hasPrefix("St. ") { names += names.map { "Saint " + $0.dropFirst(4) } }
    if let open = name.firstIndex(of: "("), name.last == ")" {
      names += [String(name[..<open]), String(name[name.index(after: open)...].dropLast())]
    }
    return names
  }

  /// The forms that a French adjective takes; English ones end in other letters and are left alone.
  private static func forms(_ word: String) -> [String] {
    switch true {
    case word.hasSuffix("ais"), word.hasSuffix("ois"): [word, word + "e", word + "es"]
    case word.hasSuffix("ien"), word.hasSuffix("een"), word.hasSuffix("éen"):
      [word, word + "s", word + "ne", word + "nes"]
    case word.hasSuffix("ain"), word.hasSuffix("an"), word.hasSuffix("in"), word.hasSuffix("and"), word.hasSuffix("ol"):
      [word, word + "s", word + "e", word + "es"]
    case word.hasSuffix("ese"), word.hasSuffix("ish"): [word]
    default: [word, word + "s"]
    }
  }

  private static let others: KeyValuePairs<String, [String]> = [
    "BA": ["Bosnie et Herzégovine"], "BO": ["Plurinational State of Bolivia"],
    "CD": [
      "Democratic Republic of the Congo", "Democratic Republic of Congo", "République démocratique du Congo",
      "DR Congo",
      "DRC", "RDC", "RD Congo",
    ],
    "CG": ["Republic of the Congo", "Republic of Congo", "République du Congo", "Congo"],
    "CI": ["Ivory Coast"], "CN": ["China", "Chine"], "CV": ["Cabo Verde"],
    "CZ": ["Czech Republic", "République tchèque"],
    "FM": ["Federated States of Micronesia"], "GB": ["Great Britain", "Grande-Bretagne"],
    "GN": ["Republic of Guinea", "République de Guinée"],
    "GW": ["Guinée Bissao"], "IR": ["Islamic Republic of Iran"], "KG": ["Kyrgyz Republic"],
    "KM": ["Union of the Comoros", "Union des Comores"], "KP": ["DPRK"],
    "KR": ["Republic of Korea", "République de Corée"],
    "LA": ["Lao PDR", "Lao"],
    "MD": ["Republic of Moldova", "République de Moldova", "République de Moldavie", "Moldova"],
    "MK": ["Republic of North Macedonia", "Macédoine"], "MM": ["Burma", "Birmanie"], "NL": ["Holland", "Hollande"],
    "PS": ["Palestine", "State of Palestine", "État de Palestine"],
    "RU": ["Russian Federation", "Fédération de Russie"],
    "ST": ["Sao Tomé et Principe", "Sao Tome and Principe"], "SY": ["Syrian Arab Republic"],
    "SZ": ["Swaziland", "Kingdom of Eswatini"], "TL": ["East Timor"], "TR": ["Turkey", "Turkiye", "Turquie"],
    "TZ": ["United Republic of Tanzania", "République-Unie de Tanzanie"], "US": ["USA", "United States of America"],
    "VE": ["Bolivarian Republic of Venezuela"], "VN": ["Viet Nam"],
  ]

  private static let areas: KeyValuePairs<String, [String]> = [
    "002": ["African continent"], "011": ["West Africa", "Afrique de l'Ouest"],
    "014": ["East Africa", "Afrique de l'Est"], "017": ["Central Africa"], "015": ["North Africa", "Maghreb"],
    "018": ["Afrique australe"],
    "419": ["Latin America and the Caribbean", "Amérique latine et Caraïbes", "Amérique latine"],
    "202": ["Afrique subsaharienne", "Sub-Saharan Africa"], "035": ["South East Asia", "Asie du Sud-Est"],
    "143": ["Central Asia"], "145": ["Western Asia", "Middle East", "Moyen-Orient"],
  ]

  private static let adjectives: KeyValuePairs<String, String> = [
    "AL": "Albanian albanais", "AM": "Armenian arménien", "AO": "Angolan angolais", "AR": "Argentine argentin",
    "AT": "Austrian autrichien", "AZ": "Azerbaijani azerbaïdjanais", "BA": "Bosnian bosnien",
    "BD": "Bangladeshi bangladais",
    "BE": "Belgian belge", "BF": "Burkinabe Burkinabè", "BG": "Bulgarian bulgare", "BI": "Burundian burundais",
    "BJ": "Beninese béninois", "BO": "Bolivian bolivien", "BR": "Brazilian brésilien", "BY": "Belarusian biélorusse",
    "CD": "Congolese congolais", "CF": "Central_African centrafricain", "CI": "Ivorian ivoirien",
    "CL": "Chilean chilien",
    "CM": "Cameroonian camerounais", "CO": "Colombian colombien", "CR": "Costa_Rican costaricien",
    "CV": "Cape_Verdean Cabo_Verdean capverdien cap_verdien", "CY": "Cypriot chypriote", "CZ": "Czech tchèque",
    "DE": "German allemand", "DJ": "Djiboutian djiboutien", "DK": "Danish danois", "DZ": "Algerian algérien",
    "EC": "Ecuadorian équatorien", "EE": "Estonian estonien", "EG": "Egyptian égyptien", "ER": "Eritrean érythréen",
    "ES": "Spanish espagnol", "ET": "Ethiopian éthiopien", "FI": "Finnish finlandais", "FR": "French français",
    "GA": "Gabonese gabonais", "GB": "British britannique", "GE": "Georgian géorgien", "GH": "Ghanaian ghanéen",
    "GM": "Gambian gambien", "GN": "Guinean guinéen", "GQ": "Equatoguinean équato_guinéen", "GR": "Greek grec grecque",
    "GT": "Guatemalan guatémaltèque", "GW": "Bissau_Guinean bissau_guinéen", "HN": "Honduran hondurien",
    "HR": "Croatian croate", "HT": "Haitian haïtien", "HU": "Hungarian hongrois", "ID": "Indonesian indonésien",
    "IE": "Irish irlandais", "IN": "Indian indien", "IQ": "Iraqi irakien iraquien", "IT": "Italian italien",
    "JM": "Jamaican jamaïcain", "JO": "Jordanian jordanien", "KE": "Kenyan kényan", "KG": "Kyrgyz kirghize",
    "KH": "Cambodian cambodgien", "KM": "Comorian comorien", "KZ": "Kazakh kazakh", "LA": "Laotian laotien",
    "LB": "Lebanese libanais", "LK": "Sri_Lankan srilankais sri_lankais", "LR": "Liberian libérien", "LS": "Basotho",
    "LT": "Lithuanian lituanien", "LU": "Luxembourgish luxembourgeois", "LV": "Latvian letton lettone",
    "LY": "Libyan libyen", "MA": "Moroccan marocain", "MD": "Moldovan moldave", "ME": "Montenegrin monténégrin",
    "MG": "Malagasy malgache", "MK": "Macedonian macédonien", "ML": "Malian malien", "MM": "Burmese birman",
    "MN": "Mongolian mongol", "MR": "Mauritanian mauritanien", "MT": "Maltese maltais", "MU": "Mauritian mauricien",
    "MV": "Maldivian maldivien", "MW": "Malawian malawien", "MX": "Mexican mexicain", "MY": "Malaysian malaisien",
    "MZ": "Mozambican mozambicain", "NA": "Namibian namibien", "NE": "Nigerien nigérien", "NG": "Nigerian nigérian",
    "NI": "Nicaraguan nicaraguayen", "NL": "Dutch néerlandais", "NP": "Nepali Nepalese népalais",
    "PA": "Panamanian panaméen", "PE": "Peruvian péruvien", "PH": "Filipino philippin", "PK": "Pakistani pakistanais",
    "PL": "Polish polonais", "PS": "Palestinian palestinien", "PT": "Portuguese portugais",
    "PY": "Paraguayan paraguayen",
    "RO": "Romanian roumain", "RS": "Serbian serbe", "RU": "Russian russe", "RW": "Rwandan rwandais",
    "SD": "Sudanese soudanais", "SE": "Swedish suédois", "SI": "Slovenian Slovene slovène", "SK": "Slovak slovaque",
    "SL": "Sierra_Leonean sierra_léonais", "SN": "Senegalese sénégalais", "SO": "Somali somalien",
    "SS": "South_Sudanese sud_soudanais", "ST": "Santomean santoméen", "SV": "Salvadoran salvadorien",
    "SY": "Syrian syrien",
    "SZ": "Swazi", "TD": "Chadian tchadien", "TG": "Togolese togolais", "TH": "Thai thaïlandais", "TJ": "Tajik tadjik",
    "TN": "Tunisian tunisien", "TR": "Turkish turc turque", "TZ": "Tanzanian tanzanien", "UA": "Ukrainian ukrainien",
    "UG": "Ugandan ougandais", "UY": "Uruguayan uruguayen", "UZ": "Uzbek ouzbek", "VE": "Venezuelan vénézuélien",
    "VN": "Vietnamese vietnamien", "YE": "Yemeni yéménite", "ZA": "South_African sud_africain",
    "ZM": "Zambian zambien", "ZW": "Zimbabwean zimbabwéen",
  ]
}
